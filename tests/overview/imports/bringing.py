"""Bringing in a file as the pages do, without the pages."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from organisations.roles import Role
from overview.models import ImportRow
from overview.spreadsheets import services, working
from overview.spreadsheets.samples import faults_of
from tests.factories import make_area, make_membership, make_organisation, make_working_area

if TYPE_CHECKING:
    from collections.abc import Sequence

    from organisations.models import Membership
    from overview.models import ImportRun

HEADINGS = ["Titel", "Omschrijving", "Thema", "Toetsvraag", "Wijk", "Start", "Eind"]
PLAN = [
    "Zonnepanelen",
    "We leggen panelen op het dak.",
    "Energie",
    "Bewoners betalen minder.",
    "Vogelbuurt",
    "mei 2027",
    "2028",
]


def somebody(role: Role = Role.PROCESS_MANAGER, **fields: Any) -> Membership:
    """Who imports, in a working area with the neighbourhood Vogelbuurt."""
    town = make_area(code=f"GM{make_area().pk:04d}", level="municipality", name="Waterstad")
    here = make_working_area(name="De Werven", municipality=town, areas=[make_area(name="Vogelbuurt", parent=town)])
    organisation = fields.pop("organisation", None) or make_organisation(working_areas=[here])
    return make_membership(role=role, organisation=organisation, working_areas=[here], **fields)


def plans(number: int, **changed: str) -> list[list[str]]:
    """So many plans, each with its own title."""
    row = [changed.get(heading, cell) for heading, cell in zip(HEADINGS, PLAN, strict=True)]
    return [[f"{row[0]} {count}", *row[1:]] for count in range(1, number + 1)]


def as_csv(rows: Sequence[Sequence[str]], *, encoding: str = "utf-8", delimiter: str = ";") -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows(rows)
    return written.getvalue().encode(encoding)


def as_xlsx(rows: Sequence[Sequence[Any]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))  # type: ignore[union-attr]
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def uploaded(actor: Membership, content: bytes, kind: str = "ambitions", **mapping: str) -> ImportRun:
    """A file that waits to be checked, with the columns that were guessed unless some are named."""
    run = services.start_import(actor=actor, kind=kind, content=content)
    services.choose_columns(actor=actor, run=run, mapping={**run.mapping, **mapping})
    return run


def checked(actor: Membership, content: bytes, kind: str = "ambitions", **mapping: str) -> ImportRun:
    """A file that was checked."""
    return worked_on(uploaded(actor, content, kind, **mapping))


def brought_in(actor: Membership, content: bytes, kind: str = "ambitions") -> ImportRun:
    """A file whose rows in order were stored."""
    run = checked(actor, content, kind)
    services.confirm_import(actor=actor, run=run)
    return worked_on(run)


def taken_back(actor: Membership, run: ImportRun) -> ImportRun:
    services.undo_import(actor=actor, run=run)
    return worked_on(run)


def worked_on(run: ImportRun) -> ImportRun:
    """The run once the worker was there."""
    working.work_on(run.pk)
    run.refresh_from_db()
    return run


def faults(run: ImportRun) -> dict[int, list[tuple[str, str]]]:
    """Row number -> column and what is wrong."""
    rows = run.rows.filter(state=ImportRow.State.FAULTY).order_by("number")
    return {row.number: faults_of(run, row) for row in rows}


def states(run: ImportRun) -> dict[str, int]:
    found: dict[str, int] = {}
    for state in run.rows.values_list("state", flat=True):
        found[state] = found.get(state, 0) + 1
    return found
