"""What is kept of oneself: to look at, to take along, to have removed."""

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.forms import WRONG, attempt
from core.signing_in import sign_in_required
from core.views import as_file
from organisations.leaving import remove_account
from overview.forms import RemoveAccountForm
from overview.own_data import own_data


@sign_in_required
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """What is kept of me, and what I can do about it."""
    return render(request, "overview/own_data.html")


@sign_in_required
@require_POST
def download(request: HttpRequest) -> HttpResponse:
    """Everything that is kept of whoever asks, as a file."""
    answer = JsonResponse(own_data(_user(request)), json_dumps_params={"ensure_ascii": False, "indent": 2})
    return as_file(answer, "koppelkans-mijn-gegevens.json")


@sign_in_required
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest) -> HttpResponse:
    """Have one's own account removed; nobody has somebody else's removed here."""
    form = RemoveAccountForm(request.POST or None, user=_user(request))
    removed = None
    if request.method == "POST":
        # As often as saying once more who one is, whichever page somebody tries passwords on.
        too_often: HttpResponse | None = ratelimit.consume_or_429(request, action="reauthenticate", user=form.user)
        if too_often:
            return too_often
    if request.method == "POST" and form.is_valid():
        removed = attempt(form, lambda: remove_account(user=_user(request)))
    if removed:
        logout(request)
        messages.success(request, _("Your account has been removed. Thank you for your work in the neighbourhood."))
        return redirect("overview:privacy")
    return render(request, "overview/remove_account.html", {"form": form}, status=WRONG if form.errors else 200)


def _user(request: HttpRequest) -> Any:
    return request.user
