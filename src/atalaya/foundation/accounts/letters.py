"""The mails of accounts, each in the language of who gets it."""

import logging
from typing import Any

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from atalaya.foundation.accounts.models import Invitation, User
from atalaya.foundation.i18n.languages import django_code

_log = logging.getLogger(__name__)


def _send(template: str, address: str, language: str, values: dict[str, Any]) -> None:
    with translation.override(django_code(language)):
        text = render_to_string(f"accounts/letters/{template}.txt", values | {"base_url": settings.BASE_URL})
    subject, _line, body = text.strip().partition("\n")
    EmailMessage(subject.strip(), body.strip() + "\n", settings.ENV.email_from, [address]).send(fail_silently=False)


def reset_link(user: User) -> str:
    """The address where this person sets a new password: good for an hour, and once."""
    path = reverse("accounts:password-new", args=[user.public_id, default_token_generator.make_token(user)])
    return str(settings.BASE_URL).rstrip("/") + path


def send_reset(user: User) -> None:
    """The link for a new password."""
    _send("reset", user.email, user.language, {"person": user, "url": reset_link(user)})


def send_changed(user: User) -> None:
    """That the password was changed, so that its owner knows."""
    _send("changed", user.email, user.language, {"person": user})


def send_invitation(invitation: Invitation, url: str, *, place: str, role: Any) -> bool:
    """The link of an invitation, which is kept nowhere and so cannot be mailed later. Returns whether the mail went out."""
    try:
        _send("invitation", invitation.email, invitation.language, {"invitation": invitation, "url": url, "place": place, "role": role})
    except OSError:
        _log.warning("invitation %s could not be mailed", invitation.public_id, exc_info=True)
        return False
    return True
