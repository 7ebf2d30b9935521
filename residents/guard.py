"""The guard where words may stay for a reason: about residents, as their own organisation can keep those from all others."""

from collections.abc import Iterable
from typing import Any

from areas.models import WorkingArea
from core.errors import RuleViolation
from organisations.guard import LEFT_OUT, doubt, inspect_all, refusal
from organisations.models import Organisation


def kept_with_reason(
    *, guard_reason: str, working_areas: Iterable[WorkingArea] = (), of: Organisation | None = None, **texts: str
) -> bool:
    """Raise `RuleViolation` for what may not be stored; otherwise, whether something was kept with a reason.

    The reason is itself a text: nothing at all may be found in it. Who works in these working areas, or for this organisation,
    may be named.
    """
    reports = inspect_all({**texts, "guard_reason": guard_reason}, working_areas=working_areas, of=of)
    for name, report in reports.items():
        if report.blocks or name == "guard_reason":
            raise RuleViolation(refusal(report), field=name)
    if reports and not guard_reason.strip():
        name, report = next(iter(reports.items()))
        raise RuleViolation(doubt(report), field=name)
    return bool(reports)


def tell_change(changes: dict[str, Any], field: str, *, kept: bool, kept_before: bool, guard_reason: str) -> None:
    """Take what was kept against advice out of the changes of a row, before they go into the trail.

    The trail never forgets, and whoever reads the row once its words are clean reads its trail too. So the words stay out
    while they are kept, and so does what stood there before when the row was kept until now.
    """
    if kept:
        changes.pop(field, None)
        changes["guard"] = ["", guard_reason]
    elif kept_before and field in changes:
        changes[field] = [LEFT_OUT, changes[field][1]]
