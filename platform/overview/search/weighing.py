"""Which of very many answers are weighed at all.

A common word stands in a fifth of all plans of the country. To weigh each of twenty thousand, reading its words, is what
makes a search slow, and nine are shown. So of plans are weighed: those that bear the very title, the newest of the own
organisation and in the reader's own working areas, the newest anywhere that hold the words, and only where those are too few
to fill what is shown the newest that mean the same, or something near it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import IntegerField, QuerySet, Value

from initiatives.models import Ambition
from organisations.querysets import own_organisations
from overview.search.asking import Asked, question

if TYPE_CHECKING:
    from collections.abc import Iterable

    from accounts.models import User

WEIGHED = 100
"""Of each sort; what is shown is less than a tenth of it."""
ENOUGH = 9
SURE, HOLDING, MEANING = range(3)
Rows = QuerySet[Any]


def worth_weighing(user: User, rows: Rows, asked: Asked) -> Rows:
    """Of these rows, which this person may see, the ones to weigh; all of them of kinds of which there are not that many.

    One query for plans, or two where few hold the words. Their keys came through the door, so it is not asked again.
    """
    if rows.model is not Ambition:
        return rows
    own = rows.filter(organisation__in=own_organisations(user))
    found = _keys(
        _sort(rows.filter(searchable__title=asked.title)[:WEIGHED], SURE),
        _sort(_newest(own, asked.around), SURE),
        _sort(_newest(Ambition.objects.visible_nearby(user), asked.around), SURE),
        _sort(_newest(rows, asked.words), HOLDING),
    )
    wider = dict.fromkeys(text for text in (asked.meaning, asked.around) if text != asked.words)
    if wider and sum(sort == HOLDING for _key, sort in found) < ENOUGH:
        found += _keys(*(_sort(_newest(rows, text), MEANING) for text in wider))
    return Ambition.objects.filter(pk__in={key for key, _sort in found})


def _newest(rows: Rows, text: str) -> Rows:
    return rows.filter(searchable__document=question(text)).order_by("-pk")[:WEIGHED]


def _sort(rows: Rows, sort: int) -> Rows:
    return rows.annotate(sort=Value(sort, IntegerField())).values_list("pk", "sort")


def _keys(first: Rows, *others: Rows) -> list[Any]:
    found: Iterable[Any] = first.union(*others, all=True) if others else first
    return list(found)
