"""The names documents give to States and organisations besides their own, and the numbers of meetings and series: to be looked at, never guessed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from atalaya.contacts.public import OrganisationName
from atalaya.cooperation.public import Meeting
from atalaya.places.public import fold, official_names, reference_aliases
from atalaya.results.models import MandateName
from atalaya.results.rules.checking import Edition, Names
from atalaya.training.public import Activity, Represented

_OWN = "canonical"
_OFFICIAL = (_OWN, "cldr")
Written = tuple[str, str, str, str]
Rows = Mapping[type[Any], Sequence[Mapping[str, Any]]]


def of_records() -> list[Names]:
    """The names in the records in scope."""
    written = Represented.objects.exclude(name_in_source="").values_list("name_in_source", "source", "state__code", "activity__code").distinct()
    organisations = OrganisationName.objects.order_by("pk").values_list("organisation__name", "text", "source")
    mandates = MandateName.objects.order_by("known_until", "pk").values_list("number", "name", "source")
    return [*_states(written, official_names()), *_organisations(organisations), *_mandates(mandates)]


def of_rows(by_model: Rows) -> list[Names]:
    """The names in tables as an import reads them."""
    written = [(v.get("name_in_source", ""), v.get("source", ""), v["state__code"], v["activity__code"]) for v in by_model[Represented]]
    official = [(a.code, a.text, a.kind) for a in reference_aliases() if a.kind in _OFFICIAL]
    organisations = [(v["organisation__name"], v["text"], v.get("source", "")) for v in by_model[OrganisationName]]
    mandates = [(v["number"], v["name"], v["source"]) for v in by_model[MandateName]]
    return [*_states([row for row in written if row[0]], official), *_organisations(organisations), *_mandates(mandates)]


def _states(rows: Iterable[Written], official: Iterable[tuple[str, str, str]]) -> list[Names]:
    """States under names that are neither their own nor one of CLDR. Rows are (name as written, document, State, activity)."""
    known: dict[str, set[str]] = defaultdict(set)
    own: dict[str, str] = {}
    for code, text, kind in official:
        known[code].add(fold(text))
        if kind == _OWN:
            own[code] = text
    told: dict[str, list[Written]] = defaultdict(list)
    for row in rows:
        if fold(row[0]) not in known[row[2]]:
            told[row[2]].append(row)
    return [
        Names(kind="state", name=own.get(code, code), variants=[row[:2] for row in some], codes=tuple(dict.fromkeys(row[3] for row in some if row[3])))
        for code, some in sorted(told.items())
    ]


def _organisations(rows: Iterable[tuple[str, str, str]]) -> list[Names]:
    """The organisations that documents call by names that are no part of their own."""
    told: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, text, source in rows:
        if _letters(text) not in {_letters(part) for part in (name, *re.split(r"[()]", name))}:
            told[name].append((text, source))
    return [Names(kind="organisation", name=name, variants=variants) for name, variants in sorted(told.items())]


def _mandates(rows: Iterable[tuple[int, str, str]]) -> list[Names]:
    """The mandates of one number under several names: none of them is the right one, so that all of them are told."""
    told: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for number, name, source in rows:
        told[number].append((name, source))
    return [Names(kind="mandate", name=str(number), variants=some) for number, some in sorted(told.items()) if len({fold(name) for name, _s in some}) > 1]


def _letters(text: str) -> str:
    """A name by its letters alone: "US Coast Guard" is "U.S. Coast Guard"."""
    return re.sub(r"\W", "", fold(re.sub(r"\([^()]*\)", "", text) or text).replace(" and ", " "))


def editions_of_records() -> list[Edition]:
    """The numbered meetings and activities in scope."""
    meetings = Meeting.objects.exclude(ordinal=None).order_by("pk")
    activities = Activity.objects.exclude(ordinal=None).exclude(series=None).select_related("series").order_by("pk")
    rows = [*((m.body, m) for m in meetings), *((a.series.name, a) for a in activities)]
    return [Edition(row=row, ordinal=one.ordinal, title=one.title, code=one.code or one.public_id, source=one.source) for row, one in rows]


def editions_of_rows(by_model: Rows) -> list[Edition]:
    """The numbered meetings and activities of tables."""
    rows = [(v.get(field), v) for model, field in ((Meeting, "body"), (Activity, "series__name")) for v in by_model[model] if v.get("ordinal")]
    return [Edition(row=row, ordinal=v["ordinal"], title=v["title"], code=v["code"], source=v.get("source", "")) for row, v in rows if row]
