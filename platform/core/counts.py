"""Counting many things in one question to the database, and numbers as people write them."""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.utils.formats import number_format

UNDIVIDED = 9_999
"""Larger numbers are divided in threes: 9999, but 10.000."""


def counts(**rows: QuerySet[Any]) -> dict[str, int]:
    """How many rows each of these querysets has, by name; one query for all of them."""
    found = dict.fromkeys(rows, 0)
    columns: list[tuple[str, str]] = []
    params: list[Any] = []
    for name, queryset in rows.items():
        try:
            sql, given = queryset.order_by().values("pk").query.sql_with_params()
        except EmptyResultSet:
            continue
        columns.append((name, f"(SELECT COUNT(*) FROM ({sql}) counted)"))  # noqa: S608 -- Django's own SQL, with params
        params += given
    if columns:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(column for _name, column in columns)}", params)
            row = cursor.fetchone()
        found |= {name: number for (name, _column), number in zip(columns, row or (), strict=True)}
    return found


def in_figures(number: int) -> str:
    """A number as one reads it: 12.500 in Dutch, 12,500 in English. Not for a year or a key."""
    return number_format(number, force_grouping=True) if abs(number) > UNDIVIDED else str(number)
