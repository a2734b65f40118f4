"""Entries as a page shows them: who, what, when, where, before and after, and the state of the proof in one word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

from django.urls import reverse
from django.utils.translation import gettext as _

from atalaya.foundation.audit.entries import Change as Changed
from atalaya.foundation.audit.models import Entry
from atalaya.foundation.audit.proofs import Refs, State, refs_of, states
from atalaya.foundation.audit.words import say_action, say_part
from atalaya.foundation.history.labels import STATES
from atalaya.foundation.history.queries import may_read
from atalaya.foundation.history.values import Line, Pointed, kind_label, lines, pointed
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records import resolvers
from atalaya.foundation.records.resolvers import Shown
from atalaya.kernel.refs import Ref

USERS = "accounts.user"
_NAMED = 2


@dataclass(frozen=True)
class Change:
    """One record in one act: how it is called, and its fields. `ended` when the record was removed."""

    ref: str
    shown: Shown
    kind: str
    lines: list[Line]
    history: str | None = None
    began: bool = False
    ended: bool = False


@dataclass(frozen=True)
class Told:
    """One entry, told. `who` names the person or the part of the product; `via` says how they came, "" by a session."""

    entry: Entry
    at: datetime
    what: str
    who: Shown
    via: str
    url: str
    state: State
    word: str
    tone: str
    icon: str
    place: Shown | None
    changes: list[Change] = field(default_factory=list)
    touched: tuple[Shown, ...] = ()
    untold: int = 0

    @property
    def is_key(self) -> bool:
        """Whether it stands out in a time line: something began, ended, or is broken."""
        return self.state is State.BROKEN or any(c.began or c.ended for c in self.changes)


def tell(entries: Sequence[Entry], only: Iterable[str] | None = None, refs: Refs | None = None) -> list[Told]:
    """The entries in words. `only` keeps the changes of these references; None leaves changes out. A bounded number of queries."""
    proved = states(entries, refs)
    people = actors(entries)
    places = resolvers.place_labels({e.place_path for e in entries})
    wanted = set(only or ())
    titles = _titles(entries, wanted) if wanted else {}
    known = pointed((c.ref.partition(":")[0], c.before, c.after) for e in entries for c in e.changes if c.ref in wanted) if wanted else {}
    found = []
    for entry in entries:
        state = proved[entry.pk]
        word, tone, icon = STATES[state]
        changes = [_change(c, titles, known) for c in (entry.changes if wanted else ()) if c.ref in wanted]
        url = reverse("history:entry", args=[entry.entry_id])
        told = (entry.at, say_action(entry.action), people[entry.actor], came(entry), url)
        found.append(Told(entry, *told, state, str(word), tone, icon, places.get(entry.place_path), changes))
    return found


def tell_in_log(principal: Principal, entries: Sequence[Entry]) -> list[Told]:
    """The entries in words, each with the records it touched that the reader may see and how many there are besides."""
    refs = refs_of(entries)
    named_by = {pk: _wholes(pairs) for pk, pairs in refs.items()}
    seen = {pk: list(islice((ref for ref, path in pairs if may_read(principal, ref, path)), _NAMED)) for pk, pairs in named_by.items()}
    known = {text: Ref.parse(text) for texts in seen.values() for text in texts}
    shown = resolvers.show(known.values())
    named = {text: Shown((shown.get(ref) or Shown(f"{kind_label(ref.kind)} {ref.id}")).label, _history(ref)) for text, ref in known.items()}
    return [
        replace(one, touched=_once(named[text] for text in seen[one.entry.pk]), untold=len(named_by[one.entry.pk]) - len(seen[one.entry.pk]))
        for one in tell(entries, refs=refs)
    ]


def _wholes(touched: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """What an act touched without the parts of records, unless parts are all it touched: a measure and the approval of it go by one name."""
    return [(ref, path) for ref, path in touched if not resolvers.is_part(ref.partition(":")[0])] or touched


def _once(shown: Iterable[Shown]) -> tuple[Shown, ...]:
    """Each name once: a place and what its kind says besides are two records that go by one."""
    return tuple({one.label: one for one in shown}.values())


def _history(ref: Ref) -> str | None:
    """The address of a record's history; an entry that was erased is its own."""
    if ref.kind == "audit.entry":
        return reverse("history:entry", args=[ref.id])
    return reverse("history:record", args=[ref.kind, ref.id])


def actors(entries: Iterable[Entry]) -> dict[str, Shown]:
    """Who acted, by name where the reader may see the person, else by id."""
    codes = {e.actor for e in entries}
    refs = {code: Ref(USERS, code.partition(":")[2]) for code in codes if code.startswith("user:") and code != "user:"}
    shown = resolvers.show(refs.values())
    return {code: shown[refs[code]] if code in refs and refs[code] in shown else Shown(_unnamed(code)) for code in codes}


def _unnamed(code: str) -> str:
    kind, _colon, ident = code.partition(":")
    if kind == "system":
        part = say_part(ident)
        return _("Atalaya (%(part)s)") % {"part": part} if part else "Atalaya"
    if kind == "user" and ident:
        return _("person %(id)s") % {"id": ident}
    return _("nobody signed in")


def came(entry: Entry) -> str:
    """How the actor came, in words; "" by a session."""
    kind, _colon, ident = entry.via.partition(":")
    if kind == "token":
        return _("by API token %(id)s") % {"id": ident}
    if kind == "console":
        return _("at the console")
    return _("as administrator") if kind.startswith("administrator") else ""


def titled(ref: Ref) -> Shown:
    """How a record is called: its name where the reader may see it, else its kind and id."""
    return resolvers.show([ref]).get(ref) or Shown(f"{kind_label(ref.kind)} {ref.id}")


def _titles(entries: Iterable[Entry], wanted: set[str]) -> dict[str, Shown]:
    refs = {c.ref for e in entries for c in e.changes if c.ref in wanted}
    known = {text: Ref.parse(text) for text in refs}
    shown = resolvers.show(known.values())
    return {text: shown.get(ref) or Shown(f"{kind_label(ref.kind)} {ref.id}") for text, ref in known.items()}


def _change(change: Changed, titles: dict[str, Shown], known: Pointed) -> Change:
    ref, before, after = change.ref, change.before, change.after
    kind = ref.partition(":")[0]
    told = lines(kind, before, after, known)
    return Change(ref, titles[ref], kind_label(kind), told, _history(Ref.parse(ref)), began=before is None and after is not None, ended=after is None)
