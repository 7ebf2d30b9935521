"""Who may open a page at all. Others get the same page as for something that does not exist."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, get_urlconf, resolve, reverse
from django_htmx.middleware import HtmxDetails

from accounts.models import User
from areas.models import WorkingArea
from core.once import once, one_file
from core.signing_in import sign_in_required
from organisations.guard import reading_once
from organisations.models import Membership
from organisations.roles import Role

P = ParamSpec("P")
View = Callable[Concatenate["MemberRequest", P], HttpResponse]


class MemberRequest(HttpRequest):
    """A request of somebody who acts for an organisation (for the type checker; views receive Django's own)."""

    user: User
    membership: Membership
    about: WorkingArea
    """The working area a page is about, once its view found it: the frame shows that one."""
    htmx: HtmxDetails


def member_required(
    *roles: Role, makes_file: bool = False
) -> Callable[[View[P]], Callable[Concatenate[HttpRequest, P], HttpResponse]]:
    """Only for signed-in people with an active membership, in one of these roles if any is named.

    Anonymous people go to the sign-in page; others without the role get 404, the same as for a page that is not there.
    A form that is pressed twice is answered as if it were pressed once; `makes_file`: unless a file is all that comes of it.
    """
    in_turn = one_file if makes_file else once

    def decorate(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @sign_in_required
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            membership: Membership | None = request.membership  # type: ignore[attr-defined]
            # A lazy None is falsy but not None, so test its truth.
            if not membership or (roles and membership.role not in roles):
                raise Http404
            with reading_once():
                return in_turn(request, membership.user_id, lambda: view(request, *args, **kwargs))  # type: ignore[arg-type]

        guarded.open_to = frozenset(roles)  # type: ignore[attr-defined] # see `opens_for`
        return guarded

    return decorate


def way_to(membership: Membership, name: str, query: str = "") -> str:
    """The address of a page of any app if it opens for this role, for a button that leads there; else an empty text."""
    path = reverse(name)
    address = f"{path}?{query}" if query else path
    return address if opens_for(membership, path) else ""


def opens_for(membership: Membership, path: str) -> bool:
    """Whether this membership's role may open the page at this address, apart from what the page is about."""
    roles = _roles_at(path, get_urlconf() or settings.ROOT_URLCONF)
    return roles is not None and (not roles or membership.role in roles)


@lru_cache(maxsize=500)
def _roles_at(path: str, urlconf: str) -> frozenset[str] | None:
    """The roles that the page at this address is for: empty for all of them, None where there is no page. Cached, because every
    page asks this for each entry in its menus, and finding a page goes through all addresses of the site.
    """
    try:
        return getattr(resolve(path, urlconf).func, "open_to", frozenset())
    except Resolver404:
        return None
