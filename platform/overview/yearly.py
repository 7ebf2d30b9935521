"""After the areas of a new year came in: what points to an earlier year goes along, as far as it is certain where to.

An area whose ground one new area took over (`AreaSuccession`) is certain. One that vanished, or was divided over several, is
for people to decide: its records stay where they are and are in the report. A working area moves as a whole or not at all,
and what lies in one that stays, stays with it, so that nothing drops out of the lists of the people who work there.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Count

from areas.models import Area, AreaSuccession, Place, WorkingArea
from areas.services import draw_working_area
from core.background import send_after_commit
from core.ordering import alphabetical

Successors = Mapping[int, list[int]]
# They belong to the division itself, or are moved as a whole.
NOT_RECORDS = (Area, AreaSuccession, WorkingArea)


@dataclass
class Undecided:
    """An area of which a person must say what took its place."""

    area: Area
    became: list[Area]
    records: Counter[str] = field(default_factory=Counter)


@dataclass
class Carried:
    """What moved to the new year, and what a person must decide."""

    year: int
    working_areas: list[str] = field(default_factory=list)
    moved: Counter[str] = field(default_factory=Counter)
    stay: dict[str, list[Area]] = field(default_factory=dict)
    namesakes: list[str] = field(default_factory=list)
    undecided: dict[int, Undecided] = field(default_factory=dict)


def successors(year: int) -> Successors:
    """Area of an earlier year -> the areas of this year that took its place, also over several years. One query."""
    pairs = AreaSuccession.objects.filter(new__year__lte=year).values_list("old", "new", "new__year")
    found: defaultdict[int, set[int]] = defaultdict(set)
    for old, new, when in sorted(pairs, key=lambda pair: -pair[2]):
        found[old] |= {new} if when == year else found.get(new, set())
    return {old: sorted(new) for old, new in found.items() if new}


@transaction.atomic
def carry_on(year: int) -> Carried:
    """Move working areas and records to this year. Safe to repeat: what moved no longer points to an earlier one."""
    carried = Carried(year)
    after = successors(year)
    held: set[int] = set()
    drawn = WorkingArea.objects.filter(areas__year__lt=year).distinct().select_related("municipality")
    for working_area in drawn.prefetch_related("areas", "neighbourhoods").order_by(alphabetical()):
        if _moves(working_area, after, carried):
            _redraw(working_area, after, year)
            carried.working_areas.append(str(working_area))
        else:
            held |= {area.pk for area in (*working_area.areas.all(), *working_area.neighbourhoods.all())}
    above = _above(held)
    for records in _records():
        _move(carried, after, held, above, records)
    return carried


def _moves(working_area: WorkingArea, after: Successors, carried: Carried) -> bool:
    """Whether it is certain what it becomes. If not, what must be decided is noted."""
    town, year = working_area.municipality, carried.year
    if lost := _lost(working_area, after, year):
        carried.stay[str(working_area)] = lost
        return False
    # Two municipalities that merged may each have one of this name.
    namesakes = WorkingArea.objects.filter(name=working_area.name, municipality=_town(town, after, year))
    if namesakes.exclude(pk=working_area.pk).exists():
        carried.namesakes.append(f"{working_area} ({town.name})")
        return False
    return True


def _town(town: Area, after: Successors, year: int) -> int:
    return town.pk if town.year >= year else after[town.pk][0]


def _above(held: set[int]) -> set[int]:
    """What these areas lie in."""
    lineages = Area.objects.filter(pk__in=held).values_list("parent", "parent__parent")
    return {pk for lineage in lineages for pk in lineage if pk is not None}


def _lost(working_area: WorkingArea, after: Successors, year: int) -> list[Area]:
    """The areas it is drawn from that nothing took the place of."""
    every = [working_area.municipality, *working_area.areas.all()]
    return [area for area in every if area.year < year and not after.get(area.pk)]


def _redraw(working_area: WorkingArea, after: Successors, year: int) -> None:
    chosen = {area.pk for area in working_area.areas.all() if area.year >= year}
    chosen |= {new for area in working_area.areas.all() for new in after.get(area.pk, [])}
    draw_working_area(
        name=working_area.name,
        municipality=Area.objects.get(pk=_town(working_area.municipality, after, year)),
        areas=Area.objects.filter(pk__in=chosen),
        working_area=working_area,
    )
    send_after_commit("initiatives.place_ambitions", working_area.pk)


@dataclass(frozen=True)
class Records:
    """A table with a column for an area, and whether a record may have several."""

    name: str
    rows: Any
    column: str
    many: bool


def _records() -> Iterator[Records]:
    """Every table that points to areas, so that a new one goes along from its first day."""
    for relation in Area._meta.related_objects:
        model: Any = relation.related_model
        if model in NOT_RECORDS:
            continue
        name = str(model._meta.verbose_name_plural)
        if relation.many_to_many:
            field: Any = relation.field
            yield Records(name, field.remote_field.through, field.m2m_reverse_field_name(), many=True)
        else:
            yield Records(name, model, relation.field.name, many=False)


def _move(carried: Carried, after: Successors, held: set[int], above: set[int], records: Records) -> None:
    manager, column = records.rows._default_manager, records.column
    pointing = manager.filter(**{f"{column}__year__lt": carried.year}).exclude(**{f"{column}__in": held})
    counted = dict(pointing.values_list(column).annotate(number=Count("pk")).order_by())
    for area in Area.objects.filter(pk__in=counted).defer("outline").order_by("code"):
        became = after.get(area.pk, [])
        here = pointing.filter(**{column: area.pk})
        if records.many and became and area.pk in above:
            # For the working areas that stay the plan lies where it lay; for the others it is in the new year.
            carried.moved[records.name] += _add_links(records.rows, here, column, became)
            continue
        if records.many and became:
            carried.moved[records.name] += _move_links(records.rows, here, column, became)
        elif len(became) == 1:
            carried.moved[records.name] += _known_there_stay(records.rows, here, became[0]).update(
                **{column: became[0]}
            )
        if left := here.count():
            new = list(Area.objects.filter(pk__in=became).defer("outline"))
            carried.undecided.setdefault(area.pk, Undecided(area, new)).records[records.name] += left


def _move_links(rows: Any, here: Any, column: str, became: list[int]) -> int:
    """A plan in an area that was divided lies in all its parts."""
    _add_links(rows, here, column, became)
    moved: int = here.delete()[0]
    return moved


def _add_links(rows: Any, here: Any, column: str, became: list[int]) -> int:
    """Link what lies here to what took the place of this area too; how many links were not there yet."""
    other = next(one for one in rows._meta.fields if one.is_relation and one.name != column).attname
    manager = rows._default_manager
    there = set(manager.filter(**{f"{column}__in": became}).values_list(other, f"{column}_id"))
    wanted = {(key, new) for key in here.values_list(other, flat=True) for new in became}
    fresh = sorted(wanted - there)
    manager.bulk_create([rows(**{other: key, f"{column}_id": new}) for key, new in fresh], ignore_conflicts=True)
    return len(fresh)


def _known_there_stay(rows: Any, here: Any, new: int) -> Any:
    """Of places all but those the new area has one of by the same name."""
    if rows is not Place:
        return here
    return here.exclude(name__in=Place.objects.filter(area=new).values("name"))
