"""The lines of docs/explanation/audit-log.md that check a proof without the product, run as they stand there."""

import base64
import json
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature

from atalaya.foundation.audit import keys, proofs

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "audit-log.md"


@pytest.fixture
def check():
    code = PAGE.read_text(encoding="utf-8").partition("```python\n")[2].partition("```")[0]
    names: dict = {}
    exec(compile(code, str(PAGE), "exec"), names)  # noqa: S102  the document's own example
    return names["check"]


def test_a_proof_is_checked_without_the_product(sequenced, keys_dir, check) -> None:
    entries = sequenced(11)
    key = str(keys.signer(keys_dir).verifier)
    for entry in entries:
        data = check(proofs.proof(entry).text(), key)
        assert json.loads(data[:-32])["id"] == entry.entry_id


def test_a_changed_proof_is_not_believed(sequenced, keys_dir, check) -> None:
    entry = sequenced(11)[4]
    key = str(keys.signer(keys_dir).verifier)
    text = proofs.proof(entry).text()
    data = base64.b64decode(text.split("\n")[1].split()[1])
    for wrong in (text.replace("index 4", "index 5"), text.replace(base64.b64encode(data).decode(), base64.b64encode(b"x" + data).decode())):
        with pytest.raises(ValueError, match="not in this log"):
            check(wrong, key)
    with pytest.raises(InvalidSignature):
        check(text.replace("\n11\n", "\n12\n"), key)
