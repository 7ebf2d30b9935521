"""When the organisations of a coalition meet, and the calendar in which a colleague reads that."""

import hashlib
import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalitions.models.coalitions import Coalition
from coalitions.querysets import MeetingQuerySet
from organisations.models import Membership


class Meeting(models.Model):
    """A meeting of the coalition: planned, held and written up, or called off.

    `uid` and `sequence` are what calendars know it by: the same meeting, so many times changed.
    """

    coalition = models.ForeignKey(
        Coalition, verbose_name=_("coalition"), on_delete=models.CASCADE, related_name="meetings"
    )
    title = models.CharField(_("what it is about"), max_length=140)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("where"), max_length=140, blank=True)
    agenda = models.TextField(_("agenda"), blank=True)
    minutes = models.TextField(_("minutes"), blank=True)
    present = models.ManyToManyField(
        Membership, verbose_name=_("who was there"), related_name="meetings_attended", blank=True
    )
    called_off_at = models.DateTimeField(_("called off on"), null=True, blank=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    created_by = models.ForeignKey(
        Membership, verbose_name=_("written by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("made on"), default=timezone.now)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects: ClassVar[MeetingQuerySet] = MeetingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        indexes = [models.Index(fields=["coalition", "starts_at"], name="meeting_next")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="coalitions_meeting_in_order",
                violation_error_message=_("Choose an end after the start."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_over(self) -> bool:
        return self.ends_at <= timezone.now()

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= timezone.now()


def digest_of(secret: str) -> str:
    """What is kept of the secret. It is long and random, so that a quick digest is as good as a slow one."""
    return hashlib.sha256(secret.encode()).hexdigest()


class CalendarFeed(models.Model):
    """The private address at which one colleague's calendar programme reads along.

    Only a digest of the secret in the address is kept: who has the database cannot read along.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("made on"), default=timezone.now)

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")

    def __str__(self) -> str:
        return str(self.user)
