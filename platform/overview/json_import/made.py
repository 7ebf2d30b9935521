"""What became of the rows of one folder, shared by those who store them."""

from collections import Counter
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import models

from audit.services import record_each
from overview.json_import.reading import Fault, Files, Row, key_of


class Made:
    """Which record each row is now, what was wrong with it, and per file how many were stored, known already or masked.

    `records` goes from a file's name to its ids to the records.
    """

    def __init__(self, files: Files, *, source: str) -> None:
        self.files, self.source = files, source
        self.records: dict[str, dict[str, models.Model]] = {name: {} for name in files.rows}
        self.stored: Counter[str] = Counter()
        self.known: Counter[str] = Counter()
        self.masked: Counter[str] = Counter()
        self.faults: list[Fault] = []
        self._new: list[models.Model] = []

    def each(self, name: str, store: Callable[[Row], models.Model | None]) -> None:
        """Store a file row by row. What a model refuses is a fault of its row; a row that gives nothing was left out."""
        for row in self.files.rows[name]:
            try:
                record = store(row)
            except ValidationError as error:
                self.faults.append(Fault(f"{name}.json", row[key_of(name)], "; ".join(error.messages)))
                continue
            if record is not None:
                self.records[name][row[key_of(name)]] = record

    def count(self, name: str, *, new: bool) -> None:
        """One more of this file, stored now or known already."""
        (self.stored if new else self.known)[name] += 1

    def add(self, name: str, record: models.Model, *, new: bool) -> None:
        """Count a record, and when it is new let the trail say that it was imported."""
        self.count(name, new=new)
        if new:
            self._new.append(record)

    def earlier(self, name: str, model: type[models.Model], row: Row) -> models.Model | None:
        """The record an earlier import made of this row, counted as known."""
        found = model._default_manager.filter(import_key=self.key(row)).first()
        self.known[name] += found is not None
        return found

    def key(self, row: Row) -> str:
        """By what a later import knows this row again."""
        return f"{self.source}:{row['id']}"

    def tell_trail(self) -> None:
        """Write everything new in the trail, by nobody."""
        record_each(actor=None, verb="imported", changes=[(record, {}) for record in self._new])
