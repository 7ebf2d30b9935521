"""Every route of the site: who comes there, on what, and in which states it is looked at.

One table serves tests/test_pages.py (answers, denials, queries) and tests/browser (accessibility, width). A route that is
neither here nor, with a reason, in EXCLUDED fails the suite, so a new page comes with a line in the table of its app.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.pages.coalitions import AROUND_REVIEWS, COALITIONS, MATCHER, PROPOSALS, SOUNDINGS
from tests.pages.excluded import EXCLUDED
from tests.pages.initiatives import INITIATIVES
from tests.pages.overview import MAIL, OVERVIEW, SAVED_SEARCHES
from tests.pages.page import MISSING, Kind, Page
from tests.pages.people import ACCOUNT, NOTIFICATIONS, ORGANISATIONS
from tests.pages.residents import RESIDENTS
from tests.pages.rooms import RESULTS, ROOMS, TOGETHER

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["EXCLUDED", "MISSING", "PAGES", "Kind", "Page", "routes"]

PAGES = [
    *OVERVIEW, *RESIDENTS, *INITIATIVES, *COALITIONS, *SOUNDINGS, *PROPOSALS, *AROUND_REVIEWS, *ROOMS, *TOGETHER,
    *RESULTS, *MATCHER, *ORGANISATIONS, *NOTIFICATIONS, *SAVED_SEARCHES, *MAIL, *ACCOUNT,
]  # fmt: skip


def routes() -> Iterator[str]:
    """The name of every route of the resolver, but for Django's own administration (see test_pages.py)."""
    yield from _names(get_resolver().url_patterns, "")


def _names(patterns: list[Any], prefix: str) -> Iterator[str]:
    for entry in patterns:
        if isinstance(entry, URLResolver):
            if entry.namespace != "admin":
                yield from _names(entry.url_patterns, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)
        elif isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}"
