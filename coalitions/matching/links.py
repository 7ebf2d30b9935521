"""Comparing needs with ambitions: what an ambition says to a need by itself, and that it goes with one that answers it.

Residents ask for what no organisation can do alone. Who has the room in which the nurse could hold her hours does not speak of
nurses; that the two plans belong together says that both help. So an ambition that forms a koppelkans with another that
answers a need has that as evidence too. Which needs an ambition answers is decided by what it says itself, and how well two
ambitions fit by everything but the needs they share: nothing goes round in a circle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from coalitions.matching import content, similarity, structure
from coalitions.matching.bags import UNIT
from coalitions.matching.compare import Comparison, compare_ambitions, exact, joined, tiles, total
from coalitions.matching.exchange import FULL, best_offered
from coalitions.matching.frame import Common, Pairs
from coalitions.matching.meaning import NEARNESS
from coalitions.matching.place_mentions import MutualMentions
from coalitions.matching.records import PARTNER
from coalitions.matching.tile_products import TileProducts
from language.streams import spans

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from coalitions.matching.frame import Frame
    from coalitions.matching.setting import Setting
    from coalitions.matching.structure import Column, Points

LEAST_FOR_NEED = UNIT // 8
"""A need and a plan that share no theme and less than this are not compared."""
BARELY = FULL // 2
"""How much it counts, in thousandths, that a score only just reaches its threshold; at the highest threshold it counts fully."""


class Asking:
    """Needs and ambitions made ready to be compared."""

    def __init__(self, needs: Frame, ambitions: Frame, setting: Setting) -> None:
        self.needs, self.ambitions, self.setting = needs, ambitions, setting
        self.offered, self.mentions = best_offered(ambitions, needs), MutualMentions(needs, ambitions)
        self.reach = structure.reach_table(needs, ambitions, setting)
        self.common = Common(needs.people, ambitions.people)

    def meet(self, rows: Column, columns: Column) -> NDArray[np.bool_]:
        """Whether the areas of each pair touch and the ambition is not over."""
        reach = self.reach[self.needs.areas[rows], self.ambitions.areas[columns]]
        present = self.ambitions.end[columns] >= self.setting.context.today.toordinal()
        return np.asarray((reach < structure.NEXT_DOOR) & present, np.bool_)

    def compared(self, pairs: Pairs, words: Column, concepts: Column, alike: Column | None) -> Comparison:
        """These pairs with their points, given what their texts have in common."""
        weights, needs, ambitions = self.setting.weights, self.needs, self.ambitions
        reach = self.reach[needs.areas[pairs.rows], ambitions.areas[pairs.columns]]
        offered = self.offered.at(pairs.swapped().keys)
        people = self.common.of_pairs(pairs.rows, pairs.columns)
        points: Points = {
            **structure.reach_points(pairs, reach, weights),
            **structure.place_points(pairs, reach, self.mentions.of(pairs), weights),
            **structure.need_theme_points(pairs, weights),
            **content.meaning_points(alike, weights),
            **content.need_points(words, concepts, needs.said[pairs.rows] ** 2, offered, weights),
            **content.people_points(*people, pairs.addressed, "need_target_group", weights.need_target_group),
        }
        return Comparison(pairs, points, total(points, len(pairs)))


def compare_needs(needs: Frame, ambitions: Frame, setting: Setting) -> Comparison:
    """Every pair of a need and an ambition that passes the gates, by what they say themselves."""
    asking, products, found = Asking(needs, ambitions, setting), TileProducts(needs.whole, ambitions.whole), []
    for rows, columns in tiles(needs, ambitions, asking.reach):
        amounts = products.tile(rows, columns)
        alike = similarity.likeness(needs.readings.vectors[rows], ambitions.readings.vectors[columns])
        # One theme is enough to be compared: residents and policy makers may say the same without a word in common.
        open_ = (needs.themes[rows, None] & ambitions.themes[None, columns]) != 0
        open_ |= amounts.words * NEARNESS + amounts.concepts >= LEAST_FOR_NEED * NEARNESS
        if alike is not None:
            open_ |= alike >= similarity.HALF
        open_ &= (asking.reach < structure.NEXT_DOOR)[needs.areas[rows]][:, ambitions.areas[columns]]
        here, there = np.nonzero(open_)
        kept = asking.meet(here + rows.start, there + columns.start)
        here, there = here[kept], there[kept]
        pairs = Pairs(needs, ambitions, here + rows.start, there + columns.start)
        found.append(
            asking.compared(pairs, *exact(amounts, here, there), None if alike is None else alike[here, there])
        )
    return joined(needs, ambitions, found)


def link_needs(direct: Comparison, setting: Setting) -> Comparison:
    """What `compare_needs` found, with what comes of going with an ambition that answers. All that may answer must be in it."""
    able = np.unique(direct.reaching(setting.weights.need_small).pairs.columns)
    ambitions = direct.pairs.other
    ties = compare_ambitions(ambitions.rows(able), ambitions, setting, {}, setting.weights.pair_small)
    return with_partners(direct, ties, setting)


def partners_in(ties: Comparison, setting: Setting) -> set[str]:
    """Everybody who fits well with somebody, on either side."""
    kept = ties.pairs.where(_fit(ties) >= structure.hundredths(setting.weights.pair_small))
    one, other = kept.one.ids, kept.other.ids
    return {one[at] for at in kept.rows.tolist()} | {other[at] for at in kept.columns.tolist()}


def with_partners(
    direct: Comparison, ties: Comparison, setting: Setting, only: Collection[str] | None = None
) -> Comparison:
    """The links with the points for going with an ambition that answers; of some ambitions only, when these are named.

    `ties`: pairs of ambitions, all that score at least `pair_small` between who answers and who is asked for.
    """
    needs, ambitions = direct.pairs.one, direct.pairs.other
    best = _best(direct, _ties_of(ties, ambitions, setting), setting)
    asked = np.array([only is None or name in only for name in ambitions.ids], np.bool_)
    links = direct.where(asked[direct.pairs.columns])
    new = asked[best.columns] & ~np.isin(best.keys(ambitions), direct.pairs.keys)
    links = joined(needs, ambitions, [links, _more(direct, best.rows[new], best.columns[new], setting)])
    return _added(links, best, setting)


class Ties(NamedTuple):
    """Ambitions that fit well, each pair in both orders, with how well in thousandths."""

    one: Column
    other: Column
    strength: Column


class Best(NamedTuple):
    """For needs and ambitions, by their places: how much there is to going with whom, in thousandths."""

    rows: Column
    columns: Column
    amount: Column
    partner: Column

    def keys(self, ambitions: Frame) -> Column:
        """A number for each pair, as `Pairs.keys`."""
        return self.rows * len(ambitions) + self.columns


def _fit(ties: Comparison) -> Column:
    """How well two ambitions fit, whatever needs they share."""
    return ties.score - ties.points.get("shared_need", np.zeros(len(ties.score), np.int64))


def _share(score: Column, least: float, full: float) -> Column:
    """How far scores are from one threshold to another, in thousandths."""
    low, span = structure.hundredths(least), max(1, structure.hundredths(full) - structure.hundredths(least))
    return BARELY + (FULL - BARELY) * np.clip(score - low, 0, span) // span


def _ties_of(ties: Comparison, ambitions: Frame, setting: Setting) -> Ties:
    weights, fit = setting.weights, _fit(ties)
    kept = fit >= structure.hundredths(weights.pair_small)
    pairs, fit = ties.pairs.where(kept), fit[kept]
    at = {name: place for place, name in enumerate(ambitions.ids)}
    sides = [
        np.array([at.get(frame.ids[place], -1) for place in column.tolist()], np.int64)
        for frame, column in ((pairs.one, pairs.rows), (pairs.other, pairs.columns))
    ]
    known = (sides[0] >= 0) & (sides[1] >= 0)
    one, other, strength = sides[0][known], sides[1][known], _share(fit[known], weights.pair_small, weights.pair_large)
    return Ties(np.concatenate([one, other]), np.concatenate([other, one]), np.concatenate([strength, strength]))


def _best(direct: Comparison, ties: Ties, setting: Setting) -> Best:
    """For each need and ambition the best to go with: one that answers the need, and does not keep itself hidden."""
    weights, ambitions = setting.weights, direct.pairs.other
    answers = direct.where(
        (direct.score >= structure.hundredths(weights.need_small)) & ~ambitions.hidden[direct.pairs.columns]
    )
    able = np.argsort(answers.pairs.columns, kind="stable")
    columns = answers.pairs.columns[able]
    first, last = (np.searchsorted(columns, ties.one, side) for side in ("left", "right"))
    tie, answer = np.repeat(np.arange(len(ties.one)), last - first), able[spans(first, last - first)]
    rows, partner, other = answers.pairs.rows[answer], ties.one[tie], ties.other[tie]
    amount = _share(answers.score[answer], weights.need_small, weights.need_large) * ties.strength[tie] // FULL
    rank = np.argsort(np.argsort(np.array(ambitions.ids)))
    order = np.lexsort((rank[partner], -amount, rows * len(ambitions) + other)) if len(tie) else tie
    _, first_of_each = np.unique((rows * len(ambitions) + other)[order], return_index=True)
    chosen = order[first_of_each]
    return Best(rows[chosen], other[chosen], amount[chosen], partner[chosen])


def _more(direct: Comparison, rows: Column, columns: Column, setting: Setting) -> Comparison:
    """Pairs that say too little to one another to be compared by themselves."""
    needs, ambitions = direct.pairs.one, direct.pairs.other
    if not len(rows):
        return direct.where(np.zeros(len(direct.score), np.bool_))
    asking = Asking(needs, ambitions, setting)
    kept = asking.meet(rows, columns)
    pairs = Pairs(needs, ambitions, rows[kept], columns[kept])
    words, concepts = Common(needs.whole, ambitions.whole).of_pairs(pairs.rows, pairs.columns)
    alike = similarity.likeness(needs.readings.vectors, ambitions.readings.vectors)
    return asking.compared(pairs, words, concepts, None if alike is None else alike[pairs.rows, pairs.columns])


def _added(links: Comparison, best: Best, setting: Setting) -> Comparison:
    """The links with the points of `best` and whom each goes with."""
    ambitions = links.pairs.other
    known, keys = best.keys(ambitions), links.pairs.keys
    at = np.searchsorted(known, keys)
    found = at < len(known)
    found[found] = known[at[found]] == keys[found]
    amount, partners = np.zeros(len(keys), np.int64), np.full(len(keys), "", np.array(["", *ambitions.ids]).dtype)
    amount[found] = best.amount[at[found]]
    partners[found] = np.array(ambitions.ids)[best.partner[at[found]]] if found.any() else ""
    worth = structure.hundredths(setting.weights.need_partner) * amount // FULL
    partners[worth == 0] = ""
    return Comparison(links.pairs, {**links.points, PARTNER: worth}, links.score + worth, partners)
