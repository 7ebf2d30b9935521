"""The mail of a developer's site, to read instead of to send. In production these addresses do not exist (`overview.urls`)."""

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import mailbox as box


@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """The latest mails."""
    return render(request, "overview/mailbox.html", {"letters": box.letters()})


@require_safe
def letter(request: HttpRequest, name: str) -> HttpResponse:
    """One mail in plain text, with its headers."""
    return render(request, "overview/letter.html", {"letter": _found(name)})


# Styles stand beside the words, as mail programs want them; nothing else of a mail may do anything here.
@csp_replace(  # type: ignore[arg-type] # typed for views that take a request and nothing else
    {"style-src": [UNSAFE_INLINE], "script-src": [NONE], "form-action": [NONE], "sandbox": True}
)
@require_safe
def letter_html(request: HttpRequest, name: str) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """One mail as a mail program shows it."""
    return HttpResponse(_found(name).html)


def _found(name: str) -> box.Letter:
    found = box.letter(name)
    if found is None:
        raise Http404
    return found
