"""What became of signals, in plain sentences to pass on; and which of those wait to be told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.aggregates import ArrayAgg
from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Min, Q, TextField, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from core.lists import PAGE_SIZE
from core.words import in_words
from organisations.models import Membership
from residents import permissions
from residents.models import Feedback, Need, Signal
from residents.queries.sentences import feedback_sentence, passed_on
from residents.querysets import FeedbackQuerySet, SignalQuerySet


@dataclass(frozen=True)
class Message:
    """One sentence to pass on, and all the word back it stands for: told together, recorded together."""

    sentence: str
    words: list[Feedback]

    @property
    def first(self) -> Feedback:
        return self.words[0]


def waiting_feedback(membership: Membership) -> FeedbackQuerySet:
    """Word back about one's own signals for the organisation one acts for, which residents have not heard, oldest first.

    Whoever logs no more in its present role cannot pass it on: the colleagues do.
    """
    if not permissions.may_log(membership):
        return Feedback.objects.none()
    return organisation_feedback(membership).filter(signal__logged_by__user=membership.user_id)


def signals_to_tell_of(membership: Membership) -> SignalQuerySet:
    """One's own signals of which residents have yet to hear what became of them."""
    return Signal.objects.filter(pk__in=waiting_feedback(membership).order_by().values("signal"))


def organisation_feedback(membership: Membership) -> FeedbackQuerySet:
    """All word back that waits in the organisation somebody acts for, oldest first."""
    return all_feedback(membership).waiting()


def all_feedback(membership: Membership) -> FeedbackQuerySet:
    """All word back of the organisation somebody acts for, also what residents heard, oldest first."""
    rows = Feedback.objects.visible_to(membership.user)
    return _with_signal(rows.filter(signal__organisation=membership.organisation_id)).order_by("created_at", "pk")


def waiting_elsewhere(membership: Membership, others: Sequence[Membership]) -> list[tuple[Membership, int]]:
    """For which of these other memberships of the same person word back waits too, and about how many signals."""
    rows = Feedback.objects.visible_to(membership.user).waiting().filter(signal__logged_by__user=membership.user_id)
    found = dict(rows.values_list("signal__organisation").annotate(number=Count("signal", distinct=True)).order_by())
    return [
        (one, found[one.organisation_id])
        for one in others
        if one.organisation_id != membership.organisation_id
        and one.organisation_id in found
        and permissions.may_log(one)
    ]


def _with_signal(rows: FeedbackQuerySet) -> FeedbackQuerySet:
    rows = rows.select_related("signal__place", "signal__area", "signal__working_area", "signal__logged_by__user")
    return rows.defer("signal__area__outline")


def told_feedback(user: User | AnonymousUser, signal: Signal) -> FeedbackQuerySet:
    """All word about one signal, newest first, for those who may see it."""
    rows = Feedback.objects.visible_to(user).filter(signal=signal).select_related("told_by__user")
    return rows.order_by("-created_at", "-pk")


def messages_of(words: Iterable[Feedback]) -> list[Message]:
    """These words by what there is to say, in the order of the first of each."""
    found: dict[tuple[object, ...], Message] = {}
    for word in words:
        found.setdefault(_same(word), Message(feedback_sentence(word), [])).words.append(word)
    return list(found.values())


def _same(word: Feedback) -> tuple[object, ...]:
    """What is equal for words that are told together: who logged the signals, which need, and what became of it.

    Word about a signal outside a need is told by itself, even when its sentence is the same.
    """
    need = word.params.get("need")
    if not need:
        return (word.pk,)
    # Silence begins at another moment for each signal, and sounds the same for all.
    event = "" if word.kind == Feedback.Kind.SILENCE else word.key
    return (word.signal.logged_by.user_id, word.kind, need, event)


def page_of_messages(
    words: FeedbackQuerySet, number: str | None, *, found: FeedbackQuerySet | None = None
) -> Page[Any]:
    """A page of messages in the order of `messages_of`; only the words on it are read. Three queries, whatever waits.

    `found`: the words that somebody looks for. A message is there with all its words as soon as one of them is among those,
    for it is told as a whole.
    """
    page = Paginator(_grouped(words, found), PAGE_SIZE).get_page(number)
    page.object_list = messages_of(words.filter(pk__in=[key for keys in page.object_list for key in keys]))
    return page


