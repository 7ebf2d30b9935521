"""Putting a need to organisations ("agenderen"), and their answers. Everybody who logged a signal for it hears of both.

Rows are locked as everywhere (locking.py): the need, then its questions, then its signals.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from audit.services import differences, record
from core.errors import RuleViolation
from core.ordering import plain
from notifications.kinds import Kind
from notifications.services import notify
from organisations.guard import refuse_residents
from organisations.models import Membership, Organisation
from residents import permissions, workflow
from residents.models import AgendaQuestion, Feedback, Need
from residents.services.asking import tell_withdrawn, who_answers, who_asked, withdraw_questions
from residents.services.locking import lock_need
from residents.services.steps import to_state
from residents.services.telling import forget, tell_standing

Answer, Status = AgendaQuestion.Answer, AgendaQuestion.Status


@transaction.atomic
def ask_organisations(
    *,
    actor: Membership,
    need: Need,
    organisations: Iterable[Organisation],
    question: str,
    answer_by: dt.date,
    written_on: dt.date | None = None,
) -> list[AgendaQuestion]:
    """Put a need to one or more organisations, with the last day on which each should answer. It is on the agenda then."""
    asked = sorted({one.pk: one for one in organisations}.values(), key=lambda one: plain(one.name))
    written = written_on or timezone.localdate()
    locked = lock_need(need)
    _check_asked(actor, locked, asked)
    _check_days(written, answer_by)
    if not question.strip():
        raise RuleViolation(_("Write down what you ask."), field="question")
    refuse_residents({"question": question}, working_areas=[locked.working_area])
    questions = [
        AgendaQuestion(need=locked, organisation=one, question=question.strip(), written_on=written,
                       answer_by=answer_by, due_on=answer_by, asked_by=actor)
        for one in asked
    ]  # fmt: skip
    for row in questions:
        row.full_clean(validate_unique=False, validate_constraints=False)
    AgendaQuestion.objects.bulk_create(questions)
    _put_on_agenda(actor, locked)
    for row in questions:
        record(actor=actor, verb="asked", target=row, changes={"answer by": ["", str(answer_by)]})
    record(actor=actor, verb="put to", target=locked, changes={"to": ["", ", ".join(one.name for one in asked)]})
    _tell_of_asking(actor, locked, questions)
    return questions


def _tell_of_asking(actor: Membership, need: Need, questions: Sequence[AgendaQuestion]) -> None:
    """Leave word with everybody who logged a signal for the (locked) need, and tell those who are to answer."""
    first, names = questions[0], [row.organisation.name for row in questions]
    params = {"need": need.told_title, "organisations": names, "day": first.answer_by.isoformat()}
    key = f"{Feedback.Kind.ASKED}:{first.pk}"
    tell_standing(actor=actor, need=need, kind=Feedback.Kind.ASKED, key=key, params=params)
    for row in questions:
        notify(
            kind=Kind.NEEDS,
            recipients=who_answers(row),
            key=f"agenda:{row.pk}",
            message=gettext_noop("Residents wait for an answer of %(organisation)s: “%(need)s”"),
            params={"organisation": row.organisation.name, "need": need.told_title},
            url=reverse("residents:agenda-detail", args=[row.pk]),
        )


def _check_asked(actor: Membership, need: Need, asked: Sequence[Organisation]) -> None:
    if not permissions.may_ask_organisations(actor, need):
        raise RuleViolation(_("In your role you cannot put this need to organisations."))
    if not asked:
        raise RuleViolation(_("Choose at least one organisation."), field="organisations")
    here = set(Organisation.objects.filter(working_areas=need.working_area_id).values_list("pk", flat=True))
    if not {one.pk for one in asked} <= here:
        raise RuleViolation(_("Choose organisations of this working area."), field="organisations")
    waiting = AgendaQuestion.objects.open().filter(need=need, organisation__in=asked).select_related("organisation")
    if names := [row.organisation.name for row in waiting]:
        words = _("%(names)s still has an open question about this need.") % {"names": ", ".join(names)}
        raise RuleViolation(words, field="organisations")


def _check_days(written: dt.date, answer_by: dt.date) -> None:
    if written > timezone.localdate():
        raise RuleViolation(_("Choose today or a day before."), field="written_on")
    if answer_by <= max(written, timezone.localdate()):
        raise RuleViolation(_("Choose a day that is still to come."), field="answer_by")


def _put_on_agenda(actor: Membership, need: Need) -> None:
    if need.status == Need.Status.RECOGNISED:
        to_state(need, Need.Status.ON_AGENDA, actor=actor)


@transaction.atomic
def answer_question(
    *,
    actor: Membership,
    question: AgendaQuestion,
    answer: str,
    explanation: str = "",
    belongs_to: Organisation | None = None,
    until: dt.date | None = None,
) -> AgendaQuestion:
    """Say for one's own organisation what it does. Whoever first wants to know more names the day of the real answer."""
    need = lock_need(question.need)
    locked = _locked(question)
    if not permissions.may_answer(actor, locked):
        _refuse_closed(locked, Status.ANSWERED)
        raise RuleViolation(_("This is for colleagues of the organisation that was asked."))
    _check_answer(locked, answer, explanation, belongs_to, until)
    before = {"status": locked.status, "due on": locked.due_on}
    locked.answer, locked.explanation = answer, explanation.strip()
    locked.belongs_to = belongs_to if answer == Answer.BELONGS else None
    locked.answered_by, locked.answered_at = actor, timezone.now()
    if answer == Answer.FIND_OUT and until:
        locked.due_on = until
    else:
        workflow.AGENDA.check(locked.status, Status.ANSWERED)
        locked.status = Status.ANSWERED
    locked.full_clean(validate_unique=False)
    locked.save()
    changes = differences(before, {"status": locked.status, "due on": locked.due_on})
    record(actor=actor, verb="answered", target=locked, changes={**changes, "answer": ["", answer]})
    record(actor=actor, verb="organisation answered", target=need, changes={"who": ["", locked.organisation.name]})
    forget(need, _answers_to(locked))
    key, params = f"{_answers_to(locked)}{locked.answered_at:%Y%m%d%H%M%S%f}", _params_of_answer(locked, need)
    tell_standing(actor=actor, need=need, kind=Feedback.Kind.ANSWERED, key=key, params=params)
    notify(
        kind=Kind.NEEDS,
        recipients=[one for one in who_asked(locked) if one.user_id != actor.user_id],
        key=f"agenda:{locked.pk}:{locked.answered_at:%Y%m%d%H%M%S%f}",
        message=gettext_noop("%(organisation)s answered about “%(need)s”."),
        params={"organisation": locked.organisation.name, "need": need.told_title},
        url=reverse("residents:agenda-detail", args=[locked.pk]),
    )
    return locked


