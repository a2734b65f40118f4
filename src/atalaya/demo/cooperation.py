"""Cooperation of the fictional States: what they have in strategies, laws and committees, and what two of them negotiate. Figures leave them out."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from atalaya.cooperation import models
from atalaya.cooperation.actions import entering, moving
from atalaya.foundation.permissions.principals import Principal
from atalaya.kernel import clock
from atalaya.kernel.partial import PartialDate
from atalaya.places.models import Place

_SOURCE = "demonstration"


def _on(days: int) -> PartialDate:
    return PartialDate(clock.today() + timedelta(days=days))


def build(by: Principal, places: Mapping[str, Place]) -> None:
    """Each through its own actions; of what is not said here nothing is known."""
    _frameworks(by, places)
    _agreement(by, places)
    _meetings(by, places)


def _frameworks(by: Principal, places: Mapping[str, Place]) -> None:
    rows: tuple[tuple[str, str, str, str, str], ...] = (
        ("QT", "strategy", "Estrategia Nacional de Protección Marítima y Portuaria", "in_force", "2022-05"),
        ("QT", "law", "Ley de Puertos y Protección Portuaria", "in_force", "2011"),
        ("QT", "committee", "Comité Nacional de Protección Portuaria", "in_force", "2012-03-15"),
        ("QS", "strategy", "", "none", ""),
        ("QS", "law", "Port Security Bill", "drafted", "2025-09"),
        ("QV", "strategy", "Estratégia Nacional de Segurança Marítima", "considered", "2026-02"),
        ("QV", "law", "Lei dos Portos", "in_force", "1998"),
    )
    made = {}
    for code, kind, title, status, since in rows:
        values: dict[str, Any] = {"kind": kind, "state": places[code], "title": title, "status": status, "source": _SOURCE}
        values["since"] = PartialDate.parse(since) if since else None
        made[code, kind] = moving.begin_framework(actor=by, values=values)
        if status != "none":
            entering.publish(actor=by, record=made[code, kind])
    moving.move_framework(actor=by, record=made["QT", "law"], verb="review", since=_on(-120), reason="La ley no habla de ciberseguridad.", source=_SOURCE)
    advice = (
        (made["QT", "law"], "Añadir la ciberseguridad de los sistemas portuarios y un plazo para las evaluaciones.", "Entró en el anteproyecto."),
        (made["QS", "strategy"], "Begin with a committee that can write the strategy; a model is at hand.", ""),
    )
    for framework, text, outcome in advice:
        entering.enter(actor=by, kind=models.Advice, owner=framework, values={"given": _on(-90), "text": text, "outcome": outcome, "source": _SOURCE})


def _agreement(by: Principal, places: Mapping[str, Place]) -> None:
    """Under negotiation, with what each side is to do; one is late."""
    values = {"kind": "mou", "title": "Memorandum on joint drills, San Telmo and Brendan Islands", "source": _SOURCE, "signed": None}
    made = moving.begin_instrument(actor=by, values=values)
    for code in ("QT", "QS"):
        entering.enter(actor=by, kind=models.Party, owner=made, values={"state": places[code], "source": _SOURCE})
    for code, what, days in (
        ("QT", "Send the Spanish text for comment.", -12),
        ("QS", "Name who leads the first drill.", 20),
    ):
        moving.agree(actor=by, owner=made, values={"what": what, "state": places[code], "due_on": _on(days).start, "source": _SOURCE})


def _meetings(by: Principal, places: Mapping[str, Place]) -> None:
    """One that was held and decided something, one to come; neither is the programme's own."""
    held = _plan(by, "First meeting of the port authorities of San Telmo and the Brendan Islands", -40)
    moving.hold_meeting(actor=by, record=held, starts=_on(-40), ends=_on(-39))
    for code in ("QT", "QS"):
        entering.enter(actor=by, kind=models.Delegation, owner=held, values={"state": places[code], "source": _SOURCE})
    decided = {"kind": "recommendation", "title": "To drill together once a year", "text": "Each port in turn receives the drill.", "source": _SOURCE}
    decision = entering.enter(actor=by, kind=models.Decision, owner=held, values=decided)
    task = {"what": "Propose a date and a scenario.", "state": places["QS"], "due_on": _on(-5).start, "source": _SOURCE}
    done = moving.agree(actor=by, owner=decision, values=task)
    moving.move_follow_up(actor=by, record=done, verb="finish", outcome="A fuel spill at the tanker berth, in March.", done_on=_on(-8).start)
    coming = _plan(by, "Second meeting of the port authorities of San Telmo and the Brendan Islands", 55)
    entering.publish(actor=by, record=coming)


def _plan(by: Principal, title: str, days: int) -> models.Meeting:
    values = {"title": title, "planned_from": _on(days), "planned_until": _on(days + 1), "country": "QT", "city": "Puerto Almendro", "is_ours": False}
    made: models.Meeting = moving.plan_meeting(actor=by, values={**values, "modality": "in_person", "source": _SOURCE})
    return made
