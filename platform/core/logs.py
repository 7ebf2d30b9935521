"""Lines of the log: never what somebody wrote, also when a statement went wrong."""

import logging
import re

# PostgreSQL tells which row it refused, with all that stands in it, from DETAIL up to whatever comes after the message.
DETAIL = re.compile(
    r"^DETAIL:.*?(?=^Traceback \(|^The above exception|^During handling|^\w[\w.]*(?:Error|Violation)\b|\Z)",
    re.DOTALL | re.MULTILINE,
)


class WordlessFormatter(logging.Formatter):
    """Leaves out the rows that the database quotes."""

    def format(self, record: logging.LogRecord) -> str:
        return DETAIL.sub("DETAIL: left out\n", super().format(record)).rstrip()
