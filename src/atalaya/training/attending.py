"""Reading what meeting software exports, and who in it is one person. Pure but for the reading of the table itself."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher

from atalaya.kernel.reasons import Reason, Refused

MOST = 3_000
_COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("name", "full name", "participant", "participants", "attendee", "attendee name", "user name", "name original name", "display name"),
    "first": ("first name", "given name", "nombres", "prenom"),
    "last": ("last name", "surname", "family name", "apellidos", "sobrenome", "nom de famille"),
    "email": ("email", "e mail", "user email", "email address", "participant id upn", "upn", "correo", "correo electronico", "courriel", "adresse e mail"),
    "join": ("join time", "joined", "first join", "first join time", "join", "hora de entrada", "hora de ingreso", "entrada", "heure d arrivee"),
    "leave": ("leave time", "left", "last leave", "last leave time", "leave", "hora de salida", "saida", "hora de saida", "heure de depart"),
    "minutes": ("duration", "duration minutes", "total duration minutes", "in meeting duration", "attendance duration", "time in session minutes", "duracion"),
}
_OTHER_NAMES = {
    "name": ("nombre", "nombre completo", "nome", "nome completo", "nom", "nom complet"),
    "minutes": ("duracion minutos", "duracao", "duracao minutos", "duree"),
}
_KNOWN = {alias: field for table in (_COLUMNS, _OTHER_NAMES) for field, aliases in table.items() for alias in aliases}
_MOMENTS = (
    "%m/%d/%Y, %I:%M:%S %p",
    "%m/%d/%Y %I:%M:%S %p",
    "%m/%d/%y, %I:%M:%S %p",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y, %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%H:%M:%S",
    "%H:%M",
)
_PARTS = re.compile(r"(?:(\d+)\s*h\w*)?\s*(?:(\d+)\s*m\w*)?\s*(?:(\d+)\s*s\w*)?", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,3}):(\d{2})(?::(\d{2}))?")
_SECTION = re.compile(r"\d+\. ")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_ALIKE = 0.86
_DAY = 24 * 60.0


@dataclass(frozen=True)
class Person:
    """Somebody in a report: in which `rows`, under which names, for how many minutes (None: the report does not say)."""

    rows: tuple[int, ...]
    name: str
    email: str
    minutes: float | None
    others: tuple[str, ...] = ()

    @property
    def hours(self) -> float | None:
        """The minutes as hours, to two places."""
        return None if self.minutes is None else round(self.minutes / 60, 2)


def fold(text: str) -> str:
    """A name as it is compared: no accents, no case, its words in one order, so that "Díaz, Ana" is "ana diaz"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(sorted(re.findall(r"[^\W_]+", plain)))


