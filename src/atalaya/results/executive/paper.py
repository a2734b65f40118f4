"""The report in one language: eight sections, each with its figures, its records and what is missing."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from atalaya.foundation.i18n.languages import django_code
from atalaya.foundation.i18n.texts import Text
from atalaya.results import report_labels as labels
from atalaya.results.executive import gather, prose, quantities, tables, words
from atalaya.results.executive.blocks import GAP, NOTE, PROSE, Block, Heading, Paper, Paragraph, Span, Spans

KINDS: Mapping[str, Text] = {
    "webinar": pgettext_lazy("kind of activity", "Webinar"),
    "course": pgettext_lazy("kind of activity", "Course"),
    "diploma": pgettext_lazy("kind of activity", "Diploma"),
    "conference": pgettext_lazy("kind of activity", "Conference"),
    "seminar": pgettext_lazy("kind of activity", "Seminar"),
    "workshop": pgettext_lazy("kind of activity", "Workshop"),
    "forum": pgettext_lazy("kind of activity", "Forum"),
    "other": pgettext_lazy("kind of activity", "Other"),
}
TITLE = gettext_lazy("Executive report")
AUTHORITY = gettext_lazy("Secretariat of the Inter-American Committee on Ports")

# What is not there without anything being missing: most activities have no territory, most sources no third sex.
_OPTIONAL = ("sch.undisclosed", "att.webinar.territories", "att.course.territories", *gather.OTHERS)

Content = Mapping[str, Any]
Prose = Mapping[str, str]


def paper(content: Content, language: str, said: Prose | None = None, revision: str = "") -> Paper:
    """The report of a structure in a language, with the prose of its sections. Raises prose.Unknown for a figure it does not have."""
    with translation.override(django_code(language)):
        return _Writer(content, language, said or {}).paper(revision)


class _Writer:
    def __init__(self, content: Content, language: str, said: Prose) -> None:
        self.content, self.language, self.said = content, language, said
        self.sources = tables.Sources()

    def paper(self, revision: str) -> Paper:
        period = self.content["period"]
        facts = [
            (_("Period"), words.span(period["from"], period["to"], self.language)),
            (_("As of"), words.day(self.content["as_of"], self.language)),
            (_("Counting rule"), words.rule(period["rule"])),
        ]
        if revision:
            facts.append((_("Revision"), revision))
        blocks: list[Block] = [Paragraph((Span(_how_to_read()),), NOTE)]
        if self.content.get("withheld"):
            kept = _("Numbers of one to four persons are withheld, and the next smallest beside them, so that nobody can be told from them.")
            blocks.append(Paragraph((Span(kept),), NOTE))
        for number, section in enumerate(gather.SECTIONS, start=1):
            if section == "portal":
                months = words.months(period["from"], period["to"], self.language)
                blocks.append(Heading(_("Activities carried out: %(months)s") % {"months": months}, 0, "activities"))
            blocks.append(Heading(f"{number}. {labels.SECTIONS[section]}", 1, section))
            if text := self.said.get(section):
                blocks += [Paragraph(spans, PROSE) for spans in prose.paragraphs(text, self.content, self.language, section)]
            blocks += getattr(self, f"_{section}")()
        return Paper(
            self.language, f"{TITLE} · {words.months(period['from'], period['to'], self.language)}", str(AUTHORITY), tuple(facts), (*blocks, *self._sources())
        )

    def _figures(self, caption: str, codes: Sequence[str]) -> list[Block]:
        given = [self.content["figures"][code] for code in codes if code in self.content["figures"]]
        known = [quantity for quantity in given if quantities.has_value(quantity)]
        found: list[Block] = [tables.figures(caption, known, self.language, self.sources)] if known else []
        missing = [words.label(quantity["code"]) for quantity in given if not quantities.has_value(quantity) and quantity["code"] not in _OPTIONAL]
        if missing:
            found.append(_gap(_("No data: %(names)s.") % {"names": words.listed(missing, self.language)}))
        return found

    def _items(self, draw: Callable[..., Block], caption: str, items: Sequence[Mapping[str, Any]], none: str, **more: Any) -> list[Block]:
        if not items:
            return [Paragraph((Span(none),), NOTE)]
        return [draw(caption, items, language=self.language, **more)]

    def _scholarships(self) -> list[Block]:
        year = self.content["year"]
        caption = _("Scholarships awarded, %(period)s") % {"period": words.span(year["from"], year["to"], self.language)}
        return [*self._figures(caption, gather.SCHOLARSHIPS), *(self._claim(claim) for claim in self.content["claims"])]

    def _claim(self, claim: Mapping[str, Any]) -> Block:
        year = {"year": claim["year"]}
        said = {
            "holds": _("Largest number of scholarships of any year on record: yes, for %(year)s (computed)."),
            "fails": _("Largest number of scholarships of any year on record: no, not %(year)s (computed)."),
            "not_computable": _("Whether %(year)s was a record year cannot be computed: no earlier year is on record."),
        }[claim["outcome"]] % year
        marks = " ".join(self.sources.mark(source) for source in claim.get("declared_by", ()))
        spans: Spans = (Span(said), *([Span(" " + _("A document declares it to be one: %(source)s.") % {"source": marks})] if marks else ()))
        return Paragraph(spans, NOTE)

    def _cancelled(self) -> list[Block]:
        return self._items(tables.called_off, _("Cancelled events"), self.content["cancelled"], _("No cancellation is recorded."), postponed=False)

    def _postponed(self) -> list[Block]:
        return self._items(tables.called_off, _("Postponed events"), self.content["postponed"], _("No postponement is recorded."), postponed=True)

    def _portal(self) -> list[Block]:
        rows = self.content["portal"]
        if not rows:
            return [_gap(_("No statistics of the portal are recorded for this period."))]
        held = [row for row in rows if row["code"] == "prt.contents"]
        shares = [row for row in rows if "country" in row["dimensions"]]
        rest = [row for row in rows if row not in held and row not in shares]
        found: list[Block] = []
        for caption, some in ((_("Use of the portal"), rest), (_("What the COVID-19 page holds"), held), (_("Users by country"), shares)):
            if some:
                found.append(tables.portal(caption, some, self.language, self.sources))
            if some is held and (parts := _parts(held)):
                named = {"parts": " + ".join(words.amount(n, "1", self.language) for n in parts), "total": words.amount(sum(parts), "1", self.language)}
                found.append(Paragraph((Span(_("By sub-region: %(parts)s = %(total)s.") % named),), NOTE))
        if shares:
            total = sum(row["value"] for row in shares if row["value"] is not None)
            named = {"n": words.amount(len(shares), "1", self.language), "total": words.amount(round(total, 4), shares[0]["unit"], self.language)}
            found.append(Paragraph((Span(_("Countries listed: %(n)s. Together: %(total)s.") % named),), NOTE))
        return found

    def _webinars(self) -> list[Block]:
        items = self.content["webinars"]
        return [
            *self._figures(_("Webinars in figures"), gather.WEBINARS),
            *self._items(tables.webinars, _("Webinars held"), items, _("No webinar is recorded.")),
            *self._lacking(items),
        ]

    def _courses(self) -> list[Block]:
        found = self._figures(_("Courses in figures"), gather.COURSES)
        items = self.content["courses"]
        groups = list(dict.fromkeys(tuple(item.get("languages", ())) for item in items))
        if not items:
            found += self._items(tables.courses, "", items, _("No course is recorded."))
        for group in groups:
            spoken = words.languages(group, self.language) if group else _("language not stated")
            some = [item for item in items if tuple(item.get("languages", ())) == group]
            found.append(tables.courses(_("Courses: %(language)s") % {"language": spoken}, some, self.language))
        if self.content["others"]:
            found += [
                *self._figures(_("Conferences and workshops in figures"), gather.OTHERS),
                tables.webinars(_("Conferences, seminars, workshops and forums"), self.content["others"], self.language),
            ]
        return [*found, *self._lacking(items)]

    def _lacking(self, items: Sequence[Mapping[str, Any]]) -> list[Block]:
        """What the records of a section do not say, record by record."""
        found: list[Block] = []
        for said, some in (
            (_("No number of participants is recorded for:"), [item for item in items if not item.get("persons") and not item.get("withheld")]),
            (_("No list of States is recorded for:"), [item for item in items if not item.get("states")]),
            (_("Dated too coarsely for the period, listed and not counted:"), [item for item in items if not item.get("is_placed", True)]),
        ):
            if some:
                spans: list[Span] = [Span(said + " ")]
                for number, item in enumerate(some):
                    spans += [Span("; ")] if number else []
                    foreign = item.get("title_language", "en")
                    spans.append(Span((item.get("titles") or {}).get(self.language) or item["title"], lang="" if foreign == self.language else foreign))
                found.append(Paragraph((*spans, Span(".")), GAP))
        return found

    def _speaker(self) -> list[Block]:
        none = _("No participation as a speaker is recorded.")
        items = self._items(tables.speaker, _("Where the secretariat spoke"), self.content["speaker"], none)
        return [*self._figures(_("Participation as a speaker in figures"), gather.SPEAKER), *items]

    def _forward(self) -> list[Block]:
        items = sorted(self.content["forward"], key=lambda item: (list(KINDS).index(item["kind"]), item.get("starts", "")))
        kinds = {kind: str(text) for kind, text in KINDS.items()}
        caption = _("Planned as of %(day)s") % {"day": words.day(self.content["as_of"], self.language)}
        return self._items(tables.forward, caption, items, _("Nothing is planned."), kinds=kinds)

    def _sources(self) -> list[Block]:
        if not self.sources.names:
            return []
        listed = [Paragraph((Span(f"[{number}] "), *self._document(name)), NOTE) for number, name in enumerate(self.sources.names, start=1)]
        return [Heading(_("Sources of declared values"), 2, "sources"), *listed]

    def _document(self, name: str) -> Spans:
        """A document by its title, with its date and its address, as far as they are recorded; by its name where it has no title."""
        about = self.content.get("documents", {}).get(name, {})
        foreign = about.get("language", "") if about.get("title") else ""
        found = [Span(about.get("title") or name, lang="" if foreign == self.language else foreign)]
        if date := self.content.get("sources", {}).get(name):
            found.append(Span(_(", of %(date)s") % {"date": words.when(date, None, self.language)}))
        address = about.get("address") or (name if about.get("title") and name.startswith("http") else "")
        return (*found, *([Span(f". {address}")] if address else ()))


def _parts(held: Sequence[Mapping[str, Any]]) -> list[int] | None:
    """The practices by sub-region, where the page's document also gives their total: what can be added up is."""
    grouped = [row for row in held if row["dimensions"].get("content") == labels.PRACTICES and "group" in row["dimensions"]]
    return [row["value"] for row in grouped] if grouped and all(isinstance(row["value"], int) for row in grouped) else None


def _gap(text: str) -> Paragraph:
    return Paragraph((Span(text),), GAP)


def _how_to_read() -> str:
    return _(
        "Values counted from records and values declared by documents stand side by side and are never merged. "
        "“At least” means that records without the datum are left out. A difference is what a document declares beyond the records."
    )
