"""The four acts that matter most, in a browser that runs no script at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils import timezone
from playwright.sync_api import expect

from coalitions.models import Proposal, Verdict
from initiatives.models import Ambition
from residents.models import Signal
from tests.browser.writing import all_of, write_renovation, write_signal
from tests.factories import make_ambition, make_coalition, make_need, make_overlap, make_proposal
from tests.world import proposal_texts

if TYPE_CHECKING:
    from organisations.models import Membership
    from tests.browser.visitors import Visitors


def test_signal_is_logged_without_script(visitors: Visitors, people: dict[str, Membership]) -> None:
    tab = visitors.page(people["social"].user, java_script_enabled=False)
    write_signal(tab, "de lift is weer stuk en wie slecht loopt kan nergens zitten")
    assert Signal.objects.get(logged_by=people["social"]).channel == "lift"


def test_guard_works_without_script(visitors: Visitors, people: dict[str, Membership]) -> None:
    tab = visitors.page(people["social"].user, java_script_enabled=False)
    tab.goto("/signalen/nieuw/")
    tab.locator("#id_text").fill("mevrouw De Vries wil een bankje bij de lift")
    tab.locator("[name=where]").first.check(force=True)
    tab.locator("[name=channel]").select_option("lift")
    tab.get_by_role("button", name="Vastleggen", exact=True).click()
    tab.get_by_role("button", name=re.compile("^Vervang door")).first.click()
    expect(tab.locator("#id_text")).not_to_have_value(re.compile("Vries"))
    tab.get_by_role("button", name="Vastleggen", exact=True).click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Bedankt, het signaal is vastgelegd")
    assert "Vries" not in Signal.objects.get(logged_by=people["social"]).text


def test_ambition_is_added_without_script(visitors: Visitors, people: dict[str, Membership]) -> None:
    write_renovation(visitors.page(people["manager"].user, java_script_enabled=False))
    assert Ambition.objects.get(organisation=people["manager"].organisation).contact == people["manager"]


def test_verdict_is_given_without_script(visitors: Visitors, people: dict[str, Membership]) -> None:
    manager, partner = people["manager"], people["partner"]
    here = list(manager.working_areas.all())
    mine = make_ambition(organisation=manager.organisation, working_areas=here, contact=manager)
    theirs = make_ambition(organisation=partner.organisation, working_areas=here, contact=partner)
    overlap = make_overlap(ambition=mine, other=theirs)
    tab = visitors.page(manager.user, java_script_enabled=False)
    tab.goto(f"/koppelkansen/{overlap.pk}/")
    tab.locator("summary", has_text=re.compile("^Niet kansrijk")).click()
    form = tab.locator("form", has=tab.get_by_role("button", name="Leg weg"))
    form.locator("[name=reason][value=no_means]").check(force=True)
    form.get_by_role("button", name="Leg weg").click()
    expect(tab).to_have_url(re.compile(r"/koppelkansen/$"))
    assert Verdict.objects.get(overlap=overlap).reason == "no_means"


def test_proposal_is_approved_without_script(visitors: Visitors, people: dict[str, Membership]) -> None:
    manager, partner = people["manager"], people["partner"]
    here = list(manager.working_areas.all())
    plans = [
        make_ambition(organisation=one.organisation, working_areas=here, contact=one) for one in (manager, partner)
    ]
    need = make_need(working_area=here[0], status="recognised")
    proposal = make_proposal(
        author=manager, ambitions=plans, needs=[need], status="submitted", submitted_at=timezone.now(), round=1, **proposal_texts()
    )  # fmt: skip
    tab = visitors.page(people["networker"].user, java_script_enabled=False)
    tab.goto(f"/te-beoordelen/{proposal.pk}/")
    tab.get_by_role("button", name="Neem in beoordeling").click()
    for answer in all_of(tab.locator("input[type=radio][value=yes]")):
        answer.check(force=True)
    tab.get_by_role("button", name="Akkoord", exact=True).click()
    expect(tab.locator("main")).to_contain_text("Akkoord")
    assert Proposal.objects.get(pk=proposal.pk).status == "approved"


def test_a_button_in_a_row_that_asks_first_is_within_reach(visitors: Visitors, people: dict[str, Membership]) -> None:
    manager, partner = people["manager"], people["partner"]
    need = make_need(working_area=manager.working_areas.all()[0], status="in_coalition")
    coalition = make_coalition(
        working_area=need.working_area,
        status="active",
        participations={manager.organisation: "confirmed", partner.organisation: "confirmed"},
    )
    coalition.needs.add(need)
    coalition.participations.filter(organisation=manager.organisation).update(role="lead")
    tab = visitors.page(manager.user, java_script_enabled=False)
    tab.goto(f"/coalities/{coalition.pk}/")
    tab.locator("summary", has_text="Markeer als vervuld").click()
    tab.get_by_role("button", name="Markeer als vervuld").click()
    expect(tab.get_by_role("status").first).to_contain_text("De status is nu: Vervuld.")
    need.refresh_from_db()
    assert need.status == "met"
