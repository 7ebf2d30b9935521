"""Asking colleagues: sending a question, answering it, passing it on, taking it back, and letting it go after two weeks."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from areas.models import WorkingArea
from audit.services import record
from coalitions import permissions, workflow
from coalitions.guard import where_work
from coalitions.models import Inquiry, Sounding
from coalitions.queries.subjects import Subject, hidden_from, sees, subject_of
from core.errors import IllegalMove, RuleViolation
from initiatives.models import Ambition
from notifications.kinds import Kind
from notifications.services import notify
from organisations.guard import refuse_residents
from organisations.models import Membership
from organisations.permissions import works_in
from organisations.queries import members_in
from organisations.roles import Role

MOST = 5
EXCERPT = 600
Status, Answer = Sounding.Status, Sounding.Answer


@transaction.atomic
def ask_colleagues(
    *,
    actor: Membership,
    question: str,
    colleagues: Sequence[Membership],
    subject: Subject | None = None,
    confirmed: bool = False,
    form_key: UUID | None = None,
) -> Inquiry:
    """Ask one or a few colleagues something. `confirmed`: the asker shares what some of them may not see otherwise."""
    people = _others(actor, colleagues)
    if not people:
        raise RuleViolation(_("Choose whom you want to ask."), field="colleagues")
    if len(people) > MOST:
        raise RuleViolation(_("Ask at most %(most)s colleagues at a time.") % {"most": MOST}, field="colleagues")
    for one in people:
        if not permissions.may_be_asked(one):
            message = _("%(name)s cannot answer questions here. Choose somebody else.")
            raise RuleViolation(message % {"name": one.user.name}, field="colleagues")
    inquiry = Inquiry(asker=actor, question=question.strip())
    return _send(actor, inquiry, people, subject or Subject(), confirmed=confirmed, form_key=form_key)


@transaction.atomic
def ask_role(
    *,
    actor: Membership,
    question: str,
    role: str,
    working_area: WorkingArea,
    subject: Subject | None = None,
    confirmed: bool = False,
    form_key: UUID | None = None,
) -> Inquiry:
    """Ask everybody who has this role in one of the actor's working areas; whoever knows more answers."""
    if not works_in(actor, working_area):
        raise RuleViolation(_("Choose a working area from the list."), field="working_area")
    holders = members_in(working_area, roles=[role]).order_by("pk")
    people = _others(actor, [one for one in holders if permissions.may_be_asked(one)])
    if not people:
        message = _("Nobody else has this role in %(area)s. Choose another role.")
        raise RuleViolation(message % {"area": working_area.name}, field="role")
    inquiry = Inquiry(asker=actor, question=question.strip(), role=Role(role), working_area=working_area)
    return _send(actor, inquiry, people, subject or Subject(), confirmed=confirmed, form_key=form_key)


def _others(actor: Membership, members: Iterable[Membership]) -> list[Membership]:
    """These people without the one who asks, each once, for however many organisations they work."""
    return list({one.user_id: one for one in members if one.user_id != actor.user_id}.values())


def _send(
    actor: Membership,
    inquiry: Inquiry,
    people: Sequence[Membership],
    subject: Subject,
    *,
    confirmed: bool,
    form_key: UUID | None,
) -> Inquiry:
    # One after the other, so that a form that is sent twice at once is one question too.
    Membership.objects.select_for_update(no_key=True).get(pk=actor.pk)
    if form_key and (sent := Inquiry.objects.asked_by(actor.user).filter(form_key=form_key).first()):
        return sent
    if not permissions.may_sound_out(actor):
        raise RuleViolation(_("In your role you do not ask colleagues."))
    if not sees(actor.user, subject):
        raise RuleViolation(_("What you ask about is no longer shared with you."))
    # Somebody of another organisation may read it; whoever works where one of them does may be named.
    texts = {"question": inquiry.question}
    refuse_residents(texts, working_areas=where_work(actor, *people), of=actor.organisation)
    _share(actor, inquiry, people, subject, confirmed=confirmed)
    if subject.kind:
        setattr(inquiry, subject.kind, subject.row)
    if form_key:
        inquiry.form_key = form_key
    inquiry.full_clean()
    inquiry.save()
    soundings = Sounding.objects.bulk_create([Sounding(inquiry=inquiry, asked=one) for one in people])
    record(actor=actor, verb="asked", target=inquiry)
    for sounding in soundings:
        _tell(
            sounding.asked,
            inquiry,
            key=f"sounding:{sounding.pk}:asked",
            message=gettext_noop("%(name)s of %(organisation)s has a question for you."),
            about=actor,
        )
    return inquiry


