"""The doors to what this package keeps of its own: keys, imports and saved searches."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from organisations.models import Membership
from organisations.querysets import own_memberships
from organisations.roles import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from overview.models import ApiKey, ImportRun, SavedSearch  # noqa: F401 -- named in quotes below

    Person = User | AnonymousUser

LAST_USED_TO = timedelta(minutes=1)


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    """Keys are seen by the administrators of the organisation they are of."""

    def visible_to(self, user: "Person") -> "ApiKeyQuerySet":
        administered = Membership.objects.of(user).filter(role=Role.ORGANISATION_ADMIN)
        return self.filter(organisation__in=administered.values("organisation"))

    def working(self) -> "ApiKeyQuerySet":
        """Those that open something now: not revoked, not expired, of somebody who may still make one."""
        return self.filter(self._has_maker(), revoked_at=None, expires_on__gt=timezone.localdate())

    def with_maker(self) -> "ApiKeyQuerySet":
        """With `has_maker`: whether whoever made it is still an administrator of the organisation."""
        return self.annotate(has_maker=self._has_maker())

    @staticmethod
    def _has_maker() -> Exists:
        """Whoever made a key has seen it, and who leaves reads nothing from the next request on, by a key neither. Handing
        one over would not help: it stays known to who left. So a colleague makes another. Of one who is an administrator
        here once more, for a new term or after a while elsewhere, the key counts again.
        """
        makers = Membership.objects.active().filter(role=Role.ORGANISATION_ADMIN)
        return Exists(makers.filter(user=OuterRef("made_by__user"), organisation=OuterRef("organisation")))

    def not_noted_lately(self) -> "ApiKeyQuerySet":
        """Those whose last use is to be written down again; once a minute tells enough."""
        before = timezone.now() - LAST_USED_TO
        return self.filter(Q(last_used_at=None) | Q(last_used_at__lt=before))


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    """A file may hold what may not be stored, so it is nobody's but of who brought it."""

    def visible_to(self, user: "Person") -> "ImportRunQuerySet":
        """One's own imports, for as long as one acts for that organisation."""
        return self.filter(started_by__in=own_memberships(user))

    def due(self) -> "ImportRunQuerySet":
        """What the worker still has to do."""
        return self.filter(status__in=self.model.WORK)


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    """A saved search is seen by whoever saved it, and by nobody else."""

    def visible_to(self, user: "Person") -> "SavedSearchQuerySet":
        return self.filter(membership__in=own_memberships(user))

    def due(self) -> "SavedSearchQuerySet":
        """Those to look at now; whoever left is told nothing."""
        return self.filter(look_due_at__lte=timezone.now(), membership__in=Membership.objects.active().values("pk"))
