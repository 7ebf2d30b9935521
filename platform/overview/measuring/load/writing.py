"""Storing very many rows: in batches, telling how far it is."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import connection, connections
from django.db.models import Model

BATCH = 2_000
Progress = Callable[[str, int, int], None]
"""What is written, how many there are by now and how many there will be."""


class Writer:
    """Stores rows and gives back their keys, in the order in which they came."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress

    def rows(self, model: type[Model], rows: Iterable[Model], total: int) -> list[int]:
        coming, keys = iter(rows), list[int]()
        name = str(model._meta.verbose_name_plural)
        while batch := list(islice(coming, BATCH)):
            keys += [row.pk for row in model._default_manager.bulk_create(batch)]
            self.progress(name, len(keys), total)
        return keys

    def links(self, through: Any, names: tuple[str, str], pairs: Sequence[tuple[int, int]]) -> None:
        """The rows of a many-to-many table, each pair once."""
        one, other = names
        rows = [through(**{f"{one}_id": first, f"{other}_id": second}) for first, second in dict.fromkeys(pairs)]
        self.rows(through, rows, len(rows))


def tell_planner() -> None:
    """Have the database count what is there now and see which rows are dead, as it does by itself within minutes.

    By the owner of the tables. Not inside a transaction, whose rows nobody else can see yet.
    """
    if not connection.in_atomic_block:
        with connections["owner"].cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE)")
