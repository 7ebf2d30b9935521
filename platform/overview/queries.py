"""What the home and neighbourhood pages gather from all apps, each through its own door."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from areas.models import WorkingArea
from coalitions.models import Coalition, Overlap, Proposal
from coalitions.queries.overlaps import Line, lines, open_overlaps, own_overlaps
from coalitions.querysets import CoalitionQuerySet
from initiatives.models import Ambition, Initiative, Moment
from organisations.models import Membership, Role
from residents.models import Feedback, Need, ResidentGroup, Signal
from residents.querysets import NeedQuerySet
from themes.models import Theme

A_YEAR_AND_A_HALF = timedelta(days=550)


def best_overlaps(membership: Membership, working_area: WorkingArea | None, limit: int = 3) -> list[Line]:
    """The strongest koppelkansen of this organisation's own ambitions that nobody has taken up yet."""
    rows = own_overlaps(open_overlaps(membership, working_area), membership.organisation)
    together = Coalition.objects.exclude(status="stopped").filter(ambitions=OuterRef("ambition"))
    together = together.filter(Q(ambitions=OuterRef("other")) | Q(needs=OuterRef("need")))
    fresh = rows.filter(~Exists(together), status__in=["new", "exploring"])
    return lines(_of_different_ambitions(fresh[: 10 * limit], membership.organisation.pk)[:limit], membership)


def _of_different_ambitions(overlaps: Iterable[Overlap], organisation: int) -> list[Overlap]:
    """The best koppelkans of each own ambition first; a second one of the same ambition only after those."""
    first: dict[int, Overlap] = {}
    more = []
    for overlap in overlaps:
        own = overlap.ambition if overlap.ambition.organisation_id == organisation else overlap.other
        if own is not None and first.setdefault(own.pk, overlap) is not overlap:
            more.append(overlap)
    return [*first.values(), *more]


def needs_nobody_answers(membership: Membership, working_area: WorkingArea | None) -> NeedQuerySet:
    """Open needs without any current koppelkans, the most heard first."""
    answered = Overlap.objects.current().filter(need=OuterRef("pk"))
    rows = Need.objects.visible_to(membership.user).open().filter(~Exists(answered)).exclude(status="in_coalition")
    if working_area:
        rows = rows.filter(working_area=working_area)
    return rows.order_by("-signal_count", "pk")


def moments_to_join(membership: Membership, working_area: WorkingArea | None, limit: int = 6) -> list[Moment]:
    """Natural moments that come or go on, in this working area, the first ones first."""
    today = timezone.localdate()
    seen = Ambition.objects.visible_to(membership.user).matchable()
    if working_area:
        seen = seen.filter(working_areas=working_area)
    coming = Moment.objects.filter(ambition__in=seen.values("pk")).filter(Q(end=None) | Q(end__gte=today))
    coming = coming.filter(start__lte=today + A_YEAR_AND_A_HALF)
    return list(coming.select_related("ambition__organisation", "ambition__place").order_by("start")[:limit])


def own_coalitions(membership: Membership, limit: int = 5) -> CoalitionQuerySet:
    """Coalitions this person's organisations take part in, the latest changed first."""
    rows = Coalition.objects.room_of(membership.user).filter(status__in=["inviting", "active", "paused"])
    return rows.select_related("working_area").order_by("-updated_at")[:limit]


@dataclass(frozen=True)
class Numbers:
    """The neighbourhood in figures, of what this person may see."""

    needs: int
    unanswered: int
    ambitions: int
    overlaps: int
    proposals: int | None
    """Only for who reviews: to others, who see a few, the figure would be wrong."""
    coalitions: int
    fed_back: int | None
    """Share of what should go back to residents that they have heard, in per cent; None when nothing should."""


def numbers_of(membership: Membership, working_area: WorkingArea) -> Numbers:
    """Count what this person may see in one working area; seven queries."""
    user = membership.user
    waiting = Proposal.objects.visible_to(user).waiting_for_review().filter(working_area=working_area)
    words = Feedback.objects.filter(signal__working_area=working_area).aggregate(
        all=Count("pk"), told=Count("pk", filter=Q(told_on__isnull=False))
    )
    return Numbers(
        needs=Need.objects.visible_to(user).open().filter(working_area=working_area).count(),
        unanswered=needs_nobody_answers(membership, working_area).count(),
        ambitions=Ambition.objects.visible_to(user).matchable().filter(working_areas=working_area).count(),
        overlaps=open_overlaps(membership, working_area).filter(status="new").count(),
        proposals=waiting.count() if membership.role == Role.AREA_NETWORKER else None,
        coalitions=Coalition.objects.visible_to(user).filter(working_area=working_area, status="active").count(),
        fed_back=round(100 * words["told"] / words["all"]) if words["all"] else None,
    )


@dataclass(frozen=True)
class ThemeRow:
    """One theme in one working area: how many of each."""

    theme: Theme
    needs: int
    ambitions: int
    coalitions: int

    @property
    def is_white_spot(self) -> bool:
        """Residents need something here and no organisation wants anything."""
        return self.needs > 0 and self.ambitions == 0


def theme_rows(membership: Membership, working_area: WorkingArea) -> list[ThemeRow]:
    """Needs, ambitions and coalitions a theme, of what this person may see; four queries."""
    user = membership.user
    needs = _by_theme(Need.objects.visible_to(user).open().filter(working_area=working_area), "themes")
    ambitions = _by_theme(Ambition.objects.visible_to(user).matchable().filter(working_areas=working_area), "themes")
    coalitions = _by_theme(
        Coalition.objects.visible_to(user).filter(working_area=working_area, status="active"), "ambitions__themes"
    )
    return [
        ThemeRow(theme, needs.get(theme.pk, 0), ambitions.get(theme.pk, 0), coalitions.get(theme.pk, 0))
        for theme in Theme.objects.all()
    ]


def _by_theme(rows: QuerySet[Any], path: str) -> dict[int, int]:
    counted = (
        rows.model._default_manager.filter(pk__in=rows.values("pk")).values(path).annotate(n=Count("pk", distinct=True))
    )
    return {row[path]: row["n"] for row in counted if row[path] is not None}


@dataclass(frozen=True)
class Present:
    """What there is in a working area, the first few of each."""

    needs: list[Need]
    coalitions: list[Coalition]
    initiatives: list[Initiative]
    groups: list[ResidentGroup]
    new_signals: int


def present_in(membership: Membership, working_area: WorkingArea, limit: int = 6) -> Present:
    """Needs by how often they were heard, coalitions, initiatives and groups of one working area."""
    user = membership.user
    recent = timezone.now() - timedelta(days=30)
    needs = Need.objects.visible_to(user).open().filter(working_area=working_area).prefetch_related("themes")
    coalitions = Coalition.objects.visible_to(user).filter(working_area=working_area)
    initiatives = Initiative.objects.visible_to(user).filter(working_area=working_area).select_related("organisation")
    groups = ResidentGroup.objects.visible_to(user).filter(working_area=working_area).select_related("guide__user")
    return Present(
        needs=list(needs.order_by("-signal_count", "pk")[:limit]),
        coalitions=list(coalitions.exclude(status="stopped").order_by("-updated_at")[:limit]),
        initiatives=list(initiatives.exclude(status__in=["done", "stopped"]).order_by("-updated_at")[:limit]),
        groups=list(groups.order_by("name")[:limit]),
        new_signals=Signal.objects.filter(working_area=working_area, logged_at__gte=recent).count(),
    )
