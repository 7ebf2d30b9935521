"""Texts as bags of numbered features, and what two bags have in common, for one pair or for thousands at once.

A feature is a word or a concept; its number is a hash, so that no list of all words has to be kept, and a bag that was
stored once means the same for ever. Values are roots: the product of two equal values is the weight they share, in
units of 1/`UNIT`. All of it is whole numbers, so a sum is the same in whatever order it is added, and for one pair by
itself or as one of a million.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import chain
from math import sqrt
from typing import TYPE_CHECKING, Any

import numpy as np

from language.streams import spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

ROOT = 16
UNIT = ROOT * ROOT
LARGEST = 255
"""The largest value in a bag: it is stored in eight bits."""
DIGEST_BYTES = 7
NARROW = 256
SMALL_TABLE = 4_000_000
"""Two tables with so few columns and cells together are quicker multiplied in full. Their whole numbers are exact as floats."""
LAST_BITS, FEW = 0xFFFF, 8
CHUNK = 50_000
"""Pairs that are multiplied at once: enough to be quick, few enough to stay in memory."""
Bag = Mapping[int, int]
"""The features of one text by their numbers, with their values."""


@lru_cache(maxsize=400_000)
def number_of(name: str) -> int:
    """The number of a word or concept: a hash of 56 bits."""
    return int.from_bytes(blake2b(name.encode(), digest_size=DIGEST_BYTES).digest(), "big")


@cache
def root(hundredths: int) -> int:
    """The value that stands in a bag for a weight of so many hundredths."""
    return round(ROOT * sqrt(hundredths / 100))


def bag_of(weights: Mapping[str, int]) -> Bag:
    """A bag of names and their weights in hundredths."""
    return {number_of(name): root(weight) for name, weight in weights.items()}


def bag_of_values(values: Mapping[str, int]) -> Bag:
    """A bag of names and their values, which are roots already."""
    return {number_of(name): value for name, value in values.items()}


@dataclass(frozen=True, slots=True)
class Bags:
    """Many bags in a row: those of bag `k` are `numbers[start[k]:start[k + 1]]` with `values` beside them."""

    numbers: NDArray[np.int64]
    values: NDArray[np.int32]
    start: NDArray[np.int64]

    @staticmethod
    def of(bags: Sequence[Bag]) -> Bags:
        """Put bags in a row."""
        numbers = np.fromiter(chain.from_iterable(bags), np.int64)
        values = np.fromiter(chain.from_iterable(bag.values() for bag in bags), np.int32)
        return Bags(numbers, values, np.cumsum([0, *map(len, bags)], dtype=np.int64))

    @staticmethod
    def empty(count: int) -> Bags:
        """So many bags with nothing in them."""
        return Bags(np.zeros(0, np.int64), np.zeros(0, np.int32), np.zeros(count + 1, np.int64))

    def __len__(self) -> int:
        return len(self.start) - 1

    def rows(self, at: NDArray[np.int64]) -> Bags:
        """The bags at these places."""
        sizes = (self.start[1:] - self.start[:-1])[at]
        kept = spans(self.start[:-1][at], sizes)
        return Bags(self.numbers[kept], self.values[kept], np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)]))

    def among(self, vocabulary: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where the features of this vocabulary (in order) stand, and which place in the vocabulary each has."""
        if not len(vocabulary):
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        at = np.arange(len(self.numbers), dtype=np.int64)
        if len(vocabulary) * FEW < len(at):
            # Most features are not asked for: their last bits say so sooner than a search does.
            asked = np.zeros(LAST_BITS + 1, np.bool_)
            asked[vocabulary & LAST_BITS] = True
            at = np.flatnonzero(asked[self.numbers & LAST_BITS])
        numbers = self.numbers[at]
        place = np.minimum(np.searchsorted(vocabulary, numbers), len(vocabulary) - 1)
        kept = vocabulary[place] == numbers
        return at[kept], place[kept]

    def vocabulary(self) -> NDArray[np.int64]:
        """The features that occur, each once, in order."""
        return np.unique(self.numbers)

    def matrix(self, vocabulary: NDArray[np.int64]) -> Any:
        """A sparse matrix, a row a bag, of the features in this vocabulary; what is not in it meets nothing."""
        from scipy.sparse import csr_array  # noqa: PLC0415  (who only reads texts need not wait for it)

        if not len(vocabulary):
            return csr_array((len(self), 1), dtype=np.int32)
        at, place = self.among(vocabulary)
        start = np.searchsorted(at, self.start)
        return csr_array((self.values[at], place.astype(np.int32), start), shape=(len(self), len(vocabulary)))


def chunks(size: int) -> Iterator[slice]:
    """Slices that together cover `size` pairs."""
    return (slice(at, at + CHUNK) for at in range(0, size, CHUNK))


def of_pairs(one: Any, other: Any, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each pair (row, column) the product of that row of one matrix with that row of another."""
    found = np.zeros(len(rows), np.int64)
    both = np.intersect1d(one.indices, other.indices)
    if not len(both):
        return found
    if len(both) < one.shape[1]:
        one, other = one[:, both], other[:, both]
    if len(both) <= NARROW and one.shape[1] * (one.shape[0] + other.shape[0]) <= SMALL_TABLE:
        tables = one.toarray().astype(np.float32), other.toarray().astype(np.float32)
        for part in chunks(len(rows)):
            found[part] = np.einsum("ij,ij->i", tables[0][rows[part]], tables[1][columns[part]])
        return found
    if one.shape[0] == 1:
        return np.asarray((other @ one.toarray().ravel().astype(np.int64))[columns], np.int64)
    for part in chunks(len(rows)):
        found[part] = np.asarray(one[rows[part]].multiply(other[columns[part]]).sum(axis=1)).ravel()
    return found
