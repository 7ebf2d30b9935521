"""Reads of ambitions and their natural moments."""

from collections.abc import Sequence

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.models import User
from areas.models import Area, WorkingArea
from audit.history import Line
from core.ordering import alphabetical
from initiatives.history import history_lines
from initiatives.models import Ambition, Moment
from initiatives.permissions import may_change
from initiatives.querysets import AmbitionQuerySet
from organisations.models import Membership, Organisation
from organisations.querysets import belongs_somewhere

LISTED = (
    *("title", "status", "commitment", "period_start", "period_end", "period_precision"),
    *("organisation__name", "place__name", "moment__start", "moment__join_by"),
)


def ambitions_visible_to(user: User | AnonymousUser) -> QuerySet[Ambition]:
    """Ambitions with all that is said of them, in three queries whatever their number."""
    visible = Ambition.objects.visible_to(user).select_related("organisation", "place", "moment")
    return visible.prefetch_related("themes", _areas_by_name())


def ambitions_of(organisation: Organisation, user: User | AnonymousUser) -> QuerySet[Ambition]:
    """Those of one organisation that were not withdrawn, the last changed first, with what a row of a list shows."""
    visible = Ambition.objects.visible_to(user).filter(organisation=organisation)
    return as_listed(visible.exclude(status=Ambition.Status.WITHDRAWN).order_by("-updated_at"))


def as_listed(rows: QuerySet[Ambition]) -> QuerySet[Ambition]:
    """With what a row of a list shows and nothing that somebody wrote at length, in three queries."""
    shown = rows.select_related("organisation", "place", "moment").only(*LISTED)
    return shown.prefetch_related(Prefetch("themes", to_attr="themes_listed"), _areas_by_name())


def _areas_by_name() -> Prefetch[str]:
    return Prefetch("areas", Area.objects.only("name").order_by(alphabetical()))


def ambitions_apart(user: User | AnonymousUser) -> tuple[AmbitionQuerySet, AmbitionQuerySet]:
    """The same as one sees in two parts without a row in common: what is open to all, which has an index of its own, and
    the few others nearby.
    """
    every = Ambition.objects.all()
    if not belongs_somewhere(user):
        return every.none(), every.none()
    return every.open_to_all(), every.visible_nearby(user).not_open_to_all()


def ambition_for(user: User | AnonymousUser, pk: int) -> Ambition:
    """One ambition with all that its page shows. Unknown and forbidden are the same 404."""
    wanted = ambitions_visible_to(user).select_related(
        "organisation", "place__area", "moment", "contact__user", "contact__organisation"
    )
    return get_object_or_404(wanted.prefetch_related("working_areas"), pk=pk)


def ambition_to_change(membership: Membership, pk: int) -> Ambition:
    """One ambition of the organisation somebody acts for, in a role that writes; 404 for anybody else."""
    ambition = ambition_for(membership.user, pk)
    if not may_change(membership, ambition):
        raise Http404
    return ambition


def history_of_ambition(membership: Membership, ambition: Ambition) -> Sequence[Line]:
    """Who changed what. 404 for whoever is of another organisation: an older text may be from when it was nobody else's."""
    if ambition.organisation_id != membership.organisation_id:
        raise Http404
    return history_lines(ambition)


def upcoming_moments(user: User | AnonymousUser, working_area: WorkingArea | None = None) -> QuerySet[Moment]:
    """Natural moments of active ambitions that are still to come or going on, in the order in which they begin.

    Each has `ambition`, its organisation and its place; `moment.joining` says how long others can still join.
    """
    today = timezone.localdate()
    seen = (
        Ambition.objects.visible_to(user) if working_area is None else Ambition.objects.visible_in(user, working_area)
    )
    coming = Q(start__gte=today) | Q(end__gte=today) | Q(join_by__gte=today)
    moments = Moment.objects.filter(coming, ambition__in=seen.matchable().values("pk"))
    return moments.select_related("ambition__organisation", "ambition__place").order_by("start", "pk")
