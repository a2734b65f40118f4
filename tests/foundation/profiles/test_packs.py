"""Packs are read strictly and never change under the same version; what holds at a place is inherited."""

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from atalaya.demo import laws
from atalaya.foundation.permissions.principals import Denied
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.profiles import packs, queries
from atalaya.foundation.profiles import public as profiles
from atalaya.foundation.profiles.models import Assignment
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
    assert "for the State to decide" in text
    for path in ("/2/", "x", "/1", "/10/"):
        assert client.get("/profile/", {"at": path}).status_code == 404


def send(client: Any, **given: Any) -> Any:
    return client.post("/profile/assign/?at=/1/", {"pack": "almendro-1", "starts_on": clock.today().isoformat(), "reason": "Decree 12", "seen": "", **given})


def test_a_pack_is_looked_at_then_assigned_on_the_page(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    profiles.load(folder(tmp_path, PACK))
    client = client_of(DA, monkeypatch)
    assert "/profile/assign/?at=/1/" in client.get("/profile/?at=/1/").content.decode()
    looked = send(client, look="1", reason="")
    assert looked.status_code == 200
    assert "<del>365 days</del> → <ins>90 days</ins>" in looked.content.decode()
    assert profiles.value("/1/2/", "retention.visits.days") == 365
    assert send(client)["Location"] == "/profile/?at=/1/"
    assert profiles.value("/1/2/", "retention.visits.days") == 90
    page = client.get("/profile/?at=/1/").content.decode()
    assert "Decree 12" in page
    assert "holds" in page
    assert "laid down" in page
    assert "/history/profiles.assignment/" not in page
    reader = client_of(somebody("/1/", "profiles.view", "audit.view"), monkeypatch)
    assert "/history/profiles.assignment/" in reader.get("/profile/?at=/1/").content.decode()
    with everywhere("the test looks for the record"):
        ident = Assignment.objects.get().public_id
    assert "almendro" in reader.get(f"/history/profiles.assignment/{ident}/").content.decode()


def test_a_coming_pack_changes_nothing_before_its_day(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    profiles.load(folder(tmp_path, PACK))
    day = clock.today() + timedelta(days=40)
    client = client_of(DA, monkeypatch)
    assert send(client, starts_on=day.isoformat()).status_code == 302
    assert profiles.value("/1/", "retention.visits.days") == 365
    assert "coming" in client.get("/profile/?at=/1/").content.decode()
    assert "90 days" not in client.get("/profile/?at=/1/").content.decode()
    assert "90 days" in client.get(f"/profile/?at=/1/&on={day}").content.decode()
    assert client.get("/profile/?at=/1/&on=soon").status_code == 404


def test_what_is_wrong_is_said_at_the_field(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    profiles.load(folder(tmp_path, PACK))
    client = client_of(DA, monkeypatch)
    for given, words in [
        ({"starts_on": "2020-01-01"}, "from today on"),
        ({"starts_on": "soon"}, "valid date"),
        ({"reason": ""}, "Reason is missing"),
        ({"pack": "none-1"}, "none-1"),
        ({"pack": ""}, "Pack is missing"),
    ]:
        answer = send(client, **given)
        assert answer.status_code == 422
        assert words in answer.content.decode()
    with everywhere("the test looks at what is stored"):
        assert not Assignment.objects.exists()


def test_the_second_of_two_is_shown_what_the_first_assigned(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    profiles.load(folder(tmp_path, PACK))
    client = client_of(DA, monkeypatch)
    assert send(client, reason="The first").status_code == 302
    late = send(client, reason="The second")
    assert late.status_code == 422
    assert "Somebody assigned a profile here meanwhile" in late.content.decode()
    assert "The first" in late.content.decode()
    with everywhere("the test looks at what is stored"):
        assert Assignment.objects.get().reason == "The first"
        seen = queries.standing(Assignment.objects.all())
    assert seen in late.content.decode()
    assert send(client, reason="The second", seen=seen).status_code == 302


def test_only_who_may_assign_comes_to_the_page(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    auditor = client_of(somebody("/1/", "profiles.view"), monkeypatch)
    assert auditor.get("/profile/assign/?at=/1/").status_code == 404
    assert "/profile/assign/" not in auditor.get("/profile/?at=/1/").content.decode()
    other = client_of(DA, monkeypatch)
    for path in ("/2/", "/", "x"):
        assert other.get("/profile/assign/", {"at": path}).status_code == 404


def test_a_pack_that_is_gone_is_said_to_be(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    profiles.load(folder(tmp_path, PACK))
    assign("/1/")
    packs._packs.pop(("almendro", 1))
    text = client_of(DA, monkeypatch).get("/profile/?at=/1/").content.decode()
    assert "not installed" in text
    assert profiles.value("/1/", "retention.visits.days") == 365


def test_a_folder_of_ones_own_is_read_and_the_default_stays_ours(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="SHA256SUMS cannot be read"):
        profiles.load(tmp_path)
    with pytest.raises(PackError, match="the product's own"):
        profiles.load(folder(tmp_path, PACK.replace("slug: almendro", "slug: default"), name="default-1.yaml"))


def test_the_pack_of_the_demonstration_is_one() -> None:
    (pack,) = profiles.load(laws.PACKS)
    assert (pack.slug, pack.values["retention.visits.days"].value) == ("san-telmo", 180)
