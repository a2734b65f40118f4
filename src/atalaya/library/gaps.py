"""What the library lacks: topics without a language, languages without a topic, and what nobody has said of a work."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from atalaya.foundation.i18n.languages import CODES
from atalaya.foundation.i18n.texts import Text
from atalaya.library import labels, queries, rules
from atalaya.library.models import Link, Work, WorkTopic
from atalaya.topics import public as topics


@dataclass(frozen=True)
class Cell:
    """How many works there are on a topic in a language, and where they are listed; `url` is "" for none."""

    n: int
    url: str


@dataclass(frozen=True)
class Row:
    """One topic, and its works by language; `total` counts each work once."""

    code: str
    label: Text
    cells: Sequence[Cell]
    total: Cell


@dataclass(frozen=True)
class Scheme:
    """The topics of one scheme."""

    slug: str
    label: Text
    rows: Sequence[Row]


def schemes() -> dict[str, str]:
    """What the schemes of topics are called."""
    return {
        "training": _("Topics of training"),
        "threat": _("Threats"),
        "tag": _("Areas of the technical advisory groups"),
        "taught": _("Subjects that were taught"),
    }


def columns() -> list[tuple[str, str]]:
    """The languages of the table, and works whose language nobody stated."""
    return [*((code, labels.language(code)) for code in CODES), (queries.NONE, str(_("Not stated")))]


def _to(**asked: str) -> str:
    return f"{reverse('library:works')}?{urlencode(asked)}"


def _cell(n: int, **asked: str) -> Cell:
    return Cell(n, _to(**asked) if n else "")


def matrix() -> list[Scheme]:
    """Every topic by language. One query, whatever the number of works: they are counted by topic and by languages together."""
    rows = WorkTopic.objects.filter(work__status=rules.LISTED).order_by().values_list("topic", "work__languages").annotate(n=Count("pk"))
    counts: dict[str, dict[str, int]] = {}
    totals: dict[str, int] = {}
    for topic, languages, n in rows:
        held = counts.setdefault(topic, {})
        totals[topic] = totals.get(topic, 0) + n
        for code in languages.split() or [queries.NONE]:
            held[code] = held.get(code, 0) + n
    names, called = columns(), schemes()

    def row(topic: topics.Topic) -> Row:
        own = counts.get(topic.code, {})
        cells = [_cell(own.get(code, 0), topic=topic.code, language=code) for code, _label in names]
        return Row(topic.code, str(topic), cells, _cell(totals.get(topic.code, 0), topic=topic.code))

    found: dict[str, list[Row]] = {}
    for topic in topics.every().values():
        found.setdefault(topic.scheme, []).append(row(topic))
    return [Scheme(slug, called.get(slug, slug), some) for slug, some in found.items()]


def empty_topics(found: Iterable[Scheme]) -> list[Row]:
    """The topics on which there is nothing at all."""
    return [row for scheme in found for row in scheme.rows if not row.total.n]


def lacking() -> list[tuple[Text, Cell, Text]]:
    """What nobody has said, or made: how many works, where they are listed, and why it matters. Four queries."""
    rows = Work.objects.filter(status=rules.LISTED)
    told = rows.aggregate(
        only_en=Count("pk", filter=Q(languages="en")),
        no_language=Count("pk", filter=Q(languages="")),
        no_date=Count("pk", filter=Q(published_on__isnull=True)),
        no_rights=Count("pk", filter=Q(rights="")),
    )
    without = queries.on_topic(rows, [queries.NONE]).count()
    broken = queries.with_broken_links(rows).count() if Link.objects.filter(state=rules.BROKEN).exists() else 0
    return [
        (_("Only in English"), _cell(told["only_en"], only_en="1"), _("Most States of the region work in another language.")),
        (_("Language not stated"), _cell(told["no_language"], language=queries.NONE), _("Nobody can tell whether they could read it.")),
        (_("On no topic"), _cell(without, topic=queries.NONE), _("It is found by its words alone.")),
        (_("Without a date"), _cell(told["no_date"], year=queries.NONE), _("Nobody can tell whether it still holds.")),
        (_("Rights not stated"), _cell(told["no_rights"], rights=""), _("No copy can be kept should its address go.")),
        (_("With a broken link"), _cell(broken, broken="1"), _("It is catalogued, and cannot be read.")),
    ]
