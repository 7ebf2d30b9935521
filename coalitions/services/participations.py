"""The organisations in a coalition: invited, answering each for itself, joining later, leaving with a reason."""

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from audit.services import record
from coalitions import permissions, workflow
from coalitions.guard import refuse_in_room
from coalitions.models import Coalition, Participation
from coalitions.queries.coalitions import GONE, other_organisations, who_answers
from coalitions.services.coalitions import (
    locked_coalition,
    refuse_second_lead,
    require_lead,
    require_running,
    settle,
    tell_invited,
    tell_withdrawn,
)
from core.errors import IllegalMove, RuleViolation
from notifications.kinds import Kind
from notifications.services import notify
from organisations.models import Membership, Organisation

Role, Answer = Participation.Role, Participation.Status
# Leaving is `leave_coalition`, and the others are the lead's.
ANSWERS = (Answer.CONFIRMED, Answer.UNDECIDED, Answer.DECLINED)
# What the organisation in the lead hears; the reason stands on the page.
TOLD = {
    Answer.CONFIRMED: gettext_noop("%(organisation)s takes part in “%(name)s”."),
    Answer.UNDECIDED: gettext_noop("%(organisation)s is not sure yet about taking part in “%(name)s”."),
    Answer.DECLINED: gettext_noop("%(organisation)s does not take part in “%(name)s”. Read why."),
    Answer.LEFT: gettext_noop("%(organisation)s left the coalition “%(name)s”. Read why."),
}


@transaction.atomic
def answer_invitation(
    *,
    actor: Membership,
    participation: Participation,
    status: str,
    reason: str = "",
    contribution: str = "",
    undecided_until: dt.date | None = None,
) -> Participation:
    """Say for one's own organisation whether it takes part. With the second one that does, the coalition is active."""
    coalition = locked_coalition(participation.coalition)
    participation = Participation.objects.select_related("organisation").get(pk=participation.pk)
    if not permissions.may_answer(actor, participation):
        raise RuleViolation(_("You can only answer for your own organisation."))
    require_running(coalition, "answer")
    if status not in ANSWERS:
        raise IllegalMove("participation", participation.status, status)
    workflow.PARTICIPATION.check(participation.status, status)
    if status == Answer.DECLINED and not reason.strip():
        raise RuleViolation(_("Give a reason, so that the others can go on."), field="reason")
    if status == Answer.UNDECIDED:
        _check_until(undecided_until)
    refuse_in_room(working_area=coalition.working_area, reason=reason, contribution=contribution)
    before = participation.status
    participation.status, participation.reason, participation.contribution = (
        status,
        reason.strip(),
        contribution.strip(),
    )
    participation.undecided_until = undecided_until if status == Answer.UNDECIDED else None
    _answered(actor, participation, before, verb="answered")
    if not settle(coalition, actor):
        _tell_lead(participation)
    return participation


def _check_until(until: dt.date | None) -> None:
    if until is None:
        raise RuleViolation(_("Choose the date on which you will know."), field="undecided_until")
    if until <= timezone.localdate():
        raise RuleViolation(_("Choose a date after today."), field="undecided_until")


def _answered(actor: Membership, participation: Participation, before: str, *, verb: str) -> None:
    """Store an answer and leave it on the coalition's timeline."""
    participation.answered_by, participation.answered_at = actor, timezone.now()
    participation.full_clean()
    participation.save()
    changes = {"organisation": ["", participation.organisation.name], "answer": [before, participation.status]}
    for name in ("reason", "contribution"):
        if getattr(participation, name):
            changes[name] = ["", getattr(participation, name)]
    if participation.undecided_until:
        changes["until"] = ["", participation.undecided_until.isoformat()]
    record(actor=actor, verb=verb, target=participation.coalition, changes=changes)


def _tell_lead(participation: Participation) -> None:
    """Tell whoever answers for the organisation in the lead what another one answered."""
    coalition = participation.coalition
    lead = coalition.participations.filter(role=Role.LEAD).select_related("organisation").first()
    if lead is None or participation.answered_at is None or lead.pk == participation.pk:
        return
    told = f"{participation.status}:{participation.organisation_id}:{participation.answered_at:%Y%m%d%H%M%S%f}"
    notify(
        kind=Kind.COALITIONS,
        recipients=who_answers(coalition, lead.organisation),
        key=f"coalition:{coalition.pk}:{told}",
        message=TOLD[Answer(participation.status)],
        params={"organisation": participation.organisation.name, "name": coalition.name},
        url=reverse("coalitions:coalition-detail", args=[coalition.pk]),
    )


