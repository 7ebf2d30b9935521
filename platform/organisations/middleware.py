"""Which organisation somebody acts for in this request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from organisations.models import Membership
from organisations.queries import acting_membership

SESSION_KEY = "membership"


class ActingMembershipMiddleware:
    """Puts `request.membership` in place: the membership chosen by the person, else the first; None without any.

    It is read from the database on every request (once), so that a membership that ended a minute ago is gone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        def read() -> Membership | None:
            return acting_membership(request.user, chosen=request.session.get(SESSION_KEY))

        request.membership = SimpleLazyObject(read)  # type: ignore[attr-defined]
        return self.get_response(request)
