"""Every code that a part, a caution or a group's reason can carry, with the names of its parameters.

Whoever puts reasons into words needs a sentence for each code, and may rely on each of the parameters being there. Lists
inside a parameter are joined with `SEPARATOR`. Ids are ids of ambitions or needs; areas and themes are codes; concepts are
ids of the thesaurus, empty where two are related without coming down to one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SEPARATOR = "|"

PART_CODES: dict[str, tuple[str, ...]] = {
    "same_place": ("place",),
    "near_place": ("metres",),
    "same_neighbourhood": ("area",),
    "same_district": ("area",),
    "same_municipality": ("area",),
    "next_door": ("area",),
    "other_place": ("place_a", "place_b", "metres"),
    "wide_area": ("area",),
    "shared_theme": ("themes",),
    "complementary_themes": ("theme_a", "theme_b"),
    "period_overlap": ("months", "start", "end"),
    "could_shift": ("months",),
    "same_target_group": ("group_a", "group_b"),
    "offer_meets_seek": ("giver", "taker", "offer", "seek", "word_offer", "word_seek", "concept", "kinds"),
    "offer_meets_text": ("giver", "taker", "offer", "word_offer", "word_text", "concept"),
    "text_meets_seek": ("giver", "taker", "seek", "word_text", "word_seek", "concept"),
    "resource_kind": ("giver", "taker", "seek", "kind"),
    "shared_concepts": ("words_a", "words_b", "concepts"),
    "related_text": ("words_a", "words_b"),
    "related_meaning": (),
    "opens_window": ("giver", "taker", "word_opens", "word_opened"),
    "shared_need": ("needs", "count"),
    "different_kinds": ("kind_a", "kind_b"),
}
"""Parts of a pair of ambitions."""

NEED_PART_CODES: dict[str, tuple[str, ...]] = {
    "same_place": ("place",),
    "near_place": ("metres",),
    "same_neighbourhood": ("area",),
    "same_district": ("area",),
    "same_municipality": ("area",),
    "other_place": ("place_a", "place_b", "metres"),
    "wide_area": ("area",),
    "need_theme": ("themes",),
    "need_target_group": ("group_a", "group_b"),
    "need_answer": ("offer", "word_offer", "word_need", "concept"),
    "need_concepts": ("words_ambition", "words_need", "concepts"),
    "need_text": ("words_ambition", "words_need"),
    "need_partner": ("partner",),
    "related_meaning": (),
}
"""Parts of a link between a need and an ambition; side a is the ambition, side b the need."""

CAUTION_CODES: dict[str, tuple[str, ...]] = {
    "other_place": ("place_a", "place_b", "metres"),
    "next_door": ("area",),
    "wide_area": ("area",),
    "could_shift": ("months",),
    "short_overlap": ("months", "start", "end"),
    "period_unknown": (),
    "same_organisation_kind": ("kind",),
    "no_shared_need": (),
    "idea_only": ("ambition",),
}
"""What pleads against a pair or a link; those that cost points are parts as well."""

GROUP_CODES: dict[str, tuple[str, ...]] = {
    "answers_need": ("need", "signals", "channels", "ambitions"),
    "strong_pair": ("a", "b"),
    "organisations": ("count",),
}
"""Reasons of a group."""


def joined(values: Iterable[str]) -> str:
    """Several values as one parameter."""
    return SEPARATOR.join(values)
