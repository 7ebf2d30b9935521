"""Reads about people and organisations that several pages share."""

from collections.abc import Iterable
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import User
from areas.models import WorkingArea
from core.ordering import alphabetical
from organisations.likeness import alike
from organisations.models import IdentityProvider, Invitation, Membership, Organisation
from organisations.querysets import keep_belonging
from organisations.roles import Role

WORKING_AREA_KEY = "working_area"
WORKING_AREA_PARAMETER = "werkgebied"


def second_steps() -> QuerySet[Authenticator]:
    """What counts as one. Recovery codes do not: they are for when it is lost."""
    steps: QuerySet[Authenticator] = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES)
    return steps


def memberships_of(user: User | AnonymousUser) -> list[Membership]:
    """The person's active memberships with their organisations and working areas, the oldest first.

    Each says whether the person has a second step, for every page asks that of whoever must have one.
    """
    mine = list(
        Membership.objects.of(user)
        .select_related("organisation")
        .prefetch_related(Prefetch("working_areas", WorkingArea.objects.order_by("pk")))
        .annotate(second_step=Exists(second_steps().filter(user=OuterRef("user"))))
        .order_by("since", "pk")
    )
    if user.is_authenticated:
        # The person is in hand, and so is the answer to what the doors ask.
        for membership in mine:
            membership.user = user
        keep_belonging(user, mine)
    return mine


def acting_membership(user: User | AnonymousUser, *, chosen: int | None) -> Membership | None:
    """The membership this person acts with: the chosen one while it lasts, else the first."""
    mine = memberships_of(user)
    acting = next((membership for membership in mine if membership.pk == chosen), mine[0] if mine else None)
    if acting:
        acting.alternatives = mine
    return acting


def memberships_to_act_for(membership: Membership) -> list[Membership]:
    """All memberships of this person, for the switch in the page's frame; no query for the acting one of a request."""
    return membership.alternatives if membership.alternatives is not None else memberships_of(membership.user)


def with_alternatives(memberships: Iterable[Membership]) -> list[Membership]:
    """Each with all active memberships of the same person at hand: one query for all of them together."""
    listed = list(memberships)
    everything: dict[int, list[Membership]] = {}
    for one in Membership.objects.active().filter(user__in=[membership.user_id for membership in listed]):
        everything.setdefault(one.user_id, []).append(one)
    for membership in listed:
        membership.alternatives = everything.get(membership.user_id, [membership])
    return listed


def current_working_area(request: HttpRequest) -> WorkingArea | None:
    """The working area in view: that of the page, if it is about one (`request.about`), `?werkgebied=`, else the one switched
    to, else the first of the acting membership.

    Only working areas of that membership count; without any there is None. Costs no query.
    """
    membership: Membership | None = getattr(request, "membership", None)
    if not membership:
        return None
    about: WorkingArea | None = getattr(request, "about", None)
    if about:
        return about
    mine = {str(working_area.pk): working_area for working_area in membership.working_areas.all()}
    wanted = [*request.GET.getlist(WORKING_AREA_PARAMETER), str(request.session.get(WORKING_AREA_KEY, ""))]
    return next((mine[pk] for pk in wanted if pk in mine), next(iter(mine.values()), None))


def near_working_areas(membership: Membership) -> Q:
    """Of all working areas those of the municipalities one works in."""
    return Q(municipality__in={one.municipality_id for one in membership.working_areas.all()})


def near_organisations(membership: Membership) -> Q:
    """Of all organisations the own one and those that work in one's working areas."""
    through = Organisation.working_areas.through.objects
    here = through.filter(workingarea__in=membership.working_area_keys)
    return Q(pk=membership.organisation_id) | Q(pk__in=here.values("organisation"))


def organisations_visible_to(user: User | AnonymousUser) -> QuerySet[Organisation]:
    """The directory, in alphabetical order, with what a row of it shows."""
    return Organisation.objects.visible_to(user).prefetch_related("working_areas", "themes").order_by(alphabetical())


def organisation_for(user: User | AnonymousUser, pk: int) -> Organisation:
    """One organisation of the directory; 404 for whoever may not look in it."""
    return get_object_or_404(Organisation.objects.visible_to(user).prefetch_related("working_areas", "themes"), pk=pk)


def may_be_the_same(name: str, *, but: int | None = None) -> list[tuple[int, str]]:
    """Organisations that may be the one somebody is entering: key and name, the likeliest first. One query."""
    rows = Organisation.objects.exclude(pk=but) if but else Organisation.objects.all()
    return alike(name, rows.order_by("pk").values_list("pk", "name"))


