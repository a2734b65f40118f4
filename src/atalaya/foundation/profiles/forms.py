"""Assigning a profile: which pack, from when, and why."""

from django import forms
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.profiles.packs import every
from atalaya.foundation.profiles.reading import Pack
from atalaya.foundation.ui.forms import Cards, DayInput, TaskForm
from atalaya.kernel import clock


def written(pack: Pack) -> str:
    """A version of a pack as the form writes it."""
    return f"{pack.slug}-{pack.version}"


class AssignForm(TaskForm):
    """A version of a pack, the day from which it holds, and the decision behind it."""

    pack = forms.ChoiceField(label=_("Pack"), widget=Cards())
    starts_on = forms.DateField(label=_("Holds from"), widget=DayInput(), help_text=_("Today or a later day: what was decided until then stands."))
    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=forms.Textarea({"rows": 3}), help_text=_("The decision, its date and who took it. It stands in the history.")
    )
    seen = forms.CharField(widget=forms.HiddenInput(), required=False, max_length=20_000)

    def __init__(self, *args: object, language: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.packs = {written(pack): pack for pack in every()}
        choice = self.fields["pack"]
        choice.choices = [(slug, f"{pack.label[language]} {pack.version}") for slug, pack in self.packs.items()]  # type: ignore[attr-defined]
        choice.widget.hints = {slug: pack.source for slug, pack in self.packs.items()}
        self.fields["starts_on"].initial = clock.today()
