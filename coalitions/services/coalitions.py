"""A coalition's life: founded by an approval, alive with two organisations, led by one, ended with a reason."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from audit.services import differences, record, record_each
from coalitions import permissions, workflow
from coalitions.guard import refuse_in_room
from coalitions.models import Agreement, Coalition, Meeting, Participation, Proposal, Story
from coalitions.queries.coalitions import who_answers
from coalitions.queries.joined import ambitions_in, offered_by
from coalitions.services.proposals import release_overlaps
from core.errors import IllegalMove, RuleViolation
from core.wall import as_system
from notifications.kinds import Kind
from notifications.services import notify
from organisations.models import Membership, Organisation
from organisations.queries import process_managers
from residents import services as residents_services
from residents.models import Need

ENOUGH = 2
Status = Coalition.Status
Role, Answer = Participation.Role, Participation.Status


@transaction.atomic
def found_coalition(*, actor: Membership, proposal: Proposal) -> Coalition:
    """Make the coalition of an approved proposal. The proposer's organisation leads and takes part; others are invited."""
    coalition = Coalition(
        name=proposal.title,
        goal=proposal.ambition or proposal.benefit,
        working_area=proposal.working_area,
        proposal=proposal,
    )
    coalition.full_clean(exclude=["proposal", "ambitions", "needs", "initiatives"])
    coalition.save()
    ambitions = ambitions_in(proposal)
    coalition.ambitions.set(ambitions)
    coalition.needs.set(proposal.needs.all())
    record(actor=actor, verb="founded", target=coalition)
    # Whoever approves need not be a colleague of the proposer, who may have put a plan back in its own circle.
    with as_system():
        offered = offered_by(proposal, proposal.organisation_id)
    Participation.objects.create(
        coalition=coalition,
        organisation=proposal.organisation,
        role=Role.LEAD,
        status=Answer.CONFIRMED,
        contribution=offered,
        answered_by=proposal.author,
        answered_at=coalition.created_at,
    )
    others = {ambition.organisation.pk: ambition.organisation for ambition in ambitions}
    others.pop(proposal.organisation_id, None)
    for organisation in others.values():
        Participation.objects.create(coalition=coalition, organisation=organisation)
        tell_invited(coalition, organisation)
    for need in coalition.needs.order_by("pk"):
        residents_services.need_invited(
            need=need, coalition=coalition.pk, organisations=[proposal.organisation, *others.values()], actor=actor
        )
    return coalition


def tell_invited(coalition: Coalition, organisation: Organisation) -> None:
    """Ask whoever answers for an organisation whether it takes part."""
    times = Participation.objects.get(coalition=coalition, organisation=organisation).invited_at
    notify(
        kind=Kind.COALITIONS,
        recipients=who_answers(coalition, organisation),
        key=f"coalition:{coalition.pk}:invited:{organisation.pk}:{times:%Y%m%d%H%M%S}",
        message=gettext_noop("%(organisation)s is invited into the coalition “%(name)s”. Does it take part?"),
        params={"organisation": organisation.name, "name": coalition.name},
        url=reverse("coalitions:coalition-detail", args=[coalition.pk]),
    )


def tell_withdrawn(participation: Participation) -> None:
    """Tell whoever was asked to answer that no answer is needed any more."""
    coalition, organisation = participation.coalition, participation.organisation
    notify(
        kind=Kind.COALITIONS,
        recipients=who_answers(coalition, organisation),
        key=f"coalition:{coalition.pk}:withdrawn:{organisation.pk}:{participation.invited_at:%Y%m%d%H%M%S}",
        message=gettext_noop(
            "The invitation of %(organisation)s into the coalition “%(name)s” was withdrawn. "
            "You need not answer any more."
        ),
        params={"organisation": organisation.name, "name": coalition.name},
        url=reverse("coalitions:coalition-detail", args=[coalition.pk]),
    )


def record_in_room(
    *, actor: Membership | None, verb: str, part: Agreement | Meeting | Story, changes: Mapping[str, Any]
) -> None:
    """Write a line of the trail in the history of a part of a coalition's room, and on the timeline of the coalition."""
    record_each(actor=actor, verb=verb, changes=[(part, changes), (part.coalition, changes)])


