"""What was heard or seen in the neighbourhood."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.models import Area, Place, WorkingArea
from core.choices import Displayed
from organisations.models import Membership, Organisation
from residents.models.channels import Channel
from residents.models.groups import ResidentGroup
from residents.models.needs import Need
from residents.models.rounds import CollectionRound
from residents.querysets import SignalQuerySet
from themes.models import Theme


class Signal(Displayed):
    """What a professional or volunteer heard or saw, written down without personal data.

    Seen by the organisation that logged it and, when the guard found nothing, by the area networkers and community
    workers of its working area. A text in another language than Dutch is kept as said and only matched by `gist`.
    `retain_until` is the last day of its text (logged + 24 months; outcome or feedback + 12; or a shorter term of its
    organisation), `outcome_on` the first day on which something became of it or residents heard.
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
    # What a group said when it met; `reach` is then how many were there.
    group = models.ForeignKey(
        ResidentGroup,
        verbose_name=_("residents' group"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="signals",
    )
    round = models.ForeignKey(
        CollectionRound,
        verbose_name=_("collection round"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="signals",
    )
    # A group said it, and the key to that group went with the words: of how many there were its need knows the most.
    of_group_gone = models.BooleanField(default=False, db_default=False, editable=False)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.NEW)
    status_since = models.DateTimeField(default=timezone.now)
    outcome_reason = models.CharField(_("reason"), max_length=200, blank=True)
    referred_to = models.CharField(_("referred to"), max_length=120, blank=True)
    guard = models.CharField(max_length=8, choices=Guard, default=Guard.CLEAN, editable=False)
    guard_reason = models.CharField(_("why these words must stay"), max_length=200, blank=True)
    outcome_on = models.DateField(null=True, blank=True)
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
                condition=Q(group=None) | Q(channel="group"),
                name="residents_signal_of_group",
                violation_error_message=_("What a group says comes through that group."),
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
    def attendance(self) -> str:
        """How many were there, of what a group said."""
        return str(ATTENDANCE[self.reach]) if self.group_id else ""

    @property
    def matchable_text(self) -> str:
        """The Dutch text to interpret: the words themselves, or the gist of a talk in another language."""
        return self.text if self.language == "nl" else self.gist


# The same bands as `Reach`, in words for a meeting.
ATTENDANCE: dict[str, Any] = {
    Signal.Reach.FEW: _("1 to 4 people there"),
    Signal.Reach.SOME: _("5 to 9 people there"),
    Signal.Reach.MANY: _("10 to 24 people there"),
    Signal.Reach.CROWD: _("25 people or more there"),
}
