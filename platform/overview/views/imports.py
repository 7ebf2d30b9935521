"""Importing a spreadsheet: choose, say which column is what, look at what is wrong, confirm, and take back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.errors import RuleViolation
from core.forms import WRONG, attempt
from core.lists import page_of
from core.views import as_file
from organisations.access import MemberRequest, member_required
from overview.models import ImportRow, ImportRun
from overview.permissions import may_import
from overview.spreadsheets import queries, samples, services
from overview.spreadsheets.forms import ColumnsForm, ImportForm
from overview.spreadsheets.kinds import KINDS, kinds_open_to

State, Status = ImportRow.State, ImportRun.Status


@member_required()
@require_http_methods(["GET", "POST"])
def import_list(request: MemberRequest) -> HttpResponse:
    """Start an import, and see one's earlier ones."""
    kinds = kinds_open_to(request.membership)
    if not kinds:
        raise Http404
    form = ImportForm(request.POST or None, request.FILES or None, membership=request.membership)
    if request.method == "POST" and form.is_valid():
        kind, content = form.cleaned_data["kind"], form.cleaned_data["file"]
        run = attempt(form, lambda: services.start_import(actor=request.membership, kind=kind, content=content))
        if run:
            return redirect("overview:import-columns", pk=run.pk)
    page = page_of(request, queries.runs_of(request.membership))
    context = {"form": form, "kinds": kinds, "page": page}
    return render(request, "overview/imports/import_list.html", context, status=WRONG if form.errors else 200)


@member_required()
@require_safe
def import_template(request: MemberRequest) -> HttpResponse:
    """A file to start from (?soort=ambitions&vorm=xlsx)."""
    code, shape = request.GET.get("soort", ""), request.GET.get("vorm", "")
    if not may_import(request.membership, code) or shape not in {"csv", "xlsx"}:
        raise Http404
    kind = KINDS[code]
    content, type_ = (
        (samples.as_csv(kind), samples.CSV_TYPE) if shape == "csv" else (samples.as_xlsx(kind), samples.XLSX_TYPE)
    )
    return as_file(HttpResponse(content, content_type=type_), f"koppelkans-{slugify(kind.label)}.{shape}")


@member_required()
@require_safe
def import_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """How far an import is, what is wrong, and what can be done next."""
    run = queries.run_for(request.membership, pk)
    if run.status == Status.DRAFT:
        return redirect("overview:import-columns", pk=pk)
    faulty = page_of(request, queries.faulty_rows(run))
    progress = queries.progress_of(run)
    context: dict[str, Any] = {
        "run": run,
        "kind": KINDS[run.kind],
        "working": run.status in ImportRun.WORK,
        "progress": progress,
        "told": f"{run.status} {progress.tens}",
        # A page that asks how far it is says what it told last: the same again would be read out again.
        "told_before": request.headers.get("X-Told", ""),
        "page": faulty,
        "faulty": queries.with_faults(run, faulty),
        "first": queries.first_ready(run) if run.status == Status.CHECKED else [],
        "lacking": queries.lacking_in(run) if run.status == Status.CHECKED else [],
        "things": [],
    }
    if run.status in {Status.DONE, Status.FAILED, Status.UNDONE}:
        shown = State.KEPT if run.status == Status.UNDONE else State.MADE
        context["things"] = queries.things_of(run, shown, request.membership)
        context["more"] = context["progress"].counts.get(shown, 0) - len(context["things"])
    return render(request, "overview/imports/import_detail.html", context)


@member_required()
@require_http_methods(["GET", "POST"])
def import_columns(request: MemberRequest, pk: int) -> HttpResponse:
    """Which column is what."""
    run = queries.run_for(request.membership, pk)
    if run.status not in {Status.DRAFT, Status.CHECKED}:
        return redirect("overview:import-detail", pk=pk)
    form = ColumnsForm(request.POST or None, run=run)
    if request.method == "POST" and form.is_valid():
        mapping = form.mapping()
        if attempt(form, lambda: services.choose_columns(actor=request.membership, run=run, mapping=mapping)):
            return redirect("overview:import-detail", pk=pk)
    context = {"run": run, "kind": KINDS[run.kind], "form": form, "number": run.rows.count()}
    return render(request, "overview/imports/import_columns.html", context, status=WRONG if form.errors else 200)


@member_required()
@require_POST
def import_confirm(request: MemberRequest, pk: int) -> HttpResponse:
    """Have the rows that are in order stored."""
    return _done(request, pk, services.confirm_import)


@member_required()
@require_POST
def import_undo(request: MemberRequest, pk: int) -> HttpResponse:
    """Take everything back that nobody went on with."""
    return _done(request, pk, services.undo_import)


@member_required()
@require_POST
def import_discard(request: MemberRequest, pk: int) -> HttpResponse:
    """Throw the file away; nothing of it was stored."""
    run = queries.run_for(request.membership, pk)
    try:
        services.discard_import(actor=request.membership, run=run)
    except RuleViolation as violation:
        messages.error(request, violation.message)
        return redirect("overview:import-detail", pk=pk)
    messages.success(request, _("The file is thrown away. Nothing of it was stored."))
    return redirect("overview:import-list")


@member_required()
@require_safe
def import_faults(request: MemberRequest, pk: int) -> HttpResponse:
    """The rows that stayed out, with what is wrong, to improve and bring in again."""
    run = queries.run_for(request.membership, pk)
    answer = HttpResponse(samples.faulty_rows_as_csv(run), content_type=samples.CSV_TYPE)
    return as_file(answer, f"koppelkans-{slugify(KINDS[run.kind].label)}-niet-ingelezen.csv")


def _done(request: MemberRequest, pk: int, act: Any) -> HttpResponse:
    run = queries.run_for(request.membership, pk)
    try:
        act(actor=request.membership, run=run)
    except RuleViolation as violation:
        messages.error(request, violation.message)
    return redirect("overview:import-detail", pk=pk)
