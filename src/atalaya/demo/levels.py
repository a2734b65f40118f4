"""Security levels of the fictional States: one at level 1 throughout, one with a port at level 2, one where nobody decided."""

from collections.abc import Mapping
from datetime import timedelta

from atalaya.foundation.accounts.models import User
from atalaya.foundation.accounts.queries import principal_of
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.scope import scope
from atalaya.kernel import clock
from atalaya.pfsp import actions, queries
from atalaya.places.models import Place


def build(by: Principal, places: Mapping[str, Place], people: Mapping[str, User]) -> None:
    """Two States decided; the third has not. At the terminal on level 2 one of what began with it is under way."""
    for code, reason in (("QT", "Nivel de base del Estado"), ("QS", "Base level of the State")):
        actions.set_level(actor=by, place=places[code], values={"level": 1, "reason": reason}, seen=queries.latest(places[code]))
    told = {
        "level": 2,
        "reason": "Aviso de intrusiones por mar en puertos vecinos",
        "basis": ["credible", "corroborated"],
        "instructions": "Rondas por el frente de agua cada dos horas. Una sola puerta para vehículos.",
        "review_on": clock.today() + timedelta(days=10),
    }
    actions.set_level(actor=by, place=places["QTALM-0002"], values=told, seen=queries.latest(places["QTALM-0002"]))
    with scope(principal_of(people["pfso"])) as officer:
        held = queries.levels(places["QTALM-0002"].place_path).get()
        begun = list(queries.due(held).values_list("public_id", flat=True)[:1])
        actions.tick(actor=officer, held=held, due=begun, note="Puesto 2")
