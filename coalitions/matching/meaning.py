"""The words and concepts of a piece of text, and how much two pieces have in common."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from language.analysis import analyse

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """Weighted terms (lemmas and compound parts) and the length of that list as a vector."""

    terms: Mapping[str, float]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shared:
    """What two pieces share: an amount from 0 up, and the word pairs that show it, weightiest first."""

    amount: float
    words: tuple[tuple[str, str], ...]


@lru_cache(maxsize=100_000)
def meaning_of(text: str) -> Meaning:
    """The meaning of a text, analysed once."""
    found = analyse(text)
    return Meaning(found.terms, found.words)


def shared(one: Meaning, other: Meaning) -> Shared:
    """The weight of the terms both pieces have; the same words in the other order give the same amount."""
    terms = one.terms.keys() & other.terms.keys()
    if not terms:
        return NOTHING
    weighed = sorted(((min(one.terms[term], other.terms[term]), term) for term in terms), key=lambda item: (-item[0], item[1]))
    words = tuple((one.words.get(term, term), other.words.get(term, term)) for _, term in weighed)
    return Shared(sum(weight for weight, _ in weighed), words)


NOTHING = Shared(0.0, ())


def share(amount: float, half: float = 1.0) -> float:
    """From an amount to 0..1: `half` gives a half, more gives ever less extra."""
    return amount / (amount + half)
