"""What the texts of many records say, as a few columns of bytes: how it is stored, and how it is compared.

A record is three strings of bytes, and one more where there are vectors. Those of thousands are put behind each other and
read as three arrays, so that no object is made for a word, a phrase or even a record. A feature is one number of 64 bits: its
hash and, in the last eight, its value. Those of one bag stand in the order of their hashes, so that the same text always
gives the same bytes.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from coalitions.matching.bags import Bags
from coalitions.matching.resources import ALL_KINDS
from coalitions.matching.similarity import stacked
from language.streams import spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from coalitions.matching.reading import RecordReading

    Numbers = NDArray[np.int64]

VALUE_BITS = 8
AS_WHOLE = -1
"""The size of a story that is the same as the whole text, so that it need not be kept twice."""
WHOLE, STORY, PEOPLE, OPENS, WORDING = 0, 2, 4, 6, 7
SECTIONS = 8
"""Words and concepts of the whole, of the story and of the people; what is opened; the wording. Phrases come behind."""
PHRASE_FACTS = 3


class StoredReading(NamedTuple):
    """What one record says, as bytes: the sizes of its bags, its numbers, all its features, and its vector if any."""

    sizes: bytes
    facts: bytes
    features: bytes
    vector: bytes = b""


def pack(said: RecordReading) -> StoredReading:
    """What a record says as it is stored."""
    bags = [*said.whole, *said.story, *said.people, said.opens, said.wording]
    sizes = [*map(len, bags)]
    if said.story == said.whole:
        bags[STORY : STORY + 2] = []
        sizes[STORY : STORY + 2] = [AS_WHOLE, AS_WHOLE]
    for phrase in said.phrases:
        bags += phrase.text
        sizes += map(len, phrase.text)
    facts = [*said.has, *said.asks]
    facts += [fact for phrase in said.phrases for fact in (phrase.side, phrase.certainty, phrase.kinds)]
    ordered = array("q", chain.from_iterable(chain.from_iterable(sorted(bag.items()) for bag in bags)))
    numbers, values = np.frombuffer(ordered, np.int64).reshape(-1, 2).T
    features = (numbers << VALUE_BITS) | values
    first, second = (np.array(column, "<i4").tobytes() for column in (sizes, facts))
    return StoredReading(first, second, features.astype("<i8").tobytes(), said.vector)


@dataclass(frozen=True)
class Texts:
    """Many texts: the words and the concepts of each."""

    words: Bags
    concepts: Bags


@dataclass(frozen=True)
class Phrases:
    """The offers and requests of all records: whose each is, on which side, how sure, and of which kinds."""

    texts: Texts
    owner: Numbers
    side: Numbers
    certainty: Numbers
    kinds: Numbers

    def __len__(self) -> int:
        return len(self.owner)


@dataclass(frozen=True, eq=False)
class Readings:
    """What many records say. `start` and `size` have a row a record and a column a section; phrases stand apart."""

    features: Numbers
    start: Numbers
    size: Numbers
    has: Numbers
    asks: Numbers
    phrase_from: Numbers
    phrase_count: Numbers
    phrase_start: Numbers
    phrase_size: Numbers
    phrase_facts: Numbers
    vectors: NDArray[np.int8]

    @staticmethod
    def of(kept: Sequence[StoredReading]) -> Readings:
        """Stored records in a row."""
        sizes = np.frombuffer(b"".join([one.sizes for one in kept]), "<i4").astype(np.int64)
        facts = np.frombuffer(b"".join([one.facts for one in kept]), "<i4").astype(np.int64)
        features = np.frombuffer(b"".join([one.features for one in kept]), "<i8")
        lengths = np.array([len(one.sizes) // 4 for one in kept], np.int64)
        count = (lengths - SECTIONS) // 2
        first = np.cumsum(lengths) - lengths
        taken = np.maximum(sizes, 0)
        starts = np.cumsum(taken) - taken
        here = first[:, None] + np.arange(SECTIONS)
        start, size = starts[here], sizes[here]
        as_whole = size[:, STORY : STORY + 2] == AS_WHOLE
        for columns in (start, size):
            columns[:, STORY : STORY + 2] = np.where(
                as_whole, columns[:, WHOLE : WHOLE + 2], columns[:, STORY : STORY + 2]
            )
        own = 2 * len(ALL_KINDS)
        fact_first = np.cumsum(own + PHRASE_FACTS * count) - (own + PHRASE_FACTS * count)
        plain = facts[fact_first[:, None] + np.arange(own)]
        phrases = spans(first + SECTIONS, 2 * count).reshape(-1, 2)
        said = spans(fact_first + own, PHRASE_FACTS * count).reshape(-1, PHRASE_FACTS)
        return Readings(
            features, start, size, plain[:, : len(ALL_KINDS)], plain[:, len(ALL_KINDS) :],
            np.cumsum(count) - count, count, starts[phrases], sizes[phrases], facts[said],
            stacked([one.vector for one in kept]),
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self.start)

    def rows(self, at: Numbers) -> Readings:
        """Some of the records; their features stay where they are."""
        return Readings(
            self.features, self.start[at], self.size[at], self.has[at], self.asks[at], self.phrase_from[at],
            self.phrase_count[at], self.phrase_start, self.phrase_size, self.phrase_facts,
            self.vectors[at],
        )  # fmt: skip

    def _bags(self, start: Numbers, size: Numbers) -> Bags:
        found = self.features[spans(start, size)]
        total = np.concatenate([np.zeros(1, np.int64), np.cumsum(size)])
        numbers = (found.view(np.uint64) >> np.uint64(VALUE_BITS)).astype(np.int64)
        return Bags(numbers, (found & ((1 << VALUE_BITS) - 1)).astype(np.int32), total)

    def _section(self, column: int) -> Bags:
        return self._bags(self.start[:, column], self.size[:, column])

    def _texts(self, column: int) -> Texts:
        return Texts(self._section(column), self._section(column + 1))

    @cached_property
    def whole(self) -> Texts:
        """All that each record says."""
        return self._texts(WHOLE)

    @cached_property
    def story(self) -> Texts:
        """The titles and descriptions."""
        return self._texts(STORY)

    @cached_property
    def people(self) -> Texts:
        """For whom each record is."""
        return self._texts(PEOPLE)

    @cached_property
    def opens(self) -> Bags:
        """What the works each record speaks of make possible."""
        return self._section(OPENS)

    @cached_property
    def wording(self) -> Bags:
        """The very words of each record, without endings."""
        return self._section(WORDING)

    @cached_property
    def phrases(self) -> Phrases:
        """Every offer and request."""
        at = spans(self.phrase_from, self.phrase_count)
        start, size, facts = self.phrase_start[at], self.phrase_size[at], self.phrase_facts[at]
        texts = Texts(self._bags(start[:, 0], size[:, 0]), self._bags(start[:, 1], size[:, 1]))
        owner = np.repeat(np.arange(len(self), dtype=np.int64), self.phrase_count)
        return Phrases(texts, owner, facts[:, 0], facts[:, 1], facts[:, 2])
