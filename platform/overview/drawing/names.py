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
    taken = [Box(one.x - one.radius, one.y - one.radius, one.x + one.radius, one.y + one.radius) for one in points]
    frame = Box(0, 0, width, height)
    found = []
    for point in points:
        # The first of equals: under a point is where one looks for its name.
        name = min(_around(point), key=lambda one: round(_hidden(one.box, taken, frame), 1))
        taken.append(name.box)
        found.append(name)
    return found


def _around(point: Point) -> Iterable[Name]:
    wide, away = LETTER * len(point.name), point.radius + GAP
    half = wide / 2
    for x, y, anchor, left in (
        (point.x, point.y + away + LINE - GAP, "middle", point.x - half),
        (point.x, point.y - away, "middle", point.x - half),
        (point.x + away, point.y + GAP, "start", point.x + away),
        (point.x - away, point.y + GAP, "end", point.x - away - wide),
    ):
        yield Name(x, y, anchor, Box(left, y - LINE + GAP, left + wide, y + GAP))


def _hidden(box: Box, taken: Iterable[Box], frame: Box) -> float:
    """How much of a name would lie on something else or outside the drawing."""
    whole = (box.right - box.left) * (box.bottom - box.top)
    return sum(box.shares(other) for other in taken) + whole - box.shares(frame)
