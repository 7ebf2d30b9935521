"""The part of the city a picture is about: a working area, or one neighbourhood of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from areas.models import Area, WorkingArea
from areas.queries import lineage_of
from core.ordering import alphabetical
from initiatives.models import Ambition

if TYPE_CHECKING:
    from collections.abc import Iterable

    from accounts.models import User
    from coalitions.querysets import CoalitionQuerySet, OverlapQuerySet
    from initiatives.querysets import AmbitionQuerySet

Rows = TypeVar("Rows", bound=QuerySet[Any])


@dataclass(frozen=True)
class Extent:
    """A working area; with `area` only that neighbourhood, which comes with what it lies in (`parent__parent`).

    Each method narrows rows to what lies in it.
    """

    working_area: WorkingArea
    area: Area | None = None

    def __str__(self) -> str:
        return str(self.area or self.working_area)

    @cached_property
    def touching(self) -> set[int]:
        """Ids of the areas that share ground with the neighbourhood: itself and what it lies in."""
        return lineage_of(self.area) if self.area else set()

    @cached_property
    def neighbourhoods(self) -> list[Area]:
        """The lowest areas, by name, with what they lie in. One query."""
        if self.area:
            return [self.area]
        # Of what they lie in only which that is: the outline of a municipality is large.
        lowest = Area.objects.filter(covered_by=self.working_area).select_related("parent__parent")
        return list(lowest.defer("parent__outline", "parent__parent__outline").order_by(alphabetical()))

    def placed(self, rows: Rows) -> Rows:
        """Needs, signals, groups and initiatives: of a working area, and maybe of an area or place in it."""
        found = rows.filter(working_area=self.working_area)
        if self.area:
            found = found.filter(Q(area=self.area) | Q(place__area=self.area))
        return found

    def ambitions_seen_by(self, user: User) -> AmbitionQuerySet:
        """Ambitions that touch it, also those for a whole district or municipality, as far as this person may see them."""
        found = Ambition.objects.visible_in(user, self.working_area)
        if self.area:
            here = Ambition.areas.through.objects.filter(ambition=OuterRef("pk"), area__in=self.touching)
            found = found.filter(Exists(here))
        return found

    def overlaps(self, rows: OverlapQuerySet) -> OverlapQuerySet:
        """Koppelkansen of a neighbourhood are those of which a side touches it; rows are those of the working area."""
        return rows.touching(self.touching) if self.area else rows

    def coalitions(self, rows: CoalitionQuerySet, user: User) -> CoalitionQuerySet:
        """Coalitions of the working area; in a neighbourhood those with an ambition that this person sees and touches it."""
        found = rows.filter(working_area=self.working_area)
        return found.touching(self.touching, user) if self.area else found


def neighbourhood_in(working_area: WorkingArea, code: str) -> Area | None:
    """A neighbourhood of this working area with what it lies in; of several years the newest."""
    found = Area.objects.filter(covered_by=working_area, code=code).order_by("-year")
    return found.select_related("parent__parent__parent").first()


def drawn_from(working_areas: Iterable[WorkingArea], code: str) -> WorkingArea | None:
    """The first of these that was drawn from the area with this code."""
    return WorkingArea.objects.filter(pk__in=[one.pk for one in working_areas], areas__code=code).first()
