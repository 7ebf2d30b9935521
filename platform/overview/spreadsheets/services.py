"""What a person asks for: start an import, say which column is what, confirm it, undo it, throw it away."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from audit.services import record
from core.background import send_after_commit
from core.errors import RuleViolation
from core.scanning import require_harmless
from core.words import listed
from organisations.guard import inspect_all, kinds_in
from organisations.models import Membership
from overview.models import ImportRow, ImportRun
from overview.models.imports import UNCONFIRMED
from overview.permissions import may_import
from overview.spreadsheets.files import UnreadableError, read_sheet
from overview.spreadsheets.headings import guess
from overview.spreadsheets.kinds import KINDS
from overview.workflow import IMPORT

TASK = "overview.work_on_import"
BATCH = 1000
# More than these is a sentence, so rather a row than a heading.
HEADING_WORDS = 4


@transaction.atomic
def start_import(*, actor: Membership, kind: str, content: bytes) -> ImportRun:
    """Read a file and keep its rows. Nothing of it is stored as anything yet."""
    if not may_import(actor, kind):
        raise RuleViolation(_("In your role you cannot import this."), field="kind")
    try:
        sheet = read_sheet(content)
    except UnreadableError as error:
        raise RuleViolation(str(error), field="file") from error
    require_harmless([content], field="file")
    _require_headings(actor, sheet.headings)
    run = ImportRun.objects.create(
        organisation=actor.organisation,
        started_by=actor,
        kind=kind,
        headings=sheet.headings,
        mapping=guess(sheet.headings, KINDS[kind].fields, _mapping_before(actor, kind)),
        rows_until=timezone.now() + UNCONFIRMED,
    )
    rows = (ImportRow(run=run, number=number, cells=cells) for number, cells in sheet.rows)
    ImportRow.objects.bulk_create(rows, batch_size=BATCH)
    return run


def _require_headings(actor: Membership, headings: Sequence[str]) -> None:
    """Refuse a first row that is about somebody: it is no row of headings, and those are shown and kept as what they are.

    One doubt about a few words ("Kamer 2", "Nr. 1") is let through, as headings are often like that and rows seldom. What may
    never be stored is refused, and so is a doubt about a sentence, or more than one.
    """
    columns = {get_column_letter(place): heading for place, heading in enumerate(headings, 1)}
    found = inspect_all(columns, working_areas=actor.working_areas.all(), of=actor.organisation)
    doubts = sum(len(report.findings) for report in found.values())
    if doubts > 1 or any(one.blocks or len(one.text.split()) > HEADING_WORDS for one in found.values()):
        where = [
            _("%(what)s in column %(column)s") % {"what": kinds_in([report]), "column": column}
            for column, report in found.items()
        ]
        said = _(
            "The first row must say what is in each column, and it seems to hold %(what)s. "
            "Put headings above it, or give other headings."
        )
        raise RuleViolation(said % {"what": listed(where)}, field="file")


def _mapping_before(actor: Membership, kind: str) -> dict[str, str]:
    """What the organisation chose for the last file of this kind that it confirmed."""
    earlier = ImportRun.objects.filter(organisation=actor.organisation_id, kind=kind, confirmed_at__isnull=False)
    before: dict[str, str] | None = earlier.order_by("-confirmed_at").values_list("mapping", flat=True).first()
    return before or {}


@transaction.atomic
def choose_columns(*, actor: Membership, run: ImportRun, mapping: Mapping[str, str]) -> ImportRun:
    """Say which column is what, and have every row checked."""
    locked = _locked(actor, run)
    IMPORT.check(locked.status, ImportRun.Status.CHECKING)
    fields = KINDS[locked.kind].fields
    chosen = {one.name: heading for one in fields if (heading := mapping.get(one.name)) in locked.headings}
    for one in fields:
        if one.required and one.name not in chosen:
            raise RuleViolation(_("Choose the column for “%(field)s”.") % {"field": one.label}, field=one.name)
    if len(set(chosen.values())) < len(chosen):
        raise RuleViolation(_("Each column can be one thing only."))
    locked.mapping, locked.status = chosen, ImportRun.Status.CHECKING
    locked.rows_until = timezone.now() + UNCONFIRMED
    locked.save()
    locked.rows.update(state=ImportRow.State.WAITING, faults=[])
    send_after_commit(TASK, locked.pk)
    return locked


@transaction.atomic
def confirm_import(*, actor: Membership, run: ImportRun) -> ImportRun:
    """Have the rows that are in order stored; the others stay out."""
    locked = _locked(actor, run)
    IMPORT.check(locked.status, ImportRun.Status.RUNNING)
    ready = locked.rows.filter(state=ImportRow.State.READY).count()
    if not ready:
        raise RuleViolation(_("No row is in order. Change the file and start again."))
    locked.status, locked.confirmed_at = ImportRun.Status.RUNNING, timezone.now()
    locked.save()
    record(actor=actor, verb="imported", target=locked, changes={"rows": ["", str(ready)]})
    send_after_commit(TASK, locked.pk)
    return locked


@transaction.atomic
def undo_import(*, actor: Membership, run: ImportRun) -> ImportRun:
    """Take back what came of an import, within a week. What somebody changed or uses since stays."""
    locked = _locked(actor, run)
    IMPORT.check(locked.status, ImportRun.Status.UNDOING)
    if not locked.may_be_undone:
        raise RuleViolation(_("An import can be undone for a week; that week is over."))
    locked.status = ImportRun.Status.UNDOING
    locked.save()
    record(actor=actor, verb="undid import", target=locked)
    send_after_commit(TASK, locked.pk)
    return locked


@transaction.atomic
def discard_import(*, actor: Membership, run: ImportRun) -> None:
    """Throw away a file of which nothing was stored."""
    locked = _locked(actor, run)
    if locked.confirmed_at:
        raise RuleViolation(_("This was imported already; undo it instead."))
    locked.delete()


def _locked(actor: Membership, run: ImportRun) -> ImportRun:
    """The row, for this transaction alone, so that two presses of a button are one."""
    if run.started_by_id != actor.pk or not may_import(actor, run.kind):
        raise RuleViolation(_("Only who started this import may do this."))
    return ImportRun.objects.select_for_update().get(pk=run.pk)
