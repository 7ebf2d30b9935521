"""Finding anything by a word."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from organisations.access import MemberRequest, member_required
from overview.search import SHORTEST, Found, found_by
from residents.models import Signal
from residents.reading import SEARCH, note_reading

LONGEST = 100


@member_required()
@require_safe
def search(request: MemberRequest) -> HttpResponse:
    """What one may see that holds these words, by kind."""
    words = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST]
    found = found_by(request.membership, words) if len(words) >= SHORTEST else Found([])
    read = [hit.row for group in found.groups for hit in group.hits if isinstance(hit.row, Signal)]
    note_reading(request.user, read, SEARCH)
    context = {"words": words, "found": found, "too_short": bool(words) and len(words) < SHORTEST}
    return render(request, "overview/search.html", context)
