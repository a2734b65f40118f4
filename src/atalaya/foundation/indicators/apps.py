"""The tables of figures' own facts."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Sources and what is known since when."""

    name = "atalaya.foundation.indicators"
    label = "indicators"
