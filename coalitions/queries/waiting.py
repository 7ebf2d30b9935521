"""What in proposals and coalitions waits for somebody: for the home page and the digest."""

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from coalitions import permissions
from coalitions.models import ActionItem, Coalition, Decision, Participation, Proposal
from coalitions.queries.proposals import with_parties
from coalitions.querysets import ActionItemQuerySet, CoalitionQuerySet, ParticipationQuerySet
from organisations.models import Membership
from organisations.queries import memberships_of


def proposals_to_review(user: User) -> list[Proposal]:
    """Submitted proposals this person may decide on, and those it has in review; the longest waiting first."""
    rows = with_parties(Proposal.objects.for_reviewer(user).waiting_for_review())
    mine = memberships_of(user)
    for membership in mine:
        membership.alternatives = mine
    waiting = rows.filter(Q(status="submitted") | Q(reviewer__in=mine)).order_by(
        F("submitted_at").asc(nulls_last=True), "pk"
    )
    return [row for row in waiting if any(permissions.can_decide(membership, row) for membership in mine)]


def participations_waiting(user: User) -> ParticipationQuerySet:
    """Invitations to answer, and doubts whose date has come, for organisations this person may answer for."""
    able = Membership.objects.of(user).filter(role__in=permissions.ANSWERERS).values("organisation")
    rows = Participation.objects.of_organisations(user).waiting().filter(organisation__in=able)
    rows = rows.filter(coalition__status__in=permissions.RUNNING)
    return rows.select_related("coalition", "organisation").order_by("invited_at", "pk")


def my_actions(user: User) -> ActionItemQuerySet:
    """Open actions of this person, the late ones first."""
    rows = (
        ActionItem.objects.visible_to(user).open().filter(owner__user=user, coalition__status__in=permissions.RUNNING)
    )
    return rows.select_related("coalition").order_by("due", "pk")


def decisions_due(user: User) -> QuerySet[Decision]:
    """Decisions whose day to look at them again has come."""
    rooms = Coalition.objects.room_of(user).filter(status__in=permissions.RUNNING).values("pk")
    due = Decision.objects.filter(coalition__in=rooms, review_on__lte=timezone.localdate())
    return due.select_related("coalition").order_by("review_on", "pk")


def coalitions_of(user: User) -> CoalitionQuerySet:
    """Running coalitions this person's organisations were asked into, the latest changed first."""
    rows = Coalition.objects.room_of(user).filter(status__in=permissions.RUNNING)
    return rows.select_related("working_area").order_by("-updated_at", "-pk")
