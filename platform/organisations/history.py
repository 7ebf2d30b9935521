"""The trail of an organisation as lines people read."""

from typing import Any

from django.utils.translation import gettext_lazy

from audit.history import Change, Line, line_of
from audit.queries import history_of
from organisations.models import Organisation

VERBS = {
    "added": gettext_lazy("Added"),
    "changed": gettext_lazy("Changed"),
    "imported": gettext_lazy("Imported"),
}
LONGEST = 50


def history_lines(organisation: Organisation) -> list[Line]:
    """The last changes of what the directory says, the newest first. One query."""
    return [
        line_of(
            event,
            str(VERBS.get(event.verb, event.verb)),
            changes=[_change(organisation, name, pair) for name, pair in event.changes.items()],
        )
        for event in history_of(organisation)[:LONGEST]
    ]


def _change(organisation: Organisation, name: str, pair: list[str]) -> Change:
    field: Any = organisation._meta.get_field(name)
    label = str(field.verbose_name)
    names = {code: str(words) for code, words in field.flatchoices} if name == "kind" else {}
    old, new = (names.get(value, value) for value in pair)
    return Change(f"{label[:1].upper()}{label[1:]}", old, new)
