"""What allauth has no page for."""

from allauth.account.decorators import reauthentication_required
from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.views import list_usersessions
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.queries import own_session

# Whoever finds a screen unlocked cannot put its owner out elsewhere.
session_list = login_required(reauthentication_required(list_usersessions, allow_get=True))


@require_POST
@login_required
@reauthentication_required
def session_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own sessions; allauth itself ends all others at once."""
    end_sessions(request, [own_session(request.user, pk)])  # type: ignore[arg-type] # nobody unknown gets here
    messages.success(request, _("That session is ended."))
    return redirect("usersessions_list")
