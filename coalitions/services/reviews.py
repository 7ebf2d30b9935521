"""Taking a proposal in hand, deciding on it, advising, and appointing somebody when nobody of the area may decide."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from audit.services import differences, record
from coalitions import permissions, workflow
from coalitions.guard import refuse_in_room
from coalitions.models import Proposal, Review, ReviewDraft
from coalitions.queries.reviews import deciders
from coalitions.services.coalitions import found_coalition
from coalitions.services.proposals import release_overlaps
from core.errors import IllegalMove, RuleViolation
from notifications.kinds import Kind
from notifications.services import notify
from organisations.models import Membership
from organisations.queries import process_managers

Checks = Mapping[str, Mapping[str, str]]
TARGETS = {
    Review.Decision.APPROVE: Proposal.Status.APPROVED,
    Review.Decision.REQUEST_CHANGES: Proposal.Status.CHANGES_REQUESTED,
    Review.Decision.REJECT: Proposal.Status.REJECTED,
}
TOLD = {
    Review.Decision.APPROVE: gettext_noop("“%(title)s” was approved. The organisations in it are now invited."),
    Review.Decision.REQUEST_CHANGES: gettext_noop("“%(title)s” came back: the area networker asks for more."),
    Review.Decision.REJECT: gettext_noop("“%(title)s” was not approved. Read why."),
}


def _locked(proposal: Proposal) -> Proposal:
    return Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)


def _check_able(actor: Membership, proposal: Proposal) -> None:
    if not permissions.may_decide(actor, proposal):
        raise RuleViolation(_("You have an interest in this proposal, or do not review here. You may advise."))


def check_decision(actor: Membership, proposal: Proposal, decision: str) -> None:
    """Raise `IllegalMove` unless it is one of the decisions, and on a proposal that this person has in review."""
    if decision not in TARGETS or proposal.reviewer_id != actor.pk:
        raise IllegalMove("proposal", proposal.status, decision)
    workflow.PROPOSAL.check(proposal.status, TARGETS[Review.Decision(decision)])


def wanting(decision: str, motivation: str, checks: Checks) -> Iterator[tuple[str, str]]:
    """What must still be written before this decision counts: the name of each field, and the sentence to say there.

    Approval rests on all six criteria: each is answered, doubt and "no" say why, and approving in spite of a "no" is
    motivated. Whoever sends a proposal back or does not approve says why, and answers as many as help.
    """
    if decision != Review.Decision.APPROVE:
        if not motivation.strip():
            yield "motivation", _("Write down why, so that the proposer can go on.")
        return
    said = {name: checks.get(name, {}) for name in Review.Criterion.values}
    for name, check in said.items():
        answer = check.get("answer", "")
        if answer not in Review.Answer.values:
            yield f"{name}_answer", _("Choose yes, doubt or no before you approve.")
        elif answer != Review.Answer.YES and not check.get("note", "").strip():
            criterion = Review.Criterion(name).label
            yield f"{name}_note", _("Say in a line what you doubt or miss: %(criterion)s.") % {"criterion": criterion}
    refused = any(check.get("answer") == Review.Answer.NO for check in said.values())
    if refused and not motivation.strip():
        yield "motivation", _("One of the criteria is answered with no. Write down why you approve it all the same.")


@transaction.atomic
def take_review(*, actor: Membership, proposal: Proposal, take_over: bool = False) -> Proposal:
    """Take a submitted proposal in hand; with `take_over` also from the colleague who has it now."""
    locked = _locked(proposal)
    _check_able(actor, locked)
    before = {"status": locked.status, "reviewer": locked.reviewer}
    told = permissions.present_reviewer(locked)
    takes_over = take_over and locked.status == Proposal.Status.IN_REVIEW and locked.reviewer != actor
    if not takes_over:
        workflow.PROPOSAL.check(locked.status, Proposal.Status.IN_REVIEW)
    locked.status, locked.reviewer = Proposal.Status.IN_REVIEW, actor
    locked.save()
    after = {"status": locked.status, "reviewer": actor}
    record(actor=actor, verb="took", target=locked, changes=differences(before, after))
    if takes_over and told:
        notify(
            kind=Kind.REVIEWS,
            recipients=[told],
            key=f"proposal:{locked.pk}:taken:{timezone.now():%Y%m%d%H%M%S}",
            message=gettext_noop("%(name)s took over the review of “%(title)s”."),
            params={"name": str(actor.user), "title": locked.title},
            url=reverse("coalitions:review-detail", args=[locked.pk]),
        )
    return locked


@transaction.atomic
def decide(*, actor: Membership, proposal: Proposal, decision: str, motivation: str = "", checks: Checks) -> Review:
    """Approve, ask for completion or not approve. Approval founds the coalition and invites its organisations."""
    locked = _locked(proposal)
    _check_able(actor, locked)
    check_decision(actor, locked, decision)
    chosen = Review.Decision(decision)
    if objection := next(wanting(chosen, motivation, checks), None):
        field, message = objection
        raise RuleViolation(message, field=field)
    review = _write(actor, locked, chosen, motivation, checks)
    # The round is over: what others had not sent yet no longer counts either.
    locked.review_drafts.all().delete()
    before = {"status": locked.status}
    locked.status, locked.decided_at = TARGETS[chosen], timezone.now()
    locked.save()
    changes = differences(before, {"status": locked.status})
    if review.motivation:
        changes["motivation"] = ["", review.motivation]
    record(actor=actor, verb="decided", target=locked, changes=changes)
    if chosen == Review.Decision.REJECT:
        release_overlaps(locked.overlaps.all())
    _tell_proposer(locked, chosen)
    if chosen == Review.Decision.APPROVE:
        found_coalition(actor=actor, proposal=locked)
    return review


@transaction.atomic
def advise(*, actor: Membership, proposal: Proposal, motivation: str, checks: Checks) -> Review:
    """Give advice to whoever decides; also for a networker with an interest of its own."""
    locked = _locked(proposal)
    if locked.status not in workflow.UNDER_REVIEW:
        raise IllegalMove("proposal", locked.status, "advise")
    if not permissions.may_advise(actor, locked):
        raise RuleViolation(_("Only area networkers of this working area can advise."))
    if not motivation.strip():
        raise RuleViolation(_("Write down what you advise, and why."), field="motivation")
    review = _write(actor, locked, Review.Decision.ADVISE, motivation, checks)
    locked.review_drafts.filter(reviewer=actor).delete()
    record(actor=actor, verb="advised", target=locked, changes={"motivation": ["", review.motivation]})
    if told := permissions.present_reviewer(locked):
        notify(
            kind=Kind.REVIEWS,
            recipients=[told],
            key=f"proposal:{locked.pk}:advice:{review.pk}",
            message=gettext_noop("%(name)s gave advice on “%(title)s”."),
            params={"name": str(actor.user), "title": locked.title},
            url=reverse("coalitions:review-detail", args=[locked.pk]),
        )
    return review


@transaction.atomic
def keep_draft(*, actor: Membership, proposal: Proposal, motivation: str = "", checks: Checks) -> ReviewDraft:
    """Keep what a reviewer wrote so far in this round, to go on with later; an earlier draft gives way.

    The trail says that there was a draft, on the draft itself: those who read the proposal's history hear nothing of it.
    """
    locked = _locked(proposal)
    if locked.status not in workflow.UNDER_REVIEW:
        raise IllegalMove("proposal", locked.status, "keep a draft")
    if not permissions.reviews_here(actor, locked):
        raise RuleViolation(_("Only area networkers of this working area can review."))
    kept = _kept(locked, motivation, checks)
    written = {"motivation": motivation.strip(), "checks": kept, "saved_at": timezone.now()}
    draft, _created = ReviewDraft.objects.update_or_create(
        proposal=locked, reviewer=actor, round=locked.round, defaults=written
    )
    record(actor=actor, verb="kept", target=draft)
    return draft


def _kept(proposal: Proposal, motivation: str, checks: Checks) -> dict[str, Any]:
    """The criteria as they are stored, after the guard read every text."""
    notes = {f"{name}_note": check.get("note", "") for name, check in checks.items()}
    refuse_in_room(working_area=proposal.working_area, motivation=motivation, **notes)
    return {
        name: {"answer": check["answer"], "note": check.get("note", "").strip()}
        for name, check in checks.items()
        if check.get("answer") in Review.Answer.values or check.get("note", "").strip()
    }


def _write(actor: Membership, proposal: Proposal, decision: str, motivation: str, checks: Checks) -> Review:
    kept = _kept(proposal, motivation, checks)
    review = Review(
        proposal=proposal,
        reviewer=actor,
        decision=decision,
        motivation=motivation.strip(),
        checks=kept,
        round=proposal.round,
    )
    review.full_clean(exclude=["checks"])
    review.save()
    return review


def _tell_proposer(proposal: Proposal, decision: Review.Decision) -> None:
    managers = process_managers([proposal.organisation_id], working_area=proposal.working_area)
    notify(
        kind=Kind.REVIEWS,
        recipients=[proposal.author, *managers],
        key=f"proposal:{proposal.pk}:round:{proposal.round}:{decision}",
        message=TOLD[decision],
        params={"title": proposal.title},
        url=reverse("coalitions:proposal-detail", args=[proposal.pk]),
    )


@transaction.atomic
def appoint_reviewer(*, actor: Membership, proposal: Proposal, reviewer: Membership) -> Proposal:
    """Let an area networker of anywhere decide, when the working area has none without an interest."""
    locked = _locked(proposal)
    if not permissions.may_appoint(actor):
        raise RuleViolation(_("Only a functional administrator appoints a reviewer."))
    if locked.status not in workflow.UNDER_REVIEW:
        raise IllegalMove("proposal", locked.status, "appoint")
    if deciders(locked):
        raise RuleViolation(_("There is somebody who may decide on this proposal already."), field="reviewer")
    before = {"reviewer": locked.reviewer}
    locked.reviewer = reviewer
    if not permissions.may_decide(reviewer, locked):
        raise RuleViolation(_("Choose an area networker without an interest in this proposal."), field="reviewer")
    locked.save()
    record(actor=actor, verb="appointed", target=locked, changes=differences(before, {"reviewer": reviewer}))
    notify(
        kind=Kind.REVIEWS,
        recipients=[reviewer],
        key=f"proposal:{locked.pk}:appointed:{locked.round}",
        message=gettext_noop("You were asked to review “%(title)s”."),
        params={"title": locked.title},
        url=reverse("coalitions:review-detail", args=[locked.pk]),
    )
    return locked
