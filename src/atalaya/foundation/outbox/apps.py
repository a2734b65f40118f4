"""The outbox as an application."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Events, deliveries, reactions."""

    name = "atalaya.foundation.outbox"
    label = "outbox"
