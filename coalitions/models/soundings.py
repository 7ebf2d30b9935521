"""Asking a colleague, without obligation: the question, and everybody who was asked it."""

import uuid
from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.models import WorkingArea
from coalitions.models.overlaps import Overlap, Suggestion
from coalitions.querysets import InquiryQuerySet, SoundingQuerySet
from initiatives.models import Ambition
from organisations.models import Membership
from organisations.roles import Role
from residents.models import Need

# After this nobody needs to answer any more.
TERM = timedelta(days=14)
SUBJECTS = ("overlap", "ambition", "need", "suggestion")


def in_two_weeks() -> date:
    return timezone.localdate() + TERM


def _at_most_one(*names: str) -> Q:
    filled = Func(*(F(name) for name in names), function="num_nonnulls", output_field=models.IntegerField())
    return Q(LessThanOrEqual(filled, 1))


class Inquiry(models.Model):
    """A question to one or a few colleagues, or to everybody with a role in a working area. Only they and the asker see it.

    It may be about something, which each reads through the door of that thing. What somebody asked may not see of the
    asker's own plans stands in the excerpt: frozen, and shared on purpose.
    """

    asker = models.ForeignKey(
        Membership, verbose_name=_("asker"), on_delete=models.PROTECT, related_name="inquiries_made"
    )
    question = models.CharField(_("question"), max_length=400)
    overlap = models.ForeignKey(
        Overlap,
        verbose_name=_("koppelkans"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="inquiries",
    )
    ambition = models.ForeignKey(
        Ambition, verbose_name=_("ambition"), null=True, blank=True, on_delete=models.SET_NULL, related_name="inquiries"
    )
    need = models.ForeignKey(
        Need, verbose_name=_("need"), null=True, blank=True, on_delete=models.SET_NULL, related_name="inquiries"
    )
    suggestion = models.ForeignKey(
        Suggestion,
        verbose_name=_("suggested coalition"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="inquiries",
    )
    excerpt_title = models.CharField(_("shared title"), max_length=300, blank=True)
    excerpt = models.TextField(_("shared summary"), blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role, blank=True)
    working_area = models.ForeignKey(
        WorkingArea,
        verbose_name=_("working area"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="inquiries",
    )
    created_at = models.DateTimeField(_("asked on"), default=timezone.now)
    expires_on = models.DateField(_("answer before"), default=in_two_weeks)
    form_key = models.UUIDField(
        default=uuid.uuid4, unique=True, editable=False, help_text="Makes a form sent twice one question."
    )

    objects: ClassVar[InquiryQuerySet] = InquiryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("question to colleagues")
        verbose_name_plural = _("questions to colleagues")
        constraints = [
            models.CheckConstraint(
                condition=_at_most_one(*SUBJECTS),
                name="coalitions_inquiry_one_subject",
                violation_error_message=_("A question is about one thing."),
            ),
            models.CheckConstraint(
                condition=Q(role="", working_area=None) | (~Q(role="") & Q(working_area__isnull=False)),
                name="coalitions_inquiry_role_somewhere",
                violation_error_message=_("Choose a role and a working area."),
            ),
        ]
        indexes = [models.Index(fields=["expires_on"], name="inquiry_expires")]

    def __str__(self) -> str:
        # Never the question: it is between colleagues, and this ends up in logs.
        return f"{self._meta.verbose_name} {self.pk}"


class Sounding(models.Model):
    """One colleague who was asked, and the answer."""

    class Status(models.TextChoices):
        SENT = "sent", _("Waits for an answer")
        ANSWERED = "answered", _("Answered")
        EXPIRED = "expired", _("Expired")
        WITHDRAWN = "withdrawn", _("Taken back")

    class Answer(models.TextChoices):
        INTEREST = "interest", _("Interested")
        MAYBE = "maybe", _("Maybe")
        NOT_NOW = "not_now", _("Not now")
        NO = "no", _("No")
        ASK_OTHER = "ask_other", _("Better ask somebody else")

    inquiry = models.ForeignKey(Inquiry, verbose_name=_("question"), on_delete=models.CASCADE, related_name="soundings")
    asked = models.ForeignKey(
        Membership, verbose_name=_("colleague"), on_delete=models.PROTECT, related_name="soundings"
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.SENT)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, blank=True)
    line = models.CharField(_("explanation"), max_length=300, blank=True)
    better = models.ForeignKey(
        Membership,
        verbose_name=_("whom to ask instead"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    answered_at = models.DateTimeField(_("answered on"), null=True, blank=True)

    objects: ClassVar[SoundingQuerySet] = SoundingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("sounding")
        verbose_name_plural = _("soundings")
        constraints = [
            models.UniqueConstraint(fields=["inquiry", "asked"], name="coalitions_sounding_once"),
            models.CheckConstraint(
                condition=(Q(status="answered") & ~Q(answer="")) | (~Q(status="answered") & Q(answer="")),
                name="coalitions_sounding_answered",
                violation_error_message=_("Choose an answer."),
            ),
            models.CheckConstraint(
                condition=Q(better=None) | Q(answer="ask_other"),
                name="coalitions_sounding_better",
                violation_error_message=_("Name a colleague only when somebody else should be asked."),
            ),
        ]
        indexes = [
            models.Index(fields=["asked", "status"], name="sounding_waiting"),
            # The sweep looks for these every hour.
            models.Index(fields=["inquiry"], name="sounding_open", condition=Q(status="sent")),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
