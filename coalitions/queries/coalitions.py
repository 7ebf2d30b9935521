"""Reads of coalitions: the list, a room and what is in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Exists, OuterRef, Prefetch, Q, QuerySet, When
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.models import User
from coalitions.models import ActionItem, Coalition, Decision, Participation, Proposal
from coalitions.querysets import ActionItemQuerySet, CoalitionQuerySet
from coalitions.workflow import ENDED
from core.ordering import alphabetical, plain
from core.wall import as_system
from initiatives.models import Ambition, Initiative
from organisations.models import Membership, Organisation
from organisations.queries import process_managers
from organisations.roles import WORKERS, Role
from residents.models import Need

# Without a place in the coalition any more; they may be asked in again.
GONE = (Participation.Status.LEFT, Participation.Status.WITHDRAWN, Participation.Status.REFUSED)
ORDER = {"lead": 0, "partner": 1, "supporter": 2, "financier": 3}
STANCES = {
    "confirmed": 0, "undecided": 1, "invited": 2, "asked": 3, "declined": 4, "left": 5, "withdrawn": 6, "refused": 7,
}  # fmt: skip


def _with_places(rows: CoalitionQuerySet, user: User) -> CoalitionQuerySet:
    places = Participation.objects.select_related("organisation", "answered_by__user", "answered_by__organisation")
    needs = Need.objects.shared_with(user).order_by("-signal_count", "pk")
    return rows.select_related("working_area", "proposal").prefetch_related(
        Prefetch("participations", places.order_by("pk")), Prefetch("needs", needs)
    )


def coalitions_seen_by(user: User) -> CoalitionQuerySet:
    """Those one may know of: one's own first, what is over after what goes on, then the latest changed."""
    own = Participation.objects.admitting(user).filter(coalition=OuterRef("pk"))
    rows = _with_places(Coalition.objects.visible_to(user), user).annotate(is_own=Exists(own))
    is_over = Case(When(status__in=ENDED, then=1), default=0)
    return rows.order_by("-is_own", is_over, "-updated_at", "-pk")


def coalition_for(user: User, pk: int) -> Coalition:
    """One coalition this person may know of, or 404; its room may still be closed."""
    in_room = Coalition.objects.room_of(user).filter(pk=OuterRef("pk"))
    rows = _with_places(Coalition.objects.visible_to(user), user).annotate(in_room=Exists(in_room))
    return get_object_or_404(rows, pk=pk)


def room_for(user: User, pk: int) -> Coalition:
    """One coalition whose room this person may enter, or 404."""
    return get_object_or_404(_with_places(Coalition.objects.room_of(user), user), pk=pk)


def proposal_shown_to(user: User, coalition: Coalition) -> Proposal | None:
    """The proposal it came from, for whoever may read that: an organisation that was asked in later may not."""
    return Proposal.objects.visible_to(user).filter(coalition=coalition).first()


def places_in_order(coalition: Coalition) -> list[Participation]:
    """The organisations in it: the lead first, then who takes part, who is not sure, who was asked, who is not in it."""
    return sorted(
        coalition.participations.all(),
        key=lambda one: (
            one.role != Participation.Role.LEAD,
            STANCES[one.status],
            ORDER[one.role],
            plain(one.organisation.name),
        ),
    )


def confirmed(coalition: Coalition) -> list[Participation]:
    return [one for one in places_in_order(coalition) if one.status == Participation.Status.CONFIRMED]


def invited(coalition: Coalition) -> list[Participation]:
    """Organisations that were asked and said nothing yet."""
    return [one for one in places_in_order(coalition) if one.status == Participation.Status.INVITED]


def place_in(coalition: Coalition, pk: int) -> Participation:
    """One place of the coalition, whatever its status, or 404: what may still be done with it, the service says."""
    return get_object_or_404(coalition.participations.all(), pk=pk)


def own_place(coalition: Coalition, membership: Membership) -> Participation | None:
    """The place of the organisation this person acts for."""
    places = coalition.participations.all()
    return next((one for one in places if one.organisation_id == membership.organisation_id), None)


def participation_for(membership: Membership, coalition: int) -> Participation:
    """The place to answer for: that of the own organisation, or 404."""
    rows = Participation.objects.visible_to(membership.user).select_related("coalition__proposal", "organisation")
    return get_object_or_404(rows, coalition=coalition, organisation=membership.organisation_id)


def who_answers(coalition: Coalition, organisation: Organisation) -> list[Membership]:
    """The contacts of its ambitions in the coalition and its process managers."""
    contacts = coalition.ambitions.filter(organisation=organisation, contact__isnull=False).select_related(
        "contact__user"
    )
    with as_system():
        people = [ambition.contact for ambition in contacts if ambition.contact]
    return [*people, *process_managers([organisation.pk])]


# --- Work ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Actions:
    """What is to be done, the late ones apart and first; and what was done."""

    late: list[ActionItem]
    open: list[ActionItem]
    done: list[ActionItem]


