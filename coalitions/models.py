"""From flagged overlap to coalition: koppelkansen, verdicts, suggestions, proposals, reviews, coalitions."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.models import WorkingArea
from coalitions.querysets import (
    ActionItemQuerySet,
    CoalitionQuerySet,
    OverlapQuerySet,
    ParticipationQuerySet,
    ProposalQuerySet,
    SuggestionQuerySet,
)
from initiatives.models import Ambition, Initiative
from organisations.models import Membership, Organisation
from residents.models import Need


class Overlap(models.Model):
    """A koppelkans: two ambitions of different organisations, or an ambition and a need, that touch.

    `score` is the exact sum of `parts` (log-odds points); both are what was computed, so the explanation is the
    computation. `material` fingerprints place, period and themes of both sides: a verdict given on another
    fingerprint no longer hides the overlap (it returns, marked). Rows are written only by `overlaps.py`.
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

    ambition = models.ForeignKey(Ambition, on_delete=models.CASCADE, related_name="overlaps_as_first")
    other = models.ForeignKey(
        Ambition, null=True, blank=True, on_delete=models.CASCADE, related_name="overlaps_as_second"
    )
    need = models.ForeignKey(Need, null=True, blank=True, on_delete=models.CASCADE, related_name="overlaps")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    strength = models.CharField(_("strength"), max_length=8, choices=Strength)
    score = models.FloatField(_("score"))
    parts = models.JSONField(default=list)
    cautions = models.JSONField(default=list)
    material = models.CharField(max_length=64)
    matcher_version = models.CharField(max_length=20)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.NEW)
    found_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

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
        return f"{self.ambition} × {self.other or self.need}"


class Verdict(models.Model):
    """What one organisation thinks of a koppelkans. It hides a koppelkans for that organisation only;
    an area networker's `for_everyone` verdict hides it for all. Changed in place; the trail keeps the earlier ones.
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

    overlap = models.ForeignKey(Overlap, on_delete=models.CASCADE, related_name="verdicts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="verdicts")
    given_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    stance = models.CharField(_("verdict"), max_length=14, choices=Stance)
    reason = models.CharField(_("reason"), max_length=14, choices=Reason, blank=True)
    note = models.CharField(_("explanation"), max_length=200, blank=True)
    until = models.DateField(_("ask again on"), null=True, blank=True)
    for_everyone = models.BooleanField(default=False)
    material = models.CharField(max_length=64)
    given_at = models.DateTimeField(default=timezone.now)

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

    key = models.CharField(max_length=64, unique=True)
    working_area = models.ForeignKey(WorkingArea, on_delete=models.CASCADE, related_name="suggestions")
    ambitions = models.ManyToManyField(Ambition, related_name="suggestions")
    needs = models.ManyToManyField(Need, related_name="suggestions", blank=True)
    score = models.FloatField()
    reasons = models.JSONField(default=list)
    matcher_version = models.CharField(max_length=20)
    is_current = models.BooleanField(default=True)
    found_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

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


class Proposal(models.Model):
    """A coalition proposal on the five building blocks of the field (field.md 0.8), made by a person."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Submitted for review")
        IN_REVIEW = "in_review", _("In review")
        CHANGES_REQUESTED = "changes_requested", _("Returned for completion")
        APPROVED = "approved", _("Approved")
        REJECTED = "rejected", _("Not approved")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    title = models.CharField(_("title"), max_length=140)
    working_area = models.ForeignKey(
        WorkingArea, on_delete=models.PROTECT, related_name="proposals", verbose_name=_("working area")
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="proposals")
    author = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="proposals")
    ambitions = models.ManyToManyField(Ambition, verbose_name=_("ambitions"), related_name="proposals")
    needs = models.ManyToManyField(Need, verbose_name=_("needs"), related_name="proposals", blank=True)
    overlaps = models.ManyToManyField(Overlap, related_name="proposals", blank=True)
    suggestion = models.ForeignKey(
        Suggestion, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposals"
    )
    occasion = models.TextField(_("occasion"), blank=True, help_text=_("What is the reason to come together now?"))
    ambition = models.TextField(_("ambition"), blank=True, help_text=_("What do you want to reach together?"))
    interests = models.TextField(_("interests"), blank=True, help_text=_("What does each party gain, and what not?"))
    relation = models.TextField(_("relation"), blank=True, help_text=_("How well do the parties know each other?"))
    arrangement = models.TextField(_("organisation"), blank=True, help_text=_("Who takes the lead, who brings what?"))
    process = models.TextField(
        _("process"), blank=True, help_text=_("Which steps come first, and how do residents hear back?")
    )
    benefit = models.TextField(
        _("how this benefits the neighbourhood and its (future) residents"),
        blank=True,
        help_text=_("One sentence is enough. Future residents count too."),
    )
    status = models.CharField(_("status"), max_length=18, choices=Status, default=Status.DRAFT)
    round = models.PositiveSmallIntegerField(default=0)
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    reviewer = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="reviewing")
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(auto_now=True)
    import_key = models.CharField(max_length=60, unique=True, null=True, blank=True, editable=False)

    objects: ClassVar[ProposalQuerySet] = ProposalQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("coalition proposal")
        verbose_name_plural = _("coalition proposals")
        indexes = [models.Index(fields=["working_area", "status", "submitted_at"], name="proposal_inbox")]

    def __str__(self) -> str:
        return self.title


