"""Who hears of a question to an organisation, and taking back what need not be answered any more."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_noop

from audit.services import record_each
from notifications.kinds import Kind
from notifications.services import notify
from organisations import roles
from organisations.models import Membership
from organisations.queries import members_in
from residents.models import AgendaQuestion, Need

Status = AgendaQuestion.Status


def withdraw_questions(*, actor: Membership | None, need: Need) -> list[AgendaQuestion]:
    """Withdraw what organisations did not answer yet about a (locked) need that is over or that they may read no more.

    Both sides hear so.
    """
    rows = AgendaQuestion.objects.open().filter(need=need).select_for_update(of=("self",))
    waiting = list(rows.select_related("organisation", "asked_by__user").order_by("pk"))
    moved = {"status": [Status.OPEN.value, Status.WITHDRAWN.value]}
    record_each(actor=None, verb="withdrawn", changes=[(question, moved) for question in waiting])
    AgendaQuestion.objects.filter(pk__in=[question.pk for question in waiting]).update(status=Status.WITHDRAWN)
    for question in waiting:
        question.need = need
        people = [*who_answers(question), *who_asked(question)]
        tell_withdrawn(question, [one for one in people if actor is None or one.user_id != actor.user_id])
    return waiting


def tell_withdrawn(question: AgendaQuestion, recipients: Sequence[Membership]) -> None:
    """Say that an organisation need not answer any more."""
    need = question.need
    # Of a need that one organisation keeps to itself the others cannot open the question.
    page = (
        reverse("residents:agenda-list") if need.kept_by_id else reverse("residents:agenda-detail", args=[question.pk])
    )
    notify(
        kind=Kind.NEEDS,
        recipients=recipients,
        key=f"agenda:{question.pk}:withdrawn",
        message=gettext_noop("%(organisation)s need not answer any more about “%(need)s”."),
        params={"organisation": question.organisation.name, "need": need.told_title},
        url=page,
    )


def who_answers(question: AgendaQuestion) -> list[Membership]:
    """Colleagues of the asked organisation who answer for it: those of this working area, or all when it has none."""
    members = Membership.objects.active().filter(organisation=question.organisation, role__in=roles.SPEAKERS)
    here = members.filter(working_areas=question.need.working_area_id).select_related("user")
    return list(here) or list(members.select_related("user"))


def who_asked(question: AgendaQuestion) -> list[Membership]:
    """Who asked; when that person has left, the colleagues who may ask in its place."""
    asker = question.asked_by
    if asker is None or asker.is_active:
        return [asker] if asker else []
    colleagues = members_in(question.need.working_area, roles=roles.INTERPRETERS)
    return list(colleagues.filter(organisation=asker.organisation_id))
