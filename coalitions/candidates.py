"""From rows to the engine's records: everything of a set of municipalities, in a fixed number of queries.

Plans are only compared when their areas touch, and areas touch within a municipality; so a municipality is what is read,
locked and rebuilt at once. Ids are zero-padded primary keys, so that the engine's order is the database's.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from areas.models import Area, Place, WorkingArea
from coalitions.matching import records as engine
from coalitions.matching.version import matcher_version
from initiatives.models import Ambition
from residents.models import Need
from themes.models import Synonym, ThemeComplement

ID_WIDTH = 12


_day: ContextVar[date | None] = ContextVar("day that counts as today", default=None)


@contextmanager
def as_of(day: date) -> Iterator[None]:
    """Match as if it were this day, so that a measurement on a fixed set of plans can be repeated."""
    token = _day.set(day)
    try:
        yield
    finally:
        _day.reset(token)


@dataclass(frozen=True)
class Scene:
    """What may be compared: ambitions and needs by id, and what holds for the whole run."""

    ambitions: Mapping[str, engine.AmbitionRecord]
    needs: Mapping[str, engine.NeedRecord]
    context: engine.Context
    material: Mapping[str, str]

    @property
    def version(self) -> str:
        """What decides the outcome besides these records: rules, weights, words."""
        return matcher_version(self.context.weights, tuple(sorted(self.context.synonyms.items())))

    def public_ambitions(self) -> list[engine.AmbitionRecord]:
        """Those that may enter groups and counts: what an organisation keeps to itself enters nobody else's."""
        return [record for record in self.ambitions.values() if record.circle != Ambition.Circle.OWN]


def engine_id(pk: int) -> str:
    return f"{pk:0{ID_WIDTH}d}"


def municipalities_of(areas: Iterable[Area]) -> dict[int, str]:
    """The code of the topmost area each of these (by primary key) lies in; one query, whatever their number."""
    chains = Area.objects.filter(pk__in={area.pk for area in areas}).select_related("parent__parent")
    return {area.pk: _top(area).code for area in chains}


def read_scene(municipalities: Iterable[str]) -> Scene:
    """Everything that may be compared in these municipalities."""
    areas = areas_under(municipalities)
    codes = {area.pk: area.code for area in areas}
    ambitions = list(_ambitions_in(codes))
    needs = list(_needs_in(codes))
    return Scene(
        ambitions={engine_id(row.pk): ambition_record(row) for row in ambitions},
        needs={engine_id(row.pk): need_record(row) for row in needs},
        context=context_of(areas),
        material={engine_id(row.pk): ambition_material(row) for row in ambitions}
        | {f"need {engine_id(row.pk)}": need_material(row) for row in needs},
    )


def read_nearby(working_area: WorkingArea, user: User) -> Scene:
    """What this person may see in one working area: for a hint while somebody is still writing."""
    areas = areas_under([working_area.municipality.code])
    seen = Ambition.objects.visible_to(user).filter(working_areas=working_area).values("pk")
    ambitions = _complete(Ambition.objects.matchable().filter(pk__in=seen))
    needs = _complete_needs(Need.objects.visible_to(user).matchable().filter(working_area=working_area))
    return Scene(
        ambitions={engine_id(row.pk): ambition_record(row) for row in ambitions},
        needs={engine_id(row.pk): need_record(row) for row in needs},
        context=context_of(areas),
        material={},
    )


def areas_under(municipalities: Iterable[str]) -> list[Area]:
    """The areas of these municipalities in every year, the newest division last so that it wins."""
    codes = list(municipalities)
    inside = Q(code__in=codes) | Q(parent__code__in=codes) | Q(parent__parent__code__in=codes)
    return list(
        Area.objects.filter(inside).select_related("parent").defer("outline", "parent__outline").order_by("year")
    )


