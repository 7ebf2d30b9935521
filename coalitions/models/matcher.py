"""Versions of the matcher's settings, and what a version would change."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalitions.models.overlaps import Overlap
from initiatives.models import Ambition
from organisations.models import Membership
from residents.models import Need


class MatcherVersion(models.Model):
    """Everything an administrator may set about the matcher, as it was at one time: weights and thresholds, which themes
    strengthen one another, and added words. Exactly one is active; what was active is never changed again.

    `complements` are [theme, other theme, strength], `synonyms` are [word, concept], both in order. `fingerprint` is what
    the engine calls these settings (`matching.version`); it stands on each koppelkans. `revision` counts the changes of a
    draft, so that a preview of an earlier text is never taken for one of the present.
    `evidence` is what speaks for a learned version: rows of {"name", "active", "proposed"}.
    """

    class Origin(models.TextChoices):
        PRIORS = "priors", _("Starting values")
        BY_HAND = "by_hand", _("Set by hand")
        LEARNED = "learned", _("Learned from verdicts")
        ROLLBACK = "rollback", _("Put back")

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PROPOSED = "proposed", _("Proposed")
        ACTIVE = "active", _("Active")
        RETIRED = "retired", _("No longer active")

    number = models.PositiveIntegerField(_("number"), unique=True)
    origin = models.CharField(_("origin"), max_length=10, choices=Origin)
    state = models.CharField(_("status"), max_length=10, choices=State, default=State.DRAFT)
    weights = models.JSONField(_("weights"), default=dict)
    complements = models.JSONField(_("complements of themes"), default=list)
    synonyms = models.JSONField(_("synonyms"), default=list)
    evidence = models.JSONField(default=list, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    fingerprint = models.CharField(_("fingerprint"), max_length=20)
    revision = models.PositiveIntegerField(default=0)
    based_on = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    activated_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    activated_at = models.DateTimeField(_("active since"), null=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("version of the matcher")
        verbose_name_plural = _("versions of the matcher")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="active"), name="coalitions_matcher_version_one_active"
            ),
            models.CheckConstraint(
                condition=~Q(state="active") | Q(activated_at__isnull=False), name="coalitions_matcher_version_since"
            ),
        ]

    def __str__(self) -> str:
        return str(_("Version %(number)s") % {"number": self.number})

    @property
    def is_open(self) -> bool:
        """Whether it may still become active."""
        return self.state in {self.State.DRAFT, self.State.PROPOSED}

    @property
    def was_active(self) -> bool:
        return self.activated_at is not None


class PreviewJob(models.Model):
    """Work to do: working out what a version would change in one municipality.

    A row is done when `done_at` is set. `claimed_at` says that a worker is busy with it; a claim runs out, so that work
    of a worker that was killed is taken up again. `counts` has for each working area what was found there.
    """

    version = models.ForeignKey(MatcherVersion, on_delete=models.CASCADE, related_name="preview_jobs")
    revision = models.PositiveIntegerField(default=0)
    municipality = models.CharField(max_length=16)
    due_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)

    class Meta:
        # The name it had first: the version before reads this table while the new one is put in place.
        db_table = "coalitions_matcherround"
        verbose_name = _("preview of a municipality")
        verbose_name_plural = _("previews of municipalities")
        constraints = [
            models.UniqueConstraint(fields=["version", "revision", "municipality"], name="coalitions_preview_job_once")
        ]
        indexes = [
            models.Index(fields=["due_at"], name="preview_job_due", condition=Q(done_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.municipality}"


class PreviewedChange(models.Model):
    """One koppelkans that would come (`before` empty), go (`after` empty) or change strength."""

    job = models.ForeignKey(PreviewJob, on_delete=models.CASCADE, related_name="changes", db_column="round_id")
    ambition = models.ForeignKey(Ambition, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Ambition, null=True, on_delete=models.CASCADE, related_name="+")
    need = models.ForeignKey(Need, null=True, on_delete=models.CASCADE, related_name="+")
    before = models.CharField(max_length=8, blank=True, choices=Overlap.Strength)
    after = models.CharField(max_length=8, blank=True, choices=Overlap.Strength)
    score = models.FloatField(default=0)

    class Meta:
        verbose_name = _("change in a preview")
        verbose_name_plural = _("changes in a preview")
        constraints = [
            models.CheckConstraint(
                condition=Q(other__isnull=False, need__isnull=True) | Q(other__isnull=True, need__isnull=False),
                name="coalitions_previewed_two_sides",
            ),
            models.CheckConstraint(condition=~Q(before=F("after")), name="coalitions_previewed_differs"),
        ]

    def __str__(self) -> str:
        return f"{self.before or '-'} → {self.after or '-'}"

    @property
    def what(self) -> str:
        """Whether it comes, goes or changes."""
        return "comes" if not self.before else "changes" if self.after else "goes"
