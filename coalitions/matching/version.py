"""One name for everything that decides an outcome besides the records: rules, weights, word lists and thesaurus."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from coalitions.matching.meaning import thesaurus_with
from language.analysis import VERSION

if TYPE_CHECKING:
    from coalitions.matching.meaning import Extra
    from coalitions.matching.weights import Weights

Complements = tuple[tuple[str, str, float], ...]
ENGINE = 2
LENGTH = 8


@lru_cache(maxsize=64)
def matcher_version(weights: Weights, synonyms: Extra = (), complements: Complements = ()) -> str:
    """A short name that changes when the same records might score otherwise.

    `synonyms` are sorted (label, concept) pairs, `complements` sorted (theme, other theme, strength).
    """
    said = repr((weights.table(), synonyms, complements, thesaurus_with(()).version))
    settings = sha256(said.encode()).hexdigest()
    return f"{ENGINE}.{VERSION}-{settings[:LENGTH]}"


READING = 1


@lru_cache(maxsize=64)
def reading_version(synonyms: Extra = ()) -> str:
    """A short name that changes when the same text might be read otherwise: what stored readings are held against."""
    words = sha256(repr((synonyms, thesaurus_with(()).version)).encode()).hexdigest()
    return f"{READING}.{VERSION}-{words[:LENGTH]}"
