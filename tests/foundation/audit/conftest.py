"""A log of its own for each test: own keys folder, a person who writes, and a sequencer at hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from atalaya.foundation.accounts.models import User
from atalaya.foundation.audit import sequencer
from atalaya.foundation.audit.models import Entry
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.kernel import ids

WRITER = Principal("user", "0WR1TER0000000", user_pk=1)


@action(can=None, why="a test writes")
def begin(*, actor: Principal, email: str) -> User:
    """Begin a user."""
    user = User(email=email, name=f"Person {email}", password="never-in-the-log")
    user.save()
    return user


@action(can=None, why="a test writes")
def rename(*, actor: Principal, user: User, name: str) -> None:
    """Give a user another name."""
    user.name = name
    user.save()


@pytest.fixture
def write(db, keys_dir: Path) -> Callable[[int], list[Entry]]:
    """Write some acts; returns their entries."""

    def some(count: int = 1) -> list[Entry]:
        last = Entry._base_manager.order_by("id").values_list("pk", flat=True).last() or 0
        for _number in range(count):
            begin(actor=WRITER, email=f"{ids.new_id()}@example.org")
        return list(Entry._base_manager.filter(pk__gt=last).order_by("id"))

    return some


@pytest.fixture
def sequenced(write: Callable[[int], list[Entry]]) -> Callable[[int], list[Entry]]:
    """Write some acts and sequence them."""

    def some(count: int = 1) -> list[Entry]:
        ids = [e.pk for e in write(count)]
        sequencer.run_all()
        return list(Entry._base_manager.filter(pk__in=ids).order_by("id"))

    return some
