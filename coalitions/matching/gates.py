"""What two ambitions must meet before they are compared: another organisation, time and areas that touch.

Each gate takes columns of pairs and gives a column of yes and no.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from coalitions.matching.periods import DAYS_A_MONTH
from coalitions.matching.structure import APART, NEXT_DOOR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from coalitions.matching.frame import Pairs
    from coalitions.matching.structure import Column
    from coalitions.matching.weights import Weights

    Open = NDArray[np.bool_]

NEXT_DOOR_FIT = 600
"""How well, in thousandths, an offer must answer a request before neighbours of one district are brought together."""


def other_organisation(pairs: Pairs) -> Open:
    """Plans of one organisation are its own business."""
    return np.not_equal(pairs.one.organisation[pairs.rows], pairs.other.organisation[pairs.columns])


def in_time(pairs: Pairs, days: Column, today: int, weights: Weights) -> Open:
    """Neither plan is over, and the time between them (`days` below zero) can be bridged."""
    present = (pairs.one.end[pairs.rows] >= today) & (pairs.other.end[pairs.columns] >= today)
    return present & (-days <= weights.largest_gap_months * DAYS_A_MONTH)


def in_reach(reach: Column, fit: Column) -> Open:
    """Areas nest or are the same; next door in one district asks for an offer that answers a request."""
    return np.not_equal(reach, APART) & (np.not_equal(reach, NEXT_DOOR) | (fit >= NEXT_DOOR_FIT))
