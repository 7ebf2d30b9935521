"""What stands on the one page about a coalition that goes on paper, to people who have no account."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from accounts.models import User
from coalitions.hearing import heard_roughly
from coalitions.models import ActionItem, Agreement, Coalition, Decision, Meeting, Participation
from coalitions.queries.coalitions import actions_of, confirmed
from coalitions.queries.meetings import next_meeting
from organisations.models import Membership
from organisations.queries import process_managers
from residents.models import Need

# As many as fit on a page.
FEW = 6


@dataclass(frozen=True)
class Paper:
    """The page: who, for what, what was agreed, what comes next, and whom to call."""

    parties: list[Participation]
    needs: list[tuple[Need, str]]
    agreements: list[Agreement]
    decisions: list[Decision]
    actions: list[ActionItem]
    meeting: Meeting | None
    contact: Membership | None
    printed_on: dt.date


def paper_of(coalition: Coalition, user: User) -> Paper:
    """All that the page says of this coalition; seven queries.

    Numbers of signals are rounded, because a page on paper is also read by people who do not work in the area.
    """
    actions = actions_of(coalition, user)
    signed = Agreement.objects.visible_to(user).filter(coalition=coalition, status=Agreement.Status.SIGNED)
    return Paper(
        parties=confirmed(coalition),
        needs=[(need, heard_roughly(need)) for need in coalition.needs.all()],
        agreements=list(signed.order_by("-signed_on", "-pk")[:FEW]),
        decisions=list(coalition.decisions.all()[:FEW]),
        actions=[*actions.late, *actions.open][:FEW],
        meeting=next_meeting(coalition, user),
        contact=_contact(coalition),
        printed_on=timezone.localdate(),
    )


def _contact(coalition: Coalition) -> Membership | None:
    """Who answered for the organisation in the lead, while that person works there; else one of its process managers."""
    lead = next((one for one in confirmed(coalition) if one.role == Participation.Role.LEAD), None)
    if lead is None:
        return None
    answered = lead.answered_by
    if answered and answered.organisation_id == lead.organisation_id and answered.is_active:
        return answered
    return process_managers([lead.organisation_id]).select_related("organisation").order_by("since", "pk").first()
