"""Forms of plans and of what is carried out: who works for the organisation, or where it works, may be named."""

from typing import Any

from initiatives.guard import is_same, objection
from organisations import guard
from organisations.guarded import GuardedForm
from organisations.models import Organisation


class PlanForm(GuardedForm):
    """A guarded form about what one organisation wants or does."""

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.may_name(organisation.working_areas.all(), of=organisation)

    def stands(self, name: str, text: str) -> bool:
        """What stands there already keeps nobody from changing the rest."""
        return is_same(text, self.initial.get(name) or "")

    def objection(self, name: str, report: guard.Report) -> str:
        return objection(report.text) or super().objection(name, report)
