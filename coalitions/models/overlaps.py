"""Koppelkansen and what organisations think of them, and the groups the service sees."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.models import WorkingArea
from coalitions.querysets import OverlapQuerySet, SuggestionQuerySet
from core.choices import Displayed
from initiatives.models import Ambition
from organisations.models import Membership, Organisation
from residents.models import Need


class Overlap(Displayed):
    """A koppelkans: two ambitions of different organisations, or an ambition and a need, that touch.

    `score` is the exact sum of `parts` (log-odds points); both are what was computed, so the explanation is the
    computation. `material` fingerprints place, period and themes of both sides: a verdict given on another
    fingerprint no longer hides the overlap (it returns, marked). Rows are made, and all that is
    computed written, only by `services/overlaps.py`; what people do with one moves its status alone.
    """

    class Kind(models.TextChoices):
        OVERLAP = "overlap", _("Same goal")
        COMPLEMENT = "complement", _("Another task, stronger together (1 + 1 = 3)")
        RESOURCE = "resource", _("One offers what the other seeks")

    class Strength(models.TextChoices):
        LARGE = "large", _("Large")
        FAIR = "fair", _("Fair")
        SMALL = "small", _("Small")

    class Status(models.TextChoices):
        NEW = "new", _("New")
        EXPLORING = "exploring", _("Being explored")
        PROPOSED = "proposed", _("In a proposal")
        STALE = "stale", _("Out of date")

    class StaleReason(models.TextChoices):
        """Why a koppelkans is out of date; `stale_side` says which of the two it was, if it was one."""

        ENDED = "ended", _("ended or withdrawn")
        OVER = "over", _("period over")
        MOVED = "moved", _("no longer in the same area")
        TOO_LITTLE = "too_little", _("too few reasons")
        RULES = "rules", _("too few reasons by other rules")

    ambition = models.ForeignKey(
        Ambition, verbose_name=_("first ambition"), on_delete=models.CASCADE, related_name="overlaps_as_first"
    )
    other = models.ForeignKey(
        Ambition,
        verbose_name=_("other ambition"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="overlaps_as_second",
    )
    need = models.ForeignKey(
        Need, verbose_name=_("need"), null=True, blank=True, on_delete=models.CASCADE, related_name="overlaps"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    strength = models.CharField(_("strength"), max_length=8, choices=Strength)
    score = models.FloatField(_("score"))
    parts = models.JSONField(_("parts of the score"), default=list)
    cautions = models.JSONField(_("what pleads against it"), default=list)
    material = models.CharField(_("fingerprint of what it rests on"), max_length=64)
    matcher_version = models.CharField(_("version of the matcher"), max_length=20)
    stale_reason = models.CharField(_("why it is out of date"), max_length=10, choices=StaleReason, blank=True)
    stale_side = models.CharField(
        _("side that is out of date"), max_length=8, choices=[("first", "first"), ("second", "second")], blank=True
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.NEW)
    found_at = models.DateTimeField(_("found on"), default=timezone.now)
    updated_at = models.DateTimeField(_("last changed"), default=timezone.now)

    objects: ClassVar[OverlapQuerySet] = OverlapQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("koppelkans")
        verbose_name_plural = _("koppelkansen")
        constraints = [
            models.CheckConstraint(
                condition=Q(other__isnull=False, need__isnull=True) | Q(other__isnull=True, need__isnull=False),
                name="coalitions_overlap_two_sides",
            ),
            models.CheckConstraint(
                condition=Q(other__isnull=True) | Q(ambition__lt=F("other")), name="coalitions_overlap_in_order"
            ),
            models.UniqueConstraint(
                fields=["ambition", "other"], condition=Q(other__isnull=False), name="coalitions_overlap_pair_once"
            ),
            models.UniqueConstraint(
                fields=["ambition", "need"], condition=Q(need__isnull=False), name="coalitions_overlap_need_once"
            ),
        ]
        indexes = [models.Index(fields=["-score"], name="overlap_ranked")]

    def __str__(self) -> str:
        return f"{self.ambition} × {self.second}"

    @property
    def second(self) -> Ambition | Need:
        """The side beside `ambition`."""
        second = self.other or self.need
        assert second is not None  # noqa: S101 -- the constraint coalitions_overlap_two_sides
        return second

    @property
    def stale_sentence(self) -> str:
        """Why it is out of date, in a sentence that names the side that changed, if it was one."""
        sides = {"first": self.ambition, "second": self.second}
        said = {
            self.StaleReason.ENDED: _("“%(title)s” was ended or withdrawn."),
            self.StaleReason.OVER: _("The period of “%(title)s” is over."),
            self.StaleReason.MOVED: _("The two no longer lie in the same area."),
            self.StaleReason.TOO_LITTLE: _("Since one of the two changed, there are too few reasons left."),
            self.StaleReason.RULES: _("The matcher now weighs otherwise, and finds too few reasons left."),
        }
        sentence = said.get(self.StaleReason(self.stale_reason)) if self.stale_reason else None
        if sentence is None:
            return str(_("Since one of the two changed, there are too few reasons left."))
        return str(sentence) % {"title": sides.get(self.stale_side) or ""}


class Verdict(models.Model):
    """What one organisation thinks of a koppelkans. It hides a koppelkans for that organisation only;
    an area networker's `for_everyone` verdict hides it for all. Changed in place; the trail keeps the earlier ones.
    `judged_on` is the koppelkans as it was then (see `matcher/verdict_evidence.py`): what the matcher may learn from.
    """

    class Stance(models.TextChoices):
        PROMISING = "promising", _("Promising")
        NOT_PROMISING = "not_promising", _("Not promising")
        LATER = "later", _("Later")

    class Reason(models.TextChoices):
        TAKEN_UP = "taken_up", _("Already taken up")
        NO_SUPPORT = "no_support", _("No support for it")
        WRONG_MOMENT = "wrong_moment", _("Wrong moment")
        NO_MEANS = "no_means", _("No means")
        NO_OVERLAP = "no_overlap", _("No real overlap")

    overlap = models.ForeignKey(
        Overlap, verbose_name=_("koppelkans"), on_delete=models.CASCADE, related_name="verdicts"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="verdicts"
    )
    given_by = models.ForeignKey(Membership, verbose_name=_("given by"), on_delete=models.PROTECT, related_name="+")
    stance = models.CharField(_("verdict"), max_length=14, choices=Stance)
    reason = models.CharField(_("reason"), max_length=14, choices=Reason, blank=True)
    note = models.CharField(_("explanation"), max_length=200, blank=True)
    until = models.DateField(_("ask again on"), null=True, blank=True)
    for_everyone = models.BooleanField(_("for everyone in the working area"), default=False)
    material = models.CharField(_("fingerprint of what it rests on"), max_length=64)
    judged_on = models.JSONField(_("koppelkans as it was judged"), default=dict, blank=True)
    given_at = models.DateTimeField(_("given on"), default=timezone.now)

    class Meta:
        verbose_name = _("verdict")
        verbose_name_plural = _("verdicts")
        constraints = [
            models.UniqueConstraint(fields=["overlap", "organisation"], name="coalitions_verdict_once"),
            models.CheckConstraint(
                condition=~Q(stance="not_promising") | ~Q(reason=""),
                name="coalitions_verdict_reason",
                violation_error_message=_("Choose a reason."),
            ),
            models.CheckConstraint(
                condition=~Q(stance="later") | Q(until__isnull=False),
                name="coalitions_verdict_until",
                violation_error_message=_("Choose the date on which you want to see it again."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_stance_display()}"


class Suggestion(models.Model):
    """A group of 2 to 8 organisations the service sees round a need or a strong koppelkans. It has no author and no
    status of its own beyond being current; a person makes it a proposal. `key` is stable between runs.
    """

    key = models.CharField(_("key"), max_length=64, unique=True)
    working_area = models.ForeignKey(
        WorkingArea, verbose_name=_("working area"), on_delete=models.CASCADE, related_name="suggestions"
    )
    ambitions = models.ManyToManyField(Ambition, verbose_name=_("ambitions"), related_name="suggestions")
    needs = models.ManyToManyField(Need, verbose_name=_("needs"), related_name="suggestions", blank=True)
    score = models.FloatField(_("score"))
    reasons = models.JSONField(_("reasons"), default=list)
    matcher_version = models.CharField(_("version of the matcher"), max_length=20)
    is_current = models.BooleanField(_("still current"), default=True)
    found_at = models.DateTimeField(_("found on"), default=timezone.now)
    updated_at = models.DateTimeField(_("last changed"), default=timezone.now)

    objects: ClassVar[SuggestionQuerySet] = SuggestionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("suggested coalition")
        verbose_name_plural = _("suggested coalitions")
        indexes = [models.Index(fields=["working_area", "is_current", "-score"], name="suggestion_ranked")]

    def __str__(self) -> str:
        return self.key


class Regrouping(models.Model):
    """Work to do: the suggested groups of this working area are to be made anew. The row goes when that is done."""

    working_area = models.OneToOneField(WorkingArea, on_delete=models.CASCADE, related_name="+")
    due_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("regrouping")
        verbose_name_plural = _("regroupings")

    def __str__(self) -> str:
        return str(self.working_area)


class Reading(models.Model):
    """What the text of one ambition or need says, as numbers: read once, compared ever after.

    The last four columns are those of `matching/stored_readings.py`; `vector` is empty without a language model. They follow from the text alone, so a reading is up to date when
    `version` names the present rules and words, and `seen_at` is the moment at which its record was last saved.
    Everything else that counts (areas, themes, period, organisation) is read from the record itself.
    """

    ambition = models.OneToOneField(Ambition, null=True, on_delete=models.CASCADE, related_name="reading")
    need = models.OneToOneField(Need, null=True, on_delete=models.CASCADE, related_name="reading")
    version = models.CharField(max_length=20)
    seen_at = models.DateTimeField()
    sizes = models.BinaryField()
    facts = models.BinaryField()
    features = models.BinaryField()
    vector = models.BinaryField(default=b"")

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        constraints = [
            models.CheckConstraint(
                condition=Q(ambition__isnull=False, need__isnull=True) | Q(ambition__isnull=True, need__isnull=False),
                name="coalitions_reading_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ambition or self.need} ({self.version})"


class MatchingRun(models.Model):
    """A run past every plan and need of one municipality: how far it is. Whoever has time does the next few.

    First all needs, then all ambitions, each in the order of their keys: `after` is the last key that is done. Nothing else is
    remembered, so a run that was cut short goes on where it was.
    """

    class Stage(models.TextChoices):
        NEEDS = "needs", _("Needs")
        AMBITIONS = "ambitions", _("Ambitions")
        DONE = "done", _("Done")

    municipality = models.CharField(_("municipality"), max_length=16, unique=True)
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.NEEDS)
    after = models.BigIntegerField(default=0)
    rows = models.PositiveIntegerField(_("rows to do"), default=0)
    rows_done = models.PositiveIntegerField(_("rows done"), default=0)
    started_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("matching run")
        verbose_name_plural = _("matching runs")

    def __str__(self) -> str:
        return f"{self.municipality}: {self.get_stage_display()}"
