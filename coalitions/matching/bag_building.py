"""Bags of many owners while they are being made: entries in any order, sorted into bags all at once.

Features are ranks among all numbers that are known (see `bags.number_of`), so that one whole number holds owner, feature and
value, and a sort of whole numbers is all that it takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from coalitions.matching.bags import LARGEST
from coalitions.matching.stored_readings import VALUE_BITS
from language.streams import first_of_each, spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from language.streams import Flags, Numbers


class Entries(NamedTuple):
    """Features in any order: in which bag each goes, its rank and its value."""

    bag: Numbers
    rank: Numbers
    value: Numbers

    def where(self, kept: Flags) -> Entries:
        """Some of them."""
        return Entries(self.bag[kept], self.rank[kept], self.value[kept])


class RankedBags(NamedTuple):
    """Bags in a row: those of bag `k` are `rank[start[k]:start[k + 1]]` in order, with `value` beside them."""

    start: Numbers
    rank: Numbers
    value: Numbers

    @property
    def sizes(self) -> Numbers:
        """How much is in each bag."""
        return np.diff(self.start)

    def entries(self, bags: Numbers, to: Numbers) -> Entries:
        """What is in these bags, for other bags."""
        size = self.sizes[bags]
        at = spans(self.start[bags], size)
        return Entries(np.repeat(to, size), self.rank[at], self.value[at])


def ranked_bags(parts: Sequence[Entries], bags: int, ranks: int) -> RankedBags:
    """Entries in so many bags; of what a bag would hold more than once, the largest value counts."""
    keys = _sorted(parts, ranks)
    # The largest of each is the last.
    keys = keys[first_of_each(keys[::-1] >> VALUE_BITS)[::-1]]
    bag, rank = np.divmod(keys >> VALUE_BITS, ranks)
    return RankedBags(np.searchsorted(bag, np.arange(bags + 1)), rank, keys & LARGEST)


def summed(features: Entries, ranks: int) -> Entries:
    """What a bag would hold more than once with the sum of its values, up to the largest."""
    keys = _sorted([features], ranks)
    first = np.flatnonzero(first_of_each(keys >> VALUE_BITS))
    sums = np.add.reduceat(keys & LARGEST, first) if len(keys) else keys
    return Entries(*np.divmod(keys[first] >> VALUE_BITS, ranks), np.minimum(sums, LARGEST))


def assembled(parts: Sequence[tuple[RankedBags, Numbers, Numbers]], bags: int) -> RankedBags:
    """So many bags put together: of each part these bags, as those."""
    sizes = np.zeros(bags, np.int64)
    for ranked, here, there in parts:
        sizes[there] = ranked.sizes[here]
    start = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
    rank, value = np.empty((2, int(start[-1])), np.int64)
    for ranked, here, there in parts:
        at, to = spans(ranked.start[here], sizes[there]), spans(start[there], sizes[there])
        rank[to], value[to] = ranked.rank[at], ranked.value[at]
    return RankedBags(start, rank, value)


def _sorted(parts: Sequence[Entries], ranks: int) -> Numbers:
    """Bag, rank and value as one number each, in order."""
    bag, rank, value = (np.concatenate(column) for column in zip(*parts, strict=True))
    return np.sort((bag * ranks + rank) << VALUE_BITS | value)


class Ranks(dict[int, int]):
    """Numbers in the order in which they were first met, and the rank of each among all."""

    def __init__(self) -> None:
        self.sorted = self.of = np.zeros(0, np.int64)

    def __missing__(self, number: int) -> int:
        place = self[number] = len(self)
        return place

    def settle(self) -> None:
        """Work out the ranks of what came since the last time."""
        if len(self.of) < len(self):
            numbers = np.fromiter(self, np.int64, len(self))
            order = np.argsort(numbers)
            self.sorted, self.of = numbers[order], np.empty(len(self), np.int64)
            self.of[order] = np.arange(len(self))


__all__ = ["Entries", "RankedBags", "Ranks", "assembled", "ranked_bags", "summed"]
