"""Importing a neighbourhood: check everything, then store everything in one transaction, or nothing.

What was imported before (same source, same id) is left as it is: people may have changed it since. Personal data that
may not be stored is masked first and counted.
"""

from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from areas.models import Area
from areas.queries import newest_year
from overview.json_import.reading import Fault, FaultyInput, Files, Row, read_files
from overview.json_import.writing import Writer
from themes.models import Theme

DEFAULT_YEAR = 2026


@dataclass
class Report:
    """What an import did: rows stored a kind, rows that were there already, texts that were masked."""

    stored: dict[str, int] = field(default_factory=dict)
    known: dict[str, int] = field(default_factory=dict)
    masked: dict[str, int] = field(default_factory=dict)
    ids: dict[str, dict[str, int]] = field(default_factory=dict)


def check_files(directory: Path) -> None:
    """Raise `FaultyInput` when something is wrong with the files themselves; needs no database."""
    faults = read_files(directory).faults
    if faults:
        raise FaultyInput(faults)


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
    """Every code and id that a row names must exist: in the files, or (areas, themes) in the database."""
    known = {name: files.ids(name) for name in ("organisations", "working_areas", "needs")}
    known["areas"] = files.ids("areas") | set(Area.objects.values_list("code", flat=True))
    known["themes"] = set(Theme.objects.values_list("code", flat=True))
    for name, key, target in _REFERENCES:
        if (name, key) != ("signals", "need") or with_links:
            for row in files.rows[name]:
                _check(files, name, row, key, known[target])


# Which field of which file names a record of what.
_REFERENCES = (
    ("areas", "parent", "areas"),
    ("working_areas", "areas", "areas"),
    ("places", "area", "areas"),
    ("people", "organisation", "organisations"),
    ("people", "working_areas", "working_areas"),
    ("ambitions", "organisation", "organisations"),
    ("ambitions", "areas", "areas"),
    ("ambitions", "themes", "themes"),
    ("needs", "area", "areas"),
    ("needs", "themes", "themes"),
    ("signals", "area", "areas"),
    ("signals", "need", "needs"),
)


def _check(files: Files, name: str, row: Row, key: str, known: set[str]) -> None:
    value = row.get(key)
    for one in value if isinstance(value, list) else [value]:
        if one is not None and one not in known:
            files.fault(
                name, row, _("“%(field)s” names %(value)s, which does not exist") % {"field": key, "value": one}
            )


__all__ = ["Fault", "FaultyInput", "Report", "check_files", "import_neighbourhood"]
