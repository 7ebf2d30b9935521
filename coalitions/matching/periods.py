"""How two periods lie in time, seen from a given day. No clock: the day is handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coalitions.matching.records import Period

DAYS_A_MONTH = 30.4375
"""As in core.dates, which the engine does not import."""
LONGEST = 60.0


@dataclass(frozen=True, slots=True)
class Timing:
    """Months that two plans share from today on; or the months between them when they share none."""

    overlap: float
    gap: float
    known: bool


def is_over(period: Period, today: date) -> bool:
    """A plan is over once its last day has passed; an open end is never over."""
    return period.end is not None and period.end < today


def timing(one: Period, other: Period, today: date) -> Timing:
    """What two periods share from today on, in months, at most five years; `known` says that both have a date."""
    starts = [period.start for period in (one, other) if period.start] + [today]
    ends = [period.end for period in (one, other) if period.end] + [date.max]
    months = ((min(ends) - max(starts)).days + 1) / DAYS_A_MONTH
    known = all(period.start or period.end for period in (one, other))
    if months <= 0:
        return Timing(0.0, round(-months, 2), known)
    return Timing(round(min(months, LONGEST), 2), 0.0, known)
