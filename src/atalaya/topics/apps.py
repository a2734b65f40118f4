"""Topics are data: there is no table."""

from django.apps import AppConfig


class TopicsConfig(AppConfig):
    """Schemes of topics."""

    name = "atalaya.topics"
    label = "topics"
