"""Needs put to an organisation, which then owes residents an answer ("agenderen")."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.choices import Displayed
from organisations.models import Membership, Organisation
from residents.models.needs import Need
from residents.querysets import AgendaQuestionQuerySet


class AgendaQuestion(Displayed):
    """A question about a need to one organisation, and what that answers. A need put to three has three of these.

    `answer_by` is what was asked, `due_on` the day the answer is expected now: an organisation that first wants to know
    more names a later one, and the question stays open. `reminded_on`: the due day it was reminded of.
    """

    class Status(models.TextChoices):
        OPEN = "open", _("Waits for an answer")
        ANSWERED = "answered", _("Answered")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Answer(models.TextChoices):
        WILL_DO = "will_do", _("We will do it")
        WILL_NOT = "will_not", _("We will not do it")
        FIND_OUT = "find_out", _("We want to know more first")
        BELONGS = "belongs", _("This belongs with another organisation")

    need = models.ForeignKey(Need, verbose_name=_("need"), on_delete=models.PROTECT, related_name="agenda")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="agenda"
    )
    question = models.TextField(_("question"), max_length=600)
    written_on = models.DateField(_("date of writing"), default=timezone.localdate)
    answer_by = models.DateField(_("answer by"))
    due_on = models.DateField(_("answer expected on"))
    asked_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    asked_at = models.DateTimeField(default=timezone.now)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.OPEN)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, blank=True)
    explanation = models.CharField(_("explanation of the answer"), max_length=300, blank=True)
    belongs_to = models.ForeignKey(
        Organisation, verbose_name=_("belongs with"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_by = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True, editable=False)

    objects: ClassVar[AgendaQuestionQuerySet] = AgendaQuestionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("question to an organisation")
        verbose_name_plural = _("questions to organisations")
        constraints = [
            models.UniqueConstraint(
                fields=["need", "organisation"],
                condition=Q(status="open"),
                name="residents_agenda_open_once",
                violation_error_message=_("This organisation still has an open question about this need."),
            ),
            models.CheckConstraint(
                condition=Q(answer_by__gt=F("written_on")),
                name="residents_agenda_in_order",
                violation_error_message=_("Choose a day after the date of writing."),
            ),
            models.CheckConstraint(
                condition=~Q(status="answered") | ~Q(answer__in=["", "find_out"]),
                name="residents_agenda_answered",
                violation_error_message=_("Choose an answer."),
            ),
            models.CheckConstraint(
                condition=~Q(answer__in=["will_not", "find_out"]) | ~Q(explanation=""),
                name="residents_agenda_explained",
                violation_error_message=_("Explain your answer, so that residents can be told."),
            ),
            models.CheckConstraint(
                condition=Q(answer="belongs", belongs_to__isnull=False)
                | (~Q(answer="belongs") & Q(belongs_to__isnull=True)),
                name="residents_agenda_belongs_to",
                violation_error_message=_("Choose the organisation it belongs with."),
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "status", "due_on"], name="agenda_of_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_status_display()}"

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN

    @property
    def is_late(self) -> bool:
        """Whether the day of the answer is over without one."""
        return self.is_open and self.due_on < timezone.localdate()
