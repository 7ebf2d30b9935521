"""The very words of a text, without their endings: what two texts must share to be about the same thing by name.

Concepts say that two texts are about one subject; that both say "geveltuinsubsidie" or "Merelplantsoen" says more than that.
Weights are fixed: a compound or a word no dictionary has says much, an ordinary word little.
"""

from __future__ import annotations

from functools import lru_cache

from coalitions.matching.bags import Bag, bag_of
from language.analysis import COMMON, analyse
from language.lexicon import is_known

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


def wording_of(text: str) -> Bag:
    """The words of a text with their weights."""
    found: dict[str, int] = {}
    for token in analyse(text).tokens:
        if token.weight and not token.text.isdigit():
            name, weight = _worth(token.lemma, bool(token.parts), token.weight <= COMMON)
            found[name] = max(found.get(name, 0), weight)
    return bag_of(found)


@lru_cache(maxsize=200_000)
def _worth(lemma: str, compound: bool, common: bool) -> tuple[str, int]:
    known = is_known(lemma)
    if compound or not known:
        return (lemma if known else stem(lemma)), TELLING
    return lemma, COMMONPLACE if common else ORDINARY


__all__ = ["stem", "wording_of"]
