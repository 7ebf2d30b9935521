"""Questions to columns of words, which `language` reads and PostgreSQL looks up."""

from typing import Any

from django.contrib.postgres.search import SearchQuery


class _Written(SearchQuery):
    template = "(%(expressions)s)::tsquery"


def written_query(text: str) -> Any:
    """A question that is written out already: every word in quotes, with & and | between them."""
    return _Written(text, search_type="raw")
