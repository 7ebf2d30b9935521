"""What a Dutch text is about, as words that can be compared.

`analyse` gives the words of a text with their lemmas, the parts of their compounds and a weight for each term. A word is
worked out once (`Word`), so that reading a text is looking words up; where they stand in it is only worked out when somebody
asks (`tokens`). The weights are fixed: they come from word lists, not from what else happens to be stored, so that the
score of a pair does not change when somebody saves a third text. `VERSION` goes up with every change of outcome; whoever
stores terms stores it beside them and knows when they are stale.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from math import sqrt
from types import MappingProxyType
from typing import Generic, TypeVar

from language.compounds import compound_lemma, split
from language.lexicon import is_known, lemma_of, word_list

VERSION = 5
COMMON, NORMAL, RARE, PART = 0.45, 1.0, 1.25, 0.6
RARE_LENGTH = 9
NEGATION_REACH = 3
LONGEST_WORD = 60
MOST_REMEMBERED = 200_000
NOWHERE: frozenset[int] = frozenset()
Kept = TypeVar("Kept")
TOKEN = re.compile(r"'(?:s|t|n|m)\b|[^\W_]+(?:['’.&][^\W_]+)*(?:-[^\W_]+)*", re.UNICODE)
NEGATIONS = frozenset(["geen", "niet", "nooit", "niks", "niets", "zonder", "noch", "niemand", "nergens"])
SENTENCE_ENDS = ".!?;"
_SENTENCE_END = re.compile(rf"[{SENTENCE_ENDS}](?=\s)")
CLAUSE_END = re.compile(r"[.,;:!?()\n]|\bmaar\b")
_PAST = re.compile(
    r"\b(?:is|zijn|werd|wordt)\s+(?:\w+\s+)?(?:afgerond|gestopt|beëindigd|opgeheven|gesloten|voorbij|afgelopen)\b"
    r"|\b(?:vorig|afgelopen)e?\s+(?:jaar|zomer|winter|voorjaar|najaar|maand|week)\b|\bniet meer\b|\bvroeger\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """What a word says wherever it stands: its form in lower case, its lemma, its compound parts, its weight.

    `terms` are the lemma and the parts with their weights; a stop word has weight 0 and no terms. Two forms of one word
    are two of these; the same form is the same object, so that what else follows from it can be kept beside it (`PerWord`).
    """

    form: str
    lemma: str
    parts: tuple[str, ...]
    weight: float
    terms: tuple[tuple[str, float], ...]
    negates: bool


class PerWord(dict[Word, Kept], Generic[Kept]):
    """What a function makes of each word, worked out once; all is forgotten when it becomes too much."""

    def __init__(self, work: Callable[[Word], Kept]) -> None:
        self._work = work

    def __missing__(self, word: Word) -> Kept:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        found = self[word] = self._work(word)
        return found


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: where it stands (`text[start:end]`), its lemma, its compound parts, its weight.

    `negated`: a negation stands shortly before it in the same clause. A stop word has weight 0.
    """

    text: str
    start: int
    end: int
    lemma: str
    parts: tuple[str, ...]
    weight: float
    negated: bool = False

    @property
    def is_stop(self) -> bool:
        return self.weight == 0


@dataclass(frozen=True, eq=False)
class Analysis:
    """The outcome of `analyse`: the words of a text in their order, at which places a word is negated, and at which a new
    sentence begins.
    """

    text: str
    said: tuple[Word, ...]
    negated: frozenset[int]
    breaks: tuple[int, ...]

    @cached_property
    def distinct(self) -> tuple[Word, ...]:
        """Each word once, in the order of the text."""
        return tuple(dict.fromkeys(self.said))

    @cached_property
    def affirmed(self) -> tuple[Word, ...]:
        """Each word that stands somewhere without being negated, once."""
        if not self.negated:
            return self.distinct
        return tuple(dict.fromkeys(word for at, word in enumerate(self.said) if at not in self.negated))

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words with where they stand and how they are written."""
        matches = zip(TOKEN.finditer(self.text), self.said, strict=True)
        return tuple(
            Token(match.group(), *match.span(), word.lemma, word.parts, word.weight, at in self.negated)
            for at, (match, word) in enumerate(matches)
        )

    @cached_property
    def terms(self) -> Mapping[str, float]:
        """Each lemma and compound part with its weight."""
        found: dict[str, float] = {}
        for word in self.distinct:
            for term, weight in word.terms:
                if weight > found.get(term, 0.0):
                    found[term] = weight
        return MappingProxyType(found)

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Each term as the word in which it was first written."""
        found: dict[str, str] = {}
        for token, word in zip(self.tokens, self.said, strict=True):
            for term, _weight in word.terms:
                found.setdefault(term, token.text)
        return MappingProxyType(found)

    @property
    def past(self) -> bool:
        """Whether the text speaks of something that is over ("vorig jaar", "is gestopt")."""
        return bool(_PAST.search(self.text))

    @property
    def lemmas(self) -> tuple[str, ...]:
        """The lemmas of the words that carry meaning, in the order of the text."""
        return tuple(word.lemma for word in self.said if word.weight)


