"""Bringing in what documents declare, and the documents with their dates."""

from collections.abc import Sequence

from atalaya.foundation.imports.loading import Wanted, prepared
from atalaya.foundation.indicators.models import Source
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.results.capabilities import Can
from atalaya.results.models import Declared, MandateName


@action(can=Can.IMPORT)
def load(*, actor: Principal, wanted: Sequence[Wanted]) -> None:
    """Add what is new and put right what differs, as an import planned it."""
    for model, new, changed in prepared(wanted, (Source, Declared, MandateName)):
        model._default_manager.bulk_create(new)
        for record in changed:
            record.save()
