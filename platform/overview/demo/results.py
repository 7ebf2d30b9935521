"""What the demo's coalitions gained and tell, how far they are, and what area networkers know of its places.

The files results.json, milestones.json and knowledge.json of data/ name coalitions, initiatives and people by the ids of
the other files; `loading` says which rows those became.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from areas.models import Place, WorkingArea
from coalitions.models import (
    Benefit,
    Coalition,
    PhaseCheck,
    PlaceNote,
    Proposal,
    ProposalVersion,
    Story,
    StoryReaction,
)
from coalitions.services.proposals import TEXTS
from coalitions.services.stories import TEXTS as STORY_TEXTS
from coalitions.services.stories import TO_OBJECT
from initiatives.models import Initiative, Milestone
from organisations.models import Membership

Row = dict[str, Any]
Person = Callable[[str], Membership]
Noon = Callable[[str], datetime]


def add_versions(proposals: Mapping[str, Proposal]) -> None:
    """Every proposal that was handed in has its round, as it was handed in."""
    for proposal in proposals.values():
        if proposal.submitted_at is None:
            continue
        texts = {name: getattr(proposal, name) for name in TEXTS}
        version = ProposalVersion.objects.create(
            proposal=proposal, round=1, texts=texts, submitted_by=proposal.author, frozen_at=proposal.submitted_at
        )
        version.ambitions.set(proposal.ambitions.all())
        version.needs.set(proposal.needs.all())


def add_milestones(rows: list[Row], initiatives: Mapping[str, Initiative]) -> None:
    for row in rows:
        Milestone.objects.create(
            initiative=initiatives[row["initiative"]],
            title=row["title"],
            due=date.fromisoformat(row["due"]),
            done_on=row["done_on"] and date.fromisoformat(row["done_on"]),
        )


def add_knowledge(rows: list[Row], person: Person, noon: Noon) -> None:
    """What is known of places, or of the first working area as a whole."""
    whole = WorkingArea.objects.order_by("pk")[0]
    for row in rows:
        place = Place.objects.get(name=row["place"]) if row["place"] else None
        here = WorkingArea.objects.filter(neighbourhoods=place.area).order_by("pk").first() if place else None
        PlaceNote.objects.create(
            working_area=here or whole,
            place=place,
            text=row["text"],
            author=person(row["by"]),
            written_at=noon(row["on"]),
        )


def add_results(
    row: Row, coalition: Coalition, initiatives: Mapping[str, Initiative], person: Person, noon: Noon
) -> None:
    """Ticks, benefits, and the story with its reactions of one coalition."""
    for step, who, day in row["steps"]:
        PhaseCheck.objects.create(
            coalition=coalition, step=step, checked_by=person(who), checked_on=date.fromisoformat(day)
        )
    for one in row["benefits"]:
        Benefit.objects.create(
            coalition=coalition,
            initiative=initiatives.get(one["initiative"]),
            kind=one["kind"],
            number=one["number"],
            source=one["source"],
            measured_on=date.fromisoformat(one["on"]),
            written_by=person(one["by"]),
            written_at=noon(one["on"]),
        )
    told = row["story"]
    if told is None:
        return
    offered = noon(told["offered_on"])
    story = Story.objects.create(
        coalition=coalition,
        written_by=person(told["by"]),
        offered_at=offered,
        public_from=offered.date() + TO_OBJECT,
        created_at=offered - timedelta(days=3),
        **{name: told[name] for name in STORY_TEXTS},
    )
    for one in row["reactions"]:
        StoryReaction.objects.create(
            story=story, author=person(one["by"]), text=one["text"], written_at=noon(one["on"])
        )
