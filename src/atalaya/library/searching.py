"""What is found of the library: each edition in its own language under every title it goes by, and each practice."""

from collections.abc import Iterable
from operator import attrgetter

from django.utils.translation import gettext_lazy as _

from atalaya.foundation.permissions.declarations import PUBLIC, SIGNED_IN
from atalaya.foundation.records.models import Record
from atalaya.foundation.search import public as search
from atalaya.library import rules, showing
from atalaya.library.capabilities import Can
from atalaya.library.models import Edition, Practice, PracticeTopic, Work, WorkTopic
from atalaya.topics import public as topics


def describe_edition(edition: Edition) -> search.Described | None:
    """Its title, and what helps to find it: its titles in other languages, who made it, its topics in all four, its numbers."""
    work = edition.work
    title, language = showing.title_of_edition(edition)
    others = [work.title, *work.titles.values()]
    body = [work.summary, *(t for t in dict.fromkeys(others) if t != title), work.by, *_topics(WorkTopic.objects.filter(work=work)), work.about_title]
    return search.Described(
        title=title,
        body="\n".join(filter(None, body)),
        codes=tuple(filter(None, (edition.number, work.number, edition.revision_label))),
        language=language if language in search_languages() else "",
        shown_to="" if work.status != rules.LISTED else PUBLIC if work.is_public else SIGNED_IN,
    )


def describe_practice(practice: Practice) -> search.Described | None:
    """Its title and all that its State wrote. Until it is accepted it is found in the State only."""
    told = (practice.situation, practice.done, practice.result, practice.lesson, practice.body)
    body = [*practice.titles.values(), *told, *_topics(PracticeTopic.objects.filter(practice=practice))]
    accepted = PUBLIC if practice.may_be_public else SIGNED_IN
    return search.Described(
        title=practice.title,
        body="\n".join(filter(None, body)),
        language=practice.language if practice.language in search_languages() else "",
        shown_to=accepted if practice.status == rules.ACCEPTED else "",
    )


def search_languages() -> tuple[str, ...]:
    """The languages whose stems the index knows; a text in another is kept by its words."""
    return ("en", "es", "pt", "fr")


def _topics(rows: Iterable[WorkTopic] | Iterable[PracticeTopic]) -> list[str]:
    every = topics.every()
    return [name for row in rows if row.topic in every for name in dict.fromkeys(every[row.topic].names.values())]


def _editions_of(work: Work) -> Iterable[Record]:
    # Each with the work as it is now, not as it is stored.
    found = list(Edition.objects.filter(work=work))
    for edition in found:
        edition.work = work
    return found


def _edition_of_topic(topic: WorkTopic) -> Iterable[Record]:
    return list(Edition.objects.filter(work=topic.work_id).select_related("work"))


def _practice_of_topic(topic: PracticeTopic) -> Iterable[Record]:
    return list(Practice.objects.filter(pk=topic.practice_id))


def register() -> None:
    """Let editions and practices be found."""
    search.register(
        search.Kind(
            kind=Edition.ref_kind(),
            model=Edition,
            view=Can.VIEW,
            label=_("Library"),
            describe=describe_edition,
            row=attrgetter("work_id"),
            follows={Work.ref_kind(): _editions_of, WorkTopic.ref_kind(): _edition_of_topic},
        )
    )
    search.register(
        search.Kind(
            kind=Practice.ref_kind(),
            model=Practice,
            view=Can.VIEW,
            label=_("Practices and lessons"),
            describe=describe_practice,
            follows={PracticeTopic.ref_kind(): _practice_of_topic},
        )
    )
