"""The organisations in a coalition: invited, answering each for itself, joining later, leaving with a reason."""

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from audit.services import record
from coalitions import permissions, workflow
from coalitions.guard import refuse_residents
from coalitions.models import Coalition, Participation
from coalitions.queries.coalitions import GONE, other_organisations, who_answers
from coalitions.services.coalitions import (
    locked_coalition,
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

Stance, Place = Participation.Status, Participation.Role
# Leaving is `leave_coalition`, and the others are the lead's.
ANSWERS = (Stance.CONFIRMED, Stance.UNDECIDED, Stance.DECLINED)
# What the organisation in the lead hears; the reason stands on the page.
TOLD = {
    Stance.CONFIRMED: gettext_noop("%(organisation)s takes part in “%(name)s”."),
    Stance.UNDECIDED: gettext_noop("%(organisation)s is not sure yet about taking part in “%(name)s”."),
    Stance.DECLINED: gettext_noop("%(organisation)s does not take part in “%(name)s”. Read why."),
    Stance.LEFT: gettext_noop("%(organisation)s left the coalition “%(name)s”. Read why."),
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
    place = Participation.objects.select_related("organisation").get(pk=participation.pk)
    if not permissions.may_answer(actor, place):
        raise RuleViolation(_("You can only answer for your own organisation."))
    require_running(coalition, "answer")
    if status not in ANSWERS:
        raise IllegalMove("participation", place.status, status)
    workflow.PARTICIPATION.check(place.status, status)
    if status == Stance.DECLINED and not reason.strip():
        raise RuleViolation(_("Give a reason, so that the others can go on."), field="reason")
    if status == Stance.UNDECIDED:
        _check_until(undecided_until)
    refuse_residents(working_area=coalition.working_area, reason=reason, contribution=contribution)
    before = place.status
    place.status, place.reason, place.contribution = status, reason.strip(), contribution.strip()
    place.undecided_until = undecided_until if status == Stance.UNDECIDED else None
    _answered(actor, place, before, verb="answered")
    if not settle(coalition, actor):
        _tell_lead(place)
    return place


def _check_until(until: dt.date | None) -> None:
    if until is None:
        raise RuleViolation(_("Choose the date on which you will know."), field="undecided_until")
    if until <= timezone.localdate():
        raise RuleViolation(_("Choose a date after today."), field="undecided_until")


def _answered(actor: Membership, place: Participation, before: str, *, verb: str) -> None:
    """Store an answer and leave it on the coalition's timeline."""
    place.answered_by, place.answered_at = actor, timezone.now()
    place.full_clean()
    place.save()
    changes = {"organisation": ["", place.organisation.name], "answer": [before, place.status]}
    for name in ("reason", "contribution"):
        if getattr(place, name):
            changes[name] = ["", getattr(place, name)]
    if place.undecided_until:
        changes["until"] = ["", place.undecided_until.isoformat()]
    record(actor=actor, verb=verb, target=place.coalition, changes=changes)


def _tell_lead(place: Participation) -> None:
    """Tell whoever answers for the organisation in the lead what another one answered."""
    coalition = place.coalition
    lead = coalition.participations.filter(role=Place.LEAD).select_related("organisation").first()
    if lead is None or place.answered_at is None or lead.pk == place.pk:
        return
    notify(
        kind=Kind.COALITIONS,
        recipients=who_answers(coalition, lead.organisation),
        key=f"coalition:{coalition.pk}:{place.status}:{place.organisation_id}:{place.answered_at:%Y%m%d%H%M%S%f}",
        message=TOLD[Stance(place.status)],
        params={"organisation": place.organisation.name, "name": coalition.name},
        url=reverse("coalitions:coalition-detail", args=[coalition.pk]),
    )


@transaction.atomic
def leave_coalition(*, actor: Membership, participation: Participation, reason: str) -> Participation:
    """Stop taking part, with a reason. Below two organisations the coalition pauses itself."""
    coalition = locked_coalition(participation.coalition)
    place = Participation.objects.select_related("organisation").get(pk=participation.pk)
    if not permissions.may_answer(actor, place):
        raise RuleViolation(_("You can only answer for your own organisation."))
    require_running(coalition, "leave")
    workflow.PARTICIPATION.check(place.status, Stance.LEFT)
    if place.role == Place.LEAD:
        raise RuleViolation(_("Your organisation has the lead. Hand that over first, or stop the coalition."))
    if not reason.strip():
        raise RuleViolation(_("Give a reason, so that the others can go on."), field="reason")
    refuse_residents(working_area=coalition.working_area, reason=reason)
    before = place.status
    place.status, place.reason, place.contribution = Stance.LEFT, reason.strip(), ""
    _answered(actor, place, before, verb="left")
    if not settle(coalition, actor):
        _tell_lead(place)
    return place


@transaction.atomic
def invite_organisation(
    *, actor: Membership, coalition: Coalition, organisation: Organisation, role: str = Place.PARTNER
) -> Participation:
    """Ask another organisation that has to do with the working area in, or one that was in it or asked before."""
    locked = locked_coalition(coalition)
    require_lead(actor, locked)
    require_running(locked, "invite")
    if role == Place.LEAD:
        raise RuleViolation(_("A coalition has one lead. Hand it over once the organisation takes part."), field="role")
    place = Participation.objects.filter(coalition=locked, organisation=organisation).first()
    if place is None:
        place = Participation(coalition=locked, organisation=organisation)
    elif place.status in GONE:
        workflow.PARTICIPATION.check(place.status, Stance.INVITED, by_system=True)
    elif place.status == Stance.ASKED:
        raise RuleViolation(_("This organisation asks to join. Answer its request."), field="organisation")
    else:
        raise RuleViolation(_("This organisation was invited already."), field="organisation")
    if not Organisation.objects.filter(other_organisations(locked, actor), pk=organisation.pk).exists():
        message = _(
            "%(organisation)s does not work in %(area)s and has no ambition there. Choose another organisation."
        )
        words = {"organisation": organisation.name, "area": locked.working_area.name}
        raise RuleViolation(message % words, field="organisation")
    place.status, place.role, place.reason, place.invited_at = Stance.INVITED, role, "", timezone.now()
    place.answered_by = place.answered_at = None
    place.full_clean()
    place.save()
    record(actor=actor, verb="invited", target=locked, changes={"organisation": ["", organisation.name]})
    tell_invited(locked, organisation)
    return place


@transaction.atomic
def withdraw_invitation(*, actor: Membership, coalition: Coalition, participation: Participation) -> Participation:
    """Take back an invitation that has no answer yet; the organisation hears so and may be asked again later."""
    locked = locked_coalition(coalition)
    require_lead(actor, locked)
    require_running(locked, "withdraw")
    place = Participation.objects.select_related("organisation", "coalition").get(pk=participation.pk)
    if place.coalition_id != locked.pk:
        raise RuleViolation(_("This organisation was not invited into this coalition."))
    # The coalition is locked, so an answer that came in a moment ago stands: it is an illegal move then.
    workflow.PARTICIPATION.check(place.status, Stance.WITHDRAWN, by_system=True)
    place.status = Stance.WITHDRAWN
    place.save()
    record(actor=actor, verb="withdrew", target=locked, changes={"organisation": ["", place.organisation.name]})
    tell_withdrawn(place)
    return place


@transaction.atomic
def hand_over_lead(*, actor: Membership, coalition: Coalition, participation: Participation) -> Participation:
    """Give the lead to another organisation that takes part."""
    locked = locked_coalition(coalition)
    require_lead(actor, locked)
    require_running(locked, "lead")
    place = Participation.objects.select_related("organisation").get(pk=participation.pk)
    if place.coalition_id != locked.pk or place.status != Stance.CONFIRMED or place.role == Place.LEAD:
        raise RuleViolation(_("Choose another organisation that takes part."), field="participation")
    Participation.objects.filter(coalition=locked, role=Place.LEAD).update(role=Place.PARTNER)
    place.role = Place.LEAD
    place.save()
    record(actor=actor, verb="handed over", target=locked, changes={"organisation": ["", place.organisation.name]})
    return place
