"""Reads for reviewers: the inbox by tab, the way from one proposal to the next, who may be appointed."""

from dataclasses import dataclass

from django.db.models import Count, F, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from coalitions import permissions
from coalitions.models import Proposal, Review, ReviewDraft
from coalitions.queries.joined import joined_in
from coalitions.queries.proposals import with_parties
from coalitions.querysets import ProposalQuerySet
from coalitions.workflow import UNDER_REVIEW
from core.ordering import alphabetical
from organisations import roles
from organisations.models import Membership
from organisations.queries import members_in, with_alternatives

TABS = {
    "": (_("Still to review"), UNDER_REVIEW),
    "aanvulling": (_("Waits for completion"), ("changes_requested",)),
    "beoordeeld": (_("Reviewed"), ("approved", "rejected")),
}


def inbox(user: User, tab: str) -> ProposalQuerySet:
    """The proposals of a tab; what waits the longest first, what was decided the latest first."""
    rows = with_parties(Proposal.objects.for_reviewer(user), user).filter(status__in=TABS[tab][1])
    if tab == "beoordeeld":
        return rows.order_by(F("decided_at").desc(nulls_last=True), "-pk")
    if tab == "aanvulling":
        # It waits from the day it was sent back, not from the day it was handed in.
        return rows.order_by(F("decided_at").asc(nulls_last=True), "pk")
    return rows.order_by(F("submitted_at").asc(nulls_last=True), "pk")


def tab_counts(user: User) -> dict[str, int]:
    """How many proposals each tab holds; one query."""
    statuses = list(Proposal.objects.for_reviewer(user).values_list("status", flat=True))
    return {tab: sum(status in wanted for status in statuses) for tab, (_label, wanted) in TABS.items()}


def proposal_to_review(user: User, pk: int) -> Proposal:
    """One proposal a reviewer may open, with how many notes there are among reviewers, or 404."""
    rows = with_parties(Proposal.objects.for_reviewer(user), user).annotate(note_count=Count("reviewer_notes"))
    return get_object_or_404(rows, pk=pk)


def proposal_to_appoint_for(user: User, pk: int) -> Proposal:
    """One proposal a functional administrator may find a reviewer for, or 404."""
    return get_object_or_404(with_parties(Proposal.objects.to_appoint_for(user), user), pk=pk)


def beside(rows: QuerySet[Proposal], pk: int) -> tuple[int | None, int | None]:
    """The proposals before and after this one in the list it was opened from."""
    order = list(rows.values_list("pk", flat=True))
    if pk not in order:
        return None, None
    at = order.index(pk)
    return (order[at - 1] if at else None), (order[at + 1] if at + 1 < len(order) else None)


@dataclass(frozen=True)
class ReviewInWords:
    """A review with its criteria in words."""

    review: Review
    criteria: list[tuple[str, str, str, str]]
    """What was asked, the answer, its code, and the note."""


def reviews_of(proposal: Proposal) -> list[ReviewInWords]:
    """What reviewers said, newest first."""
    rows = proposal.reviews.select_related("reviewer__user", "reviewer__organisation").order_by("-given_at", "-pk")
    return [ReviewInWords(review, _criteria(review)) for review in rows]


def draft_of(membership: Membership, proposal: Proposal) -> ReviewDraft | None:
    """What this reviewer wrote in this round and has not sent."""
    return ReviewDraft.objects.filter(proposal=proposal, reviewer=membership, round=proposal.round).first()


def _criteria(review: Review) -> list[tuple[str, str, str, str]]:
    answers = dict(Review.Answer.choices)
    return [
        (str(label), str(answers.get(check.get("answer", ""), "")), check.get("answer", ""), check.get("note", ""))
        for code, label in Review.Criterion.choices
        if (check := review.checks.get(code))
    ]


def deciders(proposal: Proposal) -> list[Membership]:
    """Everybody who may decide on it, and reads the notes of its reviewers: of the working area without an interest, and
    whoever was appointed.
    """
    # The same for every reviewer, and nothing joins or leaves it while they are looked up.
    proposal.joined = joined_in(proposal)
    here = members_in(proposal.working_area, roles=roles.REVIEWERS).prefetch_related("working_areas")
    able = [membership for membership in with_alternatives(here) if permissions.may_decide(membership, proposal)]
    appointed = proposal.reviewer
    if appointed and appointed not in able and permissions.may_decide(appointed, proposal):
        able.append(appointed)
    return able


def appointable(proposal: Proposal) -> list[Membership]:
    """Area networkers of anywhere who have no interest in this proposal."""
    rows = Membership.objects.active().filter(role__in=roles.REVIEWERS).select_related("user", "organisation")
    found = with_alternatives(
        rows.prefetch_related("working_areas").order_by(alphabetical("organisation__name"), alphabetical("user__name"))
    )
    return [membership for membership in found if not permissions.has_interest(membership, proposal)]
