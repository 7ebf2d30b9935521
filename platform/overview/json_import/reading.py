"""The files of a neighbourhood, as plain rows, with every fault in them by file and record.

The format is a folder of JSON lists: areas, organisations, ambitions, needs and signals, and optionally
working_areas, places and people. docs/import.md describes each field.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from areas.importing.layouts import WrongRowError, outline_of
from areas.models import Area, Place
from areas.validators import LATITUDE, LONGITUDE
from initiatives.models import Ambition
from initiatives.resources import Kind
from organisations.models import Organisation
from organisations.roles import Role
from residents.models import Channel, Need, Signal

Row = dict[str, Any]


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
        key = "code" if file == "areas" else "id"
        return {row[key] for row in self.rows[file]}


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_text_or_nothing(value: Any) -> bool:
    return value is None or isinstance(value, str)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(_is_text(item) for item in value)


def _is_kinds(value: Any) -> bool:
    """A list of kinds of thing beside each text; the service says whether there is one beside each."""
    return isinstance(value, list) and all(_is_texts(kinds) and set(kinds) <= set(Kind.values) for kinds in value)


def _is_degrees(bounds: Sequence[Callable[[Any], None]]) -> Callable[[Any], bool]:
    """Nothing, or a number of degrees that lies on the globe, as the model has it."""

    def lies_on_it(value: Any) -> bool:
        try:
            for bound in bounds:
                bound(value)
        except ValidationError:
            return False
        return True

    return lambda value: value is None or (type(value) in (int, float) and lies_on_it(value))


def _is_month(value: Any) -> bool:
    return value is None or (isinstance(value, str) and parse_month(value) is not None)


def _is_period(value: Any) -> bool:
    if not isinstance(value, Mapping) or not all(_is_month(value.get(end)) for end in ("start", "end")):
        return False
    start, end = value.get("start"), value.get("end")
    return start is None or end is None or start <= end


def _one_of(choices: type) -> Callable[[Any], bool]:
    values = set(choices.values)  # type: ignore[attr-defined]
    return lambda value: value in values


def _is_outline(value: Any) -> bool:
    """A GeoJSON outline; with `"sketch": true` one drawn by hand, which the map says."""
    try:
        return outline_of(value) is not None
    except WrongRowError:
        return False


def parse_month(text: str) -> date | None:
    """The first day of "2027-03"; None when it is not a month."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None


# file -> field -> (must it be there, is this value right)
_SHAPE: dict[str, dict[str, tuple[bool, Callable[[Any], bool]]]] = {
    "areas": {
        "code": (True, _is_text),
        "name": (True, _is_text),
        "kind": (True, _one_of(Area.Level)),
        "parent": (False, _is_text_or_nothing),
        "lat": (False, _is_degrees(LATITUDE)),
        "lon": (False, _is_degrees(LONGITUDE)),
        "outline": (False, _is_outline),
    },
    "working_areas": {"id": (True, _is_text), "name": (True, _is_text), "areas": (True, _is_texts)},
    "places": {
        "id": (True, _is_text),
        "name": (True, _is_text),
        "kind": (True, _one_of(Place.Kind)),
        "area": (True, _is_text),
        "lat": (False, _is_degrees(LATITUDE)),
        "lon": (False, _is_degrees(LONGITUDE)),
    },
    "organisations": {"id": (True, _is_text), "name": (True, _is_text), "kind": (True, _one_of(Organisation.Kind))},
    "people": {
        "id": (True, _is_text),
        "name": (True, _is_text),
        "email": (True, _is_text),
        "organisation": (True, _is_text),
        "role": (True, _one_of(Role)),
    },
    "ambitions": {
        "id": (True, _is_text),
        "organisation": (True, _is_text),
        "title": (True, _is_text),
        "description": (True, _is_text),
        "themes": (True, _is_texts),
        "areas": (True, _is_texts),
        "place": (False, _is_text_or_nothing),
        "period": (True, _is_period),
        "target_groups": (True, _is_texts),
        "offers": (True, _is_texts),
        "seeks": (True, _is_texts),
        "offer_kinds": (False, _is_kinds),
        "seek_kinds": (False, _is_kinds),
        "status": (False, _one_of(Ambition.Status)),
        "circle": (False, _one_of(Ambition.Circle)),
        "commitment": (False, _one_of(Ambition.Commitment)),
        "precision": (False, _one_of(Ambition.Precision)),
    },
    "needs": {
        "id": (True, _is_text),
        "title": (True, _is_text),
        "description": (False, _is_text_or_nothing),
        "themes": (True, _is_texts),
        "area": (True, _is_text),
        "place": (False, _is_text_or_nothing),
        "status": (False, _one_of(Need.Status)),
    },
    "signals": {
        "id": (True, _is_text),
        "text": (True, _is_text),
        "channel": (True, _one_of(Channel)),
        "area": (True, _is_text),
        "place": (False, _is_text_or_nothing),
        "kind": (False, _one_of(Signal.Kind)),
        "reach": (False, _one_of(Signal.Reach)),
    },
}
_OPTIONAL_FILES = {"working_areas", "places", "people"}


def read_files(directory: Path) -> Files:
    """Read and check every file; the faults are in the answer."""
    files = Files()
    for name, shape in _SHAPE.items():
        files.rows[name] = _read_list(files, directory, name)
        files.rows[name] = [row for row in files.rows[name] if _check_row(files, name, row, shape)]
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


def _check_row(files: Files, name: str, row: Row, shape: dict[str, tuple[bool, Callable[[Any], bool]]]) -> bool:
    number = files.rows[name].index(row) + 1
    label: Row | int = row if _is_text(row.get("code" if name == "areas" else "id")) else number
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
        key = row["code" if name == "areas" else "id"]
        if key in seen:
            files.fault(name, row, _("this id occurs more than once"))
        seen.add(key)
