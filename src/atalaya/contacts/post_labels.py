"""The words of contacts: posts, kinds, hours, what is known of each, and why something may not be done."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from atalaya.contacts.rules import calling, holders, hours
from atalaya.foundation.audit.words import register_actions
from atalaya.foundation.i18n import cldr, words
from atalaya.foundation.i18n.texts import Text

POSTS: Mapping[str, Text] = {
    "pfso": _("Port facility security officer"),
    "pfso-deputy": _("Deputy port facility security officer"),
    "control-room": _("Control room"),
    "port-security-officer": _("Port security officer"),
    "port-authority": _("Port authority"),
    "designated-authority": _("Designated Authority"),
    "imo-contact": _("Contact given to IMO (SOLAS XI-2)"),
    "maritime-authority": _("Maritime authority"),
    "national-contact": _("National Point of Contact"),
    "rso": _("Recognized security organization"),
    "police": _("Police"),
    "coast-guard": _("Coast guard"),
    "fire": _("Fire brigade"),
    "health": _("Health services"),
    "search-and-rescue": _("Search and rescue"),
    "civil-protection": _("Civil protection"),
    "customs": _("Customs"),
    "migration": _("Migration"),
    "environment": _("Environment and spills"),
}
HINTS: Mapping[str, Text] = {
    "imo-contact": _("Given to IMO under SOLAS XI-2/13. Not the National Point of Contact of the programme."),
    "national-contact": _("Answers for the State in the programme. Not the contact given to IMO."),
    "rso": _("Recognized by the State for a period. Never reviews what it prepared itself."),
}
KINDS: Mapping[str, Text] = {"person": _("Person"), "mailbox": _("Mailbox or desk")}
KIND_HINTS: Mapping[str, Text] = {"person": _("Somebody by name"), "mailbox": _("Several people read or answer it")}
TELEPHONES: Mapping[str, Text] = {
    "mobile": _("Mobile"),
    "duty": _("Duty telephone"),
    "office": _("Office"),
    "satellite": _("Satellite"),
    "fax": _("Fax"),
}
REACHED: Mapping[str, tuple[str, Text]] = {
    calling.ON_TURN: ("ok", _("On duty now")),
    calling.OPEN: ("ok", _("Reachable now")),
    calling.ALWAYS: ("ok", _("Day and night")),
    calling.NOT_STATED: ("muted", _("Hours not stated")),
    calling.CLOSED: ("warn", _("Out of hours")),
    calling.AWAY: ("warn", _("Away")),
    calling.SILENT: ("danger", _("No telephone recorded")),
}
STANDINGS: Mapping[str, tuple[str, Text]] = {
    holders.CONFIRMED: ("ok", pgettext_lazy("contact", "Confirmed")),
    holders.STALE: ("warn", _("Not confirmed for long")),
    holders.ASKED: ("accent", _("Asked to confirm")),
    holders.WRONG: ("danger", _("Says that something is wrong")),
    holders.LEFT: ("danger", _("Says that somebody else holds the post")),
    holders.TO_COME: ("accent", _("Begins later")),
    holders.ENDED: ("muted", pgettext_lazy("contact", "Ended")),
}
AVAILABLE: Mapping[str, Text] = {"": _("Not stated"), "always": _("Day and night"), "hours": _("At certain hours")}
ACTIONS: Mapping[str, Text] = {
    "contacts.appoint": _("named who holds a post"),
    "contacts.name_national_contact": _("named a National Point of Contact"),
    "contacts.edit_contact": _("changed a contact"),
    "contacts.end_contact": _("ended a contact"),
    "contacts.confirm_contact": _("confirmed a contact"),
    "contacts.ask_to_confirm": _("asked a contact to confirm"),
    "contacts.answer": _("answered whether a contact is right"),
    "contacts.add_turn": _("put a contact on duty"),
    "contacts.remove_turn": _("took a turn of duty away"),
    "contacts.erase_contact": _("erased the person of a contact"),
}
REASONS: Mapping[str, Text] = {
    "CONTACTS_NO_POST": _("Choose a post from the list."),
    "CONTACTS_NOT_AT_KIND": _("This post does not stand at a place of this kind. Choose another post, or another place."),
    "CONTACTS_KEPT_BY_PROGRAMME": _("The programme keeps this post. Ask the secretariat to name the holder."),
    "CONTACTS_ENDS_BEFORE": _("It ends before it begins, on %(starts)s."),
    "CONTACTS_HELD": _("%(name)s holds this post from %(since)s until %(until)s. End that first, choose another line, or let the new one take over."),
    "CONTACTS_NEEDS_PERSON": _("This post is held by a person: name the officer. Add the mailbox as the control room, so that both are called."),
    "CONTACTS_NAME_MISSING": _("A person has a name. Write it, or choose a mailbox."),
    "CONTACTS_OFFICE_NOT_PERSON": _("“%(name)s” is the name of an office. Name the person who holds the post, or choose a mailbox."),
    "CONTACTS_UNREACHABLE": _("Nobody can reach this contact. Write an e-mail address or a telephone."),
    "CONTACTS_PHONE_KIND": _("Choose what kind of telephone it is."),
    "CONTACTS_PHONE_FORM": _("“%(text)s” is no telephone number. Write + and the country, then the number."),
    "CONTACTS_PHONE_LENGTH": _("“%(text)s” has too few or too many digits for its country."),
    "CONTACTS_PHONE_COUNTRY": _("“%(text)s” has no country: nobody abroad can call it. Write + and the country first, as in +1 246 555 0100."),
    "CONTACTS_PHONE_COUNTRY_LIKELY": _("“%(text)s” has no country: nobody abroad can call it. If it is of this State, write %(likely)s."),
    "CONTACTS_PHONES_MANY": _("At most %(most)s telephones: the first is tried first."),
    "CONTACTS_HOURS": _("Hours are days with a time from and a time until."),
    "CONTACTS_HOURS_ZONE": _("Say whose clock the hours are by: a State may have several. Write a time zone by its place, such as America/Barbados."),
    "CONTACTS_TURN_ORDER": _("A turn of duty ends after it begins."),
    "CONTACTS_TURN_OUTSIDE": _("The contact does not hold the post on that day."),
    "CONTACTS_TURN_TWICE": _("The contact is on duty then already."),
    "CONTACTS_ENDED": _("This contact has ended, or has not begun."),
    "CONTACTS_NO_EMAIL": _("No e-mail address is recorded. Call, and confirm it here."),
    "CONTACTS_LINK_OLD": _("This link is no longer valid. Ask for a new one."),
    "CONTACTS_SAY_WHAT": _("Say what is wrong, so that it can be put right."),
    "CONTACTS_SAID_LONG": _("At most %(most)s characters."),
    "CONTACTS_IMPORT_PLACE": _("No place you may see has the code “%(text)s”."),
    "CONTACTS_IMPORT_EMAIL": _("“%(text)s” is no e-mail address."),
    "CONTACTS_IMPORT_AGAIN": _("Row %(row)s says this already. Keep one of the two rows."),
    "CONTACTS_IMPORT_ORGANISATION": _("No organisation goes by “%(text)s”. Add it first, or bring organisations in before."),
    "CONTACTS_REVIEWS_OWN": _("This organization prepared it, and may not review its own work. Choose another one."),
    "CONTACTS_REVIEWS_ASSOCIATE": _("This organization belongs with the one that prepared it, and may not review it. Choose another one."),
    "CONTACTS_NEVER_DELEGATED": _("This stays with the Designated Authority: a recognized security organization may not do it."),
}


def said_hours(weekly: Sequence[hours.Interval]) -> str:
    """The hours of a week, as "Mon–Fri 08:00–17:00"."""
    return "; ".join(f"{_days(days)} {starts}–{ends}" for days, starts, ends in hours.together(weekly))


def _days(days: Sequence[int]) -> str:
    """Days that follow each other as a span, three or more of them."""
    in_a_row = len(days) > 2 and list(days) == list(range(days[0], days[-1] + 1))  # noqa: PLR2004
    shown = [cldr.weekday(days[0]), cldr.weekday(days[-1])] if in_a_row else [cldr.weekday(d) for d in days]
    return ("–" if in_a_row else ", ").join(shown)


def hours_of(weekly: Sequence[hours.Interval], *, always: bool) -> str:
    """When somebody is reached, in words."""
    if always:
        return gettext("Day and night")
    return said_hours(weekly) if weekly else gettext("Not stated")


def register() -> None:
    """Give the actions and reason codes of contacts their words."""
    words.register_reasons(REASONS)
    register_actions(ACTIONS)
