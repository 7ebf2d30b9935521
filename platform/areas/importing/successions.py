"""How a division carries on from the one before it: which codes went, and which area took whose place.

A new area carries an old one on when it has the same code, or the same name in the same municipality, and the file
does not say that it changed. Anything else is for people to decide: nothing that points to an old area is moved.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Max

from areas.importing.layouts import Record, municipality_of
from areas.models import Area, AreaSuccession, WorkingArea

Key = tuple[str, str, str]


@dataclass
class Succession:
    """What was compared with which year, and what came out."""

    previous: int | None = None
    removed: list[str] = field(default_factory=list)
    absent_municipalities: int = 0
    recorded: int = 0
    changed: int = 0
    left_behind: list[str] = field(default_factory=list)


def carry_on(year: int, records: Sequence[Record]) -> Succession:
    """Compare a year, as it is stored now, with the newest one before it, and record who succeeds whom."""
    levels = {record.level for record in records}
    earlier = Area.objects.filter(year__lt=year, level__in=levels)
    previous = earlier.aggregate(newest=Max("year"))["newest"]
    if previous is None:
        return Succession()
    result = Succession(previous=previous)
    old = list(earlier.filter(year=previous).only("pk", "code", "name", "level"))
    new = list(Area.objects.filter(year=year, level__in=levels).only("pk", "code", "name", "level"))
    _compare(result, old, new, {record.municipality for record in records})
    _record(result, old, new, records)
    _note_left_behind(result, records)
    return result


def _compare(result: Succession, old: Iterable[Area], new: Iterable[Area], municipalities: set[str]) -> None:
    """Codes that are gone, within the municipalities of the file: it may be about a few of them only."""
    codes = {area.code for area in new}
    here = {municipality_of(code) for code in codes}
    gone = [area.code for area in old if area.code not in codes]
    result.removed = sorted(code for code in gone if municipality_of(code) in municipalities)
    if len(municipalities) > 1:
        result.absent_municipalities = len({municipality_of(code) for code in gone} - here - municipalities)


def _record(result: Succession, old: Sequence[Area], new: Sequence[Area], records: Sequence[Record]) -> None:
    unchanged = {record.code: record.unchanged for record in records}
    by_code = {area.code: area for area in old}
    new_codes = {area.code for area in new}
    by_name = _unique(area for area in old if area.code not in new_codes)
    fresh = _unique(area for area in new if area.code not in by_code)
    pairs = []
    for area in new:
        if area.code not in unchanged:
            continue
        forerunner = by_code.get(area.code)
        if forerunner is None and fresh.get(_key(area)) is area:
            forerunner = by_name.get(_key(area))
        if forerunner is None:
            continue
        if unchanged[area.code] is False:
            result.changed += 1
        else:
            pairs.append((forerunner.pk, area.pk))
    known = set(AreaSuccession.objects.filter(new__in=[new_pk for _old, new_pk in pairs]).values_list("old", "new"))
    missing = [
        AreaSuccession(old_id=old_pk, new_id=new_pk) for old_pk, new_pk in pairs if (old_pk, new_pk) not in known
    ]
    AreaSuccession.objects.bulk_create(missing, batch_size=2000)
    result.recorded = len(missing)


def _note_left_behind(result: Succession, records: Sequence[Record]) -> None:
    """Working areas in these municipalities that are still drawn on an earlier year."""
    municipalities = {record.municipality for record in records}
    year = max(record.year for record in records)
    drawn = WorkingArea.objects.filter(municipality__code__in=municipalities, areas__year__lt=year)
    result.left_behind = sorted(set(drawn.values_list("name", flat=True)))


def _key(area: Area) -> Key:
    return area.level, municipality_of(area.code), " ".join(area.name.casefold().split())


def _unique(areas: Iterable[Area]) -> dict[Key, Area]:
    """By level, municipality and name, only where one area has that name: two of them cannot be told apart."""
    areas = list(areas)
    often = Counter(_key(area) for area in areas)
    return {_key(area): area for area in areas if often[_key(area)] == 1}
