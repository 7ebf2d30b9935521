"""The guard where words may stay for a reason: about residents, as their own organisation can keep those from all others."""

from core.errors import RuleViolation
from organisations.guard import doubt, inspect_all, refusal


def require_clean(*, guard_reason: str, **texts: str) -> bool:
    """Raise `RuleViolation` for what may not be stored; otherwise, whether something was kept with a reason.

    The reason is itself a text: nothing at all may be found in it.
    """
    reports = inspect_all({**texts, "guard_reason": guard_reason})
    for name, report in reports.items():
        if report.blocks or name == "guard_reason":
            raise RuleViolation(refusal(report), field=name)
    if reports and not guard_reason.strip():
        name, report = next(iter(reports.items()))
        raise RuleViolation(doubt(report), field=name)
    return bool(reports)
