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
from coalitions.guard import refuse_in_room
from coalitions.models import Coalition, Participation
from coalitions.queries.coalitions import who_answers
from coalitions.services.coalitions import locked_coalition, refuse_second_lead, require_lead, require_running, settle
from core.errors import IllegalMove, RuleViolation
from notifications.kinds import Kind
from notifications.services import notify
from organisations.models import Membership, Organisation

Role, Answer = Participation.Role, Participation.Status


@transaction.atomic
def ask_to_join(*, actor: Membership, coalition: Coalition, reason: str, contribution: str = "") -> Participation:
    """Ask for one's own organisation to join a coalition one may know of. The lead hears so; asking twice changes nothing."""
    if not Coalition.objects.visible_to(actor.user).filter(pk=coalition.pk).exists():
        raise RuleViolation(_("This coalition is not in one of your working areas."))
    locked = locked_coalition(coalition)
    require_running(locked, "ask")
    if not permissions.may_speak(actor):
        raise RuleViolation(_("In your role you cannot answer for your organisation."))
    refuse_in_room(working_area=locked.working_area, reason=reason, contribution=contribution)
    participation = Participation.objects.filter(coalition=locked, organisation=actor.organisation).first()
    if participation is None:
        participation = Participation(coalition=locked, organisation=actor.organisation)
    else:
        workflow.PARTICIPATION.check(participation.status, Answer.ASKED, by_system=True)
    if not reason.strip():
        raise RuleViolation(_("Say why your organisation wants to join."), field="reason")
    participation.status, participation.role = Answer.ASKED, Role.PARTNER
    participation.reason, participation.contribution = reason.strip(), contribution.strip()
    participation.undecided_until, participation.invited_at = None, timezone.now()
    participation.answered_by, participation.answered_at = actor, timezone.now()
    participation.full_clean()
    participation.save()
    facts = {"organisation": ["", actor.organisation.name], "reason": ["", participation.reason]}
    if participation.contribution:
        facts["contribution"] = ["", participation.contribution]
    record(actor=actor, verb="asked to join", target=locked, changes=facts)
    message = gettext_noop("%(organisation)s asks to join the coalition “%(name)s”.")
    _tell_leads(participation, what="joining", message=message, page="join-requests")
    return participation


@transaction.atomic
def take_back_request(*, actor: Membership, coalition: Coalition) -> Participation:
    """Take the request of one's own organisation back while it has no answer; it may ask, or be invited, again.

    Of an answer and a taking back at the same moment the first one counts, for the coalition is locked.
    """
    locked = locked_coalition(coalition)
    participation = Participation.objects.filter(coalition=locked, organisation=actor.organisation_id).first()
    if participation is None or not permissions.may_answer(actor, participation):
        raise RuleViolation(_("You can only take back a request of your own organisation."))
    require_running(locked, "join")
    if participation.status != Answer.ASKED:
        # An invitation is the lead's to withdraw, and what was answered is no request any more.
        raise IllegalMove("participation", participation.status, Answer.WITHDRAWN)
    workflow.PARTICIPATION.check(participation.status, Answer.WITHDRAWN, by_system=True)
    participation.status, participation.reason, participation.contribution = Answer.WITHDRAWN, "", ""
    participation.full_clean()
    participation.save()
    record(actor=actor, verb="took back", target=locked, changes={"organisation": ["", actor.organisation.name]})
    message = gettext_noop("%(organisation)s took its request to join “%(name)s” back. You need not answer it.")
    _tell_leads(participation, what="taken-back", message=message, page="coalition-detail")
    return participation


@transaction.atomic
def let_in(
    *, actor: Membership, coalition: Coalition, participation: Participation, role: str = Role.PARTNER
) -> Participation:
    """Let an organisation that asked take part, in this role."""
    locked = locked_coalition(coalition)
    participation = _asked(actor, locked, participation, Answer.CONFIRMED)
    refuse_second_lead(role)
    participation.status, participation.role, participation.reason = Answer.CONFIRMED, role, ""
    participation.full_clean()
    participation.save()
    record(actor=actor, verb="let in", target=locked, changes={"organisation": ["", participation.organisation.name]})
    message = gettext_noop("%(organisation)s takes part in the coalition “%(name)s” from now on.")
    _tell_answer(participation, message)
    settle(locked, actor)
    return participation


@transaction.atomic
def turn_down(*, actor: Membership, coalition: Coalition, participation: Participation, reason: str) -> Participation:
    """Say no to an organisation that asked, with a reason it reads."""
    locked = locked_coalition(coalition)
    participation = _asked(actor, locked, participation, Answer.REFUSED)
    if not reason.strip():
        raise RuleViolation(_("Give a reason; the organisation reads it."), field="reason")
    refuse_in_room(working_area=locked.working_area, reason=reason)
    participation.status, participation.reason = Answer.REFUSED, reason.strip()
    participation.full_clean()
    participation.save()
    facts = {"organisation": ["", participation.organisation.name], "reason": ["", participation.reason]}
    record(actor=actor, verb="turned down", target=locked, changes=facts)
    message = gettext_noop("%(organisation)s cannot join the coalition “%(name)s” now. Read why.")
    _tell_answer(participation, message)
    return participation


def _asked(actor: Membership, locked: Coalition, participation: Participation, target: str) -> Participation:
    """The request as it is now, when this person may answer it and nobody did."""
    require_lead(actor, locked)
    require_running(locked, "join")
    participation = Participation.objects.select_related("coalition", "organisation", "answered_by__user").get(
        pk=participation.pk
    )
    if participation.coalition_id != locked.pk or participation.status != Answer.ASKED:
        # An invitation is not the lead's to answer; a request that was answered already is not there to be answered again.
        raise IllegalMove("participation", participation.status, target)
    workflow.PARTICIPATION.check(participation.status, target, by_system=True)
    return participation


def _tell_leads(participation: Participation, *, what: str, message: str, page: str) -> None:
    """Tell the organisation in the lead about a request."""
    leads = participation.coalition.participations.confirmed().filter(role=Role.LEAD)
    for lead in leads.select_related("organisation"):
        _tell(lead.organisation, participation, what=what, message=message, page=page)


def _tell_answer(participation: Participation, message: str) -> None:
    _tell(
        participation.organisation,
        participation,
        what=f"joined-{participation.status}",
        message=message,
        page="coalition-detail",
    )


def _tell(to: Organisation, participation: Participation, *, what: str, message: str, page: str) -> None:
    """Tell whoever answers for an organisation about a request; once for each time that was made."""
    coalition = participation.coalition
    people = who_answers(coalition, to)
    if participation.answered_by and participation.answered_by.organisation_id == to.pk:
        people.append(participation.answered_by)
    notify(
        kind=Kind.COALITIONS,
        recipients=people,
        key=f"coalition:{coalition.pk}:{what}:{participation.organisation_id}:{participation.invited_at:%Y%m%d%H%M%S}",
        message=message,
        params={"organisation": participation.organisation.name, "name": coalition.name},
        url=reverse(f"coalitions:{page}", args=[coalition.pk]),
    )
