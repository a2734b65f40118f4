from django.apps import AppConfig


class ProbeConfig(AppConfig):
    name = "tests.killing.probe"
    label = "probe"

    def ready(self) -> None:
        from atalaya.foundation.outbox import reactions
        from tests.killing.probe.events import Acted
        from tests.killing.probe.reactions import on_acted

        reactions.register(Acted, "probe.on_acted", on_acted)
