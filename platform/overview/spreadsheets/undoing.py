"""Taking back what an import made, unless people went on with it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import models, transaction
from django.db.models import Count
from django.db.models.deletion import Collector, ProtectedError, RestrictedError

from audit.models import AuditEvent
from audit.services import record
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
    for row in rows:
        thing = things.get(row.made_id)
        if thing is None:
            yield row, ""
            continue
        reason = Kept.CHANGED if thing.pk in changed else Kept.IN_USE if _is_used(kind, thing) else ""
        if not reason:
            with transaction.atomic():
                record(actor=actor, verb="taken back", target=thing)
                kind.take_back(actor, thing)
        yield row, reason


def _changed(kind: Kind, things: Sequence[models.Model]) -> set[Any]:
    """Of which the trail has more than how they came in. One query."""
    trail = AuditEvent.objects.filter(
        target_type=kind.model._meta.label_lower, target_id__in=[one.pk for one in things]
    )
    counted = trail.values("target_id").annotate(lines=Count("pk")).filter(lines__gt=kind.lines_of_making)
    return set(counted.values_list("target_id", flat=True))


def _is_used(kind: Kind, thing: models.Model) -> bool:
    """Whether removing it would take along, or is refused for, something that a person made."""
    if kind.is_taken_up(thing):
        return True
    collector = Collector(using="default", origin=thing)
    try:
        collector.collect([thing])
    except (ProtectedError, RestrictedError):
        return True
    own = {field.remote_field.through for field in thing._meta.local_many_to_many}
    found = {model for model, rows in collector.data.items() if rows}
    found |= {rows.model for rows in collector.fast_deletes if rows.exists()}
    # What would be left without the thing it is about.
    emptied = any(_any(rows) for several in collector.field_updates.values() for rows in several)
    return emptied or bool(found - own - BY_ITSELF - {type(thing)})


def _any(rows: Any) -> bool:
    """Whether there is one; Django says it in a list or in a question that was not asked yet."""
    return bool(rows.exists() if isinstance(rows, models.QuerySet) else rows)
