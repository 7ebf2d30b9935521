"""Whoever reads from outside a working area learns of no number that may point at a few residents."""

import re
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from coalitions.hearing import heard_roughly
from core.small_counts import roughly, rounded
from residents.models import Need
from tests.factories import (
    make_ambition,
    make_coalition,
    make_membership,
    make_need,
    make_proposal,
    make_working_area,
)

if TYPE_CHECKING:
    from coalitions.models import Coalition, Proposal
    from organisations.models import Membership

pytestmark = pytest.mark.django_db

EXACT = re.compile(r"(?<!minder dan )\b\d+\s(?:signaal|signalen|kanaal|kanalen)(?! of meer)")
INSIDE, OUTSIDE = "inside", "outside"


class Together:
    """A proposal and the coalition it became, of one organisation in the area and one from elsewhere, on two needs."""

    def __init__(self, counts: tuple[int, int] = (3, 13)) -> None:
        here = make_working_area()
        self.people: dict[str, Membership] = {
            INSIDE: make_membership(working_areas=[here]),
            OUTSIDE: make_membership(),
        }
        plans = [
            make_ambition(organisation=one.organisation, working_areas=[here], circle="public", contact=one)
            for one in self.people.values()
        ]
        self.needs: list[Need] = [
            make_need(working_area=here, signal_count=number, channel_count=2, people_at_least=number)
            for number in counts
        ]
        self.proposal: Proposal = make_proposal(
            author=self.people[INSIDE], working_area=here, ambitions=plans, needs=self.needs, status="submitted"
        )
        places = {one.organisation: "confirmed" for one in self.people.values()}
        self.coalition: Coalition = make_coalition(
            working_area=here, status="active", proposal=self.proposal, participations=places
        )
        self.coalition.needs.set(self.needs)

    def pages(self, who: str) -> list[str]:
        client = Client()
        client.force_login(self.people[who].user)
        paths = (f"/voorstellen/{self.proposal.pk}/", f"/coalities/{self.coalition.pk}/")
        answers = [client.get(path) for path in paths]
        assert [answer.status_code for answer in answers] == [200, 200]
        return [answer.content.decode() for answer in answers]


def test_colleagues_in_the_area_read_exact_numbers() -> None:
    for page in Together().pages(INSIDE):
        assert "3 signalen" in page
        assert "13 signalen" in page


def test_others_read_fewer_than_five_and_rounded_numbers() -> None:
    for page in Together().pages(OUTSIDE):
        assert "minder dan 5 signalen" in page
        assert "10 signalen of meer" in page
        assert EXACT.findall(page) == []


def test_two_pages_subtracted_give_five_or_nothing() -> None:
    """One more signal, or four, is not to be seen from outside; and no page adds needs up."""
    before = Together((10, 3)).pages(OUTSIDE)
    after = Together((14, 4)).pages(OUTSIDE)
    assert [re.findall(r"\d+ signalen", page) for page in before] == [
        re.findall(r"\d+ signalen", page) for page in after
    ]
    assert {rounded(one) - rounded(other) for one in range(60) for other in range(one)} <= set(range(0, 60, 5))


def test_the_first_draft_of_a_proposal_says_no_exact_number() -> None:
    together = Together()
    client = Client()
    client.force_login(together.people[INSIDE].user)
    named = "&".join(f"behoefte={need.pk}" for need in together.needs)
    draft = client.get(f"/voorstellen/nieuw/?{named}").context["form"].initial
    texts = " ".join(str(value) for value in draft.values())
    assert "minder dan 5 signalen" in texts
    assert "10 signalen of meer" in texts
    assert EXACT.findall(texts) == []
    assert "ten minste 15 van hen" in texts  # 16 people in all


def test_no_signal_yet_and_four_are_told_alike() -> None:
    assert heard_roughly(Need(signal_count=0)) == heard_roughly(Need(signal_count=4))
    assert roughly(0) == roughly(4) == "minder dan 5"
