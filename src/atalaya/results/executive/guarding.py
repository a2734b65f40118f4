"""What a report keeps back, before anybody draws it: a report is made to be published. Pure.

An activity that names its States and says how many came is a row of persons by State: where one State sent one to four, where
fewer than five came from several, or where each State sent exactly one, the number is kept back; and the next smallest
beside it, so that it does not follow from the totals either. What a document declares stays: it has been said.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from atalaya.results.rules.withholding import is_small, protect

Content = dict[str, Any]
Cell = tuple[str, str]
LISTS = ("webinars", "courses", "others", "speaker")
TAUGHT = ("course", "diploma")
_OF_TAUGHT = ("trn.enrolled", "trn.completed", "trn.hours", "trn.persons")
_SHARE = "att.women"


def guarded(content: Content) -> Content:
    """The structure without the numbers of persons that are kept back; each says of itself that it is."""
    items = {item["id"]: item for name in LISTS for item in content[name] if item.get("persons")}
    small = [ident for ident, item in items.items() if is_telling(item)]
    if not small:
        return content
    values: dict[Cell, int] = {(ident, status): n for ident, item in items.items() for status, n in item["persons"].items()}
    rows = {cell: frozenset((cell[0], status) for status in items[cell[0]]["persons"]) for cell in values}
    sums = _sums(content, items, values)
    hidden = protect(values, sums, [cell for cell in rows if cell[0] in small], rows)
    kept_back = {ident for ident, _status in hidden if ident in items}
    kinds = {items[ident]["kind"] for ident in kept_back if items[ident].get("our_role") != "speaker"}
    codes = {code for ident, code in hidden if not ident} | _following(kinds, any(not ident for ident, _c in hidden))
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


def _sums(content: Content, items: Mapping[str, Any], values: dict[Cell, int]) -> list[dict[Cell, int]]:
    """Each total that is published beside the rows, as an equation; its own value joins the others under ("", code)."""
    ours = {i: item for i, item in items.items() if item.get("our_role") != "speaker" and item.get("is_placed", True)}
    found = []
    for code, held in content["figures"].items():
        value = held["itemised"] and held["itemised"]["value"]
        line = {cell: 1 for cell in values if cell[0] in ours and _counts(code, ours[cell[0]]["kind"], cell[1])}
        if line and value is not None:
            values["", code] = int(value)
            found.append({**line, ("", code): -1})
    return found


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
