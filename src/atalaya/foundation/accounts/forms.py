"""The forms of accounts. What is allowed is decided by rules and actions; these say how it is asked."""

from datetime import datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.accounts import tokens
from atalaya.foundation.accounts.models import DENSITIES, THEMES, User
from atalaya.foundation.accounts.places import PlaceField
from atalaya.foundation.i18n.languages import CODES, NATIVE
from atalaya.foundation.i18n.words import say
from atalaya.foundation.permissions import capabilities, roles
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.ui.forms import DayInput, LongSelect, TaskForm
from atalaya.kernel.reasons import Refused

LANGUAGES = [(code, NATIVE[code]) for code in CODES]


def _password(label: Any, *, new: bool = False) -> forms.CharField:
    words = "new-password" if new else "current-password"
    return forms.CharField(label=label, max_length=256, strip=False, widget=forms.PasswordInput(attrs={"autocomplete": words}))


def _code() -> forms.CharField:
    attrs = {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
    return forms.CharField(label=_("Code"), max_length=40, widget=forms.TextInput(attrs=attrs))


_REASON, _HISTORY = _("Reason"), _("Whoever reads the history will want to know.")


def _why(label: Any = _REASON, hint: Any = _HISTORY) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, max_length=200, widget=forms.Textarea(attrs={"rows": 2}))


def add_reasons(form: forms.Form, refused: Refused) -> None:
    """Say a refusal in the form: at the field it is about, else above."""
    for reason in refused.reasons:
        words = say(reason)
        if "capability" in reason.params:
            words = words.replace(str(reason.params["capability"]), capabilities.label(str(reason.params["capability"])))
        form.add_error(reason.field if reason.field in form.fields else None, words)


def end_of_day(on: Any) -> datetime | None:
    """The last moment of a day in the reader's zone, as an aware time; None for no day."""
    if on is None:
        return None
    return datetime.combine(on + timedelta(days=1), time.min, tzinfo=timezone.get_current_timezone())


class SignInForm(TaskForm):
    """E-mail address and password."""

    email = forms.EmailField(label=_("E-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "username", "autocapitalize": "none"}))
    password = _password(_("Password"))


class CodeForm(TaskForm):
    """A code of the app, or a recovery code."""

    code = _code()


class ConfirmForm(TaskForm):
    """Who one is, shown again. The code is asked of those who use an app."""

    password = _password(_("Password"))
    code = _code()

    def __init__(self, *args: Any, with_code: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_code:
            del self.fields["code"]


class ForgottenForm(TaskForm):
    """Where to mail the link."""

    email = forms.EmailField(label=_("E-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "username"}))


class NewPasswordForm(TaskForm):
    """A new password, measured against what is easily guessed."""

    password = _password(_("New password"), new=True)

    def __init__(self, *args: Any, user: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["password"].help_text = _("At least 12 characters. A few unrelated words are easy to keep in mind.")

    def clean_password(self) -> str:
        """The password, if it is good enough."""
        password = str(self.cleaned_data["password"])
        validate_password(password, self.user)
        return password


class ChangePasswordForm(NewPasswordForm):
    """The present password and a new one."""

    present = _password(_("Present password"))
    field_order = ["present", "password"]


class JoinForm(NewPasswordForm):
    """What an invited person says of themselves."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    field_order = ["name", "password"]


class ProfileForm(TaskForm):
    """Name, language, time zone, theme, density."""

    name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    time_zone = forms.ChoiceField(label=_("Time zone"), help_text=_("Times on pages are shown in it."), widget=LongSelect)
    theme = forms.ChoiceField(label=_("Theme"), choices=THEMES)
    density = forms.ChoiceField(label=_("Rows"), choices=DENSITIES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].choices = [(z, z.replace("_", " ")) for z in _zones()]  # type: ignore[attr-defined]


@cache
def _zones() -> list[str]:
    """Every time zone this machine knows, read from its files once."""
    return sorted(available_timezones())


class PasskeyNameForm(TaskForm):
    """What to call a new passkey."""

    name = forms.CharField(label=_("Name of this passkey"), max_length=60, help_text=_("For instance the device it lives on."))


class GrantForm(TaskForm):
    """A role, where, until when, and why."""

    role = forms.ChoiceField(label=_("Role"))
    place_path = PlaceField(label=_("Place"))
    below = forms.BooleanField(label=_("Also at everything below this place"), required=False, initial=True)
    until = forms.DateField(label=_("Last day"), required=False, widget=DayInput(), help_text=_("Empty means without an end."))
    reason = _why()

    def __init__(self, *args: Any, principal: Principal, can: str, words: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", "")] + [(r.slug, r.label) for r in roles.every()]  # type: ignore[attr-defined]
        self.fields["place_path"].offer(principal, can, words)  # type: ignore[attr-defined]

    def clean_until(self) -> datetime | None:
        """The end as a moment: the whole of the last day counts."""
        return end_of_day(self.cleaned_data["until"])


class InviteForm(GrantForm):
    """Whom to invite, and with what role."""

    email = forms.EmailField(label=_("E-mail"), max_length=254)
    language = forms.ChoiceField(label=_("Language of the mail"), choices=LANGUAGES)
    field_order = ["email", "language", "role", "place_path", "below", "until"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["reason"]


class EndForm(TaskForm):
    """When a role ends, and why."""

    until = forms.DateField(label=_("Last day"), required=False, widget=DayInput(), help_text=_("Empty means without an end."))
    reason = _why()

    def clean_until(self) -> datetime | None:
        """The end as a moment: the whole of the last day counts."""
        return end_of_day(self.cleaned_data["until"])


class ReasonForm(TaskForm):
    """Why."""

    reason = _why()


class TokenForm(TaskForm):
    """A token: its name, what it may do, where, and until when."""

    name = forms.CharField(label=_("Name"), max_length=60, help_text=_("What uses it."))
    capabilities = forms.MultipleChoiceField(label=_("It may"), widget=forms.CheckboxSelectMultiple)
    place_path = PlaceField(label=_("Only at"), required=False, empty_label=_("Everywhere I may"))
    expires_on = forms.DateField(label=_("Last day"), widget=DayInput(), help_text=_("At most a year from now."))

    def __init__(self, *args: Any, principal: Principal, words: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = sorted(set(principal.held) - tokens.NEVER, key=capabilities.label)
        self.fields["capabilities"].choices = [(c, capabilities.label(c)) for c in held]  # type: ignore[attr-defined]
        self.fields["place_path"].offer(principal, "", words)  # type: ignore[attr-defined]

    def clean_expires_on(self) -> datetime | None:
        """The end as a moment: the whole of the last day counts."""
        return end_of_day(self.cleaned_data["expires_on"])


class AdministratorForm(TaskForm):
    """Why the powers of an administrator are needed, and for how long."""

    reason = _why(_("What for"), _("It is kept with every request you make."))
    minutes = forms.TypedChoiceField(label=_("For"), coerce=int, choices=[(15, _("15 minutes")), (30, _("30 minutes")), (60, _("60 minutes"))], initial=30)
