"""Workflow: the states of a record and the ways between them, as data that can be checked and drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from atalaya.kernel.reasons import Reason, Refused


@dataclass(frozen=True)
class Workflow:
    """`ways` maps (from, verb) to the next state; "" as from is the beginning. States without a way out are ends."""

    name: str
    ways: Mapping[tuple[str, str], str]

    @property
    def states(self) -> tuple[str, ...]:
        """Every state once, in the order of first mention."""
        mentioned = chain.from_iterable((start, end) for (start, _), end in self.ways.items())
        return tuple(dict.fromkeys(s for s in mentioned if s))

    def allowed(self, state: str) -> tuple[str, ...]:
        """The verbs open in `state`, in the order of the table."""
        return tuple(verb for start, verb in self.ways if start == state)

    def refuse(self, state: str, verb: str) -> Reason | None:
        """Why `verb` is closed in `state`; None if it is open."""
        if (state, verb) in self.ways:
            return None
        return Reason("WORKFLOW_CLOSED", {"state": state, "verb": verb, "workflow": self.name})

    def next(self, state: str, verb: str) -> str:
        """The state after `verb`. Raises Refused when the way is closed."""
        if reason := self.refuse(state, verb):
            raise Refused(reason)
        return self.ways[state, verb]

    def mermaid(self) -> str:
        """The table as a Mermaid state diagram, ends included."""
        lines = ["stateDiagram-v2"]
        for (start, verb), end in self.ways.items():
            lines.append(f"    {start or '[*]'} --> {end}: {verb}")
        ends = [s for s in self.states if not self.allowed(s)]
        lines.extend(f"    {s} --> [*]" for s in ends)
        return "\n".join(lines) + "\n"
