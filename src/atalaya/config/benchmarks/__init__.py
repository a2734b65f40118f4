"""The benchmark suite: what `atalaya bench` runs, each in a database of its own.

A benchmark is a function that returns what it measured. Where the project promised a number, the number stands beside it.
"""

from atalaya.config.benchmarks.registry import Measured, benchmark, every, get

__all__ = ["Measured", "benchmark", "every", "get"]
