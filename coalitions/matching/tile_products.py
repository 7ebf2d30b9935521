"""How much the texts of two frames have in common, for every pair of a tile at once.

Concepts and frequent words are multiplied as full tables, rare words as sparse ones; that is what makes the difference for
thousands of records. All values are whole numbers that a float of 32 bits holds exactly (their sums stay far below 2^24),
so the outcome is the same in whatever tile a pair is met, and in whatever order the sum is made.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import numpy as np

from coalitions.matching.frame import nearness_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from coalitions.matching.bags import Bags
    from coalitions.matching.stored_readings import Texts

    Numbers = NDArray[np.int64]
    Table = NDArray[np.float32]

T = TypeVar("T")
FREQUENT = 50
"""A word that one in so many records has goes in the full table."""


class Amounts(NamedTuple):
    """What each pair of a tile shares: words in 1/`UNIT`, concepts in 1/(`UNIT` x `NEARNESS`)."""

    words: Table
    concepts: Table


class TileProducts:
    """The texts of two frames as tables with the same columns, to be multiplied tile by tile."""

    def __init__(self, one: Texts, other: Texts) -> None:
        few, many = sorted((one, other), key=lambda texts: len(texts.words.numbers))
        vocabulary, often = _vocabulary(few.words, many.words)
        self._dense = _both(one, other, lambda texts: table_of(texts.words, vocabulary[often]))
        self._rare = _both(one, other, lambda texts: _sparse(texts.words, vocabulary[~often]))
        self._concepts = _concept_tables(one.concepts, other.concepts)

    def tile(self, rows: slice, columns: slice) -> Amounts:
        """Every row of a slice of one frame against every row of a slice of the other."""
        words = product(self._dense[0][rows], self._dense[1][columns].T)
        rare = (self._rare[0][rows] @ self._rare[1][columns].T).tocoo()
        words[rare.coords] += rare.data
        return Amounts(words, product(self._concepts[0][rows], self._concepts[1][columns].T))


def _both(one: Texts, other: Texts, made: Callable[[Texts], T]) -> tuple[T, T]:
    """What is made of either; once for a frame that is compared with itself, as these are large."""
    first = made(one)
    return first, first if one is other else made(other)


def _vocabulary(few: Bags, many: Bags) -> tuple[Numbers, NDArray[np.bool_]]:
    """The features both sides have, and which of them are frequent."""
    numbers, count = np.unique(few.numbers, return_counts=True)
    if few is many:
        kept = count > 1
        return numbers[kept], count[kept] * FREQUENT > len(many)
    _, place = many.among(numbers)
    count = np.bincount(place, minlength=len(numbers))
    return numbers[count > 0], count[count > 0] * FREQUENT > len(many)


def _cells(bags: Bags, vocabulary: Numbers) -> tuple[Numbers, Numbers, NDArray[np.int32]]:
    at, place = bags.among(vocabulary) if len(vocabulary) else (np.zeros(0, np.int64), np.zeros(0, np.int64))
    return np.searchsorted(bags.start, at, side="right") - 1, place, bags.values[at]


def product(left: Table, right: Table) -> Table:
    """The two tables multiplied, without the false alarm of some processors.

    OpenBLAS reads whatever lies beyond the edge of a small table and leaves that out again, but the flag for an invalid
    number stays up (numpy issue 24067). What is multiplied here are whole numbers, which cannot give one.
    """
    with np.errstate(invalid="ignore"):
        return left @ right


def table_of(bags: Bags, vocabulary: Numbers) -> Table:
    """The values of these features: a row a bag, a column a feature."""
    rows, columns, values = _cells(bags, vocabulary)
    found = np.zeros((len(bags), len(vocabulary)), np.float32)
    found[rows, columns] = values
    return found


def _sparse(bags: Bags, vocabulary: Numbers) -> Any:
    from scipy.sparse import csr_array  # noqa: PLC0415  (see bags.py)

    rows, columns, values = _cells(bags, vocabulary)
    before = np.searchsorted(rows, np.arange(len(bags) + 1))
    shape = (len(bags), max(1, len(vocabulary)))
    return csr_array((values.astype(np.float32), columns.astype(np.int32), before.astype(np.int32)), shape=shape)


def _concept_tables(one: Bags, other: Bags) -> tuple[Table, Table]:
    """The concepts near those of one side, and the concepts of the other, by the concepts that can meet."""
    numbers, nearness = _full_nearness()
    here, there = (_present(bags, numbers) for bags in (one, other))
    near = nearness[here[:, None], there[None, :]]
    meet = near.any(axis=0)
    near, there = near[:, meet], there[meet]
    return product(table_of(one, numbers[here]), near), table_of(other, numbers[there])


@lru_cache(maxsize=1)
def _full_nearness() -> tuple[Numbers, Table]:
    numbers, nearness = nearness_table()
    return numbers, nearness.toarray().astype(np.float32)


def _present(bags: Bags, numbers: Numbers) -> Numbers:
    _, place = bags.among(numbers)
    found = np.zeros(len(numbers), np.bool_)
    found[place] = True
    return np.flatnonzero(found)


__all__ = ["Amounts", "Table", "TileProducts", "product", "table_of"]