class Review(models.Model):
    """One act of an area networker on a proposal: a decision or an advice, with the six criteria and a motivation."""

    class Decision(models.TextChoices):
        APPROVE = "approve", _("Approve")
        REQUEST_CHANGES = "request_changes", _("Ask for completion")
        REJECT = "reject", _("Do not approve")
        ADVISE = "advise", _("Advise")

    class Criterion(models.TextChoices):
        RESIDENTS_NEEDS = "residents_needs", _("Follows from what residents need")
        NEIGHBOURHOOD_ACCORD = "neighbourhood_accord", _("Fits the neighbourhood agreement")
        EXISTING_INITIATIVES = "existing_initiatives", _("Existing initiatives were seen")
        SUPPORT = "support", _("There is support for it")
        FEASIBILITY = "feasibility", _("It can be done")
        PRIVACY = "privacy", _("Privacy is safe")

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        DOUBT = "doubt", _("Doubt")
        NO = "no", _("No")

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="reviews")
    decision = models.CharField(_("decision"), max_length=16, choices=Decision)
    motivation = models.TextField(_("motivation"), blank=True)
    checks = models.JSONField(
        _("criteria"), default=dict, help_text="criterion -> {answer: yes | doubt | no, note: text}"
    )
    round = models.PositiveSmallIntegerField(default=1)
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            models.CheckConstraint(
                condition=Q(decision__in=["approve", "advise"]) | ~Q(motivation=""),
                name="coalitions_review_motivated",
                violation_error_message=_("Write down why, so that the proposer can go on."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.get_decision_display()}"


class Coalition(models.Model):
    """Organisations that work together on shared ambitions in a working area. Active from two confirmed ones on."""

    class Status(models.TextChoices):
        INVITING = "inviting", _("Inviting")
        ACTIVE = "active", _("Active")
        PAUSED = "paused", _("Paused")
        COMPLETED = "completed", _("Completed")
        STOPPED = "stopped", _("Stopped")

    class Phase(models.TextChoices):
        EXPLORE = "explore", _("Explore")
        FORM = "form", _("Form")
        DELIVER = "deliver", _("Deliver")
        EMBED = "embed", _("Embed")

    name = models.CharField(_("name"), max_length=140)
    goal = models.TextField(_("goal"))
    working_area = models.ForeignKey(WorkingArea, on_delete=models.PROTECT, related_name="coalitions")
    proposal = models.OneToOneField(Proposal, null=True, on_delete=models.PROTECT, related_name="coalition")
    ambitions = models.ManyToManyField(Ambition, related_name="coalitions")
    needs = models.ManyToManyField(Need, related_name="coalitions", blank=True)
    initiatives = models.ManyToManyField(Initiative, related_name="coalitions", blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.INVITING)
    status_reason = models.CharField(_("reason"), max_length=200, blank=True)
    phase = models.CharField(_("phase"), max_length=8, choices=Phase, default=Phase.EXPLORE)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(auto_now=True)
    import_key = models.CharField(max_length=60, unique=True, null=True, blank=True, editable=False)

    objects: ClassVar[CoalitionQuerySet] = CoalitionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("coalition")
        verbose_name_plural = _("coalitions")
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="stopped") | ~Q(status_reason=""),
                name="coalitions_coalition_stopped_with_reason",
                violation_error_message=_("Say why the coalition stops."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Participation(models.Model):
    """One organisation's place in a coalition: its role, its answer and what it brings."""

    class Role(models.TextChoices):
        LEAD = "lead", _("Lead")
        PARTNER = "partner", _("Partner")
        SUPPORTER = "supporter", _("Supporter")
        FINANCIER = "financier", _("Financier")

    class Status(models.TextChoices):
        INVITED = "invited", _("Invited")
        UNDECIDED = "undecided", _("Not sure yet")
        CONFIRMED = "confirmed", _("Takes part")
        DECLINED = "declined", _("Does not take part")
        LEFT = "left", _("Left")

    coalition = models.ForeignKey(Coalition, on_delete=models.CASCADE, related_name="participations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="participations")
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.PARTNER)
    status = models.CharField(_("answer"), max_length=10, choices=Status, default=Status.INVITED)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    contribution = models.CharField(_("what it brings"), max_length=200, blank=True)
    undecided_until = models.DateField(_("ask again on"), null=True, blank=True)
    answered_by = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    invited_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[ParticipationQuerySet] = ParticipationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            models.UniqueConstraint(fields=["coalition", "organisation"], name="coalitions_participation_once"),
            models.CheckConstraint(
                condition=~Q(status__in=["declined", "left"]) | ~Q(reason=""),
                name="coalitions_participation_reason",
                violation_error_message=_("Give a reason, so that the others can go on."),
            ),
            models.CheckConstraint(
                condition=~Q(status="undecided") | Q(undecided_until__isnull=False),
                name="coalitions_participation_until",
                violation_error_message=_("Choose the date on which you will know."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_status_display()}"


class ActionItem(models.Model):
    """Something one person does for the coalition before a date."""

    coalition = models.ForeignKey(Coalition, on_delete=models.CASCADE, related_name="actions")
    title = models.CharField(_("action"), max_length=200)
    owner = models.ForeignKey(Membership, verbose_name=_("who"), on_delete=models.PROTECT, related_name="actions")
    due = models.DateField(_("before"))
    done_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[ActionItemQuerySet] = ActionItemQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        indexes = [models.Index(fields=["owner", "done_at", "due"], name="action_mine")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_late(self) -> bool:
        return self.done_at is None and self.due < timezone.localdate()


class Decision(models.Model):
    """Something the coalition decided, and when it will look at it again."""

    coalition = models.ForeignKey(Coalition, on_delete=models.CASCADE, related_name="decisions")
    text = models.TextField(_("decision"))
    decided_on = models.DateField(_("decided on"), default=timezone.localdate)
    review_on = models.DateField(_("look at it again on"), null=True, blank=True)
    created_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-decided_on", "-pk"]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_due(self) -> bool:
        """Whether the day to look at it again has come."""
        return self.review_on is not None and self.review_on <= timezone.localdate()


class TimelineNote(models.Model):
    """Something worth remembering that happened, written by hand beside the trail the site keeps itself."""

    coalition = models.ForeignKey(Coalition, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(_("what happened"))
    happened_on = models.DateField(_("when"), default=timezone.localdate)
    created_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("note on the timeline")
        verbose_name_plural = _("notes on the timeline")

    def __str__(self) -> str:
        return self.text[:80]
