"""Leaving the trail. Called by every service that writes."""

from collections.abc import Mapping
from typing import Any, Protocol

from django.db import models

from accounts.models import User
from audit.models import AuditEvent, ViewLog


class Actor(Protocol):
    """Somebody acting for an organisation: an `organisations.Membership`."""

    @property
    def user(self) -> Any: ...
    @property
    def organisation(self) -> Any: ...


def record(*, actor: Actor | None, verb: str, target: models.Model, changes: Mapping[str, Any] | None = None) -> None:
    """Write one line of the trail; `actor` is None when the system acted. Never pass a signal's text in `changes`."""
    organisation = actor.organisation if actor else None
    AuditEvent.objects.create(
        user=actor.user if actor else None,
        organisation_id=organisation.pk if organisation else None,
        organisation_name=organisation.name if organisation else "",
        verb=verb,
        target_type=target._meta.label_lower,
        target_id=target.pk,
        changes=dict(changes or {}),
    )


def log_view(*, user: User, target: models.Model, kind: str = "detail") -> None:
    """Remember that somebody looked at this object."""
    ViewLog.objects.create(user=user, target_type=target._meta.label_lower, target_id=target.pk, kind=kind)


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[str]]:
    """{field: [old, new]} for the fields that changed, as text: what the history tab shows."""
    return {
        name: ["" if before.get(name) is None else str(before.get(name)), "" if value is None else str(value)]
        for name, value in after.items()
        if before.get(name) != value
    }
