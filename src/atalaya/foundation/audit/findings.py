"""What a verification may find, as codes and data; the words are made where they are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from atalaya.foundation.i18n.texts import Text
from atalaya.kernel.reasons import Param

# In the order in which a reader wants them: what happened to entries, then to checkpoints.
WORDS: dict[str, Text] = {
    "ALTERED": _("Entry %(entry)s at index %(index)s was changed after it was logged."),
    "MOVED": _("Entry %(entry)s stands at index %(index)s; the tree has it at %(right)s."),
    "INSERTED": _("Entry %(entry)s at index %(index)s was put in the place of another: the tree knows nothing of it."),
    "BEYOND": _("Entry %(entry)s has index %(index)s, which the log never gave out."),
    "DELETED": _("Entry at index %(index)s is gone."),
    "DELETED_RANGE": _("Entries at index %(index)s to %(last)s are gone."),
    "SEAL": _("Entry %(entry)s was not written by this installation: its seal is wrong."),
    "ALTERED_WAITING": _("Entry %(entry)s, not yet numbered, was changed after it was written."),
    "PAYLOAD_GONE": _("The payload of entry %(entry)s at index %(index)s is gone and no erasure says so."),
    "TREE": _("A piece of the tree was changed: level %(level)s, number %(number)s."),
    "TREE_GONE": _("A piece of the tree is gone: level %(level)s, number %(number)s."),
    "ROOT": _("The checkpoint of %(size)s entries (epoch %(epoch)s) has another root than the log: it was rewritten at or before that entry."),
    "TRUNCATED": _("A checkpoint outside the database counts %(size)s entries; the log ends at %(here)s."),
    "TWO_HEADS": _("Two checkpoints of %(size)s entries (epoch %(epoch)s) contradict each other."),
    "SIGNATURE": _("The checkpoint of %(size)s entries (epoch %(epoch)s) was not signed with a key of this installation."),
    "HEAD_GONE": _("The checkpoint of %(size)s entries (epoch %(epoch)s) is gone from the database."),
    "HEAD_NOT_OUTSIDE": _("The checkpoint of %(size)s entries (epoch %(epoch)s) is missing outside the database."),
    "UNREADABLE": _("Line %(line)s of %(file)s cannot be read as a checkpoint."),
    "MORE": _("More entries do not match than are listed here."),
}
NOTES: dict[str, Text] = {
    "CLOCK": _("Entry %(entry)s at index %(index)s says %(at)s, long before an entry logged earlier: it was dated back, or the clock was set back."),
    "OTHER_SEAL": _("%(count)s entries from before the adoption carry the seal of a key that is not here."),
    "OTHER_KEY": _("%(count)s checkpoints of epoch %(epoch)s were signed with a key that is not here: their signatures cannot be checked."),
    "OUTSIDE_GONE": _("%(count)s checkpoints of epoch %(epoch)s have no counterpart outside: the file of that epoch is not there."),
    "LOST": _("%(count)s checkpoints of epoch %(epoch)s count more entries than the backup that was adopted: what came after it is lost."),
    "ADOPTED": _("Epoch %(epoch)s began at %(size)s entries by adoption."),
    "STANDING": _("The log stands still: %(why)s."),
}


@dataclass(frozen=True)
class Finding:
    """One thing found. `code` is a key of WORDS, or of NOTES for what is said but does not fail the verification."""

    code: str
    params: Mapping[str, Param] = field(default_factory=dict)

    @property
    def is_note(self) -> bool:
        """Whether it is only said."""
        return self.code in NOTES

    def __str__(self) -> str:
        return str((WORDS | NOTES)[self.code]) % dict(self.params)

    def plain(self) -> dict[str, object]:
        """As JSON carries it."""
        return {"code": self.code, **self.params}


@dataclass
class Report:
    """What a verification saw. It is good when nothing but notes was found."""

    size: int = 0
    epoch: int = 1
    waiting: int = 0
    erased: int = 0
    checkpoints: int = 0
    outside: int = 0
    findings: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Whether nothing was found."""
        return not self.findings

    def add(self, code: str, **params: Param) -> None:
        """Keep a finding or a note."""
        found = Finding(code, params)
        (self.notes if found.is_note else self.findings).append(found)

    def plain(self) -> dict[str, object]:
        """As JSON carries it."""
        return {
            "good": self.is_good,
            "epoch": self.epoch,
            "entries": self.size,
            "waiting": self.waiting,
            "erased": self.erased,
            "checkpoints": self.checkpoints,
            "outside": self.outside,
            "findings": [f.plain() for f in self.findings],
            "notes": [f.plain() for f in self.notes],
        }