@transaction.atomic
def leave_coalition(*, actor: Membership, participation: Participation, reason: str) -> Participation:
    """Stop taking part, with a reason. Below two organisations the coalition pauses itself."""
    coalition = locked_coalition(participation.coalition)
    participation = Participation.objects.select_related("organisation").get(pk=participation.pk)
    if not permissions.may_answer(actor, participation):
        raise RuleViolation(_("You can only answer for your own organisation."))
    require_running(coalition, "leave")
    workflow.PARTICIPATION.check(participation.status, Answer.LEFT)
    if participation.role == Role.LEAD:
        raise RuleViolation(_("Your organisation has the lead. Hand that over first, or stop the coalition."))
    if not reason.strip():
        raise RuleViolation(_("Give a reason, so that the others can go on."), field="reason")
    refuse_in_room(working_area=coalition.working_area, reason=reason)
    before = participation.status
    participation.status, participation.reason, participation.contribution = Answer.LEFT, reason.strip(), ""
    _answered(actor, participation, before, verb="left")
    if not settle(coalition, actor):
        _tell_lead(participation)
    return participation


@transaction.atomic
def invite_organisation(
    *, actor: Membership, coalition: Coalition, organisation: Organisation, role: str = Role.PARTNER
) -> Participation:
    """Ask another organisation that has to do with the working area in, or one that was in it or asked before."""
    locked = locked_coalition(coalition)
    require_lead(actor, locked)
    require_running(locked, "invite")
    refuse_second_lead(role)
    participation = Participation.objects.filter(coalition=locked, organisation=organisation).first()
    if participation is None:
        participation = Participation(coalition=locked, organisation=organisation)
    elif participation.status in GONE:
        workflow.PARTICIPATION.check(participation.status, Answer.INVITED, by_system=True)
    elif participation.status == Answer.ASKED:
        raise RuleViolation(_("This organisation asks to join. Answer its request."), field="organisation")
    else:
        raise RuleViolation(_("This organisation was invited already."), field="organisation")
    if not Organisation.objects.filter(other_organisations(locked, actor), pk=organisation.pk).exists():
        message = _(
            "%(organisation)s does not work in %(area)s and has no ambition there. Choose another organisation."
        )
        words = {"organisation": organisation.name, "area": locked.working_area.name}
        raise RuleViolation(message % words, field="organisation")
    participation.status, participation.role, participation.reason, participation.invited_at = (
        Answer.INVITED,
        role,
        "",
        timezone.now(),
    )
    participation.answered_by = participation.answered_at = None
    participation.full_clean()
    participation.save()
    record(actor=actor, verb="invited", target=locked, changes={"organisation": ["", organisation.name]})
    tell_invited(locked, organisation)
    return participation


@transaction.atomic
def withdraw_invitation(*, actor: Membership, coalition: Coalition, participation: Participation) -> Participation:
    """Take back an invitation that has no answer yet; the organisation hears so and may be asked again later."""
    locked = locked_coalition(coalition)
    require_lead(actor, locked)
    require_running(locked, "withdraw")
    participation = Participation.objects.select_related("organisation", "coalition").get(pk=participation.pk)
    if participation.coalition_id != locked.pk:
        raise RuleViolation(_("This organisation was not invited into this coalition."))
    # The coalition is locked, so an answer that came in a moment ago stands: it is an illegal move then.
    workflow.PARTICIPATION.check(participation.status, Answer.WITHDRAWN, by_system=True)
    participation.status = Answer.WITHDRAWN
    participation.save()
    record(actor=actor, verb="withdrew", target=locked, changes={"organisation": ["", participation.organisation.name]})
    tell_withdrawn(participation)
    return participation


@transaction.atomic
def hand_over_lead(*, actor: Membership, coalition: Coalition, participation: Participation) -> Participation:
    """Give the lead to another organisation that takes part."""
    locked = locked_coalition(coalition)
    require_lead(actor, locked)
    require_running(locked, "lead")
    participation = Participation.objects.select_related("organisation").get(pk=participation.pk)
    if (
        participation.coalition_id != locked.pk
        or participation.status != Answer.CONFIRMED
        or participation.role == Role.LEAD
    ):
        raise RuleViolation(_("Choose another organisation that takes part."), field="participation")
    Participation.objects.filter(coalition=locked, role=Role.LEAD).update(role=Role.PARTNER)
    participation.role = Role.LEAD
    participation.save()
    record(
        actor=actor, verb="handed over", target=locked, changes={"organisation": ["", participation.organisation.name]}
    )
    _tell_who_leads(locked, participation.organisation, by=actor)
    return participation


def _tell_who_leads(coalition: Coalition, organisation: Organisation, *, by: Membership) -> None:
    """Tell whoever answers for an organisation that it got the lead, unless it is who gave it."""
    notify(
        kind=Kind.COALITIONS,
        recipients=[one for one in who_answers(coalition, organisation) if one.user_id != by.user_id],
        key=f"coalition:{coalition.pk}:lead:{organisation.pk}:{timezone.now():%Y%m%d%H%M%S%f}",
        message=gettext_noop("%(organisation)s has the lead of the coalition “%(name)s” now."),
        params={"organisation": organisation.name, "name": coalition.name},
        url=reverse("coalitions:coalition-detail", args=[coalition.pk]),
    )
