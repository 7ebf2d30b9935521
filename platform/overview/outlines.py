"""Areas with an outline, as the shapes of one drawing."""

from collections.abc import Iterable
from dataclasses import dataclass

from areas.models import Area
from core.maps import WIDTH, corners, frame_of, path


@dataclass(frozen=True)
class Shape:
    """One area in the drawing."""

    area: Area
    path: str


@dataclass(frozen=True)
class Drawing:
    """The shapes, in a box of this width and height."""

    shapes: list[Shape]
    width: float
    height: float

    @property
    def is_sketch(self) -> bool:
        """Whether the borders are drawn by hand, as in the demo: then they are not those of the land registry."""
        return any(shape.area.outline.get("sketch") for shape in self.shapes if shape.area.outline)


def draw(areas: Iterable[Area]) -> Drawing | None:
    """A drawing of the areas that have an outline; None when none has."""
    known = [area for area in areas if area.outline]
    frame = frame_of(point for area in known for point in corners(area.outline))
    if frame is None:
        return None
    return Drawing([Shape(area, path(area.outline, frame)) for area in known], WIDTH, frame.height)
