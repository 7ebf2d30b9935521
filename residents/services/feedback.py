"""Word back: saying to whoever logged a signal what became of it, and recording that residents heard."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, Max, OuterRef, Q
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from audit.services import record_each
from core.errors import RuleViolation
from core.wall import as_system
from notifications.kinds import Kind
from notifications.services import keep_newest_unread, notify
from organisations import roles
from organisations.guard import without_personal_data
from organisations.models import Membership
from residents import guard, permissions, workflow
from residents.models import Feedback, Need, Signal
from residents.retention import SILENCE
from residents.services.closing import meet, note_outcomes
from residents.services.locking import lock_needs_of

BATCH = 500
# What somebody wrote about one signal, in word back about it.
ABOUT_ONE = ("reason", "referred_to")
LONGEST_NOTE = Feedback._meta.get_field("note").max_length
_OPEN = (Signal.Status.NEW, Signal.Status.INTERPRETED, Signal.Status.LINKED, Signal.Status.ON_AGENDA)
# Which word is the end of a signal's story, by its own state or that of its need.
_END_OF_SIGNAL: dict[str, str] = {
    Signal.Status.REFERRED: Feedback.Kind.REFERRED,
    Signal.Status.NO_ACTION: Feedback.Kind.NO_ACTION,
}
_END_OF_NEED: dict[str, str] = {
    Need.Status.MET: Feedback.Kind.MET,
    Need.Status.CLOSED: Feedback.Kind.NEED_CLOSED,
}
_UNDONE = (Feedback.Kind.LET_GO, Feedback.Kind.REOPENED)
# While organisations work on a need, "nothing has been done" would be untrue.
_NOT_QUIET = (*_END_OF_NEED, Need.Status.IN_COALITION)


def word_back(
    *,
    actor: Membership | None,
    signals: Iterable[Signal],
    kind: str,
    key: str,
    params: dict[str, Any],
    beside: Iterable[str] | None = None,
    notice: str = "",
) -> None:
    """Leave word for each of these signals, and notify the people who logged them, or else their colleagues.

    It takes the place of all word that residents did not hear yet, so that nobody is told of an earlier step after a later
    one. When there are words (their keys) that hold `beside` it, those stay, and so does word that a step was undone of
    which residents did hear. A signal gets word only once for each `key`, a person a
    notification only once for each `notice`, and of equal notifications only the newest stays unread. Signals whose text
    is gone are left out: nobody knows any more whom to tell.
    """
    told = [signal for signal in signals if signal.status != Signal.Status.EXPIRED]
    if kind != Feedback.Kind.SILENCE:
        drop_outdated(told, standing={*(beside or ()), key}, undone_stays=beside is not None)
    Feedback.objects.bulk_create(
        [Feedback(signal=signal, kind=kind, key=key, params=params) for signal in told],
        ignore_conflicts=True,
        batch_size=BATCH,
    )
    own, colleagues = _who_tell(told)
    need = str(params.get("need") or "")
    message = _notice(kind, need)
    named = {} if kind == Feedback.Kind.SILENCE else {"need": need}
    for recipients, tab in ((own, ""), (colleagues, "?toon=organisatie")):
        notify(
            kind=Kind.WORD_BACK,
            recipients=[one for one in recipients if actor is None or one.user_id != actor.user_id],
            key=f"word-back:{notice or key}",
            message=message,
            url=reverse("residents:feedback-list") + tab,
            params=named,
        )
    keep_newest_unread(kind=Kind.WORD_BACK, recipients=own | colleagues, message=message, params=named)


def _who_tell(signals: Iterable[Signal]) -> tuple[set[Membership], set[Membership]]:
    """Who logged these signals, and the colleagues who tell residents in the place of those who left or log no more.

    Somebody who left and came back has another membership than the one that logged.
    """
    own: set[Membership] = set()
    colleagues: set[Membership] = set()
    lost: set[tuple[int, int, int]] = set()
    for signal in signals:
        logger = signal.logged_by
        if logger.is_active and permissions.may_log(logger):
            own.add(logger)
        else:
            lost.add((logger.user_id, logger.organisation_id, signal.working_area_id))
    loggers = Membership.objects.active().filter(role__in=roles.LOGGERS).select_related("user")
    for user, organisation, working_area in lost:
        there = loggers.filter(organisation=organisation)
        back = list(there.filter(user=user))
        own.update(back)
        if not back:
            colleagues.update(there.filter(working_areas=working_area))
    return own, colleagues


def drop_outdated(signals: Iterable[Signal], *, standing: Iterable[str] = (), undone_stays: bool = False) -> None:
    """Drop the word about these (locked) signals that residents did not hear, save what still stands (its keys).

    `undone_stays`: word that a step was undone stays for those who heard an earlier word. No need keeps a key of it, as new
    signals need not hear it. What residents heard stays for good, and the step itself stays in the history of the need and the signal.
    """
    with as_system():
        words = Feedback.objects.waiting().filter(signal__in=[signal.pk for signal in signals])
        words = words.exclude(key__in=list(standing))
        if undone_stays:
            heard = Feedback.objects.filter(signal=OuterRef("signal"), told_on__isnull=False)
            words = words.exclude(Q(kind__in=_UNDONE) & Exists(heard))
        words.delete()


def drop_let_go(signals: Iterable[Signal], *, of: str) -> None:
    """Drop the word, not heard yet, that organisations stopped, where residents heard that these had begun (`of`: how the
    keys of that begin): they go on.
    """
    heard = Feedback.objects.filter(signal=OuterRef("signal"), told_on__isnull=False)
    heard = heard.filter(Q(key=of) | Q(key__startswith=f"{of}:"))
    with as_system():
        stopped = Feedback.objects.waiting().filter(kind=Feedback.Kind.LET_GO, signal__in=[one.pk for one in signals])
        stopped.filter(Exists(heard)).delete()


def clean_word_back(signal: Signal) -> None:
    """Put neutral words in the word back about a (locked) signal too, also in what residents heard already."""
    words = list(Feedback.objects.filter(signal=signal).select_for_update().order_by("pk"))
    for word in words:
        written = {name: without_personal_data(word.params[name])[0] for name in ABOUT_ONE if word.params.get(name)}
        word.params = {**word.params, **written}
        word.note = without_personal_data(word.note)[0][:LONGEST_NOTE]
    Feedback.objects.bulk_update(words, ["params", "note"], batch_size=BATCH)


def _notice(kind: str, need: str) -> str:
    """The line of the notification. It names the need; not for silence, as one notification is about many signals then."""
    if kind == Feedback.Kind.SILENCE:
        return gettext_noop("Nothing was done for eight weeks with signals you logged. Let residents know.")
    if need:
        return gettext_noop("There is word back about “%(need)s” for residents you spoke to.")
    return gettext_noop("There is word back for residents you spoke to.")


@transaction.atomic
def tell_residents(
    *,
    actor: Membership,
    feedback: Sequence[Feedback],
    told_on: dt.date,
    told_how: str,
    note: str = "",
    guard_reason: str = "",
) -> list[Feedback]:
    """Record that residents heard this. A signal whose story has ended is fed back from then on."""
    if told_on > timezone.localdate():
        raise RuleViolation(_("Choose today or a day before."), field="told_on")
    kept = guard.kept_with_reason(guard_reason=guard_reason, note=note)
    wanted = sorted({word.signal_id for word in feedback})
    needs = lock_needs_of(wanted)
    signals = {
        row.pk: row for row in Signal.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk")
    }
    rows = Feedback.objects.select_for_update(of=("self",)).select_related("signal__need", "signal__organisation")
    told = list(rows.filter(pk__in=[word.pk for word in feedback]).order_by("pk"))
    if len(told) < len({word.pk for word in feedback}):
        raise RuleViolation(_("There is newer word about this meanwhile. Look at the list again."))
    if not all(permissions.may_tell(actor, word) for word in told):
        raise RuleViolation(_("This is for colleagues of the organisation that logged the signal."))
    new = [word for word in told if not word.told_on]
    if not new and any(word.told_by_id != actor.pk for word in told):
        raise RuleViolation(_("A colleague noted meanwhile that residents heard this. Your note was not saved."))
    _meet_those_heard_of(actor, needs, told)
    for word in new:
        word.told_on, word.told_how, word.told_by, word.note = told_on, told_how, actor, note.strip()
    if new:
        # The same is said of all.
        new[0].full_clean(validate_unique=False)
    Feedback.objects.bulk_update(new, ["told_on", "told_how", "told_by", "note"], batch_size=BATCH)
    changes = {"how": ["", told_how], **({"guard": ["", guard_reason]} if kept else {})}
    record_each(actor=actor, verb="told residents", changes=[(signals[word.signal_id], changes) for word in new])
    _heard(new, signals)
    return told


def _meet_those_heard_of(actor: Membership, needs: Iterable[Need], told: Sequence[Feedback]) -> None:
    """Residents hear that what they asked is there: from then on the need is met."""
    heard_of = {word.signal.need_id for word in told if word.kind == Feedback.Kind.MET and not word.told_on}
    for need in needs:
        if need.waits_for_telling and need.pk in heard_of:
            meet(actor=actor, need=need)


def _heard(words: Sequence[Feedback], signals: Mapping[int, Signal]) -> None:
    """Residents heard these words, so the texts of their (locked) signals go after a while.

    With the word of its end a signal is fed back.
    """
    heard = {word.signal_id: signals[word.signal_id] for word in words}
    needs = dict(
        Need.objects.filter(pk__in={one.need_id for one in heard.values() if one.need_id}).values_list("pk", "status")
    )
    ended = {word.signal_id for word in words if word.kind == _end_of(heard[word.signal_id], needs)}
    for pk in ended:
        workflow.SIGNAL.check(heard[pk].status, Signal.Status.FED_BACK, by_system=True)
    Signal.objects.filter(pk__in=ended).update(status=Signal.Status.FED_BACK, status_since=timezone.now())
    note_outcomes(heard.values())


def _end_of(signal: Signal, needs: Mapping[int, str]) -> str | None:
    """Which word ends the story of this signal, while needs are in these states."""
    if signal.need_id and signal.status in {Signal.Status.LINKED, Signal.Status.ON_AGENDA}:
        return _END_OF_NEED.get(needs[signal.need_id])
    return _END_OF_SIGNAL.get(signal.status)


@transaction.atomic
def note_silence(*, limit: int = BATCH) -> int:
    """Leave word for a batch of signals about which nothing happened in eight weeks; how many there were.

    Running it again, or twice at once, leaves nothing twice: the key names the moment since which it is quiet.
    """
    today = timezone.localdate().isoformat()
    seen = [signal.pk for signal in _quiet_signals()[:limit]]
    # Whom somebody works on at this moment waits for the next round; of the others, what happened meanwhile counts.
    free = Signal.objects.select_for_update(skip_locked=True).filter(pk__in=seen).order_by("pk")
    quiet = list(_quiet_signals().filter(pk__in=[signal.pk for signal in free]))
    for signal in quiet:
        since: dt.datetime = signal.quiet_since
        params = {
            "need": signal.need.told_title if signal.need else "",
            "since": timezone.localdate(since).isoformat(),
        }
        key = f"silence:{since.astimezone(dt.UTC):%Y%m%d%H%M%S%f}"
        word_back(
            actor=None, signals=[signal], kind=Feedback.Kind.SILENCE, key=key, params=params, notice=f"silence:{today}"
        )
    return len(quiet)


def _quiet_signals() -> Any:
    """Open signals about which nothing happened in eight weeks, unless their need is in a coalition, met or closed.

    Left out are those for which word of silence is there already and waits to be told.
    """
    return (
        Signal.objects.filter(status__in=_OPEN)
        .exclude(need__status__in=_NOT_QUIET)
        .annotate(quiet_since=Greatest("status_since", Coalesce(Max("feedback__created_at"), F("status_since"))))
        .filter(quiet_since__lt=timezone.now() - SILENCE)
        .exclude(pk__in=Feedback.objects.filter(Q(kind=Feedback.Kind.SILENCE), told_on=None).values("signal"))
        .select_related("need", "logged_by__user")
        .order_by("pk")
    )
