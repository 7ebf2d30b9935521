"""Reads about areas: what lies in what, and which working areas an area belongs to."""

from collections.abc import Iterable

from django.db.models import Max, Q, QuerySet

from areas.models import Area, WorkingArea


def newest_year() -> int | None:
    """The newest division that is stored, or None when no areas were imported."""
    newest: int | None = Area.objects.aggregate(newest=Max("year"))["newest"]
    return newest


def neighbourhoods_in(areas: Iterable[Area]) -> set[int]:
    """Ids of the lowest areas under these areas, at any depth; an area without children is its own lowest.

    One query a level, so at most three.
    """
    lowest: set[int] = set()
    level = {area.pk for area in areas}
    while level:
        children = list(Area.objects.filter(parent_id__in=level).values_list("pk", "parent_id"))
        lowest |= level - {parent for _child, parent in children}
        level = {child for child, _parent in children}
    return lowest


def areas_touching(areas: Iterable[Area] | QuerySet[Area]) -> set[int]:
    """Ids of the areas that share ground with these: themselves, what lies in them and what they lie in. One query."""
    wanted = areas.values("pk") if isinstance(areas, QuerySet) else [area.pk for area in areas]
    under = Q(pk__in=wanted) | Q(parent__in=wanted) | Q(parent__parent__in=wanted)
    lineages = Area.objects.filter(under).values_list("pk", "parent_id", "parent__parent_id")
    return {pk for lineage in lineages for pk in lineage if pk is not None}


def working_areas_touching(areas: Iterable[Area]) -> QuerySet[WorkingArea]:
    """The working areas that share at least one neighbourhood with these areas."""
    return WorkingArea.objects.filter(neighbourhoods__in=neighbourhoods_in(areas)).distinct()


def working_area_of(area: Area) -> WorkingArea | None:
    """The working area an area or place lies in: the smallest one when several cover it."""
    touching = list(working_areas_touching([area]).prefetch_related("neighbourhoods"))
    return min(
        touching, key=lambda working_area: (len(working_area.neighbourhoods.all()), working_area.pk), default=None
    )


def lineage_of(area: Area) -> set[int]:
    """The ids of the areas that a neighbourhood shares ground with: itself and what it lies in, which come with it."""
    found: set[int] = set()
    here: Area | None = area
    while here is not None:
        found.add(here.pk)
        here = here.parent
    return found
