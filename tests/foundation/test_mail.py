"""From one address to Django's settings."""

import pytest

from atalaya.foundation import mail
from atalaya.foundation.environment import SettingError


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://me:p%40ss@mail.example", 587, True, False),
        ("smtps://me:p%40ss@mail.example", 465, False, True),
        ("smtp://me:p%40ss@mail.example:25", 25, False, False),
    ],
)
def test_a_mail_server(url, port, tls, ssl) -> None:
    found = mail.settings_for(url, "a@b.example", demo=False)
    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (port, tls, ssl)
    assert found["EMAIL_HOST_PASSWORD"] == "p@ss"


def test_mails_are_kept_or_go_nowhere() -> None:
    assert mail.settings_for("keep:", "a@b.example", demo=False)["EMAIL_BACKEND"] == mail.KEEPING
    assert mail.settings_for("", "a@b.example", demo=True)["EMAIL_BACKEND"] == mail.KEEPING
    assert mail.settings_for("", "a@b.example", demo=False)["EMAIL_BACKEND"] == mail.NOWHERE


@pytest.mark.parametrize("url", ["http://mail.example", "smtp://", "smtp://host:port", "mail.example:25"])
def test_other_addresses_are_refused(url) -> None:
    with pytest.raises(SettingError, match="ATALAYA_EMAIL_URL"):
        mail.settings_for(url, "a@b.example", demo=False)
