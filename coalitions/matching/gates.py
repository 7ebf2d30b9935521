"""What two records must meet before they are compared at all; cheap, and each by itself.

A gate answers with None (open) or with the code of why it is closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coalitions.matching.periods import is_over, timing

if TYPE_CHECKING:
    from datetime import date

    from coalitions.matching.places import Touch
    from coalitions.matching.records import AmbitionRecord, Period
    from coalitions.matching.weights import Weights

SAME_ORGANISATION = "same_organisation"
PERIOD_OVER = "period_over"
PERIODS_APART = "periods_apart"
AREAS_APART = "areas_apart"
NEXT_DOOR_WITHOUT_FIT = "next_door_without_fit"

NEXT_DOOR_FIT = 0.6
"""How well an offer must answer a request before neighbours of one district are brought together."""


def organisation_gate(one: AmbitionRecord, other: AmbitionRecord) -> str | None:
    """Plans of one organisation are its own business."""
    return SAME_ORGANISATION if one.organisation == other.organisation else None


def period_gate(one: Period, other: Period, today: date, weights: Weights) -> str | None:
    """Neither plan may be over, and the time between them must be bridgeable."""
    if is_over(one, today) or is_over(other, today):
        return PERIOD_OVER
    return PERIODS_APART if timing(one, other, today).gap > weights.largest_gap_months else None


def area_gate(near: Touch, fit: float) -> str | None:
    """Areas nest or are the same; next door in one district asks for an offer that answers a request."""
    if near.reach == "none":
        return AREAS_APART
    return NEXT_DOOR_WITHOUT_FIT if near.reach == "next_door" and fit < NEXT_DOOR_FIT else None
