"""Writing organisations, their names, and who answers for a State."""

from collections.abc import Mapping, Sequence

from atalaya.contacts.capabilities import Can
from atalaya.contacts.models import Organisation, OrganisationName, PointOfContact
from atalaya.foundation.imports.loading import Wanted, prepared
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock
from atalaya.kernel.paths import ROOT
from atalaya.places.public import Place


@action(can=Can.EDIT)
def load(*, actor: Principal, wanted: Sequence[Wanted]) -> None:
    """Add what is new and put right what differs, as an import planned it."""
    for model, new, changed in prepared(wanted, (Organisation, OrganisationName)):
        model._default_manager.bulk_create(new)
        for record in changed:
            record.save()


@action(can=Can.EDIT)
def appoint(*, actor: Principal, state: Place, values: Mapping[str, str]) -> PointOfContact:
    """Name who answers for a State in the programme (`name`, `email`, `language`); whoever did so before no longer does."""
    for before in PointOfContact.objects.filter(place=state, role="national-contact", ended_on__isnull=True):
        before.ended_on = clock.today()
        before.save()
    contact = PointOfContact(place=state, place_path=ROOT, reviewed_on=clock.today(), **values)
    contact.save()
    return contact
