"""Writing the files: CSV as Dutch Excel opens it, line by line; XLSX without keeping the whole sheet in memory."""

import csv
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from tempfile import TemporaryFile
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

# What a spreadsheet takes for a formula, also after a program has taken the quotes off.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# Excel knows a file for UTF-8 by this.
BYTE_ORDER_MARK = "\ufeff"
LINES_AT_ONCE = 100
LONGEST_CELL = 32_000
NARROWEST, WIDEST, DAY = 10, 60, 10


def harmless(value: Any) -> Any:
    """A cell that is only read: numbers and dates as they are, and a text never taken for a formula."""
    if value is None or isinstance(value, int | float | dt.date):
        return value
    text = CONTROL.sub("", str(value))[:LONGEST_CELL]
    return f"'{text}" if text.startswith(FORMULA) else text


def csv_lines(headings: Sequence[Any], lines: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The file in pieces, made while it is sent."""
    writer = csv.writer(_Passing(), delimiter=";")
    yield BYTE_ORDER_MARK
    held = [writer.writerow([harmless(str(heading)) for heading in headings])]
    for line in lines:
        held.append(writer.writerow([_in_dutch(harmless(cell)) for cell in line]))
        if len(held) == LINES_AT_ONCE:
            yield "".join(held)
            held = []
    yield "".join(held)


def _in_dutch(cell: Any) -> Any:
    return str(cell).replace(".", ",") if isinstance(cell, float) else cell


class _Passing:
    """A file that gives back what is written to it."""

    def write(self, line: str) -> str:
        return line


def xlsx_file(title: str, headings: Sequence[Any], lines: Iterable[Sequence[Any]]) -> IO[bytes]:
    """A workbook with one sheet: its headings in bold, staying in sight and with filters, its columns as wide as what is
    in them, and days as they are written here.
    """
    book, coming = Workbook(write_only=True), iter(lines)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:31])
    sheet.freeze_panes = "A2"
    # The widths stand before the rows in the file, so those that come first say how much there is in a column.
    first = list(islice(coming, LINES_AT_ONCE))
    for number, width in enumerate(_widths(headings, first), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_bold(sheet, str(heading)) for heading in headings])
    rows = 1
    for line in chain(first, coming):
        sheet.append([_cell(sheet, cell) for cell in line])
        rows += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(1, len(headings)))}{rows}"
    # Closed by the answer that sends it.
    file = TemporaryFile()  # noqa: SIM115 -- as above
    book.save(file)
    file.seek(0)
    return file


def _widths(headings: Sequence[Any], lines: Sequence[Sequence[Any]]) -> list[int]:
    """In letters: as wide as the heading and most of what stands below it, within reason."""
    columns = zip(*lines, strict=True) if lines else [()] * len(headings)
    longest = [
        max([len(str(heading)) + 3, *(DAY if isinstance(cell, dt.date) else len(str(cell or "")) for cell in column)])
        for heading, column in zip(headings, columns, strict=True)
    ]
    return [min(max(one + 1, NARROWEST), WIDEST) for one in longest]


def _cell(sheet: Any, value: Any) -> Any:
    """Nothing where there is nothing, so that one may walk over what is filled in; a day in the Dutch order."""
    shown = harmless(value)
    if isinstance(shown, dt.date):
        cell: Any = WriteOnlyCell(sheet)
        cell.value = shown
        cell.number_format = "dd-mm-yyyy"
        return cell
    return None if shown == "" else shown


def _bold(sheet: Any, heading: str) -> Any:
    cell = WriteOnlyCell(sheet, value=harmless(heading))
    cell.font = Font(bold=True)
    return cell
