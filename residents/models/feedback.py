"""What residents hear back."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models import Membership
from residents.models.channels import Channel
from residents.models.signals import Signal
from residents.querysets import FeedbackQuerySet


class Feedback(models.Model):
    """Word back: something became of a signal, in one plain sentence to pass on; and when residents heard it.

    One row a signal and event (`key`), waiting until `told_on` is filled.
    """

    class Kind(models.TextChoices):
        ON_AGENDA = "on_agenda", _("On the agenda")
        ASKED = "asked", _("Put to an organisation")
        ANSWERED = "answered", _("An organisation answered")
        INVITED = "invited", _("Organisations are asked to work on it together")
        IN_COALITION = "in_coalition", _("Organisations work on it together")
        DECIDED = "decided", _("Organisations decided something")
        LET_GO = "let_go", _("Organisations stopped before it was met")
        MET = "met", _("The need is met")
        REFERRED = "referred", _("Referred")
        NO_ACTION = "no_action", _("No follow-up")
        NEED_CLOSED = "need_closed", _("The need was closed")
        REOPENED = "reopened", _("The need was opened again")
        SILENCE = "silence", _("Nothing yet after eight weeks")

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="feedback")
    kind = models.CharField(max_length=14, choices=Kind)
    key = models.CharField(max_length=80)
    params = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)
    told_on = models.DateField(_("when residents heard"), null=True, blank=True)
    told_how = models.CharField(_("how residents heard"), max_length=12, choices=Channel, blank=True)
    told_by = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects: ClassVar[FeedbackQuerySet] = FeedbackQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("word back")
        verbose_name_plural = _("words back")
        constraints = [
            models.UniqueConstraint(fields=["signal", "key"], name="residents_feedback_once"),
            models.CheckConstraint(
                condition=Q(told_on=None) | ~Q(told_how=""),
                name="residents_feedback_told_how",
                violation_error_message=_("Say how residents heard it."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
