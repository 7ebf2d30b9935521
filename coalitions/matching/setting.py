"""A context with what can be looked up in it, remembered for the length of one run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coalitions.matching.places import Touch, touch

if TYPE_CHECKING:
    from coalitions.matching.meaning import Extra
    from coalitions.matching.records import Context
    from coalitions.matching.weights import Weights

MOST_REMEMBERED = 200_000


class Setting:
    """Answers questions about areas and themes in one context; remembering changes speed, never outcome."""

    __slots__ = ("_touches", "context", "extra")

    def __init__(self, context: Context) -> None:
        self.context = context
        self.extra: Extra = tuple(sorted(context.synonyms.items()))
        self._touches: dict[tuple[frozenset[str], frozenset[str]], Touch] = {}

    @property
    def weights(self) -> Weights:
        return self.context.weights

    def touch(self, one: frozenset[str], other: frozenset[str]) -> Touch:
        """How two sets of areas touch."""
        found = self._touches.get((one, other))
        if found is None:
            if len(self._touches) > MOST_REMEMBERED:
                self._touches.clear()
            found = self._touches[one, other] = touch(one, other, self.context.areas)
        return found

    def complement(self, one: str, other: str) -> float:
        """How much two themes strengthen one another, 0 to 1, whichever is named first."""
        table = self.context.complements
        return min(1.0, max(0.0, table.get((one, other), 0.0), table.get((other, one), 0.0)))
