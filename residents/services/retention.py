"""Taking away what was said, once it was kept long enough (`residents/retention.py`). What can be counted stays.

A signal that is due says so itself (`retain_until`), and no longer once it is done: a run that is killed at any moment
goes on where it stopped, and two at once do nothing twice.
"""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.models import Place
from audit.models import Tombstone
from audit.purging import Purge, register
from audit.services import bury, record_each
from core.errors import RuleViolation
from organisations.models import Membership
from residents import permissions, workflow
from residents.models import Feedback, Signal
from residents.querysets import SignalQuerySet
from residents.retention import LOGGED_MONTHS, months_after
from residents.services.locking import lock_signal

BATCH = 200
# What goes of a signal; `area` gets the neighbourhood of the place, so that it still counts there.
EMPTIED = ("text", "gist", "guard_reason", "outcome_reason", "referred_to", "language", "place")
_EMPTY: dict[str, Any] = {name: None if name == "place" else "" for name in EMPTIED}
# What somebody wrote about one signal, in word back about it.
WORDS = ("reason", "referred_to")
_ABOUT_ONE = (Feedback.Kind.REFERRED, Feedback.Kind.NO_ACTION)


def due() -> SignalQuerySet:
    """Signals whose last day has passed, in the Netherlands."""
    return Signal.objects.exclude(status=Signal.Status.EXPIRED).filter(retain_until__lt=timezone.localdate())


@transaction.atomic
def expire_signals(*, limit: int = BATCH) -> int:
    """Empty a batch of signals that are due; how many. One that somebody works on waits for the next run."""
    rows = due().select_for_update(skip_locked=True).order_by("pk")
    signals = list(rows[:limit])
    by_reason: dict[Tombstone.Why, list[Signal]] = {}
    for signal in signals:
        by_reason.setdefault(_why(signal), []).append(signal)
    for why, group in by_reason.items():
        _take_away(group, why, actor=None, verb="cleaned up")
    return len(signals)


@transaction.atomic
def remove_words(*, actor: Membership, signal: Signal) -> Signal:
    """Take away at once what a resident said, because he or she asks for it (article 17 of the GDPR)."""
    locked = lock_signal(signal)
    if not permissions.may_remove_words(actor, locked):
        raise RuleViolation(_("In your role you cannot take away these words."))
    _take_away([locked], Tombstone.Why.REQUEST, actor=actor, verb="taken away")
    return Signal.objects.get(pk=locked.pk)


def _take_away(signals: Sequence[Signal], why: Tombstone.Why, *, actor: Membership | None, verb: str) -> None:
    bury(targets=signals, why=why, columns={signal.pk: _filled(signal) for signal in signals})
    for signal in signals:
        workflow.SIGNAL.check(signal.status, Signal.Status.EXPIRED, by_system=True)
    moved = [(signal, {"status": [signal.status, Signal.Status.EXPIRED.value]}) for signal in signals]
    record_each(actor=actor, verb=verb, changes=moved)
    # All become the same, but for the neighbourhood of the place: one statement, where a row each would take seconds.
    own_area = Place.objects.filter(pk=OuterRef("place_id")).values("area")[:1]
    Signal.objects.filter(pk__in=[signal.pk for signal in signals]).update(
        area=Coalesce("area", Subquery(own_area)), **_EMPTY, status=Signal.Status.EXPIRED, status_since=timezone.now()
    )
    _empty_word_back(signals)


def _why(signal: Signal) -> Tombstone.Why:
    latest = months_after(timezone.localdate(signal.logged_at), LOGGED_MONTHS)
    return Tombstone.Why.OUTCOME if signal.retain_until < latest else Tombstone.Why.LOGGED


def _filled(signal: Signal) -> list[str]:
    return [name for name in EMPTIED if getattr(signal, "place_id" if name == "place" else name)]


def _empty_word_back(signals: Sequence[Signal]) -> None:
    """Nobody can pass on any more what nobody knows whom it was for; what residents heard stays, without the words."""
    words = Feedback.objects.filter(signal__in=[signal.pk for signal in signals])
    words.filter(told_on=None).delete()
    kept = list(words.filter(~Q(note="") | Q(kind__in=_ABOUT_ONE)))
    for word in kept:
        word.note = ""
        if word.kind in _ABOUT_ONE:
            word.params = {name: value for name, value in word.params.items() if name not in WORDS}
    Feedback.objects.bulk_update(kept, ["note", "params"], batch_size=BATCH)


def register_purge() -> None:
    """Have this done every night."""
    register(Purge("signals", due=lambda: due().count(), batch=expire_signals))
