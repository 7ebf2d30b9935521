"""Reads of what a coalition gained and how far it is."""

from dataclasses import dataclass

from django.db.models import QuerySet, Sum
from django.shortcuts import get_object_or_404

from accounts.models import User
from areas.models import WorkingArea
from coalitions.models import Benefit, Coalition, PhaseCheck
from coalitions.models.results import counted
from coalitions.phases import LASTING, STEPS
from initiatives.models import Milestone


@dataclass(frozen=True)
class ChecklistLine:
    """One line of a checklist; `check` says who ticked it and when."""

    step: PhaseCheck.Step
    check: PhaseCheck | None


@dataclass(frozen=True)
class Checklist:
    """The checklist of one phase."""

    phase: Coalition.Phase
    lines: list[ChecklistLine]
    is_current: bool

    @property
    def is_afterwards(self) -> bool:
        """Whether its lines can still become true when the coalition has ended."""
        return self.phase == LASTING

    @property
    def done(self) -> int:
        return sum(line.check is not None for line in self.lines)


def checklists(coalition: Coalition) -> list[Checklist]:
    """Those of all phases in order; one query."""
    rows = coalition.phase_checks.select_related("checked_by__user")
    ticked = {row.step: row for row in rows}
    return [
        Checklist(
            Coalition.Phase(phase), [ChecklistLine(step, ticked.get(step)) for step in steps], phase == coalition.phase
        )
        for phase, steps in STEPS.items()
    ]


def benefits_of(user: User, coalition: Coalition) -> QuerySet[Benefit]:
    """What was gained, the latest first."""
    rows = Benefit.objects.visible_to(user).filter(coalition=coalition)
    return rows.select_related("initiative", "written_by__user", "written_by__organisation")


def benefit_for(user: User, coalition: int, pk: int) -> Benefit:
    """One benefit of a room this person may enter, or 404."""
    return get_object_or_404(Benefit.objects.visible_to(user), coalition=coalition, pk=pk)


def milestones_of(user: User, coalition: Coalition) -> QuerySet[Milestone]:
    """Milestones of the coalition's initiatives, by day."""
    rows = Milestone.objects.visible_to(user).filter(initiative__coalitions=coalition)
    return rows.select_related("initiative").order_by("due", "pk")


def gained_in(user: User, working_area: WorkingArea) -> list[tuple[str, int]]:
    """What all coalitions in a working area gained together, by kind and in the order of the kinds; one query."""
    rows = Benefit.objects.counted_for(user).filter(coalition__working_area=working_area).order_by()
    sums = dict(rows.values_list("kind").annotate(total=Sum("number")))
    return [(counted(kind, sums[kind]), sums[kind]) for kind in Benefit.Kind if kind in sums]
