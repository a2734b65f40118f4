"""Checkpoints as signed notes, as other implementations write and read them."""

from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from atalaya.foundation.audit.checkpoint import Checkpoint, NotACheckpoint, Verifier, parse, sign

KEY = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
HEAD = Checkpoint("atalaya-audit-test/2", 42, b"\x11" * 32, ("adopted atalaya-audit-test/1 40 AAAA",))


def _verifier(name: str = HEAD.origin) -> Verifier:
    return Verifier(name, KEY.public_key().public_bytes_raw())


def test_the_text_is_origin_size_root_and_more() -> None:
    assert HEAD.body() == "atalaya-audit-test/2\n42\nERERERERERERERERERERERERERERERERERERERERERE=\nadopted atalaya-audit-test/1 40 AAAA\n"
    assert HEAD.epoch == 2


def test_what_is_signed_is_read_again() -> None:
    text = sign(HEAD, KEY)
    note = parse(text)
    assert note.checkpoint == HEAD
    assert text.split("\n")[-2].startswith("\u2014 atalaya-audit-test/2 ")
    assert note.is_signed_by([_verifier("whatever")])


def test_the_key_id_is_of_name_type_and_key() -> None:
    raw = KEY.public_key().public_bytes_raw()
    assert _verifier().key_id == sha256(b"atalaya-audit-test/2\n\x01" + raw).digest()[:4]
    assert Verifier.parse(str(_verifier())) == _verifier()


def test_a_published_verifier_key_is_read() -> None:
    """The key of the Go checksum database, as its documentation gives it."""
    text = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
    assert str(Verifier.parse(text)) == text


@pytest.mark.parametrize("change", [("42", "43"), ("ERER", "ERES"), ("adopted", "Adopted"), ("test/2\n", "test/3\n")])
def test_a_changed_text_is_not_signed(change: tuple[str, str]) -> None:
    note = parse(sign(HEAD, KEY).replace(*change, 1))
    assert not note.is_signed_by([_verifier()])


def test_another_key_did_not_sign() -> None:
    other = Ed25519PrivateKey.from_private_bytes(b"\x08" * 32).public_key().public_bytes_raw()
    assert not parse(sign(HEAD, KEY)).is_signed_by([Verifier(HEAD.origin, other)])
    assert not parse(sign(HEAD, KEY)).is_signed_by([])


GOOD = sign(Checkpoint("a/1", 1, b"\x11" * 32), KEY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a/1\n1\n",
        GOOD[:-1],
        GOOD.replace("\n\n", "\n"),
        GOOD.replace("a/1\n1\n", "a/1\n01\n"),
        GOOD.replace("a/1\n1\n", "a/1\n-1\n"),
        GOOD.replace("a/1\n1\n", "a/1\n\u0661\n"),
        GOOD.replace("a/1\n1\n", "\n1\n"),
        GOOD.replace("ERER", "ER!R"),
        GOOD.replace("ERERE", "ERE"),
        GOOD.replace("\u2014 ", "- "),
        GOOD.replace("a/1\n1", "a/1\r\n1"),
        GOOD.replace("ERE=", "ERF="),
    ],
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(NotACheckpoint):
        parse(text)


@pytest.mark.parametrize("text", ["", "a+b", "sum.golang.org+033de0af+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8", "x+00000000+!!"])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  whatever the cause
        Verifier.parse(text)
