"""The whole loop in one journey: a signal at the lift becomes a need, a koppelkans, a proposal, a coalition, and word back.

The social manager works on a phone, the area networker with the keyboard alone. Everything is made through the pages, and
matched by the worker that runs beside them.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from coalitions.models import Coalition, Proposal
from residents.models import Feedback, Need, Signal
from tests.browser.visitors import PHONE
from tests.browser.writing import all_of, write_care_plan, write_renovation

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from organisations.models import Membership
    from tests.browser.visitors import Visitors

SOON = 15_000
"""The koppelkans should be on the page within so many milliseconds."""


def test_signal_becomes_a_coalition_and_residents_hear_so(visitors: Visitors, people: dict[str, Membership]) -> None:
    phone = visitors.page(people["social"].user, size=PHONE)
    networker = visitors.page(people["networker"].user)
    partner = visitors.page(people["partner"].user)
    manager = visitors.page(people["manager"].user)

    log_a_signal(phone, people["social"])
    interpret_by_keyboard(networker)
    write_care_plan(partner)
    watch_the_koppelkans_appear(manager)
    propose(manager)
    approve_by_keyboard(networker)
    take_part(partner)
    add_an_action(manager)
    tell_residents(phone)

    assert Coalition.objects.get(working_area__in=people["manager"].working_areas.all()).status == "active"


def log_a_signal(tab: Page, social: Membership) -> None:
    """Three answers, one of which names somebody: the guard offers other words."""
    tab.goto("/")
    tab.get_by_role("link", name="Signaal vastleggen").first.click()
    tab.locator("#id_text").fill(
        "Mevrouw De Vries zegt dat oudere bewoners nergens een ruimte hebben om elkaar te ontmoeten"
    )
    tab.locator("[name=where]").first.check(force=True)
    tab.locator("[name=channel]").select_option("lift")
    replace = tab.get_by_role("button", name=re.compile("^Vervang door"))
    replace.first.click()
    expect(tab.locator("#id_text")).not_to_have_value(re.compile("Vries"))
    tab.get_by_role("button", name="Vastleggen", exact=True).click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Bedankt, het signaal is vastgelegd")
    assert "Vries" not in Signal.objects.get(logged_by=social).text


def interpret_by_keyboard(tab: Page) -> None:
    """The networker makes the signal a need, without touching a mouse."""
    tab.goto("/signalen/?toon=duiden")
    press_on(tab, tab.locator("main a[href^='/signalen/']", has_text="oudere bewoners").first)
    press_on(tab, tab.get_by_role("link", name="Nieuwe behoefte benoemen"))
    type_in(tab, "#id_title", "Een ruimte voor oudere bewoners om elkaar te ontmoeten")
    reach(tab, tab.get_by_role("checkbox", name="Sociaal"))
    if not tab.get_by_role("checkbox", name="Sociaal").is_checked():
        tab.keyboard.press("Space")
    type_in(tab, "#id_target_groups", "ouderen")
    press_on(tab, tab.get_by_role("button", name="Bewaar behoefte"))
    expect(tab.locator("main")).to_contain_text("Een ruimte voor oudere bewoners")
    assert Need.objects.get(title__startswith="Een ruimte voor oudere").signal_count == 1


def watch_the_koppelkans_appear(tab: Page) -> None:
    """The manager's plan, and the koppelkans on its page without asking for the page again."""
    write_renovation(tab)
    tab.evaluate("window.notReloaded = true")
    found = tab.locator("#ambition-overlaps a[href^='/koppelkansen/']", has_text="Koffie en zorg dichtbij").first
    expect(found).to_be_visible(timeout=SOON)
    assert tab.evaluate("window.notReloaded")
    found.click()
    expect(tab.get_by_role("heading", name=re.compile("Waarom"))).to_be_visible()
    tab.get_by_role("button", name="Kansrijk", exact=True).click()
    expect(tab.get_by_role("status").first).to_contain_text("kansrijk")


