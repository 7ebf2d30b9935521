"""The trail of an organisation as lines people read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from audit.models import AuditEvent
from audit.queries import history_of
from organisations.models import Organisation

LONGEST = 50


@dataclass(frozen=True)
class Line:
    """One change of what the directory says: when, who, and per field old and new."""

    at: datetime
    who: str
    changes: list[tuple[str, str, str]]


def history_lines(organisation: Organisation) -> list[Line]:
    """The last changes, the newest first. One query."""
    return [_line(organisation, event) for event in history_of(organisation)[:LONGEST]]


def _line(organisation: Organisation, event: AuditEvent) -> Line:
    who = str(event.user) if event.user else _("By itself")
    return Line(event.at, who, [_change(organisation, name, pair) for name, pair in event.changes.items()])


def _change(organisation: Organisation, name: str, pair: list[str]) -> tuple[str, str, str]:
    field: Any = organisation._meta.get_field(name)
    label = str(field.verbose_name)
    names = {code: str(words) for code, words in field.flatchoices} if name == "kind" else {}
    old, new = (names.get(value, value) for value in pair)
    return (f"{label[:1].upper()}{label[1:]}", old, new)
