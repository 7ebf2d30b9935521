"""Taking away the words of signals that were kept long enough (`residents/retention.py`), and setting how long that is.

What can be counted stays. A signal says itself until when its words are kept (`retain_until`), and that they are gone: a run
that is killed at any moment goes on where it stopped, and two at once do nothing twice.
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
from audit.services import bury, differences, record, record_each
from core.errors import RuleViolation
from organisations.models import Membership, Organisation
from residents import permissions, workflow
from residents.models import CollectionRound, Feedback, Need, RetentionPolicy, Signal
from residents.querysets import SignalQuerySet
from residents.retention import LONGEST, Term, retain_until
from residents.services.closing import meet_when_nobody_is_left
from residents.services.feedback import ABOUT_ONE
from residents.services.locking import lock_signal
from residents.services.needs import AT_LEAST, recount

BATCH = 200
# What goes of a signal; `area` gets the neighbourhood of the place, so that it still counts there. Where a round was held and
# a group meets is a place too, and often in their names: so a signal no longer says of which it is.
_KEYS = ("place", "group", "round")
_WORDS = ("text", "gist", "guard_reason", "outcome_reason", "referred_to", "language")
EMPTIED = (*_WORDS, *_KEYS)
_EMPTY: dict[str, Any] = {**dict.fromkeys(_WORDS, ""), "place": None}
_WITHOUT_WAY_BACK: dict[str, Any] = {"of_group_gone": Q(group__isnull=False), "group": None, "round": None}
_ENDINGS_OF_ONE = (Feedback.Kind.REFERRED, Feedback.Kind.NO_ACTION)


def due() -> SignalQuerySet:
    """Signals whose last day has passed, in the Netherlands."""
    return Signal.objects.with_text().filter(retain_until__lt=timezone.localdate())


def going_tonight(membership: Membership, term: Term) -> int:
    """How many signals of one's organisation would lose their words the coming night by this term, and not by today's."""
    own = Signal.objects.with_text().filter(organisation=membership.organisation_id).with_last_day(term)
    today = timezone.localdate()
    going: int = own.filter(last_day__lte=today, retain_until__gt=today).count()
    return going


@transaction.atomic
def set_retention(*, actor: Membership, after_outcome: int, after_logging: int) -> RetentionPolicy:
    """Say how long one's own organisation keeps what it heard: as long as the site does, or shorter.

    A shorter term than before also counts for what was heard already: what is too old by it goes the coming night. A longer
    term counts only for what is heard from now on.
    """
    if not permissions.may_set_retention(actor):
        raise RuleViolation(_("In your role you cannot set how long signals are kept."))
    # Nobody else makes or changes it at the same moment.
    own = Organisation.objects.select_for_update(no_key=True).get(pk=actor.organisation_id)
    policy = RetentionPolicy.objects.filter(organisation=own).first() or RetentionPolicy(organisation=own)
    before = _months(policy)
    policy.after_outcome, policy.after_logging = after_outcome, after_logging
    policy.full_clean()
    policy.save()
    changes = differences(before, _months(policy))
    if changes:
        record(actor=actor, verb="changed", target=policy, changes=changes)
    Signal.objects.filter(organisation=own).keep_to_term()
    return policy


def _months(policy: RetentionPolicy) -> dict[str, int]:
    return {name: getattr(policy, name) for name in ("after_outcome", "after_logging")}


@transaction.atomic
def expire_signals(*, limit: int = BATCH) -> int:
    """Empty a batch of signals that are due; how many. One that somebody works on waits for the next run."""
    # Whoever logged one at the moment the term of the organisation became shorter may have read the longer one.
    Signal.objects.filter(organisation__in=RetentionPolicy.objects.values("organisation")).keep_to_term()
    signals = _free(due(), limit)
    terms = {policy.organisation_id: policy.term for policy in RetentionPolicy.objects.all()}
    by_reason: dict[Tombstone.Why, list[Signal]] = {}
    for signal in signals:
        by_reason.setdefault(_why(signal, terms.get(signal.organisation_id, LONGEST)), []).append(signal)
    for why, group in by_reason.items():
        _take_away(group, why, actor=None, verb="cleaned up")
    return len(signals)


def with_a_way_back() -> SignalQuerySet:
    """Signals whose words are gone and that still say of which round or group they were: older code left them so."""
    return Signal.objects.filter(status=Signal.Status.EXPIRED).exclude(group=None, round=None)


@transaction.atomic
def forget_ways_back(*, limit: int = BATCH) -> int:
    """Take the round and group of a batch of signals that went by older code; how many.

    A new version that is put in place while the one before runs finds them too, which a migration would not.
    """
    signals = _free(with_a_way_back(), limit)
    _keep_counts(signals)
    Signal.objects.filter(pk__in=[signal.pk for signal in signals]).update(**_WITHOUT_WAY_BACK)
    # Older code that counted meanwhile knew nothing of the groups a need remembers.
    for need in Need.objects.filter(pk__in={one.need_id for one in signals if one.group_id and one.need_id}):
        recount(need=need)
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
    _keep_counts(signals)
    # All become the same, but for the neighbourhood of the place: one statement, where a row each would take seconds.
    own_area = Place.objects.filter(pk=OuterRef("place_id")).values("area")[:1]
    Signal.objects.filter(pk__in=[signal.pk for signal in signals]).update(
        area=Coalesce("area", Subquery(own_area)), **_EMPTY, **_WITHOUT_WAY_BACK,
        status=Signal.Status.EXPIRED, status_since=timezone.now(),
    )  # fmt: skip
    _empty_word_back(signals)
    meet_when_nobody_is_left(actor=actor, needs={signal.need_id for signal in signals if signal.need_id})


def _free(rows: SignalQuerySet, limit: int) -> list[Signal]:
    """So many of these that nobody works on, locked, and with them their needs: those remember groups and may be met.

    Needs are locked before signals everywhere else (locking.py), so nobody may wait for one here: signals of a need that
    somebody works on are passed over, until the next run. Two queries for each time that some are, and two more.
    """
    found: list[Signal] = []
    held: set[int] = set()
    last = 0
    while len(found) < limit:
        ahead = rows.filter(pk__gt=last).exclude(need__in=held)
        some = list(ahead.select_for_update(skip_locked=True).order_by("pk")[: limit - len(found)])
        if not some:
            break
        last = some[-1].pk
        asked = {signal.need_id for signal in some if signal.need_id}
        free = Need.objects.select_for_update(skip_locked=True).filter(pk__in=asked).order_by("pk")
        held |= asked - set(free.values_list("pk", flat=True))
        found += [signal for signal in some if signal.need_id not in held]
    return found


def _keep_counts(signals: Sequence[Signal]) -> None:
    """Add what these signals count for to their rounds and needs, before their keys to a round or group go.

    The sums stand on the round and on the need alone, so nobody can tell from them which signal was among them; what a need
    or round says of itself is about residents together, and stays. A signal without words never changes any more, so neither
    does its part in a sum.
    """
    rounds = CollectionRound.objects.select_for_update().filter(
        pk__in={one.round_id for one in signals if one.round_id}
    )
    held = {one.pk: one for one in rounds.order_by("pk")}
    # Locked already: by _free, or with the signal itself.
    asked = Need.objects.filter(pk__in={one.need_id for one in signals if one.group_id and one.need_id})
    needs = {one.pk: one for one in asked}
    for signal in signals:
        if signal.round_id:
            for name, key in (("theme", signal.theme_id), ("need", signal.need_id)):
                sums = held[signal.round_id].gone.setdefault(name, {})
                sums[str(key or "")] = sums.get(str(key or ""), 0) + 1
        if signal.group_id and signal.need_id:
            most = needs[signal.need_id].groups_heard
            most[str(signal.group_id)] = max(most.get(str(signal.group_id), 0), AT_LEAST[signal.reach])
    CollectionRound.objects.bulk_update(held.values(), ["gone"], batch_size=BATCH)
    Need.objects.bulk_update(needs.values(), ["groups_heard"], batch_size=BATCH)


def _why(signal: Signal, term: Term) -> Tombstone.Why:
    latest = retain_until(timezone.localdate(signal.logged_at), term=term)
    return Tombstone.Why.OUTCOME if signal.outcome_on and signal.retain_until < latest else Tombstone.Why.LOGGED


def _filled(signal: Signal) -> list[str]:
    return [name for name in EMPTIED if getattr(signal, f"{name}_id" if name in _KEYS else name)]


def _empty_word_back(signals: Sequence[Signal]) -> None:
    """Take away word back that residents did not hear yet, for nobody knows any more whom to tell.

    That they heard something stays, without the words.
    """
    words = Feedback.objects.filter(signal__in=[signal.pk for signal in signals])
    words.filter(told_on=None).delete()
    kept = list(words.filter(~Q(note="") | Q(kind__in=_ENDINGS_OF_ONE)))
    for word in kept:
        word.note = ""
        if word.kind in _ENDINGS_OF_ONE:
            word.params = {name: value for name, value in word.params.items() if name not in ABOUT_ONE}
    Feedback.objects.bulk_update(kept, ["note", "params"], batch_size=BATCH)


def register_purge() -> None:
    """Have this done every night."""
    register(Purge("signals", due=lambda: due().count(), batch=expire_signals))
    register(Purge("ways back", due=lambda: with_a_way_back().count(), batch=forget_ways_back))
