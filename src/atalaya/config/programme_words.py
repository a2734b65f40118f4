"""What the records of the programme and their fields are called in the log: one word a field, whichever record has it."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from atalaya.foundation.agenda.labels import STATUSES
from atalaya.foundation.audit.record_words import Saying, Words, register_records
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.records import resolvers
from atalaya.foundation.records.models import Record
from atalaya.kernel.refs import Ref
from atalaya.results import report_labels
from atalaya.results.executive.paper import TITLE

_LEFT_OUT = frozenset({"place_path", "state_path", "known_until", "starts_last", "ends_last", "awarded_last", "folded", "email_key", "sequence"})
_MODULES = ("indicators", "contacts", "cooperation", "training", "results")
_RECORDS: Mapping[str, Text] = {
    "indicators.source": _("Source"),
    "contacts.organisation": _("Organisation"),
    "contacts.organisationname": _("Name of an organisation"),
    "contacts.pointofcontact": _("Point of contact"),
    "cooperation.meeting": _("Meeting"),
    "cooperation.meetingchange": _("Change of a meeting"),
    "cooperation.project": _("Project"),
    "cooperation.contribution": _("Contribution"),
    "cooperation.contributionpart": _("Part of a contribution"),
    "cooperation.instrument": _("Instrument"),
    "cooperation.member": _("Member"),
    "cooperation.awardedition": _("Award edition"),
    "training.series": _("Series"),
    "training.activity": _("Activity"),
    "training.activitychange": _("Change of an activity"),
    "training.involvement": _("Part of an organisation"),
    "training.activitytopic": _("Topic"),
    "training.represented": _("State that took part"),
    "training.account": _("What another source says"),
    "training.participant": _("Participant"),
    "training.attendance": _("Attendance"),
    "training.signup": _("Sign-up"),
    "training.call": _("Call for scholarships"),
    "training.callchange": _("Change of a call"),
    "training.nomination": _("Nomination"),
    "training.candidate": _("Candidate"),
    "training.award": _("Scholarship"),
    "training.awardchange": _("Change of a scholarship"),
    "training.valueline": _("Value of a scholarship"),
    "training.certificate": _("Certificate"),
    "results.declared": _("Declared value"),
    "results.report": _("Report"),
    "results.prose": _("Text of a report"),
    "results.published": _("Published report"),
}
_STARTS, _ENDS = _("Begins"), _("Ends")
_FIELDS: Mapping[str, Text] = {
    "abbreviation": _("Abbreviation"),
    "activity_id": _("Activity"),
    "actual_from": _("Held from"),
    "actual_precision": _("Held dates are known to"),
    "actual_until": _("Held until"),
    "after_from": _("New beginning"),
    "after_precision": _("New dates are known to"),
    "after_until": _("New end"),
    "amount": _("Amount"),
    "after": _("Afterwards"),
    "announced_on": _("Announced on"),
    "announcement": _("Announcement"),
    "answered_at": _("Answered"),
    "as_of": _("As of"),
    "asked_at": _("Asked"),
    "attendance_id": _("Attendance"),
    "award_id": _("Scholarship"),
    "awarded_on": _("Awarded on"),
    "awarded_precision": _("The date is known to"),
    "because": _("Reason"),
    "before": _("Before"),
    "before_from": _("Beginning before"),
    "before_precision": _("Dates before are known to"),
    "before_until": _("End before"),
    "begins_on": _STARTS,
    "beneficiaries": _("Beneficiaries"),
    "body": _("Body"),
    "call_id": _("Call for scholarships"),
    "candidate_id": _("Candidate"),
    "category": _("Category"),
    "city": _("City"),
    "closes_on": _("Closes on"),
    "code": _("Code"),
    "consented_at": _("Agreed"),
    "contribution_id": _("Contribution"),
    "country": _("Country"),
    "criteria": _("Who may be proposed"),
    "currency": _("Currency"),
    "declined": _("Declined"),
    "denominator": _("Share of"),
    "dimensions": _("Broken down by"),
    "employer": _("Employer"),
    "employer_kind": _("Kind of employer"),
    "ended_on": _("Ended"),
    "ends_at_time": _("Until"),
    "ends_on": _ENDS,
    "financier_id": _("Financed by"),
    "held_on": _("Held on"),
    "hours": _("Hours"),
    "in_force_until": _("In force until"),
    "indicator": _("Indicator"),
    "is_ours": _("Ours"),
    "is_public": _("Announced"),
    "issued_at": _("Issued"),
    "joining_sent_at": _("Joining details sent"),
    "kind": _("Kind"),
    "known_on": _("Known since"),
    "known_precision": _("Known to"),
    "language": _("Language"),
    "languages": _("Languages"),
    "mandate": _("Mandate"),
    "meeting_id": _("Meeting"),
    "method": _("Method"),
    "modality": _("Modality"),
    "moved": _("Figures that moved"),
    "name": _("Name"),
    "name_in_source": _("Name in the source"),
    "names": _("Names"),
    "nomination_id": _("Nomination"),
    "nomination_until": _("Nominations until"),
    "nominations": _("Nominations"),
    "note": _("Note"),
    "noun": _("Word for what is counted"),
    "number": _("Number"),
    "opens_on": _("Opens on"),
    "ordinal": _("Ordinal"),
    "organisation_id": _("Organisation"),
    "others_declared": _("Others declared"),
    "our_role": _("Our part"),
    "outcome": _("Outcome"),
    "outcome_note": _("Note on the outcome"),
    "outcome_on": _("Outcome known on"),
    "participant_id": _("Participant"),
    "participants": _("Participants"),
    "participants_noun": _("Word for participants"),
    "parties": _("Parties"),
    "payer_id": _("Paid by"),
    "persons": _("Persons"),
    "place_id": _("Place"),
    "planned_from": _("Planned from"),
    "planned_precision": _("Planned dates are known to"),
    "planned_until": _("Planned until"),
    "precision": _("Dates are known to"),
    "printed": _("Printed"),
    "project_id": _("Project"),
    "proposed_by": _("Proposed by"),
    "published_at": _("Published"),
    "published_by": _("Published by"),
    "qualifier": _("Qualifier"),
    "rank": _("Order of the State"),
    "reason": _("Reason"),
    "recipient": _("Recipient"),
    "reminded_at": _("Reminded"),
    "report_id": _("Report"),
    "reviewed_on": _("Reviewed on"),
    "revoked_at": _("Revoked"),
    "revoked_because": _("Revoked because"),
    "role": _("Role"),
    "rule": _("Period rule"),
    "seats": _("Seats"),
    "section": _("Section"),
    "series_id": _("Series"),
    "sex": _("Sex"),
    "sign_up_until": _("Sign-up until"),
    "signed_on": _("Signed on"),
    "signed_precision": _("The date is known to"),
    "snapshot": _("Figures and words"),
    "source": _("Source"),
    "speaker_role": _("Speaker"),
    "starts_at_time": _("From the hour"),
    "starts_on": _STARTS,
    "state_id": pgettext_lazy("country", "State"),
    "states_count": _("States counted"),
    "states_declared": _("States declared"),
    "states_listed": _("States listed"),
    "states_wording": _("States, as worded"),
    "status": _("Status"),
    "summary": _("What it is about"),
    "text": _("Text"),
    "time_zone": _("Time zone"),
    "title": _("Title"),
    "title_language": _("Language of the title"),
    "titles": _("Titles"),
    "tool": _("Measured with"),
    "topic": _("Topic"),
    "unit": _("Unit"),
    "valuation": _("How it was valued"),
    "value": _("Value"),
    "venue": _("Venue"),
    "verb": _("What happened"),
    "web": _("Address on the web"),
    "year": _("Year"),
}


def _person(public_id: Any) -> str:
    """Who it was, by name, for those who may know."""
    ref = Ref("accounts.user", str(public_id))
    return resolvers.show([ref]).get(ref, resolvers.Shown(str(public_id))).label


_VALUES: Mapping[str, Mapping[str, Saying]] = {
    "results.report": {"status": report_labels.STATUSES, "rule": report_labels.RULES, "kind": {"executive": TITLE}, "proposed_by": _person},
    "results.published": {"published_by": _person, "proposed_by": _person},
}


def _words() -> Iterator[tuple[str, Words]]:
    for name in _MODULES:
        for model in apps.get_app_config(name).get_models():
            if issubclass(model, Record) and model.ref_kind() in _RECORDS:
                fields = {f.attname: _FIELDS[f.attname] for f in model._meta.concrete_fields if f.attname in _FIELDS}
                agenda = {"status": STATUSES} if "planned_from" in fields or "after_from" in fields else {}
                values = _VALUES.get(model.ref_kind(), agenda)
                yield model.ref_kind(), Words(_RECORDS[model.ref_kind()], fields, values, left_out=_LEFT_OUT)


def register() -> None:
    """Give the records of the programme their words."""
    register_records(dict(_words()))
