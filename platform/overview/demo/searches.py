"""A search that a colleague of the demo saved."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils import timezone

from organisations.models import Membership
from overview.models import SavedSearch
from overview.saved.listings import rows_shown


def add_saved_searches(rows: Iterable[dict[str, Any]], person: Callable[[str], Membership]) -> None:
    """As if saved before the last thing in it was written: the worker finds one new."""
    for row in rows:
        kept = {name: row[name] for name in ("name", "listing", "query", "words", "pace")}
        search = SavedSearch(membership=person(row["person"]), look_due_at=timezone.now(), **kept)
        search.seen = sorted(rows_shown(search) or ())[:-1]
        search.full_clean()
        search.save()
