"""Certificates on paper: a tagged PDF set by typst, a page each. What is said travels as data, never as markup."""

import io
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from atalaya.foundation.i18n.languages import django_code
from atalaya.training.models import Certificate

_TEMPLATE = Path(__file__).parent / "certificate.typ"


def url_of(certificate: Certificate) -> str:
    """The address that the QR code holds, where everything printed can be compared."""
    return str(settings.BASE_URL).rstrip("/") + reverse("certificates:certificate", args=[certificate.code])


def lines_of(certificate: Certificate) -> list[tuple[str, str]]:
    """What stands on the paper, line by line, in its own language: the public page shows just these."""
    printed = certificate.printed
    with translation.override(django_code(certificate.language)):
        did = _("has completed") if certificate.kind == "completed" else _("has attended")
        found = [
            (_("Name"), printed["name"]),
            (_("This certifies that the person"), did),
            (_("Activity"), printed["title"]),
            (_("Dates"), printed["dates"]),
            (_("Hours"), printed["hours"]),
            (_("Where"), printed["where"]),
            (_("Organised by"), ", ".join(printed["organisers"])),
            (_("Issued on"), printed["issued_on"]),
            (_("Code"), spaced(certificate.code)),
        ]
    return [(label, value) for label, value in found if value]


def spaced(code: str) -> str:
    """A code in groups, to be read aloud."""
    return "-".join(code[i : i + 7] for i in range(0, len(code), 7))


def draw(certificates: Sequence[Certificate]) -> bytes:
    """PDF/UA-1, one page a certificate; the same certificates give the same words and codes."""
    import segno  # needed only here, like the next
    import typst

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        pages = []
        for number, certificate in enumerate(certificates):
            drawn, image = io.BytesIO(), segno.make(url_of(certificate), error="m", micro=False)
            image.save(drawn, kind="svg", border=2)
            (root / f"{number}.svg").write_bytes(drawn.getvalue())
            pages.append(_page(certificate, f"{number}.svg"))
        (root / "certificate.typ").write_bytes(_TEMPLATE.read_bytes())
        (root / "certificate.json").write_text(json.dumps({"title": pages[0]["heading"], "language": pages[0]["language"], "pages": pages}), encoding="utf-8")
        made: bytes = typst.compile(str(root / "certificate.typ"), root=folder, ignore_system_fonts=True, pdf_standards=["ua-1"])
    return made


def _page(certificate: Certificate, image: str) -> dict[str, Any]:
    with translation.override(django_code(certificate.language)):
        return {
            "language": certificate.language,
            "heading": _("Certificate"),
            "name": certificate.printed["name"],
            "did": _("has completed") if certificate.kind == "completed" else _("has attended"),
            "title": certificate.printed["title"],
            "title_language": certificate.printed["title_language"],
            "lines": lines_of(certificate)[3:],
            "check": _("Compare this paper with %(url)s") % {"url": url_of(certificate)},
            "image": image,
            "alt": _("QR code of the page that shows everything printed here"),
        }