def propose(tab: Page) -> None:
    """From the koppelkans to a proposal that is handed in; most of it is filled in already."""
    tab.get_by_role("link", name="Maak voorstel").first.click()
    expect(tab.locator("#id_title")).not_to_have_value("")
    need = tab.locator("[name=needs]")
    if need.count():
        need.first.check(force=True)
    else:
        tab.locator("[name=more_needs]").first.check(force=True)
    for name in ("occasion", "ambition", "interests", "relation", "arrangement", "process", "benefit"):
        field = tab.locator(f"#id_{name}")
        if not field.input_value():
            field.fill("We kennen elkaar van de wijktafel en beginnen met een avond voor bewoners.")
    tab.get_by_role("button", name="Bewaar en dien in").click()
    expect(tab).to_have_url(re.compile(r"/voorstellen/\d+/$"))
    assert Proposal.objects.get(pk=int(tab.url.split("/")[-2])).status == "submitted"


def approve_by_keyboard(tab: Page) -> None:
    """The networker reads, answers the six criteria and approves, with the keyboard alone."""
    tab.goto("/te-beoordelen/")
    title = Proposal.objects.latest("pk").title
    press_on(tab, tab.get_by_role("link", name=title))
    press_on(tab, tab.get_by_role("button", name="Neem in beoordeling"))
    answers = tab.locator("input[type=radio][value=yes]")
    for index in range(len(all_of(answers))):
        reach(
            tab,
            tab.locator("input[type=radio]").and_(tab.locator(f"[name='{answers.nth(index).get_attribute('name')}']")),
        )
        tab.keyboard.press("Space")
        expect(answers.nth(index)).to_be_checked()
    press_on(tab, tab.get_by_role("button", name="Akkoord", exact=True))
    expect(tab.locator("main")).to_contain_text("Akkoord")


def take_part(tab: Page) -> None:
    """The invited organisation answers from its home; the one that proposed takes part already."""
    tab.goto("/")
    tab.locator("main a[href^='/coalities/']").first.click()
    tab.get_by_role("link", name="Antwoord geven").first.click()
    tab.locator("[name=status][value=confirmed]").check(force=True)
    tab.locator("#id_contribution").fill("Een ruimte en iemand die er is.")
    tab.get_by_role("button", name="Verstuur antwoord").click()
    expect(tab.get_by_role("status").first).not_to_be_empty()


def add_an_action(tab: Page) -> None:
    """Two take part, so the room works."""
    tab.goto("/coalities/")
    tab.locator("main a[href^='/coalities/']").filter(has_text=re.compile(r"\w{3}")).first.click()
    expect(tab.locator("main")).to_contain_text("Actief")
    tab.locator("main").get_by_role("link", name="Acties").first.click()
    tab.locator("#id_title").fill("Sleutel van de plint regelen")
    tab.locator("#id_owner").select_option(index=1)
    tab.locator("#id_due").fill((timezone.localdate() + timedelta(days=20)).isoformat())
    tab.get_by_role("button", name="Voeg actie toe").click()
    expect(tab.locator("main")).to_contain_text("Sleutel van de plint regelen")


def tell_residents(tab: Page) -> None:
    """On the social manager's home stands the sentence to pass on; residents heard it."""
    tab.goto("/")
    expect(tab.locator("main")).to_contain_text(re.compile("werken nu samen aan “Een ruimte voor oudere bewoners"))
    tab.get_by_role("link", name="Bewoners hebben het gehoord").first.click()
    tab.locator("main").get_by_role("button", name="Bewaar", exact=True).click()
    expect(tab.get_by_role("status").first).to_contain_text("Genoteerd")
    assert Feedback.objects.filter(signal__text__contains="oudere bewoners", told_on=timezone.localdate()).exists()


def reach(tab: Page, target: Locator) -> None:
    """Tab until the focus is on it: whoever has no mouse must be able to get there."""
    for _step in range(120):
        if any(one.evaluate("(it) => it === document.activeElement") for one in target.all()):
            return
        tab.keyboard.press("Tab")
    pytest.fail(f"the keyboard does not get to {target} on {tab.url}")


def press_on(tab: Page, target: Locator) -> None:
    """Reach a link or button and press Enter; wait for the page it brings."""
    target.first.wait_for()
    reach(tab, target)
    with tab.expect_navigation():
        tab.keyboard.press("Enter")


def type_in(tab: Page, selector: str, text: str) -> None:
    """Reach a field and type, in place of what stood there."""
    reach(tab, tab.locator(selector))
    tab.keyboard.press("Control+A")
    tab.keyboard.type(text)
