"""Passkeys by a real browser with a virtual authenticator: made, used to sign in, used to confirm, refused when copied."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from atalaya.foundation.accounts.models import Passkey, RecoveryCode, User
from tests.browsers import CHROMIUM
from tests.foundation.accounts.people import PASSWORD, person

pytestmark = [
    pytest.mark.services,
    pytest.mark.real_time,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine: apt-get install chromium"),
]


class Key:
    """The browser's virtual authenticator: a device that asks for a finger and gets it."""

    def __init__(self, page: Page, *, verified: bool = True) -> None:
        self.devtools = page.context.new_cdp_session(page)
        self.devtools.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": verified,
            "automaticPresenceSimulation": True,
        }
        self.id = self.devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    def credentials(self) -> list[dict]:
        return self.devtools.send("WebAuthn.getCredentials", {"authenticatorId": self.id})["credentials"]

    def set_count(self, count: int) -> None:
        for credential in self.credentials():
            self.devtools.send("WebAuthn.removeCredential", {"authenticatorId": self.id, "credentialId": credential["credentialId"]})
            self.devtools.send("WebAuthn.addCredential", {"authenticatorId": self.id, "credential": credential | {"signCount": count}})


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="en-GB")
    opened = context.new_page()
    errors: list[str] = []
    opened.on("console", lambda message: errors.append(message.text) if "Content Security Policy" in message.text else None)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert not errors


def sign_in(page: Page, url: str, user: User) -> None:
    page.goto(f"{url}/accounts/sign-in?next=/accounts/")
    page.fill("#id_email", user.email)
    page.fill("#id_password", PASSWORD)
    page.click("form[data-guard] button")
    page.wait_for_url(f"{url}/accounts/")


def make_passkey(page: Page, url: str, user: User) -> Key:
    key = Key(page)
    sign_in(page, url, user)
    page.goto(f"{url}/accounts/passkeys/new")
    page.fill("#id_name", "Desk at gate 4")
    page.get_by_role("button", name="Make the passkey").click()
    page.wait_for_url("**/accounts/recovery-codes")
    assert page.locator(".c-codes li").count() == 10
    return key


def test_a_passkey_is_made_and_signs_in_by_itself(live_server, page: Page) -> None:
    bea = person("bea@example.org")
    url = live_server.url.replace("127.0.0.1", "localhost")
    make_passkey(page, url, bea)
    assert Passkey.objects.get().name == "Desk at gate 4"
    assert RecoveryCode.objects.filter(user=bea).count() == 10
    page.context.clear_cookies()
    page.goto(f"{url}/accounts/sign-in?next=/accounts/tokens")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{url}/accounts/tokens")
    used = Passkey.objects.get()
    assert used.last_used_at is not None
    assert used.sign_count > 0


def test_the_password_alone_is_no_longer_enough_and_the_passkey_is_the_second_step(live_server, page: Page) -> None:
    bea = person("bea@example.org")
    url = live_server.url.replace("127.0.0.1", "localhost")
    make_passkey(page, url, bea)
    page.context.clear_cookies()
    page.goto(f"{url}/accounts/sign-in?next=/accounts/tokens")
    page.fill("#id_email", bea.email)
    page.fill("#id_password", PASSWORD)
    page.click("form[data-guard] button")
    page.wait_for_url("**/second-factor")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{url}/accounts/tokens")


def test_a_copied_passkey_is_refused_with_words(live_server, page: Page) -> None:
    bea = person("bea@example.org")
    url = live_server.url.replace("127.0.0.1", "localhost")
    key = make_passkey(page, url, bea)
    page.context.clear_cookies()
    Passkey._base_manager.update(sign_count=50)
    key.set_count(3)
    page.goto(f"{url}/accounts/sign-in")
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_text("seems to exist twice").wait_for()
    assert page.goto(f"{url}/accounts/").url.startswith(f"{url}/accounts/sign-in")  # type: ignore[union-attr]


def test_a_passkey_that_was_removed_opens_nothing(live_server, page: Page) -> None:
    bea = person("bea@example.org")
    url = live_server.url.replace("127.0.0.1", "localhost")
    make_passkey(page, url, bea)
    page.goto(f"{url}/accounts/")
    page.get_by_role("button", name="Remove Desk at gate 4").click()
    page.wait_for_load_state()
    assert not Passkey.objects.exists()
    page.context.clear_cookies()
    page.goto(f"{url}/accounts/sign-in")
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_text("was not accepted").wait_for()


def test_a_device_that_asks_for_no_finger_is_not_enough(live_server, page: Page) -> None:
    bea = person("bea@example.org")
    url = live_server.url.replace("127.0.0.1", "localhost")
    key = make_passkey(page, url, bea)
    page.context.clear_cookies()
    key.devtools.send("WebAuthn.setUserVerified", {"authenticatorId": key.id, "isUserVerified": False})
    page.goto(f"{url}/accounts/sign-in")
    page.get_by_role("button", name="Use a passkey").click()
    page.locator("[data-passkey] [role=alert]").wait_for()
    assert page.goto(f"{url}/accounts/").url.startswith(f"{url}/accounts/sign-in")  # type: ignore[union-attr]
