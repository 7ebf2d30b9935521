"""Importing a neighbourhood: check everything, then store everything in one transaction, or nothing.

What was imported before (same source, same id) is left as it is: people may have changed it since. Personal data that
may not be stored is masked first and counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from areas.models import Area
from areas.queries import newest_year
from overview.importing.reading import Fault, FaultyInput, Files, Row, read_files
from overview.importing.writing import Writer
from themes.models import Theme

DEFAULT_YEAR = 2026


@dataclass
class Report:
    """What an import did: rows stored a kind, rows that were there already, texts that were masked."""

    stored: dict[str, int] = field(default_factory=dict)
    known: dict[str, int] = field(default_factory=dict)
    masked: dict[str, int] = field(default_factory=dict)
    ids: dict[str, dict[str, int]] = field(default_factory=dict)


def import_neighbourhood(directory: Path, *, source: str | None = None, with_links: bool = False) -> Report:
    """Import a folder and report; raises `FaultyInput` with every fault, and then stores nothing.

    `source` sets imports apart whose ids would clash (default: the folder's name). `with_links` also takes over which
    need a signal belongs to; without it that is left to whoever interprets.
    """
    files = read_files(directory)
    if not files.faults:
        _check_references(files, with_links=with_links)
    if files.faults:
        raise FaultyInput(files.faults)
    report = Report()
    with transaction.atomic():
        writer = Writer(files, source=source or directory.resolve().name, year=newest_year() or DEFAULT_YEAR)
        writer.write(with_links=with_links)
        if writer.faults:
            raise FaultyInput(writer.faults)
    report.stored, report.known, report.masked = writer.stored, writer.known, writer.masked
    report.ids = writer.ids()
    return report


def _check_references(files: Files, *, with_links: bool) -> None:
    codes = files.ids("areas") | set(Area.objects.values_list("code", flat=True))
    themes = set(Theme.objects.values_list("code", flat=True))
    for row in files.rows["areas"]:
        _check(files, "areas", row, "parent", [row.get("parent")], codes)
    for row in files.rows["working_areas"]:
        _check(files, "working_areas", row, "areas", row["areas"], codes)
    for name in ("places", "needs", "signals"):
        for row in files.rows[name]:
            _check(files, name, row, "area", [row["area"]], codes)
    for row in files.rows["people"]:
        _check(files, "people", row, "organisation", [row["organisation"]], files.ids("organisations"))
        _check(files, "people", row, "working_areas", row.get("working_areas", []), files.ids("working_areas"))
    for row in files.rows["ambitions"]:
        _check(files, "ambitions", row, "organisation", [row["organisation"]], files.ids("organisations"))
        _check(files, "ambitions", row, "areas", row["areas"], codes)
        _check(files, "ambitions", row, "themes", row["themes"], themes)
    for row in files.rows["needs"]:
        _check(files, "needs", row, "themes", row["themes"], themes)
    if with_links:
        for row in files.rows["signals"]:
            _check(files, "signals", row, "need", [row.get("need")], files.ids("needs"))


def _check(files: Files, name: str, row: Row, key: str, values: Iterable[str | None], known: set[str]) -> None:
    for value in values:
        if value is not None and value not in known:
            files.fault(name, row, _("“%(field)s” names %(value)s, which does not exist") % {"field": key, "value": value})


__all__ = ["Fault", "FaultyInput", "Report", "import_neighbourhood"]
