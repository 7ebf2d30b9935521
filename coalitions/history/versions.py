"""The trail of a version of the matcher, as sentences."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.history import Line, line_of
from audit.queries import history_of
from coalitions.matcher.weight_table import WORDS, label_of
from coalitions.models import MatcherVersion

VERSION_VERBS = {
    "drafted": gettext_lazy("The draft was started."),
    "proposed": gettext_lazy("These settings were put forward."),
    "changed": gettext_lazy("The draft was changed."),
    "activated": gettext_lazy("This version became active."),
    "discarded": gettext_lazy("This version was put aside."),
}


def version_lines(version: MatcherVersion) -> list[Line]:
    """What happened to a version of the matcher, newest first, with before and after of everything that changed."""
    if version._state.adding:  # the starting values, which nobody stored yet
        return []
    return [
        line_of(
            event,
            str(VERSION_VERBS.get(event.verb, event.verb)),
            more="; ".join(_before_and_after(name, pair) for name, pair in event.changes.items()),
        )
        for event in history_of(version)
    ]


def _before_and_after(name: str, pair: Any) -> str:
    named = {"based_on": _("based on version"), "active": _("active version")}
    label = label_of(name) if name in WORDS else named.get(name, name)
    before, after = pair
    return f"{label} {before} → {after}" if before else f"{label} {after}"
