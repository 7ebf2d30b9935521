"""The words of many texts at once, as columns: for who reads thousands of texts in one go.

`analyse` makes an object of each text. Here a word is worked out when it is first met and is a number from then on; a text is
a row of such numbers. Where words are negated and where sentences end is the same as in an `Analysis`, by the same rules.
"""

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import NamedTuple

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


class Columns:
    """A row of whole numbers for each of a growing list."""

    def __init__(self, width: int) -> None:
        self._cells, self._width = array("q"), width
        self.columns = np.zeros((width, 0), np.int64)

    def __len__(self) -> int:
        return len(self._cells) // self._width

    def add(self, row: Iterable[int]) -> None:
        """What is so of the next one."""
        self._cells.extend(row)

    def settle(self) -> None:
        """Have what was added in the columns."""
        if self.columns.shape[1] < len(self):
            self.columns = np.array(self._cells, np.int64).reshape(-1, self._width).T.copy()


@dataclass(frozen=True, eq=False)
class Stream:
    """Texts in a row. Of each word its number, in which text and in which sentence it stands, and whether it is negated."""

    size: int
    word: Numbers
    text: Numbers
    sentence: Numbers
    negates: Flags
    negated: Flags


class Runs(NamedTuple):
    """Texts as what stands between two blanks: of each run its number, and in which text it stands."""

    size: int
    run: Numbers
    text: Numbers

    def and_more(self, others: "Runs") -> "Runs":
        """These texts, and others behind them."""
        both = np.concatenate([self.run, others.run]), np.concatenate([self.text, others.text + self.size])
        return Runs(self.size + others.size, *both)


class Vocabulary:
    """Words by number, in the order in which they were first met; each way of writing is a word of its own here."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self._numbers: dict[str, int] = {}
        self._facts = Columns(2)
        self._runs = _Runs(self)

    def number_of(self, written: str) -> int:
        """The number of a word."""
        number = self._numbers.get(written)
        if number is None:
            word = word_as_written(written)
            number = self._numbers[written] = len(self.words)
            self.words.append(word)
            self._facts.add((word.negates, word.weight > 0))
        return number

    def runs(self, texts: Sequence[str]) -> Runs:
        """These texts as runs."""
        # A new line ends a clause as a bracket does, and must not get lost with the blanks.
        split = [text.replace("\n", " ( ").split() for text in texts]
        counts = np.fromiter(map(len, split), np.int64, len(split))
        runs = np.fromiter(map(self._runs.__getitem__, chain.from_iterable(split)), np.int64, int(counts.sum()))
        return Runs(len(texts), runs, np.repeat(np.arange(len(texts), dtype=np.int64), counts))

    def stream(self, runs: Runs) -> Stream:
        """Texts as one stream of words."""
        run, word, clause, sentence = self._runs.words_of(runs.run)
        self._facts.settle()
        text, (negates, says) = runs.text[run], self._facts.columns > 0
        negates = negates[word]
        negated = _negated(text, clause, negates)
        negated[negated] = says[word[negated]]
        return Stream(runs.size, word, text, sentence, negates, negated)

    def sentences(self, runs: Runs, at: Numbers) -> Numbers:
        """In which sentence of its text the run at each of these places stands."""
        ends = self._runs.marks(runs.run)[1]
        before = np.cumsum(ends) - ends
        return np.asarray(before[at] - before[np.searchsorted(runs.text, runs.text[at])], np.int64)

    def each_run(self, facts: Columns, work: Callable[[str], Iterable[int]]) -> Numbers:
        """What is so of each run, worked out for those that came since the last time."""
        for run in islice(self._runs, len(facts), None):
            facts.add(work(run))
        facts.settle()
        return facts.columns


class _Runs(dict[str, int]):
    """What stands between two blanks, by number: mostly one word, with or without a mark behind it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._words, self._marks = Rows(2), Columns(2)

    def __missing__(self, run: str) -> int:
        if run.isalpha() and not CLAUSE_END.match(run):
            # One word and no more, which most are.
            self._words.add([(self._vocabulary.number_of(run), 0)])
            self._marks.add((0, False))
        else:
            marks = [mark.end() for mark in CLAUSE_END.finditer(run)]
            self._words.add(
                (self._vocabulary.number_of(found.group()), sum(end <= found.start() for end in marks))
                for found in TOKEN.finditer(run)
            )
            self._marks.add((len(marks), run[-1] in SENTENCE_ENDS))
        number = self[run] = len(self)
        return number

    def marks(self, runs: Numbers) -> Numbers:
        """Of each of these how many clauses and how many sentences it ends, in two rows."""
        self._marks.settle()
        return self._marks.columns.take(runs, axis=1)

    def words_of(self, runs: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """The words of runs in a row: in which of these each stands, its number, its clause and its sentence."""
        self._words.settle()
        clauses, sentences = self.marks(runs)
        run, words = self._words.of(runs)
        clause = (np.cumsum(clauses) - clauses)[run] + words[:, 1]
        return run, words[:, 0], clause, (np.cumsum(sentences) - sentences)[run]


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


__all__ = ["Columns", "Flags", "Numbers", "Rows", "Runs", "Stream", "Vocabulary", "each_word", "first_of_each", "spans"]
