"""What the home and neighbourhood pages gather from all apps, each through its own door."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.utils import timezone

from areas.models import WorkingArea
from coalitions.models import Coalition, Overlap, Proposal
from coalitions.queries.overlaps import Line, lines, open_overlaps, own_overlaps, verdicts_of
from core.counts import counts
from initiatives.models import Ambition, Initiative, Moment
from initiatives.queries import upcoming_moments
from organisations.models import Membership, Role
from residents.models import Feedback, Need, ResidentGroup
from residents.querysets import NeedQuerySet
from themes.models import Theme

A_YEAR_AND_A_HALF = timedelta(days=550)
ANSWERING = (Overlap.Strength.FAIR, Overlap.Strength.LARGE)
UNDER_WAY = (
    Proposal.Status.SUBMITTED,
    Proposal.Status.IN_REVIEW,
    Proposal.Status.CHANGES_REQUESTED,
    Proposal.Status.APPROVED,
)


def best_overlaps(membership: Membership, working_area: WorkingArea | None, limit: int = 3) -> list[Line]:
    """The strongest koppelkansen of this organisation's own ambitions that nobody has taken up yet."""
    rows = own_overlaps(open_overlaps(membership, working_area), membership.organisation)
    together = Coalition.objects.exclude(status="stopped").filter(ambitions=OuterRef("ambition"))
    together = together.filter(Q(ambitions=OuterRef("other")) | Q(needs=OuterRef("need")))
    # The home page says why in sentences and shows no themes.
    fresh = rows.filter(~Exists(together), status__in=["new", "exploring"]).prefetch_related(None)
    fresh = fresh.prefetch_related(verdicts_of(membership.organisation))
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
    """Open needs nobody does anything with, the most heard first.

    A coalition or proposal under way answers a need, and so does a koppelkans that is fair or large; a small one is
    too thin for that. What the reader may not see answers nothing for the reader.
    """
    user = membership.user
    promising = Overlap.objects.visible_to(user).current().filter(need=OuterRef("pk"), strength__in=ANSWERING)
    proposed = Proposal.objects.visible_to(user).filter(needs=OuterRef("pk"), status__in=UNDER_WAY)
    together = Coalition.objects.visible_to(user).filter(needs=OuterRef("pk")).exclude(status="stopped")
    rows = Need.objects.visible_to(user).open().exclude(status="in_coalition")
    rows = rows.filter(~Exists(promising), ~Exists(proposed), ~Exists(together))
    if working_area:
        rows = rows.filter(working_area=working_area)
    return rows.order_by("-signal_count", "pk")


def moments_to_join(membership: Membership, working_area: WorkingArea | None, limit: int = 6) -> list[Moment]:
    """Natural moments of the coming year and a half, or going on, in this working area: the first to join first."""
    coming = upcoming_moments(membership.user, working_area)
    return list(coming.filter(start__lte=timezone.localdate() + A_YEAR_AND_A_HALF)[:limit])


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
    """Count what this person may see in one working area; one query."""
    user = membership.user
    words = Feedback.objects.filter(signal__working_area=working_area)
    found: dict[str, Any] = counts(
        needs=Need.objects.visible_to(user).open().filter(working_area=working_area),
        unanswered=needs_nobody_answers(membership, working_area),
        ambitions=Ambition.objects.visible_to(user).matchable().filter(working_areas=working_area),
        overlaps=open_overlaps(membership, working_area).filter(status="new"),
        proposals=Proposal.objects.visible_to(user).waiting_for_review().filter(working_area=working_area),
        coalitions=Coalition.objects.visible_to(user).filter(working_area=working_area, status="active"),
        words=words,
        told=words.filter(told_on__isnull=False),
    )
    all_words, told = found.pop("words"), found.pop("told")
    if membership.role != Role.AREA_NETWORKER:
        found["proposals"] = None
    return Numbers(**found, fed_back=round(100 * told / all_words) if all_words else None)


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
    """Needs, ambitions and coalitions a theme, of what this person may see; two queries."""
    user = membership.user
    needs = Need.objects.visible_to(user).open().filter(working_area=working_area)
    ambitions = Ambition.objects.visible_to(user).matchable().filter(working_areas=working_area)
    coalitions = Coalition.objects.visible_to(user).filter(working_area=working_area, status="active")
    counted = _by_theme(needs, "needs", "themes").union(
        _by_theme(ambitions, "ambitions", "themes"), _by_theme(coalitions, "coalitions", "ambitions__themes"), all=True
    )
    found = {(kind, theme): number for kind, theme, number in counted}
    kinds = ("needs", "ambitions", "coalitions")
    return [ThemeRow(theme, *(found.get((kind, theme.pk), 0) for kind in kinds)) for theme in Theme.objects.all()]


def _by_theme(rows: QuerySet[Any], kind: str, path: str) -> QuerySet[Any, Any]:
    """Kind, theme and number of rows."""
    every = rows.model._default_manager.filter(pk__in=rows.values("pk"), **{f"{path}__isnull": False})
    named = every.annotate(kind=Value(kind, output_field=CharField()), theme_key=F(path)).values("kind", "theme_key")
    counted = named.annotate(number=Count("pk", distinct=True))
    columns: QuerySet[Any, Any] = counted.values_list("kind", "theme_key", "number")
    return columns


@dataclass(frozen=True)
class Present:
    """What there is in a working area, the first few of each."""

    needs: list[Need]
    coalitions: list[Coalition]
    initiatives: list[Initiative]
    groups: list[ResidentGroup]


def present_in(membership: Membership, working_area: WorkingArea, limit: int = 6) -> Present:
    """Needs by how often they were heard, coalitions, initiatives and groups of one working area."""
    user = membership.user
    needs = Need.objects.visible_to(user).open().filter(working_area=working_area)
    coalitions = Coalition.objects.visible_to(user).filter(working_area=working_area)
    initiatives = Initiative.objects.visible_to(user).filter(working_area=working_area).select_related("organisation")
    groups = ResidentGroup.objects.visible_to(user).filter(working_area=working_area).select_related("guide__user")
    return Present(
        needs=list(needs.order_by("-signal_count", "pk")[:limit]),
        coalitions=list(coalitions.exclude(status="stopped").order_by("-updated_at")[:limit]),
        initiatives=list(initiatives.exclude(status__in=["done", "stopped"]).order_by("-updated_at")[:limit]),
        groups=list(groups.order_by("name")[:limit]),
    )
