"""Activities of the fictional States: they lie at their State, so that no figure of the programme counts them."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from atalaya.foundation.permissions.principals import Principal
from atalaya.kernel import clock
from atalaya.kernel.partial import PartialDate
from atalaya.places.models import Place
from atalaya.training.actions import nominating, planning, signing
from atalaya.training.models import Activity, SignUp

_SOURCE = "demonstration"


def _on(days: int) -> PartialDate:
    return PartialDate(clock.today() + timedelta(days=days))


def _plan(by: Principal, state: Place, days: int, topics: list[str], **values: Any) -> Activity:
    own = {"planned_from": _on(days), "planned_until": None, "our_role": "organiser", "source": _SOURCE, "title_language": "es", **values}
    activity = planning.plan(actor=by, values=own, topics=topics, place_path=state.place_path)
    return planning.announce(actor=by, activity=activity)


def _closing(days: int) -> date:
    return clock.today() + timedelta(days=days)


def build(by: Principal, places: Mapping[str, Place]) -> None:
    """One of each status, each announced."""
    state = places["QT"]
    online: dict[str, Any] = {"kind": "webinar", "modality": "online", "join_url": "https://meet.example/almendro", "time_zone": "America/Lima"}
    online |= {"starts_at_time": time(10), "ends_at_time": time(12), "languages": ["es", "en"], "hours": 2}
    about = "Cómo se prepara un puerto para la temporada de huracanes: avisos, amarre, evacuación y reanudación."
    first = _plan(
        by,
        state,
        21,
        ["training.procedures", "threat.accidents"],
        title="Puertos ante huracanes",
        summary=about,
        seats=200,
        sign_up_until=_closing(19),
        **online,
    )
    _sign_up(by, first, state)
    course: dict[str, Any] = {"kind": "course", "modality": "in_person", "country": "QT", "city": "Puerto Almendro", "hours": 40, "seats": 24}
    second = _plan(by, state, 60, ["training.awareness", "training.law"], title="Curso del oficial de protección de la instalación portuaria", **course)
    nominating.ask(actor=by, activity=second, states=[state])
    held = _plan(by, state, -30, ["training.cyber", "threat.cyber"], title="Ciberseguridad en la terminal", **online)
    planning.hold(actor=by, activity=held, starts=_on(-30))
    off = _plan(by, state, 10, ["training.cargo"], title="Inspección de contenedores", **online)
    planning.cancel(actor=by, activity=off, reason="La ponente está enferma.")
    later = _plan(by, state, 14, ["training.crisis"], title="Gestión de crisis en el puerto", **online)
    planning.postpone(actor=by, activity=later, reason="Coincide con el simulacro nacional.", starts=_on(45))


def _sign_up(by: Principal, activity: Activity, state: Place) -> None:
    """Two who were selected, one who waits for a decision, one who has not opened the mail."""
    people = (
        ("Beatriz Luna", "f", "Terminales de Almendro", "selected"),
        ("Óscar Peña", "m", "Autoridad Portuaria de Almendro", "selected"),
        ("Carla Ríos", "f", "Estiba Norteña", ""),
        ("Julio Vera", "m", "", None),
    )
    for number, (name, sex, employer, verdict) in enumerate(people):
        values = {"name": name, "sex": sex, "employer": employer, "email": f"person{number}@demo.example", "state": state}
        signing.sign_up(actor=by, activity=activity, values=values, language="es")
        if verdict is None:
            continue
        made = signing.confirm(actor=by, sign_up=SignUp.objects.get(activity=activity, email=values["email"]))
        if verdict:
            signing.decide(actor=by, activity=activity, sign_ups=[made], verdict=verdict)
