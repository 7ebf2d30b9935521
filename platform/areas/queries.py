"""Reads about areas: what lies in what, and which working areas an area belongs to."""

from collections.abc import Iterable
from typing import Any

from django.db.models import CASCADE, Exists, ManyToManyField, Max, Model, OuterRef, Q, QuerySet

from areas.models import Area, Place, WorkingArea
from core.ordering import alphabetical


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


def area_keys_of(working_areas: Iterable[WorkingArea] | Iterable[int]) -> QuerySet[Any, Any]:
    """The keys of the areas that these working areas are drawn from, and of the neighbourhoods they cover."""
    drawn = WorkingArea.areas.through.objects.filter(workingarea__in=working_areas).values("area")
    covered = WorkingArea.neighbourhoods.through.objects.filter(workingarea__in=working_areas).values("area")
    # Two short lists put together: as one condition it would be compared with every area of the country.
    return drawn.union(covered)


def places_of(working_areas: Iterable[WorkingArea]) -> QuerySet[Place]:
    """The places in these working areas, by name: those that `check_where` lets be used there."""
    return Place.objects.filter(area__in=area_keys_of(working_areas)).order_by(alphabetical(), "pk")


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


def hanging_on(working_area: WorkingArea) -> list[type[Model]]:
    """What would be lost without this working area, by kind: everything of any app that points at it. One query.

    What the site worked out goes along: rows that were made for it, and what it put there itself and lies in another one too.
    """
    relations = [one for one in WorkingArea._meta.related_objects if getattr(one, "on_delete", None) is not CASCADE]
    asked = {f"kind_{number}": Exists(_pointing(one.field)) for number, one in enumerate(relations)}
    answers = WorkingArea.objects.filter(pk=working_area.pk).values_list(*asked.values()).first() or ()
    return [one.related_model for one, there in zip(relations, answers, strict=True) if there]


def _pointing(field: Any) -> QuerySet[Any]:
    """The rows that point with this field at the working area that is asked about."""
    if not isinstance(field, ManyToManyField):
        pointing: QuerySet[Any] = field.model._meta.base_manager.filter(**{field.name: OuterRef("pk")})
        return pointing
    through: Any = field.remote_field.through
    own, other = field.m2m_field_name(), field.m2m_reverse_field_name()
    rows: QuerySet[Any] = through._meta.base_manager.filter(**{other: OuterRef("pk")})
    if field.editable:
        return rows
    beside = through._meta.base_manager.filter(**{own: OuterRef(own)}).exclude(**{other: OuterRef(other)})
    return rows.exclude(Exists(beside))
