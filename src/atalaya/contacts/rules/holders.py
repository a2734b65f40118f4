"""Who holds a post, since when and until when: what may overlap, where nobody held it, and what a person is not."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from atalaya.contacts.rules.posts import MAILBOX, PERSON, POSTS
from atalaya.kernel.reasons import Reason

LINES = 9
# What a contact is at a glance, in the order of urgency.
ENDED, TO_COME, LEFT, WRONG, ASKED, STALE, CONFIRMED = STANDINGS = ("ended", "to_come", "left", "wrong", "asked", "stale", "confirmed")

# No word that is a surname as well: Puerto, Porto, Mesa and Sala are people.
_OFFICES = frozenset(
    re.findall(
        r"\w+",
        "office oficina escritorio bureau unit unidad unidade unite department departamento departement direccion direcao direction"
        " division divisao authority autoridad autoridade autorite ministry ministerio ministere secretariat secretaria secretariat"
        " mailbox buzon caixa control centre center centro room desk team equipo equipe"
        " operations operaciones operacoes security seguridad proteccion seguranca protecao surete",
    )
)
_BOXES = frozenset(
    re.findall(
        r"[\w-]+",
        "info contact contacto contato office oficina admin security seguridad proteccion seguranca surete port puerto operations"
        " operaciones ops control duty guardia watch secretaria secretariat mail npc pfso opip no-reply noreply",
    )
)


@dataclass(frozen=True)
class Period:
    """From a day to the first day no longer. A day that nobody stated is None: open on that side."""

    starts: date | None = None
    ends: date | None = None

    def covers(self, on: date) -> bool:
        """Whether it holds on a day."""
        return (self.starts is None or self.starts <= on) and (self.ends is None or on < self.ends)

    def overlaps(self, other: "Period") -> bool:
        """Whether both hold on one day at least. One that ends where it starts holds on none."""
        if self.is_empty or other.is_empty:
            return False
        return (self.ends is None or other.starts is None or other.starts < self.ends) and (
            other.ends is None or self.starts is None or self.starts < other.ends
        )

    @property
    def is_empty(self) -> bool:
        """Whether it holds on no day."""
        return self.starts is not None and self.ends is not None and self.ends <= self.starts


def refuse_period(starts: date | None, ends: date | None) -> Reason | None:
    """Why a period cannot be: it ends before it begins."""
    if starts is not None and ends is not None and ends < starts:
        return Reason("CONTACTS_ENDS_BEFORE", {"starts": str(starts)}, "ended_on")
    return None


def refuse_overlap(post: str, period: Period, others: Iterable[tuple[str, Period]]) -> Reason | None:
    """Why a post with one holder at a time may not be held in a period: somebody else, by `name`, holds it then."""
    if not POSTS[post].single:
        return None
    for name, other in others:
        if period.overlaps(other):
            return Reason("CONTACTS_HELD", {"name": name, "since": str(other.starts or "?"), "until": str(other.ends or "…")}, "starts_on")
    return None


def gaps(periods: Sequence[Period], until: date) -> list[tuple[date, date]]:
    """The spans in which nobody held a post, between its first holder and a day: (first day, first day no longer)."""
    found: list[tuple[date, date]] = []
    held = sorted((p for p in periods if not p.is_empty), key=lambda p: p.starts or date.min)
    reached = held[0].ends if held else None
    for period in held[1:]:
        if reached is None:
            return found
        if period.starts is not None and period.starts > reached:
            found.append((reached, min(period.starts, until)))
        reached = None if period.ends is None else max(reached, period.ends)
    if reached is not None and reached < until:
        found.append((reached, until))
    return [(first, last) for first, last in found if first < last]


def refuse_holder(post: str, kind: str, name: str, email: str) -> Reason | None:
    """Why somebody or something may not hold a post: the Code asks for a person by name, and an office is none."""
    if kind == MAILBOX:
        return Reason("CONTACTS_NEEDS_PERSON", field="kind") if POSTS[post].by_name else None
    if not name.strip():
        return Reason("CONTACTS_NAME_MISSING", field="name")
    return Reason("CONTACTS_OFFICE_NOT_PERSON", {"name": name[:80]}, "name") if is_office(name) else None


def is_office(name: str) -> bool:
    """Whether a name is that of an office or an address, not of a person."""
    words = re.findall(r"[a-z]+", _plain(name))
    return "@" in name or bool(_OFFICES & set(words))


def is_box(email: str) -> bool:
    """Whether an address is one that several people read: said beside a person's, not refused."""
    return re.split(r"[.+_-]", _plain(email).partition("@")[0])[0] in _BOXES


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def refuse_place(post: str, kind: str) -> Reason | None:
    """Why a post cannot be held at a place of a kind."""
    if post not in POSTS:
        return Reason("CONTACTS_NO_POST", field="post")
    return None if kind in POSTS[post].kinds else Reason("CONTACTS_NOT_AT_KIND", {"kind": kind}, "post")


def refuse_unreachable(email: str, telephones: Sequence[object]) -> Reason | None:
    """Why a contact cannot be kept: nobody could reach it."""
    return None if email or telephones else Reason("CONTACTS_UNREACHABLE", field="email")


def is_stale(confirmed: date | None, today: date, days: int) -> bool:
    """Whether nobody has confirmed a contact for so long that it may be wrong."""
    return confirmed is None or today - confirmed > timedelta(days=days)


def standing(period: Period, confirmed: date | None, said: str, asked: date | None, *, today: date, days: int) -> str:
    """What a contact is at a glance: one of `STANDINGS`."""
    if period.ends is not None and today >= period.ends:
        return ENDED
    if said in {LEFT, WRONG}:
        return said
    if period.starts is not None and today < period.starts:
        return TO_COME
    if not is_stale(confirmed, today, days):
        return CONFIRMED
    return ASKED if asked is not None and today - asked <= timedelta(days=days) else STALE


__all__ = [
    "ASKED",
    "CONFIRMED",
    "ENDED",
    "LEFT",
    "LINES",
    "MAILBOX",
    "PERSON",
    "STALE",
    "STANDINGS",
    "TO_COME",
    "WRONG",
    "Period",
    "gaps",
    "is_box",
    "is_office",
    "is_stale",
    "refuse_holder",
    "refuse_overlap",
    "refuse_period",
    "refuse_place",
    "refuse_unreachable",
    "standing",
]
