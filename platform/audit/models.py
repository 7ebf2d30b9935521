"""The trail: who changed what for which organisation, who looked at what, and what was cleaned up. Rows are added, never
changed; `docs/adr/0013-own-trail-sealed-in-batches.md` says how that is shown.

Organisation and object are plain values, not foreign keys: the trail must outlive what it speaks of, and free text
of signals never enters it.
"""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Log(models.TextChoices):
    """The three logs; each has a chain of seals of its own."""

    CHANGE = "change", _("Changes")
    VIEW = "view", _("Views")
    TOMBSTONE = "tombstone", _("What was cleaned up")


class Seal(models.Model):
    """A batch of rows of one log, closed for good: which rows (`ids`), what they said (`leaves`, 32 bytes a row), and
    the digest over both and over the seal before.
    """

    REVOKED = "UPDATE, DELETE"

    log = models.CharField(max_length=10, choices=Log)
    number = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)
    ids = ArrayField(models.BigIntegerField())
    leaves = models.BinaryField()
    previous = models.BinaryField()
    digest = models.BinaryField()

    class Meta:
        verbose_name = _("seal")
        verbose_name_plural = _("seals")
        constraints = [models.UniqueConstraint(fields=["log", "number"], name="audit_seal_number")]

    def __str__(self) -> str:
        return f"{self.log} {self.number}"

    def facts(self) -> list[Any]:
        """The facts that the digest is made of."""
        return [self.log, self.number, list(self.ids), bytes(self.leaves).hex(), bytes(self.previous).hex()]


class Sealed(models.Model):
    """A row of a log. Its digest is made with the application's key when it is written; its seal comes later.

    `mark` makes rows with the same content differ, so that a copied row shows.
    """

    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    mark = models.UUIDField(default=uuid.uuid4, editable=False)
    digest = models.BinaryField()
    seal = models.ForeignKey(Seal, null=True, on_delete=models.PROTECT, related_name="+", editable=False)

    # What `migrate` takes from the application, and the column that it may fill in all the same.
    REVOKED = "UPDATE, DELETE"
    STILL_WRITTEN = "seal_id"
    LOG: ClassVar[Log]
    # The columns in the digest, besides the moment and the mark.
    FACTS: ClassVar[tuple[str, ...]]

    class Meta:
        abstract = True

    def facts(self) -> list[Any]:
        """The facts in the digest, as plain values."""
        said = [getattr(self, name) for name in self.FACTS]
        return [
            self.LOG.value,
            self.at.astimezone(dt.UTC).isoformat(),
            str(self.mark),
            *(bytes(value).hex() if isinstance(value, bytes | memoryview) else value for value in said),
        ]


class AuditEvent(Sealed):
    """One change: somebody (or the system, when `user` is empty) did `verb` to an object.

    The old and new values are in `AuditValues`, so that they can be removed while this row stays as it was.
    """

    LOG = Log.CHANGE
    FACTS = ("user_id", "organisation_id", "organisation_name", "verb", "target_type", "target_id", "values_digest")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("who")
    )
    organisation_id = models.BigIntegerField(null=True)
    organisation_name = models.CharField(_("for which organisation"), max_length=200, blank=True)
    verb = models.CharField(_("what"), max_length=60)
    target_type = models.CharField(max_length=60)
    target_id = models.BigIntegerField()
    # Empty when only the verb was recorded.
    values_digest = models.BinaryField(default=b"")

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        indexes = [
            models.Index(fields=["target_type", "target_id", "-at"], name="audit_event_target"),
            models.Index(fields=["id"], name="audit_event_unsealed", condition=models.Q(seal=None)),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.target_type} {self.target_id}"

    @property
    def changes(self) -> Mapping[str, Any]:
        """{field: [old, new]}; empty when none were recorded, or when they were removed."""
        values: AuditValues | None = getattr(self, "values_row", None) if self.values_digest else None
        return values.changes if values else {}


class AuditValues(models.Model):
    """The old and new values of a change. They may be removed, once a tombstone says so and why; the salt goes with them, so that
    nobody finds by trying what the digest was made of.
    """

    REVOKED = "UPDATE"

    event = models.OneToOneField(AuditEvent, primary_key=True, on_delete=models.PROTECT, related_name="values_row")
    salt = models.BinaryField()
    changes = models.JSONField(_("changes"), default=dict)

    class Meta:
        verbose_name = _("values of a change")
        verbose_name_plural = _("values of changes")

    def __str__(self) -> str:
        return f"{self.event_id}"


class ViewLog(Sealed):
    """One look at something sensitive: a signal's page, a list with its words, an export."""

    LOG = Log.VIEW
    FACTS = ("user_id", "target_type", "target_id", "kind")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    target_type = models.CharField(max_length=60)
    target_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=20)

    class Meta:
        verbose_name = _("view")
        verbose_name_plural = _("views")
        indexes = [
            models.Index(fields=["target_type", "target_id", "-at"], name="audit_view_target"),
            models.Index(fields=["id"], name="audit_view_unsealed", condition=models.Q(seal=None)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.target_type} {self.target_id}"


class Tombstone(Sealed):
    """A note that values were removed: of which object, which columns and which changes, and why."""

    class Why(models.TextChoices):
        OUTCOME = "outcome", _("The time after something became of it was over")
        LOGGED = "logged", _("The time after it was logged was over")
        REQUEST = "request", _("A resident asked for it")
        ACCOUNT = "account", _("The account of a colleague was removed")

    LOG = Log.TOMBSTONE
    FACTS = ("target_type", "target_id", "why", "columns", "events")

    target_type = models.CharField(max_length=60)
    target_id = models.BigIntegerField()
    why = models.CharField(_("why"), max_length=10, choices=Why)
    columns = ArrayField(models.CharField(max_length=60), verbose_name=_("what"), default=list)
    events = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        verbose_name = _("tombstone")
        verbose_name_plural = _("tombstones")
        indexes = [
            models.Index(fields=["target_type", "target_id"], name="audit_tombstone_target"),
            models.Index(fields=["id"], name="audit_tombstone_unsealed", condition=models.Q(seal=None)),
        ]

    def __str__(self) -> str:
        return f"{self.why} {self.target_type} {self.target_id}"
