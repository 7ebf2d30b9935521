"""Dates that come: doubts to be answered, decisions and agreements to be looked at again. Each is said once."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from coalitions.models import Agreement, Coalition, Decision, Participation
from coalitions.queries.coalitions import who_answers
from coalitions.services.coalitions import tell_members
from coalitions.workflow import RUNNING
from notifications.kinds import Kind
from notifications.services import notify
from organisations.models import Membership
from organisations.roles import SPEAKERS


def ask_undecided_again() -> int:
    """Ask organisations that were not sure until today or before; how many. The key holds the date, so once each."""
    due = Participation.objects.filter(
        status=Participation.Status.UNDECIDED, undecided_until__lte=timezone.localdate(), coalition__status__in=RUNNING
    ).select_related("coalition", "organisation", "answered_by__user")
    asked = list(due)
    for place in asked:
        members = Membership.objects.active().filter(organisation=place.organisation_id, role__in=SPEAKERS)
        here = members.filter(working_areas=place.coalition.working_area_id).select_related("user")
        notify(
            kind=Kind.COALITIONS,
            recipients=[*here, place.answered_by] if place.answered_by else here,
            key=f"coalition:{place.coalition_id}:again:{place.organisation_id}:{place.undecided_until}",
            message=gettext_noop("%(organisation)s was not sure yet about “%(name)s”. Do you know by now?"),
            params={"organisation": place.organisation.name, "name": place.coalition.name},
            url=reverse("coalitions:coalition-detail", args=[place.coalition_id]),
        )
    return len(asked)


def decisions_to_look_at() -> int:
    """Tell the parties of a coalition that the day has come to look at a decision again; how many decisions."""
    running = Coalition.objects.filter(status__in=RUNNING)
    due = list(
        Decision.objects.filter(review_on__lte=timezone.localdate(), coalition__in=running).select_related("coalition")
    )
    for decision in due:
        tell_members(
            decision.coalition,
            kind=Kind.ACTIONS,
            key=f"decision:{decision.pk}:{decision.review_on}",
            message=gettext_noop("In “%(name)s” it is time to look at a decision again."),
        )
    return len(due)


def agreements_to_look_at() -> int:
    """Tell the organisation in the lead that the day has come to look at an agreement again; how many agreements."""
    running = Coalition.objects.filter(status__in=RUNNING)
    signed = Agreement.objects.filter(status=Agreement.Status.SIGNED, coalition__in=running)
    due = list(signed.filter(review_on__lte=timezone.localdate()).select_related("coalition"))
    for agreement in due:
        leads = agreement.coalition.participations.confirmed().filter(role=Participation.Role.LEAD)
        notify(
            kind=Kind.ACTIONS,
            recipients=[
                one
                for lead in leads.select_related("organisation")
                for one in who_answers(agreement.coalition, lead.organisation)
            ],
            key=f"agreement:{agreement.pk}:again:{agreement.review_on}",
            message=gettext_noop("It is time to look at the agreement “%(title)s” again."),
            mail_message=gettext_noop("In “%(name)s” it is time to look at an agreement again."),
            params={"title": agreement.title, "name": agreement.coalition.name},
            url=reverse("coalitions:agreement-detail", args=[agreement.coalition_id, agreement.pk]),
        )
    return len(due)
