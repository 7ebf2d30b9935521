"""Reads of requests to join: those of a coalition, and those that wait for an organisation in the lead."""

from accounts.models import User
from coalitions import workflow
from coalitions.models import Coalition, Participation
from coalitions.querysets import ParticipationQuerySet

ASKED = Participation.Status.ASKED


def requests_of(coalition: Coalition) -> list[Participation]:
    """Organisations that ask to join and have no answer yet; the participations are expected to be prefetched."""
    return [one for one in coalition.participations.all() if one.status == ASKED]


def requests_to_answer(user: User) -> ParticipationQuerySet:
    """Requests to join coalitions that an organisation of this person leads."""
    leads = Participation.objects.leading(user).values("coalition")
    rows = Participation.objects.visible_to(user).filter(coalition__in=leads, status=ASKED)
    return rows.filter(coalition__status__in=workflow.RUNNING).order_by("invited_at", "pk")
