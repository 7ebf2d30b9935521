"""Reads of initiatives."""

from collections.abc import Sequence

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import User
from audit.history import Line
from initiatives.history import history_lines
from initiatives.models import Initiative
from initiatives.permissions import may_change
from organisations.models import Membership, Organisation


def initiatives_visible_to(
    user: User | AnonymousUser, *, organisation: Organisation | None = None
) -> QuerySet[Initiative]:
    """Initiatives with what a row of a list shows, in two queries whatever their number."""
    visible = Initiative.objects.visible_to(user)
    if organisation is not None:
        visible = visible.filter(organisation=organisation)
    rows = visible.select_related("organisation", "working_area", "area", "place").defer("area__outline")
    return rows.prefetch_related("themes")


def initiative_for(user: User | AnonymousUser, pk: int) -> Initiative:
    """One initiative, or 404."""
    return get_object_or_404(initiatives_visible_to(user), pk=pk)


def initiative_to_change(membership: Membership, pk: int) -> Initiative:
    """One initiative of the organisation somebody acts for, in a role that writes; 404 for anybody else."""
    initiative = initiative_for(membership.user, pk)
    if not may_change(membership, initiative):
        raise Http404
    return initiative


def history_of_initiative(membership: Membership, initiative: Initiative) -> Sequence[Line]:
    """Who changed what. 404 for whoever is of another organisation."""
    if initiative.organisation_id != membership.organisation_id:
        raise Http404
    return history_lines(initiative)
