"""What may be done next with a work or a practice, and why the rest may not: the same rules for the button and for the action."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.i18n import words
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.ui.steps import Step
from atalaya.kernel.paths import ROOT
from atalaya.kernel.reasons import Reason
from atalaya.library import rules
from atalaya.library.capabilities import Can
from atalaya.library.models import Practice, Work


def of_work(principal: Principal, work: Work) -> list[Step]:
    """The steps of a work in order; what the reader never may is left out."""
    found = []
    if principal.kind != "nobody" and work.status == rules.LISTED:
        found.append(Step("select", _("Put into a selection"), f"{reverse('library:select')}?work={work.public_id}", "list-check"))
    if not principal.may(Can.EDIT, work.place_path):
        return found
    found += [_work(work, "edition-new", _("Add an edition"), "plus"), _work(work, "work-edit", _("Change facts"), "pencil")]
    if work.status != rules.LISTED:
        return [*found, _work(work, "work-relist", _("Put back into the catalogue"), "arrow-back-up")]
    shown = ("work-close", _("Show to those who sign in only"), "eye-off") if work.is_public else ("work-open", _("Show to everybody"), "world")
    return [*found, _work(work, *shown), _work(work, "work-withdraw", _("Take out of the catalogue"), "archive")]


def _work(work: Work, slug: str, label: Text, icon: str) -> Step:
    return Step(slug, label, reverse(f"library:{slug}", args=[work.public_id]), icon)


_VERBS = {
    "submit": ("practice-submit", _("Submit"), "send"),
    "accept": ("practice-accept", _("Accept"), "circle-check"),
    "return": ("practice-return", _("Give back"), "arrow-back-up"),
    "withdraw": ("practice-withdraw", _("Take back"), "archive"),
    "reopen": ("practice-reopen", _("Take up again"), "history"),
}
_REVIEWS = ("accept", "return")


def of_practice(principal: Principal, practice: Practice) -> list[Step]:
    """The steps of a practice in order: its State's, and those of whoever reviews it."""
    found = []
    writes = principal.may(Can.SUBMIT, practice.place_path) and practice.state_id is not None
    if writes:
        found.append(_practice(practice, "practice-edit", _("Change"), "pencil", rules.refuse_change(practice.status)))
    for verb in rules.PRACTICE.allowed(practice.status):
        may = principal.may(Can.REVIEW, ROOT) if verb in _REVIEWS else writes
        if may:
            refusal = next(iter(rules.refuse_practice(practice.title, practice.done)), None) if verb == "submit" else None
            found.append(_practice(practice, *_VERBS[verb], refusal))
    return found


def _practice(practice: Practice, slug: str, label: Text, icon: str, refusal: Reason | None) -> Step:
    return Step(slug, label, reverse(f"library:{slug}", args=[practice.public_id]), icon, words.say(refusal) if refusal else "")
