"""Searching a list for words, whatever their case or accents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar, cast

import django_filters
from django.db.models import F, Func, Lookup, Model, QuerySet, TextField, Value
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Sequence

M = TypeVar("M", bound=Model)


class Holding(Lookup[Any]):
    """Whether a word occurs in a text, whatever its case or accents: `unaccent__icontains`, but for one thing. PostgreSQL
    would take the accents off the word again for every row, as it cannot know that they come off alike; of a question by
    itself it asks the answer once.
    """

    lookup_name = "holding"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        text, params = self.process_lhs(compiler, connection)
        word, given = self.process_rhs(compiler, connection)
        within = connection.pattern_ops["icontains"].removeprefix("LIKE ")
        pattern = within.format(connection.pattern_esc.format(f"UNACCENT({word})"))
        return f"UPPER(UNACCENT({text})::text) LIKE (SELECT {pattern})", (*params, *given)


def having_words(
    queryset: QuerySet[M], text: str, fields: Sequence[str], *, from_beginning: bool = False
) -> QuerySet[M]:
    """The rows in which every word of the text occurs in one of these fields, whatever its case or accents.

    `from_beginning`: as the beginning of a word there, and not in the middle of one.
    """
    # The fields are one text, a line each: removing accents takes longer for two texts than for one as long as both.
    together = Func(Value("\n"), *map(F, fields), function="CONCAT_WS", output_field=TextField())
    rows = cast("QuerySet[M]", queryset.alias(all_words=together))
    if from_beginning:
        # Letters and figures alone: a sign begins no word, and would mean something in a pattern.
        for word in re.findall(r"\w+", text):
            rows = rows.filter(all_words__unaccent__iregex=rf"\m{word}")
        return rows
    return rows.filter(*(Holding(F("all_words"), word) for word in text.split()))


class WordsFilter(django_filters.CharFilter):  # type: ignore[misc] # the package has no types
    """What somebody looks for: the rows in which every word occurs in one of these columns (`having_words`)."""

    def __init__(self, *names: str, **kwargs: Any) -> None:
        super().__init__(**{"label": _("Search"), **kwargs})
        self.names = names

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """All of them when nothing was typed."""
        return having_words(qs, value, self.names) if value else qs
