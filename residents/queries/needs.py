"""Reads of needs: lists, counts in time and by channel, and what residents heard back."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from areas.models import WorkingArea
from core.dates import last_months, season_text
from core.ordering import alphabetical
from core.wall import as_system
from residents.models import Channel, Feedback, Need
from residents.querysets import NeedQuerySet


@dataclass(frozen=True)
class Heard:
    """One time residents heard back about a need: when, how, what about and about how many signals."""

    on: dt.date
    how: str
    kind: str
    signals: int


def needs_of(user: User | AnonymousUser, working_area: WorkingArea | None = None) -> NeedQuerySet:
    """Needs this person may see (in one working area), with all a row shows, the most heard first."""
    rows = Need.objects.visible_to(user).select_related("area", "place", "working_area").prefetch_related("themes")
    rows = rows.defer("area__outline")
    if working_area:
        rows = rows.filter(working_area=working_area)
    return rows.order_by("-signal_count", alphabetical("title"), "pk")


def need_detail(user: User | AnonymousUser) -> NeedQuerySet:
    """Needs with all their page shows."""
    return needs_of(user).select_related("created_by__user", "created_by__organisation")


def heard_line(need: Need) -> str:
    """How often, along how many ways and since when: "3 signals, 2 channels, since spring 2026"."""
    if not need.signal_count:
        return _("no signals yet")
    signals = ngettext("%(total)s signal", "%(total)s signals", need.signal_count) % {"total": need.signal_count}
    channels = ngettext("%(total)s channel", "%(total)s channels", need.channel_count) % {"total": need.channel_count}
    groups = ngettext("%(total)s residents' group", "%(total)s residents' groups", need.group_count)
    joined = [groups % {"total": need.group_count}] if need.group_count else []
    first = need.first_heard_on
    since = [_("since %(season)s") % {"season": season_text(first)}] if first else []
    return ", ".join([signals, channels, *joined, *since])


@dataclass(frozen=True)
class Tally:
    """How often a need was heard: (label, count) pairs, and (first day, count) of each of the last months."""

    channels: list[tuple[str, int]]
    months: list[tuple[dt.date, int]]


def tally(need: Need) -> Tally:
    """Through which channels a need was heard, the busiest first, and how often in each of the last months.

    One query for both.
    """
    rows = (
        need.signals.annotate(month=TruncMonth("heard_on")).values_list("channel", "month").annotate(count=Count("pk"))
    )
    channels: Counter[str] = Counter()
    months: Counter[Any] = Counter()
    # Counted of all organisations, read of none.
    with as_system():
        counted = list(rows)
    for channel, month, count in counted:
        channels[channel] += count
        months[month] += count
    return Tally(
        [(str(Channel(channel).label), count) for channel, count in channels.most_common()],
        [(month, months[month]) for month in last_months(timezone.localdate())],
    )


def heard_back(need: Need) -> list[Heard]:
    """When and how residents heard what became of this need, newest first."""
    rows = Feedback.objects.filter(signal__need=need, told_on__isnull=False)
    grouped = rows.values("told_on", "told_how", "kind").annotate(count=Count("pk")).order_by("-told_on", "kind")
    with as_system():
        counted = list(grouped)
    return [
        Heard(row["told_on"], str(Channel(row["told_how"]).label), str(Feedback.Kind(row["kind"]).label), row["count"])
        for row in counted
        if row["told_on"]
    ]


def still_to_hear(need: Need) -> int:
    """About how many signals of a need residents still wait for word."""
    with as_system():
        return Feedback.objects.filter(signal__need=need, told_on=None).values("signal").distinct().count()
