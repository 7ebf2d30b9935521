"""A list as a file, as filtered. Posted, for each file leaves a trace and nothing should fetch one by itself."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.addresses import came_from
from core.cells import csv_lines
from core.counts import in_figures
from core.views import as_file
from core.wall import read_as
from organisations.access import MemberRequest, member_required
from overview.exporting.columns import Kind, Rows
from overview.exporting.files import xlsx_file
from overview.exporting.kinds import KINDS
from overview.exporting.services import note_export

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A workbook is made before it is sent, so it must be ready before somebody stops waiting; CSV is sent while it is made.
MOST_IN_XLSX = 20_000


@member_required(makes_file=True)
@require_POST
def export(request: MemberRequest, kind: str, file_type: str) -> HttpResponse:
    """The rows of a list that the address asks for, in this type of file."""
    found = KINDS.get(kind)
    if found is None or file_type not in FILES:
        raise Http404
    rows = found.rows(request)
    number = found.number(rows)
    if file_type == "xlsx" and number > MOST_IN_XLSX:
        messages.error(
            request,
            _("An Excel file holds at most %(rows)s rows here. Filter the list, or take CSV.")
            % {"rows": in_figures(MOST_IN_XLSX)},
        )
        return redirect(came_from(request))
    note_export(actor=request.membership, kind=kind, file_type=file_type, asked=request.GET, rows=number)
    answer = FILES[file_type](found, rows, request)
    name = f"koppelkans-{kind}-{timezone.localdate():%Y-%m-%d}.{file_type}"
    return as_file(answer, name)


def _csv(kind: Kind, rows: Rows, request: MemberRequest) -> StreamingHttpResponse:
    headings = [column.heading for column in kind.columns]
    lines = csv_lines(headings, kind.lines(rows, request))
    return StreamingHttpResponse(read_as(request.user.pk, lines), content_type="text/csv; charset=utf-8")


def _xlsx(kind: Kind, rows: Rows, request: MemberRequest) -> FileResponse:
    headings = [column.heading for column in kind.columns]
    return FileResponse(xlsx_file(str(kind.label), headings, kind.lines(rows, request)), content_type=XLSX_TYPE)


FILES = {"csv": _csv, "xlsx": _xlsx}
