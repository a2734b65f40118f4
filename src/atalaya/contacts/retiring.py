"""How contacts end: some time after a post was handed over, the person goes out of the record."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from atalaya.contacts.actions import contacts as actions
from atalaya.contacts.capabilities import Can
from atalaya.contacts.models import Contact
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.retention import public as retention


def _erase(actor: Principal, contact: Contact) -> None:
    actions.erase_contact(actor=actor, contact=contact)


def register() -> None:
    """Say for how long, and what goes."""
    retention.register(
        retention.RecordClass(
            slug="contacts",
            label=_("Persons who no longer hold a post"),
            key="retention.contacts.days",
            basis=_("To know from whom a post was taken over, and to reach them with what is left to ask."),
            does=_("Name, addresses, telephones and notes go. Which post was held, where, from when until when, stays."),
            model=Contact,
            since="ended_on",
            left=Q(erased_at__isnull=True, ended_on__isnull=False),
            can=str(Can.EDIT),
            erase=_erase,
        )
    )
