"""What a person makes of koppelkansen: a proposal on the five building blocks, and its reviews."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.models import WorkingArea
from coalitions.models.overlaps import Overlap, Suggestion
from coalitions.querysets import ProposalQuerySet
from core.choices import Displayed
from initiatives.models import Ambition
from organisations.models import Membership, Organisation
from residents.models import Need


class Proposal(Displayed):
    """A coalition proposal, made by a person. `ambition`, `interests`, `relation`, `arrangement` and `process` are the five sides
    from which the field looks at working together (after Kaats and Opheij).
    """

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
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="proposals"
    )
    author = models.ForeignKey(Membership, verbose_name=_("author"), on_delete=models.PROTECT, related_name="proposals")
    ambitions = models.ManyToManyField(Ambition, verbose_name=_("ambitions"), related_name="proposals")
    needs = models.ManyToManyField(Need, verbose_name=_("needs"), related_name="proposals", blank=True)
    overlaps = models.ManyToManyField(Overlap, verbose_name=_("koppelkansen"), related_name="proposals", blank=True)
    suggestion = models.ForeignKey(
        Suggestion,
        verbose_name=_("suggested coalition"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="proposals",
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
    round = models.PositiveSmallIntegerField(_("round"), default=0)
    submitted_at = models.DateTimeField(_("handed in on"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided on"), null=True, blank=True)
    reviewer = models.ForeignKey(
        Membership,
        verbose_name=_("reviewer"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reviewing",
    )
    created_at = models.DateTimeField(_("made on"), default=timezone.now)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)
    import_key = models.CharField(max_length=60, unique=True, null=True, blank=True, editable=False)
    form_key = models.UUIDField(
        unique=True, null=True, blank=True, editable=False, help_text="Makes a form sent twice one proposal."
    )

    objects: ClassVar[ProposalQuerySet] = ProposalQuerySet.as_manager()  # type: ignore[assignment]
    # What it joins, as far as that says who the parties are; kept by queries.joined.joined_in.
    joined: list[Ambition] | None = None

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

    proposal = models.ForeignKey(
        Proposal, verbose_name=_("coalition proposal"), on_delete=models.CASCADE, related_name="reviews"
    )
    reviewer = models.ForeignKey(
        Membership, verbose_name=_("reviewer"), on_delete=models.PROTECT, related_name="reviews"
    )
    decision = models.CharField(_("decision"), max_length=16, choices=Decision)
    motivation = models.TextField(_("motivation"), blank=True)
    checks = models.JSONField(
        _("criteria"), default=dict, help_text="criterion -> {answer: yes | doubt | no, note: text}"
    )
    round = models.PositiveSmallIntegerField(_("round"), default=1)
    given_at = models.DateTimeField(_("given on"), default=timezone.now)

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


class ReviewDraft(models.Model):
    """What a reviewer wrote for one round and has not sent yet; nobody else sees it, and it goes once it is sent."""

    proposal = models.ForeignKey(
        Proposal, verbose_name=_("coalition proposal"), on_delete=models.CASCADE, related_name="review_drafts"
    )
    reviewer = models.ForeignKey(
        Membership, verbose_name=_("reviewer"), on_delete=models.CASCADE, related_name="review_drafts"
    )
    round = models.PositiveSmallIntegerField(_("round"))
    motivation = models.TextField(_("motivation"), blank=True)
    checks = models.JSONField(_("criteria"), default=dict, help_text="as in Review")
    saved_at = models.DateTimeField(_("kept on"), default=timezone.now)

    class Meta:
        verbose_name = _("draft of a review")
        verbose_name_plural = _("drafts of reviews")
        constraints = [
            models.UniqueConstraint(fields=["proposal", "reviewer", "round"], name="coalitions_reviewdraft_once"),
        ]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.reviewer}"
