"""Counting many things in one question to the database."""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet


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
