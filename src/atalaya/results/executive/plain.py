"""The report as JSON: the structure as it is, with the words of a language beside its codes."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils import translation

from atalaya.foundation.i18n.languages import django_code
from atalaya.results import report_labels as labels
from atalaya.results.executive import gather, quantities, words

_FIGURES = {
    "scholarships": gather.SCHOLARSHIPS,
    "webinars": gather.WEBINARS,
    "courses": (*gather.COURSES, *gather.OTHERS),
    "speaker": gather.SPEAKER,
}


def draw(content: Mapping[str, Any], language: str, title: str, prose: Mapping[str, str]) -> bytes:
    """One JSON document: period, as-of date, and the eight sections with their figures and items."""
    with translation.override(django_code(language)):
        sections = [_section(content, section, number, language, prose) for number, section in enumerate(gather.SECTIONS, start=1)]
    head = {"format": content["format"], "language": language, "title": title, "period": content["period"], "as_of": content["as_of"]}
    return json.dumps({**head, "sections": sections}, ensure_ascii=False, indent=1).encode()


def _section(content: Mapping[str, Any], section: str, number: int, language: str, prose: Mapping[str, str]) -> dict[str, Any]:
    codes = [code for code in _FIGURES.get(section, ()) if code in content["figures"]]
    found: dict[str, Any] = {"id": section, "number": number, "title": str(labels.SECTIONS[section]), "text": prose.get(section, "")}
    found["figures"] = [_worded(content["figures"][code], language) for code in codes]
    found["items"] = list(content.get(section) or [])
    if section == "courses":
        found["others"] = content["others"]
    if section == "scholarships":
        found["claims"] = content["claims"]
    return found


def _worded(given: quantities.Quantity, language: str) -> dict[str, Any]:
    totals = [{**total, "said": words.said(total, language)} for total in quantities.totals_of(given)]
    return {"indicator": given["code"], "label": words.label(given["code"]), "unit": given["unit"], "period": given["period"], "totals": totals}
