"""The report of a neighbourhood: all pictures of it together, as one person may see them on one day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from overview.drawing import moments as drawn_moments
from overview.drawing import network as drawn_network
from overview.drawing import places as drawn_places
from overview.picture import figures, matrix, moments, places, ties, trends, voices
from overview.queries import needs_nobody_answers

if TYPE_CHECKING:
    from organisations.models import Membership
    from overview.extent import Extent

# More is on the site; paper is for what matters most.
LISTED = 10
MOST_TIES, MOST_PLANS, MOST_COMBINED = 12, 12, 6
NEW_SIGNALS = timedelta(days=91)


def report(membership: Membership, extent: Extent) -> dict[str, Any]:
    """What the page draws: as many queries as the pictures have together, however many rows."""
    today = timezone.localdate()
    present = places.present_in(membership, extent)
    place_map = places.place_map(extent, present, list(places.Layer))
    plans, network = moments.moments(membership, extent), ties.between_organisations(membership, extent, MOST_TIES)
    network_address = f"{reverse('overview:neighbourhood-network', args=[extent.working_area.pk])}?kies="
    unanswered = extent.placed(needs_nobody_answers(membership, extent.working_area))
    return {
        "today": today,
        "figures": figures.figures(figures.numbers_of(membership, extent), extent),
        "place_map": place_map,
        "drawn_map": drawn_places.draw(place_map),
        "matrix": matrix.matrix(membership, extent),
        "signal_themes": figures.signal_themes(extent, today - NEW_SIGNALS),
        "needs": present.needs[:LISTED],
        "unanswered": list(unanswered[:LISTED]),
        "unvoiced": list(voices.ambitions_without_voice(membership, extent)[:LISTED]),
        "coalitions": present.coalitions[:LISTED],
        "initiatives": present.initiatives[:LISTED],
        "groups": figures.groups_in(membership, extent)[:LISTED],
        "together": plans.together.partners[:MOST_COMBINED],
        "drawn_moments": drawn_moments.draw(plans.plans[:MOST_PLANS], today),
        "network": network,
        "network_address": network_address,
        "drawn_network": drawn_network.draw(network, None, network_address),
        "trend": trends.trend(membership, extent),
    }