def alike(one: str, other: str) -> bool:
    """Whether two folded names may be two spellings of one."""
    if not one or not other or one == other:
        return bool(one) and one == other
    if set(one.split()) < set(other.split()) or set(other.split()) < set(one.split()):
        return min(len(one.split()), len(other.split())) > 1
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _plain(cell: str) -> str:
    text = "".join(c for c in unicodedata.normalize("NFKD", cell.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z]+", text))


def columns_of(cells: Sequence[str]) -> dict[str, int]:
    """Which cell of a row is the head of which field; empty unless the row is the head of such a table."""
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        field = _KNOWN.get(_plain(cell))
        if field:
            found.setdefault(field, at)
    named = "name" in found or ("first" in found and "last" in found)
    return found if named and len(found) > 1 else {}


def table_in(content: bytes) -> tuple[bytes, int]:
    """The part of a text file that is the table, and how many lines stand before it: some exports begin with a summary."""
    if content.startswith(b"PK"):
        return content, 0
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        lines = content.decode(encoding).splitlines()
    except UnicodeDecodeError:
        return content, 0
    for number, line in enumerate(lines[:200]):
        if any(columns_of(line.replace('"', "").split(d)) for d in "\t;,"):
            kept = []
            for later in lines[number:]:
                if _SECTION.match(later):
                    break
                kept.append(later)
            return "\n".join(kept).encode(), number
    return content, 0


def people_in(rows: Iterable[tuple[int, tuple[str, ...]]]) -> list[Person]:
    """The persons of a report, each once: rows of one address, and rows of one name without another address, are one.

    Raises Refused with every row and field that cannot be read.
    """
    heads: dict[str, int] = {}
    reasons: list[Reason] = []
    found: list[Person] = []
    for number, cells in rows:
        if not heads:
            heads = columns_of(cells)
        elif _SECTION.match(cells[0] if cells else ""):
            break
        elif any(cells):
            try:
                found.append(_person(heads, number, cells))
            except Refused as refused:
                reasons += refused.reasons
    if not heads:
        raise Refused(Reason("TRAINING_REPORT_HEADS"))
    if reasons:
        raise Refused(*reasons)
    if len(found) > MOST:
        raise Refused(Reason("TRAINING_REPORT_LONG", {"most": MOST}))
    return list(_merged(found))


def _person(heads: dict[str, int], number: int, cells: Sequence[str]) -> Person:
    def cell(field: str) -> str:
        at = heads.get(field)
        return cells[at].strip() if at is not None and at < len(cells) else ""

    name = " ".join((cell("name") or f"{cell('first')} {cell('last')}").split())[:200]
    email = cell("email").lower()
    if not name:
        raise Refused(Reason("TRAINING_REPORT_NAME", {"row": number}))
    if email and not _EMAIL.fullmatch(email):
        raise Refused(Reason("TRAINING_REPORT_EMAIL", {"row": number, "text": email[:80]}))
    return Person((number,), name, email[:254], _stay(number, cell("minutes"), cell("join"), cell("leave")))


def _stay(number: int, written: str, join: str, leave: str) -> float | None:
    if written:
        minutes = minutes_of(written)
        if minutes is None:
            raise Refused(Reason("TRAINING_REPORT_DURATION", {"row": number, "text": written[:80]}))
        return minutes
    if not join or not leave:
        return None
    first, last = moment_of(join), moment_of(leave)
    if first is None or last is None:
        raise Refused(Reason("TRAINING_REPORT_TIME", {"row": number, "text": (join if first is None else leave)[:80]}))
    if (first.tzinfo is None) != (last.tzinfo is None) or last < first:
        raise Refused(Reason("TRAINING_REPORT_LEFT_BEFORE", {"row": number}))
    return _bounded((last - first).total_seconds() / 60)


def minutes_of(text: str) -> float | None:
    """A stay in minutes, from "62", "62.5 min", "1h 2m 3s" or "1:02:03"; None for anything else."""
    if match := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return _bounded(hours * 60 + minutes + seconds / 60)
    if re.fullmatch(r"\d+(?:[.,]\d+)?", text):
        return _bounded(float(text.replace(",", ".")))
    match = _PARTS.fullmatch(text.strip())
    if match is None or not any(match.groups()):
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return _bounded(hours * 60 + minutes + seconds / 60)


def _bounded(minutes: float) -> float | None:
    return minutes if minutes <= 31 * _DAY else None


def moment_of(text: str) -> datetime | None:
    """A moment as meeting software writes it; only differences are taken, so day and month may change places."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    for form in _MOMENTS:
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007  two of one report are subtracted, in whatever zone it was written
        except ValueError:
            continue
    return None


def _merged(rows: Iterable[Person]) -> Iterator[Person]:
    by_email: dict[str, Person] = {}
    nameless: list[Person] = []
    for row in rows:
        if not row.email:
            nameless.append(row)
        else:
            by_email[row.email] = _joined(by_email[row.email], row) if row.email in by_email else row
    by_name: dict[str, Person] = {}
    for row in nameless:
        key = fold(row.name)
        holders = [p for p in by_email.values() if fold(p.name) == key]
        if len(holders) == 1:
            by_email[holders[0].email] = _joined(holders[0], row)
        else:
            by_name[key] = _joined(by_name[key], row) if key in by_name else row
    yield from sorted((*by_email.values(), *by_name.values()), key=lambda p: p.rows[0])


def _joined(first: Person, more: Person) -> Person:
    minutes = None if first.minutes is None and more.minutes is None else (first.minutes or 0) + (more.minutes or 0)
    others = first.others if fold(more.name) == fold(first.name) or more.name in first.others else (*first.others, more.name)
    return replace(first, rows=tuple(sorted((*first.rows, *more.rows))), minutes=minutes, others=others)
