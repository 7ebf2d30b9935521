"""How long the words of a signal are kept: 24 months, or 12 after an outcome or word back.

An organisation may keep what it heard shorter, never longer.
"""

import calendar
import datetime as dt
from dataclasses import dataclass

LOGGED_MONTHS = 24
OUTCOME_MONTHS = 12
# The states in which something became of a signal.
ENDS = ("referred", "no_action", "fed_back")
# A logger hears at least this often that nothing happened yet.
SILENCE = dt.timedelta(weeks=8)


@dataclass(frozen=True)
class Term:
    """How many months one organisation keeps the words of a signal: at most, and after something became of it."""

    after_logging: int = LOGGED_MONTHS
    after_outcome: int = OUTCOME_MONTHS


LONGEST = Term()


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; the last of the month where that day does not exist."""
    year, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + year, month + 1)[1]
    return day.replace(year=day.year + year, month=month + 1, day=min(day.day, last))


def retain_until(logged: dt.date, outcome: dt.date | None = None, *, term: Term = LONGEST) -> dt.date:
    """The last day the text is kept; `outcome` is the first day on which something became of it."""
    latest = months_after(logged, term.after_logging)
    return min(latest, months_after(outcome, term.after_outcome)) if outcome else latest


def outcome_of_import(logged: dt.date, status: str) -> dt.date | None:
    """Of what became of an imported signal only the status is known, so it counts from the start."""
    return logged if status in ENDS else None
