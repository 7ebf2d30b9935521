"""How long the words of a signal are kept (design.md section 2): 24 months, or 12 after an outcome or word back."""

import calendar
import datetime as dt

LOGGED_MONTHS = 24
OUTCOME_MONTHS = 12
# The states in which something became of a signal.
ENDS = ("referred", "no_action", "fed_back")
# A logger hears at least this often that nothing happened yet.
SILENCE = dt.timedelta(weeks=8)


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; the last of the month where that day does not exist."""
    year, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + year, month + 1)[1]
    return day.replace(year=day.year + year, month=month + 1, day=min(day.day, last))


def retain_until(logged: dt.date, outcome: dt.date | None = None) -> dt.date:
    """The last day the text is kept; `outcome` is the first day on which something became of it."""
    latest = months_after(logged, LOGGED_MONTHS)
    return min(latest, months_after(outcome, OUTCOME_MONTHS)) if outcome else latest


def of_import(logged: dt.date, status: str) -> dt.date:
    """The same for a signal that came with its outcome; of what became of it only the status is known, so from the start."""
    return retain_until(logged, logged if status in ENDS else None)
