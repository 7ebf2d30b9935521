"""From rows to what the engine compares: everything of a set of municipalities, in a fixed number of queries.

Plans are only compared when their areas touch, and areas touch within a municipality; so a municipality is what is read,
locked and rebuilt at once. Ids are zero-padded primary keys, so that the engine's order is the database's.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import compress
from typing import Any

from django.db.models import FloatField, Func, JSONField, Prefetch, Q, QuerySet
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from accounts.models import User
from areas.models import Area, Place, WorkingArea
from coalitions.matcher.readings import COLUMNS as READING
from coalitions.matcher.readings import bring_up_to_date, stored_reading
from coalitions.matching import records as engine
from coalitions.matching.frame import Frame
from coalitions.matching.reading import Facts, spot_of, theme_bits
from coalitions.matching.stored_readings import Readings
from coalitions.matching.structure import hundredths
from coalitions.models import Overlap
from coalitions.queries.versions import active_weights, fingerprint_of
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
class FullRecords:
    """The full records of a few ambitions and needs, for saying in words why they match."""

    ambitions: Mapping[str, engine.AmbitionRecord]
    needs: Mapping[str, engine.NeedRecord]
    material: Mapping[str, str]


@dataclass(frozen=True)
class Scene:
    """What may be compared, as columns of numbers, and what holds for the whole run.

    `answered`: which needs each ambition may answer, as the stored koppelkansen have it.
    `whole`: all ambitions of its municipalities are there, and not only those around some area.
    """

    ambitions: Frame
    needs: Frame
    context: engine.Context
    answered: Mapping[str, frozenset[str]]
    whole: bool

    @cached_property
    def hidden(self) -> frozenset[str]:
        """The ambitions that an organisation keeps to itself."""
        return frozenset(compress(self.ambitions.ids, self.ambitions.hidden))

    @property
    def version(self) -> str:
        """What decides the outcome besides these records: rules, weights, words."""
        return fingerprint_of(self.context.weights, self.context.synonyms, self.context.complements)

    def in_full(self, ambitions: Iterable[str], needs: Iterable[str]) -> FullRecords:
        """The texts of these, by id; a fixed number of queries."""
        rows = list(_complete(Ambition.objects.filter(pk__in=[int(one) for one in ambitions])))
        asked = list(_complete_needs(Need.objects.filter(pk__in=[int(one) for one in needs])))
        return FullRecords(
            {engine_id(row.pk): ambition_record(row) for row in rows},
            {engine_id(row.pk): need_record(row) for row in asked},
            {engine_id(row.pk): ambition_material(row) for row in rows}
            | {f"need {engine_id(row.pk)}": need_material(row) for row in asked},
        )


@dataclass(frozen=True)
class Nearby:
    """Full records of what one person may see, for a hint while somebody is still writing."""

    ambitions: Mapping[str, engine.AmbitionRecord]
    needs: Mapping[str, engine.NeedRecord]
    context: engine.Context


def engine_id(pk: int) -> str:
    return f"{pk:0{ID_WIDTH}d}"


def municipalities_of(areas: Iterable[Area]) -> dict[int, str]:
    """The code of the topmost area each of these (by primary key) lies in; one query, whatever their number."""
    chains = Area.objects.filter(pk__in={area.pk for area in areas}).select_related("parent__parent")
    return {area.pk: _top(area).code for area in chains}


def read_scene(municipalities: Iterable[str], around: Iterable[str] | None = None) -> Scene:
    """Everything that may be compared in these municipalities, or only what can touch the areas with the codes `around`.

    No text is read except of what changed since it was read last; as many queries for many records as for a few.
    """
    areas = areas_under(municipalities)
    codes = {area.pk for area in areas} if around is None else _touching(areas, frozenset(around))
    synonyms = dict(Synonym.objects.order_by("word", "concept").values_list("word", "concept"))
    ambitions, needs = Ambition.objects.matchable().lying_in(codes), _needs_in({area.code for area in areas})
    bring_up_to_date(ambitions, needs, tuple(sorted(synonyms.items())))
    frame, asked = _ambition_frame(ambitions), _need_frame(needs)
    context = context_of([*areas, *_areas_elsewhere(areas, frame, asked)], synonyms)
    return Scene(frame, asked, context, _answered(frame, context.weights.need_small), around is None)


def with_answers(scene: Scene) -> Scene:
    """The scene with the needs that each may answer as they are stored now: after every row that was matched, they differ."""
    return replace(scene, answered=_answered(scene.ambitions, scene.context.weights.need_small))


def read_nearby(working_area: WorkingArea, user: User) -> Nearby:
    """What this person may see in one working area."""
    areas = areas_under([working_area.municipality.code])
    seen = Ambition.objects.visible_to(user).filter(working_areas=working_area).values("pk")
    ambitions = _complete(Ambition.objects.matchable().filter(pk__in=seen))
    needs = _complete_needs(Need.objects.visible_to(user).matchable().filter(working_area=working_area))
    return Nearby(
        ambitions={engine_id(row.pk): ambition_record(row) for row in ambitions},
        needs={engine_id(row.pk): need_record(row) for row in needs},
        context=context_of(areas),
    )


def _touching(areas: Iterable[Area], codes: frozenset[str]) -> set[int]:
    """The areas in which something may lie that touches one of these: what they lie in, what lies in them or beside them."""
    listed = list(areas)
    above = {area.code: area.parent.code if area.parent else "" for area in listed}
    wide = {area.code for area in listed if area.level == Area.Level.MUNICIPALITY}
    # Neighbourhoods of one district may meet as well, so a neighbourhood stands for its district.
    roots = {code if code in wide or above.get(code) in wide else above.get(code) or code for code in codes}
    return {
        area.pk
        for area in listed
        if area.code in wide or roots & {area.code, above[area.code], above.get(above[area.code], "")}
    }


def _areas_elsewhere(known: Iterable[Area], *frames: Frame) -> list[Area]:
    """The areas of other municipalities that a record covers as well: in what they lie decides how two records touch."""
    missing = {code for frame in frames for areas in frame.area_sets for code in areas} - {area.code for area in known}
    if not missing:
        return []
    return areas_under(set(municipalities_of(Area.objects.filter(code__in=missing)).values()))


def _ambition_frame(rows: QuerySet[Ambition]) -> Frame:
    columns = (
        "pk", "organisation_id", "organisation__kind", "circle", "period_start", "period_end", "place__name",
        "place__longitude", "place__latitude", "place__area__code", *READING,
    )  # fmt: skip
    # What was saved since the readings were brought up to date has none yet; it is due itself, so it gets its turn.
    found = list(rows.filter(reading__isnull=False).order_by("pk").values_list(*columns))
    pks = [row[0] for row in found]
    themes, areas = _codes_of(Ambition.themes, "theme", pks), _codes_of(Ambition.areas, "area", pks)
    facts = [
        Facts(
            engine_id(pk), str(organisation), kind, theme_bits(themes.get(pk, frozenset())),
            areas.get(pk) or frozenset([code] if code else []), place_text(name), spot_of(_lies_at(lon, lat)),
            start.toordinal() if start else None, end.toordinal() if end else None, circle == Ambition.Circle.OWN,
        )
        for pk, organisation, kind, circle, start, end, name, lon, lat, code, *_kept in found
    ]  # fmt: skip
    return Frame(facts, Readings.of([stored_reading(row[-len(READING) :]) for row in found]))


def _need_frame(rows: QuerySet[Need]) -> Frame:
    columns = (
        "pk", "working_area_id", "area__code", "place__name", "place__longitude", "place__latitude", "place__area__code",
        *READING,
    )  # fmt: skip
    found = list(rows.filter(reading__isnull=False).order_by("pk").values_list(*columns))
    pks = [row[0] for row in found]
    themes = _codes_of(Need.themes, "theme", pks)
    wide = _codes_of(WorkingArea.areas, "area", sorted({row[1] for row in found}))
    facts = [
        Facts(
            engine_id(pk), "", "", theme_bits(themes.get(pk, frozenset())),
            # A place that is known has an area, which is nearer than the one somebody chose.
            frozenset([near]) if (near := beside or code) else wide.get(working_area, frozenset()),
            place_text(name), spot_of(_lies_at(lon, lat)),
        )
        for pk, working_area, code, name, lon, lat, beside, *_kept in found
    ]  # fmt: skip
    return Frame(facts, Readings.of([stored_reading(row[-len(READING) :]) for row in found]))


def _codes_of(relation: Any, name: str, pks: Sequence[int]) -> dict[int, frozenset[str]]:
    """The codes on the other side of a relation, by primary key of this side."""
    owner = relation.field.m2m_field_name()
    found: defaultdict[int, set[str]] = defaultdict(set)
    rows = relation.through.objects.filter(**{f"{owner}__in": pks}).values_list(f"{owner}_id", f"{name}__code")
    for pk, code in rows:
        found[pk].add(code)
    return {pk: frozenset(codes) for pk, codes in found.items()}


class _PartnerPoints(Func):
    """What it adds to a stored koppelkans that the ambition goes with one that answers the need."""

    function = "jsonb_path_query_first"
    template = f"""%(function)s(%(expressions)s, '$[*] ? (@.code == "{engine.PARTNER}").points')"""
    output_field = JSONField()


def _answered(frame: Frame, least: float) -> dict[str, frozenset[str]]:
    """Which needs each may answer: the stored koppelkansen that reach the threshold now by what the ambition says itself, not
    those kept through a dip, nor for going with another.
    """
    rows = Overlap.objects.filter(ambition__in=[int(one) for one in frame.ids], need__isnull=False).current()
    partner = Coalesce(Cast(_PartnerPoints("parts"), FloatField()), 0.0)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for ambition, need, score, beside in rows.values_list("ambition_id", "need_id", "score", partner):
        if round(score * 100) - round(beside * 100) >= hundredths(least):
            found[engine_id(ambition)].add(engine_id(need))
    return {one: frozenset(needs) for one, needs in found.items()}


def areas_under(municipalities: Iterable[str]) -> list[Area]:
    """The areas of these municipalities in every year, the newest division last so that it wins."""
    codes = list(municipalities)
    inside = Q(code__in=codes) | Q(parent__code__in=codes) | Q(parent__parent__code__in=codes)
    return list(
        Area.objects.filter(inside).select_related("parent").defer("outline", "parent__outline").order_by("year")
    )


def context_of(areas: Iterable[Area], synonyms: Mapping[str, str] | None = None) -> engine.Context:
    """The area tree, and what administrators edit: weights, themes and words."""
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
        synonyms=dict(Synonym.objects.order_by("word", "concept").values_list("word", "concept"))
        if synonyms is None
        else synonyms,
        weights=active_weights(),
    )


def ambition_record(row: Ambition) -> engine.AmbitionRecord:
    """An ambition as the engine sees it; expects organisation, place, themes and areas to be read already."""
    return engine.AmbitionRecord(
        id=engine_id(row.pk),
        organisation=str(row.organisation_id),
        organisation_kind=row.organisation.kind,
        title=row.title,
        description=row.description,
        themes=frozenset(theme.code for theme in row.themes.all()),
        areas=frozenset(area.code for area in row.lies_in()),
        place=place_name(row.place),
        point=_point(row.place),
        period=engine.Period(row.period_start, row.period_end),
        target_groups=tuple(row.target_groups),
        offers=tuple(row.offers),
        seeks=tuple(row.seeks),
        offer_kinds=tuple(map(tuple, row.offer_kinds)),
        seek_kinds=tuple(map(tuple, row.seek_kinds)),
        commitment=row.commitment,
        circle=row.circle,
    )


def need_record(row: Need) -> engine.NeedRecord:
    """A need as the engine sees it: in its own area, else in all of its working area."""
    return engine.NeedRecord(
        id=engine_id(row.pk),
        title=row.title,
        description=row.description,
        themes=frozenset(theme.code for theme in row.themes.all()),
        areas=frozenset(area.code for area in row.lies_in()),
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


def _complete(rows: QuerySet[Ambition]) -> QuerySet[Ambition]:
    related = rows.select_related("organisation", "place__area").defer("place__area__outline")
    return related.prefetch_related("themes", _without_outline("areas")).order_by("pk")


def _needs_in(codes: Collection[str]) -> QuerySet[Need]:
    return Need.objects.matchable().filter(working_area__municipality__code__in=codes)


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
    return place_text(place.name if place else None)


def place_text(name: str | None) -> str:
    """The name of a place as it is compared."""
    return " ".join(name.casefold().split()) if name else ""


def _point(place: Place | None) -> tuple[float, float] | None:
    return _lies_at(place.longitude, place.latitude) if place else None


def _lies_at(longitude: float | None, latitude: float | None) -> tuple[float, float] | None:
    return None if longitude is None or latitude is None else (longitude, latitude)


def _fingerprint(*facts: object) -> str:
    return hashlib.sha256(json.dumps(facts, default=str).encode()).hexdigest()
