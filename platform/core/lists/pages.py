"""Pages of a list, each for the price of the first."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import Count, Model, QuerySet, Window

from core.keys import keys_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.http import HttpRequest

PAGE_SIZE = 25
M = TypeVar("M", bound=Model)


class Pages(Paginator[M]):
    """Pages of a list, each for the price of the first.

    The keys of the page and how many rows there are come from one look at the narrow columns that say who may see what
    and in which order; only then the rows of the page are read, with all they show. So the last page of twenty thousand
    rows does not read twenty thousand texts to leave them out.
    """

    object_list: QuerySet[M]

    def __init__(
        self,
        rows: QuerySet[M],
        size: int,
        *,
        apart: Sequence[QuerySet[M]] = (),
        show: Callable[[Any], QuerySet[M]] | None = None,
    ) -> None:
        """`apart`: the same rows in parts without a row in common, where each part has an index of its own and they have
        none together. `show`: adds what a row shows to the rows of the page, where finding them asks too much to ask it twice.
        """
        super().__init__(rows, size)
        self.apart, self.show = apart, show

    def get_page(self, number: Any) -> Page[M]:
        """The page asked for; one that does not exist gives the nearest."""
        if self.object_list.query.distinct or self.object_list.query.combinator:
            return super().get_page(number)
        wanted = max((1, *keys_in([str(number)])))
        keys = self._look(wanted)
        if not keys and wanted > 1:
            wanted = self.num_pages
            keys = self._look(wanted)
        return Page(self._rows(keys), wanted, self)

    def _look(self, number: int) -> list[Any]:
        """The keys on this page; on the way the rows are counted."""
        first = (number - 1) * self.per_page
        if self.apart:
            found = _in_parts(self.apart, first, self.per_page)
        else:
            counted = self.object_list.annotate(there_are=Window(Count("*"))).values_list("pk", "there_are")
            found = list(counted[first : first + self.per_page])
        if found or number == 1:
            self.__dict__["count"] = found[0][1] if found else 0
        return [key for key, _there_are in found]

    def _rows(self, keys: list[Any]) -> list[M]:
        place = {key: at for at, key in enumerate(keys)}
        if not keys:
            return []
        found = self.show(self.object_list.model._default_manager.all()) if self.show else self.object_list
        rows = found.filter(pk__in=keys).order_by()
        return sorted(rows, key=lambda row: place[row.pk])


def _in_parts(parts: Sequence[QuerySet[Any]], first: int, number: int) -> list[tuple[Any, int]]:
    """One page of keys, `number` of them after the `first` ones, each with how many rows all parts have together.

    All parts have the order of the first one. Of each the database takes as many rows as reach to the end of the page, puts
    these together in that order, and leaves out the pages before.

    The first part is large: it is read once to be counted, and once along its index as far as the page goes. That costs
    half as much as keeping all its rows would (so NOT MATERIALIZED). The others are small but slow to find, so they are found once
    and kept (MATERIALIZED).
    """
    ordering = [str(name) for name in parts[0].query.order_by]
    order = [name.removeprefix("-") for name in ordering]
    statements, params = list[str](), list[Any]()
    for part in parts:
        with suppress(EmptyResultSet):
            sql, given = part.order_by().values_list(*order).query.sql_with_params()
            kept = "MATERIALIZED" if statements else "NOT MATERIALIZED"
            statements.append(f"AS {kept} ({sql})")
            params += given
    if not statements:
        return []
    names = [connection.ops.quote_name(f"by_{name}") for name in order]
    down = [f"{name} DESC" if given.startswith("-") else name for name, given in zip(names, ordering, strict=True)]
    tables = [f"part_{at}" for at in range(len(statements))]
    named = ", ".join(f"{table} ({', '.join(names)}) {sql}" for table, sql in zip(tables, statements, strict=True))
    there_are = " + ".join(f"(SELECT COUNT(*) FROM {table})" for table in tables)  # noqa: S608 -- no one else's words
    ahead = f"ORDER BY {', '.join(down)} LIMIT %s"
    rows = " UNION ALL ".join(f"(SELECT * FROM {table} {ahead})" for table in tables)  # noqa: S608 -- as above
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH {named} SELECT {names[-1]}, {there_are} FROM ({rows}) parts "  # noqa: S608 -- Django's own SQL, with params
            f"{ahead} OFFSET %s",
            [*params, *[first + number] * len(tables), number, first],
        )
        found: list[tuple[Any, int]] = cursor.fetchall()
    return found


def page_of(
    request: HttpRequest,
    rows: QuerySet[M],
    *,
    size: int = PAGE_SIZE,
    apart: Sequence[QuerySet[M]] = (),
    show: Callable[[Any], QuerySet[M]] | None = None,
) -> Page[M]:
    """The page of the list that is asked for; a number that does not exist gives the nearest one."""
    return Pages(rows, size, apart=apart, show=show).get_page(request.GET.get("page"))
