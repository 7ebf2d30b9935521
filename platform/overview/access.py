"""Asked again when a mail leaves and when a notification is read: may this person still see what it is about?"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import Resolver404, ResolverMatch, resolve

from accounts.models import User
from coalitions.models import Coalition, Inquiry, Proposal
from organisations.access import opens_for
from organisations.models import Membership
from residents.models import AgendaQuestion


def reader_of_mail(pk: int) -> User:
    """Whose mail it is, for whoever holds the signed link in it; or 404."""
    return get_object_or_404(User, pk=pk)


def active_memberships(user: User) -> list[Membership]:
    """For whom somebody acts now, with what the role needs; none of an account that was switched off."""
    rows = Membership.objects.of(user).select_related("user", "organisation").prefetch_related("working_areas")
    return list(rows.order_by("pk"))


# Pages of a coalition that are for whoever sits at its table, and nobody who left it.
ROOM = (
    "coalition-actions", "coalition-agreements", "coalition-decisions", "coalition-initiatives", "coalition-meetings",
    "coalition-progress", "coalition-timeline", "agreement-detail", "join-requests", "meeting-detail",
)  # fmt: skip
# Pages whose name does not say what they are of, or not for whom, and through which door it is found.
_DOORS: dict[str, Callable[[User], QuerySet[Any]]] = {
    **{f"coalitions:{page}": Coalition.objects.room_of for page in ROOM},
    "coalitions:review-detail": Proposal.objects.visible_to,
    "coalitions:reviewer-notes": Proposal.objects.for_reviewer,
    "coalitions:sounding-detail": Inquiry.objects.visible_to,
    "residents:agenda-detail": AgendaQuestion.objects.visible_to,
    "coalitions:review-appoint": Proposal.objects.to_appoint_for,
}


# A page, and as a colleague of which organisation somebody was led there, if that is known.
Led = tuple[str, int | None]


def may_still_see(user: User, led: Led, memberships: Sequence[Membership]) -> bool:
    """Whether the page is open to one of the roles, and what it is of (`app:thing-action`) is behind the person's door. A list
    is of nothing, and open to who still works for the organisation that it was about.
    """
    return led in _open_among([led], user, memberships)


def still_seen(user: User, all_led: Iterable[Led]) -> set[Led]:
    """Those of these pages that are still open to this person; a query for each kind of page, however many there are."""
    return _open_among(all_led, user, active_memberships(user))


def _open_among(all_led: Iterable[Led], user: User, memberships: Sequence[Membership]) -> set[Led]:
    found: set[Led] = set()
    behind: dict[Callable[[User], QuerySet[Any]], dict[int, set[Led]]] = {}
    for led in set(all_led):
        url, organisation = led
        path = urlsplit(url).path
        opening = {membership.organisation_id for membership in memberships if opens_for(membership, path)}
        match = _page_at(path) if opening else None
        if match is None:
            continue
        door = _DOORS.get(match.view_name) or _door_of(match)
        if door is not None and "pk" in match.kwargs:
            behind.setdefault(door, {}).setdefault(match.kwargs["pk"], set()).add(led)
        elif organisation is None or organisation in opening:
            found.add(led)
    for door, pages in behind.items():
        for pk in door(user).filter(pk__in=pages).values_list("pk", flat=True):
            found |= pages[pk]
    return found


def _page_at(path: str) -> ResolverMatch | None:
    try:
        return resolve(path)
    except Resolver404:
        return None


def _door_of(match: ResolverMatch) -> Callable[[User], QuerySet[Any]] | None:
    """The door of the model that a page is named after."""
    thing = (match.url_name or "").partition("-")[0]
    try:
        model = apps.get_model(match.namespace, thing)
    except LookupError:
        return None
    door: Callable[[User], QuerySet[Any]] | None = getattr(model._default_manager, "visible_to", None)
    return door
