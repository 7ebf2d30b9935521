"""Finds rows of the trail that were changed, removed, added or moved by anything but the application.

Seals are checked against the rows, and rows against their content. Two things cannot be found: rows that were removed
before they were sealed (half a minute), and a chain that was cut at its end together with its seals. For the latter, note the
last seals elsewhere (they are in the log) and give them with `--expect`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from audit.chain import LENGTH, fits, values_fit
from audit.models import AuditEvent, AuditValues, Seal, Sealed, Tombstone
from audit.sealing import LOGS


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: in which log, with which row (or seal), and what."""

    log: str
    row: int
    what: str

    def __str__(self) -> str:
        return f"{self.log} {self.row}: {self.what}"


@dataclass(frozen=True)
class Verdict:
    """How many rows were checked, and what was found."""

    rows: Mapping[str, int]
    last: Mapping[str, str]
    """The last seal of each log, as "number:digest"."""
    waiting: int
    problems: list[Problem]


def verify(expected: Mapping[str, str] | None = None) -> Verdict:
    """Check the whole trail; `expected` names seals that must be there, as {log: "number:digest"}."""
    rows: Counter[str] = Counter()
    last: dict[str, str] = {}
    problems: list[Problem] = []
    waiting = 0
    for model in LOGS:
        log = model.LOG.value
        seals = list(Seal.objects.filter(log=log).order_by("number"))
        problems += _wrong_seals(log, seals, (expected or {}).get(log, ""))
        for seal in seals:
            found = _rows(model, Q(seal=seal) | Q(pk__in=seal.ids))
            problems += _wrong_in_seal(model, seal, found)
            rows[log] += len(found)
            last[log] = f"{seal.number}:{bytes(seal.digest).hex()}"
        unsealed = _rows(model, Q(seal=None))
        problems += _wrong_rows(unsealed.values(), set())
        problems += _copies(model)
        rows[log] += len(unsealed)
        waiting += len(unsealed)
    return Verdict(rows, last, waiting, list(dict.fromkeys(problems)))


def _rows(model: type[Sealed], which: Q) -> dict[int, Sealed]:
    if model is AuditEvent:
        return {row.pk: row for row in AuditEvent.objects.filter(which).select_related("values_row").order_by("pk")}
    return {row.pk: row for row in model._default_manager.filter(which).order_by("pk")}


def _wrong_seals(log: str, seals: Iterable[Seal], expected: str) -> Iterator[Problem]:
    """Faults in the chain itself: a gap in the numbers, a seal that is not ours, or one that does not follow the one before."""
    number, previous = 0, b""
    known = set()
    for seal in seals:
        for missing in range(number + 1, seal.number):
            yield Problem(log, missing, "this seal is missing")
        if seal.number == number + 1 and bytes(seal.previous) != previous:
            yield Problem(log, seal.number, "this seal does not follow the one before")
        if not fits(bytes(seal.digest), seal.facts()):
            yield Problem(log, seal.number, "this seal was changed")
        number, previous = seal.number, bytes(seal.digest)
        known.add(f"{seal.number}:{previous.hex()}")
    if expected and expected not in known:
        yield Problem(log, int(expected.partition(":")[0]), "the expected seal is not there")


def _wrong_in_seal(model: type[Sealed], seal: Seal, found: Mapping[int, Sealed]) -> Iterator[Problem]:
    log, leaves = model.LOG.value, bytes(seal.leaves)
    sealed = {pk: leaves[at * LENGTH : (at + 1) * LENGTH] for at, pk in enumerate(seal.ids)}
    for pk in sealed.keys() - found.keys():
        yield Problem(log, pk, "removed")
    for pk, row in found.items():
        if pk not in sealed:
            yield Problem(log, pk, "added after its seal was made")
        elif bytes(row.digest) != sealed[pk] or row.seal_id != seal.pk:
            yield Problem(log, pk, "changed")
    yield from _wrong_rows(found.values(), set(sealed))


def _wrong_rows(rows: Iterable[Sealed], sealed: set[int]) -> Iterator[Problem]:
    """Rows that differ from what their digest was made of. One of these without a seal was never written by the application."""
    looked_at = list(rows)
    buried = _buried(looked_at)
    for row in looked_at:
        if not fits(bytes(row.digest), row.facts()):
            yield Problem(row.LOG.value, row.pk, "changed" if row.pk in sealed else "not written by the application")
        elif isinstance(row, AuditEvent) and (wrong := _wrong_values(row, buried)):
            yield Problem(row.LOG.value, row.pk, wrong)


def _wrong_values(event: AuditEvent, buried: set[int]) -> str:
    values: AuditValues | None = getattr(event, "values_row", None)
    digest = bytes(event.values_digest)
    if values is None:
        return "its values were removed, and no tombstone says why" if digest and event.pk not in buried else ""
    if not digest:
        return "values were added to it"
    return "" if values_fit(digest, bytes(values.salt), values.changes) else "its values were changed"


def _buried(rows: Iterable[Sealed]) -> set[int]:
    """Which of these events have a tombstone that names them."""
    gone = [row for row in rows if isinstance(row, AuditEvent) and row.values_digest and not hasattr(row, "values_row")]
    if not gone:
        return set()
    named = Tombstone.objects.filter(events__overlap=[row.pk for row in gone]).values_list("events", flat=True)
    return {event for events in named for event in events}


def _copies(model: type[Sealed]) -> Iterator[Problem]:
    """Copies of a genuine row: the later of two with the same mark."""
    with_copy = _twice(model)
    seen = set()
    for pk, mark in model._default_manager.filter(mark__in=with_copy).order_by("pk").values_list("pk", "mark"):
        if mark in seen:
            yield Problem(model.LOG.value, pk, "a copy of another row")
        seen.add(mark)


def _twice(model: type[Sealed]) -> list[UUID]:
    marks = model._default_manager.values("mark").annotate(number=Count("pk")).filter(number__gt=1).order_by()
    return [row["mark"] for row in marks]
