"""The groups residents form."""

from typing import ClassVar

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from areas.models import Area, Place, WorkingArea
from core.choices import Displayed
from organisations.models import Membership, Organisation
from residents.querysets import ResidentGroupQuerySet
from themes.models import Theme


class ResidentGroup(Displayed):
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

    # What it is mostly about, for whoever looks for such a group.
    themes = models.ManyToManyField(Theme, verbose_name=_("themes"), related_name="groups", blank=True)
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
