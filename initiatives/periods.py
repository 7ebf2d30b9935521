"""From what somebody says ("voorjaar 2027") to the outer dates that are stored."""

from datetime import date

from core.dates import end_of_month

# The first month of the part of the year a month lies in, as core.dates names those parts.
_FIRST = {1: 1, 2: 1, 3: 3, 4: 3, 5: 3, 6: 6, 7: 6, 8: 6, 9: 9, 10: 9, 11: 9, 12: 12}
_LAST = {1: 2, 2: 2, 3: 5, 4: 5, 5: 5, 6: 8, 7: 8, 8: 8, 9: 11, 10: 11, 11: 11, 12: 12}


def first_day(month: date | None, precision: str) -> date | None:
    """The earliest day that "from this month" can mean when it is this exact."""
    if month is None:
        return None
    number = {"month": month.month, "season": _FIRST[month.month], "year": 1}[precision]
    return date(month.year, number, 1)


def last_day(month: date | None, precision: str) -> date | None:
    """The latest day that "until this month" can mean when it is this exact."""
    if month is None:
        return None
    number = {"month": month.month, "season": _LAST[month.month], "year": 12}[precision]
    return end_of_month(date(month.year, number, 1))
