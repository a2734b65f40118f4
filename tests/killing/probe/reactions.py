from atalaya.foundation.permissions.principals import Principal
from tests.killing.probe import actions
from tests.killing.probe.events import Acted


def on_acted(event: Acted, *, actor: Principal) -> None:
    actions.note(actor=actor, op=event.op, done_by="reaction")
