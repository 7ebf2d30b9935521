"""The trail of a signal, need or group as sentences."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy

from audit.history import Change, Line, line_of, worded_anew
from audit.models import AuditEvent
from audit.queries import history_of
from residents.models import AgendaQuestion, Channel, Need, ResidentGroup, Signal
from themes.models import Theme

VERBS = {
    "logged": gettext_lazy("Logged"),
    "imported": gettext_lazy("Imported"),
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
    "done": gettext_lazy("What residents asked is there"),
    "taken up": gettext_lazy("Taken up in a coalition"),
    "put to": gettext_lazy("Put to organisations"),
    "organisation answered": gettext_lazy("An organisation answered"),
    "handed over": gettext_lazy("Handed over to a colleague"),
    "asked": gettext_lazy("Asked"),
    "answered": gettext_lazy("Answered"),
    "withdrawn": gettext_lazy("Withdrawn"),
    "signal joined": gettext_lazy("A signal was added"),
    "signal left": gettext_lazy("A signal was taken out"),
    "added": gettext_lazy("Added"),
    "taken away": gettext_lazy("Text taken away: a resident asked for it"),
    "cleaned up": gettext_lazy("Text cleaned up: it was kept long enough"),
}
STATUSES: dict[str, dict[str, Any]] = {
    "residents.signal": {status.value: status.label for status in Signal.Status},
    "residents.need": {status.value: status.label for status in Need.Status},
}
FIELDS = {
    "title": gettext_lazy("Title"),
    "name": gettext_lazy("Name"),
    "kind": gettext_lazy("Kind of group"),
    "size": gettext_lazy("Size"),
    "area": gettext_lazy("Area"),
    "place": gettext_lazy("Place"),
    "theme": gettext_lazy("Theme"),
    "themes": gettext_lazy("Themes"),
    "main_theme": gettext_lazy("Main theme"),
    "start": gettext_lazy("First day"),
    "end": gettext_lazy("Last day"),
    "reached": gettext_lazy("Residents reached, about"),
    "method": gettext_lazy("How?"),
    "working_area": gettext_lazy("Working area"),
    "after_outcome": gettext_lazy("Months after an outcome"),
    "after_logging": gettext_lazy("Months after logging"),
}
# What is told to have changed, not into what.
WORDS = {
    "description": gettext_lazy("Explanation"),
    "target_groups": gettext_lazy("For whom?"),
    "meets": gettext_lazy("When and where does it meet?"),
    "remarks": gettext_lazy("What stood out?"),
}
CODES: dict[str, dict[str, Any]] = {
    "kind": {kind.value: kind.label for kind in ResidentGroup.Kind},
    "size": {size.value: size.label for size in ResidentGroup.Size},
    "method": {method.value: method.label for method in Channel},
}


def history_lines(thing: Model) -> list[Line]:
    """What happened to it, newest first. One query, and one more when a theme changed."""
    events = list(history_of(thing))
    themes = _theme_names() if any({"theme", "themes"} & event.changes.keys() for event in events) else {}
    return [line_of(event, _what(event), changes=_changes(event, themes)) for event in events]


def _theme_names() -> dict[str, str]:
    return {theme.code: str(theme) for theme in Theme.objects.all()}


def _what(event: AuditEvent) -> str:
    """The verb, with the new status and the reason where there is one."""
    words = str(VERBS.get(event.verb, event.verb))
    status = event.changes.get("status")
    statuses = STATUSES.get(event.target_type, {})
    if status and event.verb == "moved":
        words = f"{words}: {statuses.get(status[1], status[1])}"
    # Which organisations were asked or answered.
    names = event.changes.get("to") or event.changes.get("who")
    if names and event.verb in {"put to", "organisation answered"}:
        words = f"{words}: {names[1]}"
    answer = event.changes.get("answer")
    if answer and event.verb == "answered":
        words = f"{words}: {AgendaQuestion.Answer(answer[1]).label}"
    reason = event.changes.get("closed_reason")
    return f"{words}. {reason[1]}" if reason else words


def _changes(event: AuditEvent, themes: Mapping[str, str]) -> list[Change]:
    """Old and new of what was worded or placed anew; a status and its reason are in the sentence already."""
    if event.verb not in {"changed", "settled the theme"}:
        return []
    told = [
        Change(str(FIELDS[name]), *(_shown(name, value, themes) for value in pair))
        for name, pair in event.changes.items()
        if name in FIELDS
    ]
    return [*told, *worded_anew(event, WORDS)]


def _shown(name: str, value: str, themes: Mapping[str, str]) -> str:
    """A theme, kind or size by its name, anything else as it was."""
    if name in {"theme", "themes"}:
        return ", ".join(themes.get(code, code) for code in value.split(", "))
    return str(CODES.get(name, {}).get(value, value))
