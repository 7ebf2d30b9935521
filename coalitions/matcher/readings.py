"""Stored readings: what the text of each ambition and need says, as numbers, worked out once.

A reading is brought up to date before it is used, so nobody has to think of it when saving: it is compared with the moment
at which its record was last saved, and against the version of the rules and words it was made with.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from coalitions.matching.bulk_reading import read_many
from coalitions.matching.meaning import Extra
from coalitions.matching.reading import read
from coalitions.matching.records import AmbitionRecord, NeedRecord
from coalitions.matching.stored_readings import StoredReading, pack
from coalitions.matching.version import reading_version
from coalitions.models import Reading
from initiatives.models import Ambition
from residents.models import Need

BATCH = 200
MANY = 20
"""From so many on, reading all at once is quicker than one by one; it ends in the same bytes."""
Record = AmbitionRecord | NeedRecord
COLUMNS = ("reading__sizes", "reading__facts", "reading__features", "reading__vector")
"""What a query on ambitions or needs asks for to have their readings along."""
TEXTS = ("pk", "updated_at", "title", "description", "target_groups", "offers", "seeks", "offer_kinds", "seek_kinds")
NEED_TEXTS = TEXTS[:5]


def stored_reading(columns: Sequence[bytes]) -> StoredReading:
    """The columns as the engine takes them."""
    return StoredReading(*map(bytes, columns))


def bring_up_to_date(ambitions: QuerySet[Ambition], needs: QuerySet[Need], extra: Extra) -> int:
    """Read those among these that were never read, were saved since, or were read by other rules; how many there were."""
    version = reading_version(extra)
    rows = _behind(ambitions, "ambition", version).values_list(*TEXTS, named=True).iterator(BATCH)
    asked = _behind(needs, "need", version).values_list(*NEED_TEXTS, named=True).iterator(BATCH)
    done = _store("ambition", ((_ambition(row), row.updated_at) for row in rows), extra, version)
    return done + _store("need", ((_need(row), row.updated_at) for row in asked), extra, version)


def _ambition(row: Any) -> AmbitionRecord:
    groups, offers, seeks = tuple(row.target_groups), tuple(row.offers), tuple(row.seeks)
    return AmbitionRecord(
        str(row.pk), "", "", row.title, row.description, target_groups=groups, offers=offers, seeks=seeks,
        offer_kinds=tuple(map(tuple, row.offer_kinds)), seek_kinds=tuple(map(tuple, row.seek_kinds)),
    )  # fmt: skip


def _need(row: Any) -> NeedRecord:
    return NeedRecord(str(row.pk), row.title, row.description, target_groups=tuple(row.target_groups))


def _behind(rows: QuerySet[Ambition] | QuerySet[Need], name: str, version: str) -> QuerySet[Ambition] | QuerySet[Need]:
    present = Reading.objects.filter(Q((name, OuterRef("pk"))), version=version, seen_at=OuterRef("updated_at"))
    return rows.filter(~Exists(present)).order_by("pk")


def _store(owner: str, records: Iterator[tuple[Record, datetime]], extra: Extra, version: str) -> int:
    """Read and keep these, a batch at a time; how many. Two that read the same record at once write the same."""
    done = 0
    while batch := list(islice(records, BATCH)):
        read_now = [record for record, _saved in batch]
        said = read_many(read_now, extra) if len(batch) >= MANY else (pack(read(one, extra)) for one in read_now)
        readings = [
            Reading(**{f"{owner}_id": int(record.id)}, seen_at=saved, version=version, **reading._asdict())
            for (record, saved), reading in zip(batch, said, strict=True)
        ]
        Reading.objects.bulk_create(
            readings,
            update_conflicts=True,
            unique_fields=[owner],
            update_fields=["version", "seen_at", *StoredReading._fields],
        )
        done += len(batch)
    return done


__all__ = ["COLUMNS", "bring_up_to_date", "stored_reading"]
