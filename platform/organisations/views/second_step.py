"""Why a role asks for a second step, and how to set one up or take it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from core.signing_in import sign_in_required
from organisations.second_step import has_second_step


@sign_in_required
@require_safe
def second_step(request: HttpRequest) -> HttpResponse:
    """Where whoever must take a second step is sent; there is nothing here for somebody who took it."""
    if not request.second_step_missing:  # type: ignore[attr-defined]
        return redirect("overview:home")
    context = {"to_take": has_second_step(request.user)}  # type: ignore[arg-type]
    return render(request, "organisations/second_step.html", context)