def tell_members(
    coalition: Coalition,
    *,
    key: str,
    message: str,
    but: Membership | None = None,
    kind: Kind = Kind.COALITIONS,
    url: str = "",
) -> None:
    """Tell the process managers of the organisations that take part and whoever answered for them."""
    participations = coalition.participations.confirmed().select_related("answered_by__user")
    answered = [one.answered_by for one in participations if one.answered_by]
    managers = process_managers([one.organisation_id for one in participations])
    notify(
        kind=kind,
        recipients=[one for one in (*managers, *answered) if not but or one.user_id != but.user_id],
        key=f"coalition:{coalition.pk}:{key}",
        message=message,
        params={"name": coalition.name},
        url=url or reverse("coalitions:coalition-detail", args=[coalition.pk]),
    )


def locked_coalition(coalition: Coalition) -> Coalition:
    """The row, locked: who answers, joins or leaves at the same time waits, so that the count of two is right."""
    return Coalition.objects.select_for_update(of=("self",)).prefetch_related("participations").get(pk=coalition.pk)


def opened(actor: Membership, coalition: Coalition, what: str) -> Coalition:
    """The coalition as it is now, locked, for whoever works in it: who changes something in it at once waits.

    Raises `IllegalMove` in one that has ended: no `what` is made or changed there any more.
    """
    locked = locked_coalition(coalition)
    require_running(locked, what)
    if not permissions.may_work(actor, locked):
        raise RuleViolation(_("This is for colleagues of organisations that take part."))
    return locked


def require_lead(actor: Membership, coalition: Coalition) -> None:
    if not permissions.may_lead(actor, coalition):
        raise RuleViolation(_("Only the organisation that has the lead can do this."))


def refuse_second_lead(role: str) -> None:
    """Refuse to let an organisation come in with the lead: there is one already."""
    if role == Role.LEAD:
        raise RuleViolation(_("A coalition has one lead. Hand it over once the organisation takes part."), field="role")


def settle(coalition: Coalition, actor: Membership | None) -> bool:
    """Two organisations make a coalition active; below two it pauses itself. Both are said in the timeline.

    A pause that somebody chose, with a reason, lasts until somebody ends it. Answers whether its parties were told.
    """
    before = coalition.status
    confirmed = coalition.participations.confirmed().count()
    wakes = coalition.status == Status.INVITING or (coalition.status == Status.PAUSED and not coalition.status_reason)
    if confirmed >= ENOUGH and wakes:
        _set_status(coalition, Status.ACTIVE, actor=None, by_system=True)
        tell_members(
            coalition,
            key=f"active:{coalition.updated_at:%Y%m%d%H%M%S}",
            message=gettext_noop("The coalition “%(name)s” can start: two organisations take part."),
            but=actor,
        )
    elif confirmed < ENOUGH and coalition.status == Status.ACTIVE:
        _set_status(coalition, Status.PAUSED, actor=None, by_system=True)
        tell_members(
            coalition,
            key=f"paused:{coalition.updated_at:%Y%m%d%H%M%S}",
            message=gettext_noop("The coalition “%(name)s” paused: fewer than two organisations take part."),
            but=actor,
        )
    if coalition.status == Status.ACTIVE:
        _tell_of_needs(coalition, actor, starts=before != Status.ACTIVE)
    if coalition.status == before:
        # Other parties are a change of the coalition, also for a program that asks what changed since (`updated_since`).
        coalition.save(update_fields=["updated_at"])
    return coalition.status != before


def _tell_of_needs(coalition: Coalition, actor: Membership | None, *, starts: bool) -> None:
    """A coalition that `starts`, or goes on, takes all its needs in hand; whoever logged them hears so.

    When only other parties take part in it, what is said of its needs follows; one that somebody took out stays out.
    """
    participations = coalition.participations.confirmed().select_related("organisation")
    organisations = [one.organisation for one in participations]
    tell = residents_services.need_taken_up if starts else residents_services.need_parties_changed
    for need in coalition.needs.order_by("pk"):
        tell(need=need, coalition=coalition.pk, coalition_name=coalition.name, organisations=organisations, actor=actor)


