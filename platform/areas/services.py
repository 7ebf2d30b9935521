"""Writes to working areas and places. They say where things are and belong to no organisation, so nobody is named."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from areas.models import Area, Place, WorkingArea
from areas.queries import hanging_on, neighbourhoods_in
from core.errors import RuleViolation


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
def remove_working_area(*, working_area: WorkingArea) -> None:
    """Take away one in which nothing happened; its row is held, so that nothing can come to hang on it meanwhile."""
    kept = WorkingArea.objects.select_for_update().filter(pk=working_area.pk).first()
    if kept is None:
        raise RuleViolation(_("This working area was removed already."))
    if hanging_on(kept):
        raise RuleViolation(_("Something lies in this working area, so it cannot be removed. Its page says what."))
    kept.delete()


@transaction.atomic
def add_place(*, name: str, kind: str, area: Area, homes: int | None = None) -> Place:
    """Add a place somebody named that was not known yet."""
    place = Place(name=name, kind=kind, area=area, homes=homes)
    place.full_clean()
    place.save()
    return place


def check_where(working_area: WorkingArea, area: Area | None, place: Place | None, *, field: str = "where") -> None:
    """A place or area must lie in the working area it is used in; `field` is where the form says so."""
    covered = {row.pk for row in (*working_area.neighbourhoods.all(), *working_area.areas.all())}
    outside = (area and area.pk not in covered) or (place and place.area_id not in covered)
    if outside:
        # Where the form asks for a place, it has no areas.
        said = _("Choose a place in %(name)s.") if field == "place" else _("Choose a place or area in %(name)s.")
        raise RuleViolation(said % {"name": working_area.name}, field=field)
