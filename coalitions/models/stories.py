"""The portrait of a coalition that ended, for other neighbourhoods."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalitions.models.coalitions import Coalition
from coalitions.querysets import StoryObjectionQuerySet, StoryQuerySet, StoryReactionQuerySet
from organisations.models import Membership, Organisation


class Story(models.Model):
    """What a coalition can tell: what set it off, who joined, what residents got, what it would do otherwise.

    It is shared from `public_from` on. That day lies two weeks after the lead offered it, so that every party can object
    first; an objection, or another word in it, empties the day again. Nothing has to be done on the day itself.
    """

    coalition = models.OneToOneField(
        Coalition, verbose_name=_("coalition"), on_delete=models.CASCADE, related_name="story"
    )
    title = models.CharField(_("title"), max_length=140)
    trigger = models.TextField(_("what set it off"))
    joined = models.TextField(_("who joined, and why"))
    gained = models.TextField(_("what residents got"))
    otherwise = models.TextField(_("what we would do otherwise"))
    written_by = models.ForeignKey(
        Membership, verbose_name=_("written by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    offered_at = models.DateTimeField(_("put to the parties on"), null=True, blank=True)
    public_from = models.DateField(_("shared from"), null=True, blank=True)
    created_at = models.DateTimeField(_("made on"), default=timezone.now)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects: ClassVar[StoryQuerySet] = StoryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        constraints = [
            models.CheckConstraint(
                condition=Q(public_from=None, offered_at=None) | Q(public_from__isnull=False, offered_at__isnull=False),
                name="coalitions_story_offered_first",
            ),
        ]
        indexes = [models.Index(fields=["-public_from"], name="story_shared")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_shared(self) -> bool:
        return self.public_from is not None and self.public_from <= timezone.localdate()

    @property
    def is_offered(self) -> bool:
        """Whether the parties may still object before others read it."""
        return self.public_from is not None and not self.is_shared


class StoryObjection(models.Model):
    """A party that did not want the story shared as it was, and why."""

    story = models.ForeignKey(Story, verbose_name=_("story"), on_delete=models.CASCADE, related_name="objections")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=300)
    made_by = models.ForeignKey(Membership, verbose_name=_("written by"), on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("written on"), default=timezone.now)

    objects: ClassVar[StoryObjectionQuerySet] = StoryObjectionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("objection to a story")
        verbose_name_plural = _("objections to stories")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.reason


class StoryReaction(models.Model):
    """What a colleague anywhere says to a story."""

    story = models.ForeignKey(Story, verbose_name=_("story"), on_delete=models.CASCADE, related_name="reactions")
    author = models.ForeignKey(Membership, verbose_name=_("written by"), on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("reaction"))
    written_at = models.DateTimeField(_("written on"), default=timezone.now)

    objects: ClassVar[StoryReactionQuerySet] = StoryReactionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("reaction to a story")
        verbose_name_plural = _("reactions to stories")
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return self.text[:80]
