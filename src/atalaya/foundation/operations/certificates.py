"""A certificate authority of this installation: a secure address on a port's own network, without the internet.

The authority and its key stay in the keys folder; tablets are told once to trust it. The server's certificate names this
machine and its addresses, and is made anew when those change or when it has less than a month left.
"""

import ipaddress
import os
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from atalaya.foundation.operations.web import Tls
from atalaya.kernel import clock

_AUTHORITY_LASTS, _SERVER_LASTS, _RENEW = timedelta(days=3650), timedelta(days=397), timedelta(days=30)


def local(keys: Path, names: list[str]) -> tuple[Tls, Path]:
    """The certificate and key to serve `names` with, and the authority's certificate to trust. Made when needed."""
    folder = keys / "tls"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    wanted = list(dict.fromkeys(["localhost", "127.0.0.1", "::1", *names]))
    authority, key = _authority(folder)
    found = Tls(folder / "server.pem", folder / "server-key.pem")
    if not _is_good(found.cert, authority, wanted):
        _issue(found, authority, key, wanted)
    return found, folder / "authority.pem"


def _authority(folder: Path) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    cert_file, key_file = folder / "authority.pem", folder / "authority-key.pem"
    if cert_file.exists() and key_file.exists():
        key = serialization.load_pem_private_key(key_file.read_bytes(), None)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise TypeError(f"{key_file} holds another kind of key")
        return x509.load_pem_x509_certificate(cert_file.read_bytes()), key
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Atalaya local authority {clock.today().isoformat()}")])
    made = (
        _begin(name, name, key.public_key(), _AUTHORITY_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .sign(key, hashes.SHA256())
    )
    _write(key_file, _pem(key))
    _write(cert_file, made.public_bytes(serialization.Encoding.PEM), mode=0o644)
    return made, key


def _issue(target: Tls, authority: x509.Certificate, signing: ec.EllipticCurvePrivateKey, names: list[str]) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[3] if len(names) > 3 else names[0])])  # noqa: PLR2004
    made = (
        _begin(subject, authority.subject, key.public_key(), _SERVER_LASTS)
        .add_extension(x509.SubjectAlternativeName([_general(n) for n in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()), critical=False)
        .sign(signing, hashes.SHA256())
    )
    _write(target.key, _pem(key))
    _write(target.cert, made.public_bytes(serialization.Encoding.PEM), mode=0o644)


def _begin(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, lasts: timedelta) -> x509.CertificateBuilder:
    now = clock.now()
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + lasts)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _general(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _is_good(file: Path, authority: x509.Certificate, names: list[str]) -> bool:
    """Whether the certificate stands, is signed by our authority, names everything and lasts a month longer."""
    if not file.exists():
        return False
    held = x509.load_pem_x509_certificate(file.read_bytes())
    ends: datetime = held.not_valid_after_utc
    named = held.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return held.issuer == authority.subject and ends > clock.now() + _RENEW and {_general(n) for n in names} <= set(named)


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


def _write(file: Path, content: bytes, *, mode: int = 0o600) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as out:
        out.write(content)
