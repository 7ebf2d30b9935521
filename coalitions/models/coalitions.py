"""Coalitions: who takes part, and what they do, decide and remember."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.models import WorkingArea
from coalitions.models.proposals import Proposal
from coalitions.querysets import ActionItemQuerySet, CoalitionQuerySet, ParticipationQuerySet
from coalitions.workflow import ENDED
from core.choices import Displayed
from initiatives.models import Ambition, Initiative
from organisations.models import Membership, Organisation
from residents.models import Need


class Coalition(Displayed):
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
    working_area = models.ForeignKey(
        WorkingArea, verbose_name=_("working area"), on_delete=models.PROTECT, related_name="coalitions"
    )
    proposal = models.OneToOneField(
        Proposal, verbose_name=_("coalition proposal"), null=True, on_delete=models.PROTECT, related_name="coalition"
    )
    ambitions = models.ManyToManyField(Ambition, verbose_name=_("ambitions"), related_name="coalitions")
    needs = models.ManyToManyField(Need, verbose_name=_("needs"), related_name="coalitions", blank=True)
    initiatives = models.ManyToManyField(
        Initiative, verbose_name=_("initiatives"), related_name="coalitions", blank=True
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.INVITING)
    status_reason = models.CharField(_("reason"), max_length=200, blank=True)
    phase = models.CharField(_("phase"), max_length=8, choices=Phase, default=Phase.EXPLORE)
    created_at = models.DateTimeField(_("made on"), default=timezone.now)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)
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

    @property
    def has_ended(self) -> bool:
        """Whether it is over, completed or stopped."""
        return self.status in ENDED


class Participation(Displayed):
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
        WITHDRAWN = "withdrawn", _("Withdrawn")
        ASKED = "asked", _("Asks to join")
        REFUSED = "refused", _("Not let in")

    coalition = models.ForeignKey(
        Coalition, verbose_name=_("coalition"), on_delete=models.CASCADE, related_name="participations"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="participations"
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.PARTNER)
    status = models.CharField(_("answer"), max_length=10, choices=Status, default=Status.INVITED)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    contribution = models.CharField(_("what it brings"), max_length=200, blank=True)
    undecided_until = models.DateField(_("ask again on"), null=True, blank=True)
    answered_by = models.ForeignKey(
        Membership, verbose_name=_("answered by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered on"), null=True, blank=True)
    invited_at = models.DateTimeField(_("invited on"), default=timezone.now)

    objects: ClassVar[ParticipationQuerySet] = ParticipationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            models.UniqueConstraint(fields=["coalition", "organisation"], name="coalitions_participation_once"),
            models.CheckConstraint(
                condition=~Q(status__in=["declined", "left", "refused"]) | ~Q(reason=""),
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

    @property
    def is_uninvited(self) -> bool:
        """Whether an invitation was taken back before anybody answered it; who takes a request back made that itself."""
        return self.status == self.Status.WITHDRAWN and self.answered_by_id is None


class ActionItem(models.Model):
    """Something one person does for the coalition before a date."""

    coalition = models.ForeignKey(
        Coalition, verbose_name=_("coalition"), on_delete=models.CASCADE, related_name="actions"
    )
    title = models.CharField(_("action"), max_length=200)
    owner = models.ForeignKey(Membership, verbose_name=_("who"), on_delete=models.PROTECT, related_name="actions")
    due = models.DateField(_("due by"))
    done_at = models.DateTimeField(_("done on"), null=True, blank=True)
    created_by = models.ForeignKey(
        Membership, verbose_name=_("written by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("made on"), default=timezone.now)
    # Which line of which minutes it was taken from: a line becomes an action once.
    meeting = models.ForeignKey(
        "coalitions.Meeting",
        verbose_name=_("meeting"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="actions",
    )
    line = models.CharField(max_length=64, blank=True, editable=False, default="", db_default="")

    objects: ClassVar[ActionItemQuerySet] = ActionItemQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        indexes = [models.Index(fields=["owner", "done_at", "due"], name="action_mine")]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "line"], condition=Q(meeting__isnull=False), name="coalitions_action_of_a_line"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    # Whether whoever has it takes part no longer; `actions_of` finds out.
    lost_owner = False

    @property
    def is_late(self) -> bool:
        """Whether its day is over and it can still be done: what a coalition that ended left undone is late no more."""
        return self.done_at is None and self.due < timezone.localdate() and not self.coalition.has_ended


class Decision(models.Model):
    """Something the coalition decided, and when it will look at it again."""

    coalition = models.ForeignKey(
        Coalition, verbose_name=_("coalition"), on_delete=models.CASCADE, related_name="decisions"
    )
    text = models.TextField(_("decision"))
    decided_on = models.DateField(_("decided on"), default=timezone.localdate)
    review_on = models.DateField(_("look at it again on"), null=True, blank=True)
    created_by = models.ForeignKey(
        Membership, verbose_name=_("written by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("made on"), default=timezone.now)
    # Which line of which minutes it was taken from: a line becomes a decision once.
    meeting = models.ForeignKey(
        "coalitions.Meeting",
        verbose_name=_("meeting"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="decisions",
    )
    line = models.CharField(max_length=64, blank=True, editable=False, default="", db_default="")

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "line"], condition=Q(meeting__isnull=False), name="coalitions_decision_of_a_line"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_due(self) -> bool:
        """Whether the day to look at it again has come."""
        return self.review_on is not None and self.review_on <= timezone.localdate()


class TimelineNote(models.Model):
    """Something worth remembering that happened, written by hand beside the trail the site keeps itself."""

    coalition = models.ForeignKey(
        Coalition, verbose_name=_("coalition"), on_delete=models.CASCADE, related_name="notes"
    )
    text = models.TextField(_("what happened"))
    happened_on = models.DateField(_("when"), default=timezone.localdate)
    created_by = models.ForeignKey(
        Membership, verbose_name=_("written by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("made on"), default=timezone.now)

    class Meta:
        verbose_name = _("note on the timeline")
        verbose_name_plural = _("notes on the timeline")

    def __str__(self) -> str:
        return self.text[:80]
