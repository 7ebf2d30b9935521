"""Reads of imports, for their pages."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, Q, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce
from django.shortcuts import get_object_or_404
from django.urls import reverse

from organisations.models import Membership
from overview.models import ImportRow, ImportRun
from overview.spreadsheets.kinds import KINDS
from overview.spreadsheets.samples import faults_of
from overview.spreadsheets.working import PHASES, cells_of

State = ImportRow.State
SHOWN = 25


@dataclass(frozen=True)
class Progress:
    """How many rows of a run are in which state."""

    counts: dict[str, int]
    status: str

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def done(self) -> int:
        """Of the work that is going on: the rows that were looked at, stored or taken back."""
        return self.total - self.left - (0 if self.status == ImportRun.Status.CHECKING else self.faulty)

    @property
    def to_do(self) -> int:
        """All rows of the work that is going on."""
        return self.done + self.left

    @property
    def left(self) -> int:
        phase = PHASES.get(ImportRun.Status(self.status))
        return self.counts.get(phase.takes, 0) if phase else 0

    @property
    def tens(self) -> int:
        """How much of it is done, in whole tens of per cent: often enough to be told."""
        return 10 * (10 * self.done // self.to_do) if self.to_do else 0

    @property
    def ready(self) -> int:
        return self.counts.get(State.READY, 0)

    @property
    def faulty(self) -> int:
        return self.counts.get(State.FAULTY, 0)

    @property
    def made(self) -> int:
        return self.counts.get(State.MADE, 0)

    @property
    def taken_back(self) -> int:
        return self.counts.get(State.TAKEN_BACK, 0)

    @property
    def kept(self) -> int:
        return self.counts.get(State.KEPT, 0)


@dataclass(frozen=True)
class Thing:
    """What came of a row, as a list shows it."""

    title: str
    url: str
    why: str


def runs_of(membership: Membership) -> QuerySet[ImportRun]:
    """One's own imports, the newest first, with how many things came of each."""
    made = Coalesce(Cast(KT("counts__made"), IntegerField()), Count("rows", filter=Q(rows__state=State.MADE)))
    own = ImportRun.objects.visible_to(membership.user).filter(started_by=membership.pk)
    return own.annotate(made=made).order_by("-created_at", "-pk")


def run_for(membership: Membership, pk: int) -> ImportRun:
    """One of one's own imports, or 404."""
    own = ImportRun.objects.visible_to(membership.user).filter(started_by=membership.pk)
    return get_object_or_404(own.select_related("organisation"), pk=pk)


def progress_of(run: ImportRun) -> Progress:
    """One query, however many rows."""
    counted = run.rows.values_list("state").annotate(number=Count("pk")).order_by()
    return Progress(run.counts or dict(counted), run.status)


def faulty_rows(run: ImportRun) -> QuerySet[ImportRow]:
    """The rows with something wrong, in the order of the file."""
    return run.rows.filter(state=State.FAULTY).order_by("number")


def with_faults(run: ImportRun, rows: Any) -> list[tuple[int, list[tuple[str, str]]]]:
    """Row number, and of each fault the column and what is wrong."""
    return [(row.number, faults_of(run, row)) for row in rows]


def first_ready(run: ImportRun) -> list[tuple[str, str]]:
    """The first row that is in order, by the names of our fields, so that somebody sees a column that went wrong."""
    row = run.rows.filter(state=State.READY).order_by("number").first()
    if row is None:
        return []
    cells = cells_of(run, row)
    return [(str(field.label), cells[field.name]) for field in KINDS[run.kind].fields if cells.get(field.name)]


@dataclass(frozen=True)
class Lacking:
    """How many rows come in without something that had better be there, and what to do about it."""

    field: Any
    rows: int
    what_to_do: Any


def lacking_in(run: ImportRun) -> list[Lacking]:
    """What the rows that are in order leave to be filled in later. One query for each such column."""
    ready = run.rows.filter(state=State.READY)
    found = []
    for one in KINDS[run.kind].fields:
        if one.later:
            heading = run.mapping.get(one.name)
            rows = ready.filter(**{f"cells__{run.headings.index(heading)}": ""}) if heading in run.headings else ready
            found.append(Lacking(one.label, rows.count(), one.later))
    return [one for one in found if one.rows]


def samples_of(run: ImportRun) -> dict[str, str]:
    """Heading -> something that stands below it."""
    found: dict[str, str] = {}
    for cells in run.rows.order_by("number").values_list("cells", flat=True)[:SHOWN]:
        for heading, cell in zip(run.headings, cells, strict=False):
            if cell:
                found.setdefault(heading, cell)
    return found


def things_of(run: ImportRun, state: str, membership: Membership) -> list[Thing]:
    """The first things that came of a run, as far as one may see them. Two queries."""
    kind = KINDS[run.kind]
    rows = list(run.rows.filter(state=state).order_by("number")[:SHOWN])
    every: Any = kind.model._default_manager.all()
    seen = every.visible_to(membership.user) if hasattr(every, "visible_to") else every
    things = seen.in_bulk([row.made_id for row in rows if row.made_id])
    return [
        Thing(
            str(things[row.made_id]),
            reverse(kind.url_name, args=[row.made_id]) if kind.url_name else "",
            row.get_kept_because_display(),
        )
        for row in rows
        if row.made_id in things
    ]
