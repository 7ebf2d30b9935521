"""Searches that colleagues saved, to be told what is new in them."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from notifications.kinds import Pace
from organisations.models import Membership
from overview.querysets import SavedSearchQuerySet


class SavedSearch(models.Model):
    """A list with its filters, kept by a colleague under a name.

    `query` is the address of the list after the question mark, without where in the list one was; `listing` is the name of
    the list (saved/listings.py), and `words` says the filters as they were called then. `look_due_at` says when somebody must look again what is new; without it the search
    rests. `seen` has the key of every row the list ever showed, so that each is told once: a row that comes into sight later,
    because somebody opened it to a wider circle, is as new as one that was just written.
    """

    class State(models.TextChoices):
        ACTIVE = "active", _("Active")
        PAUSED = "paused", _("Paused")
        BROKEN = "broken", _("No longer works")

    PACES = [(pace.value, pace.label) for pace in Pace if pace != Pace.OFF]

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="saved_searches")
    name = models.CharField(_("name"), max_length=60)
    listing = models.CharField(max_length=20)
    query = models.CharField(max_length=2_000, blank=True)
    words = models.CharField(max_length=300, blank=True)
    pace = models.CharField(_("how soon you hear what is new"), max_length=6, choices=PACES, default=Pace.DAILY)
    state = models.CharField(_("status"), max_length=6, choices=State, default=State.ACTIVE)
    seen = ArrayField(models.BigIntegerField(), default=list, blank=True)
    looks = models.PositiveIntegerField(default=0)
    look_due_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[SavedSearchQuerySet] = SavedSearchQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "name"],
                name="overview_search_name_once",
                violation_error_message=_("You already saved a search under this name."),
            ),
            models.CheckConstraint(
                condition=Q(state="active", look_due_at__isnull=False)
                | (~Q(state="active") & Q(look_due_at__isnull=True)),
                name="overview_search_active_looks",
            ),
        ]
        indexes = [models.Index(fields=["look_due_at"], condition=Q(look_due_at__isnull=False), name="search_look_due")]

    def __str__(self) -> str:
        return self.name
