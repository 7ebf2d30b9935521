"""The trail as lines people read, the same on every page. What a verb and a field are called, the apps say."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from audit.models import AuditEvent
from audit.services import REWORDED


@dataclass(frozen=True)
class Change:
    """One field that changed, in words."""

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Line:
    """One line: on which day, what happened, more about it, who did it, and what changed."""

    day: dt.date
    what: str
    more: str = ""
    who: str = ""
    # When it was written down: where the line stands among those of the same day.
    at: dt.datetime | None = None
    changes: Sequence[Change] = ()


def line_of(event: AuditEvent, what: str, *, more: str = "", changes: Sequence[Change] = ()) -> Line:
    """An event as a line, with what happened in the words of its app."""
    return Line(timezone.localdate(event.at), what, more, who(event), event.at, changes)


def worded_anew(event: AuditEvent, labels: Mapping[str, object]) -> list[Change]:
    """The fields that have other words since, by what they are called; the words themselves are not in the trail."""
    _old, names = event.changes.get(REWORDED) or ("", "")
    return [Change(str(labels.get(name, name)), "", _("worded anew")) for name in names.split(", ") if name]


def who(event: AuditEvent) -> str:
    """Who did it, and for which organisation; nobody did what the system does."""
    if event.user is None:
        return _("By itself")
    return by(event.user.name, event.organisation_name)


def by(name: str, organisation: str) -> str:
    """A person, with the organisation they acted for."""
    return f"{name} ({organisation})" if organisation else name
