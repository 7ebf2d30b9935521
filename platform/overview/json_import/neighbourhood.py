"""Importing a neighbourhood: check everything, then store everything in one transaction, or nothing.

What was imported before (same source, same id) is left as it is: people may have changed it since. Personal data that
may not be stored is masked first and counted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from areas.models import Area
from areas.queries import newest_year
from overview.json_import.ground import Ground
from overview.json_import.made import Made
from overview.json_import.people import People
from overview.json_import.reading import Fault, FaultyInput, Files, Row, read_files
from overview.json_import.records import Records
from themes.models import Theme

DEFAULT_YEAR = 2026


@dataclass(frozen=True)
class Report:
    """What an import did: per file how many rows were stored, were there already and had a text masked, and per file and id
    the primary key.
    """

    stored: Mapping[str, int]
    known: Mapping[str, int]
    masked: Mapping[str, int]
    ids: Mapping[str, Mapping[str, int]]


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
    made = Made(files, source=source or directory.resolve().name)
    with transaction.atomic():
        _store(made, with_links=with_links)
        if made.faults:
            raise FaultyInput(made.faults)
    ids = {name: {key: record.pk for key, record in records.items()} for name, records in made.records.items()}
    return Report(made.stored, made.known, made.masked, ids)


def _store(made: Made, *, with_links: bool) -> None:
    """Store every row, and tell the trail.

    No service is called row by row: nobody acts here whose role it could check, an import masks what a service refuses, and a
    file brings states and days from before, which services set themselves. The same constraints are checked, the same work is
    marked as due, and what is new is in the trail. Areas and places are in it only when the administration changes them.
    """
    ground, people = Ground(made, year=newest_year() or DEFAULT_YEAR), People(made)
    ground.store()
    people.store()
    Records(made, ground, people).store(with_links=with_links)
    made.tell_trail()


def _check_references(files: Files, *, with_links: bool) -> None:
    """Every code and id that a row names must exist: in the files, or (areas, themes) in the database."""
    known = {name: files.ids(name) for name in ("organisations", "people", "needs")}
    known["working_areas"] = {row["id"] for row in files.working_areas()}
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
    ("organisations", "working_areas", "working_areas"),
    ("people", "organisation", "organisations"),
    ("people", "working_areas", "working_areas"),
    ("ambitions", "organisation", "organisations"),
    ("ambitions", "areas", "areas"),
    ("ambitions", "themes", "themes"),
    ("ambitions", "contact", "people"),
    ("needs", "area", "areas"),
    ("needs", "themes", "themes"),
    ("needs", "working_area", "working_areas"),
    ("signals", "area", "areas"),
    ("signals", "need", "needs"),
    ("signals", "logged_by", "people"),
    ("signals", "working_area", "working_areas"),
)


def _check(files: Files, name: str, row: Row, key: str, known: set[str]) -> None:
    value = row.get(key)
    for one in value if isinstance(value, list) else [value]:
        if one is not None and one not in known:
            files.fault(
                name, row, _("“%(field)s” names %(value)s, which does not exist") % {"field": key, "value": one}
            )


__all__ = ["Fault", "FaultyInput", "Report", "check_files", "import_neighbourhood"]
