"""Many readings beside each other, as columns: what is compared at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from coalitions.matching.bags import Bags, number_of, of_pairs
from coalitions.matching.meaning import NEARNESS, near_to, thesaurus_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from coalitions.matching.reading import Reading, Text

LONG_AGO, FAR_AHEAD = 1, 4_000_000
"""Days that stand for an open start and an open end."""
NOWHERE = -(10**9)


@dataclass(frozen=True)
class Texts:
    """Many texts: the words and the concepts of each."""

    words: Bags
    concepts: Bags

    @staticmethod
    def of(texts: Sequence[Text]) -> Texts:
        """Put texts in a row."""
        return Texts(Bags.of([text.words for text in texts]), Bags.of([text.concepts for text in texts]))


@dataclass(frozen=True)
class Phrases:
    """The offers and requests of all records: whose each is, on which side, how sure, and of which kinds."""

    texts: Texts
    owner: NDArray[np.int64]
    side: NDArray[np.int64]
    certainty: NDArray[np.int64]
    kinds: NDArray[np.int64]


class Board:
    """Readings in columns; row `k` is `readings[k]`."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.readings = readings
        self.ids = [one.id for one in readings]
        self.organisation = _codes([one.organisation for one in readings])
        self.kind = _codes([one.organisation_kind for one in readings])
        self.themes = np.array([one.themes for one in readings], np.int64)
        self.place = _codes([one.place for one in readings])
        spots = [one.spot or (NOWHERE, NOWHERE) for one in readings]
        self.spot = np.array(spots, np.int64).reshape(len(readings), 2)
        self.start = np.array([one.start or LONG_AGO for one in readings], np.int64)
        self.end = np.array([one.end or FAR_AHEAD for one in readings], np.int64)
        self.dated = np.array([bool(one.start or one.end) for one in readings], np.bool_)
        self.area_sets = sorted({one.areas for one in readings}, key=sorted)
        at = {areas: place for place, areas in enumerate(self.area_sets)}
        self.areas = np.array([at[one.areas] for one in readings], np.int64)
        self.has = _table([one.has for one in readings])
        self.asks = _table([one.asks for one in readings])
        self.opens = Bags.of([one.opens for one in readings])

    def __len__(self) -> int:
        return len(self.readings)

    @cached_property
    def whole(self) -> Texts:
        """All that each record says."""
        return Texts.of([one.whole for one in self.readings])

    @cached_property
    def story(self) -> Texts:
        """The titles and descriptions."""
        return Texts.of([one.story for one in self.readings])

    @cached_property
    def people(self) -> Texts:
        """For whom each record is."""
        return Texts.of([one.people for one in self.readings])

    @cached_property
    def phrases(self) -> Phrases:
        """Every offer and request."""
        found = [(at, phrase) for at, one in enumerate(self.readings) for phrase in one.phrases]
        return Phrases(
            Texts.of([phrase.text for _, phrase in found]),
            np.array([at for at, _ in found], np.int64),
            np.array([phrase.side for _, phrase in found], np.int64),
            np.array([phrase.certainty for _, phrase in found], np.int64),
            np.array([phrase.kinds for _, phrase in found], np.int64),
        )


@dataclass(frozen=True)
class Pairs:
    """Pairs of a row of one board and a row of another, as two columns of places."""

    one: Board
    other: Board
    rows: NDArray[np.int64]
    columns: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def keys(self) -> NDArray[np.int64]:
        """A number for each pair, by which the best of something is found."""
        return self.rows * len(self.other) + self.columns

    def swapped(self) -> Pairs:
        """The same pairs seen from the other side."""
        return Pairs(self.other, self.one, self.columns, self.rows)

    def where(self, kept: NDArray[np.bool_]) -> Pairs:
        """Some of the pairs."""
        return Pairs(self.one, self.other, self.rows[kept], self.columns[kept])


def _codes(names: Sequence[str]) -> NDArray[np.int64]:
    """Names as numbers; an empty name is 0."""
    return np.array([number_of(name) if name else 0 for name in names], np.int64)


def _table(rows: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    return np.array(rows, np.int64) if len(rows) else np.zeros((0, 1), np.int64)


@lru_cache(maxsize=1)
def _nearness() -> tuple[NDArray[np.int64], Any]:
    """All concepts by number, and how near each is to each other one, in 1/`NEARNESS`."""
    from scipy.sparse import csr_array  # noqa: PLC0415  (see bags.py)

    names = {number_of(concept): concept for concept in thesaurus_with(()).concepts}
    numbers = np.array(sorted(names), np.int64)
    at = {names[number]: place for place, number in enumerate(numbers.tolist())}
    near = [(at[one], at[other], close) for one in at for other, close in near_to(one).items()]
    rows, columns, values = (np.array(column, np.int32) for column in zip(*near, strict=True))
    return numbers, csr_array((values, (rows, columns)), shape=(len(numbers), len(numbers)))


class Common:
    """What the texts of two boards have in common: for given pairs, or all pairs that have enough in common."""

    def __init__(self, rows: Texts, columns: Texts) -> None:
        vocabulary = rows.words.vocabulary()
        numbers, nearness = _nearness()
        self._words = rows.words.matrix(vocabulary), columns.words.matrix(vocabulary)
        self._concepts = rows.concepts.matrix(numbers) @ nearness, columns.concepts.matrix(numbers)

    def of_pairs(self, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> tuple[Any, Any]:
        """For each pair (row, column): the weight of the words and of the concepts in common, in 1/`UNIT`."""
        return of_pairs(*self._words, rows, columns), of_pairs(*self._concepts, rows, columns) // NEARNESS

    def all_pairs(self, at_least: int) -> tuple[Any, Any, Any]:
        """Every pair (row, column) that has at least so much in common, and how much, in 1/`UNIT`."""
        from scipy.sparse import hstack  # noqa: PLC0415  (see bags.py)

        left = hstack([self._words[0], self._concepts[0]], format="csr")
        right = hstack([self._words[1] * NEARNESS, self._concepts[1]], format="csr")
        product = (left @ right.T).tocoo()
        kept = product.data >= at_least * NEARNESS
        return (
            product.coords[0][kept].astype(np.int64),
            product.coords[1][kept].astype(np.int64),
            product.data[kept].astype(np.int64) // NEARNESS,
        )
