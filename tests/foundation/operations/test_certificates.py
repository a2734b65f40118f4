"""A local authority: made once, trusted once; the server's certificate follows the machine."""

import ssl
from datetime import timedelta
from pathlib import Path

from cryptography import x509

from atalaya.foundation.operations import certificates
from atalaya.kernel import clock
from tests.conftest import NOON


def test_one_authority_signs_what_the_machine_is_called(tmp_path: Path) -> None:
    tls, authority = certificates.local(tmp_path, ["gate-tablet", "10.0.0.7"])
    held = x509.load_pem_x509_certificate(tls.cert.read_bytes())
    held.verify_directly_issued_by(x509.load_pem_x509_certificate(authority.read_bytes()))
    names = held.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert set(names.get_values_for_type(x509.DNSName)) == {"localhost", "gate-tablet"}
    assert "10.0.0.7" in map(str, names.get_values_for_type(x509.IPAddress))
    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(tls.cert, tls.key)
    assert tls.key.stat().st_mode & 0o077 == 0
    assert (authority.parent / "authority-key.pem").stat().st_mode & 0o077 == 0


def test_it_is_kept_until_names_change_or_it_ends(tmp_path: Path) -> None:
    tls, authority = certificates.local(tmp_path, ["a.local"])
    first, trusted = tls.cert.read_bytes(), authority.read_bytes()
    certificates.local(tmp_path, ["a.local"])
    assert tls.cert.read_bytes() == first
    certificates.local(tmp_path, ["b.local"])
    second = tls.cert.read_bytes()
    assert second != first
    with clock.frozen(NOON + timedelta(days=380)):
        certificates.local(tmp_path, ["b.local"])
    assert tls.cert.read_bytes() != second
    assert authority.read_bytes() == trusted
