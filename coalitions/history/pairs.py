"""The [old, new] of a field as the trail keeps it, for the sentences of this package."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from core.dates import day_text

Changes = Mapping[str, Any]


def became(changes: Changes, name: str) -> str:
    """What it became: the second of [old, new]."""
    pair = changes.get(name)
    return str(pair[1]) if pair else ""


def field_label(model: type[Model], name: str) -> str:
    """What a field is called, at the start of a line."""
    label = str(getattr(model._meta.get_field(name), "verbose_name", name))
    return label[:1].upper() + label[1:]


def as_day(value: str) -> str:
    """A day of the trail as the pages write days."""
    return day_text(dt.date.fromisoformat(value)) if value else ""
