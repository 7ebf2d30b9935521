"""Ambitions without residents' voice: plans that answer no need anybody heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Case, Exists, IntegerField, OuterRef, Value, When

from coalitions.models import Coalition, Overlap
from residents.models import Need

if TYPE_CHECKING:
    from initiatives.querysets import AmbitionQuerySet
    from organisations.models import Membership
    from overview.extent import Extent

# The firmer a plan, the sooner it is too late to ask residents.
_FIRMNESS = ("in_progress", "budgeted", "policy", "intention", "idea")


def ambitions_without_voice(membership: Membership, extent: Extent) -> AmbitionQuerySet:
    """Active ambitions with no koppelkans with a need and no coalition that answers one, the firmest and soonest first.

    What the reader may not see does not count for the reader.
    """
    user = membership.user
    needs = Need.objects.visible_to(user).values("pk")
    # The ambition comes through its own door, so of a koppelkans only the need is left to ask.
    heard = Overlap.objects.current().filter(need__in=needs, ambition=OuterRef("pk"))
    together = Coalition.objects.visible_to(user).filter(ambitions=OuterRef("pk"), needs__in=needs)
    rows = extent.ambitions_seen_by(user).matchable()
    firmness = Case(
        *(When(commitment=code, then=Value(rank)) for rank, code in enumerate(_FIRMNESS)),
        default=Value(len(_FIRMNESS)),
        output_field=IntegerField(),
    )
    found = rows.filter(~Exists(heard), ~Exists(together.exclude(status="stopped")))
    return found.select_related("organisation", "place").order_by(firmness, "period_start", "pk")