def colleagues_of(organisation: Organisation, user: User | AnonymousUser) -> QuerySet[Membership]:
    """Who works there now, in alphabetical order."""
    return people_visible_to(user).filter(organisation=organisation)


def people_visible_to(user: User | AnonymousUser) -> QuerySet[Membership]:
    """Everybody one may call, a row for each organisation somebody works for."""
    return (
        Membership.objects.visible_to(user)
        .select_related("user", "organisation")
        .prefetch_related("working_areas", "organisation__themes")
        .order_by(alphabetical("user__name"), "pk")
    )


def person_for(user: User | AnonymousUser, pk: int) -> tuple[User, list[Membership]]:
    """A colleague and the memberships one may see; 404 when nothing of this person may be seen."""
    memberships = list(people_visible_to(user).filter(user=pk))
    if not memberships:
        # Through the door once more, so that an unknown and an unseen person are the same answer.
        get_object_or_404(Membership.objects.visible_to(user).none())
    return memberships[0].user, memberships


def keeps_administration(user: User | AnonymousUser) -> bool:
    """Whether this person looks after the whole site now.

    The one who set it up has no place anywhere yet; whoever had one as functional administrator needs one that lasts.
    """
    if not (user.is_active and user.is_staff):
        return False
    kept = Membership.objects.filter(user=user.pk, role=Role.FUNCTIONAL_ADMIN)
    return kept.active().exists() or not kept.exists()


def members_in(working_area: WorkingArea, *, roles: Iterable[str] = ()) -> QuerySet[Membership]:
    """Active colleagues who work in this working area, in these roles if any is named. For sending word."""
    members = Membership.objects.active().filter(working_areas=working_area).select_related("user", "organisation")
    wanted = list(roles)
    return members.filter(role__in=wanted) if wanted else members


def process_managers(
    organisations: Iterable[int] | QuerySet[Any], *, working_area: WorkingArea | None = None
) -> QuerySet[Membership]:
    """Active process managers of these organisations, of this working area if one is named. For sending word."""
    rows = Membership.objects.active().filter(role=Role.PROCESS_MANAGER, organisation__in=organisations)
    rows = rows.filter(working_areas=working_area) if working_area else rows
    return rows.select_related("user")


def open_invitations(membership: Membership) -> QuerySet[Invitation]:
    """What this administrator's organisation still waits for, the newest first; expired ones too, to send again."""
    return (
        Invitation.objects.visible_to(membership.user)
        .filter(organisation=membership.organisation_id, accepted_at=None)
        .select_related("invited_by__user")
        .prefetch_related("working_areas")
        .order_by("-created_at")
    )


def invitation_for(membership: Membership, pk: int) -> Invitation:
    """One open invitation of the administrator's organisation, or 404."""
    return get_object_or_404(open_invitations(membership), pk=pk)


def colleague_for(membership: Membership, pk: int) -> Membership:
    """One active membership in the acting person's own organisation, or 404."""
    colleagues = Membership.objects.visible_to(membership.user).select_related("user", "organisation")
    return get_object_or_404(colleagues, pk=pk, organisation=membership.organisation_id)


def invitation_by_token(token: str) -> Invitation | None:
    """The invitation a link from an e-mail stands for, while it can be accepted."""
    return (
        Invitation.objects.open()
        .select_related("organisation", "invited_by__user")
        .prefetch_related("working_areas")
        .filter(token=token)
        .first()
    )


def membership_by_token(token: str) -> Membership | None:
    """What somebody became by accepting the invitation of this link."""
    accepted = Invitation.objects.filter(token=token, accepted_at__isnull=False).first()
    if accepted is None:
        return None
    rows = Membership.objects.active().filter(organisation=accepted.organisation_id, user__email__iexact=accepted.email)
    return rows.select_related("user", "organisation").first()


def is_known(email: str) -> bool:
    """Whether somebody signs in with this address. Only for whoever holds an invitation sent to it."""
    return User.objects.filter(email__iexact=email).exists()


def is_for(invitation: Invitation, user: User | AnonymousUser | None) -> bool:
    """Whether the invitation is for this person: sent to an address that is confirmed to be theirs, or to one that nobody
    signs in with yet when nobody is signed in.
    """
    if user is None or not user.is_authenticated:
        return not is_known(invitation.email)
    confirmed = EmailAddress.objects.filter(user=user, email__iexact=invitation.email, verified=True)
    return user.email.lower() == invitation.email.lower() or bool(confirmed.exists())


def sign_ins() -> QuerySet[IdentityProvider]:
    """The organisations that sign in with their own accounts. Open to everybody, for nobody is signed in yet."""
    return (
        IdentityProvider.objects.filter(active=True)
        .select_related("organisation")
        .order_by(alphabetical("organisation__name"))
    )
