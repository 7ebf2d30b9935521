"""Plans that name a place in their text which another has as its own: 'we begin at the Lindeflat' is about that flat.

A name is a word that no dictionary has. Of a name of more words ("Buurthuis Lindenhof") all must be there, so that a
neighbourhood in the name of a building does not make every plan of that neighbourhood one about the building.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from coalitions.matching.bags import Bags, bag_of
from language.analysis import COMMON, analyse
from language.lexicon import is_known

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from coalitions.matching.bags import Bag
    from coalitions.matching.frame import Frame, Pairs

    Numbers = NDArray[np.int64]

SHORTEST_NAME = 4
_PIECES = re.compile(r"[,;/()]|\ben\b")


@lru_cache(maxsize=50_000)
def names_in(place: str) -> tuple[Bag, ...]:
    """The names that a place goes by, each as the words that must all be there."""
    found = []
    for piece in _PIECES.split(place):
        words = [word for word in analyse(piece).distinct if word.weight > COMMON]
        if any(len(word.form) >= SHORTEST_NAME and not is_known(word.form) for word in words):
            found.append(bag_of(dict.fromkeys(sorted({word.lemma for word in words}), 100)))
    return tuple(found)


class PlaceMentions:
    """Which records of a frame name which places of another."""

    def __init__(self, places: Frame, texts: Frame) -> None:
        names = [(code, name) for code, place in sorted(places.place_names.items()) for name in names_in(place)]
        self._keys = np.zeros(0, np.int64)
        self._codes = np.array(sorted({code for code, _ in names}), np.int64)
        self._width = len(texts)
        if not names or not len(texts):
            return
        bags = Bags.of([bag for _, bag in names])
        vocabulary = bags.vocabulary()
        met = (_ones(bags.matrix(vocabulary)) @ _ones(texts.whole.words.matrix(vocabulary)).T).tocoo()
        sizes = np.diff(bags.start)
        whole = met.data >= sizes[met.coords[0]]
        codes = np.array([code for code, _ in names], np.int64)[met.coords[0][whole]]
        self._keys = np.unique(np.searchsorted(self._codes, codes) * self._width + met.coords[1][whole])

    def at(self, places: Numbers, texts: Numbers) -> NDArray[np.bool_]:
        """For each place (its code) and text (its row) whether the one is named in the other."""
        if not len(self._keys):
            return np.zeros(len(texts), np.bool_)
        place = np.minimum(np.searchsorted(self._codes, places), len(self._codes) - 1)
        keys = place * self._width + texts
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        found: NDArray[np.bool_] = (self._codes[place] == places) & (self._keys[at] == keys)
        return found


class MutualMentions:
    """For pairs of two frames, whether the text of either names the place of the other."""

    def __init__(self, one: Frame, other: Frame) -> None:
        self._there = PlaceMentions(one, other)
        self._back = self._there if one is other else PlaceMentions(other, one)

    def of(self, pairs: Pairs) -> NDArray[np.bool_]:
        """For each pair of these two frames."""
        return self._there.at(pairs.one.place[pairs.rows], pairs.columns) | self._back.at(
            pairs.other.place[pairs.columns], pairs.rows
        )


def _ones(matrix: Any) -> Any:
    """The same sparse matrix with 1 for whatever stands in it."""
    found = matrix.copy()
    found.data[:] = 1
    return found
