"""Joining later: an organisation that was not asked in asks itself, and the organisation in the lead says yes or no.

Until it does, who asked may take the request back.
"""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from audit.services import record
from coalitions import permissions, workflow
from coalitions.guard import refuse_residents
from coalitions.models import Coalition, Participation
from coalitions.queries.coalitions import who_answers
from coalitions.services.coalitions import locked_coalition, require_lead, require_running, settle
from core.errors import IllegalMove, RuleViolation
from notifications.kinds import Kind
from notifications.services import notify
from organisations.models import Membership, Organisation

Stance, Place = Participation.Status, Participation.Role


@transaction.atomic
def ask_to_join(*, actor: Membership, coalition: Coalition, reason: str, contribution: str = "") -> Participation:
    """Ask for one's own organisation to join a coalition one may know of. The lead hears so; asking twice changes nothing."""
    if not Coalition.objects.visible_to(actor.user).filter(pk=coalition.pk).exists():
        raise RuleViolation(_("This coalition is not in one of your working areas."))
    locked = locked_coalition(coalition)
    require_running(locked, "ask")
    if not permissions.may_speak(actor):
        raise RuleViolation(_("In your role you cannot answer for your organisation."))
    refuse_residents(working_area=locked.working_area, reason=reason, contribution=contribution)
    place = Participation.objects.filter(coalition=locked, organisation=actor.organisation).first()
    if place is None:
        place = Participation(coalition=locked, organisation=actor.organisation)
    else:
        workflow.PARTICIPATION.check(place.status, Stance.ASKED, by_system=True)
    if not reason.strip():
        raise RuleViolation(_("Say why your organisation wants to join."), field="reason")
    place.status, place.role = Stance.ASKED, Place.PARTNER
    place.reason, place.contribution = reason.strip(), contribution.strip()
    place.undecided_until, place.invited_at = None, timezone.now()
    place.answered_by, place.answered_at = actor, timezone.now()
    place.full_clean()
    place.save()
    facts = {"organisation": ["", actor.organisation.name], "reason": ["", place.reason]}
    if place.contribution:
        facts["contribution"] = ["", place.contribution]
    record(actor=actor, verb="asked to join", target=locked, changes=facts)
    message = gettext_noop("%(organisation)s asks to join the coalition “%(name)s”.")
    _tell_leads(place, what="joining", message=message, page="join-requests")
    return place


@transaction.atomic
def take_back_request(*, actor: Membership, coalition: Coalition) -> Participation:
    """Take the request of one's own organisation back while it has no answer; it may ask, or be invited, again.

    Of an answer and a taking back at the same moment the first one counts, for the coalition is locked.
    """
    locked = locked_coalition(coalition)
    place = Participation.objects.filter(coalition=locked, organisation=actor.organisation_id).first()
    if place is None or not permissions.may_answer(actor, place):
        raise RuleViolation(_("You can only take back a request of your own organisation."))
    require_running(locked, "join")
    if place.status != Stance.ASKED:
        # An invitation is the lead's to withdraw, and what was answered is no request any more.
        raise IllegalMove("participation", place.status, Stance.WITHDRAWN)
    workflow.PARTICIPATION.check(place.status, Stance.WITHDRAWN, by_system=True)
    place.status, place.reason, place.contribution = Stance.WITHDRAWN, "", ""
    place.full_clean()
    place.save()
    record(actor=actor, verb="took back", target=locked, changes={"organisation": ["", actor.organisation.name]})
    message = gettext_noop("%(organisation)s took its request to join “%(name)s” back. You need not answer it.")
    _tell_leads(place, what="taken-back", message=message, page="coalition-detail")
    return place


@transaction.atomic
def let_in(
    *, actor: Membership, coalition: Coalition, participation: Participation, role: str = Place.PARTNER
) -> Participation:
    """Let an organisation that asked take part, in this role."""
    locked = locked_coalition(coalition)
    place = _asked(actor, locked, participation, Stance.CONFIRMED)
    if role == Place.LEAD:
        raise RuleViolation(_("A coalition has one lead. Hand it over once the organisation takes part."), field="role")
    place.status, place.role, place.reason = Stance.CONFIRMED, role, ""
    place.full_clean()
    place.save()
    record(actor=actor, verb="let in", target=locked, changes={"organisation": ["", place.organisation.name]})
    _tell_answer(place, gettext_noop("%(organisation)s takes part in the coalition “%(name)s” from now on."))
    settle(locked, actor)
    return place


@transaction.atomic
def turn_down(*, actor: Membership, coalition: Coalition, participation: Participation, reason: str) -> Participation:
    """Say no to an organisation that asked, with a reason it reads."""
    locked = locked_coalition(coalition)
    place = _asked(actor, locked, participation, Stance.REFUSED)
    if not reason.strip():
        raise RuleViolation(_("Give a reason; the organisation reads it."), field="reason")
    refuse_residents(working_area=locked.working_area, reason=reason)
    place.status, place.reason = Stance.REFUSED, reason.strip()
    place.full_clean()
    place.save()
    facts = {"organisation": ["", place.organisation.name], "reason": ["", place.reason]}
    record(actor=actor, verb="turned down", target=locked, changes=facts)
    _tell_answer(place, gettext_noop("%(organisation)s cannot join the coalition “%(name)s” now. Read why."))
    return place


def _asked(actor: Membership, locked: Coalition, participation: Participation, target: str) -> Participation:
    """The request as it is now, when this person may answer it and nobody did."""
    require_lead(actor, locked)
    require_running(locked, "join")
    place = Participation.objects.select_related("coalition", "organisation", "answered_by__user").get(
        pk=participation.pk
    )
    if place.coalition_id != locked.pk or place.status != Stance.ASKED:
        # An invitation is not the lead's to answer; a request that was answered already is not there to be answered again.
        raise IllegalMove("participation", place.status, target)
    workflow.PARTICIPATION.check(place.status, target, by_system=True)
    return place


def _tell_leads(place: Participation, *, what: str, message: str, page: str) -> None:
    """Tell the organisation in the lead about a request."""
    leads = place.coalition.participations.filter(status=Stance.CONFIRMED, role=Place.LEAD)
    for lead in leads.select_related("organisation"):
        _tell(lead.organisation, place, what=what, message=message, page=page)


def _tell_answer(place: Participation, message: str) -> None:
    _tell(place.organisation, place, what=f"joined-{place.status}", message=message, page="coalition-detail")


def _tell(to: Organisation, place: Participation, *, what: str, message: str, page: str) -> None:
    """Tell whoever answers for an organisation about a request; once for each time that was made."""
    coalition = place.coalition
    people = who_answers(coalition, to)
    if place.answered_by and place.answered_by.organisation_id == to.pk:
        people.append(place.answered_by.user)
    notify(
        kind=Kind.COALITIONS,
        recipients=people,
        key=f"coalition:{coalition.pk}:{what}:{place.organisation_id}:{place.invited_at:%Y%m%d%H%M%S}",
        message=message,
        params={"organisation": place.organisation.name, "name": coalition.name},
        url=reverse(f"coalitions:{page}", args=[coalition.pk]),
    )
