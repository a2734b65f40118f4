"""Jobs as an application."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Work for later."""

    name = "atalaya.foundation.jobs"
    label = "jobs"