def _set_status(
    coalition: Coalition, target: str, *, actor: Membership | None, reason: str = "", by_system: bool = False
) -> None:
    workflow.COALITION.check(coalition.status, target, by_system=by_system)
    before = {"status": coalition.status}
    coalition.status, coalition.status_reason = target, reason.strip()
    coalition.full_clean(exclude=["proposal", "ambitions", "needs", "initiatives"])
    coalition.save()
    changes = differences(before, {"status": coalition.status})
    if coalition.status_reason:
        changes["reason"] = ["", coalition.status_reason]
    record(actor=actor, verb="moved", target=coalition, changes=changes)


@transaction.atomic
def move_coalition(*, actor: Membership, coalition: Coalition, target: str, reason: str = "") -> Coalition:
    """Pause, go on, complete or stop; the last one and a pause with a reason."""
    locked = locked_coalition(coalition)
    require_lead(actor, locked)
    workflow.COALITION.check(locked.status, target)
    if target in {Status.PAUSED, Status.STOPPED} and not reason.strip():
        raise RuleViolation(_("Give a reason, so that the others know."), field="reason")
    if target == Status.ACTIVE and locked.participations.confirmed().count() < ENOUGH:
        raise RuleViolation(_("The coalition goes on as soon as two organisations take part."))
    refuse_in_room(working_area=locked.working_area, reason=reason)
    _set_status(locked, target, actor=actor, reason=reason if target != Status.ACTIVE else "")
    if locked.status == Status.ACTIVE:
        _tell_of_needs(locked, actor, starts=True)
    if locked.status == Status.STOPPED and locked.proposal:
        # Before the needs are locked, as the matcher does.
        release_overlaps(locked.proposal.overlaps.all())
    if locked.has_ended:
        _let_go_of_needs(locked, actor)
    told = {
        Status.PAUSED: gettext_noop("The coalition “%(name)s” is paused."),
        Status.ACTIVE: gettext_noop("The coalition “%(name)s” goes on."),
        Status.COMPLETED: gettext_noop("The coalition “%(name)s” is completed."),
        Status.STOPPED: gettext_noop("The coalition “%(name)s” stopped."),
    }
    key = f"{target}:{locked.updated_at:%Y%m%d%H%M%S}"
    tell_members(locked, key=key, message=told[Status(target)], but=actor)
    return locked


def _let_go_of_needs(coalition: Coalition, actor: Membership) -> None:
    """Needs that were not met and that no other coalition works on are open again; residents hear so.

    The needs are locked before looking who else works on them: of two coalitions that end at the same moment, the
    second one then sees that the first has gone.
    """
    needs = Need.objects.select_for_update(of=("self",), no_key=True).filter(coalitions=coalition)
    alive = Coalition.objects.exclude(pk=coalition.pk).filter(status__in=[Status.ACTIVE, Status.PAUSED])
    for need in list(needs.order_by("pk")):
        others = alive.filter(needs=need).exists()
        residents_services.need_let_go(need=need, coalition=coalition.pk, others=others, actor=actor)


@transaction.atomic
def move_phase(*, actor: Membership, coalition: Coalition, phase: str) -> Coalition:
    """Say in which phase the coalition is; going back is no shame."""
    locked = locked_coalition(coalition)
    require_lead(actor, locked)
    require_running(locked, "phase")
    before = {"phase": locked.phase}
    locked.phase = Coalition.Phase(phase)
    locked.save()
    changes = differences(before, {"phase": locked.phase})
    if changes:
        record(actor=actor, verb="phase", target=locked, changes=changes)
    return locked


def require_running(coalition: Coalition, what: str) -> None:
    """Raise `IllegalMove` in a coalition that has ended."""
    if coalition.status not in workflow.RUNNING:
        raise IllegalMove("coalition", coalition.status, what)


@transaction.atomic
def meet_need(*, actor: Membership, coalition: Coalition, need: Need) -> Need:
    """Say that what residents asked is there now; whoever logged signals for it hears so."""
    locked = locked_coalition(coalition)
    require_lead(actor, locked)
    if locked.status != Status.ACTIVE:
        raise IllegalMove("coalition", locked.status, "met")
    if not locked.needs.filter(pk=need.pk).exists():
        raise RuleViolation(_("This need is not part of the coalition."))
    met = residents_services.need_met(need=need, actor=actor)
    record(actor=actor, verb="need met", target=locked, changes={"need": ["", need.shared_title]})
    return met
