"""Notifications: one line for a colleague on the site, read or not, and the mail that is due for it."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from notifications.kinds import DIGESTS, Kind, Pace
from notifications.querysets import MailQuerySet

MONDAY = 0


class Mailing(models.Model):
    """A row that says that a mail is due. It is saved together with what the mail is about, so a process that stops loses no mail.

    The sender claims the row first (`sending.py`). `message_id` never changes, so when a worker was killed before it could
    mark the mail as sent, mail programs know the second one for the same.
    """

    mail_due_at = models.DateTimeField(null=True, blank=True)
    mail_claimed_at = models.DateTimeField(null=True, blank=True)
    mail_tries = models.PositiveSmallIntegerField(default=0, db_default=0)
    mailed_at = models.DateTimeField(null=True, blank=True)
    message_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), editable=False)

    objects: ClassVar[MailQuerySet[Any]] = MailQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        abstract = True


class Notification(Mailing):
    """One message to one person. `message` is an English msgid (marked with gettext_noop where it is made), so that
    it is read in the reader's language; `key` makes a repeated event reach a person once. `mail_message` is what a mail
    says instead, where the message holds words that belong on the site only.
    """

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    # As a colleague of which organisation: its key, for organisations lie above this app. Unknown of the first ones.
    organisation = models.BigIntegerField(null=True, editable=False)
    kind = models.CharField(
        max_length=12, choices=Kind, default=Kind.COALITIONS, db_default=models.Value(Kind.COALITIONS.value)
    )
    key = models.CharField(max_length=120)
    message = models.CharField(max_length=200)
    mail_message = models.CharField(max_length=200, blank=True, default="", db_default="")
    params = models.JSONField(default=dict)
    url = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints = [models.UniqueConstraint(fields=["recipient", "key"], name="notifications_once_a_person")]
        indexes = [
            models.Index(fields=["recipient", "read_at", "-created_at"], name="notifications_inbox"),
            models.Index(
                fields=["mail_due_at"], condition=models.Q(mail_due_at__isnull=False), name="notifications_mail_due"
            ),
            # The quick path looks up by the key alone.
            models.Index(fields=["key"], condition=models.Q(mail_due_at__isnull=False), name="notifications_key_due"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The sentence in the active language."""
        return str(gettext(self.message) % self._params())

    @property
    def mail_text(self) -> str:
        """The sentence as it may leave the site, on one line."""
        return " ".join((gettext(self.mail_message or self.message) % self._params()).split())

    def _params(self) -> dict[str, str]:
        """What the sentence holds; a role is a message too."""
        return {name: gettext(value) if name == "role" else value for name, value in self.params.items()}


class MailChoice(models.Model):
    """How somebody wants to be mailed. Without a choice the role decides (`overview.mail.paces`)."""

    class Day(models.IntegerChoices):
        MONDAY = MONDAY, _("Monday")
        TUESDAY = 1, _("Tuesday")
        WEDNESDAY = 2, _("Wednesday")
        THURSDAY = 3, _("Thursday")
        FRIDAY = 4, _("Friday")

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_choice")
    by_mail = models.BooleanField(default=True)
    weekly_on = models.PositiveSmallIntegerField(choices=Day, default=MONDAY, null=True, blank=True)
    paces = models.JSONField(default=dict)
    day_chosen_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("choice of mail")
        verbose_name_plural = _("choices of mail")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(weekly_on=None) | models.Q(weekly_on__lte=4),
                name="notifications_weekly_on_a_workday",
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)


class Digest(Mailing):
    """The overview of one period for one person. The row itself is the claim: nobody gets the same period twice."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digests")
    pace = models.CharField(max_length=6, choices=[(pace.value, pace.label) for pace in DIGESTS])
    period = models.DateField()
    """The day on which it goes out."""
    since = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        verbose_name = _("overview by mail")
        verbose_name_plural = _("overviews by mail")
        constraints = [
            models.UniqueConstraint(fields=["recipient", "pace", "period"], name="notifications_digest_once"),
            models.CheckConstraint(
                condition=models.Q(pace__in=[Pace.DAILY, Pace.WEEKLY]), name="notifications_digest_pace"
            ),
        ]
        indexes = [
            models.Index(fields=["mail_due_at"], condition=models.Q(mail_due_at__isnull=False), name="digests_mail_due")
        ]

    def __str__(self) -> str:
        return f"{self.recipient} {self.get_pace_display()} {self.period}"