def _check_answer(
    question: AgendaQuestion, answer: str, explanation: str, belongs_to: Organisation | None, until: dt.date | None
) -> None:
    if answer not in Answer.values:
        raise RuleViolation(_("Choose an answer."), field="answer")
    if answer in {Answer.WILL_NOT, Answer.FIND_OUT} and not explanation.strip():
        raise RuleViolation(_("Explain your answer, so that residents can be told."), field="explanation")
    if answer == Answer.BELONGS and (not belongs_to or belongs_to.pk == question.organisation_id):
        raise RuleViolation(_("Choose the organisation it belongs with."), field="belongs_to")
    if answer == Answer.FIND_OUT and not until:
        raise RuleViolation(_("Choose the day on which you will answer."), field="until")
    if answer == Answer.FIND_OUT and until and until <= timezone.localdate():
        raise RuleViolation(_("Choose a day after today."), field="until")
    refuse_residents({"explanation": explanation}, working_areas=[question.need.working_area])


def _answers_to(question: AgendaQuestion) -> str:
    """How the keys of all word of answers to this question begin."""
    return f"{Feedback.Kind.ANSWERED}:{question.pk}:"


def _params_of_answer(question: AgendaQuestion, need: Need) -> dict[str, Any]:
    return {
        "need": need.told_title,
        "organisation": question.organisation.name,
        "answer": question.answer,
        "explanation": question.explanation,
        "belongs_to": question.belongs_to.name if question.belongs_to else "",
        "day": question.due_on.isoformat(),
    }


@transaction.atomic
def withdraw_question(*, actor: Membership, question: AgendaQuestion) -> AgendaQuestion:
    """Take a question back that need not be answered any more."""
    need = lock_need(question.need)
    locked = _locked(question)
    _refuse_closed(locked, Status.WITHDRAWN)
    if not permissions.may_withdraw(actor, locked):
        raise RuleViolation(_("In your role you cannot withdraw this question."))
    locked.status = Status.WITHDRAWN
    locked.save(update_fields=["status"])
    record(actor=actor, verb="withdrawn", target=locked, changes={"status": [Status.OPEN.value, locked.status]})
    _forget_asking(need, [locked])
    tell_withdrawn(locked, who_answers(locked))
    return locked


def withdraw_kept(*, actor: Membership, need: Need) -> None:
    """Words of a (locked) need were kept against advice, so it is for its organisation alone: take back what was asked of others."""
    _forget_asking(need, withdraw_questions(actor=actor, need=need))


def _forget_asking(need: Need, withdrawn: Sequence[AgendaQuestion]) -> None:
    """What was told of these questions stands no longer, and with the last one neither that anybody was asked."""
    if withdrawn:
        asked = AgendaQuestion.objects.filter(need=need).exclude(status=Status.WITHDRAWN).exists()
        answers = [_answers_to(question) for question in withdrawn]
        forget(need, *answers, *([] if asked else [f"{Feedback.Kind.ASKED}:"]))


@transaction.atomic
def remind_late(*, limit: int = 200) -> int:
    """Remind organisations, once for each day they let pass, and tell whoever asked; how many questions."""
    rows = AgendaQuestion.objects.to_remind().select_for_update(of=("self",), skip_locked=True)
    late = list(rows.select_related("organisation", "need", "asked_by__user").order_by("pk")[:limit])
    for question in late:
        notify(
            kind=Kind.NEEDS,
            recipients=[*who_answers(question), *who_asked(question)],
            key=f"agenda:{question.pk}:late:{question.due_on}",
            message=gettext_noop("The answer of %(organisation)s about “%(need)s” is late."),
            params={"organisation": question.organisation.name, "need": question.need.told_title},
            url=reverse("residents:agenda-detail", args=[question.pk]),
        )
        question.reminded_on = question.due_on
    AgendaQuestion.objects.bulk_update(late, ["reminded_on"])
    return len(late)


def _locked(question: AgendaQuestion) -> AgendaQuestion:
    rows = AgendaQuestion.objects.select_for_update(of=("self",)).select_related("organisation", "need")
    return rows.get(pk=question.pk)


def _refuse_closed(question: AgendaQuestion, target: str) -> None:
    """An outdated form: somebody answered or withdrew it meanwhile."""
    if not question.is_open:
        workflow.AGENDA.check(question.status, target)
