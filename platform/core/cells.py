"""Cells of spreadsheets: a text in one is never taken for a formula, in whatever file; and CSV as Dutch Excel opens it."""

import csv
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

# What a spreadsheet takes for a formula, also after a program has taken the quotes off.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# Excel knows a file for UTF-8 by this.
BYTE_ORDER_MARK = "\ufeff"
LINES_AT_ONCE = 100
LONGEST_CELL = 32_000


def harmless(value: Any) -> Any:
    """A cell that is only read: numbers and dates as they are, and a text never taken for a formula."""
    if value is None or isinstance(value, int | float | dt.date):
        return value
    text = CONTROL.sub("", str(value))[:LONGEST_CELL]
    return f"'{text}" if text.startswith(FORMULA) else text


def as_it_was(text: str) -> str:
    """A text of a file that came back, as it was before it was made harmless."""
    return text[1:] if text.startswith("'") and text[1:2] in FORMULA else text


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
