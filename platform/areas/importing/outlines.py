"""From a shape in a GeoPackage to the outline that a map draws."""

from typing import Any

from areas.importing.rijksdriehoek import is_in_range, to_wgs84
from areas.importing.simplifying import simplified
from areas.importing.wkb import PackedShape, Ring


class WrongSystemError(Exception):
    """The outlines of this file are in coordinates that cannot be read; `system` is the number of these."""

    def __init__(self, system: int) -> None:
        super().__init__(system)
        self.system = system


class OutsideError(Exception):
    """A point that cannot lie in Rijksdriehoek."""

    def __init__(self, x: float, y: float) -> None:
        super().__init__(x, y)
        self.x, self.y = x, y


def unpack(shape: PackedShape) -> dict[str, Any] | None:
    """As GeoJSON in longitude and latitude, simplified; None of an empty shape.

    Raises what is wrong with it: `WrongSystemError`, `OutsideError`, or that of `areas.importing.wkb`.
    """
    if not shape.is_rd:
        raise WrongSystemError(shape.system)
    polygons = shape.polygons()
    for polygon in polygons:
        for ring in polygon:
            _check(ring)
    coordinates = [[[to_wgs84(x, y) for x, y in ring] for ring in polygon] for polygon in simplified(polygons)]
    if not coordinates:
        return None
    if len(coordinates) == 1:
        return {"type": "Polygon", "coordinates": coordinates[0]}
    return {"type": "MultiPolygon", "coordinates": coordinates}


def _check(ring: Ring) -> None:
    """Before anything is computed: one point that is no number would go through every formula unseen."""
    for x, y in ring:
        if not is_in_range(x, y):
            raise OutsideError(x, y)
