"""Principal: somebody or something that acts, with the reach of each capability it holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from atalaya.kernel.paths import Reach, shared, union
from atalaya.kernel.reasons import Reason, Refused


class Denied(Refused):
    """The principal may see the thing but not do this to it. Pages answer 403 with the reason."""


@dataclass(frozen=True)
class Principal:
    """`kind` is "user", "token", "console", "system" or "nobody"; `id` the user's public id or the system's name.

    `held` maps a capability to where it reaches. `via` says how a user came ("" for a session, else the token's id).
    """

    kind: str
    id: str
    held: Mapping[str, tuple[Reach, ...]] = field(default_factory=lambda: MappingProxyType({}))
    user_pk: int | None = None
    via: str = ""

    def reach(self, capability: str) -> tuple[Reach, ...]:
        """Where the capability is held; empty if nowhere."""
        return self.held.get(str(capability), ())

    def holds(self, capability: str) -> bool:
        """Whether the capability is held anywhere at all."""
        return bool(self.reach(capability))

    def may(self, capability: str, path: str) -> bool:
        """Whether the capability is held at `path`."""
        return any(r.covers(path) for r in self.reach(capability))

    def refuse(self, capability: str, path: str) -> Reason | None:
        """Why the principal may not, or None. The same rule for the button and for the action."""
        return None if self.may(capability, path) else Reason("NOT_PERMITTED", {"capability": str(capability)})

    def require(self, capability: str, path: str) -> None:
        """Raises Denied unless the capability is held at `path`."""
        if reason := self.refuse(capability, path):
            raise Denied(reason)

    def narrowed(self, capabilities: Iterable[str], *, kind: str, via: str, within: Reach | None = None) -> "Principal":
        """The same somebody with only these capabilities, only `within` a reach: what a token carries."""
        kept = {c: self.held[c] for c in map(str, capabilities) if c in self.held}
        if within is not None:
            kept = {c: common for c, reaches in kept.items() if (common := shared(reaches, within))}
        return replace(self, kind=kind, via=via, held=MappingProxyType(kept))


NOBODY = Principal("nobody", "")


def gather(grants: Iterable[tuple[frozenset[str], Reach]]) -> Mapping[str, tuple[Reach, ...]]:
    """Each capability with the fewest reaches that the grants give it."""
    found: dict[str, list[Reach]] = {}
    for capabilities, reach in grants:
        for capability in capabilities:
            found.setdefault(capability, []).append(reach)
    return MappingProxyType({c: union(reaches) for c, reaches in found.items()})


def system(name: str, capabilities: Iterable[str], *, path: str = "/") -> Principal:
    """A named part of the product that acts by itself, with a declared list of capabilities at and below `path`."""
    reach = (Reach(path),)
    return Principal("system", name, MappingProxyType({str(c): reach for c in capabilities}))
