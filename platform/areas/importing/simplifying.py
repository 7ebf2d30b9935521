"""Outlines with the corners that a map shows, and without those that it does not.

The files of Statistics Netherlands follow every bend of a ditch. Douglas-Peucker leaves out what lies nearer than a few
metres to the line between the corners that stay. Neighbours are simplified each by themselves, so their borders may come
apart by twice that; a drawing leaves out more than that itself as soon as it is wider than a kilometre (`core.maps`).
"""

from areas.importing.wkb import LEAST_POINTS, Polygon, Ring
from core.maps import Point

TOLERANCE = 5.0  # metres


def simplified(polygons: list[Polygon]) -> list[Polygon]:
    """The same polygons in fewer corners. Islands and holes that are thinner than the tolerance go, unless they are all."""
    found = []
    for border, *holes in filter(None, polygons):
        kept = _ring(border)
        if len(kept) >= LEAST_POINTS:
            found.append([kept, *(ring for ring in map(_ring, holes) if len(ring) >= LEAST_POINTS)])
    return found or [polygon[:1] for polygon in polygons if polygon][:1]


def _ring(points: Ring) -> Ring:
    """A ring has no ends to begin from: its first corner, and the one that is farthest from it, stay."""
    x, y = points[0]
    farthest = max(range(len(points)), key=lambda place: (points[place][0] - x) ** 2 + (points[place][1] - y) ** 2)
    kept = {0, farthest, len(points) - 1}
    parts = [(0, farthest), (farthest, len(points) - 1)]
    while parts:
        first, last = parts.pop()
        place = _worst(points, first, last)
        if place is not None:
            kept.add(place)
            parts += [(first, place), (place, last)]
    return [points[place] for place in sorted(kept)]


def _worst(points: list[Point], first: int, last: int) -> int | None:
    """The corner between these two that lies farthest from the line between them, if that is too far to leave out."""
    x, y = points[first]
    across, up = points[last][0] - x, points[last][1] - y
    length = across * across + up * up
    worst, found = TOLERANCE * TOLERANCE, None
    for place in range(first + 1, last):
        px, py = points[place]
        px, py = px - x, py - y
        along = px * across + py * up
        if along <= 0:
            distance = px * px + py * py
        elif along >= length:
            distance = (px - across) ** 2 + (py - up) ** 2
        else:
            distance = (px * up - py * across) ** 2 / length
        if distance > worst:
            worst, found = distance, place
    return found
