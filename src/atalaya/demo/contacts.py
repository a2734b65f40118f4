"""Whom to call in the fictional States: bodies, posts with their holders, one that nobody has confirmed, one that changed hands."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from atalaya.contacts import queries
from atalaya.contacts.actions import asking, circulating, confirming, organisations
from atalaya.contacts.actions import contacts as actions
from atalaya.contacts.models import Answer, Contact, Organisation, Receipt
from atalaya.contacts.rules.telephones import Telephone
from atalaya.foundation.permissions.principals import Principal
from atalaya.kernel import clock
from atalaya.kernel.paths import ROOT
from atalaya.places.models import Place
from atalaya.places.rules import fold

_SOURCE = "demonstration"
# Numbers that the North American plan keeps for fiction: 555-0100 to 555-0199.
_CODES = {"QT": "+1809", "QS": "+1246", "QV": "+1787"}
_WEEK: list[list[int | str]] = [[day, "08:00", "17:00"] for day in range(5)]
# (key, name, abbreviation, kind, State, other names)
_BODIES: tuple[tuple[str, str, str, str, str, tuple[str, ...]], ...] = (
    ("apa", "Autoridad Portuaria de Almendro", "APA", "port_authority", "QT", ("Puertos de Almendro",)),
    ("dgp", "Dirección General de Protección Portuaria", "DGPP", "government", "QT", ("Autoridad designada de San Telmo",)),
    ("armada", "Armada de San Telmo", "", "maritime_authority", "QT", ()),
    ("aduana", "Aduana Nacional de San Telmo", "", "agency", "QT", ()),
    ("sur", "Terminales de Almendro", "", "operator", "QT", ()),
    ("vigia", "Vigía Marítima", "", "rso", "QT", ("Vigia Maritime Security",)),
    ("bipa", "Brendan Islands Port Authority", "BIPA", "port_authority", "QS", ()),
    ("bimt", "Brendan Islands Ministry of Transport", "", "government", "QS", ()),
    ("bicg", "Brendan Islands Coast Guard", "BICG", "agency", "QS", ()),
    ("capsc", "Comissão de Proteção dos Portos de Serra Clara", "CPPSC", "government", "QV", ()),
    ("sereno", "Companhia Docas de Porto Sereno", "", "port_authority", "QV", ("Docas de Porto Sereno",)),
)
# (place, post, line, name, body, last digits, hours, more)
_HELD: tuple[tuple[str, str, int, str, str, int, Any, dict[str, Any]], ...] = (
    ("QT", "designated-authority", 1, "Aurelia Quiroga", "dgp", 1, _WEEK, {"title": "Directora"}),
    ("QT", "designated-authority", 2, "Bruno Saavedra", "dgp", 2, _WEEK, {"title": "Subdirector"}),
    ("QT", "imo-contact", 1, "Centro de Enlace SOLAS", "dgp", 3, "always", {"kind": "mailbox"}),
    ("QT", "maritime-authority", 1, "Guardia de la Armada", "armada", 4, "always", {"kind": "mailbox"}),
    ("QT", "control-room", 1, "Sala de Alerta Nacional", "dgp", 5, "always", {"kind": "mailbox"}),
    ("QT", "customs", 1, "Turno de Aduana", "aduana", 6, None, {"kind": "mailbox"}),
    ("QT", "fire", 1, "Bomberos de Almendro", "", 7, "always", {"kind": "mailbox"}),
    ("QT", "rso", 1, "Mesa de Vigía Marítima", "vigia", 8, _WEEK, {"kind": "mailbox"}),
    ("QTALM", "port-authority", 1, "Elena Cifuentes", "apa", 10, _WEEK, {"title": "Gerenta del puerto"}),
    ("QTALM", "port-security-officer", 1, "Raúl Ibarra", "apa", 11, _WEEK, {}),
    ("QTALM", "control-room", 1, "Sala de control del puerto", "apa", 12, "always", {"kind": "mailbox"}),
    ("QTALM-0002", "pfso", 1, "Marta Olivares", "sur", 20, _WEEK, {"email": "pfso@demo.example"}),
    ("QTALM-0002", "pfso-deputy", 1, "Diego Paredes", "sur", 21, None, {}),
    ("QTALM-0002", "control-room", 1, "Sala de control de Terminal Sur", "sur", 22, "always", {"kind": "mailbox"}),
    ("QTALM-0001", "pfso", 1, "Carla Ríos", "", 23, _WEEK, {}),
    ("QTALM-0005", "pfso", 1, "Hugo Bravo", "", 24, None, {}),
    ("QTBRM-0001", "pfso", 1, "Inés Calderón", "", 25, _WEEK, {}),
    ("QS", "designated-authority", 1, "Winston Blake", "bimt", 1, _WEEK, {"title": "Director of Port Security"}),
    ("QS", "imo-contact", 1, "Ministry duty desk", "bimt", 2, "always", {"kind": "mailbox"}),
    ("QS", "coast-guard", 1, "Coast guard operations", "bicg", 3, "always", {"kind": "mailbox"}),
    ("QSHRB", "port-security-officer", 1, "Leroy Grant", "bipa", 10, _WEEK, {}),
    ("QSHRB-0001", "pfso", 1, "Rosa Maynard", "bipa", 20, "always", {"email": "two.places@demo.example"}),
    ("QV", "designated-authority", 1, "Joana Prates", "capsc", 1, _WEEK, {}),
    ("QV", "imo-contact", 1, "Plantão da Comissão", "capsc", 2, "always", {"kind": "mailbox"}),
    ("QVSER", "port-authority", 1, "Caio Brandão", "sereno", 10, _WEEK, {}),
    ("QVSER-0001", "pfso", 1, "Tainá Moraes", "sereno", 20, _WEEK, {}),
)
_NATIONAL = {
    "QT": {"name": "Ramiro Solís", "email": "contact@demo.example", "language": "es"},
    "QS": {"email": "contact.qs@demo.example", "language": "en"},
    "QV": {"name": "Lívia Sampaio", "email": "contact.qv@demo.example", "language": "pt"},
}
_ZONES = {"QT": "America/Lima", "QS": "America/Barbados", "QV": "America/Fortaleza"}


def build(by: Principal, places: Mapping[str, Place]) -> None:
    """Bodies first, then who holds which post."""
    bodies = {facts[0]: _body(by, places, facts) for facts in _BODIES}
    _earlier(by, places["QTALM-0002"])
    for code, post, line, name, body, digits, hours, more in _HELD:
        values = {"name": name, "line": line, "organisation": bodies.get(body), "telephones": [_telephone(code, digits)], "source": _SOURCE, **more}
        values |= {"language": places[code[:2]].language, "email": more.get("email", _address(name, code))}
        values |= {"always": True} if hours == "always" else {"hours": hours, "time_zone": _ZONES[code[:2]]} if hours else {}
        values |= {"starts_on": clock.today() - timedelta(days=300)}
        actions.appoint(actor=by, place=places[code], post=post, values=values)
    for code, who in _NATIONAL.items():
        actions.name_national_contact(actor=by, state=places[code], values={**who, "telephones": [_telephone(code, 90)], "source": _SOURCE})
    _lately(by)
    _ask(by)
    _circulate(by, places["QT"])


def _body(by: Principal, places: Mapping[str, Place], facts: tuple[str, str, str, str, str, tuple[str, ...]]) -> Organisation:
    _key, name, abbreviation, kind, state, names = facts
    values = {"name": name, "abbreviation": abbreviation, "kind": kind, "state": places[state], "source": _SOURCE}
    made: Organisation = organisations.add_organisation(actor=by, at=places[state].place_path, values=values, names=names)
    return made


def _telephone(code: str, digits: int) -> Telephone:
    return Telephone(f"{_CODES[code[:2]]}55501{digits:02}", "duty" if digits < 10 else "mobile")  # noqa: PLR2004


def _address(name: str, code: str) -> str:
    return f"{fold(name).replace(' ', '.')}@{code.lower()}.demo.example"


def _earlier(by: Principal, terminal: Place) -> None:
    """Who held the post at Terminal Sur before, and a month in which nobody did."""
    values = {
        "name": "Sergio Luna",
        "email": "sergio.luna@demo.example",
        "telephones": [_telephone("QT", 29)],
        "starts_on": clock.today() - timedelta(days=900),
    }
    made = actions.appoint(actor=by, place=terminal, post="pfso", values=values)
    actions.end_contact(actor=by, contact=made, on=clock.today() - timedelta(days=330))


def _lately(by: Principal) -> None:
    """What has come since: one who was not heard of for long, one who says that the number is wrong, and a turn of duty."""
    rows = {c.name: c for c in Contact.objects.select_related("place")}
    _let_lie(by, rows["Inés Calderón"])
    asked = confirming.ask_to_confirm(actor=by, contact=rows["Carla Ríos"])
    confirming.answer(actor=by, contact=asked, said="wrong", text="El número es de la oficina; de noche no contesta nadie.")
    starts = clock.now().replace(minute=0, second=0, microsecond=0) - timedelta(hours=2)
    actions.add_turn(actor=by, contact=rows["Diego Paredes"], starts_at=starts, ends_at=starts + timedelta(hours=12))


def _let_lie(by: Principal, contact: Contact) -> None:
    """As it is after eight months in which nobody asked."""
    with clock.frozen(clock.now() - timedelta(days=240)):
        actions.confirm_contact(actor=by, contact=contact)


def _ask(by: Principal) -> None:
    """A request of the programme to its points of contact, which one has answered."""
    people = list(Contact.objects.select_related("place").filter(post="national-contact", ended_on__isnull=True))
    values: dict[str, Any] = {
        "kind": "nominate",
        "title": "Working group on port access control: name a member and a substitute",
        "title_language": "en",
        "text": "The group meets online four times a year, in Spanish and English.\n\nPlease name a member and, if you can, a substitute.",
        "due_on": clock.today() + timedelta(days=18),
    }
    made = asking.send_request(actor=by, place_path=ROOT, values=values, contacts=people)
    first = Answer.objects.select_related("request").get(request=made, place__code="QV")
    asking.answer_request(actor=by, answer=first, verdict="done", names=[{"name": "Otávio Reis", "email": "otavio@demo.example"}], by="Lívia Sampaio")


def _circulate(by: Principal, state: Place) -> None:
    """A circular to the officers of a State, which two have acknowledged."""
    people = [c for c in queries.recipients(state.place_path) if c.post in {"pfso", "pfso-deputy"}]
    values: dict[str, Any] = {
        "title": "Revisión de los teléfonos de guardia antes de la temporada",
        "title_language": "es",
        "text": "Comprueben esta semana que los teléfonos de guardia de su instalación contestan de día y de noche.\n\n"
        "Corrijan lo que haya cambiado en la página de contactos de su instalación.",
        "until": clock.today() + timedelta(days=6),
        "posts": ["pfso", "pfso-deputy"],
    }
    made = circulating.send_circular(actor=by, place=state, values=values, contacts=people)
    for receipt in Receipt.objects.filter(circular=made, name__in=("Hugo Bravo", "Inés Calderón")):
        circulating.acknowledge(actor=by, receipt=receipt, by=receipt.name, how="link")
