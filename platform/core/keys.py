"""Keys of rows: those that were typed, and rows compared with many at once."""

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, BooleanField, F, Func, QuerySet, Value

LONGEST = 9


def keys_in(values: Iterable[str]) -> list[int]:
    """The keys of rows among what was typed in an address or a form; no row has one of more than nine digits."""
    return [int(value) for value in values if value.isascii() and value.isdecimal() and len(value) <= LONGEST]


def one_of(column: str, keys: "list[int] | QuerySet[Any, Any]") -> Func:
    """Like `__in`, with all keys in one parameter.

    Somebody who reads along in a whole city has thousands of keys, and as many parameters take as long to send as to look
    up. When the keys come from a subquery, the database looks up each of them instead of scanning all rows.
    """
    told = Value(keys, ArrayField(BigIntegerField())) if isinstance(keys, list) else ArraySubquery(keys)
    return Func(F(column), told, template="(%(expressions)s))", arg_joiner=" = ANY (", output_field=BooleanField())
