"""Likeness in meaning, for who has a language model at hand: an extra sort of evidence, off unless a backend is chosen.

A backend turns a text into a vector. What is stored and compared is that vector in whole numbers from -127 to 127, so the
likeness of two texts is the same wherever and in whatever order it is worked out. Without a backend there are no vectors,
and nothing here has any effect.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

import numpy as np

from coalitions.matching.tile_products import product

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

LARGEST = 127
MOST_NUMBERS = 1040
"""Products of vectors of so many numbers are sums that a float of 32 bits holds exactly."""
FULL = 1000
HALF = FULL // 2
"""Two texts that are at least half alike are compared even when they share no word and no concept."""


class Backend(Protocol):
    """Where vectors come from. `floor` is the cosine (thousandths) any two texts have, `full` that of two of one meaning.

    `version` changes when the same text might get another vector, or the same two vectors might count otherwise.
    """

    floor: int
    full: int

    @property
    def version(self) -> str: ...

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


@dataclass
class _Chosen:
    backend: Backend | None = None


_chosen = _Chosen()


def use(backend: Backend | None) -> None:
    """Choose the backend for all that is read and compared from now on; None for none."""
    _chosen.backend = backend
    vector_of.cache_clear()


@contextmanager
def using(backend: Backend | None) -> Iterator[None]:
    """The same for a while."""
    before = _chosen.backend
    use(backend)
    try:
        yield
    finally:
        use(before)


def version() -> str:
    """The name of what vectors are made with; empty without a backend."""
    return _chosen.backend.version if _chosen.backend else ""


@lru_cache(maxsize=20_000)
def vector_of(text: str) -> bytes:
    """The vector of a text as it is stored; empty without a backend."""
    if _chosen.backend is None:
        return b""
    return quantised(_chosen.backend.vectors([text])[0])


def quantised(vector: NDArray[np.float32]) -> bytes:
    """A vector in whole numbers, the largest of which is 127."""
    if len(vector) > MOST_NUMBERS:
        raise ValueError(f"The vectors have {len(vector)} numbers; {MOST_NUMBERS} is the most.")
    largest = float(np.abs(vector).max(initial=0.0))
    scaled = vector.astype(np.float64) * (LARGEST / largest) if largest else np.zeros(len(vector))
    return np.rint(scaled).astype(np.int8).tobytes()


def stacked(vectors: Sequence[bytes]) -> NDArray[np.int8]:
    """Stored vectors as rows; one that is missing, or of another length than most, is like nothing."""
    width = max((len(one) for one in vectors), default=0)
    if not width:
        return np.zeros((len(vectors), 0), np.int8)
    rows = b"".join(one if len(one) == width else bytes(width) for one in vectors)
    return np.frombuffer(rows, np.int8).reshape(len(vectors), width)


def likeness(one: NDArray[np.int8], other: NDArray[np.int8]) -> NDArray[np.int64] | None:
    """How alike every row of one is to every row of the other, in thousandths; None where there are no vectors."""
    backend = _chosen.backend
    if backend is None or not one.shape[1] or one.shape[1] != other.shape[1]:
        return None
    left, right = one.astype(np.float32), other.astype(np.float32)
    alike = product(left, right.T).astype(np.float64)
    sizes = (left * left).sum(axis=1, dtype=np.float64)[:, None] * (right * right).sum(axis=1, dtype=np.float64)
    cosine = np.floor(FULL * alike / np.sqrt(np.maximum(sizes, 1.0))).astype(np.int64)
    beyond = np.clip(cosine - backend.floor, 0, backend.full - backend.floor)
    return np.asarray(FULL * beyond // (backend.full - backend.floor), np.int64)
