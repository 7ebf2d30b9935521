"""`import_areas FILE --year Y`: the official areas of a year, all or nothing."""

import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from areas.importing import FaultyAreasError, Report, YearReport, import_areas
from areas.importing.layouts import Skipped

QUIET_SECONDS = 2
NAMED = 12
WIDEST = 40


class Command(BaseCommand):
    help = "Import CBS municipalities, districts and neighbourhoods from CSV, GeoPackage or GeoJSON (docs/import.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--year", type=int, help="the year of the division, unless the file names it in each row")

    def handle(self, *, file: Path, year: int | None, **options: Any) -> None:
        ticker = Ticker()
        try:
            report = import_areas(file, year=year, progress=ticker)
        except FaultyAreasError as error:
            number = len(error.faults)
            title = ngettext(
                "Nothing was imported: %(number)d fault.", "Nothing was imported: %(number)d faults.", number
            )
            raise CommandError(
                "\n".join([title % {"number": number}, *(f"  {fault}" for fault in error.faults)])
            ) from None
        finally:
            ticker.end()
        for line in summary(report):
            self.stdout.write(line)


class Ticker:
    """Says on a terminal how far it is, once it takes longer than people like to wait without a sign."""

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.shown = False

    def __call__(self, done: int, total: int | None) -> None:
        if sys.stderr.isatty() and time.monotonic() - self.started > QUIET_SECONDS:
            said = _("%(done)d areas read") if total is None else _("%(done)d of %(total)d areas")
            # As wide as the longer of the two, which one writes over the other.
            sys.stderr.write("\r" + (said % {"done": done, "total": total}).ljust(WIDEST))
            sys.stderr.flush()
            self.shown = True

    def end(self) -> None:
        if self.shown:
            sys.stderr.write("\n")


def summary(report: Report) -> list[str]:
    """The report in lines: what is new, what changed, what needs a look."""
    lines = []
    for year in report.years:
        first, *rest = _of_year(year)
        lines += [first, *(f"  {line}" for line in rest)]
    lines += [_SKIPPED_LINES[why](number) for why, number in report.skipped.items()]
    if not report.years or all(year.changed_nothing for year in report.years):
        lines.append(_("Nothing changed: everything was there already."))
    return lines


_SKIPPED_LINES = {
    Skipped.WATER: lambda number: (
        ngettext("%(number)d row of water skipped.", "%(number)d rows of water skipped.", number) % {"number": number}
    ),
    Skipped.ABROAD: lambda number: (
        ngettext("%(number)d row abroad skipped.", "%(number)d rows abroad skipped.", number) % {"number": number}
    ),
    Skipped.COUNTRY: lambda number: (
        ngettext(
            "%(number)d row for the whole country skipped.", "%(number)d rows for the whole country skipped.", number
        )
        % {"number": number}
    ),
}


def _of_year(year: YearReport) -> Iterable[str]:
    counts, succession = year.counts, year.succession
    yield _("%(year)d: %(new)d new, %(changed)d changed, %(same)d the same.") % {
        "year": year.year,
        "new": counts["new"],
        "changed": counts["changed"],
        "same": counts["same"],
    }
    if counts["changed"]:
        yield _("changed: %(names)d names, %(outlines)d outlines, %(points)d points") % {
            "names": counts["name"],
            "outlines": counts["outline"],
            "points": counts["point"],
        }
    if counts["linked"]:
        yield _("placed in the area they lie in: %(number)d") % {"number": counts["linked"]}
    if year.orphans:
        values = {"number": len(year.orphans), "codes": _some(year.orphans)}
        yield _("the area they lie in is not there for this year: %(number)d (%(codes)s)") % values
    if year.redrawn:
        yield _("working areas that cover new neighbourhoods now: %(names)s") % {"names": ", ".join(year.redrawn)}
    if succession.previous is None:
        return
    yield _(
        "compared with %(year)d: %(removed)d codes gone, %(changed)d with another ground, %(recorded)d carried on"
    ) % {
        "year": succession.previous,
        "removed": len(succession.removed),
        "changed": succession.changed,
        "recorded": succession.recorded,
    }
    if succession.removed:
        yield _("gone: %(codes)s") % {"codes": _some(succession.removed)}
    if succession.absent_municipalities:
        yield _("municipalities of that year that are not in this one: %(number)d") % {
            "number": succession.absent_municipalities
        }
    if succession.left_behind:
        names = ", ".join(succession.left_behind)
        yield _("still drawn on an earlier year, and not moved: %(names)s") % {"names": names}


def _some(codes: list[str]) -> str:
    """The first few, and how many more."""
    more = len(codes) - NAMED
    shown = ", ".join(codes[:NAMED])
    return _("%(codes)s and %(more)d more") % {"codes": shown, "more": more} if more > 0 else shown
