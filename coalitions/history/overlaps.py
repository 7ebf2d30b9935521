"""The verdicts on a koppelkans, as sentences."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from audit.history import Change, Line, line_of
from audit.models import AuditEvent
from audit.queries import history_of
from coalitions.history.pairs import as_day, field_label
from coalitions.models import Overlap, Verdict
from organisations.models import Membership


def overlap_lines(overlap: Overlap, reader: Membership) -> list[Line]:
    """The verdicts that the reader's organisation gave on a koppelkans and what they were before, newest first.

    What another organisation thought of it is its own business; what counts for everyone stands on the page itself.
    """
    return [
        line_of(event, _("Verdict given"), changes=_verdict(event))
        for event in history_of(overlap)
        if event.verb == "judged" and event.organisation_id == reader.organisation_id
    ]


def _verdict(event: AuditEvent) -> list[Change]:
    words: dict[str, Callable[[str], str]] = {
        "stance": _one_of(Verdict.Stance.choices),
        "reason": _one_of(Verdict.Reason.choices),
        "until": as_day,
    }
    return [
        Change(field_label(Verdict, name), *(words[name](one) for one in pair))
        for name, pair in event.changes.items()
        if name in words
    ]


def _one_of(choices: Iterable[tuple[str, Any]]) -> Callable[[str], str]:
    labels = dict(choices)
    return lambda value: str(labels.get(value, value))
