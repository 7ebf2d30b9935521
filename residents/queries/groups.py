"""Reads of residents' groups."""

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from areas.models import WorkingArea
from core.ordering import alphabetical
from residents.models import ResidentGroup
from residents.querysets import ResidentGroupQuerySet


def groups_of(user: User | AnonymousUser, working_area: WorkingArea | None = None) -> ResidentGroupQuerySet:
    """Groups this person may see (in one working area), by name."""
    rows = ResidentGroup.objects.visible_to(user)
    rows = rows.select_related("area", "place", "working_area", "organisation", "guide__user", "guide__organisation")
    rows = rows.defer("area__outline")
    rows = rows.prefetch_related("themes")
    if working_area:
        rows = rows.filter(working_area=working_area)
    return rows.order_by(alphabetical(), "pk")
