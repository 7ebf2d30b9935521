"""What surrounds a review: the rounds of a proposal, notes among reviewers, what is known of a place, proposals side by side."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.models import Place, WorkingArea
from coalitions.models.proposals import Proposal
from coalitions.querysets import (
    PlaceNoteQuerySet,
    ProposalLinkQuerySet,
    ProposalVersionQuerySet,
    ReviewerNoteQuerySet,
)
from initiatives.models import Ambition
from organisations.models import Membership
from residents.models import Need


class ProposalVersion(models.Model):
    """A proposal as it was handed in for one round; written once and never changed.

    `texts` are the title and the building blocks by name. What was joined is kept as links, so that an ambition which was
    withdrawn into its own organisation since is not named by an old version either.
    """

    proposal = models.ForeignKey(
        Proposal, verbose_name=_("coalition proposal"), on_delete=models.CASCADE, related_name="versions"
    )
    round = models.PositiveSmallIntegerField(_("round"))
    texts = models.JSONField(_("texts"), default=dict)
    ambitions = models.ManyToManyField(Ambition, verbose_name=_("ambitions"), related_name="+", blank=True)
    needs = models.ManyToManyField(Need, verbose_name=_("needs"), related_name="+", blank=True)
    submitted_by = models.ForeignKey(
        Membership, verbose_name=_("handed in by"), on_delete=models.PROTECT, related_name="+"
    )
    frozen_at = models.DateTimeField(_("handed in on"), default=timezone.now)

    objects: ClassVar[ProposalVersionQuerySet] = ProposalVersionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("version of a proposal")
        verbose_name_plural = _("versions of proposals")
        constraints = [
            models.UniqueConstraint(fields=["proposal", "round"], name="coalitions_proposalversion_once"),
        ]

    def __str__(self) -> str:
        return f"{self.proposal} ({self.round})"


class ReviewerNote(models.Model):
    """What reviewers say to one another about a proposal. Nobody with an interest in it reads it; see `visible_to`."""

    proposal = models.ForeignKey(
        Proposal, verbose_name=_("coalition proposal"), on_delete=models.CASCADE, related_name="reviewer_notes"
    )
    author = models.ForeignKey(
        Membership, verbose_name=_("written by"), on_delete=models.PROTECT, related_name="reviewer_notes"
    )
    answers = models.ForeignKey(
        "self", verbose_name=_("answer to"), null=True, blank=True, on_delete=models.CASCADE, related_name="replies"
    )
    text = models.TextField(_("note"))
    mentions = models.ManyToManyField(
        Membership, verbose_name=_("who is called in"), related_name="mentioned_in", blank=True
    )
    written_at = models.DateTimeField(_("written on"), default=timezone.now)

    objects: ClassVar[ReviewerNoteQuerySet] = ReviewerNoteQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("note among reviewers")
        verbose_name_plural = _("notes among reviewers")
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return self.text[:80]


class PlaceNote(models.Model):
    """What an area networker knows of ties and initiatives at a place or in a working area.

    It belongs to the place: it stays when its writer leaves. It is read by area networkers of the working area alone, and is
    in no search, message, history or export.
    """

    working_area = models.ForeignKey(
        WorkingArea, verbose_name=_("working area"), on_delete=models.PROTECT, related_name="place_notes"
    )
    place = models.ForeignKey(
        Place, verbose_name=_("place"), null=True, blank=True, on_delete=models.PROTECT, related_name="place_notes"
    )
    text = models.TextField(_("what you know"))
    author = models.ForeignKey(Membership, verbose_name=_("written by"), on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("written on"), default=timezone.now)

    objects: ClassVar[PlaceNoteQuerySet] = PlaceNoteQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("knowledge of a place")
        verbose_name_plural = _("knowledge of places")
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return str(self.place or self.working_area)


class ProposalLink(models.Model):
    """Two proposals that belong together, because both organisations say so. Nothing of either is changed or joined."""

    class Status(models.TextChoices):
        ASKED = "asked", _("Asked")
        AGREED = "agreed", _("Linked")
        DECLINED = "declined", _("Not linked")

    proposal = models.ForeignKey(
        Proposal, verbose_name=_("coalition proposal"), on_delete=models.CASCADE, related_name="links_asked"
    )
    other = models.ForeignKey(
        Proposal, verbose_name=_("other proposal"), on_delete=models.CASCADE, related_name="links_got"
    )
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.ASKED)
    reason = models.CharField(_("why they belong together"), max_length=200)
    asked_by = models.ForeignKey(Membership, verbose_name=_("asked by"), on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked on"), default=timezone.now)
    answered_by = models.ForeignKey(
        Membership, verbose_name=_("answered by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered on"), null=True, blank=True)

    objects: ClassVar[ProposalLinkQuerySet] = ProposalLinkQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("link between proposals")
        verbose_name_plural = _("links between proposals")
        constraints = [
            models.CheckConstraint(condition=~Q(proposal=F("other")), name="coalitions_proposallink_two"),
            models.UniqueConstraint(fields=["proposal", "other"], name="coalitions_proposallink_once"),
        ]

    def __str__(self) -> str:
        return f"{self.proposal} + {self.other}"
