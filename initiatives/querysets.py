"""The doors to ambitions and initiatives."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q

from areas.models import WorkingArea
from organisations.querysets import belongs_somewhere, own_organisations, own_working_areas

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from initiatives.models import Ambition, Initiative, Milestone  # noqa: F401 -- named in strings


class AmbitionQuerySet(models.QuerySet["Ambition"]):
    """Ambitions, by who may see them."""

    def visible_to(self, user: "User | AnonymousUser") -> "AmbitionQuerySet":
        """Own ambitions; those of partners in one's working areas; public ones. Drafts stay in the own organisation."""
        if not belongs_somewhere(user):
            return self.none()
        own = Q(organisation__in=own_organisations(user))
        shared = ~Q(status="draft") & (
            Q(circle="public") | (Q(circle="partners") & Q(self._touches(own_working_areas(user))))
        )
        return self.filter(own | shared)

    def of_organisations(self, user: "User | AnonymousUser") -> "AmbitionQuerySet":
        """Those this person may change: of an organisation one acts for."""
        return self.filter(organisation__in=own_organisations(user))

    def matchable(self) -> "AmbitionQuerySet":
        """What the matching service works with."""
        return self.filter(status="active")

    def due(self) -> "AmbitionQuerySet":
        return self.filter(match_due_at__isnull=False)

    @staticmethod
    def _touches(working_areas: models.QuerySet[WorkingArea]) -> Exists:
        from initiatives.models import Ambition  # noqa: PLC0415 -- models name this module's classes

        through = Ambition.working_areas.through.objects
        return Exists(through.filter(ambition=OuterRef("pk"), workingarea__in=working_areas))


class InitiativeQuerySet(models.QuerySet["Initiative"]):
    """Initiatives are meant to be known: every member sees them; the own organisation changes them."""

    def visible_to(self, user: "User | AnonymousUser") -> "InitiativeQuerySet":
        return self if belongs_somewhere(user) else self.none()

    def of_organisations(self, user: "User | AnonymousUser") -> "InitiativeQuerySet":
        return self.filter(organisation__in=own_organisations(user))


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    """As known as the initiative itself."""

    def visible_to(self, user: "User | AnonymousUser") -> "MilestoneQuerySet":
        return self if belongs_somewhere(user) else self.none()
