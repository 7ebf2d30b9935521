"""Reads of questions to organisations: of a need, and those one's own organisation owes an answer to."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, When

from accounts.models import User
from organisations import roles
from organisations.models import Membership
from residents.models import AgendaQuestion, Need
from residents.querysets import AgendaQuestionQuerySet


def questions_for_list(user: User | AnonymousUser) -> AgendaQuestionQuerySet:
    """Questions this person may see, with all a row shows: the open ones first, by the day of their answer."""
    rows = AgendaQuestion.objects.visible_to(user).select_related(
        "need__place", "need__area", "need__working_area", "organisation", "belongs_to", "asked_by__organisation"
    )
    open_first = Case(When(status=AgendaQuestion.Status.OPEN, then=0), default=1)
    return rows.order_by(open_first, "due_on", "pk")


def question_detail(user: User | AnonymousUser) -> AgendaQuestionQuerySet:
    """Questions with all their page and their letter show."""
    return questions_for_list(user).select_related(
        "asked_by__user", "answered_by__user", "answered_by__organisation", "need__place__area"
    )


def questions_about(need: Need, user: User | AnonymousUser) -> AgendaQuestionQuerySet:
    """What was asked of organisations about one need; withdrawn ones only in the history."""
    return questions_for_list(user).filter(need=need).exclude(status=AgendaQuestion.Status.WITHDRAWN)


def answers_owed(membership: Membership) -> AgendaQuestionQuerySet:
    """Questions that wait for an answer of the organisation somebody answers for, the earliest due first."""
    rows = AgendaQuestion.objects.visible_to(membership.user).open().filter(organisation=membership.organisation_id)
    return rows.order_by("due_on", "pk") if membership.role in roles.SPEAKERS else rows.none()
