"""Where the names in a drawing stand: beside their own point, and as little as can be on one another."""

from __future__ import annotations

from cmath import rect
from dataclasses import dataclass, replace
from itertools import combinations
from math import hypot
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LETTER, LINE = 7.3, 15.0
"""How wide a letter and how high a line of 13 pixels is, about."""
GAP = 4.0
ROUNDS = 3
THIN = 1.0
"""How much of a name a line that runs through it is taken to hide, for each pixel of its length."""
DIAGONAL = 0.7
APART = 2.0
"""How far points stand from each other at least."""

Line = tuple[float, float, float, float]


@dataclass(frozen=True)
class Point:
    """A point with a name."""

    x: float
    y: float
    radius: float
    name: str


@dataclass(frozen=True)
class Box:
    """A rectangle in the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def shares(self, other: Box) -> float:
        """How much of the drawing both cover."""
        # Most lie far from each other, which takes one look to see.
        if self.left >= other.right or self.right <= other.left or self.top >= other.bottom or self.bottom <= other.top:
            return 0.0
        wide = min(self.right, other.right) - max(self.left, other.left)
        return wide * (min(self.bottom, other.bottom) - max(self.top, other.top))


@dataclass(frozen=True)
class Name:
    """Where a name is written: the point its text hangs on, and by which side (`text-anchor`)."""

    x: float
    y: float
    anchor: str
    box: Box


def placed(points: Sequence[Point], *, width: float, height: float, lines: Sequence[Line] = ()) -> list[Name]:
    """A place for the name of each point, in their order: under it if that is free, else above, beside or slantwise.

    Each is looked at again when the others have their place. No name stands on a line if it can be helped.
    """
    frame = Box(0, 0, width, height)
    bodies = [box_of(point) for point in points]
    found: dict[int, Name] = {}
    for _round in range(ROUNDS):
        before = dict(found)
        for number, point in enumerate(points):
            others = [name.box for other, name in found.items() if other != number]
            # Under a point is where one looks first for its name.
            found[number] = freest(_around(point), [*bodies, *others], frame, lines)
        # When each kept its place, another look would find the same.
        if found == before:
            break
    return [found[number] for number in range(len(points))]


def spread(points: Sequence[Point], *, width: float, height: float) -> list[Point]:
    """The points moved as little as can be, so that none covers another and all stand whole in the drawing: each pair that
    touches gives way alike, but for what the edge holds back.
    """
    at = [_kept_in(complex(point.x, point.y), point.radius, width, height) for point in points]
    for _round in range(100):
        moved = False
        for (one, first), (other, second) in combinations(enumerate(points), 2):
            between = at[other] - at[one]
            short = first.radius + second.radius + APART - abs(between)
            if short > 0.1:  # noqa: PLR2004 -- less than that is not seen
                # Two on one spot go apart each pair in its own direction.
                way = between / abs(between) if between else rect(1, one + other)
                at[one] = _kept_in(at[one] - way * short / 2, first.radius, width, height)
                at[other] = _kept_in(at[other] + way * short / 2, second.radius, width, height)
                moved = True
        if not moved:
            break
    return [
        replace(point, x=round(place.real, 1), y=round(place.imag, 1)) for point, place in zip(points, at, strict=True)
    ]


def _kept_in(place: complex, radius: float, width: float, height: float) -> complex:
    """The place nearest to this one where a point does not cross the edge of the drawing."""
    x = max(radius, min(place.real, width - radius))
    return complex(x, max(radius, min(place.imag, height - radius)))


def box_of(point: Point) -> Box:
    """What a point covers."""
    return Box(point.x - point.radius, point.y - point.radius, point.x + point.radius, point.y + point.radius)


def written(x: float, y: float, name: str) -> Name:
    """A name with its middle at x, standing on y."""
    half = LETTER * len(name) / 2
    return Name(x, y, "middle", Box(x - half, y - LINE + GAP, x + half, y + GAP))


def freest(names: Iterable[Name], taken: Sequence[Box], frame: Box, lines: Sequence[Line] = ()) -> Name:
    """The one of these that lies least on something else; the first of equals."""
    return min(_judged(names, taken, frame, lines), key=itemgetter(0))[1]


def _judged(
    names: Iterable[Name], taken: Sequence[Box], frame: Box, lines: Sequence[Line]
) -> Iterator[tuple[float, Name]]:
    """Each with how much it lies on something else; none after one that is free, for none is better."""
    for name in names:
        hidden = round(_hidden(name.box, taken, frame) + THIN * _run_through(name.box, lines), 1)
        yield hidden, name
        if not hidden:
            return


def _around(point: Point) -> Iterable[Name]:
    wide, away = LETTER * len(point.name), point.radius + GAP
    yield written(point.x, point.y + away + LINE - GAP, point.name)
    yield written(point.x, point.y - away, point.name)
    y = point.y + GAP
    for x, anchor, left in ((point.x + away, "start", point.x + away), (point.x - away, "end", point.x - away - wide)):
        yield Name(x, y, anchor, Box(left, y - LINE + GAP, left + wide, y + GAP))
    slant = DIAGONAL * away
    for y in (point.y + slant + LINE - GAP, point.y - slant):
        for x, anchor, left in (
            (point.x + slant, "start", point.x + slant),
            (point.x - slant, "end", point.x - slant - wide),
        ):
            yield Name(x, y, anchor, Box(left, y - LINE + GAP, left + wide, y + GAP))


def _hidden(box: Box, taken: Iterable[Box], frame: Box) -> float:
    """How much of a name would lie on something else or outside the drawing."""
    whole = (box.right - box.left) * (box.bottom - box.top)
    return sum(box.shares(other) for other in taken) + whole - box.shares(frame)


def _run_through(box: Box, lines: Iterable[Line]) -> float:
    """How much of these lines lies within a box (Liang and Barsky, 1984)."""
    return sum(_within(box, line) for line in lines)


def _within(box: Box, line: Line) -> float:
    x1, y1, x2, y2 = line
    if (
        (x1 < box.left and x2 < box.left)
        or (x1 > box.right and x2 > box.right)
        or (y1 < box.top and y2 < box.top)
        or (y1 > box.bottom and y2 > box.bottom)
    ):
        return 0.0
    begin, end = 0.0, 1.0
    for start, step, low, high in ((x1, x2 - x1, box.left, box.right), (y1, y2 - y1, box.top, box.bottom)):
        if not step:
            if not low <= start <= high:
                return 0.0
            continue
        first, last = sorted(((low - start) / step, (high - start) / step))
        begin, end = max(begin, first), min(end, last)
    return max(0.0, end - begin) * hypot(x2 - x1, y2 - y1)
