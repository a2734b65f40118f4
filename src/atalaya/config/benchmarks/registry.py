"""Which benchmarks there are."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

_MODULES = tuple(f"atalaya.config.benchmarks.{name}" for name in ("audit", "levels", "library", "measures", "pages", "results", "search"))


@dataclass(frozen=True)
class Measured:
    """One number. `target` is what was promised, None where nothing was; `more_is_better` says which side of it is good."""

    name: str
    value: float
    unit: str
    target: float | None = None
    more_is_better: bool = True

    @property
    def is_met(self) -> bool | None:
        """Whether the promise is kept; None without one."""
        if self.target is None:
            return None
        return self.value >= self.target if self.more_is_better else self.value <= self.target

    def plain(self) -> dict[str, object]:
        """As JSON carries it."""
        return {"name": self.name, "value": round(self.value, 3), "unit": self.unit, "target": self.target, "met": self.is_met}


Benchmark = Callable[[int], list[Measured]]
_benchmarks: dict[str, tuple[str, Benchmark]] = {}


def benchmark(name: str, what: str) -> Callable[[Benchmark], Benchmark]:
    """Add a benchmark. It is given the size of the largest thing it builds (rows), and starts in an empty database."""

    def keep(function: Benchmark) -> Benchmark:
        _benchmarks[name] = (what, function)
        return function

    return keep


def every() -> dict[str, str]:
    """The names of all benchmarks, with what they measure."""
    for module in _MODULES:
        import_module(module)
    return {name: what for name, (what, _function) in sorted(_benchmarks.items())}


def get(name: str) -> Benchmark:
    """The benchmark of this name. Raises KeyError."""
    every()
    return _benchmarks[name][1]
