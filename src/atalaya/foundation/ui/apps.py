"""The visual parts."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Components, static files, base templates."""

    name = "atalaya.foundation.ui"
    label = "ui"
