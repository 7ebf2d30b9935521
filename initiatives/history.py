"""The trail of an ambition or initiative as lines people read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.models import AuditEvent
from audit.queries import history_of
from core.dates import day_text
from initiatives.models import Ambition, Initiative

VERBS = {
    "added": gettext_lazy("Added"),
    "changed": gettext_lazy("Changed"),
    "moved": gettext_lazy("New status"),
    "imported": gettext_lazy("Imported"),
}
LONGEST = 100


@dataclass(frozen=True)
class Change:
    """One field that changed, in words."""

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Line:
    """One event: when, who for which organisation, and what."""

    at: datetime
    who: str
    what: str
    changes: Sequence[Change]


def history_lines(thing: Ambition | Initiative) -> list[Line]:
    """The last hundred events, the newest first. One query."""
    return [_line(thing, event) for event in history_of(thing)[:LONGEST]]


def _line(thing: Ambition | Initiative, event: AuditEvent) -> Line:
    who = _("By itself") if event.user is None else f"{event.user.name} ({event.organisation_name})"
    changes = [
        Change(_label(thing, name), _shown(thing, name, old), _shown(thing, name, new))
        for name, (old, new) in event.changes.items()
    ]
    return Line(event.at, who, str(VERBS.get(event.verb, event.verb)), changes)


def _label(thing: Ambition | Initiative, name: str) -> str:
    try:
        field: Any = thing._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    label = str(getattr(field, "verbose_name", "") or field.related_model._meta.verbose_name)
    return label[:1].upper() + label[1:]


def _shown(thing: Ambition | Initiative, name: str, value: str) -> str:
    """A code by its name, a day as people write it, anything else as it was."""
    try:
        choices: Any = getattr(thing._meta.get_field(name), "flatchoices", None) or []
    except FieldDoesNotExist:
        choices = []
    known = {code: str(label) for code, label in choices}
    day: date | None = parse_date(value) if len(value) == len("2027-03-01") and value[:4].isdecimal() else None
    return day_text(day) if day else known.get(value, value)
