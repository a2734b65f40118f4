"""Writing the record of cooperation."""

from collections.abc import Sequence

from atalaya.cooperation.capabilities import Can
from atalaya.cooperation.models import AwardEdition, Contribution, ContributionPart, Instrument, Meeting, MeetingChange, Member, Project
from atalaya.foundation.imports.loading import Wanted, prepared
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action

_IN_ORDER = (Meeting, MeetingChange, Project, Contribution, ContributionPart, Instrument, Member, AwardEdition)


@action(can=Can.IMPORT)
def load(*, actor: Principal, wanted: Sequence[Wanted]) -> None:
    """Add what is new and put right what differs, as an import planned it."""
    for model, new, changed in prepared(wanted, _IN_ORDER):
        model._default_manager.bulk_create(new)
        for record in changed:
            record.save()
