"""Evidence that needs no reading: place, themes, period, kind of organisation. A column of points per code.

Points are whole hundredths. More evidence never gives less.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from coalitions.matching.bags import number_of
from coalitions.matching.periods import DAYS_A_MONTH
from coalitions.matching.places import NARROWEST_FIRST, ancestors, reach_of
from coalitions.matching.reading import THEMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from coalitions.matching.frame import Frame, Pairs
    from coalitions.matching.setting import Setting
    from coalitions.matching.weights import Weights

    Column = NDArray[np.int64]
    Points = dict[str, Column]

NEIGHBOURHOOD, DISTRICT, MUNICIPALITY, NEXT_DOOR, APART = range(5)
DEEPEST = 4
METRES = 1000
FAR = 10**9
AT_ONCE = 0.75
"""The share of the points that it costs at once when two plans never run side by side, however short the gap."""
NAMED = 0.5
"""A place that a text speaks of counts for so much of a place that a plan was given."""


def hundredths(points: float) -> int:
    """Points as whole hundredths."""
    return round(points * 100)


def reach_table(one: Frame, other: Frame, setting: Setting) -> Column:
    """For every two sets of areas of two frames in how wide an area they touch, as a place in `NARROWEST_FIRST`.

    The same as `places.touch`, for all sets at once.
    """
    codes, codes_too = (sorted({code for areas in frame.area_sets for code in areas}) for frame in (one, other))
    found = _reach_of_codes(_chains(codes, setting, -1), _chains(codes_too, setting, -2))
    return _narrowest(_narrowest(found, one.area_sets, codes).T, other.area_sets, codes_too).T


def _narrowest(found: Column, sets: Sequence[frozenset[str]], codes: Sequence[str]) -> Column:
    """For each set the narrowest of what its members have."""
    at = {code: place for place, code in enumerate(codes)}
    if not sets:
        return found[:0]
    if not codes:
        return np.full((len(sets), found.shape[1]), APART, np.int64)
    sizes = np.array([len(areas) for areas in sets], np.int64)
    members = found[[at[code] for areas in sets for code in sorted(areas)]]
    start = np.minimum(np.cumsum(sizes) - sizes, len(members) - 1)
    return np.where((sizes > 0)[:, None], np.minimum.reduceat(members, start), APART)


def _chains(codes: Sequence[str], setting: Setting, nothing: int) -> tuple[Column, Column]:
    """Of each area what it lies in, itself first, as numbers; and how wide each of these is."""
    tree = setting.context.areas
    above = [ancestors(code, tree)[:DEEPEST] for code in codes]
    chain, wide = (np.full((len(codes), DEEPEST), value, np.int64) for value in (nothing, APART))
    for row, found in enumerate(above):
        chain[row, : len(found)] = [number_of(code) for code in found]
        wide[row, : len(found)] = [NARROWEST_FIRST.index(reach_of(code, tree)) for code in found]
    return chain, wide


def _reach_of_codes(one: tuple[Column, Column], other: tuple[Column, Column]) -> Column:
    (mine, wide), (theirs, wide_too) = one, other
    shared = np.full((len(mine), len(theirs)), APART, np.int64)
    for level in reversed(range(DEEPEST)):
        met = (mine[:, level, None, None] == theirs[None, :, :]).any(axis=2)
        shared = np.where(met, wide[:, level, None], shared)
    found = np.where(shared == DISTRICT, NEXT_DOOR, APART)
    holds = (theirs[None, :, 0, None] == mine[:, None, :]).any(axis=2)
    found = np.where(holds, wide_too[None, :, 0], found)
    lies_in = (mine[:, 0, None, None] == theirs[None, :, :]).any(axis=2)
    return np.where(lies_in, wide[:, 0, None], found)


def reach_points(pairs: Pairs, reach: Column, weights: Weights) -> Points:
    """In how wide an area two touch. Of a plan for several neighbourhoods only a share is for this one."""
    spread = np.maximum(pairs.one.spread[pairs.rows], pairs.other.spread[pairs.columns])
    return {
        "same_neighbourhood": np.where(reach == NEIGHBOURHOOD, hundredths(weights.same_neighbourhood) // spread, 0),
        "same_district": np.where(reach == DISTRICT, hundredths(weights.same_district), 0),
        "same_municipality": np.where(reach == MUNICIPALITY, hundredths(weights.same_municipality), 0),
        "next_door": np.where(reach == NEXT_DOOR, hundredths(weights.next_door), 0),
    }


def metres_apart(pairs: Pairs) -> Column:
    """How far two places are apart; very far when one of them is not known."""
    if not (_lies_somewhere(pairs.one) and _lies_somewhere(pairs.other)):
        return np.full(len(pairs), FAR, np.int64)
    step = pairs.one.spot[pairs.rows] - pairs.other.spot[pairs.columns]
    known = (np.abs(pairs.one.spot[pairs.rows]).max(axis=1) < FAR) & (
        np.abs(pairs.other.spot[pairs.columns]).max(axis=1) < FAR
    )
    step = np.where(known[:, None], step, 0)
    return np.where(known, np.sqrt((step * step).sum(axis=1)).astype(np.int64), FAR)


def _lies_somewhere(frame: Frame) -> bool:
    """Whether of any record the place is known."""
    return bool((np.abs(frame.spot) < FAR).any())


def place_points(pairs: Pairs, reach: Column, named: NDArray[np.bool_], weights: Weights) -> Points:
    """The same complex or street, near by, or two different places; and a wide plan beside a single place. `named`: the
    one speaks in its text of the place that the other is about, which says nearly as much.
    """
    here, there = pairs.one.place[pairs.rows], pairs.other.place[pairs.columns]
    same = (here == there) & (here != 0)
    apart, limit = metres_apart(pairs), round(weights.near_kilometres * METRES)
    named = named & ~same
    near = ~same & ~named & (apart <= limit)
    different = ~same & ~named & ~near & (here != 0) & (there != 0)
    wide = ((reach == DISTRICT) | (reach == MUNICIPALITY)) & ((here != 0) != (there != 0))
    nearness = hundredths(weights.near_place) * (2 * limit - np.minimum(apart, limit)) // (2 * limit)
    return {
        "same_place": np.where(same, hundredths(weights.same_place), 0)
        + np.where(named, hundredths(weights.same_place * NAMED), 0),
        "near_place": np.where(near, nearness, 0),
        "other_place": np.where(different, hundredths(weights.other_place), 0),
        "wide_area": np.where(wide, hundredths(weights.wide_area), 0),
    }


def theme_points(pairs: Pairs, setting: Setting) -> Points:
    """Themes both have; without any, the two themes that strengthen each other most."""
    shared, complement = theme_tables(setting)
    here, there = pairs.one.themes[pairs.rows], pairs.other.themes[pairs.columns]
    return {"shared_theme": shared[here, there], "complementary_themes": complement[here, there]}


def theme_tables(setting: Setting) -> tuple[Column, Column]:
    """The points of every two sets of themes, which are few."""
    given = tuple((one, other, setting.complement(one, other)) for one in THEMES for other in THEMES if one != other)
    return _theme_tables(setting.weights.shared_theme, setting.weights.complementary_themes, given)


@lru_cache(maxsize=64)
def _theme_tables(
    shared_weight: float, complement_weight: float, given: tuple[tuple[str, str, float], ...]
) -> tuple[Column, Column]:
    size = 1 << len(THEMES)
    strength = {(THEMES.index(one), THEMES.index(other)): value for one, other, value in given}
    shared, complement = np.zeros((size, size), np.int64), np.zeros((size, size), np.int64)
    for one in range(size):
        for other in range(size):
            if one & other:
                share = (one & other).bit_count() / (one | other).bit_count()
                shared[one, other] = hundredths(shared_weight * (0.5 + share / 2))
            else:
                found = [value for (a, b), value in strength.items() if one >> a & 1 and other >> b & 1]
                complement[one, other] = hundredths(complement_weight * max(found, default=0.0))
    return shared, complement


def need_theme_points(pairs: Pairs, weights: Weights) -> Points:
    """Themes an ambition and a need both have; all of them when neither has another."""
    asked, given = pairs.one.themes[pairs.rows], pairs.other.themes[pairs.columns]
    common = np.bitwise_count(asked & given).astype(np.int64)
    size = np.maximum(np.bitwise_count(asked | given).astype(np.int64), 1)
    points = hundredths(weights.need_theme) * (size + common) // (2 * size)
    return {"need_theme": np.where(common > 0, points, 0)}


def days_shared(pairs: Pairs, today: int) -> Column:
    """The days two plans share from today on; zero or negative: the days between them."""
    start = np.maximum(np.maximum(pairs.one.start[pairs.rows], pairs.other.start[pairs.columns]), today)
    return np.asarray(np.minimum(pairs.one.end[pairs.rows], pairs.other.end[pairs.columns]) - start + 1, np.int64)


def period_points(pairs: Pairs, today: int, weights: Weights) -> Points:
    """Months in common, or the months one of the two would have to shift."""
    known = pairs.one.dated[pairs.rows] & pairs.other.dated[pairs.columns]
    return _points_of_days(days_shared(pairs, today), known, weights)


def _points_of_days(days: Column, known: NDArray[np.bool_], weights: Weights) -> Points:
    full = weights.full_overlap_months * DAYS_A_MONTH
    largest = weights.largest_gap_months * DAYS_A_MONTH
    overlap = np.floor(hundredths(weights.period_overlap) * np.minimum(1.0, np.maximum(days, 0) / full))
    shift = np.floor(hundredths(-weights.could_shift) * np.minimum(1.0, AT_ONCE + np.maximum(-days, 0) / largest))
    return {
        "period_overlap": np.where((days > 0) & known, overlap, 0).astype(np.int64),
        "could_shift": np.where(days <= 0, -shift, 0).astype(np.int64),
    }


def worth_of_reach(weights: Weights) -> Column:
    """The most that each reach is worth, by its place in `NARROWEST_FIRST`."""
    worth = (
        max(0.0, weights.same_neighbourhood),
        weights.same_district,
        weights.same_municipality,
        weights.next_door,
        0.0,
    )
    return np.array([hundredths(each) for each in worth], np.int64)


def worth_of_days(weights: Weights) -> tuple[int, Column]:
    """The most that days in common, or between, are worth: from how many, and a row for each number of days up to those after
    which nothing changes. With fewer days than the first, two plans lie too far apart.
    """
    first, last = (
        int(months * DAYS_A_MONTH) + 1 for months in (weights.largest_gap_months, weights.full_overlap_months)
    )
    days = np.arange(1 - first, last + 1)
    known, unknown = (_points_of_days(days, np.full(len(days), dated), weights) for dated in (True, False))
    return 1 - first, np.maximum(*(points["period_overlap"] + points["could_shift"] for points in (known, unknown)))


def kind_points(pairs: Pairs, weights: Weights) -> Points:
    """Two sorts of organisation can do more together than two of a sort."""
    here, there = pairs.one.kind[pairs.rows], pairs.other.kind[pairs.columns]
    return {"different_kinds": np.where((here != 0) & (here != there), hundredths(weights.different_kinds), 0)}
