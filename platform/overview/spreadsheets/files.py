"""Spreadsheets as rows of text: CSV as people save it, and XLSX. What a file is, is seen from its content, not its name.

A cell is always text: a date becomes 2027-05-01, a number loses the ".0" that spreadsheets add. A formula stays a formula,
so that the row can say so: what it would give is not in the file for sure.
"""

import codecs
import csv
import datetime as dt
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from warnings import catch_warnings, simplefilter

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

from core.cells import as_it_was
from core.counts import in_figures

LARGEST = 10 * 1024 * 1024
# What a file of ten megabytes may grow to. Beyond that it is made to choke on.
LARGEST_UNPACKED = 150 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 60
LONGEST_CELL = 10_000
LONGEST_HEADING = 120
DELIMITERS = ";,\t"
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What openpyxl and what it reads with raise at a file that is not as it should be: SyntaxError is the parser's of XML, ValueError
# also that of entities a file defines itself (defusedxml), RuntimeError of a part with a password or packed in a way unknown here.
DAMAGED = (
    InvalidFileException, zipfile.BadZipFile, zlib.error, KeyError, ValueError, IndexError, OSError, RuntimeError, SyntaxError,
)  # fmt: skip
ZIP = b"PK\x03\x04"
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
OLD_EXCEL_WORDS = (b"%PDF", b"\x89PNG", b"\xff\xd8")


class UnreadableError(Exception):
    """The file as a whole cannot be used; the message says why and what to do."""


@dataclass(frozen=True)
class Sheet:
    """The columns by their headings, and the rows with the number each has in the file."""

    headings: list[str]
    rows: list[tuple[int, list[str]]]


def read_sheet(content: bytes) -> Sheet:
    """The first sheet of a file. Raises `UnreadableError`."""
    if len(content) > LARGEST:
        raise UnreadableError(
            _("This file is larger than %(size)s MB. Divide it over several files.") % {"size": LARGEST // 1024**2}
        )
    if content.startswith(ZIP):
        lines = _xlsx_lines(content)
    elif content.startswith(OLD_EXCEL):
        raise UnreadableError(_("This is an old or protected Excel file. Save it as .xlsx without a password."))
    elif content.startswith(UTF16):
        lines = _csv_lines(_again_in_utf8(content))
    elif b"\x00" in content or content.startswith(OLD_EXCEL_WORDS):
        raise UnreadableError(_("This is no spreadsheet. Save it as .xlsx or .csv."))
    else:
        lines = _csv_lines(content)
    return _sheet(lines)


def _sheet(lines: Iterable[tuple[int, list[str]]]) -> Sheet:
    """The first line with anything in it has the headings."""
    filled = ((number, cells) for number, cells in lines if any(cells))
    first = next(filled, None)
    if first is None:
        raise UnreadableError(_("This file is empty."))
    headings = _headings(first[1])
    rows: list[tuple[int, list[str]]] = []
    for number, cells in filled:
        if len(rows) == MOST_ROWS:
            raise UnreadableError(
                _("This file has more than %(rows)s rows. Divide it over several files.")
                % {"rows": in_figures(MOST_ROWS)}
            )
        rows.append((number, [*cells, *[""] * (len(headings) - len(cells))][: len(headings)]))
    if not rows:
        raise UnreadableError(_("There are headings in this file, but no rows below them."))
    return Sheet(headings, rows)


def _headings(cells: list[str]) -> list[str]:
    """Each heading once; a column without one is called after its place."""
    while cells and not cells[-1]:
        cells = cells[:-1]
    if len(cells) > MOST_COLUMNS:
        raise UnreadableError(
            _("This file has more than %(columns)s columns. Leave out what need not come in.")
            % {"columns": MOST_COLUMNS}
        )
    found: list[str] = []
    for place, cell in enumerate(cells, start=1):
        heading = " ".join(cell.split())[:LONGEST_HEADING] or _("column %(number)s") % {"number": place}
        found.append(heading if heading not in found else f"{heading} ({place})")
    return found


# --- CSV --------------------------------------------------------------------------------------------------------------


def _csv_lines(content: bytes) -> Iterator[tuple[int, list[str]]]:
    text = _decoded(content)
    if text.startswith("sep="):
        # Excel's own note of the delimiter.
        text = text.partition("\n")[2]
    delimiter = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 1
    try:
        for cells in reader:
            yield number, [_clean(cell) for cell in cells]
            number = reader.line_num + 1
    except csv.Error:
        raise UnreadableError(
            _("Line %(number)s cannot be read as CSV. Open the file in your spreadsheet program and save it again.")
            % {"number": number}
        ) from None


def _again_in_utf8(content: bytes) -> bytes:
    """What Excel saves as "Unicode text": two bytes a letter, with a mark in front."""
    try:
        return content.decode("utf-16").encode()
    except UnicodeError:
        raise UnreadableError(_("The letters in this file cannot be read. Save it as CSV in UTF-8.")) from None


def _decoded(content: bytes) -> str:
    """UTF-8 with or without a mark, else what Windows wrote for long."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        raise UnreadableError(_("The letters in this file cannot be read. Save it as CSV in UTF-8.")) from None


def _delimiter(text: str) -> str:
    """The one that occurs most in the line of headings, outside quotes."""
    line = next((line for line in text.splitlines() if line.strip()), "")
    outside = "".join(line.split('"')[::2])
    return max(DELIMITERS, key=outside.count)


# --- XLSX -------------------------------------------------------------------------------------------------------------


def _xlsx_lines(content: bytes) -> Iterator[tuple[int, list[str]]]:
    _check_package(content)
    try:
        with catch_warnings():
            # What openpyxl leaves out (drawings, validation) is no concern of ours.
            simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
            try:
                sheet = book.worksheets[0]
                # What a file says of its own size may be wrong.
                sheet.reset_dimensions()
                for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True), start=1):
                    yield number, [_clean(_words(cell)) for cell in cells]
            finally:
                book.close()
    except DAMAGED as error:
        raise UnreadableError(
            _("This spreadsheet cannot be read. Open it in your spreadsheet program and save it again as .xlsx.")
        ) from error


def _check_package(content: bytes) -> None:
    """It is a workbook, and does not grow without bounds."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            if not any(part.filename == "xl/workbook.xml" for part in parts):
                raise UnreadableError(_("This is no spreadsheet. Save it as .xlsx or .csv."))
            if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise UnreadableError(_("This spreadsheet is too large. Save the one sheet you need as CSV."))
    except zipfile.BadZipFile:
        raise UnreadableError(_("This file is damaged. Save it again and try once more.")) from None


def _words(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if not isinstance(cell, str | int | float | dt.date | dt.time):
        # A formula over several cells is an object of its own.
        return "="
    return str(cell)


def _clean(cell: str) -> str:
    """Without the spaces around it and what no database stores; and as it was before a file of ours made it harmless."""
    return as_it_was(cell.replace("\x00", "").replace("\r\n", "\n").strip()).strip()[:LONGEST_CELL]
