"""The report of a neighbourhood: all pictures of it together, as one person may see them on one day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from coalitions.models import Coalition
from core.counts import lists, read_together
from core.wall import as_system
from overview.drawing import moments as drawn_moments
from overview.drawing import network as drawn_network
from overview.drawing import places as drawn_places
from overview.picture import figures, first, matrix, moments, places, ties, trends, voices
from overview.picture.network import Room
from overview.picture.plans import plans_in
from overview.queries import needs_nobody_answers

if TYPE_CHECKING:
    from core.counts import Listed
    from organisations.models import Membership
    from overview.extent import Extent

# More is on the site; paper is for what matters most.
LISTED = 10
TIES, MOST_PLANS, MOST_COMBINED = Room(40, 12), 12, 6


def report(membership: Membership, extent: Extent) -> dict[str, Any]:
    """What the page draws, in eleven queries: what pictures have in common is read once, and what they count together."""
    today = timezone.localdate()
    plans = list(plans_in(membership, extent))
    present = places.present_in(membership, extent, [plan for plan in plans if plan.place])
    found = _read(membership, extent)
    heard = figures.themes_heard(extent, today - figures.NEW_SIGNALS)
    at_hand = {
        "needs": len(present.needs),
        "unanswered": len(found["unanswered"]),
        "ambitions": len(plans),
        "coalitions": sum(one.status == Coalition.Status.ACTIVE for one in present.coalitions),
    }
    return {
        "today": today,
        "matrix": matrix.matrix_from(found, extent, [theme for theme, _number in heard]),
        "signal_themes": figures.shares(heard),
        "unanswered": _those(present.needs, found["unanswered"][:LISTED]),
        "unvoiced": _those(plans, found["unvoiced"]),
        "first": first.first_of(extent, present, list(figures.groups_in(membership, extent)), LISTED),
        **_counted(membership, extent, at_hand),
        **_map(extent, present),
        **_moments(moments.moments_of(plans, today), today),
        **_network(membership, extent, found),
    }


def _read(membership: Membership, extent: Extent) -> dict[str, Listed]:
    """What this person may see of keys and pairs, for all pictures together; one query."""
    unanswered = extent.placed(needs_nobody_answers(membership, extent.working_area))
    return lists(
        {
            **matrix.asked(membership, extent),
            **ties.asked_of_organisations(membership, extent),
            # All of them, so that they are counted too.
            "unanswered": unanswered.values_list("pk"),
            "unvoiced": voices.ambitions_without_voice(membership, extent).values_list("pk")[:LISTED],
        }
    )


def _those(rows: list[Any], keys: Listed) -> list[Any]:
    """The rows with these keys, in their order."""
    by_key = {row.pk: row for row in rows}
    return [by_key[key] for (key,) in keys if key in by_key]


@as_system()
def _counted(membership: Membership, extent: Extent, at_hand: dict[str, int]) -> dict[str, Any]:
    """The figures, and month by month; one query, past the second wall as both are elsewhere."""
    counted, firsts = figures.asked(membership, extent, present=False)
    found = read_together(counted=counted, firsts=firsts, listed=trends.asked(membership, extent))
    return {
        "figures": figures.figures(figures.numbers_from(found | at_hand), extent),
        "trend": trends.trend_from(found),
    }


def _map(extent: Extent, present: places.Present) -> dict[str, Any]:
    place_map = places.place_map(extent, present, room=places.ON_PAPER)
    return {"place_map": place_map, "drawn_map": drawn_places.draw(place_map)}


def _moments(found: moments.Moments, today: Any) -> dict[str, Any]:
    return {
        "together": found.together.partners[:MOST_COMBINED],
        "drawn_moments": drawn_moments.draw(found.plans[:MOST_PLANS], today),
    }


def _network(membership: Membership, extent: Extent, found: dict[str, Listed]) -> dict[str, Any]:
    network = ties.organisations_from(membership, found, TIES)
    address = f"{reverse('overview:neighbourhood-network', args=[extent.working_area.pk])}?kies="
    return {
        "network": network,
        "network_address": address,
        "drawn_network": drawn_network.draw(network, address),
    }
