"""Bringing the record of cooperation in, as an import planned it."""

from collections.abc import Sequence

from atalaya.cooperation import models
from atalaya.cooperation.capabilities import Can
from atalaya.foundation.imports.loading import Wanted, prepared
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action

# Those first that others point to.
_IN_ORDER = (
    *(models.Body, models.Term, models.Seat, models.Provision),
    *(models.Meeting, models.MeetingChange, models.Delegation, models.Decision),
    *(models.Project, models.ProjectChange, models.Contribution, models.ContributionPart),
    *(models.Instrument, models.Party),
    *(models.Member, models.PartnerRole, models.AwardEdition, models.Prize),
    *(models.Framework, models.FrameworkChange, models.Advice),
)


@action(can=Can.IMPORT)
def load(*, actor: Principal, wanted: Sequence[Wanted]) -> None:
    """Add what is new and put right what differs, as an import planned it."""
    # A body that lies below another waits until that one is written.
    above = [one for one in wanted if one.model is models.Body and "parent__code" not in one.first]
    held = set(map(id, above))
    for some in (above, [one for one in wanted if id(one) not in held]):
        for model, new, changed in prepared(some, _IN_ORDER):
            model._default_manager.bulk_create(new)
            for record in changed:
                record.save()
