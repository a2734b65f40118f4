"""From a YAML file to a pack, with everything that is wrong in it. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

LANGUAGES = ("en", "es", "pt", "fr")
STATUSES = ("default", "configurable")
_MOST = 100_000
_PARTS = ("slug", "version", "label", "source", "values")
_SLUG = re.compile(r"[a-z][a-z0-9-]{1,39}")
_KEY = re.compile(r"[a-z_]+([.][a-z_0-9]+)+")


class PackError(ValueError):
    """A pack that cannot be used. `problems` are sentences that name the key and say what to write."""

    def __init__(self, name: str, problems: list[str]) -> None:
        super().__init__(f"{name}: " + "; ".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Value:
    """One value of a pack. `kind` is days, months, years, number, flag, slug or words (a text in each language)."""

    key: str
    kind: str
    value: Any
    status: str
    label: Mapping[str, str]
    source: str


@dataclass(frozen=True)
class Pack:
    """One version of a pack."""

    slug: str
    version: int
    label: Mapping[str, str]
    source: str
    values: Mapping[str, Value]


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST


def _in_all_languages(value: Any) -> bool:
    return isinstance(value, dict) and set(value) == set(LANGUAGES) and all(isinstance(v, str) and v.strip() for v in value.values())


_KINDS = {
    "days": (_whole, "a whole number of days"),
    "months": (_whole, "a whole number of months"),
    "years": (_whole, "a whole number of years"),
    "number": (lambda v: isinstance(v, int | float) and not isinstance(v, bool), "a number"),
    "flag": (lambda v: isinstance(v, bool), "true or false"),
    "slug": (lambda v: isinstance(v, str) and _SLUG.fullmatch(v) is not None, "a word of small letters, figures and hyphens"),
    "words": (_in_all_languages, "a text in each of en, es, pt, fr"),
}


def read(text: str, name: str) -> Pack:
    """The pack in `text`. Raises PackError with every problem."""
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise PackError(name, [f"not YAML: {' '.join(str(error).split())}"]) from error
    if not isinstance(data, dict):
        raise PackError(name, ["a pack is a mapping with slug, version, label, source and values"])
    problems = _head_problems(data)
    values: dict[str, Value] = {}
    given = data.get("values")
    if isinstance(given, dict) and given:
        for key, one in given.items():
            found = _value(str(key), one, str(data.get("source") or ""))
            if isinstance(found, Value):
                values[found.key] = found
            else:
                problems += found
    else:
        problems.append("values: at least one, by key")
    if problems:
        raise PackError(name, problems)
    return Pack(data["slug"], data["version"], data["label"], data["source"], values)


def _head_problems(data: Mapping[str, Any]) -> list[str]:
    problems = [f"{key}: not known; there are {', '.join(_PARTS)}" for key in data if key not in _PARTS]
    if not isinstance(data.get("slug"), str) or _SLUG.fullmatch(data["slug"]) is None:
        problems.append("slug: small letters, figures and hyphens")
    if not _whole(data.get("version")) or data["version"] < 1:
        problems.append("version: a whole number from 1")
    if not _in_all_languages(data.get("label")):
        problems.append("label: a text in each of en, es, pt, fr")
    if not isinstance(data.get("source"), str) or not data["source"].strip():
        problems.append("source: where the values come from")
    return problems


def _value(key: str, one: Any, source: str) -> Value | list[str]:
    if _KEY.fullmatch(key) is None:
        return [f"{key}: a key is words with points between, such as retention.visits.days"]
    if not isinstance(one, dict):
        return [f"{key}: a mapping with kind, value, status and label"]
    problems = [f"{key}.{name}: not known" for name in sorted(set(one) - {"kind", "value", "status", "label", "source"})]
    kind = one.get("kind")
    if kind not in _KINDS:
        problems.append(f"{key}.kind: one of {', '.join(_KINDS)}")
    elif not _KINDS[kind][0](one.get("value")):
        problems.append(f"{key}.value: {_KINDS[kind][1]}")
    if one.get("status") not in STATUSES:
        problems.append(f"{key}.status: {' or '.join(STATUSES)}")
    if not _in_all_languages(one.get("label")):
        problems.append(f"{key}.label: a text in each of en, es, pt, fr")
    own = one.get("source", source)
    if not isinstance(own, str | date):
        problems.append(f"{key}.source: a text")
    return problems or Value(key, str(kind), one["value"], one["status"], one["label"], str(own))
