"""Stored readings: what the text of each ambition and need says, as numbers, worked out once.

A reading is brought up to date before it is used, so nobody has to think of it when saving: it is held against the moment
at which its record was last saved, and against the version of the rules and words it was made with.
"""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from coalitions.matching.meaning import Extra
from coalitions.matching.reading import read
from coalitions.matching.records import AmbitionRecord, NeedRecord
from coalitions.matching.shelf import Kept, keep
from coalitions.matching.version import reading_version
from coalitions.models import Reading
from initiatives.models import Ambition
from residents.models import Need

BATCH = 200
COLUMNS = ("reading__sizes", "reading__facts", "reading__features", "reading__vector")
"""What a query on ambitions or needs asks for to have their readings along."""
TEXTS = ("pk", "updated_at", "title", "description", "target_groups", "offers", "seeks", "offer_kinds", "seek_kinds")
NEED_TEXTS = TEXTS[:5]


def kept(columns: Sequence[bytes]) -> Kept:
    """The columns as the engine takes them."""
    return Kept(*map(bytes, columns))


def bring_up_to_date(ambitions: QuerySet[Ambition], needs: QuerySet[Need], extra: Extra) -> int:
    """Read those among these that were never read, were saved since, or were read by other rules; how many there were."""
    version = reading_version(extra)
    done = 0
    for row in _behind(ambitions, "ambition", version).values_list(*TEXTS, named=True).iterator(BATCH):
        groups, offers, seeks = tuple(row.target_groups), tuple(row.offers), tuple(row.seeks)
        record = AmbitionRecord(
            str(row.pk), "", "", row.title, row.description, target_groups=groups, offers=offers, seeks=seeks,
            offer_kinds=tuple(map(tuple, row.offer_kinds)), seek_kinds=tuple(map(tuple, row.seek_kinds)),
        )  # fmt: skip
        _store(record, extra, ambition_id=row.pk, seen_at=row.updated_at, version=version)
        done += 1
    for asked in _behind(needs, "need", version).values_list(*NEED_TEXTS, named=True).iterator(BATCH):
        record_of_need = NeedRecord(
            str(asked.pk), asked.title, asked.description, target_groups=tuple(asked.target_groups)
        )
        _store(record_of_need, extra, need_id=asked.pk, seen_at=asked.updated_at, version=version)
        done += 1
    return done


def _behind(rows: QuerySet[Ambition] | QuerySet[Need], name: str, version: str) -> QuerySet[Ambition] | QuerySet[Need]:
    present = Reading.objects.filter(Q((name, OuterRef("pk"))), version=version, seen_at=OuterRef("updated_at"))
    return rows.filter(~Exists(present)).order_by("pk")


def _store(record: AmbitionRecord | NeedRecord, extra: Extra, **fields: object) -> None:
    """Keep one reading. Two that read the same record at once write the same."""
    columns = keep(read(record, extra))._asdict()
    owner = "ambition" if "ambition_id" in fields else "need"
    Reading.objects.bulk_create(
        [Reading(**fields, **columns)],
        update_conflicts=True,
        unique_fields=[owner],
        update_fields=["version", "seen_at", *columns],
    )


__all__ = ["COLUMNS", "bring_up_to_date", "kept"]
