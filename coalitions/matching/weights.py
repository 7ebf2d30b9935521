"""The one table of weights: points in log-odds, set by reasoning about the field, not fitted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Thresholds and points; every field may be overridden."""

    large: float = 6.0
    fair: float = 5.0
    small: float = 4.0
