"""Reads of keys, for the administrator of the organisation."""

from django.db.models import F, QuerySet
from django.shortcuts import get_object_or_404

from core.ordering import alphabetical
from organisations.models import Membership
from organisations.roles import LOGGERS
from overview.models import ApiKey


def keys_of(membership: Membership) -> QuerySet[ApiKey]:
    """All keys of the administrator's organisation: those that were not revoked first, then the newest. Each says whether
    it stopped because whoever made it left.
    """
    rows = ApiKey.objects.visible_to(membership.user).filter(organisation=membership.organisation_id)
    rows = rows.with_maker().select_related("acts_as__user", "made_by__user")
    return rows.order_by(F("revoked_at").desc(nulls_first=True), "-made_at", "-pk")


def key_for(membership: Membership, pk: int) -> ApiKey:
    """One key of the administrator's organisation, or 404."""
    return get_object_or_404(keys_of(membership), pk=pk)


def who_may_hear(membership: Membership) -> QuerySet[Membership]:
    """Colleagues in whose name signals may come in, by name."""
    rows = Membership.objects.visible_to(membership.user).filter(
        organisation=membership.organisation_id, role__in=LOGGERS
    )
    return rows.select_related("user", "organisation").order_by(alphabetical("user__name"), "pk")
