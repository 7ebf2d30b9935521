"""Reads of actions across coalitions: mine, those I asked for, late ones, done ones."""

from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from coalitions.models import ActionItem, Coalition
from coalitions.querysets import ActionItemQuerySet, CoalitionQuerySet
from coalitions.workflow import RUNNING
from core.counts import counts
from core.ordering import alphabetical

MINE, ASKED, LATE, DONE = "mijn", "gevraagd", "te-laat", "gedaan"
TABS = (MINE, ASKED, LATE, DONE)


def actions_seen_by(user: User, tab: str) -> ActionItemQuerySet:
    """The actions on one tab, by day; what is done the latest first."""
    rows = ActionItem.objects.visible_to(user).select_related("coalition", "owner__user", "owner__organisation")
    rows = rows.filter(_on(user)[tab])
    return rows.order_by("-done_at", "-pk") if tab == DONE else rows.order_by("due", "pk")


def _on(user: User) -> dict[str, Q]:
    todo = Q(done_at=None, coalition__status__in=RUNNING)
    mine, asked = Q(owner__user=user), Q(created_by__user=user)
    return {
        MINE: todo & mine,
        ASKED: todo & asked & ~mine,
        LATE: todo & Q(due__lt=timezone.localdate()),
        DONE: Q(done_at__isnull=False) & (mine | asked),
    }


def actions_counted(user: User) -> dict[str, int]:
    """How many are on each tab; one query."""
    rows = ActionItem.objects.visible_to(user)
    names = {tab: f"tab{at}" for at, tab in enumerate(TABS)}
    found = counts(**{names[tab]: rows.filter(which) for tab, which in _on(user).items()})
    return {tab: found[name] for tab, name in names.items()}


def coalitions_with_actions(user: User) -> CoalitionQuerySet:
    """The coalitions whose actions one may see, for the filter."""
    return Coalition.objects.room_of(user).order_by(alphabetical())
