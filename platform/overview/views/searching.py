"""Finding anything by a word."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from organisations.access import MemberRequest, member_required
from overview.search import SHORTEST, found_by


@require_safe
@member_required()
def search(request: MemberRequest) -> HttpResponse:
    """What one may see that holds these words, by kind."""
    words = request.GET.get("q", "").strip()[:100]
    groups = found_by(request.user, words) if len(words) >= SHORTEST else []
    context = {"words": words, "groups": groups, "too_short": bool(words) and len(words) < SHORTEST}
    return render(request, "overview/search.html", context)
