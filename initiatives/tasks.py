"""Work that need not be waited for."""

from celery import shared_task

from areas.models import WorkingArea
from initiatives.services import place_ambitions, read_kinds_again


@shared_task(name="initiatives.place_ambitions")
def place_ambitions_of(working_area_id: int) -> int:
    """After a working area was drawn: put the ambitions in and out of it. Safe to repeat."""
    working_area = WorkingArea.objects.filter(pk=working_area_id).first()
    return place_ambitions(working_area=working_area) if working_area else 0


@shared_task(name="initiatives.place_all_ambitions")
def place_all_ambitions() -> int:
    """The sure path: every working area once a night, for whatever the task above missed."""
    return sum(place_ambitions(working_area=working_area) for working_area in WorkingArea.objects.all())


@shared_task(name="initiatives.read_kinds_again")
def read_kinds_of_all() -> int:
    """Every hour: what was never read or was read by other words, after an upgrade. Safe to repeat."""
    return read_kinds_again()
