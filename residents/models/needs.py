"""What residents need together."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from areas.models import Area, Place, WorkingArea
from core.choices import Displayed
from organisations.models import Membership, Organisation
from residents.querysets import NeedQuerySet
from themes.models import Theme


class Need(Displayed):
    """A need residents share, read from several signals; about a group and a place, never about a person.

    It keeps its own counts and since when it was heard, so that they outlive the signals' texts and are the same for every
    reader. `people_at_least` adds the lower ends of the signals' bands; of a group its best attended meeting, for the same
    people come again. `match_due_at`: the matching service has yet to look. `standing_words`: what whoever logged the next
    signal for it must hear at once (kind and params of the word back, by its key). `main_theme`: the one of its themes that
    it is most about; a person's choice, or empty when nobody chose. `done_at`: what residents asked is there; the need is met
    as soon as residents heard so. `groups_heard`: of groups whose signals no longer say that they are theirs (retention.py), by
    key, the lower end of how many were there at most.
    """

    class Status(models.TextChoices):
        EMERGING = "emerging", _("Emerging")
        RECOGNISED = "recognised", _("Recognised")
        ON_AGENDA = "on_agenda", _("On the agenda")
        IN_COALITION = "in_coalition", _("Taken up in a coalition")
        MET = "met", _("Met")
        CLOSED = "closed", _("Closed")

    title = models.CharField(_("what residents need, in their words"), max_length=140)
    description = models.TextField(_("explanation"), blank=True)
    themes = models.ManyToManyField(Theme, verbose_name=_("themes"), related_name="needs")
    main_theme = models.ForeignKey(
        Theme, verbose_name=_("main theme"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    working_area = models.ForeignKey(
        WorkingArea, verbose_name=_("working area"), on_delete=models.PROTECT, related_name="needs"
    )
    area = models.ForeignKey(
        Area, verbose_name=_("area"), null=True, blank=True, on_delete=models.PROTECT, related_name="needs"
    )
    place = models.ForeignKey(
        Place, verbose_name=_("place"), null=True, blank=True, on_delete=models.PROTECT, related_name="needs"
    )
    target_groups = ArrayField(models.CharField(max_length=80), verbose_name=_("for whom"), default=list, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.EMERGING)
    closed_reason = models.CharField(_("why it was closed"), max_length=200, blank=True)
    signal_count = models.PositiveIntegerField(default=0, editable=False)
    channel_count = models.PositiveSmallIntegerField(default=0, editable=False)
    group_count = models.PositiveSmallIntegerField(default=0, editable=False)
    people_at_least = models.PositiveIntegerField(default=0, editable=False)
    first_heard_on = models.DateField(null=True, editable=False)
    groups_heard = models.JSONField(default=dict, db_default={}, blank=True, editable=False)
    standing_words = models.JSONField(default=dict, blank=True, editable=False)
    done_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    # Whose words were kept against the guard's advice: until they are clean, that organisation alone sees them.
    kept_by = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    match_due_at = models.DateTimeField(null=True, blank=True, editable=False)
    matched_at = models.DateTimeField(null=True, blank=True, editable=False)
    import_key = models.CharField(max_length=60, unique=True, null=True, blank=True, editable=False)

    objects: ClassVar[NeedQuerySet] = NeedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("residents' need")
        verbose_name_plural = _("residents' needs")
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="closed") | ~Q(closed_reason=""),
                name="residents_need_closed_with_reason",
                violation_error_message=_("Say why this need is closed."),
            ),
        ]
        indexes = [
            models.Index(fields=["match_due_at"], name="need_match_due", condition=Q(match_due_at__isnull=False)),
            models.Index(fields=["working_area", "status"], name="need_in_working_area"),
        ]

    def __str__(self) -> str:
        return self.title

    def lies_in(self) -> list[Area]:
        """Where it lies: the area of its place, else its own, else all of its working area."""
        near = self.place.area if self.place else self.area
        return [near] if near else list(self.working_area.areas.all())

    @property
    def waits_for_telling(self) -> bool:
        """What residents asked is there, and they do not know yet."""
        return self.done_at is not None and self.status == self.Status.IN_COALITION

    @property
    def shared_title(self) -> str:
        """What may be told elsewhere: in the trail, on paper and in files."""
        return str(_("a need of residents")) if self.kept_by_id else self.title

    @property
    def shared_description(self) -> str:
        """Its explanation, as it may be told elsewhere."""
        return "" if self.kept_by_id else self.description

    @property
    def told_title(self) -> str:
        """The same for what is kept and read by many: word back and notices. In the language of the site, whoever acts."""
        with translation.override(settings.LANGUAGE_CODE):
            return self.shared_title

    @property
    def told_reason(self) -> str:
        """Why it was closed, in the same way."""
        kept = self.kept_by_id and self.closed_reason
        with translation.override(settings.LANGUAGE_CODE):
            return str(_("known to the organisation that closed it.")) if kept else self.closed_reason
