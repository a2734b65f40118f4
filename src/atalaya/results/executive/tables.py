"""The tables of the report: figures with what documents declare beside them, and the records they are made of."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from atalaya.results import report_labels as labels
from atalaya.results.executive import quantities, words
from atalaya.results.executive.blocks import Cell, Span, Spans, Table, cell, small

Item = Mapping[str, Any]


class Sources:
    """The documents a paper rests on, numbered in the order they are named."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def mark(self, name: str) -> str:
        """The number of a source, in brackets; nothing for none."""
        if not name:
            return ""
        if name not in self.names:
            self.names.append(name)
        return f"[{self.names.index(name) + 1}]"


def figures(caption: str, given: Sequence[quantities.Quantity], language: str, sources: Sources) -> Table:
    """Figures by line: from records, as declared, and how far apart. Those of which nothing is known are left to the gaps."""
    rows = [row for quantity in given for row in _figure(quantity, language, sources)]
    head = (_("Figure"), _("From records"), _("Declared by a document"), _("Difference"), _("Source"))
    return Table(caption, head, tuple(rows), (9, 6, 6, 4, 2), (1, 2, 3))


def _figure(given: quantities.Quantity, language: str, sources: Sources) -> list[tuple[Cell, ...]]:
    itemised, others = given["itemised"], [*given["declared"], *given["imported"]]
    name = words.label(given["code"])
    known = (Span(words.said(itemised, language), tone="strong", code=given["code"]),) if itemised else (Span(_("no record")),)
    first: Cell = cell(known, small(words.without_data(itemised, language)) if itemised else ())
    if not others:
        return [(cell(name), first, cell(), cell(), cell())]
    rows: list[tuple[Cell, ...]] = []
    for number, other in enumerate(others):
        declared = (Span(words.said(other, language), tone="strong", code=given["code"]),)
        own = other["period"] != given["period"]
        period = small(words.span(other["period"]["from"], other["period"]["to"], language)) if own else ()
        imported = small(_("imported")) if other["kind"] == "imported" else ()
        gap = cell(words.apart(other["gap"], other["unit"], language), _against(itemised, other, language))
        rows.append(
            (cell(name if not number else ""), first if not number else cell(()), cell(declared, period, imported), gap, cell(sources.mark(other["source"])))
        )
    return rows


def _against(itemised: Item | None, other: Item, language: str) -> Spans:
    """What the records of the document's own period add up to, where that is not what stands beside it."""
    counted = other.get("beside")
    if counted is None or other["gap"] is None or (itemised is not None and itemised["value"] == counted["value"]):
        return ()
    return small(_("to %(n)s of that period") % {"n": words.said(counted, language)})


def title(item: Item, language: str, *, partners: bool = True) -> Cell:
    """A record's title in the language of the paper, else as its source has it and marked so; its edition and its partners."""
    own = (item.get("titles") or {}).get(language)
    foreign = "" if own or item.get("title_language", "en") == language else item.get("title_language", "en")
    lines: list[Spans] = [(Span(own or item["title"], lang=foreign, tone="strong"),)]
    if item.get("ordinal"):
        lines.append(small(words.edition(item["ordinal"], language)))
    if partners and item.get("partners"):
        lines.append(small(_("with %(names)s") % {"names": words.listed(item["partners"], language)}))
    return tuple(lines)


def place(item: Item, language: str) -> str:
    """City and country as far as they are known."""
    country = words.territory(item["country"], language) if item.get("country") else ""
    return ", ".join(part for part in (item.get("city", ""), country) if part) or words.DASH


def dates(item: Item, language: str) -> str:
    """When a record was or is to be held."""
    return words.when(item.get("starts"), item.get("ends"), language)


def called_off(caption: str, items: Sequence[Item], language: str, *, postponed: bool) -> Table:
    """What was cancelled, or postponed to new dates."""
    rows = tuple(
        (
            title(item, language),
            cell(words.when(item.get("before"), None, language)),
            *([cell(dates(item, language))] if postponed else []),
            cell(place(item, language)),
        )
        for item in items
    )
    new = (_("New dates"),) if postponed else ()
    return Table(caption, (_("Event"), _("First planned for"), *new, _("Place")), rows, (9, 4, 6, 6) if postponed else (9, 4, 6))


def webinars(caption: str, items: Sequence[Item], language: str) -> Table:
    """Webinars with who came and from how many States."""
    rows = tuple((title(item, language), cell(dates(item, language)), _persons(item, language), _states_count(item, language)) for item in items)
    return Table(caption, (_("Title"), _("Date"), _("Participants"), _("Member States")), rows, (12, 5, 4, 4), (2, 3))


