"""How two sets of areas lie to each other, and how far two points are apart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coalitions.matching.records import Area

Reach = Literal["neighbourhood", "district", "municipality", "next_door", "none"]

EARTH_KM = 6371.0
NARROWEST_FIRST: tuple[Reach, ...] = ("neighbourhood", "district", "municipality", "next_door", "none")
_RANK = {reach: rank for rank, reach in enumerate(NARROWEST_FIRST)}


@dataclass(frozen=True, slots=True)
class Touch:
    """The nearest way in which two sets of areas touch, and the area in which they do."""

    reach: Reach
    area: str = ""


NOWHERE = Touch("none")


def ancestors(code: str, areas: Mapping[str, Area]) -> tuple[str, ...]:
    """The area itself and everything it lies in, nearest first. A loop in bad data ends at its first repetition."""
    chain: list[str] = []
    current: str | None = code
    while current and current not in chain:
        chain.append(current)
        area = areas.get(current)
        current = area.parent if area else None
    return tuple(chain)


def touch(first: frozenset[str], second: frozenset[str], areas: Mapping[str, Area]) -> Touch:
    """Where two sets of areas touch most narrowly.

    Areas touch when they are the same or when one lies in the other; the reach is then the level of the wider one.
    Two different neighbourhoods of one district are next door to each other.
    """
    best = NOWHERE
    for one in sorted(first):
        for other in sorted(second):
            found = _touch_of_two(one, other, areas)
            if (_RANK[found.reach], found.area) < (_RANK[best.reach], best.area or "~"):
                best = found
    return best


def _touch_of_two(one: str, other: str, areas: Mapping[str, Area]) -> Touch:
    up_one, up_other = ancestors(one, areas), ancestors(other, areas)
    wider = one if one in up_other else other if other in up_one else None
    if wider is not None:
        return Touch(reach_of(wider, areas), other if wider == one else one)
    shared = next((code for code in up_one if code in up_other), None)
    if shared and reach_of(shared, areas) == "district":
        return Touch("next_door", shared)
    return NOWHERE


def reach_of(code: str, areas: Mapping[str, Area]) -> Reach:
    """How wide an area is."""
    level = areas[code].level if code in areas else "neighbourhood"
    if level == "district":
        return "district"
    return "municipality" if level in {"municipality", "province", "country"} else "neighbourhood"


@lru_cache(maxsize=200_000)
def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance between two (lon, lat) points, the same in both directions."""
    if one > other:
        one, other = other, one
    (lon_a, lat_a), (lon_b, lat_b) = one, other
    lat_1, lat_2 = radians(lat_a), radians(lat_b)
    half = sin((lat_2 - lat_1) / 2) ** 2 + cos(lat_1) * cos(lat_2) * sin(radians(lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))
