"""Features that need no reading: place, themes, period, kind of organisation. Each gives parts, more evidence never less."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coalitions.matching.codes import joined
from coalitions.matching.parts import part
from coalitions.matching.places import kilometres

if TYPE_CHECKING:
    from coalitions.matching.periods import Timing
    from coalitions.matching.places import Touch
    from coalitions.matching.records import AmbitionRecord, NeedRecord, Part
    from coalitions.matching.setting import Setting
    from coalitions.matching.weights import Weights

METRES = 1000
BARELY_MONTHS = 2.0


def reach_part(near: Touch, weights: Weights) -> Part:
    """In how wide an area the two touch."""
    points = {
        "neighbourhood": weights.same_neighbourhood,
        "district": weights.same_district,
        "municipality": weights.same_municipality,
        "next_door": weights.next_door,
    }[near.reach]
    code = near.reach if near.reach == "next_door" else f"same_{near.reach}"
    return part(code, points, area=near.area)


def place_parts(one: AmbitionRecord, other: AmbitionRecord | NeedRecord, weights: Weights) -> list[Part]:
    """The same complex or street, near by, or two different places."""
    if one.place and one.place == other.place:
        return [part("same_place", weights.same_place, place=one.place)]
    apart = kilometres(one.point, other.point) if one.point and other.point else None
    metres = "" if apart is None else str(round(apart * METRES))
    if apart is not None and apart <= weights.near_kilometres:
        return [part("near_place", weights.near_place * (1 - apart / weights.near_kilometres / 2), metres=metres)]
    if one.place and other.place:
        return [part("other_place", weights.other_place, place_a=one.place, place_b=other.place, metres=metres)]
    return []


def width_parts(one: AmbitionRecord, other: AmbitionRecord | NeedRecord, near: Touch, weights: Weights) -> list[Part]:
    """A plan for a whole district or municipality beside one for a single place."""
    wide = near.reach in {"district", "municipality"} and bool(one.place) != bool(other.place)
    return [part("wide_area", weights.wide_area, area=near.area)] if wide else []


def theme_parts(one: AmbitionRecord, other: AmbitionRecord, setting: Setting) -> list[Part]:
    """Themes both have; without any, the two themes that strengthen each other most."""
    weights = setting.weights
    common = sorted(one.themes & other.themes)
    if common:
        shared = len(common) / len(one.themes | other.themes)
        return [part("shared_theme", weights.shared_theme * (0.5 + shared / 2), themes=joined(common))]
    found = [
        (setting.complement(first, second), first, second)
        for first in sorted(one.themes)
        for second in sorted(other.themes)
        if first != second
    ]
    best = max(found, default=(0.0, "", ""))
    if best[0] <= 0:
        return []
    return [part("complementary_themes", weights.complementary_themes * best[0], theme_a=best[1], theme_b=best[2])]


def need_theme_parts(one: AmbitionRecord, need: NeedRecord, setting: Setting) -> list[Part]:
    """Themes an ambition and a need both have."""
    common = sorted(one.themes & need.themes)
    if not common:
        return []
    share = len(common) / len(need.themes)
    return [part("need_theme", setting.weights.need_theme * (0.5 + share / 2), themes=joined(common))]


def period_parts(one: AmbitionRecord, other: AmbitionRecord, when: Timing, weights: Weights) -> list[Part]:
    """Months in common, or the months one of the two would have to shift."""
    if when.gap > 0:
        points = weights.could_shift * min(1.0, 0.25 + when.gap / weights.largest_gap_months)
        return [part("could_shift", points, months=str(max(1, round(when.gap))))]
    if not when.known:
        return []
    points = weights.period_overlap * min(1.0, when.overlap / weights.full_overlap_months)
    return [part("period_overlap", points, **overlap_facts(one, other, when))]


def overlap_facts(one: AmbitionRecord, other: AmbitionRecord, when: Timing) -> dict[str, str]:
    """From when to when two plans run side by side, in ISO dates; empty for an open end."""
    starts = [period.start for period in (one.period, other.period) if period.start]
    ends = [period.end for period in (one.period, other.period) if period.end]
    return {
        "months": str(max(1, round(when.overlap))),
        "start": max(starts).isoformat() if starts else "",
        "end": min(ends).isoformat() if ends else "",
    }


def kind_parts(one: AmbitionRecord, other: AmbitionRecord, weights: Weights) -> list[Part]:
    """Two sorts of organisation can do more together than two of a sort."""
    if not one.organisation_kind or one.organisation_kind == other.organisation_kind:
        return []
    return [
        part("different_kinds", weights.different_kinds, kind_a=one.organisation_kind, kind_b=other.organisation_kind)
    ]


def cautions(one: AmbitionRecord, other: AmbitionRecord, when: Timing) -> list[Part]:
    """What pleads against without costing points."""
    found: list[Part] = []
    if when.gap == 0 and when.known and when.overlap < BARELY_MONTHS:
        found.append(part("short_overlap", 0, **overlap_facts(one, other, when)))
    if not when.known:
        found.append(part("period_unknown", 0))
    if one.organisation_kind and one.organisation_kind == other.organisation_kind:
        found.append(part("same_organisation_kind", 0, kind=one.organisation_kind))
    found.extend(part("idea_only", 0, ambition=record.id) for record in (one, other) if record.commitment == "idea")
    return found
