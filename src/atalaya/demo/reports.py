"""The report of April to June 2020, written and signed off by two persons of the demonstration, from the real records."""

from collections.abc import Mapping
from datetime import date

from atalaya.foundation.accounts.models import User
from atalaya.foundation.accounts.queries import principal_of
from atalaya.results.actions import reporting

_QUARTER = {"starts_on": date(2020, 4, 1), "ends_on": date(2020, 6, 30), "rule": "starts_in", "as_of": date(2020, 6, 30)}
_PROSE: Mapping[str, Mapping[str, str]] = {
    "webinars": {
        "en": "The Secretariat held {{act.webinar.n}} webinars; {{att.webinar.sum}} participations are on record.",
        "es": "La Secretaría celebró {{act.webinar.n}} seminarios web; constan {{att.webinar.sum}} participaciones.",
        "pt": "A Secretaria realizou {{act.webinar.n}} webinários; constam {{att.webinar.sum}} participações.",
        "fr": "Le Secrétariat a tenu {{act.webinar.n}} webinaires ; {{att.webinar.sum}} participations sont enregistrées.",
    },
    "courses": {
        "en": "In {{act.course.n}} courses {{trn.enrolled}} port officials of {{att.course.states}} member States were enrolled.",
        "es": "En {{act.course.n}} cursos se inscribieron {{trn.enrolled}} funcionarios portuarios de {{att.course.states}} Estados Miembros.",
        "pt": "Em {{act.course.n}} cursos inscreveram-se {{trn.enrolled}} funcionários portuários de {{att.course.states}} Estados membros.",
        "fr": "Dans {{act.course.n}} cours, {{trn.enrolled}} agents portuaires de {{att.course.states}} États membres étaient inscrits.",
    },
}


def build(people: Mapping[str, User]) -> None:
    """Begin the report, write in it, propose it, and have it signed off by the second person."""
    writer, signer = (principal_of(people[slug]) for slug in ("secretariat", "secretariat.chief"))
    report = reporting.begin(actor=writer, values=_QUARTER)
    for section, texts in _PROSE.items():
        for language, text in texts.items():
            reporting.write(actor=writer, report=report, section=section, language=language, text=text)
    reporting.propose(actor=writer, report=report)
    reporting.publish(actor=signer, report=report)
