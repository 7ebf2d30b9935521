"""The doors to organisations, memberships and invitations."""

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import models
from django.db.models import Q
from django.utils import timezone

from areas.models import WorkingArea
from notifications.querysets import MailQuerySet
from organisations.roles import Role
from organisations.sight import OrganisationSight

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from organisations.models import Invitation, Membership, Organisation  # noqa: F401 -- named in quotes below


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """The directory: every member of any organisation may look up every organisation."""

    def visible_to(self, user: "User | AnonymousUser") -> "OrganisationQuerySet":
        return self if belongs_somewhere(user) else self.none()


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Who belongs where."""

    def active(self) -> "MembershipQuerySet":
        return self.filter(_not_ended(), user__is_active=True)

    def lasting(self) -> "MembershipQuerySet":
        """Those that did not end, of whoever it is: only where it is certain otherwise that the account is active."""
        return self.filter(_not_ended())

    def of(self, user: "User | AnonymousUser") -> "MembershipQuerySet":
        """The active memberships of one person; none for an anonymous or inactive one."""
        return self.active().filter(user_id=user.pk) if user.is_authenticated else self.none()

    def visible_to(self, user: "User | AnonymousUser") -> "MembershipQuerySet":
        """Active colleagues, own and of other organisations: the answer to "whom do I call?"."""
        return self.active() if belongs_somewhere(user) else self.none()


class InvitationQuerySet(MailQuerySet["Invitation"]):
    """Open invitations are seen by the administrators of the organisation that made them."""

    def open(self) -> "InvitationQuerySet":
        return self.filter(accepted_at=None, expires_at__gt=timezone.now())

    def visible_to(self, user: "User | AnonymousUser") -> "InvitationQuerySet":
        administered = _memberships().of(user).filter(role=Role.ORGANISATION_ADMIN).values("organisation")
        return self.filter(organisation__in=administered)


def belongs_somewhere(user: "User | AnonymousUser") -> bool:
    """Whether this person has an active membership; kept on the user for the length of a request."""
    if isinstance(user, OrganisationSight):
        return True
    belonging = belonging_known(user)
    if belonging is not None:
        return bool(belonging)
    known: bool | None = getattr(user, "_belongs_somewhere", None)
    if known is None:
        known = _memberships().of(user).exists()
        user._belongs_somewhere = known  # type: ignore[union-attr] # noqa: SLF001 -- a memo on the request's own user
    return known


def own_organisations(user: "User | AnonymousUser", *, roles: "Collection[str] | None" = None) -> "Ids":
    """Ids of the organisations this person acts for, in one of these roles if any are named."""
    if isinstance(user, OrganisationSight):
        return [user.organisation_id] if roles is None else []
    known = belonging_known(user)
    if known is not None:
        return sorted({one.organisation for one in known if roles is None or one.role in roles})
    memberships = _memberships().of(user)
    if roles is not None:
        memberships = memberships.filter(role__in=roles)
    return memberships.values("organisation")


def own_memberships(user: "User | AnonymousUser", *, roles: "Collection[str] | None" = None) -> "Ids":
    """Ids of the memberships this person has, in one of these roles if any are named."""
    known = belonging_known(user)
    if known is not None:
        return [one.membership for one in known if roles is None or one.role in roles]
    memberships = _memberships().of(user)
    return (memberships if roles is None else memberships.filter(role__in=roles)).values("pk")


def own_working_areas(user: "User | AnonymousUser", *, role: str | None = None) -> "Ids":
    """Ids of the working areas this person works in, in this role if one is named."""
    if isinstance(user, OrganisationSight):
        everywhere = WorkingArea.objects.filter(organisations=user.organisation_id)
        return everywhere if role is None else everywhere.none()
    known = belonging_known(user)
    if known is not None:
        return sorted({area for one in known if role in {None, one.role} for area in one.working_areas})
    memberships = _memberships().of(user)
    if role is not None:
        memberships = memberships.filter(role=role)
    return WorkingArea.objects.filter(memberships__in=memberships).distinct()


class Belonging(NamedTuple):
    """Where somebody belongs, in keys: a membership, its organisation, the role there, and the working areas."""

    membership: int
    organisation: int
    role: str
    working_areas: list[int]


Ids = models.QuerySet[Any, Any] | list[int]
"""For `__in`: keys that are at hand, or else a subquery for them. With keys the database knows how many rows to expect."""


def is_nowhere(ids: Ids) -> bool:
    """Whether it is at hand that there are none, so that nothing need be asked of them."""
    return isinstance(ids, list) and not ids


def keep_belonging(user: "User", memberships: "Iterable[Membership]") -> None:
    """Keep with the user of a request where this person belongs, once that was read."""
    user._belonging = [  # type: ignore[attr-defined] # noqa: SLF001 -- a memo on the request's own user, as above
        Belonging(one.pk, one.organisation_id, one.role, [area.pk for area in one.working_areas.all()])
        for one in memberships
    ]


def belonging_known(user: "User | AnonymousUser") -> list[Belonging] | None:
    """Where this person belongs, if that was read in this request."""
    return getattr(user, "_belonging", None)


def _not_ended() -> Q:
    return Q(until=None) | Q(until__gt=timezone.localdate())


def _memberships() -> MembershipQuerySet:
    from organisations.models import Membership  # noqa: PLC0415 -- models name this module's classes

    return Membership.objects.all()
