"""An import of a spreadsheet: the file's rows while they are needed, and what came of each."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organisations.models import Membership, Organisation
from overview.querysets import ImportRunQuerySet

# How long the rows of a file nobody confirmed stay, and how long an import can be undone.
UNCONFIRMED = timedelta(days=2)
UNDO = timedelta(days=7)


class ImportRun(models.Model):
    """One file of one kind, for one organisation. Its status says which work is due (docs/adr/0007-work-to-do-is-a-column.md).

    `mapping` is field -> heading. `rows_until`: the day after which the rows go, and with them the way back;
    `counts` is how many were in which state then.
    """

    class Kind(models.TextChoices):
        AMBITIONS = "ambitions", _("Ambitions")
        NEEDS = "needs", _("Needs")
        SIGNALS = "signals", _("Signals")
        PLACES = "places", _("Places")
        ORGANISATIONS = "organisations", _("Organisations")
        PEOPLE = "people", _("People to invite")

    class Status(models.TextChoices):
        DRAFT = "draft", _("Columns to choose")
        CHECKING = "checking", _("Being checked")
        CHECKED = "checked", _("Checked")
        RUNNING = "running", _("Being imported")
        DONE = "done", _("Imported")
        FAILED = "failed", _("Stopped")
        UNDOING = "undoing", _("Being undone")
        UNDONE = "undone", _("Undone")

    WORK = (Status.CHECKING, Status.RUNNING, Status.UNDOING)

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="imports")
    started_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="imports")
    kind = models.CharField(_("what you import"), max_length=14, choices=Kind)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    headings = models.JSONField(_("columns of the file"), default=list)
    mapping = models.JSONField(_("which column is what"), default=dict)
    problem = models.CharField(_("why it stopped"), max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    rows_until = models.DateTimeField(null=True)
    counts = models.JSONField(
        _("how many rows came to what"), default=dict, db_default=models.Value({}, models.JSONField())
    )

    objects: ClassVar[ImportRunQuerySet] = ImportRunQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        indexes = [
            models.Index(fields=["organisation", "kind", "-confirmed_at"], name="import_run_before"),
            models.Index(fields=["rows_until"], name="import_run_rows_until"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def may_be_undone(self) -> bool:
        """Whether the week is not over."""
        return self.status == self.Status.DONE and self.rows_until is not None and self.rows_until > timezone.now()


class ImportRow(models.Model):
    """A row of the file and what came of it (`made_id`). Its cells go once it is stored."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Not looked at yet")
        READY = "ready", _("In order")
        FAULTY = "faulty", _("Something is wrong")
        MADE = "made", _("Stored")
        TAKEN_BACK = "taken_back", pgettext_lazy("import", "Taken back")
        KEPT = "kept", _("Stays")

    class Kept(models.TextChoices):
        CHANGED = "changed", _("changed since the import")
        IN_USE = "in_use", _("in use, in a proposal or coalition for one")

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("row of the file"))
    cells = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    faults = models.JSONField(default=list)
    made_id = models.BigIntegerField(null=True, blank=True)
    kept_because = models.CharField(max_length=8, choices=Kept, blank=True)

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of imports")
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="overview_import_row_number")]
        indexes = [models.Index(fields=["run", "state", "number"], name="import_row_state")]

    def __str__(self) -> str:
        # Never the cells: this ends up in logs.
        return f"{self.run_id}: {self.number}"