def _share(
    actor: Membership, inquiry: Inquiry, people: Sequence[Membership], subject: Subject, *, confirmed: bool
) -> None:
    """Put in the excerpt what those who are asked may not see: only the own organisation's, and only on purpose."""
    hidden = hidden_from([one.user for one in people], subject)
    for user, sides in hidden.items():
        for side in sides:
            if not _is_own(actor, side):
                message = _("%(name)s may not see “%(title)s”. Ask somebody who may, or ask about your own ambition.")
                raise RuleViolation(
                    message % {"name": user.name, "title": side.title}, field="role" if inquiry.role else "colleagues"
                )
    shared = {side.pk: side for sides in hidden.values() for side in sides}
    if shared and not confirmed:
        raise RuleViolation(
            _("Not everybody you ask may see this. Say that you share the title and the summary."), field="confirmed"
        )
    inquiry.excerpt_title, inquiry.excerpt = excerpt_of(shared.values())


def _is_own(actor: Membership, side: Any) -> bool:
    return isinstance(side, Ambition) and side.organisation_id == actor.organisation_id


def excerpt_of(ambitions: Any) -> tuple[str, str]:
    """Title and summary of ambitions as they are shared: what the asker is shown first, and then stays as it was."""
    listed = list(ambitions)
    summary = [Truncator(one.description).chars(EXCERPT, truncate="…") for one in listed]
    return " × ".join(one.title for one in listed), "\n\n".join(summary)


@transaction.atomic
def answer_sounding(
    *, actor: Membership, sounding: Sounding, answer: str, line: str = "", better: Membership | None = None
) -> Sounding:
    """Answer for oneself, once. A question that expired in the meantime is closed."""
    locked = _locked(sounding)
    if not permissions.may_answer_sounding(actor, locked):
        raise RuleViolation(_("Only whoever was asked can answer."))
    workflow.SOUNDING.check(locked.status, Status.ANSWERED)
    if answer not in Answer:
        raise RuleViolation(_("Choose an answer."), field="answer")
    if better and answer != Answer.ASK_OTHER:
        raise RuleViolation(_("Name a colleague only when somebody else should be asked."), field="better")
    if better and not permissions.may_be_asked(better):
        raise RuleViolation(_("Choose a colleague from the list."), field="better")
    known = where_work(locked.asked, locked.inquiry.asker)
    refuse_residents({"line": line}, working_areas=known, of=locked.asked.organisation)
    locked.status, locked.answer, locked.line = Status.ANSWERED, Answer(answer), line.strip()
    locked.better, locked.answered_at = better, timezone.now()
    locked.full_clean()
    locked.save()
    record(actor=locked.asked, verb="answered", target=locked)
    _tell(
        locked.inquiry.asker,
        locked.inquiry,
        key=f"sounding:{locked.pk}:answered",
        message=gettext_noop("%(name)s of %(organisation)s answered your question."),
        about=locked.asked,
    )
    return locked