def context_of(areas: Iterable[Area]) -> engine.Context:
    """The area tree and the tables that administrators edit."""
    complements = ThemeComplement.objects.select_related("theme", "other")
    return engine.Context(
        areas={
            area.code: engine.Area(
                area.code, area.level, area.parent.code if area.parent else None, area.longitude, area.latitude
            )
            for area in areas
        },
        today=_day.get() or timezone.localdate(),
        complements={(row.theme.code, row.other.code): row.strength for row in complements},
        synonyms=dict(Synonym.objects.order_by("word", "concept").values_list("word", "concept")),
    )


def ambition_record(row: Ambition) -> engine.AmbitionRecord:
    """An ambition as the engine sees it; expects organisation, place, themes and areas to be read already."""
    areas = frozenset(area.code for area in row.areas.all())
    return engine.AmbitionRecord(
        id=engine_id(row.pk),
        organisation=str(row.organisation_id),
        organisation_kind=row.organisation.kind,
        title=row.title,
        description=row.description,
        themes=frozenset(theme.code for theme in row.themes.all()),
        areas=areas or (frozenset((row.place.area.code,)) if row.place else frozenset()),
        place=place_name(row.place),
        point=_point(row.place),
        period=engine.Period(row.period_start, row.period_end),
        target_groups=tuple(row.target_groups),
        offers=tuple(row.offers),
        seeks=tuple(row.seeks),
        commitment=row.commitment,
        circle=row.circle,
    )


def need_record(row: Need) -> engine.NeedRecord:
    """A need as the engine sees it: in its own area, else in all of its working area."""
    near = row.place.area if row.place else row.area
    areas = [near] if near else row.working_area.areas.all()
    return engine.NeedRecord(
        id=engine_id(row.pk),
        title=row.title,
        description=row.description,
        themes=frozenset(theme.code for theme in row.themes.all()),
        areas=frozenset(area.code for area in areas),
        place=place_name(row.place),
        point=_point(row.place),
        target_groups=tuple(row.target_groups),
        signal_count=row.signal_count,
        channel_count=row.channel_count,
    )


def ambition_material(row: Ambition) -> str:
    """What must change before a koppelkans that was put away may come back: place, period and themes."""
    return _fingerprint(
        row.place_id,
        sorted(area.code for area in row.areas.all()),
        row.period_start,
        row.period_end,
        sorted(theme.code for theme in row.themes.all()),
    )


def need_material(row: Need) -> str:
    return _fingerprint(row.place_id, row.area_id, sorted(theme.code for theme in row.themes.all()))


def material_of_both(first: str, second: str) -> str:
    return _fingerprint(first, second)


def _ambitions_in(codes: Mapping[int, str]) -> QuerySet[Ambition]:
    inside = Q(areas__in=codes) | Q(areas=None, place__area__in=codes)
    return _complete(Ambition.objects.matchable().filter(pk__in=Ambition.objects.filter(inside).values("pk")))


def _complete(rows: QuerySet[Ambition]) -> QuerySet[Ambition]:
    related = rows.select_related("organisation", "place__area").defer("place__area__outline")
    return related.prefetch_related("themes", _without_outline("areas")).order_by("pk")


def _needs_in(codes: Mapping[int, str]) -> QuerySet[Need]:
    return _complete_needs(Need.objects.matchable().filter(working_area__municipality__code__in=set(codes.values())))


def _complete_needs(rows: QuerySet[Need]) -> QuerySet[Need]:
    related = rows.select_related("place__area", "area", "working_area").defer("place__area__outline", "area__outline")
    return related.prefetch_related("themes", _without_outline("working_area__areas")).order_by("pk")


def _without_outline(path: str) -> Prefetch[str]:
    """An outline is a long list of points that matching never looks at."""
    return Prefetch(path, Area.objects.defer("outline"))


def _top(area: Area) -> Area:
    while area.parent:
        area = area.parent
    return area


def place_name(place: Place | None) -> str:
    return " ".join(place.name.casefold().split()) if place else ""


def _point(place: Place | None) -> tuple[float, float] | None:
    if place is None or place.longitude is None or place.latitude is None:
        return None
    return (place.longitude, place.latitude)


def _fingerprint(*facts: object) -> str:
    return hashlib.sha256(json.dumps(facts, default=str).encode()).hexdigest()
