"""Days and periods as people say them: "12 mei 2027", "voorjaar 2027 – eind 2028"."""

from __future__ import annotations

import calendar
import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_noop, ngettext, pgettext
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable

A_WEEK = 7
DAYS_A_MONTH = 30.4375
# From December on a year is called by its end: no one is sure which year "winter 2028" is.
_SEASONS = (
    *(gettext_noop("early %(year)s"),) * 2,
    *(gettext_noop("spring %(year)s"),) * 3,
    *(gettext_noop("summer %(year)s"),) * 3,
    *(gettext_noop("autumn %(year)s"),) * 3,
    gettext_noop("late %(year)s"),
)


def day_text(day: dt.date) -> str:
    """The day in full, as in "12 mei 2027"; of a moment the day it was here, which begins before that of the stored clock."""
    return date_format(timezone.localdate(day) if isinstance(day, dt.datetime) else day, "j F Y")


def hours_text(starts: dt.datetime, ends: dt.datetime) -> str:
    """A day with its hours, as in "donderdag 10 december 2026, 14.00 – 15.30 uur"."""
    words = {"day": date_format(starts, "l j F Y"), "starts": f"{starts:%H.%M}", "ends": f"{ends:%H.%M}"}
    return _("%(day)s, %(starts)s – %(ends)s") % words


def month_text(day: dt.date) -> str:
    """The month and year, as in "mei 2027"."""
    return date_format(day, "F Y")


def season_text(day: dt.date) -> str:
    """The part of the year, as in "voorjaar 2027" or "eind 2028"."""
    return _(_SEASONS[day.month - 1]) % {"year": day.year}


def year_text(day: dt.date) -> str:
    """The year alone."""
    return str(day.year)


_TEXTS: dict[str, Callable[[dt.date], str]] = {"month": month_text, "season": season_text, "year": year_text}


def period_text(start: dt.date | None, end: dt.date | None, precision: str = "month") -> str:
    """A period in words, no more exact than it was given. An open side says so; without either there is no period."""
    return _period_text(start, end, precision, get_language())


@lru_cache(maxsize=2_000)
def _period_text(start: dt.date | None, end: dt.date | None, precision: str, _language: str | None) -> str:
    """Lists say the same few hundred over and over."""
    say = _TEXTS[precision]
    if start and end:
        return _between(start, end, precision)
    if start:
        return _("from %(start)s") % {"start": say(start)}
    if end:
        return _("until %(end)s") % {"end": say(end)}
    return _("no period yet")


def _between(start: dt.date, end: dt.date, precision: str) -> str:
    """Both ends; once when they are the same, and the year once when only the months differ."""
    first, last = _TEXTS[precision](start), _TEXTS[precision](end)
    if first == last:
        return last
    if precision == "season" and (start.month, end.month, end.year - start.year) == (12, 2, 1):
        return pgettext("season", "winter %(first)s–%(second)s") % {"first": start.year, "second": end.year}
    if precision == "month" and start.year == end.year:
        first = date_format(start, "F")
    return f"{first} – {last}"


def shared_text(
    start: dt.date | None,
    end: dt.date | None,
    other_start: dt.date | None,
    other_end: dt.date | None,
) -> str:
    """A sentence on what two periods share, or how far they lie apart; empty when one of them is not known."""
    if not (start or end) or not (other_start or other_end):
        return ""
    latest_start = max((day for day in (start, other_start) if day), default=None)
    first_end = min((day for day in (end, other_end) if day), default=None)
    if latest_start and first_end and latest_start > first_end:
        days = (latest_start - first_end).days
        months = max(1, round(days / DAYS_A_MONTH))
        if days <= A_WEEK:
            return _("They do not overlap: one starts when the other ends.")
        return ngettext(
            "They do not overlap: %(months)s month lies between them.",
            "They do not overlap: %(months)s months lie between them.",
            months,
        ) % {"months": months}
    return _("Together: %(period)s.") % {"period": period_text(latest_start, first_end, "season")}


def end_of_month(day: dt.date) -> dt.date:
    """The last day of this day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def last_months(today: dt.date) -> list[dt.date]:
    """The first days of the last twelve months, this one included."""
    number = today.year * 12 + today.month - 1
    return [dt.date(at // 12, at % 12 + 1, 1) for at in range(number - 11, number + 1)]
