"""Reads of milestones."""

from django.shortcuts import get_object_or_404

from initiatives.models import Initiative, Milestone
from organisations.models import Membership


def milestone_of(membership: Membership, initiative: Initiative, pk: int) -> Milestone:
    """One milestone of this initiative, or 404."""
    rows = Milestone.objects.visible_to(membership.user).select_related("initiative")
    return get_object_or_404(rows, initiative=initiative, pk=pk)
