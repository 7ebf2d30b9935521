"""What a Dutch text is about, as words that can be compared.

`analyse` gives the tokens of a text with their places in it, their lemmas and the parts of their compounds, and a weight
for each term. The weights are fixed: they come from word lists, not from what else happens to be stored, so that the
score of a pair does not change when somebody saves a third text. `VERSION` goes up with every change of outcome; whoever
stores terms stores it beside them and knows when they are stale.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import sqrt
from types import MappingProxyType

from language.compounds import compound_lemma, split
from language.lexicon import is_known, lemma_of, word_list

VERSION = 3
COMMON, NORMAL, RARE, PART = 0.45, 1.0, 1.25, 0.6
RARE_LENGTH = 9
NEGATION_REACH = 3
LONGEST_WORD = 60
_TOKEN = re.compile(r"'(?:s|t|n|m)\b|[^\W_]+(?:['’.&][^\W_]+)*(?:-[^\W_]+)*", re.UNICODE)
NEGATIONS = frozenset(["geen", "niet", "nooit", "niks", "niets", "zonder", "noch", "niemand", "nergens"])
_CLAUSE_END = re.compile(r"[.,;:!?()\n]|\bmaar\b")
_PAST = re.compile(
    r"\b(?:is|zijn|werd|wordt)\s+(?:\w+\s+)?(?:afgerond|gestopt|beëindigd|opgeheven|gesloten|voorbij|afgelopen)\b"
    r"|\b(?:vorig|afgelopen)e?\s+(?:jaar|zomer|winter|voorjaar|najaar|maand|week)\b|\bniet meer\b|\bvroeger\b",
    re.IGNORECASE,
)


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


@dataclass(frozen=True, slots=True)
class Analysis:
    """The outcome of `analyse`. `terms` maps each lemma and compound part to its weight; `words` maps it to the word as
    it was first written; `past` says that the text speaks of something that is over ("vorig jaar", "is gestopt").
    """

    text: str
    tokens: tuple[Token, ...]
    terms: Mapping[str, float]
    words: Mapping[str, str]
    past: bool

    @property
    def lemmas(self) -> tuple[str, ...]:
        """The lemmas of the words that carry meaning, in the order of the text."""
        return tuple(token.lemma for token in self.tokens if token.weight)


@dataclass(frozen=True, slots=True)
class _Word:
    lemma: str
    parts: tuple[str, ...]
    weight: float


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


@lru_cache(maxsize=100_000)
def _word(lower: str) -> _Word:
    if lower in word_list("stop"):
        return _Word(lower, (), 0.0)
    if len(lower) > LONGEST_WORD:
        return _Word(lower[:LONGEST_WORD], (), NORMAL)
    if "-" in lower and not is_known(lower):
        pieces = [_word(piece) for piece in lower.split("-") if piece]
        found = [part for piece in pieces for part in (piece.lemma, *piece.parts) if weight_of(part)]
        return _Word(lower, tuple(dict.fromkeys(found)), NORMAL)
    lemma = lemma_of(lower)
    parts = split(lower) if lemma is None else split(lemma)
    lemma = lemma or compound_lemma(lower)
    return _Word(lemma, tuple(part for part in parts if part != lemma), weight_of(lemma))


def _tokens(text: str) -> list[Token]:
    tokens: list[Token] = []
    negated_until, clause_from = -1, 0
    for match in _TOKEN.finditer(text):
        raw = match.group()
        lower = raw.lower().replace("’", "'")
        word = _word(lower)
        position = len(tokens)
        if position <= negated_until and _CLAUSE_END.search(text, clause_from, match.start()):
            negated_until = -1
        negated = position <= negated_until and word.weight > 0
        if lower in NEGATIONS:
            negated_until, clause_from = position + NEGATION_REACH, match.end()
        tokens.append(Token(raw, match.start(), match.end(), word.lemma, word.parts, word.weight, negated))
    return tokens


@lru_cache(maxsize=8_192)
def analyse(text: str) -> Analysis:
    """Tokens, lemmas, compound parts and weighted terms of a text; the same text always gives the same outcome."""
    tokens = _tokens(text)
    terms: dict[str, float] = {}
    words: dict[str, str] = {}
    for token in tokens:
        if not token.weight:
            continue
        for term, weight in ((token.lemma, token.weight), *((part, weight_of(part) * PART) for part in token.parts)):
            if weight > terms.get(term, 0.0):
                terms[term] = weight
            words.setdefault(term, token.text)
    return Analysis(text, tuple(tokens), MappingProxyType(terms), MappingProxyType(words), bool(_PAST.search(text)))


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
    for token in analyse(text).tokens:
        if token.weight:
            word = f" {token.text.lower()} "
            grams.update(word[at : at + size] for at in range(max(1, len(word) - size + 1)))
    return frozenset(grams)
