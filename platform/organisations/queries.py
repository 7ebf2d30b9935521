"""Reads about people and organisations that several pages share."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from accounts.models import User
from areas.models import WorkingArea
from organisations.models import Membership


def memberships_of(user: User | AnonymousUser) -> list[Membership]:
    """The person's active memberships with their organisations and working areas, the oldest first."""
    return list(
        Membership.objects.of(user)
        .select_related("organisation", "user")
        .prefetch_related("working_areas")
        .order_by("since", "pk")
    )


def acting_membership(user: User | AnonymousUser, *, chosen: int | None) -> Membership | None:
    """The membership this person acts with: the chosen one while it lasts, else the first."""
    mine = memberships_of(user)
    return next((membership for membership in mine if membership.pk == chosen), mine[0] if mine else None)


WORKING_AREA_KEY = "working_area"


def current_working_area(request: HttpRequest) -> WorkingArea | None:
    """The working area in view: the one in the address (`?werkgebied=`), else the one chosen before, else the first.

    Only areas the acting membership works in count; it already has them, so this asks the database nothing.
    """
    membership: Membership | None = getattr(request, "membership", None)
    # A lazy None is falsy but not None, so truth is asked.
    mine = sorted(membership.working_areas.all(), key=lambda area: (area.name, area.pk)) if membership else []
    by_id = {str(area.pk): area for area in mine}
    asked = (request.GET.get("werkgebied", ""), str(request.session.get(WORKING_AREA_KEY, "")))
    return next((by_id[key] for key in asked if key in by_id), mine[0] if mine else None)