@transaction.atomic
def ask_further(*, actor: Membership, sounding: Sounding) -> Inquiry:
    """Put the same question to the colleague an answer pointed at; that one starts two weeks of his or her own."""
    found = _locked(sounding)
    inquiry = found.inquiry
    if not permissions.may_withdraw(actor, inquiry):
        raise RuleViolation(_("Only whoever asked can ask on."))
    if found.better is None:
        raise IllegalMove("sounding", found.answer or found.status, "further")
    if earlier := _asked_before(inquiry, found.better):
        return earlier
    return ask_colleagues(
        actor=inquiry.asker,
        question=inquiry.question,
        colleagues=[found.better],
        subject=subject_of(inquiry, actor.user),
    )


def _asked_before(inquiry: Inquiry, colleague: Membership) -> Inquiry | None:
    """The same question to this colleague, when it waits for an answer already."""
    same = Inquiry.objects.filter(asker=inquiry.asker_id, question=inquiry.question)
    return same.filter(soundings__asked__user=colleague.user_id, soundings__status=Status.SENT).first()


@transaction.atomic
def withdraw_inquiry(*, actor: Membership, inquiry: Inquiry) -> Inquiry:
    """Take a question back from everybody who has not answered; from then on they read neither it nor what it shared."""
    locked = Inquiry.objects.select_for_update(of=("self",)).select_related("asker__user").get(pk=inquiry.pk)
    if not permissions.may_withdraw(actor, locked):
        raise RuleViolation(_("Only whoever asked can take a question back."))
    rows = locked.soundings.select_for_update(of=("self",)).filter(status=Status.SENT).select_related("asked__user")
    waiting = list(rows.order_by("pk"))
    if not waiting:
        raise IllegalMove("sounding", "closed", Status.WITHDRAWN)
    for sounding in waiting:
        workflow.SOUNDING.check(sounding.status, Status.WITHDRAWN)
        sounding.status = Status.WITHDRAWN
        sounding.save(update_fields=["status"])
        _tell(
            sounding.asked,
            None,
            key=f"sounding:{sounding.pk}:withdrawn",
            message=gettext_noop("%(name)s of %(organisation)s took a question back. You need not answer it."),
            about=locked.asker,
        )
    record(actor=locked.asker, verb="withdrew", target=locked)
    return locked


def expire_soundings() -> int:
    """Close what got no answer before its day, each in a transaction of its own; how many. May be killed and run again."""
    today = timezone.localdate()
    due = Sounding.objects.open().filter(inquiry__expires_on__lte=today).order_by("pk")
    return sum(_expire(pk) for pk in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _expire(pk: int) -> bool:
    sounding = _locked(Sounding(pk=pk))
    if not workflow.SOUNDING.allows(sounding.status, Status.EXPIRED, by_system=True):
        return False
    sounding.status = Status.EXPIRED
    sounding.save(update_fields=["status"])
    record(actor=None, verb="expired", target=sounding)
    inquiry = sounding.inquiry
    _tell(
        sounding.asked,
        inquiry,
        key=f"sounding:{pk}:expired",
        message=gettext_noop("The question of %(name)s of %(organisation)s expired. You need not answer it any more."),
        about=inquiry.asker,
    )
    # One word for the whole question, however many did not answer.
    _tell(
        inquiry.asker,
        inquiry,
        key=f"inquiry:{inquiry.pk}:expired",
        message=gettext_noop("Your question expired: not everybody answered within two weeks."),
    )
    return True


def _locked(sounding: Sounding) -> Sounding:
    rows = Sounding.objects.select_for_update(of=("self",)).select_related(
        "asked__user", "asked__organisation", "inquiry__asker__user", "inquiry__asker__organisation", "better__user"
    )
    return rows.get(pk=sounding.pk)


def _tell(
    recipient: Membership, inquiry: Inquiry | None, *, key: str, message: str, about: Membership | None = None
) -> None:
    """Word that something was asked or answered, never what: that is for the page alone."""
    page = reverse("coalitions:sounding-detail", args=[inquiry.pk]) if inquiry else reverse("coalitions:sounding-list")
    named = {"name": about.user.name, "organisation": about.organisation.name} if about else {}
    notify(recipients=[recipient], kind=Kind.SOUNDINGS, key=key, message=message, url=page, params=named)
