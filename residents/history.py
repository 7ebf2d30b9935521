"""The trail of a signal, need or group as sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.models import AuditEvent
from residents.models import Need, Signal

VERBS = {
    "logged": gettext_lazy("Logged"),
    "linked": gettext_lazy("Made part of a need"),
    "unlinked": gettext_lazy("Taken out of the need"),
    "put on the agenda": gettext_lazy("Put on the agenda"),
    "referred": gettext_lazy("Referred"),
    "no follow-up": gettext_lazy("No follow-up"),
    "added the gist": gettext_lazy("Gist in Dutch added"),
    "cleaned the words": gettext_lazy("Personal data replaced by neutral words"),
    "settled the theme": gettext_lazy("Theme settled"),
    "told residents": gettext_lazy("Residents heard what became of it"),
    "named": gettext_lazy("Need named"),
    "changed": gettext_lazy("Changed"),
    "moved": gettext_lazy("New status"),
    "taken up": gettext_lazy("Taken up in a coalition"),
    "signal joined": gettext_lazy("A signal was added"),
    "signal left": gettext_lazy("A signal was taken out"),
    "added": gettext_lazy("Added"),
    "cleaned up": gettext_lazy("Text cleaned up: it was kept long enough"),
}
STATUSES: dict[str, dict[str, Any]] = {
    "residents.signal": {status.value: status.label for status in Signal.Status},
    "residents.need": {status.value: status.label for status in Need.Status},
}


@dataclass(frozen=True)
class Line:
    """One line of the history: when, who for which organisation, and what."""

    at: datetime
    who: str
    what: str


def told(events: Iterable[AuditEvent]) -> list[Line]:
    """The events as people read them."""
    return [Line(event.at, _who(event), _what(event)) for event in events]


def _who(event: AuditEvent) -> str:
    if event.user is None:
        return _("By itself")
    name = event.user.name
    return f"{name} ({event.organisation_name})" if event.organisation_name else str(name)


def _what(event: AuditEvent) -> str:
    """The verb, with the new status and the reason where there is one."""
    words = str(VERBS.get(event.verb, event.verb))
    status = event.changes.get("status")
    names = STATUSES.get(event.target_type, {})
    if status and event.verb == "moved":
        words = f"{words}: {names.get(status[1], status[1])}"
    reason = event.changes.get("closed_reason")
    return f"{words}. {reason[1]}" if reason else words
