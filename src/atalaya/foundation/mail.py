"""From ATALAYA_EMAIL_URL to what Django wants."""

from typing import Any
from urllib.parse import unquote, urlsplit

from atalaya.foundation.environment import SettingError

KEEPING = "atalaya.foundation.notices.keeping.Backend"
NOWHERE = "django.core.mail.backends.dummy.EmailBackend"


def settings_for(url: str, sender: str, *, demo: bool) -> dict[str, Any]:
    """The EMAIL_* settings. Without an address mails go nowhere, but for the demonstration, which keeps them.

    Raises SettingError for an address that is neither smtp://, smtps:// nor keep:.
    """
    found: dict[str, Any] = {"DEFAULT_FROM_EMAIL": sender, "SERVER_EMAIL": sender, "EMAIL_TIMEOUT": 20}
    try:
        parts = urlsplit(url or ("keep:" if demo else ""))
        port = parts.port
    except ValueError as error:
        raise SettingError(f"ATALAYA_EMAIL_URL: {error}") from error
    if not parts.scheme:
        return found | {"EMAIL_BACKEND": NOWHERE}
    if parts.scheme == "keep":
        return found | {"EMAIL_BACKEND": KEEPING}
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise SettingError("ATALAYA_EMAIL_URL: begins with smtp://HOST, smtps://HOST or is keep:")
    return found | {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        # 587 is the port of submission, which begins TLS on the way; a mail server on this machine's port 25 need not.
        "EMAIL_USE_TLS": parts.scheme == "smtp" and (port or 587) == 587,  # noqa: PLR2004
    }
