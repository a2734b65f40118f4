"""Bringing works and practices in, with all that their sources say of them."""

from collections.abc import Sequence

from atalaya.foundation.imports.loading import Wanted, prepared
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.library import rules
from atalaya.library.capabilities import Can
from atalaya.library.models import Edition, Practice, PracticeTopic, Work, WorkAccount, WorkAuthor, WorkTopic

_IN_ORDER = (Work, Edition, WorkAuthor, WorkTopic, WorkAccount, Practice, PracticeTopic)


@action(can=Can.IMPORT)
def load(*, actor: Principal, wanted: Sequence[Wanted]) -> None:
    """Add what is new and put right what differs, as an import planned it; then the languages of works follow from their editions."""
    for model, new, changed in prepared(wanted, _IN_ORDER):
        model._default_manager.bulk_create(new)
        for record in changed:
            record.save()
    _settle({one.key["work__code"] for one in wanted if one.model is Edition})


def _settle(codes: set[str]) -> None:
    languages: dict[int, list[str]] = {}
    for work, language in Edition.objects.filter(work__code__in=codes).values_list("work_id", "language"):
        languages.setdefault(work, []).append(language)
    for one in Work.objects.filter(pk__in=languages):
        if (found := rules.languages_of(languages[one.pk])) != one.languages:
            one.languages = found
            one.save()
