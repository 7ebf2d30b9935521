"""Which plans of two organisations, at one place or at two that are near, lie how many days apart; of thousands without
comparing each with all.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from heapq import merge
from itertools import chain, combinations, groupby, islice
from typing import TYPE_CHECKING, NamedTuple

from coalitions.matching.places import kilometres

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from areas.models import Place

NEAR_KM = 0.1


class Found(NamedTuple):
    """Two plans and how many days are between them; in the order of these fields the nearest come first."""

    days: int
    start: int
    first_pk: int
    first: int
    second_pk: int
    second: int


@dataclass(frozen=True)
class Spell:
    """A plan in time: its key, its place, the days it begins and ends, and the organisation it is of."""

    pk: int
    place: Place | None
    start: int
    end: int
    of: int


@dataclass(frozen=True)
class _Here:
    """What happens at a place and near it: the numbers of the plans in the order in which they begin, and those days.

    `own` has the positions of each organisation in that order, and `past` for each position the next one of another.
    """

    numbers: list[int]
    starts: list[int]
    own: dict[int, list[int]]
    past: list[int]

    def between(self, of: int, low: int, high: int) -> int:
        """How many of these are of another organisation."""
        same = self.own.get(of, [])
        return max(0, high - low) - max(0, bisect_left(same, high) - bisect_left(same, low))


class Pairing:
    """Pairs of plans, which come in the order in which they begin; of each pair the first one first. What one organisation
    does itself it need not be told of.
    """

    def __init__(self, spells: Sequence[Spell]) -> None:
        self.spells = spells
        self.here = _by_place(spells)
        # The order of pairs that are equally far apart.
        placed = (number for number, spell in enumerate(spells) if spell.place)
        self.numbers = sorted(placed, key=lambda number: (spells[number].start, spells[number].pk))

    def apart(self, most: int, until: int, after: int = -1) -> tuple[list[tuple[int, int, int]], int]:
        """Those more than `after` and at most `until` days apart: at most so many as (first, second, days), the nearest first,
        and how many there are.
        """
        spans = [(number, *self._span(number, after, until)) for number in self.numbers]
        spans = [span for span in spans if self._number(*span)]
        overlapping = chain.from_iterable(self._overlapping(*span) for span in spans)
        later = merge(*(self._later(*span) for span in spans)) if spans else ()
        nearest = islice(chain(overlapping, later), most)
        return [(found.first, found.second, found.days) for found in nearest], sum(
            self._number(*span) for span in spans
        )

    def _span(self, number: int, after: int, until: int) -> tuple[int, int]:
        """From where up to where those lie, of what is here, that begin after this plan and so many days from its end."""
        here, end = self._where(number), self.spells[number].end
        low = bisect_right(here.numbers, number)
        if after >= 0:
            low = max(low, bisect_right(here.starts, end + after))
        return low, max(low, bisect_right(here.starts, end + until))

    def _number(self, number: int, low: int, high: int) -> int:
        return self._where(number).between(self.spells[number].of, low, high)

    def _others(self, number: int, low: int, high: int) -> Iterator[int]:
        """Those from where up to where, of what is here, that are of another organisation."""
        here, of = self._where(number), self.spells[number].of
        while low < high:
            other = here.numbers[low]
            if self.spells[other].of == of:
                low = here.past[low]
            else:
                yield other
                low += 1

    def _overlapping(self, number: int, low: int, high: int) -> Iterator[Found]:
        yield from self._in_order(number, self._others(number, low, self._first_later(number, low, high)))

    def _later(self, number: int, low: int, high: int) -> Iterator[Found]:
        others = self._others(number, self._first_later(number, low, high), high)
        for _start, same in groupby(others, key=lambda other: self.spells[other].start):
            yield from self._in_order(number, same)

    def _first_later(self, number: int, low: int, high: int) -> int:
        """The first of these that begins after this plan has ended."""
        return min(high, max(low, bisect_right(self._where(number).starts, self.spells[number].end)))

    def _in_order(self, number: int, others: Iterable[int]) -> Iterator[Found]:
        """Pairs with others that are equally far away."""
        one = self.spells[number]
        for other in sorted(others, key=lambda key: self.spells[key].pk):
            then = self.spells[other]
            yield Found(max(0, then.start - one.end), one.start, one.pk, number, then.pk, other)

    def _where(self, number: int) -> _Here:
        place = self.spells[number].place
        return self.here[place.pk] if place else _Here([], [], {}, [])


def _by_place(spells: Sequence[Spell]) -> dict[int, _Here]:
    at: dict[int, list[int]] = {}
    places: dict[int, Place] = {}
    for number, spell in enumerate(spells):
        if spell.place:
            places[spell.place.pk] = spell.place
            at.setdefault(spell.place.pk, []).append(number)
    near = {pk: [pk] for pk in places}
    for one, other in combinations(places.values(), 2):
        if _near(one, other):
            near[one.pk].append(other.pk)
            near[other.pk].append(one.pk)
    together = {pk: sorted(chain.from_iterable(at[key] for key in keys)) for pk, keys in near.items()}
    return {pk: _here(spells, numbers) for pk, numbers in together.items()}


def _here(spells: Sequence[Spell], numbers: list[int]) -> _Here:
    own: dict[int, list[int]] = defaultdict(list)
    past = list(range(1, len(numbers) + 1))
    for at in range(len(numbers) - 1, -1, -1):
        of = spells[numbers[at]].of
        if at + 1 < len(numbers) and spells[numbers[at + 1]].of == of:
            past[at] = past[at + 1]
        own[of].append(at)
    positions = {of: found[::-1] for of, found in own.items()}
    return _Here(numbers, [spells[number].start for number in numbers], positions, past)


def _near(here: Place, there: Place) -> bool:
    if None in (here.longitude, here.latitude, there.longitude, there.latitude):
        return False
    return kilometres((here.longitude, here.latitude), (there.longitude, there.latitude)) <= NEAR_KM
