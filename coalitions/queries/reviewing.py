"""Reads round a review: rounds with what changed, notes among reviewers, what is known of a place, proposals side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.text import capfirst

from accounts.models import User
from areas.models import Area, Place, WorkingArea
from coalitions import permissions
from coalitions.differing import Piece, pieces
from coalitions.models import PlaceNote, Proposal, ProposalLink, ProposalVersion, ReviewerNote
from coalitions.queries.proposals import is_shared
from coalitions.querysets import PlaceNoteQuerySet, ProposalQuerySet
from core.ordering import alphabetical, plain
from initiatives.models import Ambition
from organisations import roles
from organisations.models import Membership
from organisations.queries import members_in, with_alternatives
from residents.models import Need

OPEN = ("draft", "submitted", "in_review", "changes_requested", "approved")

# --- Rounds ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Change:
    """One building block that is not what it was."""

    label: str
    pieces: list[Piece]


@dataclass(frozen=True)
class Round:
    """One handing in, with what changed since the one before; `first` has nothing before it."""

    version: ProposalVersion
    first: bool
    changes: list[Change]
    came: list[str]
    went: list[str]

    @property
    def texts(self) -> list[tuple[str, str]]:
        """All building blocks of this round, by what they are called."""
        return [(_label(name), text) for name, text in self.version.texts.items() if name != "title"]


def rounds_of(membership: Membership, proposal: Proposal) -> list[Round]:
    """All rounds, the latest first; three queries however many there are."""
    rows = ProposalVersion.objects.visible_to(membership.user).filter(proposal=proposal).order_by("round")
    ambitions, needs = Ambition.objects.select_related("organisation"), Need.objects.shared_with(membership.user)
    versions = list(
        rows.select_related("submitted_by__user", "submitted_by__organisation").prefetch_related(
            Prefetch("ambitions", ambitions), Prefetch("needs", needs)
        )
    )
    found = [_round(membership, version, before) for before, version in zip([None, *versions], versions, strict=False)]
    return found[::-1]


def _round(membership: Membership, version: ProposalVersion, before: ProposalVersion | None) -> Round:
    if before is None:
        return Round(version, first=True, changes=[], came=[], went=[])
    now, then = _joined(membership, version), _joined(membership, before)
    return Round(
        version,
        first=False,
        changes=[
            Change(_label(name), pieces(before.texts.get(name, ""), text))
            for name, text in version.texts.items()
            if text != before.texts.get(name, "")
        ],
        came=[title for key, title in now.items() if key not in then],
        went=[title for key, title in then.items() if key not in now],
    )


def _joined(membership: Membership, version: ProposalVersion) -> dict[tuple[str, int], str]:
    """What it joined, without what another organisation keeps to itself since."""
    own = membership.organisation_id
    shown = [one for one in version.ambitions.all() if is_shared(one) or one.organisation_id == own]
    plans = {("ambition", one.pk): f"{one.title} ({one.organisation.name})" for one in shown}
    return plans | {("need", one.pk): one.title for one in version.needs.all()}


def _label(name: str) -> str:
    field: Any = Proposal._meta.get_field(name)
    return str(capfirst(field.verbose_name))


# --- Notes among reviewers -------------------------------------------------------------------------------------------


def notes_among_reviewers(user: User, proposal: Proposal) -> list[ReviewerNote]:
    """The notes that begin a talk, each with its answers, the oldest first; three queries."""
    people = ReviewerNote.objects.select_related("author__user", "author__organisation").prefetch_related(
        Prefetch("mentions", Membership.objects.select_related("user"))
    )
    seen = people.filter(pk__in=ReviewerNote.objects.visible_to(user).filter(proposal=proposal).values("pk"))
    return list(seen.filter(answers=None).prefetch_related(Prefetch("replies", people.order_by("written_at", "pk"))))


def reviewer_note_for(user: User, proposal: int, pk: int) -> ReviewerNote:
    """One note on this proposal that this person reads, or 404."""
    rows = ReviewerNote.objects.visible_to(user).select_related("answers__author__user", "author__user")
    return get_object_or_404(rows, proposal=proposal, pk=pk)


def able_to_confer(proposal: Proposal) -> list[Membership]:
    """Everybody who reads the notes on it: reviewers of its working area, or appointed, without an interest."""
    here = list(members_in(proposal.working_area, roles=roles.REVIEWERS).prefetch_related("working_areas"))
    if proposal.reviewer and proposal.reviewer.is_active and proposal.reviewer not in here:
        here.append(proposal.reviewer)
    able = [one for one in with_alternatives(here) if permissions.may_decide(one, proposal)]
    return sorted(able, key=lambda one: plain(one.user.name))


# --- What is known of a place ----------------------------------------------------------------------------------------


def place_notes_of(user: User) -> PlaceNoteQuerySet:
    """All that is known of the working areas somebody is area networker of, the newest first."""
    rows = PlaceNote.objects.visible_to(user)
    return rows.select_related("working_area", "place", "author__user", "author__organisation")


def place_notes_for(user: User, proposal: Proposal) -> list[PlaceNote]:
    """What is known round this proposal: of its working area as a whole and of the places it is about."""
    places = [one.place_id for one in proposal.ambitions.all() if one.place_id]
    here = place_notes_of(user).filter(working_area=proposal.working_area)
    return list(here.filter(Q(place=None) | Q(place__in=places)))


def place_note_for(user: User, pk: int) -> PlaceNote:
    """One note this person may read, or 404."""
    return get_object_or_404(place_notes_of(user), pk=pk)


def places_in(working_areas: Iterable[WorkingArea]) -> QuerySet[Place]:
    """Places in these working areas, by name."""
    mine = [one.pk for one in working_areas]
    here = Area.objects.filter(Q(covered_by__in=mine) | Q(working_areas__in=mine))
    return Place.objects.filter(area__in=here.values("pk")).order_by(alphabetical())


# --- Proposals side by side ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Links:
    """Links of one proposal, each with the key of the other; `readable` are the keys somebody may open."""

    pairs: list[tuple[ProposalLink, int]]
    readable: set[int]


def links_of(user: User, proposal: Proposal) -> Links:
    """Links with other proposals; one that was refused is shown to nobody any more. One query."""
    rows = ProposalLink.objects.visible_to(user).filter(Q(proposal=proposal) | Q(other=proposal))
    rows = rows.exclude(status=ProposalLink.Status.DECLINED).order_by("asked_at", "pk")
    seen = Proposal.objects.visible_to(user)
    sides = {f"sees_{side}": Exists(seen.filter(pk=OuterRef(side))) for side in ("proposal", "other")}
    rows = rows.select_related("proposal__organisation", "other__organisation", "asked_by__user").annotate(**sides)
    found: list[Any] = list(rows)
    pairs = [(one, one.other_id if one.proposal_id == proposal.pk else one.proposal_id) for one in found]
    readable = {one.proposal_id for one in found if one.sees_proposal} | {
        one.other_id for one in found if one.sees_other
    }
    return Links(pairs, readable)


def link_for(user: User, proposal: int, pk: int) -> ProposalLink:
    """One link of this proposal, or 404."""
    rows = ProposalLink.objects.visible_to(user).filter(Q(proposal=proposal) | Q(other=proposal))
    return get_object_or_404(rows.select_related("proposal", "other"), pk=pk)


def linkable_proposals(user: User, proposal: Proposal) -> ProposalQuerySet:
    """Proposals of others in the same working area this person may see, and that are not linked with it yet."""
    rows = Proposal.objects.visible_to(user).filter(working_area=proposal.working_area, status__in=OPEN)
    taken: Sequence[int] = [
        pk
        for pair in ProposalLink.objects.filter(Q(proposal=proposal) | Q(other=proposal)).values_list(
            "proposal", "other"
        )
        for pk in pair
    ]
    others = rows.exclude(pk__in=[proposal.pk, *taken]).exclude(organisation=proposal.organisation_id)
    return others.select_related("organisation").order_by(alphabetical("title"))
