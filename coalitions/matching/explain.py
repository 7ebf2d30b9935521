"""Which few parts to say first, in which words is for whoever shows them (see codes.py).

Of several parts that say much the same thing, only the strongest is worth a sentence; the others stay in the full list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coalitions.matching.records import Part

MOST_REASONS = 3
WORTH_SAYING = 0.25
FAMILIES = {
    "same_place": "place",
    "near_place": "place",
    "same_neighbourhood": "place",
    "same_district": "place",
    "same_municipality": "place",
    "next_door": "place",
    "other_place": "place",
    "wide_area": "place",
    "shared_theme": "theme",
    "complementary_themes": "theme",
    "need_theme": "theme",
    "period_overlap": "period",
    "could_shift": "period",
    "same_target_group": "people",
    "need_target_group": "people",
    "offer_meets_seek": "exchange",
    "offer_meets_text": "exchange",
    "text_meets_seek": "exchange",
    "resource_kind": "exchange",
    "need_answer": "exchange",
    "need_partner": "partner",
    "opens_window": "window",
    "shared_concepts": "text",
    "related_text": "text",
    "related_meaning": "text",
    "need_concepts": "text",
    "need_text": "text",
    "shared_need": "need",
    "different_kinds": "organisations",
}
"""Parts that answer the same question; each family gives one reason at most."""


def reasons(parts: Iterable[Part], limit: int = MOST_REASONS) -> tuple[Part, ...]:
    """The strongest reasons for a match, each of another sort, strongest first."""
    said: set[str] = set()
    chosen: list[Part] = []
    for item in sorted(parts, key=lambda one: (-one.points, one.code, one.evidence)):
        family = FAMILIES[item.code]
        if item.points >= WORTH_SAYING and family not in said:
            said.add(family)
            chosen.append(item)
    return tuple(chosen[:limit])
