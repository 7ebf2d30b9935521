"""The doors to ambitions and initiatives."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from areas.models import WorkingArea
from core.keys import one_of
from organisations.querysets import belongs_somewhere, own_organisations, own_working_areas

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from initiatives.models import Ambition, Initiative, Milestone  # noqa: F401 -- named in strings


def _shared_with(*circles: str, side: str = "") -> Q:
    """What its organisation finished, and shares with one of these circles. `side`: as in `seen_here`."""
    circle = Q(**{f"{side}circle__in": circles}) if len(circles) > 1 else Q(**{f"{side}circle": circles[0]})
    return circle & ~Q(**{f"{side}status": "draft"})


_OPEN = _shared_with("public")


class AmbitionQuerySet(models.QuerySet["Ambition"]):
    """Ambitions, by who may see them."""

    def visible_to(self, user: "User | AnonymousUser") -> "AmbitionQuerySet":
        """Own ambitions; those of partners in one's working areas; public ones. Drafts stay in the own organisation."""
        through = _touching(user)
        return _seen(self, user, Q(pk__in=through.values("ambition")))

    def visible_in(self, user: "User | AnonymousUser", working_area: WorkingArea) -> "AmbitionQuerySet":
        """Those of one working area. Where one works oneself one sees all that is shared, so who shares it is not looked up."""
        here, own = self.filter(working_areas=working_area), own_working_areas(user)
        if isinstance(own, list) and working_area.pk in own:
            return here.filter(seen_here(user))
        return here.visible_to(user)

    def visible_nearby(self, user: "User | AnonymousUser") -> "AmbitionQuerySet":
        """Those in one's own working areas, likewise, and of one's own organisations: a short list each."""
        if not belongs_somewhere(user):
            return self.none()
        return self.filter(seen_here(user), one_of("pk", keys_nearby(user)))

    def open_to_all(self) -> "AmbitionQuerySet":
        """Those that everybody sees who belongs somewhere."""
        return self.filter(_OPEN)

    def shared(self) -> "AmbitionQuerySet":
        """Those that partners may read: kept inside no organisation, and no drafts."""
        return self.filter(_shared_with("partners", "public"))

    def running_in(self, working_areas: "Iterable[WorkingArea]") -> "AmbitionQuerySet":
        """Those that are shared and run in one of these working areas."""
        here = self.model.working_areas.through.objects.filter(workingarea__in=working_areas)
        return self.shared().filter(status="active", pk__in=here.values("ambition"))

    def not_open_to_all(self) -> "AmbitionQuerySet":
        """The others, which not everybody sees."""
        return self.exclude(_OPEN)

    def is_visible_to(self, user: "User | AnonymousUser", key: str) -> Exists:
        """Whether the ambition with this key of an outer row is: asked of each of a few rows, not of all there are."""
        here = Q(Exists(_touching(user).filter(ambition=OuterRef("pk"))))
        return Exists(_seen(self.filter(pk=OuterRef(key)), user, here))

    def of_organisations(self, user: "User | AnonymousUser") -> "AmbitionQuerySet":
        """Those this person may change: of an organisation one acts for."""
        return self.filter(organisation__in=own_organisations(user))

    def lying_in(self, areas: "Collection[int]") -> "AmbitionQuerySet":
        """Those with one of these areas (their keys) where they lie, as `Ambition.lies_in` has it."""
        inside = Q(areas__in=areas) | Q(areas=None, place__area__in=areas)
        return self.filter(pk__in=self.model._default_manager.filter(inside).values("pk"))

    def matchable(self) -> "AmbitionQuerySet":
        """What the matching service works with."""
        return self.filter(status="active")

    def due(self) -> "AmbitionQuerySet":
        return self.filter(match_due_at__isnull=False)


def _seen(rows: AmbitionQuerySet, user: "User | AnonymousUser", is_here: Q) -> AmbitionQuerySet:
    """Those of these rows that this person sees; `is_here` says which of them lie in the person's own working areas.

    For many rows `is_here` must be a subquery that stands by itself, which the database works out once. A condition that
    looks back at each row (`OuterRef`) is for few: of many the database expects such costs that it plans badly.
    """
    if not belongs_somewhere(user):
        return rows.none()
    own = Q(organisation__in=own_organisations(user))
    return rows.filter(own | _OPEN | (_shared_with("partners") & is_here))


def seen_here(user: "User | AnonymousUser", side: str = "") -> Q:
    """Of ambitions in one's own working areas, those that one sees: one's own, and whatever is shared.

    `side` is the path to the ambition from another table, such as "ambition__".
    """
    own = Q(**{f"{side}organisation__in": own_organisations(user)})
    return own | _shared_with("partners", "public", side=side)


def keys_nearby(user: "User | AnonymousUser") -> models.QuerySet[Any, Any]:
    """The keys of all ambitions of one's own organisations or in one's own working areas, also of those one does not see.

    Whoever takes some of them asks `seen_here` which of those are seen.
    """
    from initiatives.models import Ambition  # noqa: PLC0415 -- models name this module's classes

    own = Ambition.objects.filter(organisation__in=own_organisations(user)).values_list("pk")
    return own.union(_touching(user).values_list("ambition"))


def _touching(user: "User | AnonymousUser") -> models.QuerySet[Any]:
    from initiatives.models import Ambition  # noqa: PLC0415 -- models name this module's classes

    return Ambition.working_areas.through.objects.filter(workingarea__in=own_working_areas(user))


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
