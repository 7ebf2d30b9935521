"""Going out to hear residents, with a method, in a period."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.models import Area, Place, WorkingArea
from core.choices import Displayed
from organisations.models import Membership, Organisation
from residents.models.channels import Channel
from residents.querysets import CollectionRoundQuerySet


class CollectionRound(Displayed):
    """A round ("ophaalronde"): at the lifts, along the doors or with cards. Its signals say together what was heard.

    `reached`: about how many residents were spoken to or got a card; how many answered is counted in signals. `gone`: how many
    of those had which theme and went to which need (by key), of the ones that no longer say that they are of this round
    (retention.py).
    """

    name = models.CharField(_("name"), max_length=120)
    method = models.CharField(_("how"), max_length=12, choices=Channel)
    working_area = models.ForeignKey(
        WorkingArea, verbose_name=_("working area"), on_delete=models.PROTECT, related_name="rounds"
    )
    area = models.ForeignKey(
        Area, verbose_name=_("area"), null=True, blank=True, on_delete=models.PROTECT, related_name="rounds"
    )
    place = models.ForeignKey(
        Place, verbose_name=_("place"), null=True, blank=True, on_delete=models.PROTECT, related_name="rounds"
    )
    start = models.DateField(_("first day"), default=timezone.localdate)
    end = models.DateField(_("last day"), null=True, blank=True)
    reached = models.PositiveIntegerField(_("about how many residents were reached"), null=True, blank=True)
    remarks = models.TextField(_("what stood out"), blank=True)
    gone = models.JSONField(default=dict, db_default={}, blank=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="rounds")
    led_by = models.ForeignKey(Membership, verbose_name=_("led by"), on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    import_key = models.CharField(max_length=60, unique=True, null=True, blank=True, editable=False)

    objects: ClassVar[CollectionRoundQuerySet] = CollectionRoundQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("collection round")
        verbose_name_plural = _("collection rounds")
        constraints = [
            models.CheckConstraint(
                condition=Q(end=None) | Q(end__gte=F("start")),
                name="residents_round_in_order",
                violation_error_message=_("Choose a last day after the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
