"""What a list looks like as a file: which rows, and which columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils import timezone

if TYPE_CHECKING:
    import datetime as dt

    from organisations.access import MemberRequest
    from residents.models import Need

Rows = QuerySet[Any] | Sequence[Any]
# A prefetch is done once for so many rows.
AT_ONCE = 500


@dataclass(frozen=True)
class Column:
    """One column: its heading, and what stands in it for a row."""

    heading: Any
    value: Callable[[Any], Any]


@dataclass(frozen=True)
class Kind:
    """One list: what it is called, how its rows are found and what is told of each.

    `rows` is what the page of the list shows, for the same address. `told` makes of some rows what the columns read.
    """

    label: Any
    rows: Callable[[MemberRequest], Rows]
    columns: tuple[Column, ...]
    told: Callable[[Sequence[Any], MemberRequest], Iterable[Any]] | None = None

    def number(self, rows: Rows) -> int:
        """How many rows there are."""
        return rows.count() if isinstance(rows, QuerySet) else len(rows)

    def lines(self, rows: Rows, request: MemberRequest) -> Iterable[list[Any]]:
        """The cells of each row, read as they are asked for; the number of queries grows with the hundreds of rows."""
        found = rows.iterator(chunk_size=AT_ONCE) if isinstance(rows, QuerySet) else iter(rows)
        for some in _in_batches(found):
            for row in self.told(some, request) if self.told else some:
                yield [column.value(row) for column in self.columns]


def _in_batches(rows: Iterable[Any]) -> Iterable[list[Any]]:
    batch: list[Any] = []
    for row in rows:
        batch.append(row)
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def named(rows: Iterable[Any]) -> str:
    """Several things in one cell."""
    return ", ".join(str(row) for row in rows)


def needs_told(needs: Iterable[Need], between: str = ", ") -> str:
    """Needs in one cell. Whose words were kept against the guard's advice is not named: a file goes further than a page."""
    return between.join(need.shared_title for need in needs)


def day(moment: dt.datetime | None) -> dt.date | None:
    """The day of a moment, as it was in the Netherlands."""
    return timezone.localdate(moment) if moment else None
