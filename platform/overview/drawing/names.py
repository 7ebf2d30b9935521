"""Where the names in a drawing stand: beside their own point, and as little as can be on one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LETTER, LINE = 7.3, 15.0
"""How wide a letter and how high a line of 13 pixels is, about."""
GAP = 4.0


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
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * high if wide > 0 and high > 0 else 0.0


@dataclass(frozen=True)
class Name:
    """Where a name is written: the point its text hangs on, and by which side (`text-anchor`)."""

    x: float
    y: float
    anchor: str
    box: Box


def placed(points: Sequence[Point], *, width: float, height: float) -> list[Name]:
    """A place for the name of each point, in their order: under it if that is free, else above or beside it."""
    taken = [box_of(point) for point in points]
    frame = Box(0, 0, width, height)
    found = []
    for point in points:
        # Under a point is where one looks first for its name.
        name = freest(_around(point), taken, frame)
        taken.append(name.box)
        found.append(name)
    return found


def box_of(point: Point) -> Box:
    """What a point covers."""
    return Box(point.x - point.radius, point.y - point.radius, point.x + point.radius, point.y + point.radius)


def written(x: float, y: float, name: str) -> Name:
    """A name with its middle at x, standing on y."""
    half = LETTER * len(name) / 2
    return Name(x, y, "middle", Box(x - half, y - LINE + GAP, x + half, y + GAP))


def freest(names: Iterable[Name], taken: Iterable[Box], frame: Box) -> Name:
    """The one of these that lies least on something else; the first of equals."""
    return min(names, key=lambda one: round(_hidden(one.box, taken, frame), 1))


def _around(point: Point) -> Iterable[Name]:
    wide, away = LETTER * len(point.name), point.radius + GAP
    yield written(point.x, point.y + away + LINE - GAP, point.name)
    yield written(point.x, point.y - away, point.name)
    y = point.y + GAP
    for x, anchor, left in ((point.x + away, "start", point.x + away), (point.x - away, "end", point.x - away - wide)):
        yield Name(x, y, anchor, Box(left, y - LINE + GAP, left + wide, y + GAP))


def _hidden(box: Box, taken: Iterable[Box], frame: Box) -> float:
    """How much of a name would lie on something else or outside the drawing."""
    whole = (box.right - box.left) * (box.bottom - box.top)
    return sum(box.shares(other) for other in taken) + whole - box.shares(frame)
