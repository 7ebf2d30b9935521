"""Comparing two boards: which pairs pass the gates, and what each sort of evidence adds, a column a sort.

One record against all others is the same computation as all against all, on fewer rows; so is any part of it. Nothing here
depends on which other pairs are looked at, which is why matching on save ends in what a full rebuild gives, to the last
digit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from coalitions.matching import content, gates, similarity, structure
from coalitions.matching.bags import UNIT, Bags
from coalitions.matching.board import Pairs
from coalitions.matching.exchange import Best, best_fits, best_offered, best_told
from coalitions.matching.meaning import NEARNESS
from coalitions.matching.named import BothNamed
from coalitions.matching.sheets import Sheets
from coalitions.matching.shelf import Texts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from coalitions.matching.board import Board
    from coalitions.matching.setting import Setting
    from coalitions.matching.sheets import Amounts
    from coalitions.matching.structure import Column, Points
    from coalitions.matching.weights import Weights

EVERYTHING = -1000.0
"""A score that nothing stays below."""
LEAST_SUBJECT = UNIT // 2
"""Texts that have less in common than half an ordinary word, and exchange nothing, are not compared any further."""
LEAST_FOR_NEED = UNIT // 8
"""A need and a plan that share no theme and less than this are not compared."""
LEAST_WORDING = UNIT
"""Less than one telling word in common is no shared wording."""
TILE, LOWEST = 1_000_000, 64
"""Pairs that are looked at at once, so that what is worked out for them stays at hand."""


@dataclass(frozen=True)
class Comparison:
    """Pairs of two boards, the points of each sort of evidence in hundredths, and their sum."""

    pairs: Pairs
    points: Points
    score: Column

    def where(self, kept: NDArray[np.bool_]) -> Comparison:
        """Some of the pairs."""
        return Comparison(
            self.pairs.where(kept), {code: column[kept] for code, column in self.points.items()}, self.score[kept]
        )

    def names(self, least: float) -> tuple[set[str], set[str]]:
        """Whose pairs score at least so much, on either side."""
        enough = self.pairs.where(self.score >= structure.hundredths(least))
        one, other = enough.one.ids, enough.other.ids
        return {one[at] for at in set(enough.rows.tolist())}, {other[at] for at in set(enough.columns.tolist())}


def compare_ambitions(
    one: Board, other: Board, setting: Setting, answers: Mapping[str, Collection[str]], least: float = EVERYTHING
) -> Comparison:
    """Every pair of an ambition of one board with one of another that passes the gates and scores at least so much.

    A pair of which both are on both boards comes once. `answers`: which needs each ambition may answer.
    """
    comparing = Comparing(one, other, setting, answers, least)
    found = [comparing.tile(rows, columns) for rows, columns in tiles(one, other, comparing.reach)]
    return _joined(one, other, [some for some in found if len(some.pairs)])


def compare_wording(one: Board, other: Board, setting: Setting) -> tuple[Column, Column, Column]:
    """Pairs that pass the gates and share their very words, with how much: rows, columns, 1/`UNIT`.

    A pair of which both areas are narrower than a municipality has one telling word more.
    """
    table, today = structure.reach_table(one, other, setting), setting.context.today.toordinal()
    silent = [Texts(board.shelf.wording, Bags.empty(len(board))) for board in (one, other)]
    sheets = Sheets(silent[0], silent[0] if one is other else silent[1])
    found = []
    for rows, columns in tiles(one, other, table):
        words = sheets.tile(rows, columns).words
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
        found.append((pairs.rows[kept], pairs.columns[kept], shared[kept]))
    if not found:
        return (np.zeros(0, np.int64),) * 3
    rows_found, columns_found, shared_found = (np.concatenate(column) for column in zip(*found, strict=True))
    return rows_found, columns_found, shared_found


def compare_needs(needs: Board, ambitions: Board, setting: Setting) -> Comparison:
    """Every pair of a need and an ambition that passes the gates."""
    weights = setting.weights
    sheets, found = Sheets(needs.whole, ambitions.whole), []
    offered, named = best_offered(ambitions, needs), BothNamed(needs, ambitions)
    table = structure.reach_table(needs, ambitions, setting)
    for rows, columns in tiles(needs, ambitions, table):
        amounts = sheets.tile(rows, columns)
        alike = similarity.likeness(needs.shelf.vectors[rows], ambitions.shelf.vectors[columns])
        # One theme is enough to be compared: residents and policy makers may say the same without a word in common.
        open_ = (needs.themes[rows, None] & ambitions.themes[None, columns]) != 0
        open_ |= amounts.words * NEARNESS + amounts.concepts >= LEAST_FOR_NEED * NEARNESS
        if alike is not None:
            open_ |= alike >= similarity.HALF
        touch = (table < structure.NEXT_DOOR)[needs.areas[rows]][:, ambitions.areas[columns]]
        here, there = np.nonzero(open_ & touch)
        pairs = Pairs(needs, ambitions, here + rows.start, there + columns.start)
        words, concepts = _exact(amounts, here, there)
        reach = table[needs.areas[pairs.rows], ambitions.areas[pairs.columns]]
        kept = ambitions.end[pairs.columns] >= setting.context.today.toordinal()
        pairs, reach, words, concepts = pairs.where(kept), reach[kept], words[kept], concepts[kept]
        points = {
            **structure.reach_points(pairs, reach, weights),
            **structure.place_points(pairs, reach, named.of(pairs), weights),
            **structure.need_theme_points(pairs, weights),
            **content.meaning_points(None if alike is None else alike[here, there][kept], weights),
            **content.need_points(
                words, concepts, needs.said[pairs.rows] ** 2, offered.at(pairs.swapped().keys), weights
            ),
            **content.people_points(pairs, "need_target_group", weights.need_target_group),
        }
        found.append(Comparison(pairs, points, total(points, len(pairs))))
    return _joined(needs, ambitions, found)


def tiles(one: Board, other: Board, reach: Column) -> Iterator[tuple[slice, slice]]:
    """Slices of two boards that together cover every two records whose areas touch.

    A board lies in the order of its areas (see `Board`), so records of one area lie together.
    """
    if not len(one) or not len(other):
        return
    if len(one) * len(other) <= TILE:
        yield slice(0, len(one)), slice(0, len(other))
        return
    touches = reach < structure.APART
    for start, end in _stretches(one.areas):
        touched = np.asarray(touches[np.unique(one.areas[start:end])].any(axis=0), np.bool_)
        for low, high in _covered(touched, other.areas):
            # Of one board, what lies before was on the other side of an earlier tile.
            first = max(low, start) if one is other else low
            if first < high:
                height = max(LOWEST, TILE // (high - first))
                for at in range(start, end, height):
                    yield slice(at, min(at + height, end)), slice(first, high)


def _stretches(areas: Column) -> Iterator[tuple[int, int]]:
    """Whole areas of a board, small ones together."""
    start = 0
    for end in [*(np.flatnonzero(np.diff(areas)) + 1).tolist(), len(areas)]:
        if end - start >= LOWEST or end == len(areas):
            yield start, end
            start = end


def _covered(touched: NDArray[np.bool_], areas: Column) -> Iterator[tuple[int, int]]:
    """The stretches of a board that lie in touched areas."""
    inside = np.concatenate([[False], touched[areas], [False]]).astype(np.int8)
    edges = np.flatnonzero(np.diff(inside)).tolist()
    return iter(list(zip(edges[::2], edges[1::2], strict=True)))


def _joined(one: Board, other: Board, found: Sequence[Comparison]) -> Comparison:
    """What was found in all tiles, in the order of the boards."""
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


def _exact(amounts: Amounts, rows: Column, columns: Column) -> tuple[Column, Column]:
    """What these pairs of a tile share, as whole numbers."""
    words, concepts = amounts.words[rows, columns], amounts.concepts[rows, columns]
    return words.astype(np.int64), concepts.astype(np.int64) // NEARNESS


class Comparing:
    """Two boards made ready to be compared, tile by tile."""

    def __init__(
        self, one: Board, other: Board, setting: Setting, answers: Mapping[str, Collection[str]], least: float
    ) -> None:
        self.one, self.other, self.setting, self.answers = one, other, setting, answers
        self.least = structure.hundredths(least)
        self.reach = structure.reach_table(one, other, setting)
        self.sheets, self.named = Sheets(one.whole, other.whole), BothNamed(one, other)
        first, self.rest = _most(one, other, setting.weights, any(answers.values()))
        self.room = first + self.rest
        self.themes = np.maximum(*structure.theme_tables(setting)).astype(np.float32)
        places = {name: at for at, name in enumerate(other.ids)}
        self.twin = np.array([places.get(name, -1) for name in one.ids], np.int64)
        self.both = np.zeros(len(other), np.bool_)
        self.both[self.twin[self.twin >= 0]] = True

    def tile(self, rows: slice, columns: slice) -> Comparison:
        """The pairs of one tile."""
        one, other = self.one.rows(_places(rows)), self.other.rows(_places(columns))
        bests = Bests(best_fits(one, other), best_fits(other, one), best_told(one, other), best_told(other, one))
        amounts = self.sheets.tile(rows, columns)
        alike = similarity.likeness(one.shelf.vectors, other.shelf.vectors)
        here, there = self._candidates(one, other, bests, amounts, alike)
        pairs = Pairs(one, other, here, there)
        whole = Pairs(self.one, self.other, here + rows.start, there + columns.start)
        weights, today = self.setting.weights, self.setting.context.today.toordinal()
        fits, reach = bests.fits(pairs), self.reach[one.areas[here], other.areas[there]]
        kept = (
            self._once(whole)
            & gates.other_organisation(pairs)
            & gates.in_time(pairs, structure.days_shared(pairs, today), today, weights)
            & gates.in_reach(reach, np.maximum(*fits))
        )
        words, concepts = _exact(amounts, here, there)
        pairs, whole, reach = pairs.where(kept), whole.where(kept), reach[kept]
        located = structure.place_points(whole, reach, self.named.of(whole), weights)
        points = {
            **structure.reach_points(whole, reach, weights),
            **located,
            **structure.theme_points(whole, self.setting),
            **structure.period_points(whole, today, weights),
            **structure.kind_points(whole, weights),
            **content.exchange_points(fits[0][kept], fits[1][kept], weights),
            **content.told_points(bests.told(pairs), weights),
            **content.text_points(words[kept], concepts[kept], pairs.said, located["same_place"] > 0, weights),
            **content.meaning_points(None if alike is None else alike[here, there][kept], weights),
        }
        # What is left to work out takes most time and cannot help a pair that is too far below.
        near = total(points, len(whole)) + self.rest >= self.least
        pairs, whole = pairs.where(near), whole.where(near)
        points = {code: column[near] for code, column in points.items()} | {
            **content.resource_points(pairs, weights),
            **content.people_points(pairs, "same_target_group", weights.same_target_group),
            **content.window_points(pairs, weights),
            **content.shared_need_points(_shared_needs(pairs, self.answers), weights),
        }
        found = Comparison(whole, points, total(points, len(whole)))
        return found.where(found.score >= self.least)

    def _once(self, pairs: Pairs) -> NDArray[np.bool_]:
        """Of two that are on both boards only one order, and nobody with itself."""
        twin = self.twin[pairs.rows]
        return (twin < 0) | ~self.both[pairs.columns] | (twin < pairs.columns)

    def _candidates(
        self, one: Board, other: Board, bests: Bests, amounts: Amounts, alike: Column | None
    ) -> tuple[Column, Column]:
        """Pairs that share a subject, exchange something, or are about one place, and might score enough."""
        touch = (self.reach < structure.APART)[one.areas][:, other.areas]
        open_ = amounts.words * NEARNESS + amounts.concepts >= LEAST_SUBJECT * NEARNESS
        if alike is not None:
            open_ |= alike >= similarity.HALF
        keys = bests.keys(one, other)
        places = [*np.divmod(keys, len(other)), *_same_place(one, other)]
        for here, there in (places[:2], places[2:]):
            open_[here, there] = True
        if self.least > structure.hundredths(EVERYTHING):
            weights = self.setting.weights
            said = np.outer(one.said, other.said)
            most = content.most_of_text(amounts.words, amounts.concepts, said, weights)
            if alike is not None:
                most += content.meaning_points(alike, weights)["related_meaning"]
            most += self.themes[one.themes][:, other.themes]
            today = self.setting.context.today.toordinal()
            most += structure.worth_of_where_and_when(one, other, self.reach, today, weights)
            rows, columns = places[:2]
            pairs = Pairs(one, other, rows, columns)
            exchanged = content.exchange_points(*bests.fits(pairs), weights)
            exchanged |= content.told_points(bests.told(pairs), weights)
            most[rows, columns] += total(exchanged, len(rows))
            open_ &= most >= self.least - self.room
        here, there = np.nonzero(open_ & touch)
        return here.astype(np.int64), there.astype(np.int64)


def _places(part: slice) -> Column:
    return np.arange(part.start, part.stop, dtype=np.int64)


def _most(one: Board, other: Board, weights: Weights, answering: bool) -> tuple[int, int]:
    """The most that a pair may score by who it is of and its place, and by what is worked out last: its people, windows, kinds
    of resource and shared needs. One more for each, as points are rounded.
    """
    first = [max(0.0, weights.different_kinds)]
    last = []
    if one.place.any() or other.place.any():
        first.append(max(weights.same_place, weights.near_place))
    if one.addressed.any() and other.addressed.any():
        last.append(weights.same_target_group)
    if len(one.opens.numbers) or len(other.opens.numbers):
        last.append(weights.opens_window)
    if one.asks.any() or other.asks.any():
        last.append(weights.resource_kind)
    if answering:
        last.append(weights.shared_need * content.MOST_SHARED_NEEDS)
    at_first, at_last = (sum(structure.hundredths(part) + 1 for part in parts) for parts in (first, last))
    return at_first, at_last


class Bests(NamedTuple):
    """The best of what two boards have to exchange: offers for requests, and either in the other's story."""

    there: Best
    back: Best
    told_there: Best
    told_back: Best

    def keys(self, one: Board, other: Board) -> Column:
        """Every pair that exchanges something, as row x number of columns + column."""
        width, height = len(other), len(one)
        back = [found.keys % height * width + found.keys // height for found in (self.back, self.told_back)]
        return np.unique(np.concatenate([self.there.keys, self.told_there.keys, *back]))

    def fits(self, pairs: Pairs) -> tuple[Column, Column]:
        """How well offers of the one meet requests of the other, and the other way round."""
        return self.there.at(pairs.keys), self.back.at(pairs.swapped().keys)

    def told(self, pairs: Pairs) -> Column:
        """How well what one offers or seeks turns up in the story of the other."""
        return np.maximum(self.told_there.at(pairs.keys), self.told_back.at(pairs.swapped().keys))


def _same_place(one: Board, other: Board) -> tuple[Column, Column]:
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
    mine, theirs = ([frozenset(answers.get(name, ())) for name in board.ids] for board in (pairs.one, pairs.other))
    able, able_too = (np.array([bool(needs) for needs in sets], np.bool_) for sets in (mine, theirs))
    for at in np.flatnonzero(able[pairs.rows] & able_too[pairs.columns]).tolist():
        found[at] = len(mine[pairs.rows[at]] & theirs[pairs.columns[at]])
    return found
