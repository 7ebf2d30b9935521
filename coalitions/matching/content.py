"""Evidence that needs reading: offers that meet requests, people, works, words and concepts in common.

A column of points per code, in whole hundredths; see `structure.py` for what needs no reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from coalitions.matching import similarity
from coalitions.matching.bags import UNIT, of_pairs
from coalitions.matching.board import Common
from coalitions.matching.exchange import FULL, best_kinds
from coalitions.matching.meaning import NEARNESS
from coalitions.matching.structure import hundredths

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from coalitions.matching.board import Pairs
    from coalitions.matching.structure import Column, Points
    from coalitions.matching.weights import Weights

TEXT_FREE, TEXT_HALF = round(0.6 * UNIT), 3 * UNIT
PLACE_NAME = 3 * UNIT // 2
"""The name of a place weighs so much as words; that both are there is counted already."""
NEED_ALIKE = 1500
NEED_HALF = 2 * UNIT
ALIKE_FULL = 800
"""Texts whose concepts are so much alike, in thousandths, are about the same."""
LEAST_SAID = UNIT // 2
"""Two texts that hardly name a concept are not about the same for sharing the only one."""
SAME_PEOPLE, LEAST_ADDRESSED = 600, 3 * UNIT // 4
"""Of two plans whose people are so much alike, in thousandths, the people are the same."""
WINDOW_FULL = 384
SECOND_DIRECTION = 0.6
MOST_SHARED_NEEDS = 1.5


def share(weight: float, amount: Any, half: int) -> Any:
    """Points for an amount: `half` of it gives half of the weight, more gives ever less extra."""
    return hundredths(weight) * amount // (amount + half)


def exchange_points(there: Column, back: Column, weights: Weights) -> Points:
    """Offers and requests both ways; the better direction counts in full, the other for part of it."""
    first, second = np.maximum(there, back), np.minimum(there, back)
    return {
        "offer_meets_seek": hundredths(weights.offer_meets_seek) * first // FULL,
        "offer_meets_seek_back": hundredths(weights.offer_meets_seek * SECOND_DIRECTION) * second // FULL,
    }


def told_points(told: Column, weights: Weights) -> Points:
    """What one offers or seeks turns up in the other's story."""
    return {"offer_meets_text": hundredths(weights.offer_meets_text) * told // FULL}


def resource_points(pairs: Pairs, weights: Weights) -> Points:
    """A request for a kind of thing that the other has, in whatever words; the better direction counts."""
    best = np.maximum(best_kinds(pairs), best_kinds(pairs.swapped()))
    return {"resource_kind": hundredths(weights.resource_kind) * best // FULL}


def people_points(pairs: Pairs, code: str, weight: float) -> Points:
    """People both are for, as a share of all that either is for."""
    words, concepts = Common(pairs.one.people, pairs.other.people).of_pairs(pairs.rows, pairs.columns)
    same = np.minimum(FULL * (words + concepts) // np.maximum(pairs.addressed, LEAST_ADDRESSED), SAME_PEOPLE)
    return {code: hundredths(weight) * same // SAME_PEOPLE}


def window_points(pairs: Pairs, weights: Weights) -> Points:
    """Work of one that opens a window for the other: the street is open, the scaffolding stands."""
    opened = np.minimum(_opened(pairs) + _opened(pairs.swapped()), WINDOW_FULL)
    return {"opens_window": hundredths(weights.opens_window) * opened // WINDOW_FULL}


def _opened(pairs: Pairs) -> Column:
    """How plainly one names what the works of the other make possible, in 1/`UNIT`."""
    vocabulary = pairs.one.opens.vocabulary()
    made, used = pairs.one.opens.matrix(vocabulary), pairs.other.whole.concepts.matrix(vocabulary)
    return of_pairs(made, used, pairs.rows, pairs.columns)


def text_points(words: Column, concepts: Column, said: Column, here: NDArray[np.bool_], weights: Weights) -> Points:
    """What the two whole texts are both about, and the words they have in common beyond what any two texts have, and
    beyond the name of the place that both are about (`here`).

    `said` is how much both name together (see `Pairs.said`): of two long texts that touch on many things, a few are the
    same by chance.
    """
    alike = np.minimum(FULL * concepts // np.maximum(said, LEAST_SAID), ALIKE_FULL)
    free = TEXT_FREE + np.where(here, PLACE_NAME, 0)
    return {
        "shared_concepts": hundredths(weights.shared_concepts) * alike // ALIKE_FULL,
        "related_text": share(weights.related_text, np.maximum(words - free, 0), TEXT_HALF),
    }


def most_of_text(words: Any, concepts: Any, said: Any, weights: Weights) -> Any:
    """A bound for `text_points` that is quickly worked out for a whole tile; `concepts` in 1/(`UNIT` x `NEARNESS`)."""
    beyond = np.maximum(words - TEXT_FREE, 0)
    alike = np.minimum(concepts / (np.maximum(said, LEAST_SAID) * (NEARNESS * ALIKE_FULL / FULL)), 1)
    return hundredths(weights.shared_concepts) * alike + hundredths(weights.related_text) * (
        beyond / (beyond + TEXT_HALF)
    )


def meaning_points(alike: Column | None, weights: Weights) -> Points:
    """Likeness in meaning, in thousandths; no evidence at all where there are no vectors."""
    return {} if alike is None else {"related_meaning": hundredths(weights.related_meaning) * alike // similarity.FULL}


def shared_need_points(count: Column, weights: Weights) -> Points:
    """Needs that both may answer: one counts most, more than three add nothing."""
    worth = np.array([0.0, 1.0, 1.3, MOST_SHARED_NEEDS])
    table = np.array([hundredths(weights.shared_need * part) for part in worth.tolist()], np.int64)
    return {"shared_need": table[np.minimum(count, len(table) - 1)]}


def need_points(words: Column, concepts: Column, said: Column, offered: Column, weights: Weights) -> Points:
    """What an ambition's text and offers have to do with a need."""
    alike = np.minimum(FULL * concepts // np.maximum(said, LEAST_SAID), NEED_ALIKE)
    return {
        "need_concepts": hundredths(weights.need_concepts) * alike // NEED_ALIKE,
        "need_text": share(weights.need_text, words, NEED_HALF),
        "need_answer": hundredths(weights.need_answer) * offered // FULL,
    }
