"""From a question between colleagues to an agreement that holds: four people, three organisations that sign.

The process manager of a corporation asks (polst) a welfare organisation and an energy cooperative; their answers become a
proposal, an area networker reviews it, both join, and all three sign.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from coalitions.models import Agreement, Coalition, Inquiry, Participation, Proposal
from organisations.models import Organisation
from tests.browser.people import let_in
from tests.browser.visitors import PHONE
from tests.browser.writing import all_of
from tests.factories import (
    make_ambition,
    make_membership,
    make_need,
    make_organisation,
    make_overlap,
    make_place,
    make_user,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from coalitions.models import Overlap
    from organisations.models import Membership
    from tests.browser.visitors import Visitors

QUESTION = "Kan dit bij jullie passen? De steiger staat er tot oktober."
OURS, THEIRS, POWER = "Isolatie Merelflat", "Koffie en zorg dichtbij", "Zonnestroom van het eigen dak"


def test_four_people_of_three_organisations_come_from_a_question_to_an_agreement(
    visitors: Visitors, people: dict[str, Membership]
) -> None:
    manager, welfare, networker = (people[role] for role in ("manager", "partner", "networker"))
    power = _cooperative(manager)
    overlap = _koppelkans(manager, welfare, power)
    desk, second, third = (
        visitors.page(manager.user),
        visitors.page(welfare.user),
        visitors.page(power.user, size=PHONE),
    )
    reviewer = visitors.page(networker.user)

    asked = ask(desk, overlap, [welfare, power])
    answer(second, "Interesse", "Graag, wij kennen de bewoners.")
    answer(third, "Misschien", "Na de ledenvergadering van mei.")
    proposal = propose(desk, asked)
    coalition = approve(reviewer, proposal)
    join(second, coalition, "Twee vrijwilligers en de koffie.")
    doubt(third, coalition)
    join(third, coalition, "Panelen op het dak.")
    expect(third.get_by_text("Actief", exact=True).first).to_be_visible()
    agreement = agree(desk, coalition)
    for tab in (desk, second, third):
        sign(tab, agreement)

    agreement.refresh_from_db()
    assert agreement.status == "signed"
    assert agreement.signatures.exclude(signed_at=None).count() == 3
    stances = Participation.objects.filter(coalition=coalition).values_list("status", "contribution")
    assert {status for status, _brings in stances} == {"confirmed"}
    assert "Panelen op het dak." in {brings for _status, brings in stances}
    desk.goto(f"/coalities/{coalition.pk}/tijdlijn/")
    expect(desk.locator("main")).to_contain_text("Ondertekend door alle partijen")


def _cooperative(beside: Membership) -> Membership:
    """Somebody of an energy cooperative in the same working area."""
    here = list(beside.working_areas.all())
    organisation = make_organisation(
        working_areas=here, name=f"Zonnekring {here[0].name}", kind=Organisation.Kind.ENERGY
    )
    member = make_membership(organisation=organisation, working_areas=here, user=make_user(name="Zoë Zonneveld"))
    let_in(member.user)
    return member


def _koppelkans(manager: Membership, welfare: Membership, power: Membership) -> Overlap:
    """Three plans at one place; the first two make a koppelkans."""
    here = manager.working_areas.get()
    make_need(working_area=here, title="Een warme plek om elkaar te zien", status="recognised")
    place = make_place(name=f"Merelflat {manager.pk}", area=here.areas.first())
    ours, theirs, _third = (
        make_ambition(title=title, organisation=one.organisation, contact=one, place=place, working_areas=[here])
        for title, one in ((OURS, manager), (THEIRS, welfare), (POWER, power))
    )
    return make_overlap(ambition=ours, other=theirs)


def ask(tab: Page, overlap: Overlap, colleagues: list[Membership]) -> Inquiry:
    """Ask those who may know more, as the page suggests them."""
    tab.goto(f"/koppelkansen/{overlap.pk}/")
    tab.get_by_role("link", name="Pols een collega").click()
    for one in colleagues:
        tab.get_by_role("checkbox", name=re.compile(one.user.name)).check(force=True)
    tab.locator("#id_question").fill(QUESTION)
    tab.get_by_role("button", name="Verstuur vraag").click()
    expect(tab.get_by_role("status").first).to_contain_text("Je vraag is verstuurd")
    return Inquiry.objects.get(asker=overlap.ambition.contact, question=QUESTION)


def answer(tab: Page, choice: str, line: str) -> None:
    """Answer what waits on one's home."""
    tab.goto("/")
    tab.get_by_role("listitem").filter(has_text=QUESTION).get_by_role("link", name="Antwoord geven").click()
    tab.get_by_text(choice, exact=True).click()
    tab.locator("#id_line").fill(line)
    tab.get_by_role("button", name="Verstuur antwoord").click()
    expect(tab.get_by_role("status").first).to_contain_text("verstuurd aan")


