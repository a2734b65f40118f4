"""`atalaya risk`: the methods there are, one calculation, and the form in which a method of one's own is written."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from atalaya.foundation.i18n import words
from atalaya.kernel.reasons import Refused
from atalaya.risk import catalogue
from atalaya.risk.labels import in_language
from atalaya.risk.rules.methods import Factor, Method
from atalaya.risk.rules.scoring import Scored, plain, scale_of, score

_USAGE = 2


class Command(BaseCommand):
    help = "The methods of rating risk, and what one makes of a rating. Example: atalaya risk score tram threat=3 vulnerability=4 impact=5"

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_subparsers(dest="what", required=True, metavar="methods|score|template")
        methods = what.add_parser("methods", help="every method with its factors")
        methods.add_argument("--format", choices=["text", "json"], default="text")
        scored = what.add_parser("score", help="one calculation")
        scored.add_argument("method", help="the name of a method, as tram")
        scored.add_argument("ratings", nargs="+", metavar="FACTOR=VALUE", help="as threat=3")
        scored.add_argument("--format", choices=["text", "json"], default="json")
        what.add_parser("template", help="the form of a method of one's own, as YAML")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            getattr(self, f"_{options['what']}")(options)
        except Refused as refused:
            raise CommandError(" ".join(words.say(reason) for reason in refused.reasons), returncode=_USAGE) from refused

    def _methods(self, options: dict[str, Any]) -> None:
        if options["format"] == "json":
            self.stdout.write(json.dumps([_told(method) for method in catalogue.newest()], ensure_ascii=False))
            return
        for method in catalogue.newest():
            self.stdout.write(f"{method.id} {method.version}  {in_language(method.words)}")
            for factor in method.factors:
                optional = ", may be left out" if factor.is_optional else ""
                self.stdout.write(f"    {factor.id}: {scale_of(factor)}{optional}")
            if method.is_open:
                self.stdout.write(f"    {in_language(method.note)}")

    def _score(self, options: dict[str, Any]) -> None:
        method = catalogue.get(options["method"])
        ratings: dict[str, str] = {}
        for text in options["ratings"]:
            name, sign, value = text.partition("=")
            if not sign or name in ratings:
                raise CommandError(f"{text[:60]}: write each factor once, as {name[:40] or 'threat'}=3", returncode=_USAGE)
            ratings[name] = value
        found = score(method, ratings)
        if options["format"] == "json":
            self.stdout.write(json.dumps(_outcome(found), ensure_ascii=False))
            return
        for step in found.steps:
            said = f", {in_language(method.class_of(step.class_id).words)}" if step.class_id else ""
            self.stdout.write(f"{step.name} = {plain(step.value)}{said}")
        self.stdout.write(in_language(method.class_of(found.class_id).words) if found.class_id else "without a class: the score ranks")

    def _template(self, options: dict[str, Any]) -> None:
        self.stdout.write(catalogue.TEMPLATE.read_text(encoding="utf-8"), ending="")


def _told(method: Method) -> dict[str, Any]:
    return {
        "id": method.id,
        "version": method.version,
        "labels": dict(method.words),
        "source": method.source,
        "standing": method.standing,
        "open": method.is_open,
        "note": dict(method.note),
        "factors": [_factor(factor) for factor in method.factors],
        "classes": [{"id": c.id, "labels": dict(c.words), "step": c.step} for c in method.classes],
    }


def _factor(factor: Factor) -> dict[str, Any]:
    levels = [{"value": plain(level.value), "labels": dict(level.words), "standing": level.standing} for level in factor.levels]
    return {
        "id": factor.id,
        "labels": dict(factor.words),
        "help": dict(factor.help),
        "averages": factor.averages,
        "optional": factor.is_optional,
        "levels": levels,
    }


def _outcome(found: Scored) -> dict[str, Any]:
    steps = [{"name": s.name, "value": plain(s.value)} | ({"class": s.class_id} if s.class_id else {}) for s in found.steps]
    return {
        "method": found.method,
        "version": found.version,
        "inputs": {name: plain(value) for name, value in found.inputs.items()},
        "score": plain(found.score),
        "class": found.class_id,
        "steps": steps,
    }
