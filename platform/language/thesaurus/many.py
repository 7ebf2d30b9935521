"""Finding the names of concepts in many texts at once: what `LabelIndex.find` finds in one, in columns.

How sure a hit is, is a step on the ladder of all that occur, the surest first; so the surest hit is the smallest number. Where
a name stands is not told: who asks for that reads the text by itself.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from language.analysis import Word
from language.streams import Flags, Numbers, Rows, Stream, Vocabulary, each_word, first_of_each
from language.thesaurus.labels import DENIAL_BEHIND, PART, TYPO, WHOLE, Label, LabelIndex

SURE = (WHOLE, PART)
"""How sure it can be that a word stands for a term of a name of more words."""
NOTHING = 0
"""The number of no term."""


class Hits(NamedTuple):
    """Concepts that texts name and do not deny: in which text, which concept, on which step of the ladder."""

    text: Numbers
    concept: Numbers
    step: Numbers


class ManyFinder:
    """All names in columns, beside the words of a vocabulary. `places` has a number for each concept."""

    def __init__(self, index: LabelIndex, places: Mapping[str, int], vocabulary: Vocabulary) -> None:
        self._index, self._places, self._vocabulary = index, places, vocabulary
        names = list(dict.fromkeys(chain.from_iterable(index.several.values())))
        terms = sorted({term for name in names for term in name.terms})
        self._terms = {term: at for at, term in enumerate(terms, start=NOTHING + 1)}
        strengths = {name.strength for name in chain(names, *index.single.values())}
        self.ladder = sorted({strength * sure for strength in strengths for sure in (*SURE, TYPO)}, reverse=True)
        self._step = {strength: at for at, strength in enumerate(self.ladder)}
        self._joins, self._says = Rows(2), Rows(3)
        self._names = _Names(names, index.several, self._terms, places, self._step)

    def find(self, stream: Stream) -> Hits:
        """The concepts each text names, each with its surest hit, as far as that is no denial."""
        at, says = each_word(self._vocabulary, self._says, self._said_by).of(stream.word)
        concept, step, denies = says.T
        alone = stream.text[at], concept, step, stream.negated[at] & (denies == 0)
        together = self._names.find(stream, *each_word(self._vocabulary, self._joins, self._joined_by).of(stream.word))
        return self._surest(*(np.concatenate(both) for both in zip(alone, together, strict=True)))

    def _surest(self, text: Numbers, concept: Numbers, step: Numbers, negated: Numbers) -> Hits:
        """Of each concept in each text the surest hit; of two as sure what is not denied."""
        width, height = len(self._places), 2 * len(self.ladder)
        keys = np.sort((text * width + concept) * height + 2 * step + negated)
        keys = keys[first_of_each(keys // height) & (keys % 2 == 0)]
        found, step = np.divmod(keys, height)
        return Hits(*np.divmod(found, width), step // 2)

    def _said_by(self, word: Word) -> Iterator[tuple[int, int, int]]:
        named = self._index.named[word]
        for concept, doubt, denies in named.concepts if named else ():
            yield self._places[concept], self._step[-doubt], denies

    def _joined_by(self, word: Word) -> Iterator[tuple[int, int]]:
        named = self._index.named[word]
        for term, sure in named.joins.items() if named else ():
            yield self._terms[term], SURE.index(sure)


class _Names:
    """Names of more words, a row each; `terms` are their words by number."""

    def __init__(
        self,
        names: list[Label],
        by_rarest: Mapping[str, list[Label]],
        terms: Mapping[str, int],
        places: Mapping[str, int],
        steps: Mapping[float, int],
    ) -> None:
        at = {name: row for row, name in enumerate(names)}
        common = Counter(chain.from_iterable(name.terms for name in names))
        self._by_rarest, needed = Rows(2), [[NOTHING]] * len(names)
        for rarest in ("", *terms):
            found = [at[name] for name in dict.fromkeys(by_rarest.get(rarest, ()))]
            for row in found:
                others = sorted({*names[row].terms} - {rarest}, key=lambda term: (common[term], term))
                needed[row] = [terms[term] for term in others]
            self._by_rarest.add((row, needed[row][0]) for row in found)
        self._by_rarest.settle()
        self._needed = _table([others[1:] for others in needed])
        self._terms = _table([[terms[term] for term in name.terms] for name in names])
        self._steps = np.array([[steps[name.strength * sure] for sure in SURE] for name in names], np.int64)
        self._concept = np.array([places[name.concept] for name in names], np.int64)
        self._reach = np.array([name.reach for name in names], np.int64)
        self._denies = np.array([name.denies for name in names], np.bool_)
        self._width = len(terms) + 1

    def find(self, stream: Stream, at: Numbers, joins: Numbers) -> tuple[Numbers, Numbers, Numbers, Flags]:
        """Where all words of a name stand near one another: text, concept, step and whether it is denied."""
        text, name = self._complete(stream, at, joins[:, 0])
        places = _Places(stream, at, joins)
        place, of, sure = places.within(self._terms[name, 0], text)
        text, name = text[of], name[of]
        low, high, far = place.copy(), place.copy(), np.zeros(len(place), np.int64)
        denied = stream.negated[place].copy()
        negates = stream.negates[place].copy()
        for others in self._terms.T[1:]:
            more = np.flatnonzero(others[name] != NOTHING)
            nearest, how = places.nearest(others[name[more]], text[more], place[more])
            low[more], high[more] = np.minimum(low[more], nearest), np.maximum(high[more], nearest)
            far[more], sure[more] = np.maximum(far[more], abs(nearest - place[more])), np.maximum(sure[more], how)
            denied[more] |= stream.negated[nearest]
            negates[more] |= stream.negates[nearest]
        near = (far <= self._reach[name]) & (stream.sentence[low] == stream.sentence[high])
        near &= ~self._denies[name] | denied | negates | places.denied_behind(high)
        # Where it first stands, whatever comes later in the text.
        near[near] = first_of_each(of[near])
        name, text = name[near], text[near]
        return text, self._concept[name], self._steps[name, sure[near]], denied[near] & ~self._denies[name]

    def _complete(self, stream: Stream, at: Numbers, term: Numbers) -> tuple[Numbers, Numbers]:
        """Texts with the names of which all words are there. Each is looked for by its rarest, then by the next; few are left then."""
        present = np.zeros(stream.size * self._width, np.bool_)
        present[stream.text[at] * self._width + term] = True
        here = np.flatnonzero(present)
        rarest = here % self._width
        first = here - rarest
        of, names = self._by_rarest.of(rarest)
        both = np.flatnonzero(present[first[of] + names[:, 1]])
        first, name = first[of[both]], names[both, 0]
        present[:: self._width] = True
        for needed in self._needed.T:
            kept = present[first + needed[name]]
            first, name = first[kept], name[kept]
        return first // self._width, name


def _table(rows: Sequence[Sequence[int]]) -> Numbers:
    """Rows of numbers, as wide as the longest; nothing behind the others."""
    found = np.full((len(rows), max(map(len, rows), default=0)), NOTHING, np.int64)
    for at, row in enumerate(rows):
        found[at, : len(row)] = row
    return found


class _Places:
    """Where in a stream the terms stand, as sorted numbers: by term, then by place."""

    def __init__(self, stream: Stream, at: Numbers, joins: Numbers) -> None:
        self._stream, self._size = stream, len(stream.word) + 1
        self._keys = np.sort((joins[:, 0] * self._size + at) * len(SURE) + joins[:, 1])
        self._start = np.searchsorted(stream.text, np.arange(stream.size + 1))

    def _from(self, term: Numbers, place: Numbers) -> Numbers:
        return np.searchsorted(self._keys, (term * self._size + place) * len(SURE))

    def _read(self, at: Numbers) -> tuple[Numbers, Numbers]:
        key, sure = np.divmod(self._keys[at], len(SURE))
        return key % self._size, sure

    def within(self, term: Numbers, text: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """All places of each term in its text; beside them which of these it is, and how sure."""
        first, end = self._from(term, self._start[text]), self._from(term, self._start[text + 1])
        of = np.repeat(np.arange(len(term), dtype=np.int64), end - first)
        before = np.cumsum(end - first) - (end - first)
        place, sure = self._read(np.arange(len(of)) + (first - before)[of])
        return place, of, sure

    def nearest(self, term: Numbers, text: Numbers, place: Numbers) -> tuple[Numbers, Numbers]:
        """The place of each term in its text that is nearest to another place, the first of two as near; and how sure."""
        behind, first, end = (
            self._from(term, place),
            self._from(term, self._start[text]),
            self._from(term, self._start[text + 1]),
        )
        left, right = self._read(np.maximum(behind - 1, first))[0], self._read(np.minimum(behind, end - 1))[0]
        nearer = abs(place - left) <= abs(right - place)
        return self._read(np.where(nearer, np.maximum(behind - 1, first), np.minimum(behind, end - 1)))

    def denied_behind(self, place: Numbers) -> Flags:
        """Whether a negation stands right behind these places."""
        stream, found = self._stream, np.zeros(len(place), np.bool_)
        for step in range(1, DENIAL_BEHIND + 1):
            behind = np.minimum(place + step, len(stream.word) - 1)
            found |= stream.negates[behind] & (stream.text[behind] == stream.text[place]) & (behind == place + step)
        return found


__all__ = ["Hits", "ManyFinder"]
