"""Saying what a signal means ("duiden"): part of a need, for the agenda, for somebody else, or no follow-up.

Rows are locked in one order (locking.py), so that people who work at the same moment never block each other.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.services import differences, record
from core.errors import RuleViolation
from core.wall import as_system
from organisations.guard import without_personal_data
from organisations.models import Membership
from residents import guard, permissions, workflow
from residents.models import Feedback, Need, Signal
from residents.services.closing import ENDED, meet_when_nobody_is_left, note_outcome
from residents.services.feedback import clean_word_back, drop_outdated, word_back
from residents.services.locking import lock_signal
from residents.services.needs import name_need, recount
from residents.services.signals import theme_for
from residents.services.telling import standing_of, tell_what_stands
from themes.models import Theme

_ENDS = (Signal.Status.REFERRED, Signal.Status.NO_ACTION)


@transaction.atomic
def link_signal(*, actor: Membership, signal: Signal, need: Need) -> Signal:
    """Make a signal part of a need. Whoever logged it hears at once when organisations work on that need already."""
    _locked(actor, signal, joining=need)
    # What the page showed of the need may be minutes old; locked, it cannot end while the signal joins it.
    need = Need.objects.get(pk=need.pk)
    if need.working_area_id != signal.working_area_id:
        raise RuleViolation(_("This need belongs to another working area."), field="need")
    if need.status in ENDED:
        raise RuleViolation(_("This need is met or closed. Choose another, or open it again first."), field="need")
    moved = _move(actor, signal, Signal.Status.LINKED, verb="linked", need=need)
    tell_what_stands(actor=actor, signal=moved, need=need)
    return moved


@transaction.atomic
def name_need_from(*, actor: Membership, signal: Signal, **fields: Any) -> Need:
    """Name the need that a signal is the first of (`fields` as for `name_need`), and make the signal part of it."""
    need = name_need(actor=actor, working_area=signal.working_area, **fields)
    link_signal(actor=actor, signal=signal, need=need)
    return need


@transaction.atomic
def unlink_signal(*, actor: Membership, signal: Signal) -> Signal:
    """Take a signal out of the need it was part of; it waits to be interpreted again."""
    moved = _move(actor, signal, Signal.Status.INTERPRETED, verb="unlinked")
    drop_outdated([moved])
    return moved


@transaction.atomic
def put_signal_on_agenda(*, actor: Membership, signal: Signal) -> Signal:
    """Put a signal on the agenda of the partners; it stays part of its need, if it has one."""
    moved = _move(actor, signal, Signal.Status.ON_AGENDA, verb="put on the agenda", keep_need=True)
    beside = standing_of(moved.need) if moved.need else None
    params = {"need": moved.need.told_title if moved.need else ""}
    _word_of_end(actor, moved, Feedback.Kind.ON_AGENDA, params, beside)
    return moved


@transaction.atomic
def refer_signal(*, actor: Membership, signal: Signal, referred_to: str, guard_reason: str = "") -> Signal:
    """Pass a signal on to whom it belongs with, such as the neighbourhood care team or repairs."""
    if not referred_to.strip():
        raise RuleViolation(_("Say to whom you refer this signal."), field="referred_to")
    kept = guard.kept_with_reason(guard_reason=guard_reason, referred_to=referred_to)
    moved = _move(
        actor,
        signal,
        Signal.Status.REFERRED,
        verb="referred",
        referred_to=referred_to.strip(),
        guard_reason=guard_reason if kept else "",
    )
    _word_of_end(actor, moved, Feedback.Kind.REFERRED, {"referred_to": moved.referred_to})
    return moved


@transaction.atomic
def take_no_action(*, actor: Membership, signal: Signal, reason: str, guard_reason: str = "") -> Signal:
    """Say that nothing will be done with a signal, and why."""
    if not reason.strip():
        raise RuleViolation(_("Say why there is no follow-up."), field="reason")
    kept = guard.kept_with_reason(guard_reason=guard_reason, reason=reason)
    moved = _move(
        actor,
        signal,
        Signal.Status.NO_ACTION,
        verb="no follow-up",
        outcome_reason=reason.strip(),
        guard_reason=guard_reason if kept else "",
    )
    _word_of_end(actor, moved, Feedback.Kind.NO_ACTION, {"reason": moved.outcome_reason})
    return moved


@transaction.atomic
def add_gist(*, actor: Membership, signal: Signal, gist: str, guard_reason: str = "") -> Signal:
    """Say in Dutch what a talk in another language was about, so that it can be matched."""
    if not gist.strip():
        raise RuleViolation(_("Write in a sentence what it was about."), field="gist")
    locked = _locked(actor, signal)
    kept = guard.kept_with_reason(guard_reason=guard_reason, gist=gist)
    if kept:
        locked.guard, locked.guard_reason = Signal.Guard.KEPT, guard_reason
    locked.gist = gist.strip()
    if not locked.theme_by_person:
        locked.theme = theme_for(locked)
    _store(locked)
    record(actor=actor, verb="added the gist", target=locked, changes={"guard": ["", locked.guard]} if kept else None)
    return locked


@transaction.atomic
def clean_signal(*, actor: Membership, signal: Signal) -> Signal:
    """Put neutral words in place of what was kept against advice; from then on the signal is shared like any other.

    Also in the word back about it: whoever reads the signal reads what became of it.
    """
    locked = _locked(actor, signal)
    for name in ("text", "gist", "outcome_reason", "referred_to"):
        words, _types = without_personal_data(getattr(locked, name))
        field: Any = Signal._meta.get_field(name)
        setattr(locked, name, words[: field.max_length])
    before, locked.guard, locked.guard_reason = locked.guard, Signal.Guard.CLEAN, ""
    locked.full_clean(validate_unique=False)
    locked.save()
    clean_word_back(locked)
    record(
        actor=actor,
        verb="cleaned the words",
        target=locked,
        changes=differences({"guard": before}, {"guard": locked.guard}),
    )
    return locked


@transaction.atomic
def set_signal_theme(*, actor: Membership, signal: Signal, theme: Theme | None) -> Signal:
    """Settle the theme of a signal, or that none fits. A new signal counts as interpreted from then on."""
    locked = _locked(actor, signal)
    before = {"theme": locked.theme and locked.theme.code, "status": locked.status}
    locked.theme, locked.theme_by_person = theme, True
    if locked.status == Signal.Status.NEW:
        locked.status, locked.status_since = Signal.Status.INTERPRETED, timezone.now()
    locked.save()
    after = {"theme": theme.code if theme else None, "status": locked.status}
    record(actor=actor, verb="settled the theme", target=locked, changes=differences(before, after))
    return locked


def _locked(actor: Membership, signal: Signal, joining: Need | None = None) -> Signal:
    """The row itself, for this person to change; its needs are locked with it."""
    locked = lock_signal(signal, joining=joining)
    if not permissions.may_interpret(actor, locked):
        raise RuleViolation(_("In your role you cannot interpret this signal."))
    return locked


def _move(
    actor: Membership,
    signal: Signal,
    target: str,
    *,
    verb: str,
    need: Need | None = None,
    keep_need: bool = False,
    outcome_reason: str = "",
    referred_to: str = "",
    guard_reason: str = "",
) -> Signal:
    """Bring a signal to another state, and bring the counts of the needs it leaves and joins up to date.

    It becomes part of `need`, or of none; with `keep_need` it stays part of the one it has by the time its row is locked.
    `guard_reason` is why words stay against the guard's advice; empty when the guard found nothing.
    """
    locked = _locked(actor, signal, need)
    workflow.SIGNAL.check(locked.status, target)
    before = {"status": locked.status, "need": locked.need_id, "guard": ""}
    old_need = locked.need_id
    locked.status, locked.status_since = target, timezone.now()
    if not keep_need:
        locked.need = need
    locked.outcome_reason, locked.referred_to = outcome_reason, referred_to
    if guard_reason:
        locked.guard, locked.guard_reason = Signal.Guard.KEPT, guard_reason
    if target in _ENDS:
        note_outcome(locked)
    locked.full_clean(validate_unique=False)
    _store(locked)
    after = {"status": locked.status, "need": locked.need_id, "guard": guard_reason}
    record(actor=actor, verb=verb, target=locked, changes=differences(before, after))
    _count_anew(actor, locked, old_need)
    return locked


def _store(signal: Signal) -> None:
    """Save it, also when the words that are kept now put it out of this person's own sight."""
    with as_system():
        signal.save()


def _count_anew(actor: Membership, signal: Signal, old_need: int | None) -> None:
    """Bring the counts and histories of the needs a signal left and joined up to date."""
    if old_need == signal.need_id:
        return
    touched = [pk for pk in (old_need, signal.need_id) if pk]
    for need in Need.objects.filter(pk__in=touched).order_by("pk"):
        changed = recount(need=need)
        verb = "signal joined" if need.pk == signal.need_id else "signal left"
        record(actor=actor, verb=verb, target=changed, changes={"signal": ["", str(signal.pk)]})
    if old_need:
        meet_when_nobody_is_left(actor=actor, needs=[old_need])


def _word_of_end(
    actor: Membership, signal: Signal, kind: str, params: dict[str, Any], beside: Iterable[str] | None = None
) -> None:
    key = f"{kind}:{signal.status_since:%Y%m%d%H%M%S%f}"
    word_back(actor=actor, signals=[signal], kind=kind, key=key, params=params, beside=beside)
