"""What surrounds proposals and coalitions in a world of the tests, and more rows of it for the lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coalitions.models import PlaceNote, ProposalLink, ProposalVersion, ReviewerNote

if TYPE_CHECKING:
    from tests.world import World


def depth_of(world: World) -> dict[str, Any]:
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
