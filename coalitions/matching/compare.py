"""Comparing two frames: which pairs pass the gates, and what each sort of evidence adds, a column a sort.

One record against all others is the same computation as all against all, on fewer rows; so is any part of it. Nothing here
depends on which other pairs are looked at, which is why matching on save ends in what a full rebuild gives, to the last
digit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from coalitions.matching import content, gates, similarity, structure
from coalitions.matching.bags import UNIT, Bags
from coalitions.matching.bounds import Bounds
from coalitions.matching.exchange import TileExchange
from coalitions.matching.frame import Pairs
from coalitions.matching.meaning import NEARNESS
from coalitions.matching.place_mentions import MutualMentions
from coalitions.matching.stored_readings import Texts
from coalitions.matching.tile_products import TileProducts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from coalitions.matching.exchange import Exchanged
    from coalitions.matching.frame import Frame
    from coalitions.matching.setting import Setting
    from coalitions.matching.structure import Column, Points
    from coalitions.matching.tile_products import Amounts

EVERYTHING = -1000.0
"""A score that nothing stays below."""
LEAST_SUBJECT = UNIT // 2
"""Texts that have less in common than half an ordinary word, and exchange nothing, are not compared any further."""
LEAST_WORDING = UNIT
"""Less than one telling word in common is no shared wording."""
TILE, LOWEST = 1_000_000, 128
"""Pairs that are looked at at once, so that what is worked out for them stays at hand; and the fewest rows."""
WIDEST = 4_000
"""Columns of a tile: what is made ready for every tile grows with rows and columns, so a tile should not be long and thin."""
FEW = 4
"""Of a fraction of a tile, leaving out what cannot touch takes longer than looking at all."""


@dataclass(frozen=True)
class Comparison:
    """Pairs of two frames, the points of each sort of evidence in hundredths, and their sum.

    `partners`: of a link between a need and an ambition which other ambition it goes with (see `links.py`), "" for none.
    """

    pairs: Pairs
    points: Points
    score: Column
    partners: NDArray[np.str_] | None = None

    def where(self, kept: NDArray[np.bool_]) -> Comparison:
        """Some of the pairs."""
        # Their places, so that not every column has to find them again.
        at = np.flatnonzero(kept)
        return Comparison(
            self.pairs.at(at),
            {code: column[at] for code, column in self.points.items()},
            self.score[at],
            None if self.partners is None else self.partners[at],
        )

    def reaching(self, least: float) -> Comparison:
        """The pairs that score at least so much."""
        return self.where(self.score >= structure.hundredths(least))

    def names(self, least: float) -> tuple[set[str], set[str]]:
        """Whose pairs score at least so much, on either side."""
        enough = self.pairs.where(self.score >= structure.hundredths(least))
        one, other = enough.one.ids, enough.other.ids
        return {one[at] for at in set(enough.rows.tolist())}, {other[at] for at in set(enough.columns.tolist())}


def compare_ambitions(
    one: Frame, other: Frame, setting: Setting, answers: Mapping[str, Collection[str]], least: float = EVERYTHING
) -> Comparison:
    """Every pair of an ambition of one frame with one of another that passes the gates and scores at least so much.

    A pair of which both are on both frames comes once. `answers`: which needs each ambition may answer.
    """
    return joined(one, other, list(compare_in_parts(one, other, setting, answers, least)))


def compare_in_parts(
    one: Frame, other: Frame, setting: Setting, answers: Mapping[str, Collection[str]], least: float
) -> Iterator[Comparison]:
    """The same, a tile at a time: for who need not have all pairs of a large municipality at hand at once."""
    comparing = Comparing(one, other, setting, answers, least)
    for rows, columns in tiles(one, other, comparing.reach):
        found = comparing.tile(rows, columns)
        if len(found.pairs):
            yield found


def compare_wording(one: Frame, other: Frame, setting: Setting) -> Iterator[tuple[Column, Column, Column]]:
    """Pairs that pass the gates and share their very words, a tile at a time: rows, columns, and how much in 1/`UNIT`.

    A pair of which both areas are narrower than a municipality has one telling word more.
    """
    table, today = structure.reach_table(one, other, setting), setting.context.today.toordinal()
    silent = [Texts(frame.readings.wording, Bags.empty(len(frame))) for frame in (one, other)]
    products = TileProducts(silent[0], silent[0] if one is other else silent[1])
    for rows, columns in tiles(one, other, table):
        words = products.tile(rows, columns).words
        here, there = np.nonzero(words >= LEAST_WORDING)
        pairs = Pairs(one, other, here + rows.start, there + columns.start)
        reach = table[one.areas[pairs.rows], other.areas[pairs.columns]]
        kept = (
            (reach < structure.NEXT_DOOR)
            & gates.other_organisation(pairs)
            & gates.in_time(pairs, structure.days_shared(pairs, today), today, setting.weights)
        )
        if one is other:
            kept &= pairs.rows < pairs.columns
        shared = words[here, there].astype(np.int64) + np.where(reach < structure.MUNICIPALITY, UNIT, 0)
        yield pairs.rows[kept], pairs.columns[kept], shared[kept]


def tiles(one: Frame, other: Frame, reach: Column) -> Iterator[tuple[slice, slice]]:
    """Slices of two frames that together cover every two records whose areas touch.

    A frame lies in the order of its areas (see `Frame`), so records of one area lie together.
    """
    if not len(one) or not len(other):
        return
    if len(one) * len(other) * FEW <= TILE:
        yield slice(0, len(one)), slice(0, len(other))
        return
    touches = reach < structure.APART
    for start, end in _stretches(one.areas):
        touched = np.asarray(touches[np.unique(one.areas[start:end])].any(axis=0), np.bool_)
        for low, high in _covered(touched, other.areas):
            # Of one frame, what lies before was on the other side of an earlier tile.
            first = max(low, start) if one is other else low
            for left in range(first, high, WIDEST):
                right = min(left + WIDEST, high)
                height = max(LOWEST, TILE // (right - left))
                for at in range(start, end, height):
                    if one is not other or at < right:
                        yield slice(at, min(at + height, end)), slice(left, right)


def _stretches(areas: Column) -> Iterator[tuple[int, int]]:
    """Whole areas of a frame, small ones together."""
    start = 0
    for end in [*(np.flatnonzero(np.diff(areas)) + 1).tolist(), len(areas)]:
        if end - start >= LOWEST or end == len(areas):
            yield start, end
            start = end


def _covered(touched: NDArray[np.bool_], areas: Column) -> Iterator[tuple[int, int]]:
    """The stretches of a frame that lie in touched areas."""
    inside = np.concatenate([[False], touched[areas], [False]]).astype(np.int8)
    edges = np.flatnonzero(np.diff(inside)).tolist()
    return iter(list(zip(edges[::2], edges[1::2], strict=True)))


def joined(one: Frame, other: Frame, found: Sequence[Comparison]) -> Comparison:
    """What was found in all tiles, in the order of the frames."""
    if not found:
        empty = np.zeros(0, np.int64)
        return Comparison(Pairs(one, other, empty, empty), {}, empty)
    rows, columns = (np.concatenate([getattr(some.pairs, name) for some in found]) for name in ("rows", "columns"))
    points = {code: np.concatenate([some.points[code] for some in found]) for code in found[0].points}
    return Comparison(Pairs(one, other, rows, columns), points, np.concatenate([some.score for some in found]))


def total(points: Points, size: int) -> Column:
    """The sum of all points."""
    found = np.zeros(size, np.int64)
    for column in points.values():
        found += column
    return found


def exact(amounts: Amounts, rows: Column, columns: Column) -> tuple[Column, Column]:
    """What these pairs of a tile share, as whole numbers."""
    words, concepts = amounts.words[rows, columns], amounts.concepts[rows, columns]
    return words.astype(np.int64), concepts.astype(np.int64) // NEARNESS


class Comparing:
    """Two frames made ready to be compared, tile by tile."""

    def __init__(
        self, one: Frame, other: Frame, setting: Setting, answers: Mapping[str, Collection[str]], least: float
    ) -> None:
        self.one, self.other, self.setting, self.answers = one, other, setting, answers
        self.least = structure.hundredths(least)
        self.reach = structure.reach_table(one, other, setting)
        self.products, self.exchange = TileProducts(one.whole, other.whole), TileExchange(one, other)
        self.mentions = MutualMentions(one, other)
        self.bounds = Bounds(one, other, setting, self.reach, answering=any(answers.values()))
        places = {name: at for at, name in enumerate(other.ids)}
        self.twin = np.array([places.get(name, -1) for name in one.ids], np.int64)
        self.both = np.zeros(len(other), np.bool_)
        self.both[self.twin[self.twin >= 0]] = True

    def tile(self, rows: slice, columns: slice) -> Comparison:
        """The pairs of one tile."""
        one, other = self.one.rows(_places(rows)), self.other.rows(_places(columns))
        exchanged = self.exchange.tile(rows, columns)
        amounts, beside = self.products.tile(rows, columns), self.bounds.beside(rows, columns)
        alike = similarity.likeness(one.readings.vectors, other.readings.vectors)
        open_ = self._open(one, other, exchanged, amounts, alike)
        if self.least > structure.hundredths(EVERYTHING):
            most = self.bounds.most(rows, columns, amounts, beside, exchanged)
            if alike is not None:
                most += content.meaning_points(alike, self.setting.weights)["related_meaning"]
            open_ &= most >= self.least
        here, there = (column.astype(np.int64) for column in np.nonzero(open_))
        pairs, whole = (
            Pairs(one, other, here, there),
            Pairs(self.one, self.other, here + rows.start, there + columns.start),
        )
        weights, today = self.setting.weights, self.setting.context.today.toordinal()
        fits, reach = exchanged.fits(here, there), self.reach[one.areas[here], other.areas[there]]
        kept = (
            self._once(whole)
            & gates.other_organisation(pairs)
            & gates.in_time(pairs, structure.days_shared(pairs, today), today, weights)
            & gates.in_reach(reach, np.maximum(*fits))
        )
        pairs, whole, reach, here, there = pairs.where(kept), whole.where(kept), reach[kept], here[kept], there[kept]
        located = structure.place_points(whole, reach, self.mentions.of(whole), weights)
        is_here = located["same_place"] > 0
        points = {
            **structure.reach_points(whole, reach, weights),
            **located,
            **structure.theme_points(whole, self.setting),
            **structure.period_points(whole, today, weights),
            **structure.kind_points(whole, weights),
            **content.exchange_points(fits[0][kept], fits[1][kept], weights),
            **content.told_points(exchanged.stories(here, there), weights),
            **content.text_points(*exact(amounts, here, there), pairs.said, is_here, weights),
            **content.meaning_points(None if alike is None else alike[here, there], weights),
            **content.resource_points(pairs, weights),
            **content.people_points(
                *exact(beside.people, here, there), pairs.addressed, "same_target_group", weights.same_target_group
            ),
            **content.window_points(beside.opened[here, there].astype(np.int64), weights),
            **content.shared_need_points(_shared_needs(pairs, self.answers), weights),
        }
        found = Comparison(whole, points, total(points, len(whole)))
        return found.where(found.score >= self.least)

    def _once(self, pairs: Pairs) -> NDArray[np.bool_]:
        """Of two that are on both frames only one order, and nobody with itself."""
        twin = self.twin[pairs.rows]
        return (twin < 0) | ~self.both[pairs.columns] | (twin < pairs.columns)

    def _open(
        self, one: Frame, other: Frame, exchanged: Exchanged, amounts: Amounts, alike: Column | None
    ) -> NDArray[np.bool_]:
        """Which pairs share a subject, exchange something, or are about one place, where areas touch."""
        open_ = amounts.words * NEARNESS + amounts.concepts >= LEAST_SUBJECT * NEARNESS
        if alike is not None:
            open_ |= alike >= similarity.HALF
        open_ |= exchanged.any
        open_[_same_place(one, other)] = True
        open_ &= (self.reach < structure.APART)[one.areas][:, other.areas]
        return open_


def _places(part: slice) -> Column:
    return np.arange(part.start, part.stop, dtype=np.int64)


def _same_place(one: Frame, other: Frame) -> tuple[Column, Column]:
    """Pairs about one place."""
    rows, columns = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for place in np.intersect1d(one.place, other.place).tolist():
        if place:
            here, there = np.flatnonzero(one.place == place), np.flatnonzero(other.place == place)
            rows.append(np.repeat(here, len(there)))
            columns.append(np.tile(there, len(here)))
    return np.concatenate(rows), np.concatenate(columns)


def _shared_needs(pairs: Pairs, answers: Mapping[str, Collection[str]]) -> Column:
    """How many needs both may answer."""
    found = np.zeros(len(pairs), np.int64)
    if not answers:
        return found
    mine, theirs = ([frozenset(answers.get(name, ())) for name in frame.ids] for frame in (pairs.one, pairs.other))
    able, able_too = (np.array([bool(needs) for needs in sets], np.bool_) for sets in (mine, theirs))
    for at in np.flatnonzero(able[pairs.rows] & able_too[pairs.columns]).tolist():
        found[at] = len(mine[pairs.rows[at]] & theirs[pairs.columns[at]])
    return found
