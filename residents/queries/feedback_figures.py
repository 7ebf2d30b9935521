"""How well residents hear back: what share of the signals, and how soon."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Aggregate, Count, DurationField, F, Q
from django.db.models.functions import TruncDate

from areas.models import WorkingArea
from core.wall import as_system
from organisations.models import Organisation
from residents.models import Feedback
from residents.querysets import FeedbackQuerySet


class Median(Aggregate):
    """The middle of ordered values, which one very late row does not move."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


@dataclass(frozen=True)
class FeedbackFigures:
    """Of how many signals something became, of how many of those residents heard, and after how many days (the median).

    The days count from the word that they heard, also where it took the place of an earlier one.
    """

    signals: int
    heard: int
    days: int | None

    @property
    def share(self) -> int | None:
        """In per cent; None when there is nothing to tell."""
        return round(100 * self.heard / self.signals) if self.signals else None


@as_system()
def feedback_figures_in(working_area: WorkingArea, organisation: Organisation | None = None) -> FeedbackFigures:
    """What residents of a working area heard back, of all organisations there or of one. One query, of counts alone."""
    rows = Feedback.objects.filter(signal__working_area=working_area)
    return _counted(rows.filter(signal__organisation=organisation) if organisation else rows)


def _counted(rows: FeedbackQuerySet) -> FeedbackFigures:
    told = Q(told_on__isnull=False)
    found: dict[str, Any] = rows.aggregate(
        signals=Count("signal", distinct=True),
        heard=Count("signal", filter=told, distinct=True),
        days=Median(F("told_on") - TruncDate("created_at"), filter=told, output_field=DurationField()),
    )
    days = found["days"]
    return FeedbackFigures(
        found["signals"], found["heard"], None if days is None else max(round(days.total_seconds() / 86_400), 0)
    )
