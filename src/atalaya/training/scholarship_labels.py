"""The words of calls and scholarships: statuses, parts of a value, outcomes, and why something may not be done."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from atalaya.foundation.audit.words import register_actions
from atalaya.foundation.i18n import words
from atalaya.foundation.i18n.texts import Text
from atalaya.kernel import clock
from atalaya.training import rules
from atalaya.training.models import Award

CALLS: Mapping[str, Text] = {
    "draft": pgettext_lazy("call", "Draft"),
    "open": pgettext_lazy("call", "Open"),
    "closed": pgettext_lazy("call", "Closed"),
    "decided": pgettext_lazy("call", "Decided"),
    "cancelled": pgettext_lazy("call", "Cancelled"),
}
CANDIDATES: Mapping[str, Text] = {
    "proposed": pgettext_lazy("candidate", "Proposed"),
    "awarded": pgettext_lazy("candidate", "Awarded"),
    "reserve": _("On the reserve list"),
    "rejected": _("Not selected"),
    "withdrawn": pgettext_lazy("candidate", "Withdrawn"),
    "declined": pgettext_lazy("candidate", "Declined"),
}
AWARDS: Mapping[str, Text] = {
    "granted": pgettext_lazy("scholarship", "Awarded"),
    "accepted": pgettext_lazy("scholarship", "Accepted"),
    "declined": pgettext_lazy("scholarship", "Declined"),
    "completed": pgettext_lazy("scholarship", "Completed"),
    "withdrawn": pgettext_lazy("scholarship", "Given back"),
}
OUTCOMES: Mapping[str, Text] = {
    "": pgettext_lazy("outcome", "None yet"),
    "completed": pgettext_lazy("outcome", "Completed"),
    "withdrew": pgettext_lazy("outcome", "Dropped out"),
    "failed": pgettext_lazy("outcome", "Failed"),
    "unknown": pgettext_lazy("outcome", "Unknown"),
}
METHODS: Mapping[str, Text] = {
    "tuition": _("Tuition"),
    "travel": pgettext_lazy("value", "Travel"),
    "per_diem": _("Per diem"),
    "in_kind": _("In kind"),
    "total": _("Total, not broken down"),
}
VALUATIONS: Mapping[str, Text] = {
    "": _("Not stated"),
    "invoice": _("As invoiced"),
    "list_price": _("List price"),
    "estimate": pgettext_lazy("value", "Estimate"),
    "stated": _("As its payer states it"),
}
HAPPENED: Mapping[str, Text] = {
    **AWARDS,
    "recorded": _("Recorded"),
    "extended": _("More time to accept"),
    "outcome": _("Outcome recorded"),
    "line_added": _("Value added"),
    "line_changed": _("Value put right"),
    "line_removed": _("Value taken out"),
}
_CALL_TONES = {"draft": "muted", "open": "accent", "closed": "warn", "decided": "ok", "cancelled": "danger"}
_CANDIDATE_TONES = {"proposed": "accent", "awarded": "ok", "reserve": "warn"}
_AWARD_TONES = {"granted": "accent", "accepted": "ok", "completed": "ok", "declined": "warn"}

ACTIONS: Mapping[str, Text] = {
    "training.draft_call": _("wrote a call for scholarships"),
    "training.edit_call": _("changed the call"),
    "training.invite": _("invited States to the call"),
    "training.open_call": _("opened the call"),
    "training.close_call": _("closed the call"),
    "training.reopen_call": _("opened the call again"),
    "training.finish_call": _("marked the call as decided"),
    "training.cancel_call": _("cancelled the call"),
    "training.propose": _("proposed a candidate"),
    "training.prefer": _("ranked a candidate higher"),
    "training.drop_candidate": _("took a candidate back"),
    "training.propose_nobody": _("proposed nobody"),
    "training.judge": _("decided on a candidate"),
    "training.award": _("awarded a scholarship"),
    "training.record_award": _("recorded scholarships"),
    "training.answer_award": _("answered an award"),
    "training.extend": _("gave more time to accept an award"),
    "training.note_award_reminded": _("reminded the holder of an award"),
    "training.give_back": _("took an award back"),
    "training.conclude": _("recorded the outcome"),
    "training.add_line": _("added to the value"),
    "training.change_line": _("put the value right"),
    "training.remove_line": _("took a part of the value out"),
}
REASONS: Mapping[str, Text] = {
    "TRAINING_CALL_ORDER": _("It closes before it opens on %(opens)s. Choose a later day."),
    "TRAINING_CALL_SEATS": _("Say how many places the call offers, one at least."),
    "TRAINING_CALL_CLOSING": _("Say until when States may propose candidates: today or later."),
    "TRAINING_CALL_NOT_OPEN": _("The call is not open, so nobody can be proposed for it."),
    "TRAINING_CALL_NOT_CLOSED": _("Candidates are decided on once the call is closed. Close it first."),
    "TRAINING_CALL_OVER": _("The call is over and stands as it was."),
    "TRAINING_CALL_REASON": _("Say why: it stands in the history."),
    "TRAINING_CALL_UNDECIDED": _("%(n)s candidates have no answer yet. Award, reserve or do not select each of them first."),
    "TRAINING_CANDIDATE_NAMED": _("Your State has proposed somebody with this address already."),
    "TRAINING_CANDIDATES_STAND": _("Your State has proposed candidates. Take them back first."),
    "TRAINING_ACTIVITY_ELSEWHERE": _("The activity belongs to another place than the scholarships. Choose one of the same place, or none."),
    "TRAINING_AWARD_TWICE": _("This person holds a scholarship of this call already."),
    "TRAINING_AWARD_OVER": _("All %(seats)s places of the call are given. Raise their number, or use the reserve list."),
    "TRAINING_AWARD_TOO_LATE": _("The last day to accept it was %(day)s. Write to the secretariat that awarded it: it can give you more time."),
    "TRAINING_AWARD_ANSWERED": _("It is answered or given back: there is nothing left to accept."),
    "TRAINING_AWARD_DAY_PAST": _("This day has passed. Choose today or a later day."),
    "TRAINING_AWARD_FUTURE": _("A scholarship cannot have been awarded in the future."),
    "TRAINING_AWARD_NOT_HELD": _("Nobody holds this scholarship: it was declined or given back."),
    "TRAINING_OUTCOME_DAY": _("Choose a day from the award, %(awarded)s, until today."),
    "TRAINING_OUTCOME_CERTIFIED": _("A certificate of completion stands. Revoke it first."),
    "TRAINING_CURRENCY": _("“%(text)s” is no currency. Write the three letters of ISO 4217, as in USD."),
}


def call(slug: str) -> tuple[str, str]:
    """The tone and the word of a call's status."""
    return _CALL_TONES.get(slug, "muted"), str(CALLS.get(slug, slug))


def candidate(slug: str) -> tuple[str, str]:
    """The tone and the word of a candidate's status."""
    return _CANDIDATE_TONES.get(slug, "muted"), str(CANDIDATES.get(slug, slug))


def award(slug: str) -> tuple[str, str]:
    """The tone and the word of an award's status."""
    return _AWARD_TONES.get(slug, "muted"), str(AWARDS.get(slug, slug))


def award_of(given: Award) -> tuple[str, str]:
    """The tone and the word of one award: one that nobody accepted until its last day says so."""
    late = given.status == "granted" and rules.refuse_acceptance(given.answer_by, clock.today()) is not None
    return ("warn", str(_("Not accepted in time"))) if late else award(given.status)


def register() -> None:
    """Give the reason codes and the actions of scholarships their words."""
    words.register_reasons(REASONS)
    register_actions(ACTIONS)
