"""Writes the trail. Every service that writes calls this."""

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from django.db import models

from accounts.models import User
from audit.chain import digest_of, digest_of_values
from audit.models import AuditEvent, AuditValues, Tombstone, ViewLog

SALT = 16
# The names of fields that have other words, without those words.
REWORDED = "reworded"


class Actor(Protocol):
    """Somebody acting for an organisation: an `organisations.Membership`."""

    @property
    def user(self) -> Any: ...
    @property
    def organisation(self) -> Any: ...


def record(*, actor: Actor | None, verb: str, target: models.Model, changes: Mapping[str, Any] | None = None) -> None:
    """Write one line of the trail; `actor` is None when the system acted. Never pass a signal's text in `changes`."""
    record_each(actor=actor, verb=verb, changes=[(target, changes or {})])


def record_each(*, actor: Actor | None, verb: str, changes: Iterable[tuple[models.Model, Mapping[str, Any]]]) -> None:
    """As `record`, for many objects to which the same was done. Two queries, whatever their number."""
    rows = [_event(actor, verb, target, changed) for target, changed in changes]
    AuditEvent.objects.bulk_create([event for event, _values in rows])
    AuditValues.objects.bulk_create([values for _event, values in rows if values])


def _event(
    actor: Actor | None, verb: str, target: models.Model, changes: Mapping[str, Any]
) -> tuple[AuditEvent, AuditValues | None]:
    organisation = actor.organisation if actor else None
    # As the database returns it, because the digest is made of that.
    changed = json.loads(json.dumps(dict(changes)))
    salt = secrets.token_bytes(SALT)
    event = AuditEvent(
        user=actor.user if actor else None,
        organisation_id=organisation.pk if organisation else None,
        organisation_name=organisation.name if organisation else "",
        verb=verb,
        target_type=target._meta.label_lower,
        target_id=target.pk,
        values_digest=digest_of_values(salt, changed) if changed else b"",
    )
    event.digest = digest_of(event.facts())
    return event, AuditValues(event=event, salt=salt, changes=changed) if changed else None


def log_views(*, user: User, targets: Iterable[models.Model], kind: str) -> None:
    """Remember that somebody looked at each of these objects. One query."""
    rows = [
        ViewLog(user_id=user.pk, target_type=target._meta.label_lower, target_id=target.pk, kind=kind)
        for target in targets
    ]
    for row in rows:
        row.digest = digest_of(row.facts())
    ViewLog.objects.bulk_create(rows)


def bury(*, targets: Sequence[models.Model], why: Tombstone.Why, columns: Mapping[int, Sequence[str]]) -> None:
    """Remove the values of changes of these objects (of one kind), and leave a tombstone for each.

    `columns` names, by primary key, the columns of the object that were emptied. Four queries, however many objects.
    """
    if not targets:
        return
    label = targets[0]._meta.label_lower
    kept = AuditValues.objects.filter(event__target_type=label, event__target_id__in=[row.pk for row in targets])
    events: dict[int, list[int]] = {}
    for event, target in kept.order_by("event_id").values_list("event_id", "event__target_id"):
        events.setdefault(target, []).append(event)
    leave_tombstones(
        [
            Tombstone(
                target_type=label,
                target_id=row.pk,
                why=why,
                columns=list(columns.get(row.pk, [])),
                events=events.get(row.pk, []),
            )
            for row in targets
        ]
    )


def leave_tombstones(tombstones: Sequence[Tombstone]) -> None:
    """Write these tombstones, and remove the values of the changes they name."""
    for tombstone in tombstones:
        tombstone.digest = digest_of(tombstone.facts())
    Tombstone.objects.bulk_create(tombstones)
    gone = [event for tombstone in tombstones for event in tombstone.events]
    AuditValues.objects.filter(pk__in=gone).delete()


def reworded(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[str]]:
    """{"reworded": ["", names]} of the fields that have other words now, for what the history tells without its words.

    The trail is append-only: long texts in which the guard may have missed somebody, or that were kept for a reason, could never be
    taken out of it. That they were changed, by whom and when is told all the same. What is new has no words `before`: nothing of it
    has other words.
    """
    if not before:
        return {}
    names = [name for name, words in after.items() if before.get(name) != words]
    return {REWORDED: ["", ", ".join(names)]} if names else {}


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[str]]:
    """{field: [old, new]} for the fields that changed, as text: what the history tab shows."""
    return {
        name: ["" if before.get(name) is None else str(before.get(name)), "" if value is None else str(value)]
        for name, value in after.items()
        if before.get(name) != value
    }
