"""Notes among reviewers of a proposal, and what area networkers know of a place."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.models import Place, WorkingArea
from coalitions.models.proposals import Proposal
from coalitions.querysets import PlaceNoteQuerySet, ReviewerNoteQuerySet
from organisations.models import Membership


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
