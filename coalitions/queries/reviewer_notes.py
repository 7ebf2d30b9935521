"""Reads of notes among reviewers, and of what area networkers know of a place."""

from django.db.models import Prefetch, Q
from django.shortcuts import get_object_or_404

from accounts.models import User
from coalitions.models import PlaceNote, Proposal, ReviewerNote
from coalitions.querysets import PlaceNoteQuerySet
from organisations.models import Membership

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