def _with_owner(rows: ActionItemQuerySet) -> ActionItemQuerySet:
    return rows.select_related("owner__user", "owner__organisation", "coalition")


def actions_of(coalition: Coalition, user: User) -> Actions:
    """The actions of a room, by date; of each that is open, whether who has it takes part no longer."""
    rows = list(_with_owner(ActionItem.objects.visible_to(user).filter(coalition=coalition)).order_by("due", "pk"))
    todo = [row for row in rows if row.done_at is None]
    here = {one.organisation_id for one in confirmed(coalition)}
    for row in todo:
        row.lost_owner = row.owner.organisation_id not in here or not row.owner.is_active
    return Actions(
        late=[row for row in todo if row.is_late],
        open=[row for row in todo if not row.is_late],
        done=sorted((row for row in rows if row.done_at), key=lambda row: row.done_at or timezone.now(), reverse=True),
    )


def actions_left_by(coalition: Coalition, membership: Membership) -> ActionItemQuerySet:
    """What is still to be done by the organisation somebody acts for."""
    rows = _with_owner(ActionItem.objects.visible_to(membership.user).open().filter(coalition=coalition))
    return rows.filter(owner__organisation=membership.organisation_id).order_by("due", "pk")


def action_for(user: User, coalition: int, pk: int) -> ActionItem:
    """One action of a room this person may enter, or 404."""
    return get_object_or_404(_with_owner(ActionItem.objects.visible_to(user)), coalition=coalition, pk=pk)


def owners_in(coalition: Coalition) -> QuerySet[Membership]:
    """Colleagues of the organisations that take part: who may get an action."""
    organisations = [one.organisation_id for one in confirmed(coalition)]
    rows = Membership.objects.active().filter(organisation__in=organisations, role__in=WORKERS)
    return rows.select_related("user", "organisation").order_by(
        alphabetical("organisation__name"), alphabetical("user__name")
    )


def decisions_of(coalition: Coalition) -> QuerySet[Decision]:
    """Decisions, the latest first."""
    return coalition.decisions.select_related("created_by__user", "created_by__organisation")


def decision_for(user: User, coalition: int, pk: int) -> Decision:
    """One decision of a room this person may enter, or 404."""
    rooms = Coalition.objects.room_of(user).values("pk")
    return get_object_or_404(Decision.objects.filter(coalition__in=rooms), coalition=coalition, pk=pk)


def initiatives_of(coalition: Coalition, user: User) -> QuerySet[Initiative]:
    """The initiatives that come from the coalition, by title."""
    seen = Initiative.objects.visible_to(user).filter(coalitions=coalition)
    return seen.select_related("organisation", "place", "area").order_by(alphabetical("title"))


def kindred_initiatives(coalition: Coalition) -> Q:
    """A condition on initiatives: those of the same working area, or of an organisation that takes part."""
    parties = coalition.participations.confirmed().values("organisation")
    return Q(working_area=coalition.working_area) | Q(organisation__in=parties)


def linkable_initiatives(coalition: Coalition, user: User) -> QuerySet[Initiative]:
    """Initiatives that have to do with it and are not its own yet."""
    seen = Initiative.objects.visible_to(user).filter(kindred_initiatives(coalition))
    return seen.exclude(coalitions=coalition).order_by(alphabetical("title"))


def initiative_in(coalition: Coalition, user: User, pk: int) -> Initiative:
    """One initiative of the coalition, or 404."""
    return get_object_or_404(initiatives_of(coalition, user), pk=pk)


def other_organisations(coalition: Coalition, actor: Membership) -> Q:
    """A condition on organisations: those that this person may ask in. They have no place in the coalition, or left it.

    They also work in the working area, or have a shared ambition there; only an area networker, who knows who else is
    needed, may ask any.
    """
    taken = coalition.participations.exclude(status__in=GONE).values_list("organisation", flat=True)
    free = ~Q(pk__in=taken)
    if actor.role == Role.AREA_NETWORKER:
        return free
    plans = Ambition.objects.running_in([coalition.working_area]).values("organisation")
    working = Organisation.working_areas.through.objects.filter(workingarea=coalition.working_area)
    return free & (Q(pk__in=working.values("organisation")) | Q(pk__in=plans))


def invitable_organisations(coalition: Coalition, membership: Membership) -> QuerySet[Organisation]:
    """Organisations this person may ask in (`other_organisations`), by name."""
    rows = Organisation.objects.visible_to(membership.user).filter(other_organisations(coalition, membership))
    return rows.order_by(alphabetical())


def need_in(coalition: Coalition, user: User, pk: int) -> Need:
    """One need of the coalition, or 404."""
    seen = Need.objects.visible_to(user).values("pk")
    return get_object_or_404(coalition.needs.filter(pk__in=seen), pk=pk)


def names(places: Iterable[Participation]) -> list[str]:
    return [place.organisation.name for place in places]
