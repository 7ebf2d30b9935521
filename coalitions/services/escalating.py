"""Proposals that wait too long for review: said once a round to whoever can do something about it."""

from django.urls import reverse
from django.utils.translation import gettext_noop

from coalitions.models import Proposal
from coalitions.queries.waiting import waiting_too_long
from notifications.kinds import Kind
from notifications.services import notify
from organisations.models import Membership, Organisation
from organisations.roles import Role


def escalate_waiting_reviews() -> int:
    """Tell the municipality and the functional administrators of proposals that wait too long; how many there are.

    The key names the round, so each hears of it once, however often this runs. The municipality's administrator may not
    read the proposal, so its title is not in the line.
    """
    late = list(waiting_too_long(Proposal.objects.all()).select_related("working_area"))
    for proposal in late:
        notify(
            kind=Kind.REVIEWS,
            recipients=_who_can_help(proposal),
            key=f"review-waits:{proposal.pk}:{proposal.round}",
            message=gettext_noop("A proposal in %(area)s has waited for review for more than two weeks."),
            params={"area": proposal.working_area.name},
            url=reverse("overview:contacts"),
        )
    return len(late)


def _who_can_help(proposal: Proposal) -> list[Membership]:
    members = Membership.objects.active().select_related("user")
    town = members.filter(
        role=Role.ORGANISATION_ADMIN,
        organisation__kind=Organisation.Kind.MUNICIPALITY,
        working_areas=proposal.working_area_id,
    )
    return [*members.filter(role=Role.FUNCTIONAL_ADMIN), *town]
