"""What is kept of one colleague: every row of every table that leads to them (article 15 of the GDPR).

Nothing is listed by hand: the tables are walked, so that a new one is in it from its first day. Of each row comes what
is about the colleague and the facts; what residents said, what one signs in with and what organisations wrote are not.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.queries import lasting_sessions
from audit.data_classes import TABLES, DataClass
from core.wall import as_system
from notifications.models import Notification
from notifications.queries import still_about_something_seen
from organisations.models import Invitation, Membership

TOLD = (DataClass.COLLEAGUE, DataClass.FACT)
PLAIN = (
    models.CharField,
    models.DateField,
    models.BooleanField,
    models.IntegerField,
    models.AutoField,
    models.GenericIPAddressField,
    ArrayField,
)
# Who the row is of by an address, not by a key.
BY_ADDRESS = {Invitation: "email__iexact"}


def own_data(user: User) -> dict[str, Any]:
    """Everything, as it goes in a file. One query a way to a person, however many rows."""
    return {
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "account": _told(user),
        "signed_in_until": [session.expire_date.isoformat() for session in lasting_sessions(user)],
        "rows": {label: rows for label, rows in _tables(user) if rows},
    }


def _tables(user: User) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for model in apps.get_models():
        found: dict[Any, dict[str, Any]] = {}
        for name, which in ways_to(model, user):
            # Also of what they did for an organisation they are no colleague of any more.
            with as_system():
                rows = list(model._default_manager.filter(which).order_by("pk"))
            words = _words(user, rows)
            for row in rows:
                found.setdefault(row.pk, {"as": [], **_told(row), **words.get(row.pk, {})})["as"].append(name)
        yield model._meta.label, list(found.values())


def ways_to(model: type[models.Model], user: User) -> Iterator[tuple[str, Q]]:
    """How rows of a table lead to somebody: the name of the column, and the filter."""
    for field in model._meta.get_fields():
        if not isinstance(field, models.ForeignKey | models.ManyToManyField):
            continue
        if field.related_model is User:
            yield field.name, Q(**{field.name: user})
        elif field.related_model is Membership:
            yield field.name, Q(**{f"{field.name}__user": user})
    if model in BY_ADDRESS:
        yield "email", Q(**{BY_ADDRESS[model]: user.email})


def _told(row: models.Model) -> dict[str, Any]:
    """What a row says, without what is not the colleague's."""
    label = row._meta.label
    table = TABLES[label]
    told = {
        field.name: _plain(getattr(row, field.name))
        for field in row._meta.fields
        if _is_told(field, table.class_of(field.name))
    }
    if isinstance(row, Authenticator):
        told["type"] = row.get_type_display()
    return told


def _is_told(field: models.Field[Any, Any], kind: DataClass | None) -> bool:
    """Facts in columns that are read as they stand; what is the colleague's own also where it has parts."""
    own = kind == DataClass.COLLEAGUE and isinstance(field, models.JSONField)
    return own or (kind in TOLD and isinstance(field, PLAIN))


def _words(user: User, rows: list[models.Model]) -> dict[int, dict[str, str]]:
    """What somebody was told, as the list of notifications says it: not of what is no business of theirs any more."""
    told = [row for row in rows if isinstance(row, Notification)]
    open_ = still_about_something_seen(user, told) if told else set()
    return {row.pk: {"text": row.text} for row in told if row.pk in open_}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
