"""Reads of questions between colleagues: what one was asked, what one asked, and one with its answers."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import User
from coalitions.models import Inquiry, Sounding
from coalitions.querysets import InquiryQuerySet, SoundingQuerySet
from core.ordering import alphabetical
from organisations.models import Membership
from organisations.queries import people_visible_to

HELPFUL = (Sounding.Answer.INTEREST, Sounding.Answer.MAYBE)


def soundings_waiting(user: User) -> SoundingQuerySet:
    """What this person still has to answer. A question to a role no longer waits once somebody could help."""
    helped = Sounding.objects.filter(inquiry=OuterRef("inquiry"), answer__in=HELPFUL).exclude(inquiry__role="")
    return Sounding.objects.asked_of(user).open().filter(~Exists(helped))


def inquiries_received(user: User) -> InquiryQuerySet:
    """Questions to this person, those without an answer first, then the newest."""
    rows = _with_answers(Inquiry.objects.asked_of(user), user)
    waiting = Exists(soundings_waiting(user).filter(inquiry=OuterRef("pk")))
    return rows.annotate(waits=waiting).order_by("-waits", "-created_at", "-pk")


def inquiries_made(user: User) -> InquiryQuerySet:
    """Questions this person asked, the newest first."""
    return _with_answers(Inquiry.objects.asked_by(user), user).order_by("-created_at", "-pk")


def answers_listed(user: User, *, made: bool) -> SoundingQuerySet:
    """The answers that a list shows of its questions: all to those this person asked, the own one to those of others."""
    if made:
        return Sounding.objects.visible_to(user).filter(inquiry__in=Inquiry.objects.asked_by(user).values("pk"))
    return Sounding.objects.asked_of(user)


def inquiry_for(user: User, pk: int) -> Inquiry:
    """One question this person asked or was asked, with the answers he or she may read; 404 for everybody else."""
    return get_object_or_404(_with_answers(Inquiry.objects.visible_to(user), user), pk=pk)


def inquiry_made(user: User, pk: int) -> Inquiry:
    """One question this person asked, or 404."""
    return get_object_or_404(inquiries_made(user), pk=pk)


def sounding_of(inquiry: Inquiry, user: User, pk: int) -> Sounding:
    """One answer to a question, or 404."""
    return get_object_or_404(Sounding.objects.visible_to(user).filter(inquiry=inquiry), pk=pk)


def sounding_to_answer(user: User, inquiry: int) -> Sounding:
    """What this person was asked with a question, answered already or not; 404 for everybody else."""
    rows = Sounding.objects.asked_of(user).select_related("asked__user", "inquiry__asker__user")
    own = _waiting_first(rows.filter(inquiry=inquiry))
    if own is None:
        raise Http404
    return own


def own_sounding(inquiry: Inquiry, user: User) -> Sounding | None:
    """What this person was asked; None for whoever asked it. No query."""
    return _waiting_first(one for one in inquiry.soundings.all() if one.asked.user_id == user.pk)


def _waiting_first(own: Iterable[Sounding]) -> Sounding | None:
    """Somebody was asked once; rows of before may hold one for each organisation somebody works for."""
    return min(own, key=lambda one: one.status != Sounding.Status.SENT, default=None)


def _with_answers(rows: InquiryQuerySet, user: User) -> InquiryQuerySet:
    seen = Sounding.objects.visible_to(user).select_related(
        "asked__user", "asked__organisation", "better__user", "better__organisation"
    )
    ordered = seen.order_by("answered_at", alphabetical("asked__user__name"), "pk")
    # What it is about is read through its own door: `queries.subjects.subject_of`.
    asked = rows.select_related("asker__user", "asker__organisation", "working_area")
    return asked.prefetch_related(Prefetch("soundings", ordered))


def colleagues_to_name(sounding: Sounding) -> QuerySet[Membership]:
    """Whom somebody may point at: who works in a working area of the one who was asked, without the two themselves."""
    here = Membership.working_areas.through.objects.filter(workingarea__in=sounding.asked.working_areas.all())
    people = people_visible_to(sounding.asked.user).filter(Q(pk__in=here.values("membership")))
    return people.exclude(user__in=[sounding.asked.user_id, sounding.inquiry.asker.user_id])
