"""Comparing two boards: which pairs pass the gates, and what each sort of evidence adds, a column a sort.

One record against all others is the same computation as all against all, on fewer rows; so is any part of it. Nothing here
depends on which other pairs are looked at, which is why matching on save ends in what a full rebuild gives, to the last
digit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from coalitions.matching import content, gates, structure
from coalitions.matching.bags import UNIT
from coalitions.matching.board import Common, Pairs
from coalitions.matching.exchange import Best, best_fits, best_offered, best_told

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from coalitions.matching.board import Board
    from coalitions.matching.setting import Setting
    from coalitions.matching.structure import Column, Points

LEAST_SUBJECT = UNIT // 2
"""Texts that have less in common than half an ordinary word, and exchange nothing, are not compared any further."""
LEAST_FOR_NEED = UNIT // 8

Answers = "Mapping[str, Collection[str]]"


@dataclass(frozen=True)
class Comparison:
    """Pairs of two boards, the points of each sort of evidence in hundredths, and their sum."""

    pairs: Pairs
    points: Points
    score: Column


def compare_ambitions(one: Board, other: Board, setting: Setting, answers: Mapping[str, Collection[str]]) -> Comparison:
    """Every pair of an ambition of one board with one of another that passes the gates.

    When both are the same board each pair comes once. `answers`: which needs each ambition may answer.
    """
    weights, today = setting.weights, setting.context.today.toordinal()
    bests = Bests(best_fits(one, other), best_fits(other, one), best_told(one, other), best_told(other, one))
    pairs = _candidates(one, other, bests)
    pairs = pairs.where(
        gates.other_organisation(pairs) & gates.in_time(pairs, structure.days_shared(pairs, today), today, weights)
    )
    reach = structure.reaches(pairs, setting)
    open_ = gates.in_reach(reach, np.maximum(*bests.fits(pairs)))
    pairs, reach = pairs.where(open_), reach[open_]
    points = {
        **structure.reach_points(reach, weights),
        **structure.place_points(pairs, reach, weights),
        **structure.theme_points(pairs, setting),
        **structure.period_points(pairs, today, weights),
        **structure.kind_points(pairs, weights),
        **content.exchange_points(*bests.fits(pairs), weights),
        **content.told_points(bests.told(pairs), weights),
        **content.resource_points(pairs, weights),
        **content.people_points(pairs, "same_target_group", weights.same_target_group),
        **content.window_points(pairs, weights),
        **content.text_points(pairs, weights),
        **content.shared_need_points(_shared_needs(pairs, answers), weights),
    }
    return Comparison(pairs, points, total(points, len(pairs)))


def compare_needs(needs: Board, ambitions: Board, setting: Setting) -> Comparison:
    """Every pair of a need and an ambition that passes the gates."""
    weights = setting.weights
    rows, columns, _ = Common(needs.whole, ambitions.whole).all_pairs(LEAST_FOR_NEED)
    pairs = Pairs(needs, ambitions, rows, columns)
    pairs = pairs.where(ambitions.end[pairs.columns] >= setting.context.today.toordinal())
    reach = structure.reaches(pairs, setting)
    near = reach < structure.NEXT_DOOR
    pairs, reach = pairs.where(near), reach[near]
    points = {
        **structure.reach_points(reach, weights),
        **structure.place_points(pairs, reach, weights),
        **structure.need_theme_points(pairs, weights),
        **content.need_points(pairs, best_offered(ambitions, needs).at(pairs.swapped().keys), weights),
        **content.people_points(pairs, "need_target_group", weights.need_target_group),
    }
    return Comparison(pairs, points, total(points, len(pairs)))


def total(points: Points, size: int) -> Column:
    """The sum of all points."""
    found = np.zeros(size, np.int64)
    for column in points.values():
        found += column
    return found


class Bests(NamedTuple):
    """The best of what two boards have to exchange: offers for requests, and either in the other's story."""

    there: Best
    back: Best
    told_there: Best
    told_back: Best

    def fits(self, pairs: Pairs) -> tuple[Column, Column]:
        """How well offers of the one meet requests of the other, and the other way round."""
        return self.there.at(pairs.keys), self.back.at(pairs.swapped().keys)

    def told(self, pairs: Pairs) -> Column:
        """How well what one offers or seeks turns up in the story of the other."""
        return np.maximum(self.told_there.at(pairs.keys), self.told_back.at(pairs.swapped().keys))


def _candidates(one: Board, other: Board, bests: Bests) -> Pairs:
    """Pairs that share a subject, exchange something, or are about one place; of one board each pair once."""
    width, height = len(other), len(one)
    rows, columns, _ = Common(one.whole, other.whole).all_pairs(LEAST_SUBJECT)
    keys = [rows * width + columns, bests.there.keys, bests.told_there.keys]
    keys += [found.keys % height * width + found.keys // height for found in (bests.back, bests.told_back)]
    every = np.unique(np.concatenate([*keys, _same_place(one, other)]))
    if one is other:
        low, high = np.minimum(every // width, every % width), np.maximum(every // width, every % width)
        every = np.unique((low * width + high)[low != high])
    return Pairs(one, other, every // width, every % width)


def _same_place(one: Board, other: Board) -> Column:
    found = [np.zeros(0, np.int64)]
    for place in np.intersect1d(one.place, other.place).tolist():
        if place:
            rows, columns = np.flatnonzero(one.place == place), np.flatnonzero(other.place == place)
            found.append((rows[:, None] * len(other) + columns[None, :]).ravel())
    return np.concatenate(found)


def _shared_needs(pairs: Pairs, answers: Mapping[str, Collection[str]]) -> Column:
    """How many needs both may answer."""
    found = np.zeros(len(pairs), np.int64)
    mine, theirs = ([frozenset(answers.get(name, ())) for name in board.ids] for board in (pairs.one, pairs.other))
    able, able_too = (np.array([bool(needs) for needs in sets], np.bool_) for sets in (mine, theirs))
    for at in np.flatnonzero(able[pairs.rows] & able_too[pairs.columns]).tolist():
        found[at] = len(mine[pairs.rows[at]] & theirs[pairs.columns[at]])
    return found
