"""Writing a coalition proposal, handing it in and taking it back."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from areas.models import WorkingArea
from audit.services import differences, record
from coalitions import permissions, workflow
from coalitions.guard import refuse_in_room
from coalitions.models import Coalition, Overlap, Proposal, ProposalVersion, Suggestion
from coalitions.queries.joined import ambitions_in
from coalitions.queries.reviews import deciders
from core.errors import IllegalMove, RuleViolation
from core.meanwhile import keep_time, refuse_unseen
from core.ordering import plain
from core.wall import as_system
from initiatives.models import Ambition
from notifications.kinds import Kind
from notifications.services import notify
from organisations.models import Membership
from organisations.permissions import works_in
from organisations.roles import Role
from residents.models import Need

BLOCKS = ("occasion", "ambition", "interests", "relation", "arrangement", "process")
TEXTS = ("title", *BLOCKS, "benefit")


@transaction.atomic
def save_proposal(
    *,
    actor: Membership,
    title: str,
    working_area: WorkingArea,
    ambitions: Sequence[Ambition],
    needs: Sequence[Need] = (),
    proposal: Proposal | None = None,
    suggestion: Suggestion | None = None,
    form_key: UUID | None = None,
    seen: str = "",
    **texts: str,
) -> Proposal:
    """Write a new proposal, or write on at one that is a draft or was returned for completion.

    A new one that is sent twice under one `form_key` is one proposal: the second time writes on at it, while it can be.
    `seen` is what stood in an existing one as far as the writer knew (`as_seen` of `written_in`).
    """
    if proposal is None and form_key:
        proposal = _made_by_form(actor, form_key)
        if proposal and proposal.status not in workflow.EDITABLE:
            return proposal
    written = _opened(actor, proposal) if proposal else Proposal(author=actor, organisation=actor.organisation)
    # Where it lies already it may stay, whoever of the organisation writes on at it.
    stays = written.working_area_id == working_area.pk
    if not permissions.may_propose(actor) or not (stays or works_in(actor, working_area)):
        raise RuleViolation(_("In your role you cannot make a proposal in this working area."))
    _check_choice(actor, ambitions, needs, written)
    refuse_in_room(working_area=working_area, title=title, **texts)
    earlier = (_facts(written), written_in(written), written.updated_at) if written.pk else None
    written.title, written.working_area = title.strip(), working_area
    written.suggestion = suggestion or written.suggestion
    if written._state.adding:
        written.form_key = form_key
    for name in (*BLOCKS, "benefit"):
        setattr(written, name, texts.get(name, "").strip())
    written.full_clean(exclude=["ambitions", "needs", "overlaps"])
    written.save()
    _join(written, ambitions, needs)
    if earlier is None:
        record(actor=actor, verb="drafted", target=written)
    else:
        _keep_change(actor, written, *earlier, seen=seen)
    return written


def _keep_change(
    actor: Membership,
    written: Proposal,
    before: dict[str, Any],
    stood: dict[str, Any],
    changed_at: dt.datetime,
    *,
    seen: str,
) -> None:
    changes = differences(before, _facts(written))
    if not changes:
        keep_time(written, changed_at)
        return
    refuse_unseen(stood, seen)
    record(actor=actor, verb="changed", target=written, changes=changes)


def _made_by_form(actor: Membership, form_key: UUID) -> Proposal | None:
    """The proposal this form made already. Two at the same moment wait for one another, so the second finds it."""
    Membership.objects.select_for_update(no_key=True).get(pk=actor.pk)
    return Proposal.objects.filter(author=actor, form_key=form_key).first()


@transaction.atomic
def join_anew(
    *, actor: Membership, proposal: Proposal, ambitions: Sequence[Ambition], needs: Sequence[Need], seen: str = ""
) -> Proposal:
    """Let a proposal that may still be written join other ambitions and needs; its texts stay.

    `seen` is what it joined as far as the actor knew (`as_seen` of `bundled_in`).
    """
    written = _opened(actor, proposal)
    if not ambitions:
        raise RuleViolation(_("Choose at least one ambition."), field="ambitions")
    _check_choice(actor, ambitions, needs, written)
    earlier = (_facts(written), bundled_in(written), written.updated_at)
    _join(written, ambitions, needs)
    written.save(update_fields=["updated_at"])
    _keep_change(actor, written, *earlier, seen=seen)
    return written


def _join(proposal: Proposal, ambitions: Sequence[Ambition], needs: Sequence[Need]) -> None:
    """Put these in the proposal, and nothing else: no plan stays in it that the writer may no longer read."""
    before = set(proposal.overlaps.values_list("pk", flat=True))
    with as_system():
        proposal.ambitions.set(ambitions)
    proposal.needs.set(needs)
    overlaps = _overlaps_between(ambitions, needs)
    proposal.overlaps.set(overlaps)
    if taken_out := before - {overlap.pk for overlap in overlaps}:
        release_overlaps(Overlap.objects.filter(pk__in=taken_out))


def _opened(actor: Membership, proposal: Proposal) -> Proposal:
    """The row, locked, when this person may write in it."""
    locked = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if not permissions.may_change(actor, locked):
        raise RuleViolation(_("Only the organisation that made this proposal can change it."))
    if locked.status not in workflow.EDITABLE:
        raise IllegalMove("proposal", locked.status, "changed")
    return locked


def _check_choice(actor: Membership, ambitions: Sequence[Ambition], needs: Sequence[Need], written: Proposal) -> None:
    """Only what the writer may see, and nothing an organisation keeps to itself; what was in it already may stay."""
    known = set(_joined_keys(written))
    known_needs = {one.pk for one in written.needs.all()} if written.pk else set()
    seen = set(
        Ambition.objects.visible_to(actor.user)
        .filter(pk__in=[one.pk for one in ambitions])
        .values_list("pk", flat=True)
    )
    seen_needs = set(
        Need.objects.visible_to(actor.user).filter(pk__in=[one.pk for one in needs]).values_list("pk", flat=True)
    )
    if any(one.pk not in seen | known for one in ambitions):
        raise RuleViolation(_("Choose ambitions from the list."), field="ambitions")
    if any(one.pk not in seen_needs | known_needs for one in needs):
        raise RuleViolation(_("Choose needs from the list."), field="needs")
    _check_shared(actor, ambitions)


def _check_shared(actor: Membership, ambitions: Iterable[Ambition]) -> None:
    """What an organisation keeps to itself, or has not finished, is no part of a proposal; others never read its name."""
    for one in ambitions:
        if one.is_shared:
            continue
        if one.organisation_id != actor.organisation_id:
            raise RuleViolation(
                _("One of the ambitions is no longer shared with you. Choose again."), field="ambitions"
            )
        message = _(
            "Only your own organisation sees “%(title)s”. Share it with partners before you put it in a proposal."
        )
        raise RuleViolation(message % {"title": one.title}, field="ambitions")


def _overlaps_between(ambitions: Sequence[Ambition], needs: Sequence[Need]) -> list[Overlap]:
    """The current koppelkansen among what is in the proposal."""
    chosen, wanted = [one.pk for one in ambitions], [one.pk for one in needs]
    both = Q(other__in=chosen) | Q(need__in=wanted)
    return list(Overlap.objects.current().filter(both, ambition__in=chosen))


def written_in(proposal: Proposal) -> dict[str, Any]:
    """All that one writes of a proposal."""
    texts = {name: getattr(proposal, name) for name in TEXTS}
    return {**texts, "working_area": proposal.working_area_id, **bundled_in(proposal)}


def bundled_in(proposal: Proposal) -> dict[str, list[int]]:
    """Which plans and needs are in it. That counts, not what their owners call them now."""
    return {
        "ambitions": _joined_keys(proposal),
        "needs": sorted(one.pk for one in proposal.needs.all()),
    }


def _joined_keys(proposal: Proposal) -> list[int]:
    """The keys of all ambitions in it, also of those the writer may no longer read; none of one that is new."""
    rows = Proposal.ambitions.through.objects.filter(proposal=proposal.pk)
    return list(rows.order_by("ambition").values_list("ambition", flat=True))


def _facts(proposal: Proposal) -> dict[str, Any]:
    """What the history tells: which texts changed, and what is in it."""
    texts = {name: getattr(proposal, name) for name in TEXTS}
    ambitions = ", ".join(sorted((one.title for one in ambitions_in(proposal)), key=plain))
    return {
        **texts,
        "working_area": proposal.working_area if proposal.working_area_id else None,
        "ambitions": ambitions,
        "needs": ", ".join(sorted((one.shared_title for one in proposal.needs.all()), key=plain)),
    }


@transaction.atomic
def submit_proposal(*, actor: Membership, proposal: Proposal) -> Proposal:
    """Hand the proposal in: from then on its parties see it, and the area networkers who may decide are told."""
    locked = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if not permissions.may_change(actor, locked):
        raise RuleViolation(_("Only the organisation that made this proposal can hand it in."))
    workflow.PROPOSAL.check(locked.status, Proposal.Status.SUBMITTED)
    _check_complete(locked)
    _check_shared(actor, ambitions_in(locked))
    before = {"status": locked.status, "round": locked.round}
    locked.status, locked.submitted_at, locked.decided_at = Proposal.Status.SUBMITTED, timezone.now(), None
    locked.round += 1
    locked.save()
    _freeze(actor, locked)
    move_overlaps(locked.overlaps.all(), Overlap.Status.PROPOSED)
    changes = differences(before, {"status": locked.status, "round": locked.round})
    record(actor=actor, verb="submitted", target=locked, changes=changes)
    _ask_reviewers(locked)
    return locked


def _freeze(actor: Membership, proposal: Proposal) -> ProposalVersion:
    """Keep the proposal as it is handed in for this round: reviewers see later what changed since."""
    texts = {name: getattr(proposal, name) for name in TEXTS}
    version = ProposalVersion.objects.create(
        proposal=proposal,
        round=proposal.round,
        texts=texts,
        submitted_by=actor,
        frozen_at=proposal.submitted_at or timezone.now(),
    )
    version.ambitions.set(proposal.ambitions.all())
    version.needs.set(proposal.needs.all())
    return version


def _check_complete(proposal: Proposal) -> None:
    organisations = {ambition.organisation_id for ambition in ambitions_in(proposal)}
    enough = len(organisations) > 1 or (organisations and proposal.needs.exists())
    if not enough:
        raise RuleViolation(
            _("Choose ambitions of at least two organisations, or one ambition and a need of residents."),
            field="ambitions",
        )
    if not proposal.benefit:
        raise RuleViolation(_("Say how this benefits the neighbourhood and its (future) residents."), field="benefit")


def _ask_reviewers(proposal: Proposal) -> None:
    """Tell whoever may decide; when nobody may, the functional administrators, who appoint somebody."""
    able = deciders(proposal)
    if able:
        notify(
            kind=Kind.REVIEWS,
            recipients=able,
            key=f"proposal:{proposal.pk}:round:{proposal.round}",
            message=gettext_noop("“%(title)s” is waiting for your review."),
            params={"title": proposal.title},
            url=reverse("coalitions:review-detail", args=[proposal.pk]),
        )
        return
    notify(
        kind=Kind.REVIEWS,
        recipients=functional_admins(),
        key=f"proposal:{proposal.pk}:round:{proposal.round}:appoint",
        message=gettext_noop("Nobody in the working area may review “%(title)s”. Appoint somebody."),
        params={"title": proposal.title},
        url=reverse("coalitions:review-appoint", args=[proposal.pk]),
    )


def functional_admins() -> QuerySet[Membership]:
    """Who keeps the whole site in order."""
    return Membership.objects.active().filter(role=Role.FUNCTIONAL_ADMIN).select_related("user")


@transaction.atomic
def withdraw_proposal(*, actor: Membership, proposal: Proposal) -> Proposal:
    """Take a proposal back. It stays readable for the own organisation."""
    locked = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if not permissions.may_change(actor, locked):
        raise RuleViolation(_("Only the organisation that made this proposal can withdraw it."))
    workflow.PROPOSAL.check(locked.status, Proposal.Status.WITHDRAWN)
    before = {"status": locked.status}
    locked.status = Proposal.Status.WITHDRAWN
    locked.save()
    release_overlaps(locked.overlaps.all())
    record(actor=actor, verb="withdrew", target=locked, changes=differences(before, {"status": locked.status}))
    told = permissions.present_reviewer(locked)
    if told and before["status"] == Proposal.Status.IN_REVIEW:
        notify(
            kind=Kind.REVIEWS,
            recipients=[told],
            key=f"proposal:{locked.pk}:withdrawn",
            message=gettext_noop("“%(title)s” was withdrawn. You need not review it any more."),
            params={"title": locked.title},
            url=reverse("coalitions:review-inbox"),
        )
    return locked


def move_overlaps(overlaps: QuerySet[Overlap], target: str) -> None:
    """Bring koppelkansen to this state where the table has the move; others stay as they are."""
    free = [status for status in Overlap.Status if workflow.OVERLAP.allows(status, target, by_system=True)]
    rows = Overlap.objects.filter(pk__in=_locked_overlaps(overlaps), status__in=free)
    rows.update(status=target, updated_at=timezone.now())


def release_overlaps(overlaps: QuerySet[Overlap]) -> None:
    """These koppelkansen are free again, unless a proposal has them that goes on: it, or what came of it, has not stopped.

    They are locked before looking which proposals have them: of two that end at the same moment, the second one then sees
    that the first has gone.
    """
    rows = Overlap.objects.filter(pk__in=_locked_overlaps(overlaps), status=Overlap.Status.PROPOSED)
    alive = Proposal.objects.filter(status__in=workflow.UNDER_WAY)
    alive = alive.exclude(coalition__status=Coalition.Status.STOPPED)
    move_overlaps(rows.exclude(proposals__in=alive), Overlap.Status.EXPLORING)


def _locked_overlaps(overlaps: QuerySet[Overlap]) -> list[int]:
    """Their keys, locked in that order, as the matcher and other proposals do."""
    rows = Overlap.objects.filter(pk__in=overlaps.values("pk")).order_by("pk")
    return list(rows.select_for_update(no_key=True).values_list("pk", flat=True))
