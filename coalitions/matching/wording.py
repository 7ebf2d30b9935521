"""The very words of a text, without their endings: what two texts must share to be about the same thing by name.

Concepts say that two texts are about one subject; that both say "geveltuinsubsidie" or "Merelplantsoen" says more than that.
Weights are fixed: a compound or a word no dictionary has says much, an ordinary word little.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from coalitions.matching.bags import Bag, number_of, root
from language.analysis import COMMON, PerWord, Word, analyse
from language.lexicon import is_known

if TYPE_CHECKING:
    from collections.abc import Iterable

TELLING, ORDINARY, COMMONPLACE = 100, 30, 15
"""The weight of a compound or an unknown word, of an ordinary word, and of one that stands everywhere, in hundredths."""
SHORTEST_STEM = 4
ENDINGS = ("en", "ing", "je", "s")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A word without the endings that Dutch puts behind it."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return stem(word[: -len(ending)])
    return word


def wording_of(texts: Iterable[str]) -> Bag:
    """The words of some texts with their weights."""
    found: dict[int, int] = {}
    for text in texts:
        for word in analyse(text).distinct:
            number, value = worths[word]
            if value > found.get(number, 0):
                found[number] = value
    return found


def shared_words(texts: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """The words both have, as the first writes them, the most telling first."""
    theirs = wording_of(others)
    found: dict[int, tuple[int, str]] = {}
    for text in texts:
        for word in analyse(text).distinct:
            number, value = worths[word]
            if value and number in theirs:
                found.setdefault(number, (-value * theirs[number], word.form))
    return tuple(word for _value, word in sorted(found.values()))


def _worth(word: Word) -> tuple[int, int]:
    """Under which number a word counts, and for how much."""
    if not word.weight or word.form.isdigit():
        return 0, 0
    known = is_known(word.lemma)
    if word.parts or not known:
        return number_of(word.lemma if known else stem(word.lemma)), root(TELLING)
    return number_of(word.lemma), root(COMMONPLACE if word.weight <= COMMON else ORDINARY)


worths = PerWord(_worth)


__all__ = ["shared_words", "stem", "wording_of"]