@cache
def _common_lemmas() -> frozenset[str]:
    return frozenset(lemma_of(word) or word for word in word_list("common"))


@lru_cache(maxsize=100_000)
def weight_of(lemma: str) -> float:
    """How much a term says: 0 for a stop word, less than half for a commonplace, more for a long word."""
    if lemma in word_list("stop") or len(lemma) == 1:
        return 0.0
    if lemma in _common_lemmas():
        return COMMON
    if lemma.isdigit():
        return COMMON
    return RARE if len(lemma) >= RARE_LENGTH else NORMAL


@lru_cache(maxsize=MOST_REMEMBERED)
def word_of(form: str) -> Word:
    """What a word in lower case says."""
    lemma, parts, weight = _looked_up(form)
    if not weight:
        return Word(form, lemma, parts, weight, (), form in NEGATIONS)
    terms = ((lemma, weight), *((part, weight_of(part) * PART) for part in parts))
    return Word(form, lemma, parts, weight, terms, form in NEGATIONS)


def _looked_up(form: str) -> tuple[str, tuple[str, ...], float]:
    """The lemma, the parts and the weight of a word."""
    if form in word_list("stop"):
        return form, (), 0.0
    if len(form) > LONGEST_WORD:
        return form[:LONGEST_WORD], (), NORMAL
    if "-" in form and not is_known(form):
        pieces = [word_of(piece) for piece in form.split("-") if piece]
        found = [part for piece in pieces for part in (piece.lemma, *piece.parts) if weight_of(part)]
        return form, tuple(dict.fromkeys(found)), NORMAL
    lemma = lemma_of(form)
    parts = split(form) if lemma is None else split(lemma)
    lemma = lemma or compound_lemma(form)
    return lemma, tuple(part for part in parts if part != lemma), weight_of(lemma)


def word_as_written(written: str) -> Word:
    """What a word says, in capitals or not."""
    return word_of(written.lower().replace("’", "'"))


class _Written(dict[str, Word]):
    """Words by how they are written."""

    def __missing__(self, written: str) -> Word:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        found = self[written] = word_as_written(written)
        return found


_written = _Written()


def _negated(text: str, said: tuple[Word, ...]) -> frozenset[int]:
    """The places of words shortly behind a negation in the same clause."""
    if not any(word.negates for word in said):
        return NOWHERE
    found: list[int] = []
    negated_until, clause_from = -1, 0
    for at, (match, word) in enumerate(zip(TOKEN.finditer(text), said, strict=True)):
        if at <= negated_until and CLAUSE_END.search(text, clause_from, match.start()):
            negated_until = -1
        if at <= negated_until and word.weight > 0:
            found.append(at)
        if word.negates:
            negated_until, clause_from = at + NEGATION_REACH, match.end()
    return frozenset(found)


@lru_cache(maxsize=8_192)
def analyse(text: str) -> Analysis:
    """The words of a text, looked up; the same text always gives the same outcome."""
    said: list[Word] = []
    breaks: list[int] = []
    for sentence in _SENTENCE_END.split(text):
        breaks.append(len(said))
        said += map(_written.__getitem__, TOKEN.findall(sentence))
    words = tuple(said)
    return Analysis(text, words, _negated(text, words), tuple(breaks))


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How alike two weighted term lists are, 0 to 1."""
    if not one or not other:
        return 0.0
    shared = sum(one[term] * other[term] for term in sorted(one.keys() & other.keys()))
    size = sqrt(sum(weight * weight for weight in one.values()) * sum(weight * weight for weight in other.values()))
    return min(1.0, shared / size) if size else 0.0


@lru_cache(maxsize=8_192)
def character_grams(text: str, size: int = 4) -> frozenset[str]:
    """The runs of `size` characters inside the words that carry meaning: alike in spite of typing errors."""
    grams: set[str] = set()
    for word_said in analyse(text).distinct:
        if word_said.weight:
            word = f" {word_said.form} "
            grams.update(word[at : at + size] for at in range(max(1, len(word) - size + 1)))
    return frozenset(grams)
