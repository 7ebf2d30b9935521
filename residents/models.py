"""What residents say (signals), what they need together, and the groups they form.

There is no field for a resident's name, contact or address below building, here or anywhere (design.md 3.3).
"""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.models import Area, Place, WorkingArea
from organisations.models import Membership, Organisation
from residents.querysets import FeedbackQuerySet, NeedQuerySet, ResidentGroupQuerySet, SignalQuerySet
from themes.models import Theme


class Channel(models.TextChoices):
    """How a signal reached us."""

    LIFT = "lift", _("At the lift")
    DOORBELL = "doorbell", _("At the door")
    POSTCARD = "postcard", _("Postcard")
    LETTER = "letter", _("Letter")
    STREET = "street", _("In the street")
    GROUP = "group", _("Through a residents' group")
    WALK_IN = "walk_in", _("Walk-in hour")
    EVENT = "event", _("At an event")
    PHONE = "phone", _("Phone or e-mail")
    COLLEAGUE = "colleague", _("Through a colleague")
    OTHER = "other", _("Otherwise")


class Need(models.Model):
    """A need residents share, read from several signals; about a group and a place, never about a person.

    It keeps its own counts, so that they outlive the signals' texts. `people_at_least` adds the lower ends of the
    signals' bands. `match_due_at`: the matching service has yet to look. `standing_words`: what whoever logged the next
    signal for it must hear at once (kind and params of the word back, by its key). `main_theme`: the one of its themes that
    it is most about; a person's choice, or empty when nobody chose.
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
    people_at_least = models.PositiveIntegerField(default=0, editable=False)
    standing_words = models.JSONField(default=dict, blank=True, editable=False)
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

    @property
    def shared_title(self) -> str:
        """What may be told elsewhere: in word back, in notices, in the trail."""
        return str(_("a need of residents")) if self.kept_by_id else self.title

    @property
    def shared_reason(self) -> str:
        """Why it was closed, as it may be told elsewhere."""
        kept = self.kept_by_id and self.closed_reason
        return str(_("known to the organisation that closed it.")) if kept else self.closed_reason


class Signal(models.Model):
    """What a professional or volunteer heard or saw, written down without personal data.

    Seen by the organisation that logged it and, when the guard found nothing, by the area networkers and community
    workers of its working area. A text in another language than Dutch is kept as said and only matched by `gist`.
    `retain_until` is when the text goes at the latest (logged + 24 months; outcome or feedback + 12).
    """

    class Kind(models.TextChoices):
        PROBLEM = "problem", _("Problem")
        OPPORTUNITY = "opportunity", _("Opportunity")
        WISH = "wish", _("Wish")

    class Reach(models.TextChoices):
        FEW = "1-4", _("1 to 4 residents")
        SOME = "5-9", _("5 to 9 residents")
        MANY = "10-24", _("10 to 24 residents")
        CROWD = "25+", _("25 residents or more")

    class Status(models.TextChoices):
        NEW = "new", _("New")
        INTERPRETED = "interpreted", _("Interpreted")
        LINKED = "linked", _("Part of a need")
        ON_AGENDA = "on_agenda", _("On the agenda")
        REFERRED = "referred", _("Referred")
        NO_ACTION = "no_action", _("No follow-up")
        FED_BACK = "fed_back", _("Residents have heard")
        EXPIRED = "expired", _("Cleaned up")

    class Guard(models.TextChoices):
        CLEAN = "clean", _("Nothing found")
        KEPT = "kept", _("Kept with a reason")

    text = models.TextField(_("what you heard or saw"), blank=True)
    language = models.CharField(_("language of the talk"), max_length=8, default="nl")
    gist = models.TextField(_("the gist in Dutch"), blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.WISH)
    channel = models.CharField(_("how"), max_length=12, choices=Channel)
    reach = models.CharField(_("how many residents"), max_length=6, choices=Reach, default=Reach.FEW)
    heard_on = models.DateField(_("when"), default=timezone.localdate)
    working_area = models.ForeignKey(WorkingArea, on_delete=models.PROTECT, related_name="signals")
    area = models.ForeignKey(
        Area, verbose_name=_("area"), null=True, blank=True, on_delete=models.PROTECT, related_name="signals"
    )
    place = models.ForeignKey(
        Place, verbose_name=_("place"), null=True, blank=True, on_delete=models.PROTECT, related_name="signals"
    )
    theme = models.ForeignKey(
        Theme, verbose_name=_("theme"), null=True, blank=True, on_delete=models.PROTECT, related_name="signals"
    )
    theme_by_person = models.BooleanField(default=False, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="signals")
    logged_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="signals")
    logged_at = models.DateTimeField(default=timezone.now)
    need = models.ForeignKey(
        Need, verbose_name=_("need"), null=True, blank=True, on_delete=models.PROTECT, related_name="signals"
    )
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.NEW)
    status_since = models.DateTimeField(default=timezone.now)
    outcome_reason = models.CharField(_("reason"), max_length=200, blank=True)
    referred_to = models.CharField(_("referred to"), max_length=120, blank=True)
    guard = models.CharField(max_length=8, choices=Guard, default=Guard.CLEAN, editable=False)
    guard_reason = models.CharField(_("why these words must stay"), max_length=200, blank=True)
    retain_until = models.DateField()
    form_key = models.UUIDField(
        default=uuid.uuid4, unique=True, editable=False, help_text="Makes a form sent twice one signal."
    )
    import_key = models.CharField(max_length=60, unique=True, null=True, blank=True, editable=False)

    objects: ClassVar[SignalQuerySet] = SignalQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("residents' signal")
        verbose_name_plural = _("residents' signals")
        constraints = [
            models.CheckConstraint(
                condition=Q(status="expired") | ~Q(text=""),
                name="residents_signal_has_text",
                violation_error_message=_("Write down what you heard or saw."),
            ),
            models.CheckConstraint(
                condition=~Q(status="no_action") | ~Q(outcome_reason=""),
                name="residents_signal_no_action_with_reason",
                violation_error_message=_("Say why there is no follow-up."),
            ),
            models.CheckConstraint(
                condition=~Q(status="linked") | Q(need__isnull=False),
                name="residents_signal_linked_to_need",
                violation_error_message=_("Choose the need this signal belongs to."),
            ),
        ]
        indexes = [
            models.Index(fields=["working_area", "status", "-logged_at"], name="signal_to_interpret"),
            models.Index(fields=["logged_by", "-logged_at"], name="signal_mine"),
            models.Index(fields=["retain_until"], name="signal_retention"),
        ]

    def __str__(self) -> str:
        # Never the text: this ends up in logs and admin lists.
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def matchable_text(self) -> str:
        """The Dutch text to interpret: the words themselves, or the gist of a talk in another language."""
        return self.text if self.language == "nl" else self.gist


class Feedback(models.Model):
    """Word back: something became of a signal, in one plain sentence to pass on; and when residents heard it.

    One row a signal and event (`key`), waiting until `told_on` is filled.
    """

    class Kind(models.TextChoices):
        ON_AGENDA = "on_agenda", _("On the agenda")
        IN_COALITION = "in_coalition", _("Organisations work on it together")
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


class ResidentGroup(models.Model):
    """An organised group of residents, reached through the professional who guides it. No residents' names."""

    class Kind(models.TextChoices):
        TENANTS_COMMITTEE = "tenants_committee", _("Tenants' committee")
        GARDEN = "garden", _("Garden or green group")
        SPORTS = "sports", _("Sports or walking group")
        OWNERS_ASSOCIATION = "owners_association", _("Owners' association")
        PARENTS = "parents", _("Parents")
        OTHER = "other", _("Other group")

    class Size(models.TextChoices):
        SMALL = "1-9", _("Fewer than 10 people")
        MEDIUM = "10-24", _("10 to 24 people")
        LARGE = "25+", _("25 people or more")

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind of group"), max_length=20, choices=Kind)
    description = models.TextField(_("what the group does and wants"), blank=True)
    meets = models.CharField(_("when and where the group meets"), max_length=120, blank=True)
    size = models.CharField(_("size"), max_length=6, choices=Size, default=Size.SMALL)
    working_area = models.ForeignKey(
        WorkingArea, verbose_name=_("working area"), on_delete=models.PROTECT, related_name="groups"
    )
    area = models.ForeignKey(
        Area, verbose_name=_("area"), null=True, blank=True, on_delete=models.PROTECT, related_name="groups"
    )
    place = models.ForeignKey(
        Place, verbose_name=_("place"), null=True, blank=True, on_delete=models.PROTECT, related_name="groups"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="groups")
    guide = models.ForeignKey(
        Membership, verbose_name=_("guided by"), on_delete=models.PROTECT, related_name="guided_groups"
    )
    # As with a need: whose words were kept against the guard's advice: until they are clean, that organisation alone sees them.
    kept_by = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    import_key = models.CharField(max_length=60, unique=True, null=True, blank=True, editable=False)

    objects: ClassVar[ResidentGroupQuerySet] = ResidentGroupQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("residents' group")
        verbose_name_plural = _("residents' groups")
        constraints = [models.UniqueConstraint(F("working_area"), F("name"), name="residents_group_name")]

    def __str__(self) -> str:
        return self.name
