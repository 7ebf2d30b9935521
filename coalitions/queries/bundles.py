"""What plans and needs amount to together, before anybody saves it: the 1 + 1 = 3 of a bundle, and of another beside it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from areas.models import WorkingArea
from coalitions.models import Overlap
from coalitions.queries.suppliers import Gap, gaps
from core.dates import DAYS_A_MONTH, month_text, period_text
from core.words import listed
from initiatives.models import Ambition
from organisations.models import Membership
from residents.models import Need

# Plans that are no more than this may still move in time.
LOOSE = (Ambition.Commitment.IDEA, Ambition.Commitment.INTENTION)


@dataclass(frozen=True)
class Outcome:
    """What one bundle comes to."""

    ambitions: list[Ambition]
    needs: list[Need]
    answered: list[Need]
    gaps: list[Gap]
    period: list[str]

    @property
    def organisations(self) -> list[str]:
        return list(dict.fromkeys(one.organisation.name for one in self.ambitions))

    @property
    def unanswered(self) -> list[Need]:
        """Needs that were put in it and that none of its plans answers."""
        known = {one.pk for one in self.answered}
        return [one for one in self.needs if one.pk not in known]


@dataclass(frozen=True)
class WhatIf:
    """A bundle as it is and as it might be."""

    before: Outcome
    after: Outcome

    @property
    def came(self) -> list[Need]:
        """Needs that are answered only by what it might be."""
        return _without(self.after.answered, self.before.answered)

    @property
    def went(self) -> list[Need]:
        """Needs that are answered no more."""
        return _without(self.before.answered, self.after.answered)

    @property
    def plus(self) -> str:
        """As in "+2"; empty when no need comes."""
        return f"+{len(self.came)}" if self.came else ""

    @property
    def minus(self) -> str:
        return f"−{len(self.went)}" if self.went else ""

    @property
    def filled(self) -> list[Gap]:
        """What was missing and no longer is."""
        still = {gap.kind for gap in self.after.gaps}
        return [gap for gap in self.before.gaps if gap.kind not in still]

    @property
    def is_same(self) -> bool:
        """Whether nothing was put in or taken out."""
        return _keys(self.before) == _keys(self.after)


def _keys(outcome: Outcome) -> tuple[set[int], set[int]]:
    return {one.pk for one in outcome.ambitions}, {one.pk for one in outcome.needs}


def _without(needs: Iterable[Need], others: Iterable[Need]) -> list[Need]:
    known = {one.pk for one in others}
    return [one for one in needs if one.pk not in known]


Bundle = tuple[Sequence[Ambition], Sequence[Need]]


def what_if(membership: Membership, working_area: WorkingArea, before: Bundle, after: Bundle) -> WhatIf:
    """Both bundles weighed by the same koppelkansen; four queries, however much is in them."""
    plans = {one.pk for one in (*before[0], *after[0])}
    overlaps = Overlap.objects.visible_to(membership.user).current().filter(ambition__in=plans, need__isnull=False)
    ties = list(overlaps.values_list("ambition", "need"))
    seen = Need.objects.visible_to(membership.user)
    wanted = {one.pk for one in (*before[1], *after[1])}
    here = seen.filter(pk__in={need for _plan, need in ties})
    open_here = set(seen.open().filter(working_area=working_area).values_list("pk", flat=True)) | wanted
    needs = [one for one in here.order_by("-signal_count", "pk") if one.pk in open_here]

    def outcome(bundle: Bundle) -> Outcome:
        ambitions = list(bundle[0])
        inside = {one.pk for one in ambitions}
        met = {need for plan, need in ties if plan in inside}
        return Outcome(
            ambitions,
            list(bundle[1]),
            [one for one in needs if one.pk in met],
            gaps(membership, ambitions, working_area),
            period_of(ambitions),
        )

    return WhatIf(outcome(before), outcome(after))


def period_of(ambitions: Sequence[Ambition]) -> list[str]:
    """Sentences on what the periods allow: the time all share, or how far apart they lie and what could shift."""
    dated = [one for one in ambitions if one.period_start or one.period_end]
    unknown = [f"“{one.title}”" for one in ambitions if one not in dated]
    said = _shared(dated) if dated else []
    if unknown:
        said.append(_("The period is not known yet of %(plans)s.") % {"plans": listed(unknown)})
    return said


def _shared(dated: Sequence[Ambition]) -> list[str]:
    starts = [(one.period_start, one) for one in dated if one.period_start]
    ends = [(one.period_end, one) for one in dated if one.period_end]
    start, latest = max(starts, key=lambda pair: pair[0], default=(None, None))
    end, first = min(ends, key=lambda pair: pair[0], default=(None, None))
    if start is None or end is None or latest is None or first is None or start <= end:
        return [_("Time that all plans share: %(period)s.") % {"period": period_text(start, end, "season")}]
    return [_apart(first, end, latest, start), _shift(first, latest)]


def _apart(first: Ambition, end: dt.date, latest: Ambition, start: dt.date) -> str:
    months = max(1, round((start - end).days / DAYS_A_MONTH))
    facts = {
        "first": first.title, "end": month_text(end), "latest": latest.title, "start": month_text(start), "months": months,
    }  # fmt: skip
    return (
        ngettext(
            "“%(first)s” ends in %(end)s and “%(latest)s” starts in %(start)s: %(months)s month lies between them.",
            "“%(first)s” ends in %(end)s and “%(latest)s” starts in %(start)s: %(months)s months lie between them.",
            months,
        )
        % facts
    )


def _shift(*plans: Ambition) -> str:
    loose = [f"“{one.title}”" for one in plans if one.commitment in LOOSE]
    if not loose:
        return _("Both are fixed already, so ask whether one of them has room to shift.")
    return ngettext(
        "%(plans)s could shift: it is not fixed yet.", "%(plans)s could shift: they are not fixed yet.", len(loose)
    ) % {"plans": listed(loose)}
