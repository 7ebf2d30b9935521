"""Taking back what an import made, unless people went on with it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import models, transaction
from django.db.models import Count
from django.db.models.deletion import Collector, ProtectedError, RestrictedError

from audit.models import AuditEvent
from audit.services import record_each
from coalitions.models import Overlap, PreviewedChange, Reading, Suggestion
from initiatives.models import Moment
from organisations.models import Membership
from overview.models import ImportRow, SearchEntry
from overview.spreadsheets.kinds import Kind

Kept = ImportRow.Kept
# What hangs on a thing without anybody having done something with it: its own parts, and what the matcher worked out.
BY_ITSELF = {
    Moment, Overlap, PreviewedChange, Reading, SearchEntry, Suggestion.ambitions.through, Suggestion.needs.through,
}  # fmt: skip


def take_back(kind: Kind, actor: Membership, rows: Sequence[ImportRow]) -> Iterator[tuple[ImportRow, str]]:
    """Remove what each row made; why it stays, where it does. What is gone already needs no removing."""
    ids = [row.made_id for row in rows]
    # Locked, so that nobody takes it up in the meantime.
    things = {thing.pk: thing for thing in kind.model._default_manager.select_for_update().filter(pk__in=ids)}
    changed = _changed(kind, list(things.values()))
    used = _used(kind, [thing for thing in things.values() if thing.pk not in changed])
    loose = [thing for thing in things.values() if thing.pk not in changed | used]
    if loose:
        with transaction.atomic():
            record_each(actor=actor, verb="taken back", changes=[(thing, {}) for thing in loose])
            kind.take_back(actor, loose)
    for row in rows:
        yield row, Kept.CHANGED if row.made_id in changed else Kept.IN_USE if row.made_id in used else ""


def _changed(kind: Kind, things: Sequence[models.Model]) -> set[Any]:
    """Of which the trail has more than how they came in. One query."""
    trail = AuditEvent.objects.filter(
        target_type=kind.model._meta.label_lower, target_id__in=[one.pk for one in things]
    )
    counted = trail.values("target_id").annotate(lines=Count("pk")).filter(lines__gt=kind.lines_of_making)
    return set(counted.values_list("target_id", flat=True))


def _used(kind: Kind, things: Sequence[models.Model]) -> set[Any]:
    """The keys of those that somebody took up, or hung something on."""
    taken = kind.taken_up(things)
    return taken | _leaned_on(kind, [thing for thing in things if thing.pk not in taken])


def _leaned_on(kind: Kind, things: Sequence[models.Model]) -> set[Any]:
    """Asked of all together, for mostly none is; otherwise of each half, until it is clear which."""
    if not things or not _is_leaned_on(kind, things):
        return set()
    if len(things) == 1:
        return {things[0].pk}
    half = len(things) // 2
    return _leaned_on(kind, things[:half]) | _leaned_on(kind, things[half:])


def _is_leaned_on(kind: Kind, things: Sequence[models.Model]) -> bool:
    """Whether removing these would take along, or is refused for, something that a person made."""
    collector = Collector(using="default")
    try:
        collector.collect(things)
    except (ProtectedError, RestrictedError):
        return True
    own = {field.remote_field.through for field in kind.model._meta.local_many_to_many}
    found = {model for model, rows in collector.data.items() if rows}
    found |= {rows.model for rows in collector.fast_deletes if rows.exists()}
    # What would be left without what it is about.
    emptied = any(_any(rows) for several in collector.field_updates.values() for rows in several)
    return emptied or bool(found - own - BY_ITSELF - {kind.model})


def _any(rows: Any) -> bool:
    """Whether there is one; Django says it in a list or in a question that was not asked yet."""
    return bool(rows.exists() if isinstance(rows, models.QuerySet) else rows)
