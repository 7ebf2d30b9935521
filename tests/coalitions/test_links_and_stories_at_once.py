"""Two people who do something at the same moment: real transactions, on a database of their own."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from coalitions.models import Coalition, PhaseCheck, Proposal, ProposalLink, Story
from coalitions.services.linking import ask_link
from coalitions.services.proposals import submit_proposal, withdraw_proposal
from coalitions.services.results import tick_step
from coalitions.services.stories import object_to_story, offer_story
from core.errors import IllegalMove, RuleViolation
from tests import databases
from tests.factories import (
    make_ambition,
    make_coalition,
    make_membership,
    make_overlap,
    make_proposal,
    make_working_area,
)
from tests.residents.test_at_once import meanwhile
from tests.surroundings import story_texts


@pytest.fixture(scope="module", autouse=True)
def _database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Rows are committed here, so they go to a database that is dropped afterwards."""
    with django_db_blocker.unblock(), databases.database(databases.name_of("test_koppelkans_links_and_stories")):
        yield


def test_two_organisations_that_ask_each_other_make_one_link() -> None:
    area = make_working_area()
    people = [make_membership(working_areas=[area]) for _ in range(2)]
    plans = [make_ambition(organisation=one.organisation, working_areas=[area]) for one in people]
    first, second = (
        make_proposal(author=one, working_area=area, ambitions=plans, status="submitted", round=1) for one in people
    )

    def ask_back() -> None:
        with pytest.raises(RuleViolation):
            ask_link(actor=people[1], proposal=second, other=first, reason="Zelfde flat.")

    with meanwhile(ask_back):
        ask_link(actor=people[0], proposal=first, other=second, reason="Zelfde flat.")
    links = ProposalLink.objects.filter(proposal__in=Proposal.objects.filter(pk__in=[first.pk, second.pk]))
    assert [link.proposal for link in links] == [first]


def test_a_koppelkans_of_two_proposals_that_are_withdrawn_at_once_is_free_again() -> None:
    area = make_working_area()
    people = [make_membership(working_areas=[area]) for _ in range(2)]
    overlap = make_overlap(status="proposed")
    first, second = (make_proposal(author=one, working_area=area, status="submitted", round=1) for one in people)
    for proposal in (first, second):
        proposal.overlaps.set([overlap])

    with meanwhile(lambda: withdraw_proposal(actor=people[1], proposal=second)):
        withdraw_proposal(actor=people[0], proposal=first)
    overlap.refresh_from_db()
    assert overlap.status == "exploring"


def test_a_koppelkans_that_one_hands_in_while_another_withdraws_it_is_in_a_proposal() -> None:
    area = make_working_area()
    people = [make_membership(working_areas=[area]) for _ in range(2)]
    plan, other = (make_ambition(organisation=one.organisation, working_areas=[area]) for one in people)
    overlap = make_overlap(ambition=plan, other=other, status="proposed")
    first, second = (
        make_proposal(author=one, working_area=area, ambitions=[plan, other], status=status)
        for one, status in zip(people, ("submitted", "draft"), strict=True)
    )
    for proposal in (first, second):
        proposal.overlaps.set([overlap])

    with meanwhile(lambda: withdraw_proposal(actor=people[0], proposal=first)):
        submit_proposal(actor=people[1], proposal=second)
    overlap.refresh_from_db()
    assert overlap.status == "proposed"


def test_a_step_is_ticked_once_and_a_story_offered_once() -> None:
    area = make_working_area()
    lead, partner = (make_membership(working_areas=[area]) for _ in range(2))
    coalition = make_coalition(
        working_area=area,
        status="active",
        participations={lead.organisation: "confirmed", partner.organisation: "confirmed"},
    )
    coalition.participations.filter(organisation=lead.organisation).update(role="lead")
    step = PhaseCheck.Step.PARTIES_MET
    with meanwhile(lambda: tick_step(actor=partner, coalition=coalition, step=step, done=True)):
        tick_step(actor=lead, coalition=coalition, step=step, done=True)
    assert [row.checked_by for row in coalition.phase_checks.all()] == [lead]

    Coalition.objects.filter(pk=coalition.pk).update(status="completed")
    story = Story.objects.create(coalition=coalition, **story_texts())

    def offer_too() -> None:
        with pytest.raises(IllegalMove):
            offer_story(actor=lead, story=story)

    with meanwhile(offer_too):
        offer_story(actor=lead, story=story)

    def object_too() -> None:
        with pytest.raises(IllegalMove):
            object_to_story(actor=lead, story=story, reason="Ook ik.")

    with meanwhile(object_too):
        object_to_story(actor=partner, story=story, reason="Zonder het bedrag.")
    assert story.objections.count() == 1
