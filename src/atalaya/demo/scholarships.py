"""Scholarships of the fictional States: a call that is open, and one that was decided. The figures leave fictional States out."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from atalaya.foundation.permissions.principals import Principal
from atalaya.kernel import clock
from atalaya.kernel.paths import ROOT
from atalaya.places.models import Place
from atalaya.training.actions import awarding, calling, proposing
from atalaya.training.models import Award, Call, Candidate, Nomination

_DIPLOMA: dict[str, Any] = {
    "title": "Scholarships for the Diploma in Port Security Management",
    "title_language": "en",
    "titles": {
        "es": "Becas para el Diplomado en Gestión de la Protección Portuaria",
        "pt": "Bolsas de estudos para o Diploma em Gestão da Proteção Portuária",
        "fr": "Bourses pour le diplôme en gestion de la sûreté portuaire",
    },
    "announcement": "Six months online and one week at the port of Almendro. The scholarship covers tuition, travel and per diem.",
    "announcements": {
        "es": "Seis meses en línea y una semana en el puerto de Almendro. La beca cubre matrícula, viaje y viáticos.",
        "pt": "Seis meses on-line e uma semana no porto de Almendro. A bolsa cobre matrícula, viagem e diárias.",
        "fr": "Six mois en ligne et une semaine au port d'Almendro. La bourse couvre les frais de scolarité, le voyage et les indemnités journalières.",
    },
    "criteria": "Three years in a port authority or a terminal.\nSpanish or English, read and spoken.\nAt least half of the candidates of a State are women.",
    "criteria_texts": {
        "es": "Tres años en una autoridad portuaria o una terminal.\nEspañol o inglés, leído y hablado.\n"
        "Al menos la mitad de las personas que propone un Estado son mujeres.",
        "pt": "Três anos em uma autoridade portuária ou um terminal.\nEspanhol ou inglês, lido e falado.\n"
        "Pelo menos metade das pessoas que um Estado propõe são mulheres.",
        "fr": "Trois ans dans une autorité portuaire ou un terminal.\nEspagnol ou anglais, lu et parlé.\n"
        "Au moins la moitié des personnes qu'un État propose sont des femmes.",
    },
}
_WORKSHOP: dict[str, Any] = {
    "title": "Scholarships for the workshop on access control",
    "title_language": "en",
    "titles": {
        "es": "Becas para el taller de control de acceso",
        "pt": "Bolsas de estudos para a oficina de controle de acesso",
        "fr": "Bourses pour l'atelier sur le contrôle des accès",
    },
    "announcement": "Five days at Shearwater Harbour, in English.",
    "announcements": {
        "es": "Cinco días en Shearwater Harbour, en inglés.",
        "pt": "Cinco dias em Shearwater Harbour, em inglês.",
        "fr": "Cinq jours à Shearwater Harbour, en anglais.",
    },
    "criteria": "Works at a gate or leads those who do.",
    "criteria_texts": {
        "es": "Trabaja en un acceso o dirige a quienes lo hacen.",
        "pt": "Trabalha em um acesso ou dirige quem trabalha.",
        "fr": "Travaille à un point d'accès ou dirige ceux qui y travaillent.",
    },
}
_PEOPLE = {
    "QT": (("Lidia Montero", "f", "Autoridad Portuaria de Almendro", "es"), ("Hernán Salas", "m", "Terminales de Almendro", "es")),
    "QS": (("Claudette Browne", "f", "Brendan Islands Port Authority", "en"), ("Errol Vane", "m", "Deep Water Terminal", "en")),
    "QV": (("Tainá Moraes", "f", "Porto Sereno", "pt"),),
}


def build(by: Principal, places: Mapping[str, Place]) -> None:
    """Both calls, each through its own actions."""
    asked = [places[code] for code in _PEOPLE]
    decided = _call(by, _WORKSHOP, asked, seats=3, days=10)
    _propose(by, decided, {"QT": 2, "QS": 2, "QV": 1})
    calling.close_call(actor=by, call=decided)
    _decide(by, decided)
    still_open = _call(by, _DIPLOMA, asked, seats=6, days=40)
    _propose(by, still_open, {"QT": 2, "QS": 1})


def _call(by: Principal, values: Mapping[str, Any], states: list[Place], *, seats: int, days: int) -> Call:
    closes: date = clock.today() + timedelta(days=days)
    made = calling.draft_call(actor=by, values={**values, "seats": seats, "answer_days": 14, "closes_on": closes}, place_path=ROOT)
    calling.invite(actor=by, call=made, states=states, seats=2)
    return calling.open_call(actor=by, call=made)


def _propose(by: Principal, call: Call, counts: Mapping[str, int]) -> None:
    for nomination in Nomination.objects.select_related("state", "call").filter(call=call):
        code = nomination.state.code or ""
        for name, sex, employer, language in _PEOPLE[code][: counts.get(code, 0)]:
            email = f"{name.split()[0].lower()}@demo.example".encode("ascii", "replace").decode().replace("?", "a")
            values = {"name": name, "sex": sex, "employer": employer, "language": language, "email": email, "employer_kind": "port_authority"}
            proposing.propose(actor=by, nomination=nomination, values=values)


def _decide(by: Principal, call: Call) -> None:
    """Three are awarded, one waits on the reserve list, one is not selected; two answer, and one declines."""
    rows = {c.name: c for c in Candidate.objects.select_related("call", "state").filter(call=call)}
    given = {name: awarding.award(actor=by, candidate=rows[name]) for name in ("Lidia Montero", "Claudette Browne", "Tainá Moraes")}
    awarding.judge(actor=by, candidate=rows["Errol Vane"], verdict="reserve")
    awarding.judge(actor=by, candidate=rows["Hernán Salas"], verdict="reject")
    awarding.answer_award(actor=by, award=given["Lidia Montero"], accepts=True)
    awarding.answer_award(actor=by, award=given["Tainá Moraes"], accepts=False)
    calling.finish_call(actor=by, call=call)
    _value(by, given["Lidia Montero"], ("tuition", "1200", "USD", "list_price"), ("travel", "640.50", "USD", "invoice"), ("per_diem", "410", "EUR", "estimate"))
    _value(by, given["Claudette Browne"], ("total", "1500", "USD", "stated"))


def _value(by: Principal, award: Award, *lines: tuple[str, str, str, str]) -> None:
    for method, amount, currency, valuation in lines:
        values = {"method": method, "amount": Decimal(amount), "currency": currency, "valuation": valuation, "payer": None}
        awarding.add_line(actor=by, award=award, values=values)
