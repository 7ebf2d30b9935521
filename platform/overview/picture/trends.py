"""How a working area goes: month by month what came in, what came of it, and how long that took."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from django.db.models import Count, DateTimeField, F, Min, Q
from django.db.models.functions import TruncMonth
from django.utils import timezone

from coalitions.models import Coalition, Proposal
from core.dates import last_months
from core.wall import as_system
from residents.models import Feedback, Need, Signal

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from organisations.models import Membership
    from overview.extent import Extent


@dataclass(frozen=True)
class Month:
    """What happened in one month, by its first day."""

    first: dt.date
    signals: int
    needs: int
    proposals: int
    coalitions: int
    days_to_coalition: int | None
    """Median days from the first signal for a need to the coalition that took it up, over this month's coalitions."""
    fed_back: int | None
    """Of the signals of which something became this month: the share about which residents heard by now, in per cent."""


@dataclass(frozen=True)
class Trend:
    """The last twelve months, the oldest first, and the median of days over all of them."""

    months: list[Month]
    days_to_coalition: int | None

    def columns(self, name: str) -> list[tuple[dt.date, int]]:
        """One figure as (first day of the month, number)."""
        return [(month.first, getattr(month, name)) for month in self.months]

    @property
    def signals(self) -> list[tuple[dt.date, int]]:
        return self.columns("signals")

    @property
    def coalitions(self) -> list[tuple[dt.date, int]]:
        return self.columns("coalitions")


@as_system()
def trend(membership: Membership, extent: Extent) -> Trend:
    """Six queries. Signals are counted, also those whose words are not this person's to read; that is what a need shows."""
    user, firsts = membership.user, last_months(timezone.localdate())
    signals = _a_month(extent.placed(Signal.objects.all()), "heard_on", firsts)
    needs = _a_month(extent.placed(Need.objects.visible_to(user)), "created_at", firsts)
    proposals = Proposal.objects.visible_to(user).filter(working_area=extent.working_area)
    handed_in = _a_month(proposals, "submitted_at", firsts)
    together = extent.coalitions(Coalition.objects.visible_to(user))
    coalitions = _a_month(together, "created_at", firsts)
    days = _days_to_coalition(together, firsts)
    to_hear, heard = _word_back(extent, firsts)
    months = [
        Month(
            first,
            signals[first],
            needs[first],
            handed_in[first],
            coalitions[first],
            _median(days.get(first, [])),
            _share(heard[first], to_hear[first]),
        )
        for first in firsts
    ]
    every = [number for found in days.values() for number in found]
    return Trend(months, _median(every))


def _a_month(rows: QuerySet[Any], field: str, firsts: list[dt.date]) -> Counter[dt.date]:
    """How many rows there are by month of this date or moment."""
    holds_moments = isinstance(rows.model._meta.get_field(field), DateTimeField)
    recent = rows.filter(**{f"{field}__gte": _moment(firsts[0]) if holds_moments else firsts[0]}).order_by()
    counted = recent.annotate(month_of=TruncMonth(field)).values_list("month_of").annotate(number=Count("pk"))
    return Counter({_day(month): number for month, number in counted})


def _word_back(extent: Extent, firsts: list[dt.date]) -> tuple[Counter[dt.date], Counter[dt.date]]:
    """By month: of how many signals something became, and about how many of those residents heard."""
    rows = Feedback.objects.filter(signal__in=extent.placed(Signal.objects.all()), created_at__gte=_moment(firsts[0]))
    counted = rows.annotate(month_of=TruncMonth("created_at")).values_list("month_of")
    every = Count("signal", distinct=True)
    told = Count("signal", distinct=True, filter=Q(told_on__isnull=False))
    to_hear: Counter[dt.date] = Counter()
    heard: Counter[dt.date] = Counter()
    for month, number, number_told in counted.annotate(number=every, number_told=told).order_by():
        to_hear[_day(month)], heard[_day(month)] = number, number_told
    return to_hear, heard


def _days_to_coalition(coalitions: QuerySet[Any], firsts: list[dt.date]) -> dict[dt.date, list[int]]:
    """For each need that a coalition took up: the days since its first signal, by the month the coalition was made."""
    rows = coalitions.filter(created_at__gte=_moment(firsts[0]), needs__signals__isnull=False).order_by()
    taken_up = rows.values("pk", "needs").annotate(made=F("created_at"), first=Min("needs__signals__heard_on"))
    found: dict[dt.date, list[int]] = {}
    for row in taken_up:
        made = timezone.localdate(row["made"])
        found.setdefault(made.replace(day=1), []).append(max(0, (made - row["first"]).days))
    return found


def _moment(day: dt.date) -> dt.datetime:
    """Midnight at which this day begins."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def _day(month: dt.date | dt.datetime) -> dt.date:
    return timezone.localdate(month) if isinstance(month, dt.datetime) else month


def _median(days: list[int]) -> int | None:
    return round(median(days)) if days else None


def _share(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None
