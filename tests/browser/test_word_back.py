"""Word back: what was heard at the lift comes back to the phone of whoever heard it, and residents hear it, step by step."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from playwright.sync_api import expect

from coalitions.services.participations import answer_invitation
from residents.models import Feedback, Signal
from residents.services import link_signal
from tests.browser.visitors import PHONE
from tests.browser.writing import write_signal
from tests.factories import make_coalition, make_need

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from coalitions.models import Coalition
    from organisations.models import Membership
    from residents.models import Need
    from tests.browser.visitors import Visitors

NEED = "Een bankje om uit te rusten bij de flat"
HEARD = "Bij de flat is nergens een bankje om even uit te rusten"
DECIDED = "In mei komt er een bank bij de lift."


def test_word_back_reaches_the_phone_and_residents_hear_every_step(
    visitors: Visitors, people: dict[str, Membership]
) -> None:
    social, lead = people["social"], people["manager"]
    phone, desk = visitors.page(social.user, size=PHONE), visitors.page(lead.user)
    write_signal(phone, HEARD)
    signal = Signal.objects.get(logged_by=social)
    coalition, need = _work_on_it(signal, people)

    told(phone, signal, f"werken nu samen aan “{NEED}”", how="doorbell")
    decide(desk, coalition)
    told(phone, signal, DECIDED, how="group")
    desk.goto(f"/coalities/{coalition.pk}/")
    desk.get_by_text("Markeer als vervuld").first.click()
    desk.get_by_role("button", name="Markeer als vervuld").click()
    # What residents asked is there, and they have not heard so yet.
    expect(desk.locator("main")).to_contain_text("Het telt als vervuld zodra bewoners het hebben gehoord")
    need.refresh_from_db()
    assert need.status == "in_coalition"
    told(phone, signal, NEED, how="letter")

    need.refresh_from_db()
    signal.refresh_from_db()
    assert (need.status, signal.status) == ("met", "fed_back")
    assert [word.told_how for word in signal.feedback.order_by("pk")] == ["doorbell", "group", "letter"]
    phone.goto("/")
    expect(phone.locator("main")).to_contain_text("Bewoners hebben alles gehoord wat er te vertellen is")
    expect(phone.get_by_role("listitem").filter(has_text="nergens een bankje").first).to_contain_text(
        "Bewoners hebben het gehoord"
    )


def _work_on_it(signal: Signal, people: dict[str, Membership]) -> tuple[Coalition, Need]:
    """The signal is part of a need, and with its second organisation a coalition works on that."""
    lead, partner, networker = (people[role] for role in ("manager", "partner", "networker"))
    here = signal.working_area
    need = make_need(working_area=here, title=NEED, status="recognised")
    link_signal(actor=networker, signal=signal, need=need)
    coalition = make_coalition(
        name="Zitten bij de lift",
        working_area=here,
        participations={lead.organisation: "confirmed", partner.organisation: "invited"},
    )
    coalition.participations.filter(organisation=lead.organisation).update(role="lead")
    coalition.needs.add(need)
    place = coalition.participations.get(organisation=partner.organisation)
    answer_invitation(actor=partner, participation=place, status="confirmed", contribution="Een timmerman")
    return coalition, need


def decide(tab: Page, coalition: Coalition) -> None:
    """The coalition decides something, with words for residents."""
    tab.goto(f"/coalities/{coalition.pk}/besluiten/")
    tab.locator("#id_text").fill("De bank komt naast de lift, de corporatie plaatst hem.")
    tab.locator("#id_words").fill(DECIDED)
    tab.get_by_role("button", name="Voeg besluit toe").click()
    expect(tab.locator("main")).to_contain_text("De bank komt naast de lift")


def told(tab: Page, signal: Signal, sentence: str, *, how: str) -> None:
    """The sentence stands on the home of the phone; residents heard it yesterday, in this way."""
    tab.goto("/")
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    row = tab.get_by_role("listitem").filter(has_text=sentence)
    row.get_by_role("link", name="Bewoners hebben het gehoord").first.click()
    yesterday = timezone.localdate() - timedelta(days=1)
    tab.locator("#id_told_on").fill(yesterday.isoformat())
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    tab.locator("#id_told_how").select_option(how)
    tab.locator("main").get_by_role("button", name="Bewaar", exact=True).click()
    expect(tab.get_by_role("status").first).to_contain_text("Genoteerd")
    assert Feedback.objects.filter(signal=signal, told_on=yesterday, told_how=how).exists()
