"""Who signs in to the demonstration. The password opens demonstration accounts only, and those only on this machine."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from atalaya.foundation.accounts.showcase import Showcase
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions import roles

PASSWORD = "atalaya-demo"  # noqa: S105  of a world that does not exist
ROOT = ""


@dataclass(frozen=True)
class Persona:
    """Somebody of the demonstration. `roles` are (role, code of the place; ROOT is everywhere); `place` is how that is called."""

    slug: str
    name: str
    language: str
    roles: tuple[tuple[str, str], ...]
    place: Text
    icon: str = "user"
    label: Text = ""

    @property
    def email(self) -> str:
        """The address to sign in with."""
        return f"{self.slug}@demo.example"


_AMERICAS = _("The Americas")
PERSONAS = (
    Persona("pfso", "Marta Olivares", "es", (("pfso", "QTALM-0002"),), "Terminal Sur", "shield-check"),
    Persona("guard", "Tomás Arrieta", "es", (("guard", "QTALM-0002"),), "Terminal Sur", "door-enter"),
    Persona("authority", "Aurelia Quiroga", "es", (("designated-authority", "QT"),), "San Telmo", "building-bank"),
    Persona("secretariat", "Denise Fontaine", "fr", (("secretariat-officer", ROOT),), _AMERICAS, "world"),
    Persona("secretariat.chief", "Ernesto Valdivia", "es", (("secretariat-officer", ROOT),), _AMERICAS, "certificate", _("Chief of the secretariat")),
    Persona("authority.brendan", "Winston Blake", "en", (("designated-authority", "QS"),), "Brendan Islands", "building-bank"),
    Persona("authority.serra", "Joana Prates", "pt", (("designated-authority", "QV"),), "Serra Clara", "building-bank"),
    Persona("contact", "Ramiro Solís", "es", (("national-contact", "QT"),), "San Telmo", "address-book"),
    Persona("port", "Elena Cifuentes", "es", (("port-authority", "QTALM"),), "Puerto Almendro", "anchor"),
    Persona("watch", "Lucía Prado", "es", (("watch-officer", "QTALM-0002"),), "Terminal Sur", "radar-2"),
    Persona("inspector", "Iván Robledo", "es", (("inspector", "QT"),), "San Telmo", "clipboard-check"),
    Persona("emergency", "Nadia Ferrer", "es", (("emergency-manager", "QTALM"),), "Puerto Almendro", "lifebuoy"),
    Persona("trainer", "Paulo Nunes", "pt", (("trainer", ROOT), ("trainer", "QT")), _AMERICAS, "school"),
    Persona("auditor", "Grace Holder", "en", (("auditor", "QS"),), "Brendan Islands", "search"),
    Persona("administrator", "Simon Achard", "fr", (("administrator", ROOT),), _AMERICAS, "settings"),
    Persona(
        "two.places",
        "Rosa Maynard",
        "en",
        (("pfso", "QSHRB-0001"), ("inspector", "QVSER")),
        "Deep Water Terminal, Porto Sereno",
        "users",
        _("Two roles at two places"),
    ),
    Persona("newcomer", "Ana Belén Ruiz", "es", (), _("Nowhere yet"), "user-off", _("No role yet")),
)
BY_SLUG = {persona.slug: persona for persona in PERSONAS}


def label_of(persona: Persona) -> Text:
    """What the persona is, in the reader's language."""
    if persona.label or not persona.roles:
        return persona.label
    role = roles.get(persona.roles[0][0])
    return role.label if role else persona.roles[0][0]


def sign_ins() -> Sequence[Showcase]:
    """The lines of the sign-in page."""
    return [Showcase(label_of(p), p.place, p.icon, p.email, PASSWORD) for p in PERSONAS]
