"""How a working area goes: month by month what came in, what came of it, and how long that took."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from django.db.models import Count, DateTimeField, Min
from django.db.models.functions import TruncDate, TruncMonth
from django.utils import timezone

from coalitions.models import Coalition, Proposal
from core.counts import lists
from core.dates import last_months
from core.wall import as_system
from residents.models import Feedback, Need, Signal
from residents.queries.feedback_figures import HEARD, TO_HEAR, WordBack

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from core.counts import Asked, Listed
    from organisations.models import Membership
    from overview.extent import Extent


@dataclass(frozen=True, kw_only=True)
class Month(WordBack):
    """What happened in one month, by its first day; residents heard by now of what there was word about that month."""

    first: dt.date
    signals: int
    needs: int
    proposals: int
    coalitions: int
    days_to_coalition: int | None
    """Median days from the first signal for a need to the coalition that took it up, over this month's coalitions."""


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
    """One query. Signals are counted, also those whose words are not this person's to read; that is what a need shows."""
    return trend_from(lists(asked(membership, extent)))


def asked(membership: Membership, extent: Extent) -> Asked:
    """What is read for the months; past the second wall."""
    user, since = membership.user, last_months(timezone.localdate())[0]
    together = extent.coalitions(Coalition.objects.visible_to(user), user)
    proposals = Proposal.objects.visible_to(user).filter(working_area=extent.working_area)
    return {
        "signals_by_month": _a_month(extent.placed(Signal.objects.all()), "heard_on", since),
        "needs_by_month": _a_month(extent.placed(Need.objects.visible_to(user)), "created_at", since),
        "proposals_by_month": _a_month(proposals, "submitted_at", since),
        "coalitions_by_month": _a_month(together, "created_at", since),
        "taken_up": _taken_up(together, since),
        "words_by_month": _word_back(extent, since),
    }


def trend_from(found: dict[str, Listed]) -> Trend:
    """The months, of what was read for them."""
    signals, needs, proposals, coalitions = (
        Counter({_day(month): number for month, number in found[f"{name}_by_month"]})
        for name in ("signals", "needs", "proposals", "coalitions")
    )
    to_hear = Counter({_day(month): number for month, number, _heard in found["words_by_month"]})
    heard = Counter({_day(month): number for month, _to_hear, number in found["words_by_month"]})
    days = _days_to_coalition(found["taken_up"])
    months = [
        Month(
            first=first,
            signals=signals[first],
            needs=needs[first],
            proposals=proposals[first],
            coalitions=coalitions[first],
            days_to_coalition=_median(days.get(first, [])),
            to_hear=to_hear[first],
            heard=heard[first],
        )
        for first in last_months(timezone.localdate())
    ]
    return Trend(months, _median([number for found_in in days.values() for number in found_in]))


def _a_month(rows: QuerySet[Any], field: str, since: dt.date) -> QuerySet[Any]:
    """How many rows there are by month of this date or moment."""
    holds_moments = isinstance(rows.model._meta.get_field(field), DateTimeField)
    recent = rows.filter(**{f"{field}__gte": _moment(since) if holds_moments else since}).order_by()
    by_month = recent.annotate(month_of=TruncMonth(field)).values_list("month_of")
    counted: QuerySet[Any] = by_month.annotate(number=Count("pk"))
    return counted


def _word_back(extent: Extent, since: dt.date) -> QuerySet[Any]:
    """By month: of how many signals something became, and about how many of those residents heard."""
    rows = Feedback.objects.filter(signal__in=extent.placed(Signal.objects.all()), created_at__gte=_moment(since))
    by_month = rows.annotate(month_of=TruncMonth("created_at")).values_list("month_of")
    counted: QuerySet[Any] = by_month.annotate(to_hear=TO_HEAR, heard=HEARD).order_by()
    return counted


def _taken_up(coalitions: QuerySet[Any], since: dt.date) -> QuerySet[Any]:
    """For each need that a coalition took up: the day the coalition was made, and that of the need's first signal."""
    rows = coalitions.filter(created_at__gte=_moment(since), needs__signals__isnull=False).order_by()
    by_need = rows.annotate(made=TruncDate("created_at")).values_list("pk", "needs", "made")
    heard: QuerySet[Any] = by_need.annotate(first=Min("needs__signals__heard_on"))
    return heard


def _days_to_coalition(taken_up: Listed) -> dict[dt.date, list[int]]:
    """For each need that a coalition took up: the days since its first signal, by the month the coalition was made."""
    found: dict[dt.date, list[int]] = {}
    for _coalition, _need, made_on, first in taken_up:
        made = _day(made_on)
        found.setdefault(made.replace(day=1), []).append(max(0, (made - _day(first)).days))
    return found


def _moment(day: dt.date) -> dt.datetime:
    """Midnight at which this day begins."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def _day(text: str) -> dt.date:
    """A day or a local moment as the database writes it."""
    return dt.date.fromisoformat(text[:10])


def _median(days: list[int]) -> int | None:
    return round(median(days)) if days else None