def _grouped(words: FeedbackQuerySet, found: FeedbackQuerySet | None) -> Any:
    """The keys of the words of each message, as `_same` has it; with `found` of those that have one of these."""
    together = words.order_by().annotate(about=Coalesce(KT("params__need"), Value(""), output_field=TextField()))
    together = together.annotate(
        alone=Case(When(about="", then="pk")),
        event=Case(When(kind=Feedback.Kind.SILENCE, then=Value("")), default="key"),
    )
    keys = ArrayAgg("pk", order_by=("created_at", "pk"))
    grouped = together.values("signal__logged_by__user", "kind", "about", "event", "alone")
    rows = grouped.annotate(first_at=Min("created_at"), keys=keys)
    if found is not None:
        asked = Q(pk__in=found.order_by().values("pk"))
        rows = rows.alias(asked_for=Count("pk", filter=asked)).filter(asked_for__gt=0)
    return rows.order_by("first_at", "keys").values_list("keys", flat=True)


def same_word(feedback: Feedback, membership: Membership) -> list[Feedback]:
    """The same word about other signals of whoever logged this one: told together, recorded together."""
    rows = organisation_feedback(membership).filter(
        kind=feedback.kind, signal__logged_by__user=feedback.signal.logged_by.user_id
    )
    return [word for word in rows.exclude(pk=feedback.pk) if _same(word) == _same(feedback)]


def outcome_sentence(signal: Signal) -> str:
    """What became of a signal, in one plain sentence for whoever logged it.

    Reads `signal.feedback.all()` newest first, and the need as far as the reader may read it, as the lists prefetch both.
    """
    newest = next((word for word in signal.feedback.all() if word.kind != Feedback.Kind.SILENCE), None)
    if newest and _still_holds(signal, newest):
        told = _("Residents have heard it.") if newest.told_on else _("Residents have not heard it yet.")
        return f"{feedback_sentence(newest)} {told}"
    return _by_status(signal)


def _still_holds(signal: Signal, word: Feedback) -> bool:
    """Whether this word is about the present state of the signal, and not about one that was changed since."""
    if signal.status in {Signal.Status.FED_BACK, Signal.Status.EXPIRED}:
        return True
    waits = signal.status in {Signal.Status.NEW, Signal.Status.INTERPRETED}
    return not waits and word.created_at >= signal.status_since


def _by_status(signal: Signal) -> str:
    if signal.status == Signal.Status.LINKED:
        return _of_need(signal.need) if signal.need else _of_hidden_need()
    sentences: dict[str, str] = {
        Signal.Status.NEW: _("Nobody has read it yet."),
        Signal.Status.INTERPRETED: _("It was read, and is not part of a need yet."),
        Signal.Status.ON_AGENDA: _("It is on the agenda of the partners in the neighbourhood."),
        Signal.Status.REFERRED: passed_on(signal.referred_to),
        Signal.Status.NO_ACTION: _("Nothing will be done with it. The reason: %(reason)s")
        % {"reason": signal.outcome_reason},
        Signal.Status.FED_BACK: _("Residents have heard what became of it."),
        Signal.Status.EXPIRED: _("The text was cleaned up; it still counts."),
    }
    return sentences.get(signal.status, "")


def _of_hidden_need() -> str:
    """What a signal counts for, where the words of the need stay within the organisation that wrote them."""
    return _("It counts for a need. Only the organisation that wrote the need down can read it.")


def _of_need(need: Need) -> str:
    others = need.signal_count - 1
    if others < 1:
        return _("It is the first signal of the need “%(need)s”.") % {"need": need.title}
    return ngettext(
        "It counts for the need “%(need)s”, with one other signal.",
        "It counts for the need “%(need)s”, with %(others)s other signals.",
        others,
    ) % {"need": need.title, "others": in_words(others)}
