"""Importing lists of official areas: read and check everything, then store everything in one transaction, or nothing.

A second import of the same file changes nothing. Divisions of different years stand beside one another.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from areas.importing.layouts import MissingYearError, Record, Skipped, WrongRowError, read_row
from areas.importing.outlines import WrongSystemError
from areas.importing.reading import UnreadableError, read_rows
from areas.importing.successions import Succession, carry_on
from areas.importing.writing import YearWriter

# How many areas are done, of how many; None while they are read, for a file does not say how many it holds.
Progress = Callable[[int, int | None], None]


class FaultyAreasError(Exception):
    """The file cannot be used; nothing was stored. `faults` names every reason."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass
class YearReport:
    """What an import did to one year's division."""

    year: int
    counts: Counter[str]
    orphans: list[str]
    redrawn: list[str]
    succession: Succession

    @property
    def changed_nothing(self) -> bool:
        touched = ("new", "changed", "linked")
        return not any(self.counts[name] for name in touched) and not self.succession.recorded


@dataclass
class Report:
    """What an import did: rows that are no area of ours, and each year it wrote."""

    skipped: Counter[Skipped] = field(default_factory=Counter)
    years: list[YearReport] = field(default_factory=list)


def import_areas(path: Path, *, year: int | None = None, progress: Progress | None = None) -> Report:
    """Import a file and report; raises `FaultyAreasError` with every fault, and then stores nothing.

    `year` is that of the division, for a file that does not say it.
    """
    report = Report()
    records = _read(path, year, report, progress)
    done = Counter[str]()

    def advance(number: int) -> None:
        done["areas"] += number
        if progress:
            progress(done["areas"], len(records))

    with transaction.atomic():
        for one in sorted({record.year for record in records}):
            of_year = [record for record in records if record.year == one]
            writer = YearWriter(one, of_year, advance)
            writer.write()
            report.years.append(YearReport(one, writer.counts, writer.orphans, writer.redrawn, carry_on(one, of_year)))
    return report


def _read(path: Path, year: int | None, report: Report, progress: Progress | None) -> list[Record]:
    faults: list[str] = []
    records: list[Record] = []
    first: dict[tuple[str, int], str] = {}
    try:
        for where, record in _records(path, year, faults):
            if isinstance(record, Skipped):
                report.skipped[record] += 1
            elif (record.code, record.year) in first:
                values = {"where": where, "code": record.code, "first": first[record.code, record.year]}
                faults.append(_("%(where)s: %(code)s stands already in %(first)s") % values)
            else:
                first[record.code, record.year] = where
                records.append(record)
                if progress:
                    progress(len(records), None)
    except UnreadableError as error:
        faults.append(str(error))
    except MissingYearError:
        faults.append(_("%(file)s does not say of which year it is: give the year with --year") % {"file": path.name})
    if not records and not faults:
        faults.append(_("%(file)s holds no areas") % {"file": path.name})
    if faults:
        raise FaultyAreasError(faults)
    return records


def _records(path: Path, year: int | None, faults: list[str]) -> Iterator[tuple[str, Record | Skipped]]:
    """Each row that can be used; what is wrong with the others comes in `faults`."""
    for where, row in read_rows(path):
        try:
            record = _record(where, row, year)
        except WrongRowError as error:
            faults.append(f"{where}: {error}")
        except WrongSystemError as error:
            raise UnreadableError(_wrong_system(where, error.system)) from None
        else:
            yield where, record


def _wrong_system(where: str, system: int) -> str:
    """Said once: the rows behind it are no different."""
    return _(
        "%(where)s: the outline is in coordinate system %(system)d. From a GeoPackage only Rijksdriehoek (EPSG:28992) is "
        "read, in which CBS and PDOK publish it. Or save it as GeoJSON in longitude and latitude (EPSG:4326)."
    ) % {"where": where, "system": system}


def _record(where: str, row: object, year: int | None) -> Record | Skipped:
    if isinstance(row, str):
        raise WrongRowError(row)
    return read_row(row, where=where, year=year)  # type: ignore[arg-type]


__all__ = ["FaultyAreasError", "Report", "YearReport", "import_areas"]
