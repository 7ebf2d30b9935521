"""Area lists as raw rows: CSV, the tables of a GeoPackage (which is SQLite), or GeoJSON.

What a file is, is seen from its first bytes, not from its name. Rows come with where they stand in the file, so that a
fault can be found again. Nothing here knows what a column means.
"""

import csv
import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from areas.importing.layouts import COLUMNS, OUTLINE, is_known
from areas.importing.rijksdriehoek import EPSG
from areas.importing.wkb import PackedShape

# Where it stands, and its values by column; or, when it cannot be read, what is wrong with it.
Row = tuple[str, Mapping[str, Any] | str]

SQLITE = b"SQLite format 3\x00"
ZIP = b"PK\x03\x04"
DELIMITERS = ";,\t"


class UnreadableError(Exception):
    """The file as a whole cannot be read; the message says why and what to do."""


def read_rows(path: Path) -> Iterator[Row]:
    """Every row with the place it stands at; column names in lower case, only columns that mean something to us."""
    try:
        with path.open("rb") as file:
            start = file.read(1024)
    except OSError as error:
        raise UnreadableError(_("%(file)s cannot be read: %(why)s") % {"file": path, "why": error.strerror}) from None
    if start.startswith(SQLITE):
        return _from_geopackage(path)
    if start.startswith(ZIP):
        raise UnreadableError(
            _("%(file)s is a spreadsheet or a zip file. Save it as CSV, or unpack it, first.") % {"file": path.name}
        )
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return _from_geojson(path)
    return _from_csv(path)


def _decoded(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError(
            _("%(file)s is not written in UTF-8. Save it as UTF-8 first.") % {"file": path.name}
        ) from None


def _unknown_layout(path: Path) -> UnreadableError:
    return UnreadableError(
        _("%(file)s has none of the known layouts: no columns for a code and a name. docs/import.md lists them.")
        % {"file": path.name}
    )


# --- CSV --------------------------------------------------------------------------------------------------------------


def _from_csv(path: Path) -> Iterator[Row]:
    text = _decoded(path)
    header = text.split("\n", 1)[0]
    reader = csv.reader(text.splitlines(keepends=True), delimiter=max(DELIMITERS, key=header.count), strict=True)
    columns = [name.strip().casefold() for name in next(reader, [])]
    if not is_known(columns):
        raise _unknown_layout(path)
    return _csv_rows(reader, columns)


def _csv_rows(reader: Any, columns: list[str]) -> Iterator[Row]:
    wanted = [(place, name) for place, name in enumerate(columns) if name in COLUMNS]
    line = reader.line_num + 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                where = _("line %(number)d") % {"number": line}
                if len(cells) == len(columns):
                    yield where, {name: cells[place] for place, name in wanted}
                else:
                    values = {"found": len(cells), "wanted": len(columns)}
                    yield where, _("%(found)d cells under %(wanted)d column names") % values
            line = reader.line_num + 1
    except csv.Error as error:
        where = _("line %(number)d") % {"number": line}
        raise UnreadableError(_("%(where)s: this is not CSV (%(why)s)") % {"where": where, "why": error}) from None


# --- GeoPackage -------------------------------------------------------------------------------------------------------


def _from_geopackage(path: Path) -> Iterator[Row]:
    """The rows of each layer we know, one by one: the shapes of the whole country are too much to hold at once."""
    try:
        # Immutable: reading leaves no file beside it, and works in a folder that may not be written.
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            layers = {layer: _layer_columns(database, layer) for layer in _layers(database)}
            known = {layer: columns for layer, columns in layers.items() if is_known(columns)}
            if not known:
                raise _unknown_layout(path)
            of_rd = _numbers_of_rd(database)
            for layer, columns in known.items():
                yield from _layer_rows(database, layer, columns | _shape_column(database, layer), of_rd)
    except sqlite3.DatabaseError as error:
        values = {"file": path.name, "why": error}
        raise UnreadableError(_("%(file)s is not a GeoPackage that can be read: %(why)s") % values) from None


def _tables(database: sqlite3.Connection) -> set[str]:
    return {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}


def _layers(database: sqlite3.Connection) -> list[str]:
    tables = _tables(database)
    if "gpkg_contents" not in tables:
        return sorted(tables)
    named = {name for (name,) in database.execute("SELECT table_name FROM gpkg_contents")}
    return sorted(tables & named)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _layer_columns(database: sqlite3.Connection, layer: str) -> dict[str, str]:
    """Lower-case name -> the name in the file, of the columns that mean something."""
    rows = database.execute(f"PRAGMA table_info({_quoted(layer)})")
    names = [str(name) for _number, name, *_rest in rows]
    return {name.casefold(): name for name in names if name.casefold() in COLUMNS - {OUTLINE}}


def _shape_column(database: sqlite3.Connection, layer: str) -> dict[str, str]:
    """The column that the file says to hold the shapes of this layer, when it says so."""
    if "gpkg_geometry_columns" not in _tables(database):
        return {}
    chosen = "SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?"
    named = database.execute(chosen, [layer]).fetchone()
    return {OUTLINE: named[0]} if named else {}


def _numbers_of_rd(database: sqlite3.Connection) -> frozenset[int]:
    """By which numbers this file means Rijksdriehoek: it gives them out itself, mostly but not always those of EPSG."""
    if "gpkg_spatial_ref_sys" not in _tables(database):
        return frozenset({EPSG})
    chosen = (
        "SELECT srs_id FROM gpkg_spatial_ref_sys WHERE upper(organization) = 'EPSG' AND organization_coordsys_id = ?"
    )
    return frozenset(number for (number,) in database.execute(chosen, [EPSG])) or frozenset({EPSG})


def _layer_rows(
    database: sqlite3.Connection, layer: str, columns: dict[str, str], of_rd: frozenset[int]
) -> Iterator[Row]:
    listed = ", ".join(_quoted(name) for name in columns.values())
    chosen = database.execute(f"SELECT {listed} FROM {_quoted(layer)}")  # noqa: S608 -- names of this very file, quoted
    for number, values in enumerate(chosen, start=1):
        where = _("layer %(layer)s, row %(number)d") % {"layer": layer, "number": number}
        row = dict(zip(columns, values, strict=True))
        shape = row.get(OUTLINE)
        if shape is not None:
            # SQLite lets any cell hold text or a number; that is no shape, and its row is named.
            row[OUTLINE] = PackedShape(shape if isinstance(shape, bytes) else b"", of_rd)
        yield where, row


# --- GeoJSON ----------------------------------------------------------------------------------------------------------


def _from_geojson(path: Path) -> Iterator[Row]:
    try:
        content = json.loads(_decoded(path))
    except json.JSONDecodeError as error:
        values = {"file": path.name, "line": error.lineno, "why": error.msg}
        raise UnreadableError(_("%(file)s, line %(line)d: this is not JSON (%(why)s)") % values) from None
    features = content.get("features")
    if not isinstance(features, list):
        raise UnreadableError(_("%(file)s is JSON, but no GeoJSON FeatureCollection") % {"file": path.name})
    return _feature_rows(path, features)


def _feature_rows(path: Path, features: list[Any]) -> Iterator[Row]:
    known = False
    for number, feature in enumerate(features, start=1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        row = {str(name).casefold(): value for name, value in (properties or {}).items()}
        known = known or is_known(row)
        where = _("feature %(number)d") % {"number": number}
        yield where, {name: row[name] for name in row.keys() & COLUMNS} | {OUTLINE: _geometry(feature)}
    if features and not known:
        raise _unknown_layout(path)


def _geometry(feature: Any) -> Any:
    return feature.get("geometry") if isinstance(feature, dict) else None
