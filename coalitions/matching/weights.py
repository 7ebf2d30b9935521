"""The one table of weights: points in log-odds, set by reasoning about the field rather than fitted to examples.

A point is a step in the natural logarithm of the odds that two plans belong at one table: +0.7 doubles the odds, +1.1
triples them. Every weight says how much *full* evidence of that sort adds; half the evidence adds half.
docs/matching.md shows this table and a test keeps the two alike.
"""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Weights:
    """Points per sort of evidence, and the score from which a match is called small, fair or large."""

    same_place: float = 1.9
    near_place: float = 0.9
    same_neighbourhood: float = 1.1
    same_district: float = 0.2
    same_municipality: float = 0.0
    next_door: float = -5.0
    other_place: float = -0.25
    wide_area: float = -0.15

    shared_theme: float = 1.4
    complementary_themes: float = 0.4

    period_overlap: float = 0.6
    could_shift: float = -4.0

    same_target_group: float = 1.3

    offer_meets_seek: float = 2.4
    offer_meets_text: float = 1.1
    resource_kind: float = 1.0
    opens_window: float = 1.4

    shared_concepts: float = 3.0
    related_text: float = 1.4
    related_meaning: float = 1.2
    shared_need: float = 1.0
    different_kinds: float = 0.3

    need_theme: float = 2.5
    need_concepts: float = 3.5
    need_text: float = 3.0
    need_answer: float = 2.3
    need_target_group: float = 0.4
    need_partner: float = 1.8

    pair_large: float = 7.5
    pair_fair: float = 6.5
    pair_small: float = 5.5
    need_large: float = 7.1
    need_fair: float = 6.0
    need_small: float = 5.1

    largest_gap_months: float = 12.0
    full_overlap_months: float = 12.0
    near_kilometres: float = 0.4

    group_tie: float = 5.1
    group_smallest: int = 2
    group_largest: int = 8
    group_cohesion: float = 0.6
    group_overlap: float = 0.5
    group_open_per_ambition: int = 4
    group_open_per_organisation: int = 12

    def table(self) -> tuple[tuple[str, float], ...]:
        """Every name with its value, in the order in which they are written down."""
        return tuple((item.name, getattr(self, item.name)) for item in fields(self))
