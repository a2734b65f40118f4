from dataclasses import dataclass

from atalaya.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class Acted(Event):
    """Somebody acted."""

    op: str

    @property
    def subject(self) -> str:
        return self.op[:2]
