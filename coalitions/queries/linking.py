"""Reads of proposals side by side: the links of one, and which others it may be linked with."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.shortcuts import get_object_or_404

from accounts.models import User
from coalitions.models import Proposal, ProposalLink
from coalitions.querysets import ProposalQuerySet
from coalitions.workflow import OPEN
from core.ordering import alphabetical


@dataclass(frozen=True)
class Links:
    """Links of one proposal, each with the key of the other; `readable` are the keys somebody may open."""

    pairs: list[tuple[ProposalLink, int]]
    readable: set[int]


def links_of(user: User, proposal: Proposal) -> Links:
    """Links with other proposals; one that was refused is shown to nobody any more. One query."""
    rows = ProposalLink.objects.visible_to(user).filter(Q(proposal=proposal) | Q(other=proposal))
    rows = rows.exclude(status=ProposalLink.Status.DECLINED).order_by("asked_at", "pk")
    seen = Proposal.objects.visible_to(user)
    sides = {f"sees_{side}": Exists(seen.filter(pk=OuterRef(side))) for side in ("proposal", "other")}
    rows = rows.select_related("proposal__organisation", "other__organisation", "asked_by__user").annotate(**sides)
    found: list[Any] = list(rows)
    pairs = [(one, one.other_id if one.proposal_id == proposal.pk else one.proposal_id) for one in found]
    readable = {one.proposal_id for one in found if one.sees_proposal} | {
        one.other_id for one in found if one.sees_other
    }
    return Links(pairs, readable)


def link_for(user: User, proposal: int, pk: int) -> ProposalLink:
    """One link of this proposal, or 404."""
    rows = ProposalLink.objects.visible_to(user).filter(Q(proposal=proposal) | Q(other=proposal))
    return get_object_or_404(rows.select_related("proposal", "other"), pk=pk)


def linkable_proposals(user: User, proposal: Proposal) -> ProposalQuerySet:
    """Proposals of others in the same working area this person may see, and that are not linked with it yet."""
    rows = Proposal.objects.visible_to(user).filter(working_area=proposal.working_area, status__in=OPEN)
    taken = [
        pk
        for pair in ProposalLink.objects.filter(Q(proposal=proposal) | Q(other=proposal)).values_list(
            "proposal", "other"
        )
        for pk in pair
    ]
    others = rows.exclude(pk__in=[proposal.pk, *taken]).exclude(organisation=proposal.organisation_id)
    return others.select_related("organisation").order_by(alphabetical("title"))
