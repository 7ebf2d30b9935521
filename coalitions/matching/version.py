"""One name for everything that decides an outcome besides the records: rules, weights, word lists and thesaurus."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from coalitions.matching import similarity
from coalitions.matching.meaning import thesaurus_with
from language.analysis import VERSION

if TYPE_CHECKING:
    from coalitions.matching.meaning import Extra
    from coalitions.matching.weights import Weights

Complements = tuple[tuple[str, str, float], ...]
ENGINE = 7
LENGTH = 8


def matcher_version(weights: Weights, synonyms: Extra = (), complements: Complements = ()) -> str:
    """A short name that changes when the same records might score otherwise.

    `synonyms` are sorted (label, concept) pairs, `complements` sorted (theme, other theme, strength).
    """
    return f"{ENGINE}.{VERSION}-{_hash((weights.table(), synonyms, complements), similarity.version())}"


READING = 4


def reading_version(synonyms: Extra = ()) -> str:
    """A short name that changes when the same text might be read otherwise: what stored readings are compared with."""
    return f"{READING}.{VERSION}-{_hash(synonyms, similarity.version())}"


@lru_cache(maxsize=64)
def _hash(settings: tuple[object, ...], model: str) -> str:
    said = (settings, thesaurus_with(()).version, *([model] if model else []))
    return sha256(repr(said).encode()).hexdigest()[:LENGTH]
