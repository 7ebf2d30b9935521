"""What waits for somebody: one list for the home page, whatever app it comes from."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, DateField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalitions.models import ActionItem, Coalition, Decision, Participation, Proposal
from coalitions.permissions import ANSWERERS, REVIEWERS, RUNNING
from core.counts import counts
from core.dates import day_text
from initiatives.models import Ambition
from organisations.models import Membership, Role
from organisations.querysets import own_organisations
from residents.queries.feedback import waiting_feedback
from residents.queries.signals import signals_to_interpret

SOON = dt.timedelta(days=14)
LONG_WAIT = 14
"""Days after which a proposal has waited too long for review."""


@dataclass(frozen=True)
class Item:
    """One thing to do: what, where, and since or until when. Late things come first."""

    text: str
    url: str
    when: str = ""
    late: bool = False


def waiting_for(membership: Membership) -> list[Item]:
    """Everything that waits for this person in this role, the late things first; two queries."""
    rows = [_SAY[kind](pk, text, day) for kind, pk, text, day in _rows(membership)]
    return sorted([*rows, *_countable(membership)], key=lambda item: not item.late)


def _rows(membership: Membership) -> list[tuple[str, int, str, dt.date]]:
    """Kind, the key of the page to go to, what it is about and a date, of everything one can point at."""
    user, today = membership.user, timezone.localdate()
    actions = ActionItem.objects.visible_to(user).open().filter(owner__user=user, due__lte=today + SOON)
    rooms = Coalition.objects.room_of(user).filter(status="active").values("pk")
    decisions = Decision.objects.filter(coalition__in=rooms, review_on__lte=today)
    found = [
        _columns(actions.filter(coalition__status__in=RUNNING), "action", "coalition_id", "title", F("due")),
        _columns(decisions, "decision", "coalition_id", "coalition__name", F("review_on")),
    ]
    if membership.role in ANSWERERS:
        answers = Participation.objects.of_organisations(user).waiting().filter(coalition__status__in=RUNNING)
        since = TruncDate("invited_at")
        found.append(_columns(answers, "answer", "coalition_id", "coalition__name", since))
    submitted = TruncDate("submitted_at")
    mine = Proposal.objects.visible_to(user).filter(author=membership, status="changes_requested")
    found.append(_columns(mine, "complete", "pk", "title", submitted))
    if membership.role in REVIEWERS:
        found.append(_columns(_to_review(membership), "review", "pk", "title", submitted))
    return list(found[0].union(*found[1:], all=True).order_by("on"))


def _to_review(membership: Membership) -> QuerySet[Proposal]:
    """What this person may decide on: the same as `permissions.can_decide`, asked of all proposals at once."""
    user = membership.user
    own = own_organisations(user)
    here = Q(working_area__in=membership.working_areas.all()) | Q(reviewer=membership)
    parties = Ambition.objects.filter(Q(organisation__in=own) | Q(contact__user=user))
    waiting = Proposal.objects.visible_to(user).waiting_for_review().filter(here)
    return waiting.exclude(author__user=user).exclude(organisation__in=own).exclude(ambitions__in=parties)


def _columns(rows: QuerySet[Any], kind: str, key: str, text: str, day: F | TruncDate) -> QuerySet[Any, Any]:
    """The same four columns of any kind of row, so that they can be asked for together."""
    named = rows.annotate(
        kind=Value(kind, output_field=CharField()), key=F(key), what=Cast(text, CharField()), on=Cast(day, DateField())
    )
    columns: QuerySet[Any, Any] = named.order_by().values_list("kind", "key", "what", "on")
    return columns


def _answer(pk: int, coalition: str, since: dt.date) -> Item:
    url = reverse("coalitions:coalition-detail", args=[pk])
    return Item(_("Invitation: %(coalition)s") % {"coalition": coalition}, url, _since(since))


def _action(pk: int, action: str, due: dt.date) -> Item:
    late = due < timezone.localdate()
    text = _("Action is late: %(action)s") if late else _("Action: %(action)s")
    url = reverse("coalitions:coalition-actions", args=[pk])
    return Item(text % {"action": action}, url, _("before %(day)s") % {"day": day_text(due)}, late=late)


def _decision(pk: int, coalition: str, since: dt.date) -> Item:
    url = reverse("coalitions:coalition-decisions", args=[pk])
    return Item(_("Look again at a decision of %(coalition)s") % {"coalition": coalition}, url, _since(since))


def _complete(pk: int, title: str, since: dt.date | None) -> Item:  # noqa: ARG001 -- as the others
    url = reverse("coalitions:proposal-detail", args=[pk])
    return Item(_("Complete your proposal: %(title)s") % {"title": title}, url)


def _review(pk: int, title: str, since: dt.date | None) -> Item:
    days = (timezone.localdate() - since).days if since else 0
    waits = ngettext("waits %(days)d day", "waits %(days)d days", days) % {"days": days}
    url = reverse("coalitions:review-detail", args=[pk])
    return Item(_("To review: %(title)s") % {"title": title}, url, waits, late=days >= LONG_WAIT)


def _since(day: dt.date) -> str:
    return _("since %(day)s") % {"day": day_text(day)}


_SAY: dict[str, Callable[[int, str, dt.date], Item]] = {
    "answer": _answer,
    "action": _action,
    "decision": _decision,
    "complete": _complete,
    "review": _review,
}


def _countable(membership: Membership) -> Iterator[Item]:
    """What is too much to name one by one: signals to interpret, and word to pass on."""
    user = membership.user
    rows: dict[str, QuerySet[Any]] = {"words": waiting_feedback(user)}
    if membership.role in {Role.AREA_NETWORKER, Role.COMMUNITY_WORKER}:
        rows["signals"] = signals_to_interpret(user)
    found = counts(**rows)
    if number := found.get("signals"):
        text = ngettext("%(number)d signal to interpret", "%(number)d signals to interpret", number)
        yield Item(text % {"number": number}, reverse("residents:signal-list") + "?toon=duiden")
    if number := found["words"]:
        text = ngettext(
            "Tell residents what became of %(number)d signal",
            "Tell residents what became of %(number)d signals",
            number,
        )
        yield Item(text % {"number": number}, reverse("residents:feedback-list"))
