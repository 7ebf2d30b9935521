"""How a need ends: it is met, nobody waits for answers about it any more, and the words of its signals go after a while."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef
from django.utils import timezone

from core.wall import as_system
from organisations.models import Membership
from residents.models import Feedback, Need, RetentionPolicy, Signal
from residents.retention import retain_until
from residents.services.asking import withdraw_questions
from residents.services.steps import to_state

ENDED = (Need.Status.MET, Need.Status.CLOSED)


def meet(*, actor: Membership | None, need: Need) -> None:
    """Call a (locked) need met: what residents asked is there, and they know it."""
    to_state(need, Need.Status.MET, actor=actor)
    withdraw_questions(actor=actor, need=need)


def meet_when_nobody_is_left(*, actor: Membership | None, needs: Iterable[int]) -> None:
    """Call these (locked) needs met that are done and about which no word waits any more to be told.

    Whoever calls this took a signal out of them, or its words away: nobody else could make them met later.
    """
    waiting = Feedback.objects.waiting().filter(kind=Feedback.Kind.MET, signal__need=OuterRef("pk"))
    done = Need.objects.filter(pk__in=needs, status=Need.Status.IN_COALITION, done_at__isnull=False)
    # Of all organisations, also those of which whoever acts may read nothing.
    with as_system():
        left = list(done.exclude(Exists(waiting)).order_by("pk"))
    for need in left:
        meet(actor=actor, need=need)


def note_outcome(signal: Signal) -> None:
    """Note that something became of a (locked) signal today, so that its words go after a while; the caller saves it.

    The first outcome counts: thinking again afterwards does not make the words stay longer.
    """
    signal.outcome_on = signal.outcome_on or timezone.localdate()
    term = RetentionPolicy.objects.term_of(signal.organisation_id)
    last = retain_until(timezone.localdate(signal.logged_at), signal.outcome_on, term=term)
    signal.retain_until = min(signal.retain_until, last)


def note_outcomes(signals: Iterable[Signal]) -> None:
    """Do so for many (locked) signals, of whichever organisations, in one query."""
    with as_system():
        Signal.objects.filter(pk__in=[signal.pk for signal in signals]).note_outcome(timezone.localdate())
