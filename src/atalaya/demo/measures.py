"""Security measures of the fictional ports: what a terminal keeps, what it is to do, what is late, and what a drill showed."""

import io
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from atalaya.foundation.permissions.principals import Principal
from atalaya.kernel import clock
from atalaya.measures import actions, catalogue
from atalaya.measures.models import Measure
from atalaya.places.models import Place

# One in so many of the catalogue is still to be approved, and one in so many approved and not in place yet.
_PROPOSED, _APPROVED = 7, 5


def build(by: Principal, places: Mapping[str, Place]) -> None:
    """Two terminals with what they took from the catalogue; at one of them also what was planned."""
    _keep(by, places["QTALM-0002"], "es")
    _keep(by, places["QSHRB-0001"], "en")
    _plan(by, places["QTALM-0002"])


def _keep(by: Principal, place: Place, language: str) -> None:
    for n, one in enumerate(actions.adopt(actor=by, place=place, slugs=list(catalogue.every())[::6], owner_role="pfso", language=language)):
        if n % _PROPOSED:
            actions.approve(actor=by, measure=one)
            if n % _APPROVED:
                actions.put_in_place(actor=by, measure=one)


def _plan(by: Principal, place: Place) -> None:
    today = clock.today()
    lights = _approved(
        by,
        place,
        title="Iluminar la cerca este",
        text="Doce luminarias sobre la cerca, con batería para cuatro horas. Que se vea a una persona desde la garita.",
        family="monitoring",
        kind="technical",
        levels="123",
        due_on=today - timedelta(days=20),
        cost=18500,
        currency="USD",
    )
    actions.fulfil(actor=by, measure=lights, what="Seis luminarias instaladas; faltan las del tramo junto al muelle.", done_on=today - timedelta(days=9))
    course = {"title": "Curso de registro de vehículos para los tres turnos", "family": "access_control", "kind": "training", "levels": "123"}
    _approved(by, place, **course, due_on=today + timedelta(days=25), is_standing=False)
    patrol = _approved(by, place, title="Ronda cada dos horas por el frente de agua", family="monitoring", kind="staffing", levels="23")
    book = io.BytesIO(b"Turno de noche: Puesto 2\nRonda 1, 22:10; ronda 2, 00:05; ronda 3, 02:12; ronda 4, 04:08\n")
    book.name = "rondas.txt"
    night = today - timedelta(days=60)
    what = "Turnos asignados y libro de novedades abierto."
    actions.fulfil(actor=by, measure=patrol, what=what, done_on=night, completes=True, evidence=actions.Evidence(file=book))
    actions.show(
        actor=by,
        measure=patrol,
        what="Ejercicio de intrusión: la ronda vio la lancha a los siete minutos.",
        shown_on=today - timedelta(days=14),
        result="partly",
    )
    scanner = {"title": "Escáner de equipaje en la puerta de pasajeros", "family": "access_control", "kind": "technical", "levels": "23"}
    asked = actions.raise_measure(actor=by, place=place, values={**_own(**scanner), "cost": 64000, "currency": "USD"})
    actions.reject(actor=by, measure=asked, reason="No hay tráfico de pasajeros desde 2025.")


def _own(**values: Any) -> dict[str, Any]:
    return {"language": "es", "owner_role": "pfso", **values}


def _approved(by: Principal, place: Place, **values: Any) -> Measure:
    made = actions.raise_measure(actor=by, place=place, values=_own(**values))
    return actions.approve(actor=by, measure=made)
