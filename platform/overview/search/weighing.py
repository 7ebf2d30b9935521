"""Which of very many answers are weighed at all.

A common word stands in a fifth of all plans of the country. To weigh each of twenty thousand, reading its words, is what
makes a search slow, and nine are shown. So of plans are weighed: those that bear the very title, the newest of the own
organisation and in the reader's own working areas, the newest anywhere that hold the words, and only where those are too few
to fill what is shown the newest that mean the same, or something near it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import F, IntegerField, QuerySet, Value

from core.keys import one_of
from core.tsquery import written_query
from initiatives.models import Ambition
from initiatives.querysets import keys_nearby, seen_here
from organisations.querysets import belongs_somewhere
from overview.models import SearchEntry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from accounts.models import User
    from overview.search.asking import Asked

WEIGHED = 100
"""Of each sort; what is shown is less than a tenth of it."""
ENOUGH = 9
SURE, HOLDING, MEANING = range(3)
Rows = QuerySet[Any]


class Weighing:
    """For one question of one reader."""

    def __init__(self, user: User) -> None:
        self.user = user

    @cached_property
    def near(self) -> list[int]:
        """The keys of the plans around the reader: with those at hand the database looks them up, and not all that hold a word.

        Which of them the reader may see is asked of those that answer (`seen_here`).
        """
        return [key for (key,) in keys_nearby(self.user)]

    def few(self, rows: Rows, asked: Asked) -> Rows:
        """Of these rows, which the reader may see, the ones to weigh; all of them of kinds of which there are not that many.

        Two queries for plans, or three where few hold the words. What they find came through the door, in two parts that
        together are all somebody sees: what is near and seen there, and what is open to all.
        """
        if rows.model is not Ambition or not belongs_somewhere(self.user):
            return rows
        anywhere = Ambition.objects.open_to_all()
        found = _keys(
            _sort(self._entries(asked.around), SURE),
            _sort(_newest(anywhere, asked.words), HOLDING),
            _sort(anywhere.filter(searchable__title=asked.title).annotate(key=F("pk"))[:WEIGHED], SURE),
            _sort(self._entries_near().filter(title=asked.title).annotate(key=F("ambition"))[:WEIGHED], SURE),
        )
        wider = dict.fromkeys(text for text in (asked.meaning, asked.around) if text != asked.words)
        if wider and sum(sort == HOLDING for _key, sort in found) < ENOUGH:
            found += _keys(*(_sort(_newest(anywhere, text), MEANING) for text in wider))
        return Ambition.objects.filter(pk__in={key for key, _sort in found})

    def all(self, rows: Rows) -> Rows:
        """The same rows; of plans told by their keys, so that each that is found is compared with those."""
        if rows.model is not Ambition or not belongs_somewhere(self.user):
            return rows
        near = Ambition.objects.filter(one_of("pk", self.near), seen_here(self.user))
        return near | Ambition.objects.open_to_all()

    def _entries(self, text: str) -> Rows:
        newest = self._entries_near().filter(document=written_query(text)).order_by("-ambition_id")[:WEIGHED]
        named: Rows = newest.annotate(key=F("ambition"))
        return named

    def _entries_near(self) -> Rows:
        return SearchEntry.objects.filter(one_of("ambition", self.near), seen_here(self.user, "ambition__"))


def _newest(rows: Rows, text: str) -> Rows:
    # In the order of the index of what is open to all, not of keys: by keys the database walks down all words there are, of
    # plans that are not open as well, and of a word in one of thirty that is five times as many.
    holding = rows.filter(searchable__document=written_query(text)).order_by("-updated_at", "-pk")
    newest: Rows = holding[:WEIGHED].annotate(key=F("pk"))
    return newest


def _sort(rows: Rows, sort: int) -> Rows:
    told: Rows = rows.annotate(sort=Value(sort, IntegerField())).values_list("key", "sort")
    return told


def _keys(first: Rows, *others: Rows) -> list[Any]:
    found: Iterable[Any] = first.union(*others, all=True) if others else first
    return list(found)
