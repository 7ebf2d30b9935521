"""Counts many things in one query, reads what a picture is made of in one, and writes numbers as people do."""

import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.utils.formats import number_format

UNDIVIDED = 9_999
"""Larger numbers get a separator between thousands: 9999, but 10.000."""

Asked = Mapping[str, QuerySet[Any]]
Listed = list[tuple[Any, ...]]


def counts(**rows: QuerySet[Any]) -> dict[str, int]:
    """How many rows each of these querysets has, by name; one query for all of them."""
    return read_together(counted=rows)


def lists(asked: Asked) -> dict[str, Listed]:
    """The rows of each of these, which are `values_list`s, by name; one query for all of them. See `read_together`."""
    return read_together(listed=asked)


def read_together(
    *, counted: Asked | None = None, firsts: Asked | None = None, listed: Asked | None = None
) -> dict[str, Any]:
    """Of each queryset, by name, in one query for all of them: how many rows it has, the first value (or None) of its one
    column, or its rows as tuples.

    Rows come as JSON, so a date in them is a text. For what is many and small: numbers and keys.
    """
    counted, firsts, listed = counted or {}, firsts or {}, listed or {}
    found: dict[str, Any] = dict.fromkeys(counted, 0) | dict.fromkeys(firsts) | {name: [] for name in listed}
    asked = [(name, "COUNT(*)", queryset.order_by().values("pk")) for name, queryset in counted.items()]
    asked += [(name, "*", queryset[:1]) for name, queryset in firsts.items()]
    asked += [(name, "JSON_AGG(JSON_BUILD_ARRAY({columns}))::text", queryset) for name, queryset in listed.items()]
    found |= _first_row(asked)
    return found | {name: _tuples(found[name]) for name in listed}


def _first_row(asked: list[tuple[str, str, QuerySet[Any]]]) -> dict[str, Any]:
    """What is wanted of each queryset, by name; those that Django knows to be empty are left out."""
    columns: list[tuple[str, str]] = []
    params: list[Any] = []
    for name, wanted, queryset in asked:
        # By the name of the database: `connection` looks up which one it stands for at each of a thousand questions.
        compiler = queryset.query.get_compiler(using=queryset.db)
        try:
            sql, given = compiler.as_sql()
        except EmptyResultSet:
            continue
        # Two columns may have one name, such as that of an area and of a place's area.
        each = ", ".join(f"column_{number}" for number in range(len(compiler.select)))
        chosen = f"SELECT {wanted.format(columns=each)} FROM ({sql}) asked ({each})"  # noqa: S608 -- Django's own SQL
        columns.append((name, f"({chosen})"))
        params += given
    if not columns:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(column for _name, column in columns)}", params)
        row = cursor.fetchone()
    return {name: value for (name, _column), value in zip(columns, row or (), strict=True)}


def _tuples(rows: str | list[Any] | None) -> Listed:
    """The rows that came as one text; none come as nothing."""
    return [tuple(row) for row in json.loads(rows)] if isinstance(rows, str) else []


def in_figures(number: int) -> str:
    """A number with separators: 12.500 in Dutch, 12,500 in English. Not for a year or a key."""
    return number_format(number, force_grouping=True) if abs(number) > UNDIVIDED else str(number)
