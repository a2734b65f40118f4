"""Listens to what actions write."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The index of what can be found."""

    name = "atalaya.foundation.search"
    label = "search"

    def ready(self) -> None:
        """Keep the index in the transaction of each action."""
        from atalaya.foundation.records import acts
        from atalaya.foundation.search.keeping import on_act

        acts.listen(on_act)
