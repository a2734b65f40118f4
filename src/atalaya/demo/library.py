"""Works and practices of the fictional States: they lie at their State, so that no figure of the programme counts them."""

import io
from collections.abc import Mapping
from typing import Any

from atalaya.foundation.accounts.models import User
from atalaya.foundation.accounts.queries import principal_of
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.scope import scope
from atalaya.kernel.partial import PartialDate
from atalaya.library.actions import cataloguing, practising, selecting
from atalaya.library.models import Work
from atalaya.places.models import Place
from atalaya.training.models import Activity

_SOURCE = "demonstration"
_MATRIX = (
    "Matriz de riesgos de San Telmo\n\nAmenaza; vulnerabilidad; impacto; riesgo\n"
    "Acceso sin autorización; alta; media; 3\nPolizón; media; baja; 2\nCiberataque; media; alta; 3\n"
)


def build(by: Principal, places: Mapping[str, Place], people: Mapping[str, User]) -> None:
    """A tool that is kept here, a law, a recording; a practice of each status; and a list that is shared."""
    home = places["QT"]
    matrix = _matrix(by, home)
    law = _law(by, home)
    recording = _recording(by, home)
    _practices(by, places, people)
    _list(people["secretariat"], [matrix, law, *([recording] if recording else [])])


def _enter(by: Principal, home: Place, topics: list[str], **values: Any) -> Work:
    own: dict[str, Any] = {"title_language": "es", "source": _SOURCE, **values}
    return cataloguing.catalogue(actor=by, place_path=home.place_path, values=own, topics=topics)


def _matrix(by: Principal, home: Place) -> Work:
    titles = {
        "en": "Risk matrix of San Telmo for port facility security officers",
        "pt": "Matriz de riscos de San Telmo para funcionários de proteção da instalação portuária",
        "fr": "Matrice des risques de San Telmo pour les agents de sûreté de l'installation portuaire",
    }
    about = "A table to fill in: threat, vulnerability and impact of each scenario, and what follows for the port facility security plan."
    title = "Matriz de riesgos de San Telmo para oficiales de protección de la instalación portuaria"
    work = _enter(by, home, ["training.awareness", "threat.illicit"], kind="tool", title=title, titles=titles, rights="own", summary=about)
    file = io.BytesIO(_MATRIX.encode())
    file.name = "matriz-de-riesgos.txt"
    cataloguing.add_edition(actor=by, work=work, values={"language": "es", "is_original": True, "published": PartialDate.parse("2026-03")}, file=file)
    cataloguing.add_edition(actor=by, work=work, values={"language": "en", "address": "https://san-telmo.example/risk-matrix"})
    return cataloguing.open_work(actor=by, work=work)


def _law(by: Principal, home: Place) -> Work:
    title = "Decreto 114 de 2026 sobre la protección de las instalaciones portuarias"
    values: dict[str, Any] = {"kind": "legal", "state": home, "number": "Decreto 114/2026", "published": PartialDate.parse("2026-05-02")}
    work = _enter(by, home, ["training.law"], title=title, rights="public_domain", titles={"en": "Decree 114 of 2026 on port facility security"}, **values)
    cataloguing.add_edition(actor=by, work=work, values={"language": "es", "is_original": True, "address": "https://san-telmo.example/decreto-114"})
    return work


def _recording(by: Principal, home: Place) -> Work | None:
    held = Activity.objects.filter(place_path=home.place_path, status="held").first()
    if held is None:
        return None
    values: dict[str, Any] = {"kind": "recording", "title": held.title, "title_language": "es", "rights": "reserved", "source": _SOURCE}
    work = cataloguing.catalogue(actor=by, place_path=home.place_path, values=values, topics=["training.cyber"], about=str(held.ref))
    cataloguing.add_edition(actor=by, work=work, values={"language": "es", "address": "https://meet.example/almendro/grabacion"})
    return work


def _practices(by: Principal, places: Mapping[str, Place], people: Mapping[str, User]) -> None:
    told: dict[str, Any] = {
        "kind": "practice",
        "language": "es",
        "title": "Ventanilla única para los pases de contratistas",
        "situation": "Los contratistas esperaban hasta dos horas en la puerta por su pase y su inducción.",
        "done": "La autoridad portuaria y las terminales registran los pases la víspera; la inducción se hace en línea y vale un año.",
        "result": "La espera bajó a diez minutos y el control de accesos comprueba la inducción en cada paso.",
        "lesson": "Acordar primero qué datos necesita cada terminal; después, la herramienta.",
        "body": "Autoridad Portuaria de Almendro",
        "may_be_public": True,
        "since": PartialDate.parse("2025-09"),
    }
    state = places["QT"]
    accepted = practising.draft_practice(actor=by, state=state, values=told, topics=["training.collaboration"])
    practising.submit_practice(actor=by, practice=accepted)
    practising.accept_practice(actor=by, practice=accepted, note="")
    contact = principal_of(people["contact"])
    with scope(contact):
        waiting = practising.draft_practice(
            actor=contact,
            state=state,
            values={
                **told,
                "may_be_public": False,
                "title": "Simulacro de ciberataque con las terminales",
                "done": "Cada semestre, una práctica de mesa de dos horas.",
            },
            topics=["training.cyber", "threat.cyber"],
        )
        practising.submit_practice(actor=contact, practice=waiting)
        draft = {"kind": "lesson", "language": "es", "title": "Lo que enseñó el temporal de 2025", "done": ""}
        practising.draft_practice(actor=contact, state=state, values=draft, topics=["threat.accidents"])


def _list(owner: User, works: list[Work]) -> None:
    who = principal_of(owner)
    with scope(who):
        made = selecting.begin_selection(
            actor=who, values={"title": "Documents and Resources", "intro": "For the course of the port facility security officer."}
        )
        for work in works:
            selecting.select(actor=who, selection=made, works=[work])
        selecting.share_selection(actor=who, selection=made, is_shared=True)
