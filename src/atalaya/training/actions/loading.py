"""Bringing activities in, with all that their sources say of them."""

from collections.abc import Sequence

from atalaya.foundation.imports.loading import Wanted, prepared
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.training.capabilities import Can
from atalaya.training.models import Account, Activity, ActivityChange, ActivityTopic, Attendance, Involvement, Represented, Series

_IN_ORDER = (Series, Activity, ActivityChange, Involvement, ActivityTopic, Represented, Account, Attendance)


@action(can=Can.IMPORT)
def load(*, actor: Principal, wanted: Sequence[Wanted]) -> None:
    """Add what is new and put right what differs, as an import planned it."""
    for model, new, changed in prepared(wanted, _IN_ORDER):
        model._default_manager.bulk_create(new)
        for record in changed:
            record.save()
