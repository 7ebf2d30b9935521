"""What surrounds proposals and coalitions in a world of the tests, and more rows of it for the lists."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from coalitions.models import (
    Benefit,
    Coalition,
    Participation,
    PhaseCheck,
    PlaceNote,
    ProposalLink,
    ProposalVersion,
    ReviewerNote,
    Story,
    StoryObjection,
    StoryReaction,
)
from initiatives.models import Milestone
from tests.factories import make_coalition

if TYPE_CHECKING:
    from tests.world import World


def around_reviews(world: World) -> dict[str, Any]:
    """Round a review: a note, what is known of the place, a round and a link."""
    manager, networker = world.personas["manager"], world.personas["networker"]
    version = ProposalVersion.objects.create(
        proposal=world.returned_proposal, round=1, texts={"process": "Eerst een avond."}, submitted_by=manager
    )
    version.ambitions.set([world.ambition])
    return {
        "proposal_version": version,
        "reviewer_note": ReviewerNote.objects.create(
            proposal=world.taken_proposal, author=networker, text="Wie kent de zaal?"
        ),
        "place_note": PlaceNote.objects.create(
            working_area=world.working_area,
            place=world.place,
            author=networker,
            text="De sleutel ligt bij de commissie.",
        ),
        "proposal_link": ProposalLink.objects.create(
            proposal=world.submitted_proposal, other=world.taken_proposal, asked_by=manager, reason="Zelfde flat."
        ),
    }


def results_of(world: World) -> dict[str, Any]:
    """What was gained, milestones, and the stories of two coalitions that ended: one shared, one among its parties."""
    manager, today = world.personas["manager"], timezone.localdate()
    ended, other = _ended(world, "completed"), _ended(world, "stopped")
    ended.ambitions.set([world.ambition])
    story = Story.objects.create(
        coalition=ended,
        written_by=manager,
        offered_at=timezone.now() - timedelta(15),
        public_from=today,
        **story_texts(),
    )
    draft = Story.objects.create(coalition=other, written_by=manager, **story_texts())
    objection = StoryObjection.objects.create(
        story=draft, organisation=manager.organisation, made_by=manager, reason="Zonder het bedrag."
    )
    return {
        "ended_coalition": ended,
        "story": story,
        "draft_story": draft,
        "objection": objection,
        "reaction": StoryReaction.objects.create(story=story, author=manager, text="Hoe ging het met de sleutel?"),
        "benefit": Benefit.objects.create(
            coalition=world.coalition, kind="meeting_places", number=2, source="Oplevering", written_by=manager
        ),
        "milestone": Milestone.objects.create(
            initiative=world.initiative, title="Sleutel overgedragen", due=today, done_on=today
        ),
    }


def _ended(world: World, status: str) -> Coalition:
    parties = [world.personas[one].organisation for one in ("manager", "partner")]
    reason = "Niemand nam het beheer over." if status == "stopped" else ""
    made: Coalition = make_coalition(
        working_area=world.working_area, status=status, status_reason=reason,
        participations=dict.fromkeys(parties, Participation.Status.CONFIRMED),
    )  # fmt: skip
    made.participations.filter(organisation=parties[0]).update(role=Participation.Role.LEAD)
    return made


def story_texts() -> dict[str, str]:
    return {
        "title": "Koffie in de plint",
        "trigger": "De flat ging van het gas.",
        "joined": "De corporatie en het welzijnswerk.",
        "gained": "Een plek om te zitten.",
        "otherwise": "Eerder vragen wie de sleutel krijgt.",
    }


def add_results(world: World, number: int) -> None:
    """Benefits and milestones of the coalition in the room."""
    today, unticked = timezone.localdate(), set(PhaseCheck.Step)
    for step in unticked - {row.step for row in world.coalition.phase_checks.all()}:
        PhaseCheck.objects.create(coalition=world.coalition, step=step, checked_by=world.personas["manager"])
    for _ in range(number):
        Benefit.objects.create(
            coalition=world.coalition, kind="green", number=3, source="x", written_by=world.personas["manager"],
            initiative=world.initiative,
        )  # fmt: skip
        Milestone.objects.create(initiative=world.initiative, title="x", due=today, done_on=today)


def add_stories(world: World, number: int) -> None:
    """Shared stories, some more that are not, and reactions."""
    today = timezone.localdate()
    for _ in range(number):
        for day in (today, None):
            coalition = _ended(world, "completed")
            coalition.ambitions.set([world.ambition])
            Story.objects.create(
                coalition=coalition, offered_at=timezone.now() if day else None, public_from=day, **story_texts()
            )
        StoryReaction.objects.create(story=world.story, author=world.personas["partner"], text="x")


def add_review(world: World, number: int) -> None:
    """Notes with answers among reviewers, and what is known of the place."""
    networker, proposal = world.personas["networker"], world.taken_proposal
    for _ in range(number):
        note = ReviewerNote.objects.create(proposal=proposal, author=networker, text="x")
        note.mentions.set([networker])
        ReviewerNote.objects.create(proposal=proposal, author=networker, text="x", answers=note)
        PlaceNote.objects.create(working_area=world.working_area, author=networker, text="x")


def add_rounds(world: World, number: int) -> None:
    proposal = world.returned_proposal
    first = proposal.versions.count() + 1
    for round_ in range(first, first + number):
        version = ProposalVersion.objects.create(
            proposal=proposal,
            round=round_,
            texts={"process": f"Ronde {round_}"},
            submitted_by=world.personas["manager"],
        )
        version.ambitions.set([world.ambition])
        version.needs.set([world.need])
