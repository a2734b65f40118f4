"""Packs are read strictly and never change under the same version; what holds at a place is inherited."""

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from atalaya.foundation.permissions.principals import Denied
from atalaya.foundation.profiles import packs
from atalaya.foundation.profiles import public as profiles
from atalaya.foundation.profiles.reading import LANGUAGES, PackError, read
from atalaya.kernel import clock
from atalaya.kernel.reasons import Refused
from tests.foundation.acting import client_of, somebody

LABEL = "{en: a, es: b, pt: c, fr: d}"
PACK = f"""
slug: almendro
version: 1
label: {LABEL}
source: Decree 12 of 2020
values:
  retention.visits.days: {{kind: days, value: 90, status: default, label: {LABEL}}}
"""
DA = somebody("/1/", "profiles.view", "profiles.assign")


@pytest.fixture(autouse=True)
def _packs() -> Iterator[None]:
    before = dict(packs._packs)
    yield
    packs._packs.clear()
    packs._packs.update(before)


def folder(tmp_path: Path, text: str, name: str = "almendro-1.yaml", listed: str | None = None) -> Path:
    (tmp_path / name).write_text(text, encoding="utf-8")
    digest = hashlib.sha256((listed or text).encode()).hexdigest()
    (tmp_path / "SHA256SUMS").write_text(f"{digest}  {name}\n", encoding="ascii")
    return tmp_path


def assign(path: str, starts_on: date | None = None) -> None:
    profiles.assign(actor=DA, place_path=path, pack="almendro", version=1, starts_on=starts_on or clock.today(), reason="Decree 12")


def test_the_default_pack_names_every_value_in_four_languages() -> None:
    default = packs.newest("default")
    assert default is not None
    assert {v.status for v in default.values.values()} == {"default", "configurable"}
    assert all(set(v.label) == set(LANGUAGES) and v.source for v in default.values.values())


def test_a_pack_tells_all_that_is_wrong_with_it() -> None:
    wrong = PACK.replace("version: 1", "version: 0").replace("value: 90", "value: soon").replace("status: default", "status: maybe") + "extra: 1\n"
    with pytest.raises(PackError) as caught:
        read(wrong, "x.yaml")
    assert [p.split(":")[0] for p in caught.value.problems] == ["extra", "version", "retention.visits.days.value", "retention.visits.days.status"]


@pytest.mark.parametrize(
    "text", ["", "[]", "a: [", "slug: x", PACK.replace("90", "true"), PACK.replace("fr: d", "fr: ''"), PACK.replace("kind: days", "kind: x")]
)
def test_no_text_is_an_error_of_ours(text: str) -> None:
    with pytest.raises(PackError):
        read(text, "x.yaml")


def test_a_version_never_changes(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="new version"):
        profiles.load(folder(tmp_path, PACK, listed=PACK.replace("90", "30")))


def test_a_file_is_named_by_its_pack(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="named by its pack"):
        profiles.load(folder(tmp_path, PACK, name="other-1.yaml"))


def test_a_pack_keeps_to_the_keys_and_kinds_of_the_default(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="does not name it"):
        profiles.load(folder(tmp_path, PACK.replace("retention.visits.days", "retention.dreams.days")))
    with pytest.raises(PackError, match="days in the default"):
        profiles.load(folder(tmp_path, PACK.replace("kind: days", "kind: years")))


def test_what_holds_is_inherited_from_above_and_last_from_the_default(db: None, tmp_path: Path) -> None:
    profiles.load(folder(tmp_path, PACK))
    assert profiles.value("/1/2/", "retention.visits.days") == 365
    assign("/1/")
    assert profiles.value("/1/2/", "retention.visits.days") == 90
    assert profiles.value("/10/", "retention.visits.days") == 365
    assert profiles.value("/1/2/", "retention.images.days") == 30
    one = profiles.effective("/1/2/")["retention.visits.days"]
    assert (one.assigned_at, one.value.source) == ("/1/", "Decree 12 of 2020")
    assert profiles.value("/1/2/", "retention.visits.days", on=clock.today() - timedelta(days=1)) == 365
    with pytest.raises(KeyError):
        profiles.value("/1/", "nothing.such")


def test_who_may_assign_what(db: None, tmp_path: Path) -> None:
    profiles.load(folder(tmp_path, PACK))
    with pytest.raises(Denied):
        assign("/2/")
    for given, code in [
        ({"pack": "none"}, "PROFILE_NO_PACK"),
        ({"starts_on": date(2020, 1, 1)}, "PROFILE_IN_THE_PAST"),
        ({"reason": " "}, "PROFILE_REASON_NEEDED"),
    ]:
        with pytest.raises(Refused, match=code):
            profiles.assign(**{"actor": DA, "place_path": "/1/", "pack": "almendro", "version": 1, "starts_on": clock.today(), "reason": "x", **given})


def test_the_page_says_where_each_value_comes_from(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    profiles.load(folder(tmp_path, PACK))
    assign("/1/")
    client = client_of(DA, monkeypatch)
    text = client.get("/profile/?at=/1/2/").content.decode()
    assert "Decree 12 of 2020" in text
    assert "90 days" in text
    assert "our default" in text
    for path in ("/2/", "x", "/1", "/10/"):
        assert client.get("/profile/", {"at": path}).status_code == 404
