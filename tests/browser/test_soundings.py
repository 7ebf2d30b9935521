"""Polsen: a question from a koppelkans, answered on a phone, becomes a proposal. Nadia and Youssef are of the demo."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from coalitions.models import Inquiry, Overlap
from organisations.models import Membership
from tests.browser.visitors import PHONE
from tests.factories import make_ambition, make_overlap

if TYPE_CHECKING:
    from tests.browser.visitors import Visitors

QUESTION = "Kan de steiger een week langer staan voor jullie panelen?"


def _member(email: str) -> Membership:
    return Membership.objects.select_related("user").get(user__email=email)


def _koppelkans(first: Membership, second: Membership) -> Overlap:
    plans = {"Steiger om de Sluiswachterflat": first, "Zeven daken, dan de achtste": second}
    here = list(first.working_areas.order_by("pk")[:1])
    one, other = (
        make_ambition(title=title, organisation=member.organisation, contact=member, working_areas=here)
        for title, member in plans.items()
    )
    return make_overlap(ambition=one, other=other)


def test_a_colleague_answers_on_a_phone_and_it_becomes_a_proposal(visitors: Visitors) -> None:
    nadia = _member("nadia.elkhattabi@polderhofwonen.example")
    youssef = _member("youssef.haddou@zonnekring-oost.example")
    desk, phone = visitors.page(nadia.user), visitors.page(youssef.user, size=PHONE)

    desk.goto(f"/koppelkansen/{_koppelkans(nadia, youssef).pk}/")
    desk.get_by_role("link", name="Pols een collega").click()
    desk.get_by_role("checkbox", name=re.compile("Youssef Haddou.*Contactpersoon", re.DOTALL)).check(force=True)
    desk.locator("#id_question").fill(QUESTION)
    desk.get_by_role("button", name="Verstuur vraag").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Je vraag aan Youssef Haddou")
    inquiry = Inquiry.objects.get(question=QUESTION)

    phone.goto("/")
    row = phone.get_by_role("listitem").filter(has_text=QUESTION)
    row.get_by_role("link", name="Antwoord geven").click()
    phone.get_by_text("Interesse", exact=True).click()
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    phone.locator("#id_line").fill("Graag, in mei hebben we een ploeg vrij.")
    phone.get_by_role("button", name="Verstuur antwoord").click()
    expect(phone.get_by_role("status").first).to_contain_text("verstuurd aan Nadia")
    phone.goto("/")
    expect(phone.locator("main")).not_to_contain_text(QUESTION)

    desk.goto(f"/polsen/{inquiry.pk}/")
    expect(desk.locator("main")).to_contain_text("in mei hebben we een ploeg vrij")
    desk.get_by_role("link", name="Maak voorstel").click()
    expect(desk.locator("#id_title")).not_to_have_value("")
    expect(desk.get_by_role("checkbox", name=re.compile("Zeven daken, dan"))).to_be_checked()
    desk.locator("#id_benefit").fill("Bewoners krijgen stroom van hun eigen dak.")
    desk.get_by_role("button", name="Bewaar concept").click()
    expect(desk).to_have_url(re.compile(r"/voorstellen/\d+/$"))
    expect(desk.locator("main")).to_contain_text("1 gepolst")
