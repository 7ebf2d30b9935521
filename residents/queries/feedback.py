"""What became of signals, in plain sentences to pass on; and which of those wait to be told."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from organisations.models import Membership
from residents.models import Feedback, Need, Signal
from residents.querysets import FeedbackQuerySet


def waiting_feedback(user: User | AnonymousUser) -> FeedbackQuerySet:
    """Word back about this person's own signals that residents have not heard yet, oldest first."""
    if not user.is_authenticated:
        return Feedback.objects.none()
    rows = Feedback.objects.visible_to(user).waiting().filter(signal__logged_by__user=user)
    return _with_signal(rows).order_by("created_at", "pk")


def organisation_feedback(membership: Membership) -> FeedbackQuerySet:
    """All word back that waits in the organisation somebody acts for, oldest first."""
    rows = Feedback.objects.visible_to(membership.user).waiting()
    return _with_signal(rows.filter(signal__organisation=membership.organisation_id)).order_by("created_at", "pk")


def _with_signal(rows: FeedbackQuerySet) -> FeedbackQuerySet:
    return rows.select_related("signal__need", "signal__place", "signal__area", "signal__logged_by__user")


def told_feedback(user: User | AnonymousUser, signal: Signal) -> FeedbackQuerySet:
    """All word about one signal, newest first, for those who may see it."""
    rows = Feedback.objects.visible_to(user).filter(signal=signal).select_related("told_by__user")
    return rows.order_by("-created_at", "-pk")


def same_word(feedback: Feedback, user: User) -> FeedbackQuerySet:
    """The same word about this person's other signals for the same organisation: told together, recorded together."""
    same = waiting_feedback(user).filter(key=feedback.key, kind=feedback.kind)
    return same.filter(signal__organisation=feedback.signal.organisation_id).exclude(pk=feedback.pk)


def feedback_sentence(feedback: Feedback) -> str:
    """One plain sentence to pass on to residents."""
    params = feedback.params
    need = params.get("need", "")
    if feedback.kind == Feedback.Kind.IN_COALITION:
        return _("%(who)s now work together on “%(need)s”.") % {
            "who": _and(params.get("organisations", [])),
            "need": need,
        }
    if feedback.kind == Feedback.Kind.SILENCE:
        if need:
            return _("Nothing has been done about “%(need)s” yet. It has not been forgotten.") % {"need": need}
        return _("Nothing has been done with it yet. It has not been forgotten.")
    sentences: dict[str, str] = {
        Feedback.Kind.MET: _("“%(need)s”: this is now taken care of."),
        Feedback.Kind.REFERRED: _("It has been passed on to: %(referred_to)s."),
        Feedback.Kind.NO_ACTION: _("Nothing will be done with it. The reason: %(reason)s"),
        Feedback.Kind.NEED_CLOSED: _("We do not go on with “%(need)s”. The reason: %(reason)s"),
    }
    return sentences[feedback.kind] % {"need": need, "referred_to": "", "reason": "", **params}


def _and(names: list[str]) -> str:
    """Names as in a sentence: "A, B and C"."""
    if not names:
        return _("Organisations")
    return (
        names[0]
        if len(names) == 1
        else _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
    )


def outcome_sentence(signal: Signal) -> str:
    """What became of a signal, in one plain sentence for whoever logged it.

    Reads `signal.feedback.all()` newest first, as the lists prefetch it.
    """
    newest = next((word for word in signal.feedback.all() if word.kind != Feedback.Kind.SILENCE), None)
    if newest and signal.status not in {Signal.Status.NEW, Signal.Status.INTERPRETED, Signal.Status.ON_AGENDA}:
        told = _("Residents have heard it.") if newest.told_on else _("Residents have not heard it yet.")
        return f"{feedback_sentence(newest)} {told}"
    return _by_status(signal)


def _by_status(signal: Signal) -> str:
    if signal.status == Signal.Status.LINKED and signal.need:
        return _of_need(signal.need)
    sentences: dict[str, str] = {
        Signal.Status.NEW: _("Nobody has read it yet."),
        Signal.Status.INTERPRETED: _("It was read, and is not part of a need yet."),
        Signal.Status.ON_AGENDA: _("It is on the agenda of the partners in the neighbourhood."),
        Signal.Status.REFERRED: _("It has been passed on to: %(referred_to)s.") % {"referred_to": signal.referred_to},
        Signal.Status.NO_ACTION: _("Nothing will be done with it. The reason: %(reason)s")
        % {"reason": signal.outcome_reason},
        Signal.Status.FED_BACK: _("Residents have heard what became of it."),
        Signal.Status.EXPIRED: _("The text was cleaned up; it still counts."),
    }
    return sentences.get(signal.status, "")


def _of_need(need: Need) -> str:
    others = need.signal_count - 1
    if others < 1:
        return _("It is the first signal of the need “%(need)s”.") % {"need": need.title}
    return ngettext(
        "It counts for the need “%(need)s”, with one other signal.",
        "It counts for the need “%(need)s”, with %(others)s other signals.",
        others,
    ) % {"need": need.title, "others": others}
