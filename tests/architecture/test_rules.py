"""The architecture is in force: the tree keeps every rule, and each rule catches what is planted against it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField

from tests.architecture import rules

SOURCE = Path(__file__).resolve().parents[2] / "src" / "atalaya"
# Files over the limit when the limit came. The list may only shrink.
OVERSIZED: frozenset[str] = frozenset()


def plant(tree: Path, name: str, text: str) -> None:
    file = tree / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("rule", [rules.writes, rules.signals, rules.unscoped, rules.counts, rules.names, rules.templates, rules.undeclared_actions])
def test_the_tree_keeps_the_rule(rule: Callable[[Path], list[str]]) -> None:
    assert rule(SOURCE) == []


def test_no_file_is_over_its_size() -> None:
    assert rules.sizes(SOURCE, OVERSIZED) == []


def test_no_test_file_is_over_its_size() -> None:
    tests = SOURCE.parents[1] / "tests"
    assert [str(f) for f in tests.rglob("*.py") if len(f.read_text(encoding="utf-8").splitlines()) > rules.TEST_LINES] == []


def _pairs() -> list[tuple[str, str, str]]:
    found = []
    for model in apps.get_models():
        if not model.__module__.startswith("atalaya."):
            continue
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey | ManyToManyField) and field.related_model.__module__.startswith("atalaya."):
                found.append((model.__module__.split(".")[1], f"{model._meta.label}.{field.name}", field.related_model.__module__.split(".")[1]))
    return found


def test_foreign_keys_point_down() -> None:
    assert rules.foreign_keys(_pairs()) == []


@pytest.mark.parametrize(
    ("rule", "file", "text"),
    [
        (rules.writes, "places/pages.py", "def page(request):\n    place.save()\n"),
        (rules.writes, "places/pages.py", "Place.objects.create(name='x')\n"),
        (rules.writes, "places/queries.py", "Place.objects.filter(a=1).update(a=2)\n"),
        (rules.writes, "places/jobs.py", "Place.objects.bulk_create([])\n"),
        (rules.signals, "places/apps.py", "from django.db.models.signals import post_save\n"),
        (rules.unscoped, "places/queries.py", "rows = Place._base_manager.all()\n"),
        (rules.unscoped, "places/queries.py", "rows = Place.objects.raw('select 1')\n"),
        (rules.counts, "places/queries.py", "rows = State.objects.annotate(n=Count('children'))\n"),
        (rules.counts, "places/queries.py", "rows = State.objects.annotate(n=Max('children__id'))\n"),
        (rules.names, "places/utils.py", "X = 1\n"),
        (rules.sizes, "places/big.py", "X = 1\n" * 501),
        (rules.sizes, "places/long.py", "def f():\n" + "    x = 1\n" * 61),
        (rules.sizes, "places/templates/places/big.html", "<p>\n" * 151),
        (rules.sizes, "places/static/places/big.css", "a{}\n" * 201),
        (rules.templates, "places/templates/places/a.html", "{% include 'risk/panel.html' %}"),
        (rules.templates, "places/templates/places/a.html", "{% url 'risk:detail' 1 %}"),
        (rules.undeclared_actions, "places/actions.py", "def rename(*, actor, place):\n    pass\n"),
        (rules.undeclared_actions, "places/actions.py", "@action(can='x')\ndef rename(actor, place):\n    pass\n"),
    ],
)
def test_a_planted_violation_is_caught(tmp_path: Path, rule: Callable[[Path], list[str]], file: str, text: str) -> None:
    (tmp_path / "foundation").mkdir()
    assert rule(tmp_path) == []
    plant(tmp_path, file, text)
    assert len(rule(tmp_path)) == 1


def test_a_key_pointing_up_is_caught() -> None:
    assert rules.foreign_keys([("places", "places.Place.plan", "pfsp"), ("pfsp", "pfsp.Plan.place", "places")]) == [
        "places.Place.plan: places points up to pfsp",
    ]
