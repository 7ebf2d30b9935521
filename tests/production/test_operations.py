"""The limits that docs/operations.md names are those of the code."""

from pathlib import Path

import pytest
from django.conf import settings

from coalitions import documents
from core import lists, once, uploads
from organisations.models import INVITATION_LASTS
from overview.api import keys, paging
from overview.spreadsheets import files
from overview.views.exporting import MOST_IN_XLSX

MEGABYTE = 1024**2
# What production starts with (tests/production/test_settings.py).
MOST_PAGES = 300
LIMITS = {
    "a session": f"{settings.SESSION_COOKIE_AGE // 3600} hours",
    "a session in which nothing is done": f"{settings.SESSION_IDLE // 3600} hours, or {settings.SESSION_IDLE_CLOSELY // 3600} hour for",
    "pages of one account": f"{MOST_PAGES} a minute",
    "an invitation": f"{INVITATION_LASTS.days} days",
    "requests with one key of the API": f"{keys.MOST_A_MINUTE} a minute, {paging.LARGEST} rows",
    "what was pressed before": f"{once.PATIENCE} seconds",
    "one upload": f"{documents.LARGEST // MEGABYTE} MB a file, {uploads.LARGEST_REQUEST // MEGABYTE} MB a request",
    "a spreadsheet": f"{files.MOST_ROWS} rows, {files.MOST_COLUMNS} columns",
    "a list as a workbook": f"{MOST_IN_XLSX} rows",
    "rows on a page": f"{lists.PAGE_SIZE}",
}


@pytest.mark.parametrize(("what", "most"), LIMITS.items())
def test_a_limit_is_what_the_page_says(what: str, most: str) -> None:
    page = (Path(settings.BASE_DIR) / "docs" / "operations.md").read_text(encoding="utf-8")
    (line,) = [line for line in page.splitlines() if line.startswith(f"| {what} |")]
    assert most in line
