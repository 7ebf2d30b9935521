"""The most that a pair can score, for every pair of a tile at once: what cannot reach the threshold is not looked at closely.

Nearly all of a score follows from tables that are quickly multiplied, so that the bound lies close above the score itself. It is
worked out in floats and never too low: whatever is rounded away in the score counts in full here, and there is `SLACK`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from coalitions.matching import content, structure
from coalitions.matching.tile_products import TileProducts, product, table_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from coalitions.matching.exchange import Exchanged
    from coalitions.matching.frame import Frame
    from coalitions.matching.setting import Setting
    from coalitions.matching.structure import Column
    from coalitions.matching.tile_products import Amounts, Table

SLACK = 2
"""In hundredths: far more than what a sum of floats can be off."""
NEVER = -1_000_000
"""Worth less than any score: two that lie too far apart in time."""


class Beside(NamedTuple):
    """What each pair of a tile shares besides its subject: the people it is for, and what the one opens for the other."""

    people: Amounts
    opened: Table


class Bounds:
    """Two frames made ready. `reach` is how their areas touch; `answering` whether any of their records answers a need."""

    def __init__(self, one: Frame, other: Frame, setting: Setting, reach: Column, *, answering: bool) -> None:
        weights = setting.weights
        self._one, self._other, self._weights = one, other, weights
        self._people = TileProducts(one.people, other.people)
        opened = np.union1d(one.opens.vocabulary(), other.opens.vocabulary())
        opens = table_of(one.opens, opened), table_of(one.whole.concepts, opened)
        back = opens if one is other else (table_of(other.opens, opened), table_of(other.whole.concepts, opened))
        self._opens = opens, back
        self._themes = np.maximum(*structure.theme_tables(setting)).astype(np.float32)
        self._where = structure.worth_of_reach(weights)[reach].astype(np.float32)
        self._days_from, worth = structure.worth_of_days(weights)
        self._when = np.array([NEVER, *worth], np.float32)
        today = np.int32(setting.context.today.toordinal())
        self._start = [np.maximum(frame.start, today).astype(np.int32) for frame in (one, other)]
        self._end = [frame.end.astype(np.int32) for frame in (one, other)]
        self._kinds = np.float32(max(0, structure.hundredths(weights.different_kinds)) if one.kind.any() else 0)
        self._wants, self._gives = [one.wants, other.wants], [one.gives, other.gives]
        # Whatever is not in a table counts in full.
        anything = []
        if one.place.any() or other.place.any():
            anything += [weights.same_place, weights.near_place]
        if answering:
            anything.append(weights.shared_need * content.MOST_SHARED_NEEDS)
        self._anything = sum(max(0, structure.hundredths(part)) for part in anything) + SLACK

    def beside(self, rows: slice, columns: slice) -> Beside:
        """What is shared besides a subject by every row of a slice of one frame and every row of a slice of the other."""
        (makes, names), (makes_too, names_too) = self._opens
        opened = product(makes[rows], names_too[columns].T)
        opened += product(names[rows], makes_too[columns].T)
        return Beside(self._people.tile(rows, columns), opened)

    def most(self, rows: slice, columns: slice, amounts: Amounts, beside: Beside, exchanged: Exchanged) -> Table:
        """The most that each pair of a tile can score, in hundredths, besides likeness in meaning."""
        one, other, weights = self._one, self._other, self._weights
        found = content.most_of_text(*amounts, _outer(one.said[rows], other.said[columns]), weights)
        found += content.most_of_people(*beside.people, _outer(one.addressed[rows], other.addressed[columns]), weights)
        found += content.most_of_windows(beside.opened, weights)
        found += content.most_of_told(exchanged.told, weights)
        at = np.nonzero(exchanged.fitting)
        for points in content.exchange_points(*exchanged.fits(*at), weights).values():
            found[at] += points
        found += self._themes[one.themes[rows]][:, other.themes[columns]]
        found += self._where[one.areas[rows]][:, other.areas[columns]]
        found += self._when[self._days(rows, columns)]
        if self._kinds:
            different = one.kind[rows, None] != other.kind[columns]
            different &= (one.kind[rows] != 0)[:, None]
            found += different * self._kinds
        if self._wants[0].any() or self._wants[1].any():
            kinds = self._wants[0][rows, None] & self._gives[1][columns]
            kinds |= self._gives[0][rows, None] & self._wants[1][columns]
            found += kinds * np.float32(max(0, structure.hundredths(weights.resource_kind)))
        found += self._anything
        return found

    def _days(self, rows: slice, columns: slice) -> NDArray[np.int32]:
        """The days in common, or between, as places in the table."""
        days = np.minimum(self._end[0][rows, None], self._end[1][columns])
        days -= np.maximum(self._start[0][rows, None], self._start[1][columns])
        # One day more, and one more place in front.
        days += np.int32(2 - self._days_from)
        return np.clip(days, 0, len(self._when) - 1, out=days)


def _outer(one: Column, other: Column) -> Table:
    return np.outer(one.astype(np.float32), other.astype(np.float32))


__all__ = ["Beside", "Bounds"]
