"""What each role may do. Reviewed like code; drawn into docs/reference/permissions.md.

Modules declare capabilities; only here do they meet roles. `kinds` are the kinds of place a role is granted at.
"""

from collections.abc import Iterable
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from atalaya.contacts.capabilities import Can as Contacts
from atalaya.cooperation.capabilities import Can as Cooperation
from atalaya.foundation.accounts.capabilities import Can as Accounts
from atalaya.foundation.audit.capabilities import Can as Audit
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.notices.capabilities import Can as Notices
from atalaya.foundation.operations.capabilities import Can as Operations
from atalaya.foundation.permissions.roles import Role
from atalaya.foundation.profiles.capabilities import Can as Profiles
from atalaya.foundation.retention.capabilities import Can as Retention
from atalaya.library.capabilities import Can as Library
from atalaya.measures.capabilities import Can as Measures
from atalaya.pfsp.capabilities import Can as Pfsp
from atalaya.places.capabilities import Can as Places
from atalaya.results.capabilities import Can as Results
from atalaya.training.capabilities import Can as Training

_STATE = {"state"}
_PORT = {"port", "facility"}


def _role(slug: str, label: Text, help_text: Text, kinds: Iterable[str], capabilities: Iterable[StrEnum]) -> Role:
    return Role(slug, label, help_text, frozenset(map(str, capabilities)), frozenset(kinds))


_PLACES_ALL = [Places.VIEW, Places.EDIT, Places.DRAW, Places.ADD, Places.CLOSE, Places.IMPORT, Places.EXPORT]

_CONTACTS_PROGRAMME = [capability for capability in Contacts if capability != Contacts.CIRCULATE]
_CONTACTS_READ = [Contacts.VIEW, Contacts.VIEW_PERSONS]
_CONTACTS_KEEP = [*_CONTACTS_READ, Contacts.EDIT, Contacts.ANSWER, Contacts.EXPORT]
# A State's own practices, from the draft on; what is accepted everybody reads.
_LIBRARY_STATE = [Library.VIEW, Library.SUBMIT, Library.EXPORT]
_LIBRARY_KEPT = [Library.VIEW, Library.EDIT, Library.REVIEW, Library.IMPORT, Library.EXPORT]

# Those on watch and at gates carry measures out; inspectors and emergency managers ask for more.
_MEASURES_SUGGEST = [Measures.VIEW, Measures.RAISE, Pfsp.VIEW]

_TRAINING_RUN = [capability for capability in Training if capability != Training.NOMINATE]

ROLES = (
    _role(
        "administrator",
        _("Administrator"),
        _("Keeps the installation; opens timed sessions with a reason"),
        {"root"},
        [Accounts.ADMINISTER, Audit.VERIFY, Audit.ADOPT, Operations.VIEW, Operations.OPERATE, Notices.MAILS],
    ),
    _role(
        "secretariat-officer",
        _("Secretariat officer"),
        _("Runs the hemispheric programme; sees of a port's security only what its State released"),
        {"root"},
        [Places.VIEW, Places.EXPORT, *_CONTACTS_PROGRAMME, *Cooperation, *_LIBRARY_KEPT, *_TRAINING_RUN, *Results, Audit.VIEW],
    ),
    _role(
        "designated-authority",
        _("Designated Authority"),
        _("Answers for port facility security in a State"),
        _STATE,
        [
            *_PLACES_ALL,
            *Measures,
            *Pfsp,
            *Contacts,
            *_LIBRARY_STATE,
            Accounts.VIEW,
            Accounts.GRANT,
            Accounts.INVITE,
            Audit.VIEW,
            Profiles.VIEW,
            Profiles.ASSIGN,
            Retention.VIEW,
            Retention.HOLD,
            Cooperation.VIEW,
        ],
    ),
    _role(
        "national-contact",
        _("National Point of Contact"),
        _("Speaks for the State in the programme"),
        _STATE,
        [Places.VIEW, Training.NOMINATE, Contacts.VIEW, Contacts.ANSWER, Cooperation.VIEW, *_LIBRARY_STATE],
    ),
    _role(
        "port-authority",
        _("Port authority"),
        _("Runs the port"),
        {"port"},
        [Places.VIEW, Places.EDIT, Places.DRAW, Places.ADD, Places.EXPORT, *Measures, Pfsp.VIEW, *_CONTACTS_KEEP, Audit.VIEW],
    ),
    _role(
        "pfso",
        _("Port facility security officer"),
        _("Answers for the security of a port facility"),
        _PORT,
        [
            *(Places.VIEW, Places.EDIT, Places.DRAW, Places.ADD, Places.EXPORT),
            *Measures,
            *(Pfsp.VIEW, Pfsp.RECORD, Pfsp.TICK),
            *_CONTACTS_KEEP,
            *(Accounts.VIEW, Accounts.GRANT, Accounts.INVITE),
            Audit.VIEW,
        ],
    ),
    _role(
        "watch-officer",
        _("Watch officer"),
        _("Keeps the watch over land and water"),
        _PORT,
        [Places.VIEW, Measures.VIEW, Pfsp.VIEW, Pfsp.TICK, *_CONTACTS_READ],
    ),
    _role("guard", _("Guard"), _("Stands at a gate"), _PORT, [Places.VIEW, Measures.VIEW, Pfsp.VIEW, *_CONTACTS_READ]),
    _role(
        "inspector",
        _("Inspector"),
        _("Inspects cargo, containers and vessels"),
        {"state", "port", "facility"},
        [Places.VIEW, *_MEASURES_SUGGEST, *_CONTACTS_READ],
    ),
    _role(
        "emergency-manager",
        _("Emergency manager"),
        _("Prepares for and leads the response to emergencies"),
        {"state", "port", "facility"},
        [Places.VIEW, *_MEASURES_SUGGEST, *_CONTACTS_READ],
    ),
    _role(
        "trainer",
        _("Trainer"),
        _("Runs courses and drills"),
        {"root", "state", "port", "facility"},
        [
            Places.VIEW,
            Measures.VIEW,
            Measures.FULFIL,
            Contacts.VIEW,
            Training.VIEW,
            Training.VIEW_PERSONS,
            Training.PLAN,
            Training.RUN,
            Training.CERTIFY,
            Library.EXPORT,
        ],
    ),
    _role(
        "auditor",
        _("Auditor"),
        _("Reads everything at a place and changes nothing"),
        {"state", "port", "facility"},
        [Places.VIEW, Measures.VIEW, Pfsp.VIEW, *_CONTACTS_READ, Accounts.VIEW, Audit.VIEW, Profiles.VIEW, Retention.VIEW],
    ),
)
