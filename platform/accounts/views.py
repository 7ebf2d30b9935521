"""What allauth has no page for."""

import time

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ReauthenticationRequired
from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.views import list_usersessions
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.queries import own_session
from core.signing_in import sign_in_required


@sign_in_required
@require_http_methods(["GET", "POST"])
def session_list(request: HttpRequest) -> HttpResponse:
    """Where one is signed in; posted, that ends everywhere else."""
    if request.method == "POST":
        _require_lately(request)
    page: HttpResponse = list_usersessions(request)
    return page


@sign_in_required
@require_POST
def session_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own sessions; allauth itself ends all others at once."""
    session = own_session(request.user, pk)  # type: ignore[arg-type] # nobody unknown gets here
    _require_lately(request)
    end_sessions(request, [session])
    messages.success(request, _("That session is ended."))
    return redirect("usersessions_list")


def _require_lately(request: HttpRequest) -> None:
    """Whoever finds a screen unlocked does not put its owner out elsewhere: ask again who it is, unless that was just said.

    allauth sends whoever must say so to its own page, and goes on from there. Who comes in through an organisation has
    nothing here to say it with.
    """
    since = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
    said = [record["at"] for record in get_authentication_records(request, request.user)]
    if not any(at > since for at in said) and get_adapter().get_reauthentication_methods(request.user):
        raise ReauthenticationRequired
