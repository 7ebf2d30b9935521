"""One's own notifications."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from core.keys import keys_in
from core.lists import page_of
from core.signing_in import sign_in_required
from notifications import queries, services

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def _user(request: Any) -> User:
    user: User = request.user
    return user


def _members_only(view: View[P]) -> View[P]:
    """Notifications speak of an organisation's work, so whoever left the last one reads them no longer.

    `organisations.access` has this for other apps; it lies above this one.
    """

    @sign_in_required
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.membership:  # type: ignore[attr-defined] # ActingMembershipMiddleware
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@_members_only
@require_safe
def notification_list(request: HttpRequest) -> HttpResponse:
    """Everything one was told, the newest first; without the words of what one may not see any more."""
    user = _user(request)
    page = page_of(request, queries.notifications_of(user))
    context = {
        "page": page,
        "lines": queries.lines_of(user, page),
        "unread": queries.unread_count(user),
    }
    return render(request, "notifications/notification_list.html", context)


@_members_only
@require_safe
def notification_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow a notification to what it is about; having followed it, one has read it."""
    notification = queries.notification_for(_user(request), pk)
    services.mark_read(user=_user(request), ids=[notification.pk])
    ours = url_has_allowed_host_and_scheme(notification.url, allowed_hosts=None)
    return redirect(notification.url if ours else "notifications:notification-list")


@_members_only
@require_POST
def notification_read(request: HttpRequest) -> HttpResponse:
    """Mark one notification (`id`) or all of them as read."""
    wanted = keys_in(request.POST.getlist("id"))
    services.mark_read(user=_user(request), ids=wanted or None)
    return redirect("notifications:notification-list")
