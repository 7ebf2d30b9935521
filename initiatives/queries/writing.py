"""What the forms offer to choose from."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from areas.models import Area, Place, WorkingArea
from areas.queries import area_keys_of
from core.ordering import alphabetical, plain
from organisations.models import Membership

MOST_WORKING_AREAS = 10


@dataclass(frozen=True)
class AreaGroup:
    """The areas of one working area, from large to small."""

    name: str
    areas: tuple[Area, ...]


LEVELS = {level.value: rank for rank, level in enumerate(Area.Level)}


def areas_to_choose(membership: Membership, *, chosen: Iterable[Area] = ()) -> list[AreaGroup]:
    """The areas of the organisation's and the person's own working areas, grouped; each area once.

    `chosen` stay on offer although the organisation no longer works there, so that editing loses nothing.
    """
    own = Q(pk__in=membership.working_area_keys)
    working_areas = (
        WorkingArea.objects.filter(own | Q(pk__in=membership.organisation.working_areas.values("pk")))
        .select_related("municipality")
        .prefetch_related("areas", "neighbourhoods")
        .order_by(alphabetical())
    )
    groups: list[AreaGroup] = []
    seen: set[Area] = set()
    for working_area in working_areas:
        inside = {*working_area.areas.all(), *working_area.neighbourhoods.all()} - seen
        seen |= inside
        groups.append(AreaGroup(working_area.name, _ordered(inside)))
    rest = {*chosen, *(working_area.municipality for working_area in working_areas)} - seen
    if rest:
        groups.append(AreaGroup("", _ordered(rest)))
    return [group for group in groups if group.areas]


def areas_to_filter(membership: Membership, in_view: WorkingArea | None = None) -> QuerySet[Area]:
    """The areas of the person's own working areas, each code once: what the list can be narrowed to. One query.

    Of whoever works in very many, those of the working area in view: more nobody reads through.
    """
    here = membership.working_area_keys
    if in_view and len(here) > MOST_WORKING_AREAS:
        here = {in_view.pk}
    return Area.objects.filter(pk__in=area_keys_of(here)).order_by("code", "-year").distinct("code")


def places_to_choose(areas: Iterable[Area], *, also: int | None = None) -> QuerySet[Place]:
    """The known places in these areas, by area and name; `also` is one that is offered wherever it lies."""
    return (
        Place.objects.filter(Q(area__in=list(areas)) | Q(pk=also))
        .select_related("area")
        .order_by(alphabetical("area__name"), "area", alphabetical())
    )


def contacts_of(membership: Membership) -> QuerySet[Membership]:
    """Colleagues of the own organisation, in alphabetical order."""
    return (
        Membership.objects.visible_to(membership.user)
        .filter(organisation=membership.organisation_id)
        .select_related("user", "organisation")
        .order_by(alphabetical("user__name"))
    )


def _ordered(areas: Iterable[Area]) -> tuple[Area, ...]:
    return tuple(sorted(areas, key=lambda area: (LEVELS[area.level], plain(area.name))))
