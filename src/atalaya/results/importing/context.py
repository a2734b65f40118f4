"""What rows are read against: the dates of documents, States, organisations, and the codes of what is taught or met."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from atalaya.contacts.public import NAME, Organisation, OrganisationName
from atalaya.cooperation.public import Meeting
from atalaya.foundation.i18n import cldr
from atalaya.foundation.imports.declared import Row
from atalaya.foundation.imports.loading import Wanted
from atalaya.foundation.indicators.models import Source
from atalaya.kernel import clock
from atalaya.kernel.partial import PartialDate
from atalaya.kernel.reasons import Reason, Refused
from atalaya.places.public import Place, StateAnswer, StateNames, alike, detail_of, fold, name_of, reference_aliases, reference_states
from atalaya.training.public import Activity

DATA = Path(__file__).resolve().parent / "data"
MEMBER, TERRITORY = "member_state", "territory"
_KINDS = (
    ("port_authority", r"port authority|puertos? del? |autoridad portuaria|seaports"),
    ("academic", r"universi|uimp"),
    ("association", r"association|sociedad|society"),
    ("network", r"network|red "),
    ("government", r"government|mission|department|coast guard|embassy|administration|transport canada"),
    ("international", r"bank|united nations|imo|eclac|unctad|oas|inter-american|caricom"),
)


@cache
def mapping(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of one of the shipped mappings."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


class Organisations:
    """Organisations by every name they go by, those that this import brings among them."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = dict(names)

    def known(self, names: Iterable[str]) -> str | None:
        """The organisation that goes by one of these names."""
        return next((self._names[fold(n)] for n in names if fold(n) in self._names), None)

    def add(self, name: str, others: Iterable[str], about: Mapping[str, Any], source: str) -> tuple[str, list[Wanted]]:
        """An organisation under all its names: its own name, and what is to be written for those not known yet."""
        written = list(dict.fromkeys(n[:NAME] for n in (name, *_within(name), *others) if fold(n)))
        own = self.known(written)
        wanted = []
        if own is None:
            own = written[0]
            wanted.append(Wanted(Organisation, {"name": own}, first={"kind": _kind(own), "source": source, **about}, once=True))
        for text in written:
            if fold(text) not in self._names or self._names[fold(text)] == text == own:
                self._names[fold(text)] = own
                wanted.append(Wanted(OrganisationName, {"folded": fold(text)}, first={"organisation__name": own, "text": text, "source": source}, once=True))
        return own, wanted

    def nearest(self, name: str) -> str:
        """The organisations whose name is most like one that is not known: for a human to look at, never taken."""
        return ", ".join(dict.fromkeys(alike(name, ((folded, own) for folded, own in self._names.items()), least=0.75)))


def _within(name: str) -> list[str]:
    """The parts of "National Port Authority of Peru (APN)" that are names themselves."""
    match = re.fullmatch(r"(.+?)\s*\(([^()]{2,30})\)", name)
    return [match[1], match[2]] if match else []


def _kind(name: str) -> str:
    return next((kind for kind, pattern in _KINDS if re.search(pattern, name, re.IGNORECASE)), "other")


def _is_meeting(row: Row) -> bool:
    return "meeting" in row.values["type"] and row.values.get("role_of_cip") != "speaker"


