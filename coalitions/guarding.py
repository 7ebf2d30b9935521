"""What residents tell does not belong in proposals and coalitions: the guard of `residents` stands here too."""

from core.errors import RuleViolation
from residents import guard


def refuse_personal_data(**texts: str) -> None:
    """Raise `RuleViolation` on the first text, by the name of its field, that holds what may never be stored.

    Names of colleagues are fine here, so what only might be personal is let through.
    """
    for name, report in guard.inspect_all(texts).items():
        if report.blocks:
            raise RuleViolation(guard.refusal(report), field=name)
