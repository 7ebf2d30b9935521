"""What a need goes through with a coalition, from its forming to its end. The coalition knows who may take these steps.

Each step leaves word with everybody who logged a signal for the need; the table of these words is in telling.py.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from audit.services import record
from core.errors import IllegalMove
from core.ordering import plain
from organisations.guard import refuse_residents
from organisations.models import Membership, Organisation
from residents import workflow
from residents.models import Feedback, Need, Signal
from residents.services.closing import ENDED, meet, note_outcomes
from residents.services.feedback import drop_let_go, drop_outdated, word_back
from residents.services.locking import lock_need, lock_signals_of
from residents.services.steps import to_state
from residents.services.telling import remember, tell_standing, tell_step

Kind = Feedback.Kind


@transaction.atomic
def need_invited(
    *, need: Need, coalition: int, organisations: Iterable[Organisation], actor: Membership | None
) -> Need:
    """Organisations are asked to work on this need in a coalition (its id); once for each coalition."""
    locked = lock_need(need)
    if locked.status in ENDED or locked.status == Need.Status.IN_COALITION:
        return locked
    params = {"need": locked.told_title, "organisations": _names(organisations)}
    key = _key(Kind.INVITED, locked, coalition)
    tell_standing(actor=actor, need=locked, kind=Kind.INVITED, key=key, params=params)
    return locked


@transaction.atomic
def need_taken_up(
    *, need: Need, coalition: int, coalition_name: str, organisations: Iterable[Organisation], actor: Membership | None
) -> Need:
    """A coalition that starts works on this need: it says so, and so does word back to everybody who logged a signal.

    Calling it again for the same `coalition` (its id) changes nothing while it works on the need; one that comes back to it,
    or another one of that name, leaves word of its own. A need that is done, met or closed stays as it is.
    """
    locked = lock_need(need)
    if locked.status in ENDED or locked.waits_for_telling:
        return locked
    if locked.status != Need.Status.IN_COALITION:
        to_state(locked, Need.Status.IN_COALITION, actor=actor, verb="taken up", by_system=True)
        locked.standing_words = {}
    _tell_taken_up(locked, coalition, coalition_name, organisations, actor)
    return locked


@transaction.atomic
def need_parties_changed(
    *, need: Need, coalition: int, coalition_name: str, organisations: Iterable[Organisation], actor: Membership | None
) -> Need:
    """Other parties than before take part in a coalition that works on this need: whoever logs for it hears of those.

    A need that somebody took out of the coalition, or that is done, stays as it is.
    """
    locked = lock_need(need)
    if locked.status == Need.Status.IN_COALITION and not locked.waits_for_telling:
        _tell_taken_up(locked, coalition, coalition_name, organisations, actor)
    return locked


def _tell_taken_up(
    need: Need, coalition: int, name: str, organisations: Iterable[Organisation], actor: Membership | None
) -> None:
    params = {"need": need.told_title, "coalition": name, "organisations": _names(organisations)}
    started = _key(Kind.IN_COALITION, need, coalition)
    key = next((one for one in need.standing_words if _begins(one, started)), None)
    if key is None:
        # With the moment: those who heard of an earlier start hear of this one too, and no longer that it stopped.
        key = f"{started}:{timezone.now():%Y%m%d%H%M%S%f}"
        drop_let_go(lock_signals_of(need), of=started)
    tell_standing(actor=actor, need=need, kind=Kind.IN_COALITION, key=key, params=params)


@transaction.atomic
def need_decided(*, need: Need, decision: int, words: str, actor: Membership) -> Need:
    """A coalition decided something about this need; `words` is what residents may hear of it, written for them."""
    refuse_residents({"words": words}, working_areas=[need.working_area])
    locked = lock_need(need)
    if locked.status == Need.Status.IN_COALITION:
        params = {"need": locked.told_title, "words": words.strip()}
        key = f"{Kind.DECIDED}:{locked.pk}:{decision}"
        tell_standing(actor=actor, need=locked, kind=Kind.DECIDED, key=key, params=params)
    return locked


@transaction.atomic
def need_met(*, need: Need, actor: Membership) -> Need:
    """What residents asked is there: everybody who logged a signal for it is asked to tell them."""
    locked = lock_need(need)
    workflow.NEED.check(locked.status, Need.Status.MET)
    if locked.waits_for_telling:
        raise IllegalMove("need", "done", Need.Status.MET)
    return finish(actor=actor, need=locked)


def finish(*, actor: Membership, need: Need) -> Need:
    """A (locked) need is done, and met at once when there is nobody left to tell; doing it twice changes nothing."""
    signals = lock_signals_of(need)
    reachable = any(signal.status != Signal.Status.EXPIRED for signal in signals)
    if need.done_at is None:
        need.done_at = timezone.now()
        need.save(update_fields=["done_at"])
        record(actor=actor, verb="done", target=need)
        key = f"{Kind.MET}:{need.pk}:{need.done_at:%Y%m%d%H%M%S%f}"
        params = {"need": need.told_title}
        remember(need, {key: {"kind": Kind.MET, "params": params}})
        word_back(actor=actor, signals=signals, kind=Kind.MET, key=key, params=params)
        note_outcomes(signals)
    if not reachable:
        meet(actor=actor, need=need)
    return need


@transaction.atomic
def need_let_go(*, need: Need, coalition: int, others: bool, actor: Membership) -> Need:
    """A coalition (its id) that worked on this need, or was to, has ended without meeting it.

    When no `others` work on it, it is open again, and everybody who logged a signal for it hears so.
    """
    locked = lock_need(need)
    if locked.status in ENDED or locked.waits_for_telling:
        return locked
    invited = _key(Kind.INVITED, locked, coalition)
    started = _key(Kind.IN_COALITION, locked, coalition)
    words = locked.standing_words
    left = {key: word for key, word in words.items() if key != invited and not _begins(key, started)}
    remember(locked, left)
    if locked.status == Need.Status.IN_COALITION and not others:
        return _open_again(locked, actor, coalition)
    if locked.status != Need.Status.IN_COALITION and invited in words:
        params = {"need": locked.told_title}
        key = _key(Kind.LET_GO, locked, coalition)
        signals = lock_signals_of(locked)
        word_back(actor=actor, signals=signals, kind=Kind.LET_GO, key=key, params=params, beside=locked.standing_words)
    elif others:
        drop_outdated(lock_signals_of(locked), standing=locked.standing_words, undone_stays=True)
    return locked


def _open_again(locked: Need, actor: Membership, coalition: int) -> Need:
    before = to_state(locked, Need.Status.RECOGNISED, actor=actor)
    tell_step(actor=actor, need=locked, signals=lock_signals_of(locked), before=before, coalition=coalition)
    return locked


def _key(kind: str, need: Need, coalition: int) -> str:
    return f"{kind}:{need.pk}:{coalition}"


def _begins(key: str, beginning: str) -> bool:
    """Whether it is this key, or this one with the moment behind it; older words have none."""
    return f"{key}:".startswith(f"{beginning}:")


def _names(organisations: Iterable[Organisation]) -> list[str]:
    return sorted((organisation.name for organisation in organisations), key=plain)
