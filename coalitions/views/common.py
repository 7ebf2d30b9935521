"""What several pages of a coalition ask first, and what the top of each shows."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy

from coalitions import permissions
from coalitions.models import Coalition
from coalitions.queries.coalitions import confirmed, names, room_for
from coalitions.queries.joining import requests_of
from coalitions.services.coalitions import require_running
from organisations.access import MemberRequest

TABS = (
    (gettext_lazy("Overview"), "coalition-detail"),
    (gettext_lazy("Actions"), "coalition-actions"),
    (gettext_lazy("Meetings"), "coalition-meetings"),
    (gettext_lazy("Decisions"), "coalition-decisions"),
    (gettext_lazy("Agreements"), "coalition-agreements"),
    (gettext_lazy("Initiatives"), "coalition-initiatives"),
    (gettext_lazy("Progress"), "coalition-progress"),
    (gettext_lazy("Timeline"), "coalition-timeline"),
)


def head(request: MemberRequest, coalition: Coalition, tab: str) -> dict[str, Any]:
    """What the top of every page of a room shows, and what its reader may do."""
    membership = request.membership
    return {
        "coalition": coalition,
        "tabs": [
            {"label": label, "url": reverse(f"coalitions:{name}", args=[coalition.pk]), "current": name == tab}
            for label, name in TABS
        ],
        "parties": names(confirmed(coalition)),
        "may_work": permissions.may_work(membership, coalition),
        "may_lead": permissions.may_lead(membership, coalition),
        "requests": requests_of(coalition),
        "may_account": permissions.may_account(membership, coalition),
    }


def led(request: MemberRequest, pk: int) -> Coalition:
    """The coalition, for whoever leads it; 404 for others."""
    coalition = room_for(request.user, pk)
    if not permissions.may_lead(request.membership, coalition):
        raise Http404
    return coalition


def require_work(request: MemberRequest, coalition: Coalition) -> None:
    """404 for whoever does not work in this coalition, 409 in one that has ended."""
    require_running(coalition, "work")
    if not permissions.may_work(request.membership, coalition):
        raise Http404
