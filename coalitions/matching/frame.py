"""Many records as columns, like a data frame: what is compared at once."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from coalitions.matching.bags import number_of, of_pairs
from coalitions.matching.meaning import NEARNESS, near_to, thesaurus_with

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from coalitions.matching.bags import Bags
    from coalitions.matching.reading import Facts
    from coalitions.matching.stored_readings import Phrases, Readings, Texts

LONG_AGO, FAR_AHEAD = 1, 4_000_000
"""Days that stand for an open start and an open end."""
NOWHERE = -(10**9)
COLUMNS = (
    "organisation",
    "kind",
    "themes",
    "place",
    "spot",
    "start",
    "end",
    "dated",
    "hidden",
    "areas",
    "spread",
    "said",
    "addressed",
)


class Frame:
    """Records in columns, those of one area beside each other: so that what cannot touch need not be looked at."""

    def __init__(self, facts: Sequence[Facts], readings: Readings) -> None:
        """`facts[k]` is what is known of a record, row `k` of the readings what it says."""
        order = sorted(range(len(facts)), key=lambda at: (sorted(facts[at].areas), facts[at].id))
        facts, readings = [facts[at] for at in order], readings.rows(np.array(order, np.int64))
        self.ids = [one.id for one in facts]
        self.organisation = _codes([one.organisation for one in facts])
        self.kind = _codes([one.organisation_kind for one in facts])
        self.themes = np.array([one.themes for one in facts], np.int64)
        self.place = _codes([one.place for one in facts])
        self.place_names = {number_of(one.place): one.place for one in facts if one.place}
        self.spot = np.array([one.spot or (NOWHERE, NOWHERE) for one in facts], np.int64).reshape(len(facts), 2)
        self.start = np.array([one.start or LONG_AGO for one in facts], np.int64)
        self.end = np.array([one.end or FAR_AHEAD for one in facts], np.int64)
        self.dated = np.array([bool(one.start or one.end) for one in facts], np.bool_)
        self.hidden = np.array([one.hidden for one in facts], np.bool_)
        self.area_sets = sorted({one.areas for one in facts}, key=sorted)
        at = {areas: place for place, areas in enumerate(self.area_sets)}
        self.areas = np.array([at[one.areas] for one in facts], np.int64)
        self.spread = np.array([max(1, len(one.areas)) for one in facts], np.int64)
        self.said, self.addressed = (
            _lengths(readings.whole.concepts),
            _lengths(readings.people.words, readings.people.concepts),
        )
        self.readings = readings

    def __len__(self) -> int:
        return len(self.ids)

    def rows(self, at: NDArray[np.int64]) -> Frame:
        """Some of the records, by their places."""
        some = copy(self)
        some.ids = [self.ids[place] for place in at.tolist()]
        for name in COLUMNS:
            setattr(some, name, getattr(self, name)[at])
        some.readings = self.readings.rows(at)
        return some

    def only(self, names: Collection[str]) -> Frame:
        """The records with these ids."""
        return self.rows(np.array([at for at, name in enumerate(self.ids) if name in names], np.int64))

    @property
    def whole(self) -> Texts:
        """All that each record says."""
        return self.readings.whole

    @property
    def story(self) -> Texts:
        """The titles and descriptions."""
        return self.readings.story

    @property
    def people(self) -> Texts:
        """For whom each record is."""
        return self.readings.people

    @property
    def opens(self) -> Bags:
        """What the works each record speaks of make possible."""
        return self.readings.opens

    @property
    def phrases(self) -> Phrases:
        """Every offer and request."""
        return self.readings.phrases

    @property
    def has(self) -> NDArray[np.int64]:
        """How surely each kind of resource is at hand."""
        return self.readings.has

    @property
    def asks(self) -> NDArray[np.int64]:
        """What having each kind of resource is worth to each."""
        return self.readings.asks

    @property
    def gives(self) -> NDArray[np.bool_]:
        """Which records have any kind of resource at hand."""
        return np.asarray(self.has.any(axis=1), np.bool_)

    @property
    def wants(self) -> NDArray[np.bool_]:
        """Which records ask for any kind of resource."""
        return np.asarray(self.asks.any(axis=1), np.bool_)


@dataclass(frozen=True)
class Pairs:
    """Pairs of a row of one frame and a row of another, as two columns of places."""

    one: Frame
    other: Frame
    rows: NDArray[np.int64]
    columns: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def keys(self) -> NDArray[np.int64]:
        """A number for each pair, by which the best of something is found."""
        return self.rows * len(self.other) + self.columns

    @property
    def said(self) -> NDArray[np.int64]:
        """How much each pair would have in common if both named the very same, in 1/`UNIT`."""
        return self.one.said[self.rows] * self.other.said[self.columns]

    @property
    def addressed(self) -> NDArray[np.int64]:
        """How much each pair would have in common if both were for the very same people, in 1/`UNIT`."""
        return self.one.addressed[self.rows] * self.other.addressed[self.columns]

    def swapped(self) -> Pairs:
        """The same pairs seen from the other side."""
        return Pairs(self.other, self.one, self.columns, self.rows)

    def where(self, kept: NDArray[np.bool_]) -> Pairs:
        """Some of the pairs."""
        return self.at(np.flatnonzero(kept))

    def at(self, places: NDArray[np.int64]) -> Pairs:
        """The pairs at these places."""
        return Pairs(self.one, self.other, self.rows[places], self.columns[places])


def _codes(names: Sequence[str]) -> NDArray[np.int64]:
    """Names as numbers; an empty name is 0."""
    return np.array([number_of(name) if name else 0 for name in names], np.int64)


def _lengths(*parts: Bags) -> NDArray[np.int64]:
    """The length of each text as a vector, in whole numbers: the root of what it has in common with itself."""
    found = np.zeros(len(parts[0]), np.int64)
    for bags in parts:
        squares = np.concatenate([np.zeros(1, np.int64), np.cumsum(bags.values.astype(np.int64) ** 2)])
        found += squares[bags.start[1:]] - squares[bags.start[:-1]]
    return np.sqrt(found).astype(np.int64)


@lru_cache(maxsize=1)
def nearness_table() -> tuple[NDArray[np.int64], Any]:
    """All concepts by number, and how near each is to each other one, in 1/`NEARNESS`."""
    from scipy.sparse import csr_array  # noqa: PLC0415  (see bags.py)

    names = {number_of(concept): concept for concept in thesaurus_with(()).concepts}
    numbers = np.array(sorted(names), np.int64)
    at = {names[number]: place for place, number in enumerate(numbers.tolist())}
    near = [(at[one], at[other], close) for one in at for other, close in near_to(one).items()]
    rows, columns, values = (np.array(column, np.int32) for column in zip(*near, strict=True))
    return numbers, csr_array((values, (rows, columns)), shape=(len(numbers), len(numbers)))


class Common:
    """What the texts of two frames have in common: for given pairs, or all pairs that have enough in common."""

    def __init__(self, rows: Texts, columns: Texts) -> None:
        few = min(rows, columns, key=lambda texts: len(texts.words.numbers))
        vocabulary = few.words.vocabulary()
        numbers, nearness = nearness_table()
        self._words = rows.words.matrix(vocabulary), columns.words.matrix(vocabulary)
        ours, theirs = rows.concepts.matrix(numbers), columns.concepts.matrix(numbers)
        # Nearness is the same both ways, so that it may be worked out for the side with less to say.
        self._concepts = (ours @ nearness, theirs) if few is rows else (ours, theirs @ nearness)

    def of_pairs(self, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> tuple[Any, Any]:
        """For each pair (row, column): the weight of the words and of the concepts in common, in 1/`UNIT`."""
        return of_pairs(*self._words, rows, columns), of_pairs(*self._concepts, rows, columns) // NEARNESS

    def all_pairs(self, at_least: int, rows: slice = slice(None), columns: slice = slice(None)) -> tuple[Any, Any, Any]:
        """Every pair (row, column) of these rows and columns that has at least so much in common, and how much, in 1/`UNIT`."""
        left, right = self._both
        product = (left[rows] @ right[columns].T).tocoo()
        kept = product.data >= at_least * NEARNESS
        return (
            product.coords[0][kept].astype(np.int64) + (rows.start or 0),
            product.coords[1][kept].astype(np.int64) + (columns.start or 0),
            product.data[kept].astype(np.int64) // NEARNESS,
        )

    @cached_property
    def _both(self) -> tuple[Any, Any]:
        """Words and concepts beside each other, as one product gives what is shared of both."""
        from scipy.sparse import hstack  # noqa: PLC0415  (see bags.py)

        left = hstack([self._words[0], self._concepts[0]], format="csr")
        return left, hstack([self._words[1] * NEARNESS, self._concepts[1]], format="csr")
