"""Members, partners and prizes."""

from django.utils.translation import gettext_lazy as _

from atalaya.cooperation import labels
from atalaya.cooperation.fields import OrganisationField, StateField
from atalaya.cooperation.forms.building import STATE, Fields, choice, day, long_text, number, pair, paper, partial, source, text
from atalaya.cooperation.models.shared import NOTE


def _member() -> Fields:
    return {
        "organisation": OrganisationField(label=_("Organisation")),
        "kind": choice(_("Kind"), labels.MEMBERS),
        "begins": partial(_("Since")),
        "ends": partial(_("Until"), _("The day it no longer is one.")),
        **paper(),
    }


MEMBER = pair(_member)


def _partner_role() -> Fields:
    return {
        "organisation": OrganisationField(label=_("Organisation")),
        "programme": text(_("Programme"), 120),
        "role": text(_("Role"), 200, required=True),
        **source(),
    }


PARTNER_ROLE = pair(_partner_role)


def _edition() -> Fields:
    return {
        "title": text(_("Award"), required=True),
        "year": number(_("Year"), least=1900, most=2200),
        "ordinal": number(_("Number of the edition"), most=1000),
        "announced_on": day(_("Announced for")),
        "held_on": day(_("Presented on")),
        "nominations": number(_("Nominations"), least=0),
        **paper(),
    }


EDITION = pair(_edition)


def _prize() -> Fields:
    return {
        "category": text(_("Category"), 200),
        "recipient": text(_("Recipient"), 200, _("As announced; no name of a person.")),
        "work": text(_("For what")),
        "organisation": OrganisationField(label=_("Organisation"), required=False),
        "state": StateField(label=STATE, required=False),
        "nominations": number(_("Nominations"), least=0),
        "note": long_text(_("Note"), NOTE, rows=2),
        **source(),
    }


PRIZE = pair(_prize)
