"""Reads about people and organisations that several pages share."""

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
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
