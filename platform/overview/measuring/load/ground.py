"""Where it all is: municipalities with districts and neighbourhoods, the working areas people speak of, and places."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import cos, pi, sin
from typing import TYPE_CHECKING, Any

import numpy as np

from areas.models import Area, Place, WorkingArea
from overview.measuring.load.words import BUILDINGS, MUNICIPAL, PLACED, QUARTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overview.measuring.load.writing import Writer
    from overview.measuring.scale.country import Country

YEAR = 2025
APART = 1_000
"""Districts are numbered through: those of municipality 3 from 3,000 on."""
DISTRICTS_A_WORKING_AREA = 2
MOST_NEIGHBOURHOODS, PLACES_A_NEIGHBOURHOOD = 4, 3
WEST, SOUTH, COLUMNS, STEP, CELL = 3.6, 50.8, 19, 0.17, 0.008
CORNERS = 80
"""About as many as the outline of a neighbourhood has at Statistics Netherlands."""


@dataclass
class District:
    """A district with the neighbourhoods in it, by key, and the places in each of those."""

    name: str
    municipality: int
    key: int = 0
    neighbourhoods: list[int] = field(default_factory=list)
    places: dict[int, list[tuple[int, str]]] = field(default_factory=dict)


@dataclass
class Here:
    """A working area: its key, the number of its municipality, and its districts."""

    name: str
    municipality: int
    districts: list[District]
    key: int = 0


@dataclass
class Ground:
    """By the numbers of the country: municipalities by key and name, and the working areas in each."""

    keys: dict[int, int]
    names: dict[int, str]
    districts: dict[int, District]
    working_areas: dict[int, list[Here]]
    of_district: dict[int, Here]

    @property
    def all_working_areas(self) -> list[Here]:
        return [one for areas in self.working_areas.values() for one in areas]


def make_ground(country: Country, dice: np.random.Generator, write: Writer) -> Ground:
    """Every municipality and district that a plan of this country lies in."""
    numbers = np.unique(country.municipality).tolist()
    names = {one: _municipality_name(one) for one in numbers}
    stored = write.rows(Area, (_municipality(one, names[one]) for one in numbers), len(numbers))
    keys = dict(zip(numbers, stored, strict=True))
    districts = _districts(country, keys, write)
    _neighbourhoods(districts, dice, write)
    _places(districts, dice, write)
    working_areas, of_district = _working_areas(districts, keys, write)
    return Ground(keys, names, districts, working_areas, of_district)


def _municipality_name(number: int) -> str:
    return MUNICIPAL[number % len(MUNICIPAL)] + PLACED[number // len(MUNICIPAL) % len(PLACED)]


def _municipality(number: int, name: str) -> Area:
    longitude, latitude = _centre(number)
    level = Area.Level.MUNICIPALITY
    return Area(code=f"GM{number:04d}", year=YEAR, level=level, name=name, longitude=longitude, latitude=latitude)


def _centre(municipality: int, at: int = 0) -> tuple[float, float]:
    """Where the so-manieth neighbourhood of a municipality is: on a grid inside that of the municipality."""
    row, column = divmod(municipality, COLUMNS)
    down, right = divmod(at, 10)
    return (round(WEST + column * STEP + right * CELL, 5), round(SOUTH + row * STEP + down * CELL, 5))


def _districts(country: Country, keys: dict[int, int], write: Writer) -> dict[int, District]:
    pairs = sorted(set(zip(country.district.tolist(), country.municipality.tolist(), strict=True)))
    found = {number: District(_name(number, "wijk"), municipality) for number, municipality in pairs}
    rows = (
        Area(
            code=f"WK{number:06d}",
            year=YEAR,
            level=Area.Level.DISTRICT,
            name=one.name,
            parent_id=keys[one.municipality],
        )
        for number, one in found.items()
    )
    for one, key in zip(found.values(), write.rows(Area, rows, len(found)), strict=True):
        one.key = key
    return found


def _name(number: int, kind: str, shift: int = 0) -> str:
    """The twenty names go round within a municipality, and start elsewhere in each."""
    municipality, inside = divmod(number, APART)
    again = inside // len(QUARTERS)
    return f"{QUARTERS[(inside + municipality + shift) % len(QUARTERS)]}{kind}" + (f" {again + 1}" if again else "")


def _neighbourhoods(districts: dict[int, District], dice: np.random.Generator, write: Writer) -> None:
    counts = dice.integers(2, MOST_NEIGHBOURHOODS + 1, len(districts)).tolist()
    rows, met = [], dict[int, int]()
    for (number, one), count in zip(districts.items(), counts, strict=True):
        for at in range(count):
            inside = met[one.municipality] = met.get(one.municipality, -1) + 1
            longitude, latitude = _centre(one.municipality, inside)
            rows.append(
                Area(
                    code=f"BU{number:06d}{at:02d}",
                    year=YEAR,
                    level=Area.Level.NEIGHBOURHOOD,
                    name=_name(number, "buurt", 7 * at + 3),
                    parent_id=one.key,
                    longitude=longitude,
                    latitude=latitude,
                    outline=_outline(longitude, latitude, dice),
                )
            )
    keys = iter(write.rows(Area, rows, len(rows)))
    for one, count in zip(districts.values(), counts, strict=True):
        one.neighbourhoods = [next(keys) for _at in range(count)]


def _outline(longitude: float, latitude: float, dice: np.random.Generator) -> dict[str, Any]:
    """A ring with bays and corners, as neighbourhoods have."""
    reach = CELL / 2 * (1 - 0.25 * dice.random(CORNERS))
    ring = [
        [
            round(longitude + float(reach[at]) * cos(2 * pi * at / CORNERS), 5),
            round(latitude + float(reach[at]) * sin(2 * pi * at / CORNERS), 5),
        ]
        for at in range(CORNERS)
    ]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def _places(districts: dict[int, District], dice: np.random.Generator, write: Writer) -> None:
    kinds = list(Place.Kind)
    spots = [(one, key) for one in districts.values() for key in one.neighbourhoods]
    points = dict(Area.objects.filter(level=Area.Level.NEIGHBOURHOOD).values_list("pk", "longitude"))
    heights = dict(Area.objects.filter(level=Area.Level.NEIGHBOURHOOD).values_list("pk", "latitude"))
    names = [
        f"{QUARTERS[(key + 5 * at) % len(QUARTERS)]}{BUILDINGS[(key + at) % len(BUILDINGS)]}"
        for _one, key in spots
        for at in range(PLACES_A_NEIGHBOURHOOD)
    ]

    def rows() -> Iterator[Place]:
        for number, name in enumerate(names):
            key = spots[number // PLACES_A_NEIGHBOURHOOD][1]
            yield Place(
                name=name,
                kind=kinds[number % len(kinds)],
                area_id=key,
                longitude=round((points[key] or 0) + (dice.random() - 0.5) * CELL / 2, 5),
                latitude=round((heights[key] or 0) + (dice.random() - 0.5) * CELL / 2, 5),
            )

    for number, key in enumerate(write.rows(Place, rows(), len(names))):
        one, area = spots[number // PLACES_A_NEIGHBOURHOOD]
        one.places.setdefault(area, []).append((key, names[number]))


def _working_areas(
    districts: dict[int, District], keys: dict[int, int], write: Writer
) -> tuple[dict[int, list[Here]], dict[int, Here]]:
    inside: dict[int, list[District]] = {}
    for one in districts.values():
        inside.setdefault(one.municipality, []).append(one)
    found = [
        Here(" en ".join(one.name for one in few), municipality, few)
        for municipality, many in inside.items()
        for few in _in_twos(many)
    ]
    rows = [WorkingArea(name=one.name, municipality_id=keys[one.municipality]) for one in found]
    for here, key in zip(found, write.rows(WorkingArea, rows, len(rows)), strict=True):
        here.key = key
    of = {id(district): here for here in found for district in here.districts}
    write.links(
        WorkingArea.areas.through,
        ("workingarea", "area"),
        [(one.key, few.key) for one in found for few in one.districts],
    )
    write.links(
        WorkingArea.neighbourhoods.through,
        ("workingarea", "area"),
        [(one.key, key) for one in found for few in one.districts for key in few.neighbourhoods],
    )
    by_municipality: dict[int, list[Here]] = {}
    for here in found:
        by_municipality.setdefault(here.municipality, []).append(here)
    return by_municipality, {number: of[id(one)] for number, one in districts.items()}


def _in_twos(districts: list[District]) -> list[list[District]]:
    return [districts[at : at + DISTRICTS_A_WORKING_AREA] for at in range(0, len(districts), DISTRICTS_A_WORKING_AREA)]
