"""The files of a neighbourhood, as plain rows, with every fault in them by file and record.

The format is a folder of JSON lists: areas, organisations, ambitions, needs and signals, and optionally
working_areas, places and people. docs/import.md describes each field.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from areas.models import Area
from overview.json_import.shapes import SHAPE, Shape, is_text

Row = dict[str, Any]


def key_of(file: str) -> str:
    """The field by which other files name a row of this one."""
    return "code" if file == "areas" else "id"


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: in which file, in which record, and what."""

    file: str
    record: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}, {self.record}: {self.message}"


class FaultyInput(Exception):  # noqa: N818 -- it is the input that is faulty
    """The input cannot be used; nothing was stored. `faults` names every reason."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


@dataclass
class Files:
    """The rows of each file of one folder, and what was found wrong while reading them."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, file: str, row: Row | int, message: str) -> None:
        record = (
            _("record %(number)d") % {"number": row} if isinstance(row, int) else str(row.get("id", row.get("code")))
        )
        self.faults.append(Fault(f"{file}.json", record, message))

    def ids(self, file: str) -> set[str]:
        """What the rows of a file are called in other files."""
        return {row[key_of(file)] for row in self.rows[file]}

    def working_areas(self) -> list[Row]:
        """The working areas that are named, else one a district: the scale on which people know one another."""
        districts = [row for row in self.rows["areas"] if row["kind"] == Area.Level.DISTRICT]
        return self.rows["working_areas"] or [
            {"id": row["code"], "name": row["name"], "areas": [row["code"]]} for row in districts
        ]


_OPTIONAL_FILES = {"working_areas", "places", "people"}


def read_files(directory: Path) -> Files:
    """Read and check every file; the faults are in the answer."""
    files = Files()
    for name, shape in SHAPE.items():
        numbered = enumerate(_read_list(files, directory, name), 1)
        files.rows[name] = [row for number, row in numbered if _check_row(files, name, number, row, shape)]
        _check_unique(files, name)
    return files


def _read_list(files: Files, directory: Path, name: str) -> list[Row]:
    path = directory / f"{name}.json"
    if not path.exists():
        if name not in _OPTIONAL_FILES:
            files.faults.append(Fault(path.name, "-", _("this file is missing")))
        return []
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        files.faults.append(Fault(path.name, "-", _("not readable as JSON: %(error)s") % {"error": error}))
        return []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        files.faults.append(Fault(path.name, "-", _("this must be a list of records")))
        return []
    return rows


def _check_row(files: Files, name: str, number: int, row: Row, shape: Shape) -> bool:
    label: Row | int = row if is_text(row.get(key_of(name))) else number
    right = True
    for key, (required, is_right) in shape.items():
        if key not in row:
            if required:
                files.fault(name, label, _("“%(field)s” is missing") % {"field": key})
                right = False
        elif not is_right(row[key]) and (required or row[key] is not None):
            message = _("“%(field)s” cannot be %(value)s") % {"field": key, "value": json.dumps(row[key])[:80]}
            files.fault(name, label, message)
            right = False
    return right


def _check_unique(files: Files, name: str) -> None:
    seen: set[str] = set()
    for row in files.rows[name]:
        key = row[key_of(name)]
        if key in seen:
            files.fault(name, row, _("this id occurs more than once"))
        seen.add(key)
