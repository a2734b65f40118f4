"""The forms of requests and circulars."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from atalaya.contacts import asking_labels as labels
from atalaya.contacts import post_labels
from atalaya.contacts.models import Answer
from atalaya.contacts.rules import asking as rules
from atalaya.foundation.i18n.languages import CODES, NATIVE
from atalaya.foundation.ui.forms import Cards, DayInput, RecordForm, TaskForm


def _text(label: Any, limit: int, rows: int, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=limit, required=required, help_text=help_text, widget=forms.Textarea({"rows": rows}))


class RequestForm(TaskForm):
    """What several contacts are asked for. At the top the States are chosen, in a State the posts."""

    kind = forms.ChoiceField(label=_("What is asked"), choices=list(labels.KINDS.items()), widget=Cards(labels.KIND_HINTS), initial=rules.NOMINATE)
    title = forms.CharField(label=_("Title"), max_length=rules.TITLE)
    title_language = forms.ChoiceField(label=_("Language of the title"), choices=[(c, NATIVE[c]) for c in CODES])
    text = _text(_("What it is about"), rules.TEXT, 6, help_text=_("Those who are asked read it in their mail as you write it."))
    url = forms.URLField(label=_("Address of a document"), max_length=300, required=False, assume_scheme="https")
    due_on = forms.DateField(label=_("Answer until"), widget=DayInput())
    contacts = forms.MultipleChoiceField(label=_("Whom"), widget=forms.CheckboxSelectMultiple)

    def offer(self, choices: Iterable[tuple[str, str]], *, label: Any) -> None:
        """Fill in who may be asked: States, or posts."""
        self.fields["contacts"].choices = list(choices)  # type: ignore[attr-defined]
        self.fields["contacts"].label = label


class ReopenForm(RecordForm):
    """Until when answers are taken again."""

    due_on = forms.DateField(label=_("Answer until"), widget=DayInput())


def _people() -> dict[str, forms.Field]:
    found: dict[str, forms.Field] = {}
    for n, label in enumerate((_("First person"), _("Second person"), _("Third person")), 1):
        found[f"name_{n}"] = forms.CharField(label=label, max_length=200, required=False)
        found[f"email_{n}"] = forms.EmailField(label=_("Their e-mail address"), required=False)
    return found


_AnswerBase: type[TaskForm] = type("_AnswerBase", (TaskForm,), _people())


class AnswerForm(_AnswerBase):  # type: ignore[misc, valid-type]
    """An answer to a request: people to be named where that is asked, and words."""

    text = _text(_("Your words"), rules.ANSWER, 4)
    by = forms.CharField(label=_("Your name"), max_length=200, required=False, help_text=_("Who answers, if it is not the one who was asked."))

    def __init__(self, *args: Any, answer: Answer, **kwargs: Any) -> None:
        initial: dict[str, Any] = {"text": answer.text, "by": answer.by}
        for n, one in enumerate(answer.names, 1):
            initial |= {f"name_{n}": one["name"], f"email_{n}": one.get("email", "")}
        super().__init__(*args, **{**kwargs, "initial": initial})
        if answer.request.kind != rules.NOMINATE:
            for n in range(1, rules.NAMES + 1):
                del self.fields[f"name_{n}"], self.fields[f"email_{n}"]
        if answer.request.kind == rules.CIRCULATE:
            self.fields["text"].label = _("To whom it was passed on")

    def named(self) -> list[dict[str, str]]:
        """The people who were named."""
        given = self.cleaned_data
        rows = [(given.get(f"name_{n}", ""), given.get(f"email_{n}", "")) for n in range(1, rules.NAMES + 1)]
        return [{"name": name, "email": email} for name, email in rows if name]


class CircularForm(TaskForm):
    """A circular to the officers of a State."""

    title = forms.CharField(label=_("Title"), max_length=rules.TITLE)
    title_language = forms.ChoiceField(label=_("Language of the circular"), choices=[(c, NATIVE[c]) for c in CODES])
    text = _text(_("Text"), 8000, 12, required=True, help_text=_("It is read behind the link, not in the mail: mails are not private."))
    until = forms.DateField(label=_("Acknowledge until"), widget=DayInput())
    posts = forms.MultipleChoiceField(label=_("To whom"), widget=forms.CheckboxSelectMultiple)

    def offer(self, posts: Sequence[tuple[str, int]]) -> None:
        """Fill in the posts, each with how many hold it."""
        self.fields["posts"].choices = [(slug, f"{post_labels.POSTS[slug]} ({n})") for slug, n in posts]  # type: ignore[attr-defined]


class AcknowledgeForm(TaskForm):
    """By name."""

    by = forms.CharField(label=_("Your name"), max_length=200, help_text=_("The name under which it is acknowledged."))


class ToldForm(TaskForm):
    """Who acknowledged it on the telephone or on paper."""

    by = forms.CharField(label=_("Who acknowledged it"), max_length=200)
