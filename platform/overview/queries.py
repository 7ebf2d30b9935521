"""What the home page gathers from all apps, each through its own door; overview.picture does so for the neighbourhood."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import User
from areas.models import WorkingArea
from coalitions.models import Coalition, Overlap, Proposal
from coalitions.queries.overlaps import OverlapLine, keys_of_own, lines, open_overlaps_bare, verdicts_of, with_sides
from coalitions.workflow import ENDED, UNDER_WAY
from core.keys import one_of
from initiatives.models import Ambition, Moment
from initiatives.queries import upcoming_moments
from organisations.models import Membership
from residents.models import Need
from residents.querysets import NeedQuerySet

A_YEAR_AND_A_HALF = timedelta(days=550)
ANSWERING = (Overlap.Strength.FAIR, Overlap.Strength.LARGE)


def best_overlaps(membership: Membership, working_area: WorkingArea | None, limit: int = 3) -> list[OverlapLine]:
    """The strongest koppelkansen of this organisation's own ambitions that nobody has taken up yet."""
    # As keys: as a condition the database would go through the best of everybody, looking for one's own.
    rows = open_overlaps_bare(membership, working_area).filter(one_of("pk", keys_of_own(membership.organisation)))
    together = Coalition.objects.exclude(status="stopped").filter(ambitions=OuterRef("ambition"))
    together = together.filter(Q(ambitions=OuterRef("other")) | Q(needs=OuterRef("need")))
    fresh = rows.filter(~Exists(together), status__in=["new", "exploring"])
    # Which they are and what they show are two questions: together they have so many tables that the database takes longer
    # to think about them than to answer.
    sides = fresh.values_list("pk", "ambition", "other", "ambition__organisation")
    keys = _of_different_ambitions(sides[: 10 * limit], membership.organisation.pk)[:limit]
    # The home page says why in sentences and shows no themes.
    found = with_sides(Overlap.objects.filter(pk__in=keys), membership).prefetch_related(None)
    shown = found.prefetch_related(verdicts_of(membership.organisation))
    return lines(sorted(shown, key=lambda overlap: keys.index(overlap.pk)), membership)


def _of_different_ambitions(sides: Iterable[tuple[int, int, int | None, int]], organisation: int) -> list[int]:
    """The keys, the best koppelkans of each own ambition first; a second one of the same ambition only after those."""
    first: dict[int | None, int] = {}
    more = []
    for key, ambition, other, party in sides:
        if first.setdefault(ambition if party == organisation else other, key) != key:
            more.append(key)
    return [*first.values(), *more]


def needs_nobody_answers(membership: Membership, working_area: WorkingArea | None) -> NeedQuerySet:
    """Open needs nobody does anything with, the most heard first.

    A coalition or proposal under way answers a need, and so does a koppelkans that is fair or large; a small one is
    too thin for that. A proposal stays approved when its coalition has ended: with that it is no longer under way.
    What the reader may not see answers nothing for the reader.
    """
    user = membership.user
    # The need comes through its own door, so of a koppelkans only the other side is left to ask.
    seen = Ambition.objects.is_visible_to(user, "ambition")
    promising = Overlap.objects.current().filter(seen, need=OuterRef("pk"), strength__in=ANSWERING)
    proposed = Proposal.objects.visible_to(user).filter(needs=OuterRef("pk"), status__in=UNDER_WAY)
    proposed = proposed.exclude(coalition__status__in=ENDED)
    together = Coalition.objects.visible_to(user).filter(needs=OuterRef("pk")).exclude(status__in=ENDED)
    rows = Need.objects.visible_to(user).open().exclude(status="in_coalition")
    rows = rows.filter(~Exists(promising), ~Exists(proposed), ~Exists(together))
    if working_area:
        rows = rows.filter(working_area=working_area)
    return rows.order_by("-signal_count", "pk")


def with_thin_answers(rows: NeedQuerySet, user: User) -> NeedQuerySet:
    """With how many koppelkansen each has that are too thin to be an answer, of those this person may see."""
    seen = Ambition.objects.is_visible_to(user, "ambition")
    thin = Overlap.objects.current().filter(seen, need=OuterRef("pk")).exclude(strength__in=ANSWERING)
    counted = thin.order_by().values("need").values(number=Count("pk"))
    return rows.annotate(thin_answers=Coalesce(Subquery(counted), 0))


def moments_to_join(membership: Membership, working_area: WorkingArea | None, limit: int = 6) -> list[Moment]:
    """Natural moments of the coming year and a half, or going on, in this working area: the first to join first."""
    coming = upcoming_moments(membership.user, working_area)
    return list(coming.filter(start__lte=timezone.localdate() + A_YEAR_AND_A_HALF)[:limit])
