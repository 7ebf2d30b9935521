"""Decides who must sign in in two steps, and asks for it in one place.

Roles that read what all organisations heard, or that give access, are worth stealing a password for. Until somebody with
such a role has taken the second step in this session, only the pages that help to set it up, signing out, and public pages
open.
"""

from collections.abc import Callable, Mapping
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.models import User
from organisations.models import Membership
from organisations.permissions import SECOND_STEP_ROLES
from organisations.queries import memberships_to_act_for, second_steps

# These open without signing in as well, so closing them gains nothing.
PUBLIC = frozenset({
    "account_logout", "set_language", "overview:about", "overview:privacy", "overview:accessibility", "overview:health",
    "overview:security-txt", "overview:report-weakness", "residents:about-signals", "coalitions:about-matching",
})  # fmt: skip
# For somebody who has a second step but did not take it in this session. Somebody who only knows the password must
# not be able to replace the step by one of their own.
TO_TAKE_IT = frozenset({"organisations:second-step", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"})
# For somebody without one, to make it. Signing in once more comes before that.
TO_MAKE_ONE = frozenset(
    {"organisations:second-step", "account_reauthenticate", "mfa_activate_totp", "mfa_add_webauthn"}
)


def must_take_second_step(user: User, memberships: list[Membership]) -> bool:
    """Whether this person's roles, in any organisation, ask for two steps, or the installation asks everybody."""
    return bool(settings.SECOND_STEP_FOR_ALL) or has_more_in_hand(user, memberships)


def has_more_in_hand(user: User, memberships: list[Membership]) -> bool:
    """Whether this person sees or decides more than others, in any organisation."""
    return user.is_staff or user.is_superuser or any(one.role in SECOND_STEP_ROLES for one in memberships)


def sees_more(request: HttpRequest) -> bool:
    """Whether whoever is signed in has such a role, in any organisation."""
    return has_more_in_hand(request.user, _memberships(request))  # type: ignore[arg-type]


def _memberships(request: HttpRequest) -> list[Membership]:
    membership: Membership | None = request.membership  # type: ignore[attr-defined]
    # A lazy None is falsy but not None, so test its truth.
    return memberships_to_act_for(membership) if membership else []


def has_second_step(user: User) -> bool:
    """Whether this person has a second step."""
    return second_steps().filter(user_id=user.pk).exists()


def took_second_step(request: HttpRequest) -> bool:
    """Whether the second step was taken in this session, as allauth keeps it there."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


class SecondStepMiddleware:
    """Closes all pages but those named above to somebody whose role asks for two steps, until the second one was taken.

    Meanwhile nobody acts for an organisation (`request.membership` is None), so the frame of a page shows nothing either.
    Costs no query for whoever belongs to an organisation.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.second_step_missing = _is_missing(request)  # type: ignore[attr-defined]
        if request.second_step_missing:  # type: ignore[attr-defined]
            request.membership = None  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _words: list[Any], _named: Mapping[str, Any]
    ) -> HttpResponse | None:
        if not request.second_step_missing or request.resolver_match is None:  # type: ignore[attr-defined]
            return None
        name = request.resolver_match.view_name
        helps = TO_TAKE_IT if has_second_step(request.user) else TO_MAKE_ONE  # type: ignore[arg-type]
        return None if name in PUBLIC or name in helps else redirect("organisations:second-step")


def _is_missing(request: HttpRequest) -> bool:
    user = request.user
    if not user.is_authenticated:
        return False
    memberships = _memberships(request)
    if not must_take_second_step(user, memberships):
        return False
    # Asked along with the memberships (queries.memberships_of).
    known: bool | None = getattr(memberships[0], "second_step", None) if memberships else None
    return not took_second_step(request) or not (has_second_step(user) if known is None else known)
