"""vCard 4.0 (RFC 6350): contacts as telephones and address books take them in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from atalaya.contacts.rules.telephones import Telephone

_LONGEST = 75
_TYPES = {"mobile": "cell", "duty": "work,voice", "office": "work,voice", "satellite": "work,voice", "fax": "work,fax"}


@dataclass(frozen=True)
class Card:
    """One contact, in the words of whoever takes it out. `kind` is a person, or a mailbox for a desk that several answer."""

    uid: str
    name: str
    kind: str
    post: str
    body: str
    place: str
    email: str
    telephones: tuple[Telephone, ...]
    language: str
    changed_at: datetime
    url: str
    note: str = ""


def write(cards: Iterable[Card]) -> bytes:
    """The cards as a file."""
    return "".join(_folded(line) for card in cards for line in _lines(card)).encode()


def _lines(card: Card) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield f"UID:urn:atalaya:{card.uid}"
    yield f"KIND:{'individual' if card.kind == 'person' else 'org'}"
    yield f"FN:{_text(card.name)}"
    yield f"ROLE:{_text(f'{card.post}, {card.place}')}"
    if card.body:
        yield f"ORG:{_text(card.body)}"
    for number, one in enumerate(card.telephones, 1):
        yield f'TEL;VALUE=uri;PREF={number};TYPE="{_TYPES[one.kind]}":{one.uri}'
    if card.email:
        yield f"EMAIL:{_text(card.email)}"
    yield f"LANG:{card.language}"
    if card.note:
        yield f"NOTE:{_text(card.note)}"
    yield f"URL:{card.url}"
    yield f"REV:{card.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield "END:VCARD"


def _text(value: str) -> str:
    """As a value of text: what would end it, or begin another line, is escaped."""
    plain = "".join(c for c in value if c == "\n" or ord(c) >= 32)  # noqa: PLR2004
    return plain.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")


def _folded(line: str) -> str:
    """A line of at most 75 octets, the rest on lines that begin with a space, and no character cut in two."""
    pieces, rest, room = [], line, _LONGEST
    while len(rest.encode()) > room:
        cut = room
        while len(rest[:cut].encode()) > room:
            cut -= 1
        pieces.append(rest[:cut])
        rest, room = rest[cut:], _LONGEST - 1
    return "\r\n ".join([*pieces, rest]) + "\r\n"
