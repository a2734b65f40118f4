"""The kernel, without a database."""

from datetime import UTC, datetime

import pytest

from atalaya.kernel import ids
from atalaya.kernel.paths import Reach, ancestors, union, upper
from atalaya.kernel.reasons import Refused
from atalaya.kernel.refs import Ref
from atalaya.kernel.workflow import Workflow


def test_ids_keep_the_order_of_time_and_show_a_wrong_character() -> None:
    made = [ids.new_id() for _ in range(2000)]
    assert made == sorted(made)
    assert len(set(made)) == 2000
    one = made[0]
    assert ids.normalise(one.lower()) == one
    for place, char in enumerate(one):
        other = "Z" if char != "Z" else "Y"
        assert ids.normalise(one[:place] + other + one[place + 1 :]) is None


def test_ids_follow_their_moment() -> None:
    early = ids.new_id(datetime(2020, 1, 1, tzinfo=UTC))
    late = ids.new_id(datetime(2030, 1, 1, tzinfo=UTC))
    assert early < late


def test_paths_are_ranges() -> None:
    assert upper("/3/17/") == "/3/170"
    assert Reach("/3/17/").covers("/3/17/204/")
    assert not Reach("/3/17/").covers("/3/170/")
    assert not Reach("/3/17/", below=False).covers("/3/17/204/")
    assert ancestors("/1/3/17/") == ("/1/", "/1/3/")
    assert union([Reach("/1/3/"), Reach("/1/"), Reach("/1/3/", below=False), Reach("/2/", below=False)]) == (Reach("/1/"), Reach("/2/", below=False))


def test_refs_are_read_back() -> None:
    ref = Ref("places.place", "ABC")
    assert Ref.parse(str(ref)) == ref
    with pytest.raises(ValueError, match="kind"):
        Ref("Places", "x")


def test_a_workflow_refuses_and_draws() -> None:
    flow = Workflow("door", {("", "open"): "open", ("open", "close"): "closed"})
    assert flow.next("open", "close") == "closed"
    assert flow.allowed("closed") == ()
    with pytest.raises(Refused):
        flow.next("closed", "close")
    assert "open --> closed: close" in flow.mermaid()
    assert "closed --> [*]" in flow.mermaid()
