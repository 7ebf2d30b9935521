"""Writes to working areas and places. They say where things are and belong to no organisation, so nobody is named."""

from collections.abc import Iterable

from django.db import transaction

from areas.models import Area, Place, WorkingArea
from areas.queries import neighbourhoods_in


@transaction.atomic
def draw_working_area(
    *, name: str, municipality: Area, areas: Iterable[Area], working_area: WorkingArea | None = None
) -> WorkingArea:
    """Make a working area, or draw an existing one anew, and keep the neighbourhoods it covers."""
    drawn = working_area or WorkingArea()
    drawn.name, drawn.municipality = name, municipality
    drawn.full_clean(exclude=["areas", "neighbourhoods"])
    drawn.save()
    chosen = list(areas)
    drawn.areas.set(chosen)
    drawn.neighbourhoods.set(neighbourhoods_in(chosen))
    return drawn


@transaction.atomic
def add_place(*, name: str, kind: str, area: Area, homes: int | None = None) -> Place:
    """Add a place somebody named that was not known yet."""
    place = Place(name=name, kind=kind, area=area, homes=homes)
    place.full_clean()
    place.save()
    return place