def courses(caption: str, items: Sequence[Item], language: str) -> Table:
    """Courses with their States by name: what is said of a union of States can be followed."""
    rows = tuple((title(item, language), cell(dates(item, language)), _persons(item, language), _states_named(item, language)) for item in items)
    return Table(caption, (_("Course"), _("Dates"), _("Persons"), _("Member States and territories")), rows, (10, 5, 3, 10), (2,))


def speaker(caption: str, items: Sequence[Item], language: str) -> Table:
    """Where the secretariat spoke."""
    rows = tuple(
        (
            (*title(item, language, partners=False), *((small(_("planned")),) if item["status"] == "planned" else ())),
            cell(words.listed(item.get("partners", []), language)),
            cell(dates(item, language)),
            _persons(item, language),
            _spoken_to(item, language),
        )
        for item in items
    )
    return Table(caption, (_("Title"), _("Host"), _("Date"), _("Participants"), _("Countries")), rows, (9, 7, 5, 4, 5), (3,))


def forward(caption: str, items: Sequence[Item], kinds: Mapping[str, str], language: str) -> Table:
    """What is planned."""
    rows = tuple((title(item, language), cell(kinds.get(item["kind"], item["kind"])), cell(dates(item, language))) for item in items)
    return Table(caption, (_("Title"), _("Kind"), _("Dates")), rows, (12, 4, 7))


def portal(caption: str, given: Sequence[Item], language: str, sources: Sources) -> Table:
    """What was measured of the portal, each with its own period."""
    rows = tuple(
        (
            (_measured(row, language), *((small(row["denominator"]),) if row["denominator"] else ())),
            cell((Span(words.said(row, language), tone="strong", code=row["code"]),)),
            cell(words.span(row["period"]["from"], row["period"]["to"], language) if row["period"] else _("not stated")),
            cell(sources.mark(row["source"])),
        )
        for row in given
    )
    return Table(caption, (_("Figure"), _("Value"), _("Period"), _("Source")), rows, (11, 4, 7, 2), (1,))


def _measured(row: Item, language: str) -> Spans:
    """What a value of the portal is of: a country, a kind of visitor, a part of a page in the words of its source, else the figure itself."""
    held = row["dimensions"]
    if "country" in held:
        return (Span(words.territory(held["country"], language)),)
    if "visitors" in held:
        return (Span(str(labels.VISITORS.get(held["visitors"], held["visitors"]))),)
    named = [(key, text) for key, text in held.items() if key != "page"]
    if not named:
        return (Span(words.label(row["code"]) + (" (COVID-19)" if held.get("page") == "covid19" else "")),)
    spans: list[Span] = []
    for _key, text in named:
        said = labels.CONTENTS.get(text)
        spans += [Span(pgettext("between what and of what", ": "))] if spans else []
        spans.append(Span(str(said)) if said else Span(text, lang="" if language == "en" else "en"))
    return tuple(spans)


def _persons(item: Item, language: str) -> Cell:
    if item.get("withheld"):
        return cell(small(_("withheld")))
    persons = item.get("persons") or {}
    if not persons:
        return cell(small(_("not stated")))
    return cell((Span(words.amount(sum(persons.values()), "1", language), tone="strong"),))


def _states_count(item: Item, language: str) -> Cell:
    if item.get("states"):
        return cell(words.amount(len(item["states"]), "1", language))
    if item.get("states_declared") is None:
        return cell(small(_("not stated")))
    return cell(words.amount(item["states_declared"], "1", language), small(_("without a list")))


def _states_named(item: Item, language: str) -> Cell:
    if not item.get("states"):
        return _states_count(item, language)
    counted = words.amount(len(item["states"]), "1", language)
    lines: list[str | Spans] = [counted + pgettext("between what and of what", ": ") + f"{words.territories(item['states'], language)}"]
    if item.get("territories"):
        named = words.territories(item["territories"], language)
        lines.append(small(_("and territories: %(names)s") % {"names": named}))
    return cell(*lines)


def _spoken_to(item: Item, language: str) -> Cell:
    parts = []
    if item.get("states_declared") is not None:
        parts.append(_("%(n)s in the region") % {"n": item["states_declared"]})
    if item.get("others_declared") is not None:
        parts.append(_("%(n)s elsewhere") % {"n": item["others_declared"]})
    return cell(*parts) if parts else cell(small(_("not stated")))
