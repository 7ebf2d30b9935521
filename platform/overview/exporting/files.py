"""Writing a workbook, without keeping the whole sheet in memory."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from tempfile import TemporaryFile
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from core.cells import LINES_AT_ONCE, harmless

NARROWEST, WIDEST, DAY = 10, 60, 10


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
