"""Plans along the quarters, and which of them can be done together because they are at one place at one time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from areas.models import Area
from core.dates import DAYS_A_MONTH
from core.ordering import alphabetical
from overview.picture.pairing import Pairing, Spell
from overview.picture.plans import plans_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from initiatives.models import Ambition, Moment
    from organisations.models import Membership
    from overview.extent import Extent

TOGETHER = dt.timedelta(days=183)
"""Half a year: whoever stands at the same place within it can share a scaffold or an open street."""
SHIFTING = dt.timedelta(days=365)
"""Up to a year apart, one of both could shift."""
YEAR = dt.timedelta(days=365)
MOST = 36
MOST_PAIRS = 36
"""Of more plans that can be combined, those nearest in time: nobody reads on, and a city has thousands."""


@dataclass(frozen=True)
class Plan:
    """An ambition on the timeline on a day: its period, and its works if it names any."""

    ambition: Ambition
    moment: Moment | None
    today: dt.date

    @property
    def is_dated(self) -> bool:
        """Whether it says anything of when."""
        return bool(self.ambition.period_start or self.ambition.period_end or self.moment)

    @property
    def is_over(self) -> bool:
        return self.window[1] < self.today

    @property
    def works(self) -> tuple[dt.date, dt.date] | None:
        """From when until when there are works, unless they are over: what was done nobody can share any more."""
        if self.moment is None:
            return None
        end = self.moment.end or self.moment.start
        return (self.moment.start, end) if end >= self.today else None

    @property
    def window(self) -> tuple[dt.date, dt.date]:
        """When something is really done: the works, or else the whole period. An open side reaches a year, and what has
        no end does so from today.
        """
        start, end = self.ambition.period_start, self.ambition.period_end
        if self.works:
            return self.works
        if start and end:
            return start, end
        if start:
            return start, max(start, self.today) + YEAR
        if end:
            return end - YEAR, end
        if self.moment is None:
            msg = "a plan on the timeline has a date"
            raise ValueError(msg)
        return self.moment.start, self.moment.end or self.moment.start


@dataclass(frozen=True)
class Pair:
    """Two plans of two organisations at one place, and how many days lie between them; none when they overlap."""

    one: Plan
    other: Plan
    days: int

    @property
    def months(self) -> int:
        """The same in months, as people say it; nothing under a month."""
        return round(self.days / DAYS_A_MONTH) if self.days >= DAYS_A_MONTH else 0


@dataclass(frozen=True)
class Partners:
    """A plan and those it can be combined with; each pair stands under the one that begins first."""

    plan: Plan
    pairs: list[Pair]


@dataclass(frozen=True)
class Combined:
    """What can be combined; `more` pairs are left out, those furthest apart in time."""

    partners: list[Partners]
    more: int


@dataclass(frozen=True)
class Moments:
    """What is on the timeline, plans with works first. `more` are left out: those without works that begin last."""

    plans: list[Plan]
    together: Combined
    shifting: Combined
    more: int


def moments(membership: Membership, extent: Extent) -> Moments:
    """Active ambitions with a date that is not over, those with works first: what can be shared is there; two queries."""
    found = moments_of(plans_in(membership, extent), timezone.localdate())
    # Of those that are shown: a neighbourhood may have thousands.
    prefetch_related_objects([plan.ambition for plan in found.plans], _areas())
    return found


def moments_of(ambitions: Iterable[Ambition], today: dt.date) -> Moments:
    """The same of active ambitions of `plans_in`; no query."""
    every = (Plan(row, getattr(row, "moment", None), today) for row in ambitions)
    plans = sorted((plan for plan in every if plan.is_dated and not plan.is_over), key=_order)
    pairing = Pairing([_spell(plan) for plan in plans])
    return Moments(
        plans=sorted(plans, key=lambda plan: plan.works is None)[:MOST],
        together=_combined(plans, pairing.apart(MOST_PAIRS, TOGETHER.days)),
        shifting=_combined(plans, pairing.apart(MOST_PAIRS, SHIFTING.days, after=TOGETHER.days)),
        more=max(0, len(plans) - MOST),
    )


def _areas() -> Prefetch[str]:
    """Their names: the outlines are large."""
    return Prefetch("areas", Area.objects.only("name").order_by(alphabetical()))


def _order(plan: Plan) -> tuple[object, ...]:
    return (*plan.window, plan.ambition.pk)


def _combined(plans: list[Plan], found: tuple[list[tuple[int, int, int]], int]) -> Combined:
    """What `Pairing` found, under the plan that begins first."""
    pairs, number = found
    partners: dict[int, Partners] = {}
    for first, second, days in pairs:
        one = plans[first]
        partners.setdefault(one.ambition.pk, Partners(one, [])).pairs.append(Pair(one, plans[second], days))
    return Combined(list(partners.values()), number - len(pairs))


def _spell(plan: Plan) -> Spell:
    start, end = plan.window
    return Spell(
        plan.ambition.pk, plan.ambition.place, start.toordinal(), end.toordinal(), plan.ambition.organisation_id
    )
