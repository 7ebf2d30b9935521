"""Evidence that needs reading: offers that meet requests, people, works, words and concepts in common.

A column of points per code, in whole hundredths; see `structure.py` for what needs no reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from coalitions.matching import similarity
from coalitions.matching.bags import UNIT
from coalitions.matching.exchange import FULL, best_kinds
from coalitions.matching.meaning import NEARNESS
from coalitions.matching.structure import hundredths

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from coalitions.matching.exchange import Strengths
    from coalitions.matching.frame import Pairs
    from coalitions.matching.structure import Column, Points
    from coalitions.matching.tile_products import Table
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


def most_of_told(told: Strengths, weights: Weights) -> Table:
    """A bound for `told_points` for a whole tile."""
    return np.maximum(told, 0).astype(np.float32) * np.float32(max(0, hundredths(weights.offer_meets_text)) / FULL)


def resource_points(pairs: Pairs, weights: Weights) -> Points:
    """A request for a kind of thing that the other has, in whatever words; the better direction counts."""
    best = np.maximum(best_kinds(pairs), best_kinds(pairs.swapped()))
    return {"resource_kind": hundredths(weights.resource_kind) * best // FULL}


def people_points(words: Column, concepts: Column, addressed: Column, code: str, weight: float) -> Points:
    """People both are for, as a share of all that either is for (`addressed`, see `Pairs.addressed`)."""
    same = np.minimum(FULL * (words + concepts) // np.maximum(addressed, LEAST_ADDRESSED), SAME_PEOPLE)
    return {code: hundredths(weight) * same // SAME_PEOPLE}


def most_of_people(words: Table, concepts: Table, addressed: Table, weights: Weights) -> Table:
    """A bound for `people_points` for a whole tile; `concepts` in 1/(`UNIT` x `NEARNESS`)."""
    alike = words + concepts / np.float32(NEARNESS)
    alike /= np.maximum(addressed, np.float32(LEAST_ADDRESSED))
    np.minimum(alike, np.float32(SAME_PEOPLE / FULL), out=alike)
    alike *= np.float32(max(0, hundredths(weights.same_target_group)) * FULL / SAME_PEOPLE)
    return alike


def window_points(opened: Column, weights: Weights) -> Points:
    """Work of one that opens a window for the other: the street is open, the scaffolding stands. `opened` is how plainly either
    names what the works of the other make possible, in 1/`UNIT`.
    """
    return {"opens_window": hundredths(weights.opens_window) * np.minimum(opened, WINDOW_FULL) // WINDOW_FULL}


def most_of_windows(opened: Table, weights: Weights) -> Table:
    """A bound for `window_points` for a whole tile."""
    worth = np.minimum(opened, np.float32(WINDOW_FULL))
    worth *= np.float32(max(0, hundredths(weights.opens_window)) / WINDOW_FULL)
    return worth


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


def most_of_text(words: Table, concepts: Table, said: Table, weights: Weights) -> Table:
    """A bound for `text_points` for a whole tile; `concepts` in 1/(`UNIT` x `NEARNESS`)."""
    alike: Table = np.divide(concepts, np.maximum(said, np.float32(LEAST_SAID)))
    np.minimum(alike, np.float32(NEARNESS * ALIKE_FULL / FULL), out=alike)
    alike *= np.float32(hundredths(weights.shared_concepts) * FULL / (NEARNESS * ALIKE_FULL))
    beyond = np.maximum(words - np.float32(TEXT_FREE), np.float32(0))
    beyond /= beyond + np.float32(TEXT_HALF)
    beyond *= np.float32(hundredths(weights.related_text))
    alike += beyond
    return alike


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
