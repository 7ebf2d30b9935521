"""Lines of the log: never what somebody wrote, also when a statement went wrong."""

import datetime as dt
import logging
import re
from typing import Any

LINE = "{asctime} {levelname} {name}: {message}{who}"
# PostgreSQL tells which row it refused, with all that stands in it, from DETAIL up to whatever comes after the message.
DETAIL = re.compile(
    r"^DETAIL:.*?(?=^Traceback \(|^The above exception|^During handling|^\w[\w.]*(?:Error|Violation)\b|\Z)",
    re.DOTALL | re.MULTILINE,
)


class WordlessFormatter(logging.Formatter):
    """Leaves out the rows that the database quotes, and says when, to the thousandth of a second in UTC, and for whom."""

    def format(self, record: logging.LogRecord) -> str:
        record.who = _who(record)
        return DETAIL.sub("DETAIL: left out\n", super().format(record)).rstrip()

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: ARG002, N802 -- the base class's
        return dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds")


def _who(record: logging.LogRecord) -> str:
    """Of a line about a request, such as one that was refused: how it was asked, and by which user."""
    request: Any = getattr(record, "request", None)
    if not hasattr(request, "method"):
        return ""
    # Only if somebody asked before: the database may be what went wrong.
    user = getattr(request, "_cached_user", None)
    return f" ({request.method} by user {getattr(user, 'pk', None) or '-'})"
