"""Storing checked records: new areas, changed ones, links to parents. Runs inside the caller's transaction.

What a file does not say (a point, an outline) is left as it was, so that a list and its outlines may come apart.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from areas.importing.layouts import Level, Record, parent_of
from areas.models import Area, WorkingArea
from areas.services import draw_working_area
from core.background import send_after_commit

BATCH = 1000
FIELDS = ("name", "longitude", "latitude", "outline")
LEVELS = (Level.MUNICIPALITY, Level.DISTRICT, Level.NEIGHBOURHOOD)

Progress = Callable[[int], None]


class YearWriter:
    """Stores the records of one year and counts what that did."""

    def __init__(self, year: int, records: Sequence[Record], progress: Progress) -> None:
        self.year, self.records, self.progress = year, records, progress
        self.counts: Counter[str] = Counter()
        self.orphans: list[str] = []
        self.redrawn: list[str] = []

    def write(self) -> None:
        known = self._known()
        self._update([record for record in self.records if record.code in known], known)
        self._create([record for record in self.records if record.code not in known])
        self._link()

    def _known(self) -> dict[str, Area]:
        """The areas of this year that the file speaks of; outlines are read only when it brings some."""
        stored = Area.objects.filter(year=self.year)
        if not any(record.outline for record in self.records):
            stored = stored.defer("outline")
        wanted = {record.code for record in self.records}
        return {area.code: area for area in stored.iterator() if area.code in wanted}

    def _update(self, records: list[Record], known: dict[str, Area]) -> None:
        changed: list[Area] = []
        touched: set[str] = set()
        for record in records:
            area = known[record.code]
            fields = {
                field
                for field in FIELDS
                if getattr(record, field) is not None and getattr(record, field) != getattr(area, field)
            }
            for field in fields:
                setattr(area, field, getattr(record, field))
            self.counts.update(fields & {"name", "outline"})
            self.counts["point"] += bool(fields & {"longitude", "latitude"})
            if fields:
                touched |= fields
                changed.append(area)
        self.counts["changed"], self.counts["same"] = len(changed), len(records) - len(changed)
        self.progress(self.counts["same"])
        for batch in _batches(changed):
            Area.objects.bulk_update(batch, sorted(touched))
            self.progress(len(batch))

    def _create(self, records: list[Record]) -> None:
        new = [
            Area(
                code=record.code,
                year=record.year,
                level=record.level,
                name=record.name,
                longitude=record.longitude,
                latitude=record.latitude,
                outline=record.outline,
            )
            for record in records
        ]
        for batch in _batches(new):
            Area.objects.bulk_create(batch)
            self.progress(len(batch))
        self.counts["new"] = len(new)

    def _link(self) -> None:
        """Give every area of this year its parent, when it is there; also those of an earlier import that had none."""
        loose = list(
            Area.objects.filter(year=self.year, parent=None)
            .exclude(level=Level.MUNICIPALITY)
            .only("pk", "code", "parent_id")
            .order_by("code")
        )
        wanted = {parent_of(area.code) for area in loose}
        parents = dict(Area.objects.filter(year=self.year, code__in=wanted).values_list("code", "pk"))
        of_file = {record.code for record in self.records}
        linked = []
        for area in loose:
            area.parent_id = parents.get(parent_of(area.code) or "")
            if area.parent_id is not None:
                linked.append(area)
            elif area.code in of_file:
                self.orphans.append(area.code)
        for batch in _batches(linked):
            Area.objects.bulk_update(batch, ["parent"])
        self.counts["linked"] = len(linked)
        self._redraw({area.parent_id for area in linked if area.parent_id is not None})

    def _redraw(self, grown: set[int]) -> None:
        """A working area drawn on a district that had no neighbourhoods yet covers those that came in now."""
        # One step at a time: as one join the database may walk through all pairs of areas, of a whole country for minutes.
        above = Area.objects.filter(pk__in=grown, parent__isnull=False).values_list("parent", flat=True).distinct()
        drawn = WorkingArea.areas.through.objects.filter(area__in=grown.union(above))
        touched = WorkingArea.objects.filter(pk__in=set(drawn.values_list("workingarea", flat=True)))
        for working_area in touched.select_related("municipality").prefetch_related("areas"):
            draw_working_area(
                name=working_area.name,
                municipality=working_area.municipality,
                areas=list(working_area.areas.all()),
                working_area=working_area,
            )
            send_after_commit("initiatives.place_ambitions", working_area.pk)
            self.redrawn.append(working_area.name)


def _batches(areas: list[Area]) -> Iterable[list[Area]]:
    return (areas[start : start + BATCH] for start in range(0, len(areas), BATCH))
