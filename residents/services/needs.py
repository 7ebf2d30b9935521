"""Naming needs, bringing them further, and keeping their counts right."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Case, Count, IntegerField, Sum, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.models import Area, Place, WorkingArea
from audit.services import differences, record
from core.background import send_after_commit
from core.errors import RuleViolation
from organisations.models import Membership, Organisation
from residents import guard, permissions, workflow
from residents.models import Feedback, Need, Signal
from residents.services.feedback import word_back
from residents.services.locking import lock_need, lock_signals_of
from residents.services.outcomes import ENDED, remember, tell_step
from residents.services.signals import check_where
from themes.models import Theme

# The lower end of each band: what is certain about how many residents were heard.
AT_LEAST = {"1-4": 1, "5-9": 5, "10-24": 10, "25+": 25}


@transaction.atomic
def name_need(
    *,
    actor: Membership,
    title: str,
    working_area: WorkingArea,
    themes: Iterable[Theme],
    main_theme: Theme | None = None,
    description: str = "",
    area: Area | None = None,
    place: Place | None = None,
    target_groups: Sequence[str] = (),
    guard_reason: str = "",
) -> Need:
    """Name what residents of a working area need, in their own words. It starts as emerging.

    `interpreting.name_need_from` does so for a signal that then counts for it.
    """
    if not permissions.may_name_need(actor, working_area):
        raise RuleViolation(_("In your role you cannot name needs in this working area."))
    need = Need(working_area=working_area, created_by=actor)
    return _write(need, actor, "named", guard_reason, themes=themes, main_theme=main_theme, title=title,
                  description=description, area=area, place=place, target_groups=target_groups)  # fmt: skip


@transaction.atomic
def edit_need(
    *,
    actor: Membership,
    need: Need,
    title: str,
    themes: Iterable[Theme],
    main_theme: Theme | None = None,
    description: str = "",
    area: Area | None = None,
    place: Place | None = None,
    target_groups: Sequence[str] = (),
    guard_reason: str = "",
) -> Need:
    """Word a need better, or place it better."""
    locked = lock_need(need)
    if not permissions.may_name_need(actor, locked.working_area):
        raise RuleViolation(_("In your role you cannot change needs in this working area."))
    return _write(locked, actor, "changed", guard_reason, themes=themes, main_theme=main_theme, title=title,
                  description=description, area=area, place=place, target_groups=target_groups)  # fmt: skip


def _write(
    need: Need, actor: Membership, verb: str, guard_reason: str, *, themes: Iterable[Theme], **fields: Any
) -> Need:
    groups = [group.strip() for group in fields.pop("target_groups") if group.strip()]
    chosen = list(themes)
    if fields["main_theme"] and fields["main_theme"] not in chosen:
        raise RuleViolation(_("The main theme is one of the themes you choose."), field="main_theme")
    check_where(need.working_area, fields["area"], fields["place"])
    kept = guard.require_clean(
        keep_because=guard_reason,
        title=fields["title"],
        description=fields["description"],
        target_groups=", ".join(groups),
    )
    before = _facts(need) if need.pk else {}
    for name, value in fields.items():
        setattr(need, name, value.strip() if isinstance(value, str) else value)
    need.target_groups = groups
    need.kept_by = actor.organisation if kept or guard.inspect(need.closed_reason).findings else None
    need.full_clean()
    need.save()
    need.themes.set(chosen)
    changes = differences(before, _facts(need)) if before else {}
    if kept:
        # The trail never forgets, so what the guard had doubts about stays out of it.
        changes.pop("title", None)
        changes["guard"] = ["", guard_reason]
    record(actor=actor, verb=verb, target=need, changes=changes)
    ask_for_matching(need.pk)
    return need


def _facts(need: Need) -> dict[str, Any]:
    """What the history tells. A need's words are its own, not a resident's."""
    return {
        "title": need.title,
        "area": need.area,
        "place": need.place,
        "themes": ", ".join(theme.code for theme in need.themes.all()),
        "main_theme": need.main_theme,
    }


def ask_for_matching(need: int) -> None:
    """Say on the row that it must be matched, and try to have that done at once."""
    Need.objects.filter(pk=need).update(match_due_at=timezone.now())
    send_after_commit("coalitions.match_need", need)


@transaction.atomic
def move_need(*, actor: Membership, need: Need, target: str, reason: str = "", guard_reason: str = "") -> Need:
    """Bring a need to another state. Everybody who logged a signal for it hears what that means for residents."""
    locked = lock_need(need)
    if not permissions.may_move_need(actor, locked):
        raise RuleViolation(_("In your role you cannot do this with a need."))
    workflow.NEED.check(locked.status, target)
    if target == Need.Status.CLOSED and not reason.strip():
        raise RuleViolation(_("Say why this need is closed."), field="reason")
    kept = guard.require_clean(keep_because=guard_reason, reason=reason)
    before = locked.status
    locked.status = target
    locked.closed_reason = reason.strip() if target == Need.Status.CLOSED else ""
    locked.kept_by = actor.organisation if kept else locked.kept_by
    locked.full_clean()
    locked.save()
    changes = differences({"status": before}, {"status": locked.status})
    if kept:
        changes["guard"] = ["", guard_reason]
    elif locked.closed_reason:
        changes["closed_reason"] = ["", locked.closed_reason]
    record(actor=actor, verb="moved", target=locked, changes=changes)
    tell_step(actor=actor, need=locked, signals=lock_signals_of(locked), before=before)
    ask_for_matching(locked.pk)
    return locked


@transaction.atomic
def need_taken_up(
    *, need: Need, coalition: int, coalition_name: str, organisations: Iterable[Organisation], actor: Membership | None
) -> Need:
    """A coalition works on this need: it says so, and so does word back to everybody who logged a signal for it.

    Calling it again for the same `coalition` (its id) changes nothing; another one of that name
    leaves word of its own. A need that is met or closed stays as it is.
    """
    locked = lock_need(need)
    if locked.status in ENDED:
        return locked
    others = locked.standing_words
    if locked.status != Need.Status.IN_COALITION:
        workflow.NEED.check(locked.status, Need.Status.IN_COALITION, by_system=True)
        before = {"status": locked.status}
        locked.status, others = Need.Status.IN_COALITION, {}
        locked.save()
        record(actor=actor, verb="taken up", target=locked, changes=differences(before, {"status": locked.status}))
        ask_for_matching(locked.pk)
    names = sorted(organisation.name for organisation in organisations)
    params = {"need": locked.shared_title, "coalition": coalition_name, "organisations": names}
    key, kind = _key_of_taking_up(locked, coalition), Feedback.Kind.IN_COALITION
    remember(locked, {**others, key: {"kind": kind, "params": params}})
    word_back(actor=actor, signals=lock_signals_of(locked), kind=kind, key=key, params=params)
    return locked


def _key_of_taking_up(need: Need, coalition: int) -> str:
    return f"{Feedback.Kind.IN_COALITION}:{need.pk}:{coalition}"


@transaction.atomic
def need_met(*, need: Need, actor: Membership) -> Need:
    """A coalition did what residents asked: everybody who logged a signal for it hears so.

    Whether the actor may say so is for the coalition to know.
    """
    return _move_for_coalition(lock_need(need), Need.Status.MET, actor)


@transaction.atomic
def need_let_go(*, need: Need, coalition: int, others: bool, actor: Membership) -> Need:
    """A coalition (its id) that worked on this need has ended without meeting it.

    When no `others` work on it, it is open again, and everybody who logged a signal for it hears so.
    """
    locked = lock_need(need)
    if locked.status != Need.Status.IN_COALITION:
        return locked
    if others:
        gone = _key_of_taking_up(locked, coalition)
        remember(locked, {key: word for key, word in locked.standing_words.items() if key != gone})
        return locked
    return _move_for_coalition(locked, Need.Status.RECOGNISED, actor, coalition)


def _move_for_coalition(locked: Need, target: str, actor: Membership, coalition: int | None = None) -> Need:
    workflow.NEED.check(locked.status, target)
    before = locked.status
    locked.status = target
    locked.save()
    changes = differences({"status": before}, {"status": locked.status})
    record(actor=actor, verb="moved", target=locked, changes=changes)
    tell_step(actor=actor, need=locked, signals=lock_signals_of(locked), before=before, coalition=coalition)
    ask_for_matching(locked.pk)
    return locked


@transaction.atomic
def recount(*, need: Need) -> Need:
    """Count a need's signals, channels and people anew, while nobody else does, and have it matched again.

    Signals whose text is gone still count: the rows stay.
    """
    locked = lock_need(need)
    bands = [When(reach=band, then=Value(least)) for band, least in AT_LEAST.items()]
    least = Case(*bands, default=Value(0), output_field=IntegerField())
    counted = Signal.objects.filter(need=locked).aggregate(
        signals=Count("pk"), channels=Count("channel", distinct=True), people=Sum(least)
    )
    locked.signal_count = counted["signals"]
    locked.channel_count = counted["channels"]
    locked.people_at_least = counted["people"] or 0
    locked.save(update_fields=["signal_count", "channel_count", "people_at_least"])
    ask_for_matching(locked.pk)
    return locked
