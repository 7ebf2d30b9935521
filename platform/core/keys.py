"""Holding rows against many keys at once."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, BooleanField, F, Func, QuerySet, Value


def one_of(column: str, keys: "list[int] | QuerySet[Any, Any]") -> Func:
    """As `__in`, with the keys as one value.

    Thousands of keys, around whoever reads along in a whole city, take as long to say apart as to look up. And where they
    come from a question of their own, the database looks up each of them, instead of going through all rows there are.
    """
    told = Value(keys, ArrayField(BigIntegerField())) if isinstance(keys, list) else ArraySubquery(keys)
    return Func(F(column), told, template="(%(expressions)s))", arg_joiner=" = ANY (", output_field=BooleanField())