def propose(tab: Page, inquiry: Inquiry) -> Proposal:
    """One press makes a first draft of it; the third plan is added, and it is handed in."""
    tab.goto(f"/polsen/{inquiry.pk}/")
    for line in ("wij kennen de bewoners", "ledenvergadering van mei"):
        expect(tab.locator("main")).to_contain_text(line)
    tab.get_by_role("link", name="Maak voorstel").click()
    for title in (OURS, THEIRS):
        expect(tab.get_by_role("checkbox", name=re.compile(title))).to_be_checked()
    tab.locator("#find_ambitions").fill("zonnestroom")
    tab.get_by_role("checkbox", name=re.compile(POWER)).check(force=True)
    tab.locator("#find_needs").fill("warme plek")
    tab.get_by_role("checkbox", name=re.compile("warme plek")).check(force=True)
    tab.locator("#id_title").fill("Warm onder één dak")
    tab.locator("#id_benefit").fill("Bewoners zitten warm, en stroom komt van hun eigen dak.")
    for block in ("occasion", "ambition", "interests", "relation", "arrangement", "process"):
        field = tab.locator(f"#id_{block}")
        if not field.input_value():
            field.fill("We kennen elkaar van de wijktafel en beginnen met een avond voor bewoners.")
    tab.get_by_role("button", name="Bewaar en dien in").click()
    expect(tab.get_by_role("status").first).to_contain_text("ingediend")
    expect(tab.locator("main")).to_contain_text("2 gepolst")
    return Proposal.objects.get(author=inquiry.asker)


def approve(tab: Page, proposal: Proposal) -> Coalition:
    """The area networker takes it, answers the six criteria and approves."""
    tab.goto(f"/te-beoordelen/{proposal.pk}/")
    tab.get_by_role("button", name="Neem in beoordeling").click()
    for choice in all_of(tab.locator("input[type=radio][value=yes]")):
        choice.check(force=True)
    tab.get_by_role("button", name="Akkoord", exact=True).click()
    expect(tab.get_by_role("status").first).to_contain_text("Akkoord gegeven")
    return Coalition.objects.get(proposal=proposal)


def join(tab: Page, coalition: Coalition, brings: str) -> None:
    """Say yes for one's own organisation, and what it brings."""
    _answer(tab, coalition, "confirmed", contribution=brings)
    expect(tab.get_by_role("status").first).to_contain_text("Jouw organisatie doet mee")


def doubt(tab: Page, coalition: Coalition) -> None:
    """Not sure yet, without a day: the page asks for one. Then nothing is sent."""
    _answer(tab, coalition, "undecided")
    expect(tab.locator("main")).to_contain_text("Kies de datum")


def _answer(tab: Page, coalition: Coalition, status: str, **texts: str) -> None:
    tab.goto(f"/coalities/{coalition.pk}/")
    tab.get_by_role("link", name="Antwoord geven").first.click()
    tab.locator(f"[name=status][value={status}]").check(force=True)
    for name, text in texts.items():
        tab.locator(f"#id_{name}").fill(text)
    tab.get_by_role("button", name="Verstuur antwoord").click()


def agree(tab: Page, coalition: Coalition) -> Agreement:
    """Write the cooperation agreement between all three, and ask for signatures."""
    tab.goto(f"/coalities/{coalition.pk}/afspraken/")
    tab.get_by_role("link", name="Stel een afspraak op").click()
    tab.locator("[name=kind][value=cooperation_agreement]").check(force=True)
    tab.locator("#id_title").fill("Samenwerken aan de Merelflat")
    for party in all_of(tab.locator("[name=parties]")):
        party.check(force=True)
    tab.locator("#id_text").fill("Ieder doet zijn deel, tot het dak vol ligt en de koffie loopt.")
    tab.get_by_role("button", name="Bewaar concept").click()
    tab.get_by_role("button", name="Vraag om handtekeningen").click()
    expect(tab.get_by_role("status").first).not_to_be_empty()
    return Agreement.objects.get(coalition=coalition)


def sign(tab: Page, agreement: Agreement) -> None:
    """Sign for one's own organisation."""
    tab.goto(f"/coalities/{agreement.coalition_id}/afspraken/{agreement.pk}/")
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    tab.get_by_role("button", name="Onderteken voor mijn organisatie").click()
    expect(tab.get_by_role("button", name="Onderteken voor mijn organisatie")).to_have_count(0)
