"""Bringing in what an import planned."""

from collections.abc import Sequence

from atalaya.contacts.capabilities import Can
from atalaya.contacts.models import Organisation, OrganisationName, PublishedPost
from atalaya.foundation.imports.loading import Wanted, prepared
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action


@action(can=Can.EDIT)
def load(*, actor: Principal, wanted: Sequence[Wanted]) -> None:
    """Add what is new and put right what differs, as an import planned it."""
    for model, new, changed in prepared(wanted, (Organisation, OrganisationName, PublishedPost)):
        model._default_manager.bulk_create(new)
        for record in changed:
            record.save()
