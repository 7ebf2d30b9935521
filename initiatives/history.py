"""The trail of an ambition or initiative as lines people read."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy

from audit.history import Change, Line, line_of
from audit.models import AuditEvent
from audit.queries import history_of
from core.dates import day_text
from initiatives.models import Ambition, Initiative, Moment
from initiatives.resources import Kind
from themes.models import Theme

VERBS = {
    "added": gettext_lazy("Added"),
    "changed": gettext_lazy("Changed"),
    "moved": gettext_lazy("New status"),
    "imported": gettext_lazy("Imported"),
    "milestone reached": gettext_lazy("Milestone reached"),
    "milestone missed": gettext_lazy("Milestone not reached after all"),
}
# What is kept of more than one field of the thing itself.
LABELS = {"milestone": gettext_lazy("Milestone")}
LONGEST = 100


def history_lines(thing: Ambition | Initiative) -> list[Line]:
    """The last hundred events, the newest first. One query, and one more when themes changed."""
    events = list(history_of(thing)[:LONGEST])
    changed = any("themes" in event.changes for event in events)
    themes = {theme.code: str(theme) for theme in Theme.objects.all()} if changed else {}
    return [_line(thing, event, themes) for event in events]


def _line(thing: Ambition | Initiative, event: AuditEvent, themes: Mapping[str, str]) -> Line:
    changes = [
        Change(_label(thing, name), _shown(thing, name, old, themes), _shown(thing, name, new, themes))
        for name, (old, new) in event.changes.items()
    ]
    return line_of(event, str(VERBS.get(event.verb, event.verb)), changes=changes)


def _label(thing: Ambition | Initiative, name: str) -> str:
    try:
        field: Any = thing._meta.get_field(name)
    except FieldDoesNotExist:
        return str(LABELS.get(name, name))
    label = str(getattr(field, "verbose_name", "") or field.related_model._meta.verbose_name)
    return label[:1].upper() + label[1:]


def _shown(thing: Ambition | Initiative, name: str, value: str, themes: Mapping[str, str]) -> str:
    """A code by its name, a day as people write it, anything else as it was: some older events were kept in words."""
    if name == "themes":
        return ", ".join(themes.get(code, code) for code in value.split(", "))
    if name == "moment":
        kind, *rest = value.split(" · ")
        return " · ".join([_worded(Moment.Kind.choices, kind), *map(_day_or_text, rest)])
    if name in {"offer_kinds", "seek_kinds"}:
        return " · ".join(_kinds(said) for said in value.split(" · "))
    try:
        choices: Any = getattr(thing._meta.get_field(name), "flatchoices", None) or []
    except FieldDoesNotExist:
        choices = []
    return _worded(choices, _day_or_text(value))


def _worded(choices: Iterable[tuple[Any, Any]], value: str) -> str:
    return str(dict(choices).get(value, value))


def _day_or_text(value: str) -> str:
    day = parse_date(value) if len(value) == len("2027-03-01") and value[:4].isdecimal() else None
    return day_text(day) if day else value


def _kinds(said: str) -> str:
    """What is offered or sought, with the kinds somebody chose for it."""
    text, colon, codes = said.rpartition(": ")
    return f"{text}{colon}{', '.join(_worded(Kind.choices, code) for code in codes.split(', '))}"
