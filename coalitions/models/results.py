"""What a coalition gained, and how far it is in its phase."""

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from coalitions.models.coalitions import Coalition
from coalitions.querysets import BenefitQuerySet
from initiatives.models import Initiative
from organisations.models import Membership


class PhaseCheck(models.Model):
    """One line of the checklist of a phase that was ticked. A reminder for people: it never holds anything back."""

    class Step(models.TextChoices):
        RESIDENTS_HEARD = "residents_heard", _("We know from residents what they need")
        PARTIES_MET = "parties_met", _("All who are needed met one another")
        PRESENT_SEEN = "present_seen", _("We looked at what is there already")
        GOAL_SHARED = "goal_shared", _("We want the same thing, in one sentence")
        CONTRIBUTIONS_KNOWN = "contributions_known", _("Everybody said what it brings and seeks")
        AGREEMENT_MADE = "agreement_made", _("What we agreed is written down")
        FIRST_SEEN = "first_seen", _("Residents see a first result")
        ACTIONS_FOLLOWED = "actions_followed", _("We go through the actions together")
        RESIDENTS_TOLD = "residents_told", _("Residents heard what we do with it")
        UPKEEP_ARRANGED = "upkeep_arranged", _("Upkeep, money and keys are arranged for later")
        BENEFITS_WRITTEN = "benefits_written", _("What was gained is written down")
        STORY_TOLD = "story_told", _("The story is told to other neighbourhoods")

    coalition = models.ForeignKey(
        Coalition, verbose_name=_("coalition"), on_delete=models.CASCADE, related_name="phase_checks"
    )
    step = models.CharField(_("step"), max_length=20, choices=Step)
    checked_by = models.ForeignKey(
        Membership, verbose_name=_("ticked by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    checked_on = models.DateField(_("ticked on"), default=timezone.localdate)

    class Meta:
        verbose_name = _("step of a phase")
        verbose_name_plural = _("steps of phases")
        constraints = [models.UniqueConstraint(fields=["coalition", "step"], name="coalitions_phasecheck_once")]

    def __str__(self) -> str:
        return self.get_step_display()


class Benefit(models.Model):
    """Something the neighbourhood gained, as a number with its source."""

    class Kind(models.TextChoices):
        HOMES_STEP_FREE = "homes_step_free", _("homes without steps")
        HOMES_GAS_FREE = "homes_gas_free", _("homes off gas")
        MEETING_PLACES = "meeting_places", _("places to meet")
        NUISANCE_MONTHS = "nuisance_months", _("months of nuisance saved")
        GREEN = "green", _("square metres of green")
        VOLUNTEERS = "volunteers", _("volunteers who joined")
        JOBS = "jobs", _("jobs and placements")
        REUSED = "reused", _("kilos reused")
        EUROS = "euros", _("euros saved")

    coalition = models.ForeignKey(
        Coalition, verbose_name=_("coalition"), on_delete=models.CASCADE, related_name="benefits"
    )
    initiative = models.ForeignKey(
        Initiative,
        verbose_name=_("initiative"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="benefits",
    )
    kind = models.CharField(_("what was gained"), max_length=16, choices=Kind)
    number = models.PositiveIntegerField(_("how many"), validators=[MinValueValidator(1)])
    source = models.CharField(_("how you know"), max_length=200)
    measured_on = models.DateField(_("as of"), default=timezone.localdate)
    written_by = models.ForeignKey(
        Membership, verbose_name=_("written by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(_("written on"), default=timezone.now)

    objects: ClassVar[BenefitQuerySet] = BenefitQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("benefit")
        verbose_name_plural = _("benefits")
        ordering = ["-measured_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number__gt=0) & ~Q(source=""),
                name="coalitions_benefit_with_source",
                violation_error_message=_("Give a number and say how you know it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.words}"

    @property
    def words(self) -> str:
        """What was gained as it follows the number."""
        return counted(self.kind, self.number)


def counted(kind: str, number: int) -> str:
    """A kind of benefit in words that follow this number: "place to meet" after 1, "places to meet" after 2."""
    said = {
        Benefit.Kind.HOMES_STEP_FREE: ngettext("home without steps", "homes without steps", number),
        Benefit.Kind.HOMES_GAS_FREE: ngettext("home off gas", "homes off gas", number),
        Benefit.Kind.MEETING_PLACES: ngettext("place to meet", "places to meet", number),
        Benefit.Kind.NUISANCE_MONTHS: ngettext("month of nuisance saved", "months of nuisance saved", number),
        Benefit.Kind.GREEN: ngettext("square metre of green", "square metres of green", number),
        Benefit.Kind.VOLUNTEERS: ngettext("volunteer who joined", "volunteers who joined", number),
        Benefit.Kind.JOBS: ngettext("job or placement", "jobs and placements", number),
        Benefit.Kind.REUSED: ngettext("kilo reused", "kilos reused", number),
        Benefit.Kind.EUROS: ngettext("euro saved", "euros saved", number),
    }
    return said[Benefit.Kind(kind)]
