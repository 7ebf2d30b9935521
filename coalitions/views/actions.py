"""Actions across coalitions: mine, those I asked for, late ones, done ones."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from coalitions.filters.actions import ActionFilter
from coalitions.queries import actions as queries
from core.lists import TAB, on_tab, page_of, pills
from organisations.access import MemberRequest, member_required

LABELS = {
    queries.MINE: gettext_lazy("Mine"),
    queries.ASKED: gettext_lazy("Asked by me"),
    queries.LATE: gettext_lazy("Late"),
    queries.DONE: gettext_lazy("Done"),
}


def _tab(request: MemberRequest) -> str:
    asked = request.GET.get(TAB, "")
    return asked if asked in queries.TABS else queries.MINE


def actions_found(request: MemberRequest) -> ActionFilter:
    """The actions on the tab and with the filters that the address asks for."""
    return ActionFilter(request.GET, queryset=queries.actions_seen_by(request.user, _tab(request)), request=request)


@member_required()
@require_GET
def action_list(request: MemberRequest) -> HttpResponse:
    """What is to be done in all coalitions one may see into."""
    tab, found = _tab(request), actions_found(request)
    counted, url = queries.actions_counted(request.user), reverse("coalitions:action-list")
    context = {
        "filter": found,
        "pills": pills(found.form, request.GET),
        "page": page_of(request, found.qs),
        "tab": tab,
        "tabs": [
            {
                "label": label,
                "url": url + on_tab(request.GET, "" if name == queries.MINE else name),
                "current": name == tab,
                "count": counted[name] if name != queries.DONE else None,
            }
            for name, label in LABELS.items()
        ],
        "reset_url": url if tab == queries.MINE else f"{url}?{TAB}={tab}",
    }
    return render(request, "coalitions/action_list.html", context)
