"""Streams as an application; it owns no table."""

from django.apps import AppConfig


class StreamsConfig(AppConfig):
    """Live streams."""

    name = "atalaya.foundation.streams"
    label = "streams"

    def ready(self) -> None:
        """Close a stream when its session signs out."""
        from django.contrib.auth.signals import user_logged_out

        from atalaya.foundation.streams import hub

        user_logged_out.connect(hub.signed_out, dispatch_uid="streams.signed_out")
