"""Instruments, their parties, and what is to be done."""

from django.utils.translation import gettext_lazy as _

from atalaya.cooperation import labels
from atalaya.cooperation.fields import OrganisationField, StateField
from atalaya.cooperation.forms.building import STATE, Fields, choice, day, holder, long_text, pair, paper, partial, source, text
from atalaya.cooperation.models.shared import NOTE
from atalaya.foundation.ui.forms import RecordForm


def _instrument() -> Fields:
    return {
        "kind": choice(_("Kind"), labels.INSTRUMENTS),
        "title": text(_("Title"), required=True),
        "signed": partial(_("Signed"), _("Empty while it is negotiated. As 2027-03-05; 2027-03 or 2027 if no more is known.")),
        "signed_at": text(_("Signed at"), 120, _("The city.")),
        "in_force_from": day(_("In force from")),
        "in_force_until": day(_("In force until"), _("The last day, if it is laid down.")),
        **paper(),
    }


INSTRUMENT = pair(_instrument)


class SignForm(RecordForm):
    """When and where it was signed, and how long it is in force."""

    signed = partial(_("Signed"), required=True)
    signed_at = text(_("Signed at"), 120, _("The city."))
    in_force_from = day(_("In force from"))
    in_force_until = day(_("In force until"))


def _party() -> Fields:
    return {
        "state": StateField(label=STATE, required=False),
        "organisation": OrganisationField(label=_("Organisation"), required=False),
        "signed": partial(_("Joined"), _("Only if on a day of its own.")),
        "source": text(_("Source")),
    }


PARTY = pair(_party)


def _follow_up() -> Fields:
    return {"what": long_text(_("What is to be done"), NOTE, required=True, rows=3), "due_on": day(_("Due")), **holder(), **source()}


FOLLOW_UP = pair(_follow_up)


class OutcomeForm(RecordForm):
    """What came of it."""

    outcome = long_text(_("What came of it"), NOTE, required=True, rows=3)


class FinishForm(OutcomeForm):
    """What came of it, and when."""

    done_on = day(_("Done on"), _("Empty: today."))


class WhyForm(RecordForm):
    """Why, if anybody asks."""

    reason = long_text(_("Reason"), 300, rows=2)


class LastDayForm(RecordForm):
    """The last day something is in force."""

    on = day(_("In force until"))
