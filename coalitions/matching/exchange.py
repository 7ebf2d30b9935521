"""Offers that answer requests: most coalitions start there, so looked at in both directions and most carefully.

The strengths are worked out here for whole frames at once, in thousandths. `evidence.py` finds the phrases behind one
strength with the same formulas, which take one number as well as a column of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from coalitions.matching.bags import UNIT
from coalitions.matching.frame import Common
from coalitions.matching.profiles import IMPLIED
from coalitions.matching.reading import OFFER, SEEK
from coalitions.matching.resources import ALL_KINDS, SCARCITY
from coalitions.matching.stored_readings import Phrases, Texts
from language.thesaurus import RESOURCES

if TYPE_CHECKING:
    from coalitions.matching.frame import Frame, Pairs

FULL = 1000
FREE = 2 * UNIT // 5
KIND_AMOUNT = UNIT // 2
FIT_HALF, STORY_HALF = UNIT, 2 * UNIT
LEAST = UNIT // 4
"""Less than this in common is no exchange: a quarter of an ordinary word."""

CHOSEN_AMOUNT, CHOSEN_TIMES = UNIT, 12
"""People said of both that they are of this kind: worth a word in common, and every word in common then says far more."""

OTHER_KIND = 4
"""An exchange of two different kinds of thing counts for a quarter."""
GUESS = IMPLIED * IMPLIED
"""So sure is an offer that was read into a sentence, of a request that was read into one too: that is no exchange."""

_SCARCE = sorted(((round(SCARCITY[kind] * KIND_AMOUNT), 1 << at) for at, kind in enumerate(ALL_KINDS)), reverse=True)
_CHOSEN = sum(1 << at for at in range(len(ALL_KINDS), len(ALL_KINDS) + len(RESOURCES)))


Numbers = NDArray[np.int64]
Strengths = NDArray[np.int32]
"""Strengths in thousandths: a row for each record of one part of a frame, a column for each of another."""


APART = -1
"""Of two that have no word of an exchange in common."""


class Best(NamedTuple):
    """The best strength per pair of records, as sorted keys (row x number of columns + column) and values."""

    keys: NDArray[np.int64]
    values: NDArray[np.int64]

    def at(self, keys: NDArray[np.int64]) -> NDArray[np.int64]:
        """The strengths at these keys, 0 where there is none."""
        if not len(self.keys):
            return np.zeros(len(keys), np.int64)
        place = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[place] == keys, self.values[place], 0)


NOTHING = Best(np.zeros(0, np.int64), np.zeros(0, np.int64))


def fit_strength(amount: Any, offered: Any, sought: Any, certainty: Any) -> Any:
    """An offer against a request: what they share beyond a commonplace, and being of one kind. In thousandths;
    `offered` and `sought` are the kinds of both as bits, `certainty` is the product of two certainties in tenths. Of a kind
    that people chose for both, with words that agree as well, nothing in a pair says more. When both name a kind and none is
    the same, the words they share are about something else: money for a refrigerator is no refrigerator.
    """
    bonus = kind_bonus(offered & sought)
    beyond = np.maximum(amount - FREE, 0) * np.where(bonus >= CHOSEN_AMOUNT, CHOSEN_TIMES, 1) + bonus
    apart = np.where((offered != 0) & (sought != 0) & (offered & sought == 0), OTHER_KIND, 1)
    return FULL * beyond * certainty * (certainty > GUESS) // ((beyond + FIT_HALF) * 100 * apart)


def story_strength(amount: Any, certainty: Any) -> Any:
    """An offer or request against a whole story, in thousandths; `certainty` in tenths."""
    return FULL * amount * certainty // ((amount + STORY_HALF) * 10)


def kind_bonus(bits: Any) -> Any:
    """What it adds that two phrases are of one kind: one that people chose for both counts most, else the scarcest."""
    found = np.where(bits & _CHOSEN > 0, CHOSEN_AMOUNT, np.zeros_like(bits))
    for worth, bit in _SCARCE:
        found = np.where((found == 0) & (bits & bit > 0), worth, found)
    return found


def best_offered(givers: Frame, askers: Frame) -> Best:
    """How well the offers of each of one frame speak of what each of another says as a whole."""
    offers = _side(givers.phrases, OFFER)
    if not len(offers):
        return NOTHING
    one, asker, amount = Common(offers.texts, askers.whole).all_pairs(LEAST)
    return _best(offers.owner[one] * len(askers) + asker, story_strength(amount, offers.certainty[one]))


def best_kinds(pairs: Pairs) -> NDArray[np.int64]:
    """For each pair how well a kind of thing the one has answers what the other asks, in thousandths."""
    found = np.zeros(len(pairs), np.int64)
    at = np.flatnonzero(pairs.one.gives[pairs.rows] & pairs.other.wants[pairs.columns])
    found[at] = (pairs.one.has[pairs.rows[at]] * pairs.other.asks[pairs.columns[at]]).max(axis=1, initial=0)
    return found


def _side(phrases: Phrases, side: int) -> Phrases:
    at = np.flatnonzero(phrases.side == side)
    texts = Texts(phrases.texts.words.rows(at), phrases.texts.concepts.rows(at))
    return Phrases(texts, phrases.owner[at], phrases.side[at], phrases.certainty[at], phrases.kinds[at])


def _best(keys: NDArray[np.int64], strength: NDArray[np.int64]) -> Best:
    """The largest strength of each key."""
    order = np.argsort(keys, kind="stable")
    keys, strength = keys[order], strength[order]
    if not len(keys):
        return Best(keys, strength)
    first = np.concatenate([[0], np.flatnonzero(np.diff(keys)) + 1])
    return Best(keys[first], np.maximum.reduceat(strength, first))


class Exchanged(NamedTuple):
    """The best of what every two of a tile have to exchange: offers for requests, and either in the other's story.

    Whole tables, and not only the pairs that have anything: those are asked for too often to be looked up one by one.
    """

    there: Strengths
    back: Strengths
    told: Strengths

    @property
    def fitting(self) -> NDArray[np.bool_]:
        """Of which pairs an offer meets a request."""
        return np.maximum(self.there, self.back) > 0

    @property
    def any(self) -> NDArray[np.bool_]:
        """Which pairs have words of an exchange in common, be it one that counts for nothing."""
        return (self.there > APART) | (self.back > APART) | (self.told > APART)

    def fits(self, rows: Numbers, columns: Numbers) -> tuple[Numbers, Numbers]:
        """How well offers of the one meet requests of the other, and the other way round."""
        return _strength(self.there[rows, columns]), _strength(self.back[rows, columns])

    def stories(self, rows: Numbers, columns: Numbers) -> Numbers:
        """How well what one offers or seeks turns up in the story of the other."""
        return _strength(self.told[rows, columns])


class TileExchange:
    """What the records of two frames say, made ready to see tile by tile what every two have to exchange."""

    def __init__(self, one: Frame, other: Frame) -> None:
        self._there, self._told = _Fits(one, other), _Told(one, other)
        self._back, self._told_back = (
            (self._there, self._told) if one is other else (_Fits(other, one), _Told(other, one))
        )

    def tile(self, rows: slice, columns: slice) -> Exchanged:
        """Every row of a slice of one frame against every row of a slice of the other."""
        told = self._told.table(rows, columns)
        np.maximum(told, self._told_back.table(columns, rows).T, out=told)
        return Exchanged(self._there.table(rows, columns), self._back.table(columns, rows).T, told)


class _Met:
    """Phrases of one frame beside texts of another, both in the order of whose they are."""

    def __init__(self, phrases: Phrases, texts: Texts, hearers: Numbers) -> None:
        self.phrases, self.hearers = phrases, hearers
        self.common = Common(phrases.texts, texts) if len(phrases) and len(hearers) else None

    def strength(self, amount: Numbers, phrases: Numbers, texts: Numbers) -> Numbers:
        """How well these phrases meet these texts, which have this amount in common."""
        raise NotImplementedError

    def table(self, speaking: slice, hearing: slice) -> Strengths:
        """The best of what each of one slice says to each of another."""
        size = speaking.stop - speaking.start, hearing.stop - hearing.start
        found = np.full(size, APART, np.int32)
        if self.common is not None:
            said, heard = _of(self.phrases.owner, speaking), _of(self.hearers, hearing)
            phrases, texts, amount = self.common.all_pairs(LEAST, said, heard)
            rows, columns = self.phrases.owner[phrases] - speaking.start, self.hearers[texts] - hearing.start
            strength = self.strength(amount, phrases, texts).astype(np.int32)
            np.maximum.at(found.reshape(-1), rows * size[1] + columns, strength)
        return found


class _Fits(_Met):
    """How well what each of one frame offers answers what each of another seeks."""

    def __init__(self, givers: Frame, takers: Frame) -> None:
        self.seeks = _side(takers.phrases, SEEK)
        super().__init__(_side(givers.phrases, OFFER), self.seeks.texts, self.seeks.owner)

    def strength(self, amount: Numbers, phrases: Numbers, texts: Numbers) -> Numbers:
        certainty = self.phrases.certainty[phrases] * self.seeks.certainty[texts]
        found: Numbers = fit_strength(amount, self.phrases.kinds[phrases], self.seeks.kinds[texts], certainty)
        return found


class _Told(_Met):
    """How well the offers and requests of each of one frame turn up in the story of each of another."""

    def __init__(self, speakers: Frame, tellers: Frame) -> None:
        super().__init__(speakers.phrases, tellers.story, np.arange(len(tellers), dtype=np.int64))

    def strength(self, amount: Numbers, phrases: Numbers, texts: Numbers) -> Numbers:  # noqa: ARG002 -- any text counts
        found: Numbers = story_strength(amount, self.phrases.certainty[phrases])
        return found


def _strength(found: Strengths) -> Numbers:
    return np.maximum(found, 0).astype(np.int64)


def _of(owner: Numbers, part: slice) -> slice:
    """Where what belongs to a slice of a frame stands."""
    start, stop = np.searchsorted(owner, (part.start, part.stop)).tolist()
    return slice(start, stop)
