"""The work on an import, in batches: check rows, store them, take them back.

A batch is one transaction with its rows locked, so whoever is killed half-way leaves nothing half done: the rows of that
batch are as they were, and the next to come takes them up. Two workers share the rows of a run and never take the same.

Checking a row is asking its service for all that it would refuse, where need be by storing and rolling that back, so that what
the preview says is what comes of it.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.background import each, left_to_the_sweep
from core.errors import RuleViolation
from language.personal_data import each_text_once
from organisations.guard import AboutSomebodyError
from organisations.models import Membership
from overview.models import ImportRow, ImportRun
from overview.models.imports import UNDO
from overview.permissions import may_import
from overview.spreadsheets.around import Around
from overview.spreadsheets.fields import Fault, Values
from overview.spreadsheets.kinds import KINDS, Kind
from overview.spreadsheets.undoing import take_back
from overview.workflow import IMPORT

logger = logging.getLogger(__name__)
BATCH = 100
"""So many rows the bar goes on at a time."""
Read = Sequence[tuple[ImportRow, Values]]
Outcome = tuple[ImportRow, Any, list[Fault]]
State, Status = ImportRow.State, ImportRun.Status
WRITTEN = ["state", "faults", "made_id", "cells", "kept_because"]
Act = Callable[[Membership, Mapping[str, Any]], Any]


@dataclass(frozen=True)
class Phase:
    """What is done with the rows of a run in this status, and what it becomes when none is left."""

    takes: str
    work: Callable[[ImportRun, list[ImportRow]], None]
    then: str


def work_on(pk: int) -> None:
    """Do all that is due on a run; nothing when nothing is."""
    while work_on_batch(pk):
        pass


def work_on_all() -> None:
    """The sure path: whatever a worker left."""
    each(list(ImportRun.objects.due().order_by("pk").values_list("pk", flat=True)), work_on)


@transaction.atomic
def work_on_batch(pk: int) -> bool:
    """Do a batch; whether there may be more to do for us."""
    run = ImportRun.objects.due().select_related("started_by__user", "started_by__organisation").filter(pk=pk).first()
    if run is None:
        return False
    if not may_import(run.started_by, run.kind):
        return _stop(run)
    phase = PHASES[Status(run.status)]
    waiting = run.rows.filter(state=phase.takes).order_by("number")
    rows = list(waiting.select_for_update(skip_locked=True)[:BATCH])
    if not rows:
        return _finish(run, phase)
    with left_to_the_sweep(), each_text_once():
        phase.work(run, rows)
    # Each is there already: this way an update of many takes a tenth of the time.
    ImportRow.objects.bulk_create(rows, update_conflicts=True, unique_fields=["pk"], update_fields=WRITTEN)
    return True


def _finish(run: ImportRun, phase: Phase) -> bool:
    """Bring the run further, unless somebody else still has rows of it in hand."""
    locked = ImportRun.objects.select_for_update().get(pk=run.pk)
    if locked.status != run.status or locked.rows.filter(state=phase.takes).exists():
        return False
    IMPORT.check(locked.status, phase.then, by_system=True)
    locked.status = phase.then
    if phase.then == Status.CHECKED:
        _keep_out_repeated(locked)
    if phase.then == Status.DONE:
        locked.done_at = timezone.now()
        locked.rows_until = locked.done_at + UNDO
    locked.save()
    return False


def _stop(run: ImportRun) -> bool:
    """Whoever asked for it may no longer do so: what is stored stays, nothing more comes in."""
    locked = ImportRun.objects.select_for_update().get(pk=run.pk)
    target = Status.UNDONE if locked.status == Status.UNDOING else Status.FAILED
    if locked.status == run.status:
        IMPORT.check(locked.status, target, by_system=True)
        locked.status, locked.problem = target, _("Whoever started this no longer has the role for it.")
        locked.save()
    return False


# --- Checking and storing -----------------------------------------------------------------------------------------------


def _check(run: ImportRun, rows: list[ImportRow]) -> None:
    kind = KINDS[run.kind]
    with transaction.atomic():
        outcomes = list(_each(run, _read(run, rows), kind.rehearse, guarded=kind.rehearses_by_storing))
        transaction.set_rollback(True)
    for row, _made, faults in outcomes:
        row.faults = [[fault.field, fault.message] for fault in faults]
        row.state = State.FAULTY if faults else State.READY


def _keep_out_repeated(run: ImportRun) -> None:
    """Of rows in order that say the same the first comes in. Once all are checked, as they may be in different batches."""
    kind, seen, repeated = KINDS[run.kind], dict[tuple[str, ...], int](), []
    for row in run.rows.filter(state=State.READY).order_by("number").iterator() if kind.once else ():
        known_by = kind.known_by(cells_of(run, row))
        if known_by and (first := seen.get(known_by[0])):
            message = _("Row %(row)s of this file says the same here. Leave one of the two rows out, or change this.")
            row.state, row.faults = State.FAULTY, [[known_by[0][0], message % {"row": first}]]
            repeated.append(row)
        else:
            seen |= {one: row.number for one in known_by if one not in seen}
    ImportRow.objects.bulk_update(repeated, ["state", "faults"], batch_size=BATCH)


def _store(run: ImportRun, rows: list[ImportRow]) -> None:
    read = _read(run, rows)
    for row, made, faults in _together(run, read) or _each(run, read, KINDS[run.kind].store):
        row.faults = [[fault.field, fault.message] for fault in faults]
        row.state = State.FAULTY if faults else State.MADE
        if made:
            row.made_id = made.pk
            # It is kept where it belongs now.
            row.cells = []


def _read(run: ImportRun, rows: list[ImportRow]) -> list[tuple[ImportRow, Values]]:
    made = run.rows.filter(made_id__isnull=False).values_list("made_id", flat=True)
    around = Around(run.started_by, made=made)
    return [(row, KINDS[run.kind].read(cells_of(run, row), around)) for row in rows]


def _together(run: ImportRun, read: Read) -> list[Outcome]:
    """All that can be read stored at once, which takes a fraction of the time; nothing when one of them is refused."""
    kind, sound = KINDS[run.kind], [values.given for _row, values in read if not values.faults]
    try:
        with transaction.atomic():
            made = iter(kind.store_all(run.started_by, sound))
    except (RuleViolation, ValidationError, DatabaseError):
        return []
    return [(row, None if values.faults else next(made), values.faults) for row, values in read]


def _each(run: ImportRun, read: Read, act: Act, *, guarded: bool = True) -> Iterable[Outcome]:
    """One after the other, so that each says by itself what is wrong with it."""
    kind = KINDS[run.kind]
    for row, values in read:
        if values.faults:
            yield row, None, values.faults
        else:
            yield row, *_by_service(kind, run, values.given, act, guarded=guarded)


def cells_of(run: ImportRun, row: ImportRow) -> dict[str, str]:
    """The cells of a row by field."""
    places = {heading: place for place, heading in enumerate(run.headings)}
    return {field: row.cells[places[heading]] for field, heading in run.mapping.items() if heading in places}


def _by_service(
    kind: Kind, run: ImportRun, given: Mapping[str, Any], act: Act, *, guarded: bool
) -> tuple[Any, list[Fault]]:
    """What the service made of it, or its objections at our own fields; `guarded` when it writes."""
    try:
        with transaction.atomic() if guarded else nullcontext():
            return act(run.started_by, given), []
    except RuleViolation as violation:
        # A fault stays with the row: it says what kind of thing was found, and the cell has the words.
        message = violation.unquoted if isinstance(violation, AboutSomebodyError) else violation.message
        return None, [_fault(kind, violation.field or "", message)]
    except ValidationError as error:
        found = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
        return None, [_fault(kind, name, message) for name, messages in found.items() for message in messages]
    except DatabaseError as error:
        # What the database knows of a row goes into no log: it may be what somebody said.
        logger.warning("a row of import %s was refused by the database: %s", run.pk, type(error).__name__)
        return None, [Fault("", _("This row cannot be stored. Check the cells, or leave it out."))]


def _fault(kind: Kind, name: str, message: str) -> Fault:
    field = kind.field(name)
    return Fault(field.name if field else "", message)


# --- Taking back --------------------------------------------------------------------------------------------------------


def _take_back(run: ImportRun, rows: Sequence[ImportRow]) -> None:
    kind = KINDS[run.kind]
    for row, reason in take_back(kind, run.started_by, rows):
        row.kept_because = reason
        row.state = State.KEPT if reason else State.TAKEN_BACK


PHASES = {
    Status.CHECKING: Phase(State.WAITING, _check, Status.CHECKED),
    Status.RUNNING: Phase(State.READY, _store, Status.DONE),
    Status.UNDOING: Phase(State.MADE, _take_back, Status.UNDONE),
}
