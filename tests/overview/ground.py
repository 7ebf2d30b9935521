"""The ground that tests of pictures stand on."""

from areas.models import Area, WorkingArea
from tests.factories import make_area, make_working_area


def two_neighbourhoods() -> tuple[WorkingArea, Area, Area]:
    """A working area of two neighbourhoods of one district."""
    town = make_area(code="GM9901", level="municipality", name="Plassenstad")
    district = make_area(code="WK990101", level="district", name="Oost", parent=town)
    one, other = (make_area(parent=district, name=name) for name in ("Rietwijk", "Wilgenbuurt"))
    return make_working_area(municipality=town, areas=[one, other]), one, other
