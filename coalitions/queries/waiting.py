"""What in proposals and coalitions waits for somebody: for the home page and the digest."""

import datetime as dt
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from coalitions import workflow
from coalitions.models import ActionItem, Coalition, Decision, Participation, Proposal
from coalitions.querysets import ActionItemQuerySet, CoalitionQuerySet, ParticipationQuerySet, ProposalQuerySet
from organisations import roles
from organisations.models import Membership
from organisations.querysets import is_nowhere, own_memberships, own_organisations

# Days after which a proposal has waited too long for review.
LONG_WAIT = 14


def waiting_too_long(rows: ProposalQuerySet) -> ProposalQuerySet:
    """Those that have waited for review for more than two weeks."""
    return rows.waiting_for_review().filter(submitted_at__lt=timezone.now() - dt.timedelta(days=LONG_WAIT))


def proposals_to_review(user: User) -> ProposalQuerySet:
    """Submitted proposals this person may decide on, and those it has in review; the longest waiting first.

    Also those whose reviewer left or does not review any more: somebody else takes them over. The same as
    `permissions.may_decide`, asked of all proposals at once.
    """
    if is_nowhere(own_memberships(user, roles=roles.REVIEWERS)):
        return Proposal.objects.none()
    rows = Proposal.objects.for_reviewer(user).waiting_for_review().without_interest_of(user)
    held = Membership.objects.active().filter(pk=OuterRef("reviewer"), role__in=roles.REVIEWERS)
    rows = rows.filter(Q(status="submitted") | Q(reviewer__user=user) | ~Exists(held))
    return rows.order_by(F("submitted_at").asc(nulls_last=True), "pk")


def proposals_to_appoint(user: User) -> ProposalQuerySet:
    """Proposals that lack a reviewer, for a functional administrator; none for others.

    The same as `queries.reviews.deciders`, asked of all proposals at once.
    """
    waiting = Proposal.objects.to_appoint_for(user)
    if waiting.query.is_empty():
        return waiting
    able = Membership.objects.active().filter(role__in=roles.REVIEWERS).exclude(user=OuterRef("author__user"))
    # Who is able has an active account, so of their places only the time is asked.
    own = Membership.objects.lasting().filter(user=OuterRef("user"), organisation=OuterRef(OuterRef("organisation")))
    able = able.filter(~Exists(own), ~Exists(_joined_with_interest()))
    # Apart: as alternatives of one condition every reviewer of the country would be compared with every proposal.
    works_here = Q(working_areas=OuterRef("working_area"))
    here, appointed = able.filter(works_here), able.filter(pk=OuterRef("reviewer")).exclude(works_here)
    return waiting.filter(~Exists(here), ~Exists(appointed)).order_by(F("submitted_at").asc(nulls_last=True), "pk")


def _joined_with_interest() -> QuerySet[Any]:
    """Ambitions in the proposal that give this reviewer an interest: as their contact, or as acting for their organisation.

    Part of a query for proposals, in which the memberships of reviewers are asked about: `OuterRef` is such a membership,
    and `OuterRef(OuterRef)` the proposal. Both conditions ask for the reviewer's memberships, which the database keeps for
    all ambitions of a proposal; joined to each ambition they would be looked up again.
    """
    theirs = Membership.objects.filter(user=OuterRef(OuterRef("user")))
    contact = Exists(theirs.filter(pk=OuterRef("ambition__contact")))
    party = Exists(theirs.lasting().filter(organisation=OuterRef("ambition__organisation")))
    joined = Proposal.ambitions.through.objects.filter(proposal=OuterRef(OuterRef("pk")))
    return joined.filter(contact | party)


def participations_waiting(user: User) -> ParticipationQuerySet:
    """Invitations to answer, and doubts whose date has come, for organisations this person may answer for."""
    able = own_organisations(user, roles=roles.SPEAKERS)
    if is_nowhere(able):
        return Participation.objects.none()
    rows = Participation.objects.of_organisations(user).waiting().filter(organisation__in=able)
    rows = rows.filter(coalition__status__in=workflow.RUNNING)
    return rows.select_related("coalition", "organisation").order_by("invited_at", "pk")


def my_actions(user: User) -> ActionItemQuerySet:
    """Open actions of this person, the late ones first."""
    rows = ActionItem.objects.visible_to(user).open().filter(owner__user=user, coalition__status__in=workflow.RUNNING)
    return rows.select_related("coalition").order_by("due", "pk")


def decisions_due(user: User) -> QuerySet[Decision]:
    """Decisions whose day to look at them again has come, for whoever may do so: the same as `permissions.may_work`."""
    able = own_organisations(user, roles=roles.WORKERS)
    if is_nowhere(able):
        return Decision.objects.none()
    places = Participation.objects.confirmed().filter(organisation__in=able, coalition__status__in=workflow.RUNNING)
    due = Decision.objects.filter(coalition__in=places.values("coalition"), review_on__lte=timezone.localdate())
    return due.select_related("coalition").order_by("review_on", "pk")


def coalitions_of(user: User) -> CoalitionQuerySet:
    """Running coalitions this person's organisations were asked into, the latest changed first."""
    rows = Coalition.objects.room_of(user).filter(status__in=workflow.RUNNING)
    return rows.select_related("working_area").order_by("-updated_at", "-pk")
