"""Counts many things in one query, and writes numbers as people do."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.utils.formats import number_format

UNDIVIDED = 9_999
"""Larger numbers get a separator between thousands: 9999, but 10.000."""


def counts(**rows: QuerySet[Any]) -> dict[str, int]:
    """How many rows each of these querysets has, by name; one query for all of them."""
    return counts_and_firsts(rows, {})


def counts_and_firsts(rows: Mapping[str, QuerySet[Any]], firsts: Mapping[str, QuerySet[Any]]) -> dict[str, Any]:
    """As `counts`, with the first value (or None) of each queryset in `firsts`, which have one column; all in one query."""
    found: dict[str, Any] = dict.fromkeys(rows, 0) | dict.fromkeys(firsts)
    columns: list[tuple[str, str]] = []
    params: list[Any] = []
    asked = [(name, "COUNT(*)", queryset.order_by().values("pk")) for name, queryset in rows.items()]
    asked += [(name, "*", queryset[:1]) for name, queryset in firsts.items()]
    for name, wanted, queryset in asked:
        try:
            sql, given = queryset.query.sql_with_params()
        except EmptyResultSet:
            continue
        columns.append((name, f"(SELECT {wanted} FROM ({sql}) asked)"))  # noqa: S608 -- Django's own SQL, with params
        params += given
    if columns:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(column for _name, column in columns)}", params)
            row = cursor.fetchone()
        found |= {name: value for (name, _column), value in zip(columns, row or (), strict=True)}
    return found


def in_figures(number: int) -> str:
    """A number with separators: 12.500 in Dutch, 12,500 in English. Not for a year or a key."""
    return number_format(number, force_grouping=True) if abs(number) > UNDIVIDED else str(number)
