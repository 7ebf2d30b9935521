"""Writes to working areas and places."""

from collections.abc import Iterable

from django.db import transaction

from areas.models import Area, Place, WorkingArea
from areas.queries import neighbourhoods_in
from audit.services import Actor, record


@transaction.atomic
def draw_working_area(
    *, actor: Actor | None, name: str, municipality: Area, areas: Iterable[Area], working_area: WorkingArea | None = None
) -> WorkingArea:
    """Make a working area, or draw an existing one anew, and keep the neighbourhoods it covers."""
    drawn = working_area or WorkingArea()
    drawn.name, drawn.municipality = name, municipality
    drawn.full_clean(exclude=["areas", "neighbourhoods"])
    drawn.save()
    chosen = list(areas)
    drawn.areas.set(chosen)
    drawn.neighbourhoods.set(neighbourhoods_in(chosen))
    record(actor=actor, verb="drew", target=drawn, changes={"areas": [area.code for area in chosen]})
    return drawn


@transaction.atomic
def add_place(*, actor: Actor | None, name: str, kind: str, area: Area, homes: int | None = None) -> Place:
    """Add a place somebody named that was not known yet."""
    place = Place(name=name, kind=kind, area=area, homes=homes)
    place.full_clean()
    place.save()
    record(actor=actor, verb="added", target=place)
    return place
