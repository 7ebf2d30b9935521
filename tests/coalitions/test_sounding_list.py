"""The filters of questions between colleagues: what each leaves on either tab, what none of them tells, and the ways back."""

from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from areas.models import WorkingArea
from coalitions.models import Inquiry
from organisations.models import Membership
from organisations.roles import Role
from tests.coalitions.visiting import sign_in_as
from tests.counting import queries_of
from tests.factories import make_inquiry, make_membership, make_user

pytestmark = pytest.mark.django_db
LIST = "/polsen/"
SENT = "toon=verstuurd"


def found(client: Client, query: str) -> set[Inquiry]:
    answer = client.get(f"{LIST}?{query}")
    assert answer.status_code == 200, query
    return set(answer.context["page"])


def answer(inquiry: Inquiry, colleague: Membership, given: str) -> None:
    inquiry.soundings.filter(asked=colleague).update(status="answered", answer=given, answered_at=timezone.now())


def test_each_filter_leaves_the_questions_it_asks_for(client: Client, lead: Membership, partner: Membership) -> None:
    roof = make_inquiry(asker=lead, asked=[partner], question="Kan er zon op het dak?")
    bench = make_inquiry(asker=lead, asked=[partner], question="Wie kent een bankje?")
    answer(bench, partner, "maybe")
    for member, tab in ((lead, SENT), (partner, "")):
        sign_in_as(client, member)
        assert found(client, tab) == {roof, bench}
        assert found(client, f"{tab}&q=ZON") == {roof}
        assert found(client, f"{tab}&status=sent") == {roof}
        assert found(client, f"{tab}&status=answered") == {bench}
        assert found(client, f"{tab}&status=sent&status=answered") == {roof, bench}
        assert found(client, f"{tab}&antwoord=maybe") == {bench}
        assert found(client, f"{tab}&antwoord=no") == set()


def test_questions_are_found_by_the_name_of_the_other(client: Client, lead: Membership) -> None:
    first, second = (make_membership(user=make_user(name=name)) for name in ("Roos Adelaar", "Teun Specht"))
    to_first, to_second = (make_inquiry(asker=lead, asked=[one]) for one in (first, second))
    sign_in_as(client, lead)
    assert found(client, f"{SENT}&q=adelaar") == {to_first}
    assert found(client, f"{SENT}&q=specht") == {to_second}
    sign_in_as(client, second)
    assert found(client, f"q={lead.organisation.name}") == {to_second}
    assert found(client, "q=adelaar") == set()


def test_a_filter_tells_nothing_of_the_answer_or_the_name_of_another(
    client: Client, area: WorkingArea, lead: Membership, partner: Membership
) -> None:
    other = make_membership(user=make_user(name="Roos Adelaar"))
    inquiry = make_inquiry(asker=lead, asked=[partner, other])
    answer(inquiry, other, "interest")
    to_role = make_inquiry(asker=lead, asked=[partner, other], role=Role.COMMUNITY_WORKER, working_area=area)
    answer(to_role, other, "no")
    sign_in_as(client, partner)
    for query in ("antwoord=interest", "antwoord=no", "status=answered", "q=adelaar"):
        assert found(client, query) == set(), query
    assert found(client, "status=sent") == {inquiry, to_role}
    sign_in_as(client, make_membership())
    assert found(client, "status=sent") == found(client, f"{SENT}&status=sent") == set()


def test_what_was_taken_back_is_found_by_who_asked_it_and_nobody_else(
    client: Client, lead: Membership, partner: Membership
) -> None:
    inquiry = make_inquiry(asker=lead, asked=[partner])
    inquiry.soundings.update(status="withdrawn")
    assert found(sign_in_as(client, lead), f"{SENT}&status=withdrawn") == {inquiry}
    assert found(sign_in_as(client, partner), "status=withdrawn") == set()


@pytest.mark.parametrize("query", ["status=x", "antwoord=x"])
def test_an_unknown_value_is_said_at_the_filter_and_leaves_out_nothing(
    query: str, client: Client, lead: Membership, partner: Membership
) -> None:
    inquiry = make_inquiry(asker=lead, asked=[partner])
    assert found(sign_in_as(client, partner), query) == {inquiry}
    assert "Selecteer een geldige keuze" in client.get(f"{LIST}?{query}").text


def test_pills_tabs_pages_and_an_empty_list_lead_back(client: Client, lead: Membership, partner: Membership) -> None:
    for number in range(26):
        make_inquiry(asker=lead, asked=[partner], question=f"Een bankje {number}?")
    sign_in_as(client, lead)
    page = client.get(f"{LIST}?{SENT}&q=bankje&status=sent&page=2")
    assert len(page.context["page"]) == 1
    assert [(pill.label, pill.url) for pill in page.context["pills"]] == [
        ("Zoeken: bankje", f"?{SENT}&status=sent"),
        ("Wacht op antwoord", f"?{SENT}&q=bankje"),
    ]
    assert [tab["url"] for tab in page.context["tabs"]] == [
        f"{LIST}?q=bankje&status=sent",
        f"{LIST}?{SENT}&q=bankje&status=sent",
    ]
    assert f"?{SENT}&q=bankje&status=sent&page=1" in unescape(page.text)

    nothing = client.get(f"{LIST}?{SENT}&q=zeppelin").text
    assert "Geen vragen met deze filters" in nothing
    assert nothing.count(f'href="{LIST}?{SENT}">Wis filters') == 2


@pytest.mark.parametrize("tab", ["", SENT])
def test_a_filtered_list_asks_as_many_queries_for_thirty(tab: str, client: Client, lead: Membership) -> None:
    colleague = make_membership()
    asker, asked = (lead, colleague) if tab else (colleague, lead)
    url = f"{LIST}?{tab}&q=pas&status=answered&antwoord=maybe"
    sign_in_as(client, lead)
    answer(make_inquiry(asker=asker, asked=[asked]), asked, "maybe")
    one = queries_of(client, url)
    for _ in range(29):
        answer(make_inquiry(asker=asker, asked=[asked]), asked, "maybe")
    assert queries_of(client, url) == one <= 15
