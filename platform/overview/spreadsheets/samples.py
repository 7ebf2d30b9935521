"""A file to start from, for each kind: the headings, filled examples and, in XLSX, what each column is for.

And the other way round: the rows that could not come in, each with what is wrong.
"""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from core.cells import csv_lines
from overview.models import ImportRow, ImportRun
from overview.spreadsheets.fields import Field
from overview.spreadsheets.kinds import KINDS, Kind

WIDTH, WIDE, NARROW, LONG = 22, 44, 10, 40
"""In letters; wide where an example is long."""
MOST_IN_LIST = 250
"""So many letters Excel takes for a list of choices."""
TO_FILL = 500
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_csv(kind: Kind) -> bytes:
    """The template as CSV, as Excel reads it in Dutch."""
    return _csv([str(field.label) for field in kind.fields], _examples(kind))


def as_xlsx(kind: Kind) -> bytes:
    """The template as a spreadsheet, with a sheet that explains it."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = str(kind.label)
    sheet.append([str(field.label) for field in kind.fields])
    for example in _examples(kind):
        sheet.append([cell or None for cell in example])
    sheet.freeze_panes = "A2"
    explained: Any = book.create_sheet(_("Explanation"))
    explained.append([_("Column"), _("Needed?"), _("What goes in it")])
    for field in kind.fields:
        explained.append([str(field.label), _("yes") if field.required else None, _what(field)])
    for number, field in enumerate(kind.fields, start=1):
        _offer(sheet, get_column_letter(number), field)
    _widen(
        sheet,
        [
            WIDE if any(len(row[at] or "") > LONG for row in _examples(kind)) else WIDTH
            for at in range(len(kind.fields))
        ],
    )
    _widen(explained, [WIDTH, NARROW, 2 * WIDE])
    for one in (sheet, explained):
        for cell in one[1]:
            cell.font = Font(bold=True)
        for row in one.iter_rows(min_row=2):
            for cell in row:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _what(field: Field) -> str | None:
    """What goes in a column; of a choice what there is to choose from."""
    told = [str(field.help or field.missing)] if field.help or field.missing else []
    if field.choices:
        told.append(_("One of these: %(choices)s.") % {"choices": ", ".join(field.choices)})
    return " ".join(told) or None


def _offer(sheet: Any, column: str, field: Field) -> None:
    """A list to choose from in the cells of this column; other words for the same thing may be typed all the same."""
    listed = ",".join(field.choices)
    if field.choices and len(listed) <= MOST_IN_LIST and not any("," in one for one in field.choices):
        offered = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=False)
        offered.add(f"{column}2:{column}{TO_FILL}")
        sheet.add_data_validation(offered)


def _widen(sheet: Any, widths: Sequence[int]) -> None:
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def faulty_rows_as_csv(run: ImportRun) -> bytes:
    """The rows that stayed out, as they were in the file, with what is wrong beside them."""
    rows = run.rows.filter(state=ImportRow.State.FAULTY).order_by("number")
    lines = ([str(row.number), *row.cells, " ".join(described(run, row))] for row in rows.iterator(chunk_size=500))
    return _csv([_("Row"), *run.headings, _("What is wrong")], lines)


def described(run: ImportRun, row: ImportRow) -> list[str]:
    """The faults of a row in sentences, each with the column it is about."""
    return [f"{column}: {message}" if column else message for column, message in faults_of(run, row)]


def faults_of(run: ImportRun, row: ImportRow) -> list[tuple[str, str]]:
    """Column and what is wrong; a column as the file calls it, or as we do when the file has none."""
    kind = KINDS[run.kind]
    named = {field.name: str(field.label) for field in kind.fields} | run.mapping
    return [(named.get(name, ""), message) for name, message in row.faults]


def _examples(kind: Kind) -> list[list[str]]:
    return [[example.get(field.name, "") for field in kind.fields] for example in kind.examples]


def _csv(headings: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    return "".join(csv_lines(headings, lines)).encode()
