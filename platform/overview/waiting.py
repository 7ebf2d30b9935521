"""What waits for somebody: one list for the home page, whatever app it comes from."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from coalitions.models import ActionItem, Coalition, Decision, Participation, Proposal
from core.dates import day_text
from organisations.models import Membership, Role
from residents.queries.feedback import waiting_feedback
from residents.queries.signals import signals_to_interpret

SOON = dt.timedelta(days=14)


@dataclass(frozen=True)
class Item:
    """One thing to do: what, where, and since or until when. Late things come first."""

    text: str
    url: str
    when: str = ""
    late: bool = False


def waiting_for(membership: Membership) -> list[Item]:
    """Everything that waits for this person in this role, the late things first."""
    user, role = membership.user, membership.role
    items = [*_answers(user), *_actions(user), *_decisions(user), *_proposals(membership)]
    if role == Role.AREA_NETWORKER:
        items += _reviews(membership)
    if role in {Role.AREA_NETWORKER, Role.COMMUNITY_WORKER}:
        items += _signals(user)
    items += _word_back(user)
    return sorted(items, key=lambda item: not item.late)


def _answers(user: User) -> Iterator[Item]:
    rows = Participation.objects.of_organisations(user).waiting().select_related("coalition").order_by("invited_at")
    for row in rows.filter(coalition__status__in=["inviting", "active", "paused"]):
        yield Item(
            _("Invitation: %(coalition)s") % {"coalition": row.coalition},
            reverse("coalitions:coalition-detail", args=[row.coalition_id]),
            _("since %(day)s") % {"day": day_text(timezone.localdate(row.invited_at))},
        )


def _actions(user: User) -> Iterator[Item]:
    today = timezone.localdate()
    mine = ActionItem.objects.visible_to(user).open().filter(owner__user=user, due__lte=today + SOON)
    for row in mine.select_related("coalition").order_by("due"):
        text = _("Action is late: %(action)s") if row.is_late else _("Action: %(action)s")
        yield Item(
            text % {"action": row.title},
            reverse("coalitions:coalition-actions", args=[row.coalition_id]),
            _("before %(day)s") % {"day": day_text(row.due)},
            late=row.is_late,
        )


def _decisions(user: User) -> Iterator[Item]:
    rooms = Coalition.objects.room_of(user).filter(status="active").values("pk")
    due = Decision.objects.filter(coalition__in=rooms, review_on__lte=timezone.localdate())
    for row in due.select_related("coalition").order_by("review_on"):
        yield Item(
            _("Look again at a decision of %(coalition)s") % {"coalition": row.coalition},
            reverse("coalitions:coalition-decisions", args=[row.coalition_id]),
            _("since %(day)s") % {"day": day_text(row.review_on)} if row.review_on else "",
        )


def _proposals(membership: Membership) -> Iterator[Item]:
    mine = Proposal.objects.visible_to(membership.user).filter(author=membership)
    for row in mine.filter(status="changes_requested").order_by("submitted_at"):
        yield Item(
            _("Complete your proposal: %(title)s") % {"title": row.title},
            reverse("coalitions:proposal-detail", args=[row.pk]),
        )


def _reviews(membership: Membership) -> Iterator[Item]:
    areas = membership.working_areas.all()
    rows = Proposal.objects.visible_to(membership.user).waiting_for_review().filter(working_area__in=areas)
    for row in rows.order_by("submitted_at"):
        days = (timezone.now() - row.submitted_at).days if row.submitted_at else 0
        yield Item(
            _("To review: %(title)s") % {"title": row.title},
            reverse("coalitions:review-detail", args=[row.pk]),
            ngettext("waits %(days)d day", "waits %(days)d days", days) % {"days": days},
            late=days >= 14,  # noqa: PLR2004 -- two weeks, after which it escalates
        )


def _signals(user: User) -> Iterator[Item]:
    number = signals_to_interpret(user).count()
    if number:
        text = ngettext("%(number)d signal to interpret", "%(number)d signals to interpret", number)
        yield Item(text % {"number": number}, reverse("residents:signal-list") + "?toon=duiden")


def _word_back(user: User) -> Iterator[Item]:
    number = waiting_feedback(user).count()
    if number:
        text = ngettext(
            "Tell residents what became of %(number)d signal",
            "Tell residents what became of %(number)d signals",
            number,
        )
        yield Item(text % {"number": number}, reverse("residents:feedback-list"))
