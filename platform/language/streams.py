"""The words of many texts at once, as columns: for who reads thousands of texts in one go.

`analyse` makes an object of each text. Here a word is worked out when it is first met and is a number from then on; a text is
a row of such numbers. Where words are negated and where sentences end is the same as in an `Analysis`, by the same rules.
"""

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from language.analysis import CLAUSE_END, NEGATION_REACH, SENTENCE_ENDS, TOKEN, Word, word_as_written

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


def spans(start: Numbers, size: Numbers) -> Numbers:
    """The numbers from each start on, as many as its size, all behind each other."""
    before = np.cumsum(size) - size
    return np.repeat(start - before, size) + np.arange(int(size.sum()), dtype=np.int64)


def first_of_each(numbers: Numbers) -> Flags:
    """Of equal neighbours only the first."""
    found = np.ones(len(numbers), np.bool_)
    found[1:] = numbers[1:] != numbers[:-1]
    return found


class Rows:
    """A few rows of whole numbers for each of a growing list: those of `k` are `cells[start[k]:start[k + 1]]`."""

    def __init__(self, width: int) -> None:
        self._start, self._cells, self._width = array("q", [0]), array("q"), width
        self.start, self.cells = np.zeros(1, np.int64), np.zeros((0, width), np.int64)

    def __len__(self) -> int:
        return len(self._start) - 1

    def add(self, rows: Iterable[Iterable[int]]) -> None:
        """The rows of the next one."""
        self._cells.extend(chain.from_iterable(rows))
        self._start.append(len(self._cells) // self._width)

    def settle(self) -> None:
        """Have what was added in the columns."""
        if len(self.start) < len(self._start):
            self.start = np.array(self._start, np.int64)
            self.cells = np.array(self._cells, np.int64).reshape(-1, self._width)

    def of(self, which: Numbers) -> tuple[Numbers, Numbers]:
        """The rows of each of these: to which (a place in `which`) each belongs, and the rows."""
        size = self.start[which + 1] - self.start[which]
        return np.repeat(np.arange(len(which), dtype=np.int64), size), self.cells[spans(self.start[which], size)]


@dataclass(frozen=True, eq=False)
class Stream:
    """Texts in a row. Of each word its number, in which text and in which sentence it stands, and whether it is negated."""

    size: int
    word: Numbers
    text: Numbers
    sentence: Numbers
    negates: Flags
    negated: Flags


class Vocabulary:
    """Words by number, in the order in which they were first met; each way of writing is a word of its own here."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self._numbers: dict[str, int] = {}
        self._negates, self._says = Rows(1), Rows(1)
        self._runs = _Runs(self)

    def number_of(self, written: str) -> int:
        """The number of a word."""
        number = self._numbers.get(written)
        if number is None:
            word = word_as_written(written)
            number = self._numbers[written] = len(self.words)
            self.words.append(word)
            self._negates.add([[word.negates]])
            self._says.add([[word.weight > 0]])
        return number

    def stream(self, texts: Sequence[str]) -> Stream:
        """These texts as one stream of words."""
        # A new line ends a clause as a bracket does, and must not get lost with the blanks.
        split = [text.replace("\n", " ( ").split() for text in texts]
        counts = np.fromiter(map(len, split), np.int64, len(split))
        runs = np.fromiter(map(self._runs.__getitem__, chain.from_iterable(split)), np.int64, int(counts.sum()))
        for rows in (self._negates, self._says):
            rows.settle()
        text_of_run = np.repeat(np.arange(len(texts), dtype=np.int64), counts)
        run, word, clause, sentence = self._runs.words_of(runs)
        text, negates = text_of_run[run], self._negates.cells[word, 0] > 0
        negated = _negated(text, clause, negates) & (self._says.cells[word, 0] > 0)
        return Stream(len(texts), word, text, sentence, negates, negated)


class _Runs(dict[str, int]):
    """What stands between two blanks, by number: mostly one word, with or without a mark behind it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._words, self._ends = Rows(2), Rows(2)

    def __missing__(self, run: str) -> int:
        marks = [mark.end() for mark in CLAUSE_END.finditer(run)]
        self._words.add(
            (self._vocabulary.number_of(found.group()), sum(end <= found.start() for end in marks))
            for found in TOKEN.finditer(run)
        )
        self._ends.add([(len(marks), run[-1] in SENTENCE_ENDS)])
        number = self[run] = len(self)
        return number

    def words_of(self, runs: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """The words of runs in a row: in which of these each stands, its number, its clause and its sentence."""
        self._words.settle()
        self._ends.settle()
        ends = self._ends.cells[runs]
        before = np.cumsum(ends, axis=0) - ends
        run, words = self._words.of(runs)
        return run, words[:, 0], before[run, 0] + words[:, 1], before[run, 1]


def _negated(text: Numbers, clause: Numbers, negates: Flags) -> Flags:
    """The places shortly behind a negation in the same clause of the same text."""
    found, at = np.zeros(len(text), np.bool_), np.flatnonzero(negates)
    for step in range(1, NEGATION_REACH + 1):
        at = at[at + step < len(text)]
        behind = at + step
        found[behind[(text[behind] == text[at]) & (clause[behind] == clause[at])]] = True
    return found


def each_word(vocabulary: Vocabulary, rows: Rows, work: Callable[[Word], Iterable[Iterable[int]]]) -> Rows:
    """The rows that follow from each word, worked out for those that came since the last time."""
    for word in vocabulary.words[len(rows) :]:
        rows.add(work(word))
    rows.settle()
    return rows


__all__ = ["Flags", "Numbers", "Rows", "Stream", "Vocabulary", "each_word", "first_of_each", "spans"]