class Context:
    """Read once an import. `rows` are all rows of all tables: a table may speak of what another brings."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.today = clock.today()
        self._rows = rows
        self._answers: dict[str, StateAnswer] = {}
        self._classes: dict[str | None, str] = {}
        self.dates: dict[str, PartialDate] = {}
        self.activities: set[str] = set()
        self.meetings: set[str] = set()
        self.organisations = self._read()
        self.dates |= {r.values["source"]: r.values["document_date"] for r in rows if r.sheet == "sources" and r.values.get("document_date")}
        for row in rows:
            if row.sheet == "activities" or (row.sheet == "portal_activities" and not row.values.get("same_as")):
                (self.meetings if _is_meeting(row) else self.activities).add(row.values["activity_id"])

    def _read(self) -> Organisations:
        """What the records hold of all this."""
        self.dates |= {s.name: s.dated for s in Source.objects.all() if s.dated}
        self.activities |= set(Activity.objects.filter(code__isnull=False).values_list("code", flat=True))
        self.meetings |= set(Meeting.objects.filter(code__isnull=False).values_list("code", flat=True))
        self._states = StateNames()
        names = {fold(name): name for name in Organisation.objects.values_list("name", flat=True)}
        return Organisations(dict(OrganisationName.objects.values_list("folded", "organisation__name")) | names)

    def rows_of(self, sheet: str) -> list[Mapping[str, Any]]:
        """The rows of one table, for what several of them make together."""
        return [row.values for row in self._rows if row.sheet == sheet]

    def organisation(self, name: str, others: Iterable[str], source: str) -> tuple[str, list[Wanted]]:
        """An organisation by any of its names, with what is to be written for names not known yet."""
        known, first = self.known(source)
        return self.organisations.add(name, others, {**known, **first}, source)

    def known(self, source: str, as_of: PartialDate | None = None) -> tuple[dict[str, Any], dict[str, Any]]:
        """Since when a fact of these documents is known: as (values, values of a new record only).

        The earliest date of its documents, else what the row says, else the day of entry, which a later import leaves as it is.
        """
        dates = [self.dates[s] for s in (part.strip() for part in source.split(";")) if s in self.dates]
        day = min(dates, key=lambda d: d.end) if dates else as_of
        found = day or PartialDate(self.today)
        fields = {"known_on": found.start, "known_precision": found.precision}
        return (fields, {}) if day else ({}, fields)

    def as_of(self, source: str) -> PartialDate:
        """The date as of which these documents speak."""
        values, first = self.known(source)
        fields = values or first
        return PartialDate(fields["known_on"], fields["known_precision"])

    def find(self, text: str) -> Place | None:
        """The State that goes by this code or recorded name, or None."""
        return self._answer(text).state

    def _answer(self, text: str) -> StateAnswer:
        if text not in self._answers:
            self._answers[text] = self._states.find(text)
        return self._answers[text]

    def class_of(self, place: Place) -> str:
        """Member State, territory or observer."""
        return str(getattr(detail_of(place), "state_class", ""))

    def state(self, text: str, field: str) -> tuple[Place, str]:
        """A State by its code or any recorded name, and its class. Raises Refused, naming the nearest, for one that is not known."""
        answer = self._answer(text)
        if answer.state is None:
            nearest = ", ".join(f"{name_of(p)} ({p.code})" for p in answer.candidates) or "–"
            raise Refused(Reason("RESULTS_UNKNOWN_STATE", {"text": text[:80], "nearest": nearest}, field))
        if answer.state.code not in self._classes:
            self._classes[answer.state.code] = self.class_of(answer.state)
        return answer.state, self._classes[answer.state.code]

    def country(self, text: str | None, field: str) -> str:
        """The code of the country something took place in: any of ISO 3166, or "" when nobody said."""
        if not text:
            return ""
        if re.fullmatch("[A-Z]{2}", text) is None or not cldr.territory(text):
            raise Refused(Reason("RESULTS_UNKNOWN_COUNTRY", {"text": text[:80]}, field))
        return text

    def apart(self, place: Place, state_class: str) -> list[Reason]:
        """What is said of one that is no member State."""
        if state_class == MEMBER:
            return []
        code = "RESULTS_TERRITORY_APART" if state_class == TERRITORY else "RESULTS_OBSERVER_APART"
        return [Reason(code, {"name": name_of(place)})]


class Alone(Context):
    """As without records: what is read against are the rows themselves and the States that come with the product."""

    def _read(self) -> Organisations:
        facts = {fact.code: fact for fact in reference_states()}
        self._by_code = {code: Place(kind="state", code=code, name=fact.name) for code, fact in facts.items()}
        self._classes = {code: fact.state_class for code, fact in facts.items()}
        self._by_name = {fold(fact.name): code for code, fact in facts.items()} | {fold(a.text): a.code for a in reference_aliases()}
        return Organisations({})

    def _answer(self, text: str) -> StateAnswer:
        code = text.strip().upper() if text.strip().upper() in self._by_code else self._by_name.get(fold(text))
        if code is not None:
            return StateAnswer(self._by_code[code])
        near = alike(text, self._by_name.items())
        return StateAnswer(None, tuple(self._by_code[c] for c in dict.fromkeys(near)))
