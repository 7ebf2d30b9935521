"""The second step as a person sets it up and takes it: with an app without any script, and with a passkey."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from overview.demo.loading import PASSWORD
from tests.browser.test_accessibility import violations
from tests.signing_in import code_now

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from accounts.models import User
    from organisations.models import Membership
    from tests.browser.visitors import Visitors


def give_password(tab: Page, user: User) -> None:
    tab.goto("/account/login/")
    tab.locator("#id_login").fill(user.email)
    tab.locator("#id_password").fill(PASSWORD)
    tab.get_by_role("button", name="Inloggen", exact=True).click()


def say_who_again(tab: Page) -> None:
    expect(tab.get_by_role("heading", level=1)).to_have_text("Ben jij het nog?")
    tab.locator("#id_password").fill(PASSWORD)
    tab.get_by_role("button", name="Ga verder").click()


def test_app_is_set_up_and_used_without_script(visitors: Visitors, people: dict[str, Membership]) -> None:
    tab = visitors.page(java_script_enabled=False)
    give_password(tab, people["networker"].user)
    expect(tab.get_by_role("heading", level=1)).to_have_text("Zet eerst je tweede stap aan")
    tab.goto("/te-beoordelen/")
    expect(tab).to_have_url(re.compile("/mijn/tweede-stap/$"))
    tab.get_by_role("link", name="Gebruik een app").click()
    say_who_again(tab)
    secret = tab.locator("main code").inner_text()
    tab.locator("#id_code").fill(code_now(secret))
    tab.get_by_role("button", name="Zet aan").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Herstelcodes")
    spare = tab.locator(".kk-code-list li").first.inner_text()
    tab.get_by_role("link", name="Naar vandaag").click()
    expect(tab).to_have_url(re.compile(r":\d+/$"))

    again = visitors.page(java_script_enabled=False)
    give_password(again, people["networker"].user)
    expect(again.get_by_role("heading", level=1)).to_have_text("Tweede stap")
    again.locator("#id_code").fill(spare)
    again.get_by_role("button", name="Inloggen", exact=True).click()
    expect(again).to_have_url(re.compile(r":\d+/$"))


def test_passkey_is_the_second_step_and_signs_in_alone(visitors: Visitors, people: dict[str, Membership]) -> None:
    tab = visitors.page()
    phone = tab.context.new_cdp_session(tab)
    phone.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    phone.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**kind, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    give_password(tab, people["privacy"].user)
    tab.get_by_role("link", name="Gebruik een passkey").click()
    say_who_again(tab)
    tab.get_by_role("checkbox", name="Alleen hiermee inloggen").check(force=True)
    tab.get_by_role("button", name="Toevoegen").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Herstelcodes")
    tab.goto("/account/2fa/webauthn/")
    expect(tab.locator("main")).to_contain_text("Mijn passkey")
    assert violations(tab, "the list of passkeys", "privacy") == []

    tab.context.clear_cookies()
    tab.goto("/account/login/")
    tab.get_by_role("button", name="Inloggen met een passkey").click()
    expect(tab).to_have_url(re.compile(r":\d+/$"))
    expect(tab.get_by_role("heading", level=1)).to_contain_text(people["privacy"].user.first_name)

    tab.context.clear_cookies()
    give_password(tab, people["privacy"].user)
    tab.get_by_role("button", name="Gebruik een passkey").click()
    expect(tab).to_have_url(re.compile(r":\d+/$"))


def test_axe_finds_nothing_on_the_way_to_a_second_step(visitors: Visitors, people: dict[str, Membership]) -> None:
    tab = visitors.page()
    give_password(tab, people["admin"].user)
    found = violations(tab, "why a second step", "admin")
    tab.get_by_role("link", name="Gebruik een passkey").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Ben jij het nog?")
    found += violations(tab, "who one is", "admin")
    say_who_again(tab)
    expect(tab.get_by_role("heading", level=1)).to_have_text("Passkey of beveiligingssleutel toevoegen")
    found += violations(tab, "a passkey", "admin")
    tab.goto("/account/2fa/totp/activate/")
    found += violations(tab, "an app", "admin")
    secret = tab.locator("main code").inner_text()
    tab.locator("#id_code").fill(code_now(secret))
    tab.get_by_role("button", name="Zet aan").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Herstelcodes")
    found += violations(tab, "recovery codes", "admin")
    tab.context.clear_cookies()
    give_password(tab, people["admin"].user)
    expect(tab.get_by_role("heading", level=1)).to_have_text("Tweede stap")
    found += violations(tab, "the second step", "admin")
    assert not found, "\n".join(found)
