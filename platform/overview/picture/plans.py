"""The active ambitions of a neighbourhood, with what its pictures show of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.ordering import alphabetical

if TYPE_CHECKING:
    from initiatives.querysets import AmbitionQuerySet
    from organisations.models import Membership
    from overview.extent import Extent

SHOWN = (
    *("title", "commitment", "period_start", "period_end", "period_precision"),
    *("organisation__name", "place__name", "place__area", "place__longitude", "place__latitude", "moment"),
)
"""Not what somebody wrote at length: a neighbourhood may have thousands of them."""


def plans_in(membership: Membership, extent: Extent) -> AmbitionQuerySet:
    """Those this person may see, by title; one query."""
    found = extent.ambitions_seen_by(membership.user).matchable().select_related("organisation", "place", "moment")
    return found.only(*SHOWN).order_by(alphabetical("title"), "pk")
