"""What a report keeps back, before anybody draws it: a report is made to be published. Pure.

An activity that names its States and says how many came is a row of persons by State: where one State sent one to four, where
fewer than five came from several, or where each State sent exactly one, the number is kept back; and the next smallest
beside it, so that it does not follow from the totals either. What a document declares stays: it has been said.

Nor may it follow from what was published before: an earlier revision, or a report over a month of the quarter. Each
publication keeps what it counted (`counts`), with what it kept back, where nobody reads it; a number is the same as then as
long as it did not change.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from atalaya.results.rules.withholding import Before, following, is_small, protect

Content = dict[str, Any]
# What a publication counted, as JSON: its items and totals, and which of them it kept back.
Counts = Mapping[str, Any]
# A number somebody may read: of an item and a status, or of "" and a total with its period; and the number itself.
Cell = tuple[str, str, int]
LISTS = ("webinars", "courses", "others", "speaker")
TAUGHT = ("course", "diploma")
_OF_TAUGHT = ("trn.enrolled", "trn.completed", "trn.hours", "trn.persons")
_SHARE = "att.women"
_SUMMED = ("att.", "trn.enrolled", "trn.completed")


@dataclass(frozen=True)
class Guarded:
    """A structure without what is kept back; what it counted, for those after it; and the titles of what follows all the same."""

    content: Content
    counts: Counts
    follows: tuple[str, ...] = ()


@dataclass
class _System:
    """The numbers of a publication, the sums it publishes, and which numbers stand or fall together."""

    values: dict[Cell, int] = field(default_factory=dict)
    sums: list[dict[Cell, int]] = field(default_factory=list)
    items: dict[str, frozenset[Cell]] = field(default_factory=dict)

    @classmethod
    def of(cls, counts: Counts) -> "_System":
        """What was counted, as equations."""
        made = cls()
        for ident, item in counts["items"].items():
            made.items[ident] = frozenset((ident, status, n) for status, n in item["persons"].items())
        made.values = {cell: cell[2] for cells in made.items.values() for cell in cells}
        ours = {ident: item["kind"] for ident, item in counts["items"].items() if item["is_ours"]}
        for code, value in counts["totals"].items():
            line = {cell: 1 for ident, kind in ours.items() for cell in made.items[ident] if _counts(code, kind, cell[1])}
            if line:
                total = ("", f"{code} {counts['period']}", value)
                made.values[total] = value
                made.sums.append({**line, total: -1})
        return made


def guarded(content: Content) -> Content:
    """The structure without the numbers of persons that are kept back, as the first publication of all; each says of itself that it is."""
    return guard(content).content


def guard(content: Content, earlier: Sequence[Counts] = ()) -> Guarded:
    """The structure without the numbers of persons that are kept back, after all that was published `earlier`."""
    items = {item["id"]: item for name in LISTS for item in content[name] if item.get("persons")}
    counts = _counted(content, items)
    small = {ident for ident, item in items.items() if is_telling(item)}
    if not small and not earlier:
        return Guarded(content, {**counts, "kept_back": []})
    own = _System.of(counts)
    values, before = _before(own, earlier)
    groups = {cell: cells for cells in own.items.values() for cell in cells}
    secret = [cell for cell in own.values if cell[0] in small or cell in before.unknown]
    if not secret:
        return Guarded(content, {**counts, "kept_back": []})
    hidden = protect(values, own.sums, secret, groups, before)
    told = following(values, own.sums, hidden, before)
    titles = {ident: item["title"] for one in (*earlier, counts) for ident, item in one["items"].items()}
    follows = tuple(sorted({titles.get(cell[0], "") for cell in told if cell[0]})) or (("",) if told else ())
    return Guarded(_without(content, items, hidden), {**counts, "kept_back": sorted(hidden)}, follows)


def _counted(content: Content, items: Mapping[str, Any]) -> dict[str, Any]:
    """What a structure counts, before anything is kept back."""
    period = content["period"]
    return {
        "period": f"{period['from']}/{period['to']}",
        "items": {
            ident: {
                "kind": item["kind"],
                "title": item["title"],
                "is_ours": item.get("our_role") != "speaker" and item.get("is_placed", True),
                "persons": dict(item["persons"]),
            }
            for ident, item in items.items()
        },
        "totals": {
            code: int(held["itemised"]["value"])
            for code, held in content["figures"].items()
            if code.startswith(_SUMMED) and held["itemised"] and held["itemised"]["value"] is not None
        },
    }


def _before(own: _System, earlier: Iterable[Counts]) -> tuple[dict[Cell, int], Before[Cell]]:
    """All numbers by now, and what earlier publications kept back, showed and summed up of those that matter here."""
    values, held, shown = dict(own.values), set[Cell](), set[Cell]()
    sums: list[dict[Cell, int]] = []
    for counts in earlier:
        system = _System.of(counts)
        kept_back = {(ident, name, n) for ident, name, n in counts["kept_back"]}
        values |= system.values
        held |= kept_back
        shown |= system.values.keys() - kept_back
        sums += system.sums
    matters = (held - shown) | own.values.keys()
    return values, Before(frozenset(held), frozenset(shown), [line for line in sums if matters & line.keys()])


def _without(content: Content, items: Mapping[str, Any], hidden: Iterable[Cell]) -> Content:
    """The structure without the hidden numbers, and without what they would follow from though it is no sum."""
    kept_back = {cell[0] for cell in hidden if cell[0]}
    totals = {cell[1].partition(" ")[0] for cell in hidden if not cell[0]}
    kinds = {items[ident]["kind"] for ident in kept_back if items[ident].get("our_role") != "speaker"}
    codes = totals | _following(kinds, bool(totals))
    about = {code for kind in kinds for code in _codes_of(kind)}
    lists = {name: [_without_persons(item) if item["id"] in kept_back else item for item in content[name]] for name in LISTS}
    figures = {code: _guarded(held, code in codes) if code in {*codes, *about} else held for code, held in content["figures"].items()}
    return {**content, **lists, "figures": figures, "withheld": True}


def is_telling(item: Mapping[str, Any]) -> bool:
    """Whether the number of persons of an activity tells of one State how few they were."""
    states = len(item.get("states", ())) + len(item.get("territories", ()))
    persons = item["persons"].values()
    total = sum(persons)
    if states == 1:
        return any(is_small(n) for n in (*persons, total))
    return states > 1 and (is_small(total) or total == states)


def _counts(code: str, kind: str, status: str) -> bool:
    return code == f"att.{kind}.sum" or (kind in TAUGHT and (code == "trn.enrolled" or (code == "trn.completed" and status == "completed")))


def _codes_of(kind: str) -> Iterable[str]:
    return (f"att.{kind}.sum", f"att.{kind}.persons", *(_OF_TAUGHT if kind in TAUGHT else ()))


def _following(kinds: Iterable[str], any_total: bool) -> set[str]:
    """What is no sum of the rows and yet told by them: hours, distinct persons; and the share of women, where a total is kept back."""
    found = {f"att.{kind}.persons" for kind in kinds}
    if set(kinds) & set(TAUGHT):
        found |= {"trn.hours", "trn.persons"}
    return found | ({_SHARE} if any_total else set())


def _without_persons(item: Mapping[str, Any]) -> dict[str, Any]:
    return {**{name: value for name, value in item.items() if name != "persons"}, "withheld": True}


def _guarded(held: Mapping[str, Any], is_kept_back: bool) -> dict[str, Any]:
    """A quantity of which rows are kept back: without its total if that would tell, and without the sums over other periods, which might."""
    itemised = held["itemised"]
    if is_kept_back and itemised:
        itemised = {**itemised, "value": None, "qualifier": "exact", "withheld": True}
    others = {
        kind: [
            {**{n: v for n, v in other.items() if n != "beside"}, "gap": None} if is_kept_back or other["period"] != held["period"] else other
            for other in held[kind]
        ]
        for kind in ("declared", "imported")
    }
    return {**held, **others, "itemised": itemised}
