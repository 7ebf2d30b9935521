"""Two proposals side by side: one organisation asks, the other consents. Neither proposal is changed by it."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from audit.services import differences, record
from coalitions import permissions, workflow
from coalitions.guard import refuse_in_room
from coalitions.models import Proposal, ProposalLink
from coalitions.queries.linking import linkable_proposals
from core.errors import RuleViolation
from notifications.kinds import Kind
from notifications.services import notify
from organisations.models import Membership
from organisations.queries import process_managers


@transaction.atomic
def ask_link(*, actor: Membership, proposal: Proposal, other: Proposal, reason: str) -> ProposalLink:
    """Ask the organisation of another proposal to show both as belonging together."""
    if not permissions.may_change(actor, proposal):
        raise RuleViolation(_("Only the organisation that made this proposal can link it."))
    # Both rows are locked in one order, so that two who ask each other at the same moment make one link.
    pair = Proposal.objects.select_for_update(of=("self",)).filter(pk__in=[proposal.pk, other.pk]).order_by("pk")
    list(pair)
    if not linkable_proposals(actor.user, proposal).filter(pk=other.pk).exists():
        raise RuleViolation(_("Choose a proposal from the list."), field="other")
    refuse_in_room(working_area=proposal.working_area, reason=reason)
    link = ProposalLink(proposal=proposal, other=other, reason=reason.strip(), asked_by=actor)
    link.full_clean()
    link.save()
    record(actor=actor, verb="asked", target=link)
    _tell(
        link,
        "asked",
        people=[other.author, *_managers(other)],
        message=gettext_noop("%(organisation)s asks whether “%(title)s” and a proposal of its own belong together."),
        about=other,
        by=proposal,
    )
    return link


@transaction.atomic
def answer_link(*, actor: Membership, link: ProposalLink, agree: bool) -> ProposalLink:
    """Consent to a link, or not, for the organisation that was asked."""
    row = ProposalLink.objects.select_for_update(of=("self",)).select_related("proposal", "other").get(pk=link.pk)
    if not permissions.may_change(actor, row.other):
        raise RuleViolation(_("Only the organisation that was asked can answer."))
    target = ProposalLink.Status.AGREED if agree else ProposalLink.Status.DECLINED
    workflow.PROPOSAL_LINK.check(row.status, target)
    before = {"status": row.status}
    row.status, row.answered_by, row.answered_at = target, actor, timezone.now()
    row.save()
    record(actor=actor, verb="answered", target=row, changes=differences(before, {"status": row.status}))
    message = (
        gettext_noop("%(organisation)s agrees: “%(title)s” is linked with its proposal.")
        if agree
        else gettext_noop("%(organisation)s does not link its proposal with “%(title)s”.")
    )
    _tell(row, str(target), people=[row.asked_by], message=message, about=row.proposal, by=row.other)
    return row


@transaction.atomic
def undo_link(*, actor: Membership, link: ProposalLink) -> None:
    """Take the question back, or end a link; either organisation may, for the consent was of both."""
    row = ProposalLink.objects.select_for_update(of=("self",)).select_related("proposal", "other").get(pk=link.pk)
    if not permissions.may_undo(actor, row):
        raise RuleViolation(_("Only the organisations of these proposals can undo the link."))
    record(actor=actor, verb="removed", target=row)
    row.delete()


def _managers(proposal: Proposal) -> list[Membership]:
    return list(process_managers([proposal.organisation_id], working_area=proposal.working_area))


def _tell(
    link: ProposalLink, what: str, *, people: list[Membership], message: str, about: Proposal, by: Proposal
) -> None:
    notify(
        kind=Kind.REVIEWS,
        recipients=people,
        key=f"proposal-link:{link.pk}:{what}",
        message=message,
        params={"organisation": by.organisation.name, "title": about.title},
        url=reverse("coalitions:proposal-detail", args=[about.pk]),
    )
