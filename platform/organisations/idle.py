"""Signs out people who were away too long: sooner for roles that see or decide more.

The session notes activity once in a few minutes, so that not every page costs a write.
"""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.sessions import SEEN
from core.forms import PROOFS
from core.signing_in import to_sign_in
from organisations.second_step import sees_more

NOTED_EVERY = 5 * 60
# Fewer characters are typed again as quickly as copied.
WORTH_COPYING = 20
# What no person typed, and says nothing to copy.
MADE = {
    "csrfmiddlewaretoken", "form_key", "seen", "invited", "next", "meant", "need", "stance", "another", "about", "asked", "shown",
}  # fmt: skip
UNSEEN = MADE | PROOFS
log = logging.getLogger(__name__)


class IdleMiddleware:
    """Ends a session that nobody used for too long, and says so on the page to sign in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        away = time.time() - request.session.get(SEEN, time.time())
        if away > NOTED_EVERY and request.user.is_authenticated:
            if away > longest_away(request):
                return _signed_out(request)
            request.session.modified = True
        return self.get_response(request)


def longest_away(request: HttpRequest) -> int:
    """How many seconds somebody may be inactive."""
    return int(settings.SESSION_IDLE_CLOSELY if sees_more(request) else settings.SESSION_IDLE)


def _signed_out(request: HttpRequest) -> HttpResponse:
    log.info("User %s was away too long and was signed out", request.user.pk)
    logout(request)
    if request.method == "POST" and not request.htmx:  # type: ignore[attr-defined] # HtmxMiddleware
        context = {"typed": _typed(request), "sign_in": redirect_to_login("/").url}
        return render(request, "organisations/signed_out.html", context, status=403)
    messages.info(request, _("You were away for a while, so you were signed out. Sign in to go on."))
    return to_sign_in(request)


def _typed(request: HttpRequest) -> list[str]:
    """The texts in a form that came too late, for its writer to copy: they are stored nowhere else."""
    texts = [text for name, all_of_it in request.POST.lists() if name not in UNSEEN for text in all_of_it]
    return [text for text in texts if len(text) >= WORTH_COPYING]
