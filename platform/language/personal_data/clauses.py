"""Sentences as clauses, and clauses as words that were marked with what lists of words say of them.

A Dutch clause has many orders, so nothing here asks what stands before what: a clause is a bag of marks with places.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from language.lexicon import word_list
from language.personal_data.findings import Span

_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|[^\w\s.'’-]|\s[-–]\s|\n|(?<=\w{4})\.\s")
_ONE_SUBJECT = frozenset(["hij", "zij", "ze", "die", "ie"])
_NAME = "\0"
# In a list: here the clause ends ("haar_.", as in "hij slaat haar").
_END = "."


class Word(NamedTuple):
    """A word of a clause in small letters, or `_NAME` for a piece of somebody's name or home, and where it stands."""

    text: str
    start: int
    end: int


class Mark(NamedTuple):
    """The words `first` to `last` of a clause stand in a list."""

    first: int
    last: int


class Clause(NamedTuple):
    """The words of a clause, and for each list what of them stands in it."""

    words: list[Word]
    marks: dict[str, list[Mark]]

    def of(self, name: str) -> list[Mark]:
        """What stands in this list."""
        return self.marks.get(name, [])

    def is_name(self, at: int) -> bool:
        """Does a piece of somebody's name or home stand here?"""
        return self.words[at].text == _NAME

    def is_subject(self, at: int) -> bool:
        """Does a name, or a pronoun for one person, stand here?"""
        return self.is_name(at) or self.words[at].text in _ONE_SUBJECT


def clauses(text: str, start: int, end: int, names: list[Span], lists: tuple[str, ...]) -> Iterator[Clause]:
    """The clauses of the sentence at `start` to `end`, marked with these lists."""
    words: list[Word] = []
    tokens = [_word(match, names) for match in _TOKEN.finditer(text, start, end)]
    for word, following in pairwise([*tokens, Word("", end, end)]):
        joined = word.text == "en" and (following.text in _ONE_SUBJECT or following.text == _NAME)
        if joined or word.text in word_list("crimes.joins") or not (word.text[0].isalnum() or word.text == _NAME):
            if words:
                yield Clause(words, _marks(words, lists))
            words = []
        else:
            words.append(word)
    if words:
        yield Clause(words, _marks(words, lists))


def _word(match: re.Match[str], names: list[Span]) -> Word:
    start, end = match.span()
    named = any(span.start < end and start < span.end for span in names)
    return Word(_NAME if named else match.group().lower().replace("’", "'"), start, end)


def _marks(words: list[Word], lists: tuple[str, ...]) -> dict[str, list[Mark]]:
    marks: dict[str, list[Mark]] = defaultdict(list)
    texts = [*(word.text for word in words), _END]
    for at, word in enumerate(words):
        for name, rest in _entries_at(word.text, lists):
            last = at + len(rest)
            if last < len(texts) and all(part in {"*", texts[at + n]} for n, part in enumerate(rest, 1)):
                marks[name].append(Mark(at, min(last, len(words) - 1)))
    return marks


@lru_cache(maxsize=20_000)
def _entries_at(word: str, lists: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The entries that begin with a word: the list, and the words that must follow."""
    whole, open_ended = _entries(lists)
    ended = ((name, rest) for pattern, name, rest in open_ended if pattern.fullmatch(word))
    return (*whole.get(word, ()), *ended)


@cache
def _entries(
    lists: tuple[str, ...],
) -> tuple[dict[str, list[tuple[str, tuple[str, ...]]]], list[tuple[re.Pattern[str], str, tuple[str, ...]]]]:
    """The entries of the lists by their first word, and those whose first word has any ending."""
    whole: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    open_ended: list[tuple[re.Pattern[str], str, tuple[str, ...]]] = []
    for name in lists:
        for entry in word_list(f"crimes.{name}"):
            first, *rest = entry.split("_")
            if "*" in first:
                pattern = re.escape(first).replace(r"\*", r"[\w-]*")
                open_ended.append((re.compile(pattern), name, tuple(rest)))
            else:
                whole[first].append((name, tuple(rest)))
    return whole, open_ended
