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


_TOLD = Q(told_on__isnull=False)
# By signal: of one signal several words may go back.
TO_HEAR = Count("signal", distinct=True)
HEARD = Count("signal", distinct=True, filter=_TOLD)


@dataclass(frozen=True, kw_only=True)
class WordBack:
    """What residents hear of what they said."""

    to_hear: int
    """Signals there is word about, be it that nothing was done yet."""
    heard: int
    """Those of them about which residents heard."""

    @property
    def fed_back(self) -> int | None:
        """The same as a share, in per cent; None without any."""
        return round(100 * self.heard / self.to_hear) if self.to_hear else None


@dataclass(frozen=True, kw_only=True)
class FeedbackFigures(WordBack):
    """The same, and after how many days they heard (the median).

    The days count from the word that they heard, also where it took the place of an earlier one.
    """

    days: int | None


@as_system()
def feedback_figures_in(working_area: WorkingArea, organisation: Organisation | None = None) -> FeedbackFigures:
    """What residents of a working area heard back, of all organisations there or of one. One query, of counts alone."""
    rows = Feedback.objects.filter(signal__working_area=working_area)
    return _counted(rows.filter(signal__organisation=organisation) if organisation else rows)


def _counted(rows: FeedbackQuerySet) -> FeedbackFigures:
    found: dict[str, Any] = rows.aggregate(
        to_hear=TO_HEAR,
        heard=HEARD,
        days=Median(F("told_on") - TruncDate("created_at"), filter=_TOLD, output_field=DurationField()),
    )
    days = found.pop("days")
    return FeedbackFigures(**found, days=None if days is None else max(round(days.total_seconds() / 86_400), 0))
