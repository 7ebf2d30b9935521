"""What organisations want to reach (ambitions), the works others can join (moments), and what is done (initiatives)."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from areas.models import Area, Place, WorkingArea
from core.choices import Displayed
from core.dates import DAYS_A_MONTH, day_text
from initiatives.querysets import AmbitionQuerySet, InitiativeQuerySet, MilestoneQuerySet
from initiatives.resources import Kind, Resource, resources
from organisations.models import Membership, Organisation
from themes.models import Theme


def _one_beside_each(kinds: str, texts: str) -> Q:
    """Either nothing was chosen, or there is a list of kinds beside every text."""
    beside = Func(F(kinds), function="jsonb_array_length", output_field=models.IntegerField())
    return Q(**{kinds: []}) | Q(Exact(beside, F(f"{texts}__len")))


class Ambition(Displayed):
    """What an organisation wants to reach, where, when and for whom; what it can offer and what it seeks.

    The period is kept as outer dates with a precision: "voorjaar 2027" is 1 March to 31 May 2027, season.
    `working_areas` follows from `areas` (see services.ambitions). `match_due_at` says that the matching service
    has yet to look at the present text (docs/adr/0007-work-to-do-is-a-column.md).

    `offer_kinds` and `seek_kinds` have beside each offer and request the kinds that a person chose, if any. `offered`
    and `sought` are all kinds there are, chosen or read in the texts; `kinds_version` says by which words they were read.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        ACTIVE = "active", _("Active")
        ACHIEVED = "achieved", _("Achieved")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Precision(models.TextChoices):
        MONTH = "month", _("To the month")
        SEASON = "season", _("To the season")
        YEAR = "year", _("To the year")

    class Commitment(models.TextChoices):
        IDEA = "idea", _("Idea")
        INTENTION = "intention", _("Intention")
        POLICY = "policy", _("Adopted policy")
        BUDGETED = "budgeted", _("Budgeted")
        IN_PROGRESS = "in_progress", _("In progress")

    class Circle(models.TextChoices):
        OWN = "own", _("Own organisation only")
        PARTNERS = "partners", _("Partners in the working area")
        PUBLIC = "public", _("Everybody on Koppelkans")

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="ambitions", verbose_name=_("organisation")
    )
    title = models.CharField(_("title"), max_length=140)
    description = models.TextField(_("what you want to reach, and why"))
    benefit = models.TextField(
        _("how this benefits the neighbourhood and its (future) residents"),
        blank=True,
        help_text=_("One sentence is enough. Future residents count too."),
    )
    themes = models.ManyToManyField(Theme, verbose_name=_("themes"), related_name="ambitions")
    areas = models.ManyToManyField(Area, verbose_name=_("areas"), related_name="ambitions", blank=True)
    working_areas = models.ManyToManyField(WorkingArea, related_name="ambitions", editable=False)
    place = models.ForeignKey(
        Place, verbose_name=_("place"), null=True, blank=True, on_delete=models.PROTECT, related_name="ambitions"
    )
    period_start = models.DateField(_("start"), null=True, blank=True)
    period_end = models.DateField(_("end"), null=True, blank=True)
    period_precision = models.CharField(_("how exact"), max_length=8, choices=Precision, default=Precision.MONTH)
    target_groups = ArrayField(models.CharField(max_length=80), verbose_name=_("for whom"), default=list, blank=True)
    offers = ArrayField(models.CharField(max_length=200), verbose_name=_("what you offer"), default=list, blank=True)
    seeks = ArrayField(models.CharField(max_length=200), verbose_name=_("what you seek"), default=list, blank=True)
    offer_kinds = models.JSONField(_("kinds of what you offer"), default=list, blank=True)
    seek_kinds = models.JSONField(_("kinds of what you seek"), default=list, blank=True)
    offered = ArrayField(models.CharField(max_length=20, choices=Kind), default=list, blank=True, editable=False)
    sought = ArrayField(models.CharField(max_length=20, choices=Kind), default=list, blank=True, editable=False)
    kinds_version = models.CharField(max_length=20, blank=True, editable=False)
    commitment = models.CharField(_("how firm"), max_length=12, choices=Commitment, default=Commitment.INTENTION)
    circle = models.CharField(_("who may see this"), max_length=10, choices=Circle, default=Circle.PARTNERS)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.ACTIVE)
    contact = models.ForeignKey(
        Membership, verbose_name=_("contact"), null=True, blank=True, on_delete=models.PROTECT, related_name="ambitions"
    )
    source_reference = models.CharField(
        _("agreement it comes from"),
        max_length=120,
        blank=True,
        help_text=_("For example: Prestatieafspraken 2027, action 3.2."),
    )
    source_url = models.URLField(_("link to the agreement"), blank=True)
    created_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    match_due_at = models.DateTimeField(null=True, blank=True, editable=False)
    matched_at = models.DateTimeField(null=True, blank=True, editable=False)
    import_key = models.CharField(max_length=60, unique=True, null=True, blank=True, editable=False)

    objects: ClassVar[AmbitionQuerySet] = AmbitionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("ambition")
        verbose_name_plural = _("ambitions")
        constraints = [
            models.CheckConstraint(
                condition=Q(period_start=None) | Q(period_end=None) | Q(period_end__gte=F("period_start")),
                name="initiatives_ambition_period_in_order",
                violation_error_message=_("Choose an end date after the start date."),
            ),
            models.CheckConstraint(
                condition=_one_beside_each("offer_kinds", "offers"),
                name="initiatives_ambition_offer_kinds",
                violation_error_message=_("Give the kinds of each offer, or of none."),
            ),
            models.CheckConstraint(
                condition=_one_beside_each("seek_kinds", "seeks"),
                name="initiatives_ambition_seek_kinds",
                violation_error_message=_("Give the kinds of each request, or of none."),
            ),
        ]
        indexes = [
            # The sweep "coalitions.match_due" looks for these every twenty seconds.
            models.Index(fields=["match_due_at"], name="ambition_match_due", condition=Q(match_due_at__isnull=False)),
            # The order of the list, with all that says who may see a row: neither the list nor a count reads the rows
            # themselves, which hold long texts, before it knows which it shows.
            models.Index(
                fields=["-updated_at", "-id"], include=["organisation", "status", "circle"], name="ambition_newest"
            ),
            # Of everybody's the public ones, which everybody sees: those of one's neighbours are few beside them.
            models.Index(
                fields=["-updated_at", "-id"],
                include=["organisation", "status", "circle"],
                name="ambition_open",
                condition=Q(circle="public") & ~Q(status="draft"),
            ),
            GinIndex(fields=["target_groups"], name="ambition_target_groups"),
            GinIndex(fields=["offered"], name="ambition_offered"),
            GinIndex(fields=["sought"], name="ambition_sought"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def where(self) -> str:
        """As short as it can be said: the place, else the areas."""
        if self.place:
            return str(self.place)
        return ", ".join(area.name for area in self.areas.all())

    @property
    def is_shared(self) -> bool:
        """Whether partners may read it: not kept inside its organisation, and no draft. `AmbitionQuerySet.shared` of one."""
        return self.circle != self.Circle.OWN and self.status != self.Status.DRAFT

    def offers_with_kinds(self) -> list[Resource]:
        """What is offered, with the kind of each."""
        return resources(self.offers, self.offer_kinds, asked=False)

    def seeks_with_kinds(self) -> list[Resource]:
        """What is sought, with the kind of each."""
        return resources(self.seeks, self.seek_kinds, asked=True)

    def lies_in(self, chosen: Iterable[Area] | None = None) -> list[Area]:
        """Where it lies: its areas, or those it is about to have, else that of its place."""
        areas = self.areas.all() if chosen is None else chosen
        return list(areas) or ([self.place.area] if self.place else [])

    def is_over(self, today: date) -> bool:
        """Whether the period ended before this day."""
        return self.period_end is not None and self.period_end < today


class Moment(Displayed):
    """A natural moment of an ambition: works others can join, and until when they can still join."""

    class Kind(models.TextChoices):
        SCAFFOLDING = "scaffolding", _("Scaffolding")
        OPEN_STREET = "open_street", _("Street opened up")
        TENDER = "tender", _("Tender")
        MOVE = "move", _("Moving in or out")
        VACANCY = "vacancy", _("Space becomes vacant")
        OTHER = "other", _("Other works")

    ambition = models.OneToOneField(Ambition, on_delete=models.CASCADE, related_name="moment")
    kind = models.CharField(_("natural moment"), max_length=12, choices=Kind)
    start = models.DateField(_("start of the works"))
    end = models.DateField(_("end of the works"), null=True, blank=True)
    join_by = models.DateField(_("others can join until"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("natural moment")
        verbose_name_plural = _("natural moments")
        constraints = [
            models.CheckConstraint(
                condition=Q(end=None) | Q(end__gte=F("start")),
                name="initiatives_moment_in_order",
                violation_error_message=_("Choose an end date after the start date."),
            ),
        ]
        indexes = [models.Index(fields=["start"], name="moment_start")]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def joining(self) -> str:
        """How long others can still join, in words: until `join_by`, or else until the works begin. Empty afterwards."""
        today, last = timezone.localdate(), self.join_by or self.start
        if last < today:
            return ""
        months = int((last - today).days / DAYS_A_MONTH)
        if months == 0:
            return gettext("join by %(day)s") % {"day": day_text(last)}
        return ngettext("%(months)s month left to join", "%(months)s months left to join", months) % {"months": months}


class Initiative(Displayed):
    """A concrete action or project of residents, an organisation or a coalition, such as a Thuisplusflat."""

    class Origin(models.TextChoices):
        RESIDENT = "resident", _("Of residents")
        ORGANISATION = "organisation", _("Of an organisation")
        COALITION = "coalition", _("Of a coalition")

    class Status(models.TextChoices):
        IDEA = "idea", _("Idea")
        PREPARING = "preparing", _("In preparation")
        RUNNING = "running", _("Running")
        DONE = "done", _("Completed")
        STOPPED = "stopped", _("Stopped")

    title = models.CharField(_("title"), max_length=140)
    description = models.TextField(_("what it is"))
    origin = models.CharField(_("origin"), max_length=12, choices=Origin)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.IDEA)
    stopped_reason = models.CharField(_("why it stopped"), max_length=200, blank=True)
    results = models.TextField(_("what is there now"), blank=True)
    effects = models.TextField(_("what residents notice of it"), blank=True)
    themes = models.ManyToManyField(Theme, verbose_name=_("themes"), related_name="initiatives", blank=True)
    working_area = models.ForeignKey(
        WorkingArea, verbose_name=_("working area"), on_delete=models.PROTECT, related_name="initiatives"
    )
    area = models.ForeignKey(
        Area, verbose_name=_("area"), null=True, blank=True, on_delete=models.PROTECT, related_name="initiatives"
    )
    place = models.ForeignKey(
        Place, verbose_name=_("place"), null=True, blank=True, on_delete=models.PROTECT, related_name="initiatives"
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation that looks after it"),
        on_delete=models.PROTECT,
        related_name="initiatives",
    )
    start = models.DateField(_("start"), null=True, blank=True)
    end = models.DateField(_("end"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    import_key = models.CharField(max_length=60, unique=True, null=True, blank=True, editable=False)

    objects: ClassVar[InitiativeQuerySet] = InitiativeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        constraints = [
            models.CheckConstraint(
                condition=Q(start=None) | Q(end=None) | Q(end__gte=F("start")),
                name="initiatives_initiative_in_order",
                violation_error_message=_("Choose an end date after the start date."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Milestone(models.Model):
    """A step of an initiative that is worth a day, and the day on which it was reached."""

    initiative = models.ForeignKey(
        Initiative, verbose_name=_("initiative"), on_delete=models.CASCADE, related_name="milestones"
    )
    title = models.CharField(_("milestone"), max_length=140)
    due = models.DateField(_("due by"))
    done_on = models.DateField(_("reached on"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[MilestoneQuerySet] = MilestoneQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["due", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_late(self) -> bool:
        return self.done_on is None and self.due < timezone.localdate()
