"""From longitude and latitude to a drawing: a frame that fits some points, and outlines as paths in it.

A neighbourhood is small, so a plain projection is exact enough: a degree of longitude is shortened by the cosine of the
latitude. Units are those of the drawing's viewBox, which is `WIDTH` wide.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Point = tuple[float, float]
"""Longitude and latitude in degrees (EPSG:4326), or x and y in a drawing or in a grid of metres."""

WIDTH = 400.0
LOWEST, HIGHEST = 200.0, 480.0
MARGIN = 18.0
# Nearer to the point before it than this, a corner of an outline is not seen.
SEEN = 2.0
# So wide a frame is drawn around one single point: about half a kilometre.
LEAST_DEGREES = 0.006


@dataclass(frozen=True)
class Frame:
    """Which part of the world is drawn, and how large."""

    west: float
    north: float
    across: float
    """Units a degree of longitude."""
    down: float
    """Units a degree of latitude."""
    height: float

    def place(self, point: Point) -> Point:
        """Where a point of the world comes in the drawing."""
        longitude, latitude = point
        return (
            round(MARGIN + (longitude - self.west) * self.across, 1),
            round(MARGIN + (self.north - latitude) * self.down, 1),
        )


def frame_of(points: Iterable[Point]) -> Frame | None:
    """The frame in which these points just fit; None without points."""
    found = list(points)
    if not found:
        return None
    west, east = _stretched(min(x for x, _y in found), max(x for x, _y in found))
    south, north = _stretched(min(y for _x, y in found), max(y for _x, y in found))
    narrower = cos(radians((south + north) / 2))
    inside = WIDTH - 2 * MARGIN
    down = inside / ((east - west) * narrower)
    tallest = HIGHEST - 2 * MARGIN
    if (north - south) * down > tallest:
        down = tallest / (north - south)
    across = down * narrower
    # What is less wide than the frame stands in its middle.
    west -= (inside / across - (east - west)) / 2
    height = max(LOWEST, (north - south) * down + 2 * MARGIN)
    north += (height - 2 * MARGIN - (north - south) * down) / 2 / down
    return Frame(west, north, across, down, round(height, 1))


def _stretched(low: float, high: float) -> tuple[float, float]:
    short = max(0.0, LEAST_DEGREES - (high - low)) / 2
    return low - short, high + short


def corners(outline: Mapping[str, Any] | None) -> Iterator[Point]:
    """Every point of a GeoJSON Polygon or MultiPolygon."""
    for ring in _rings(outline):
        for point in ring:
            yield (point[0], point[1])


def path(outline: Mapping[str, Any] | None, frame: Frame) -> str:
    """An outline as the `d` of an SVG path, without the corners that would not be seen; empty without an outline."""
    return "".join(_closed(frame.place((point[0], point[1])) for point in ring) for ring in _rings(outline))


def _rings(outline: Mapping[str, Any] | None) -> Iterator[list[list[float]]]:
    if not outline:
        return
    coordinates = outline["coordinates"]
    for polygon in coordinates if outline["type"] == "MultiPolygon" else [coordinates]:
        yield from polygon


def _closed(points: Iterator[Point]) -> str:
    kept: list[Point] = []
    for x, y in points:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= SEEN:
            kept.append((x, y))
    # Each corner from the one before it: that takes half of the letters.
    steps = (f"{round(x - left, 1):g} {round(y - top, 1):g}" for (left, top), (x, y) in pairwise(kept))
    return f"M{kept[0][0]:g} {kept[0][1]:g}l{' '.join(steps)}Z"
