"""What the records of the foundation and their fields are called in the log: its parts stand below the words of the others."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from atalaya.foundation.audit.record_words import Words, register_records
from atalaya.foundation.i18n import cldr
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions import capabilities, roles

_PERSON: Text = _("Person")
_PLACE: Text = _("Place")
_REASON: Text = _("Reason")
_ENDS: Text = _("Ends on its own")
_ENDED: Text = _("Ended")
_USED: Text = _("Last used")
_ROLE: dict[str, Text] = {"role": _("Role"), "place_path": _PLACE, "below": _("Also in what lies below"), "until": _ENDS}


def _role(slug: Any) -> str:
    found = roles.get(str(slug))
    return str(found.label) if found else str(slug)


def _language(code: Any) -> str:
    return cldr.language(str(code)) or str(code)


def _capabilities(codes: Any) -> str:
    return ", ".join(capabilities.label(str(code)) for code in codes)


_RECORDS: dict[str, Words] = {
    "accounts.user": Words(
        _PERSON,
        {
            "email": _("E-mail address"),
            "name": _("Name"),
            "language": _("Language"),
            "time_zone": _("Time zone"),
            "theme": _("Theme"),
            "density": _("Lines"),
            "is_active": _("May sign in"),
            "is_demo": _("Of the demonstration"),
        },
        {"language": _language},
    ),
    "accounts.grant": Words(
        _("Role"),
        {**_ROLE, "user_id": _PERSON, "starts_at": _("Begun"), "reason": _REASON, "given_by_id": _("Given by"), "ended_at": _ENDED},
        {"role": _role},
    ),
    "accounts.administratorsession": Words(_("Session as administrator"), {"user_id": _PERSON, "reason": _REASON, "until": _ENDS, "ended_at": _ENDED}),
    "accounts.authenticator": Words(_("App for one-time codes"), {"user_id": _PERSON}),
    "accounts.passkey": Words(_("Passkey"), {"user_id": _PERSON, "name": _("Name"), "last_used_at": _USED}),
    "accounts.recoverycode": Words(_("Recovery code"), {"user_id": _PERSON, "used_at": _("Used")}),
    "accounts.invitation": Words(
        _("Invitation"),
        {
            **_ROLE,
            "email": _("E-mail address"),
            "language": _("Language"),
            "expires_at": _("Link ends"),
            "invited_by_id": _("Invited by"),
            "accepted_at": _("Accepted"),
            "accepted_by_id": _("Accepted by"),
            "withdrawn_at": _("Withdrawn"),
        },
        {"role": _role, "language": _language},
    ),
    "accounts.token": Words(
        _("API token"),
        {
            "user_id": _PERSON,
            "name": _("Name"),
            "capabilities": _("May"),
            "place_path": _PLACE,
            "prefix": _("Begins with"),
            "expires_at": _ENDS,
            "revoked_at": _("Revoked"),
        },
        {"capabilities": _capabilities},
    ),
    "files.file": Words(
        _("File"),
        {
            "owner": _("Belongs to"),
            "place_path": _PLACE,
            "view": _("Shown to whoever may"),
            "media": _("Kind"),
            "size": _("Size, bytes"),
            "sha256": _("SHA-256"),
            "added_by": _("Added by"),
            "erased_at": _("Erased"),
        },
        {"view": capabilities.label},
    ),
    "profiles.assignment": Words(
        _("Profile of a place"), {"place_path": _PLACE, "pack": _("Pack"), "version": _("Version"), "starts_on": _("Holds from"), "reason": _REASON}
    ),
    "retention.hold": Words(_("Legal hold"), {"place_path": _PLACE, "subject": _("Record"), "reason": _REASON, "released_at": _("Lifted")}),
    "retention.erasure": Words(
        _("Erasure"),
        {
            "place_path": _PLACE,
            "record_class": _("Class of records"),
            "subject": _("Record"),
            "due_on": _("Due"),
            "files": _("Files"),
            "entries": _("Entries"),
        },
    ),
    "notices.choice": Words(_("Choice of notices"), {"user_id": _PERSON, "about": _("About"), "channel": _("By"), "wanted": _("Wanted")}),
    "notices.quiethours": Words(_("Quiet hours"), {"user_id": _PERSON, "starts": _("Begin"), "ends": _("End")}),
    "imports.upload": Words(
        _("Import"),
        {
            "importer": _("What"),
            "at": _("Into"),
            "user_id": _PERSON,
            "filename": _("File"),
            "sha256": _("SHA-256"),
            "fingerprint": _("Fingerprint"),
            "counts": _("Rows"),
            "state": _("Status"),
        },
    ),
    "imports.receivedtable": Words(
        _("Table as received"),
        {
            "importer": _("What"),
            "sheet": _("Table"),
            "filename": _("File"),
            "header": _("Columns"),
            "row_count": _("Rows"),
            "sha256": _("SHA-256"),
        },
    ),
}


def register() -> None:
    """Give the records of the foundation their words."""
    register_records(_RECORDS)
