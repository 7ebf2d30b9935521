"""Naming needs, bringing them further, and keeping their counts right."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Case, Count, IntegerField, Max, Min, Q, Sum, Value, When
from django.utils.translation import gettext as _

from areas.models import Area, Place, WorkingArea
from areas.services import check_where
from audit.services import differences, record, reworded
from core.errors import RuleViolation
from core.meanwhile import keep_time, refuse_unseen
from core.wall import as_system
from organisations.guard import inspect_all
from organisations.models import Membership
from residents import guard, permissions, workflow
from residents.models import Need, Signal
from residents.services.agenda import withdraw_kept
from residents.services.locking import lock_need, lock_signals_of
from residents.services.matching_due import ask_for_matching, make_findable
from residents.services.steps import to_state
from residents.services.telling import tell_step
from residents.services.with_coalitions import finish
from themes.models import Theme

# The lower end of each band: what is certain about how many residents were heard.
AT_LEAST = {"1-4": 1, "5-9": 5, "10-24": 10, "25+": 25}
COUNTED = ("signal_count", "channel_count", "group_count", "people_at_least", "first_heard_on")


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
    seen: str = "",
) -> Need:
    """Word a need better, or place it better; `seen` is what stood in it as far as the writer knew (`as_seen` of `written_in`)."""
    locked = lock_need(need)
    if not permissions.may_name_need(actor, locked.working_area):
        raise RuleViolation(_("In your role you cannot change needs in this working area."))
    return _write(locked, actor, "changed", guard_reason, seen=seen, themes=themes, main_theme=main_theme, title=title,
                  description=description, area=area, place=place, target_groups=target_groups)  # fmt: skip


def _write(
    need: Need,
    actor: Membership,
    verb: str,
    guard_reason: str,
    *,
    themes: Iterable[Theme],
    seen: str = "",
    **fields: Any,
) -> Need:
    groups = [group.strip() for group in fields.pop("target_groups") if group.strip()]
    chosen = list(themes)
    if fields["main_theme"] and fields["main_theme"] not in chosen:
        raise RuleViolation(_("The main theme is one of the themes you choose."), field="main_theme")
    check_where(need.working_area, fields["area"], fields["place"])
    kept = guard.kept_with_reason(
        guard_reason=guard_reason,
        title=fields["title"],
        description=fields["description"],
        target_groups=", ".join(groups),
    )
    before, words = (_facts(need), _words(need)) if need.pk else ({}, {})
    kept_before, stood = need.kept_by_id is not None, need.updated_at
    for name, value in fields.items():
        setattr(need, name, value.strip() if isinstance(value, str) else value)
    need.target_groups = groups
    _settle_keeper(need, actor, kept=kept)
    need.full_clean()
    need.save()
    need.themes.set(chosen)
    if need.kept_by_id and not kept_before:
        withdraw_kept(actor=actor, need=need)
    changes = differences(before, _facts(need)) | reworded(words, _words(need)) if before else {}
    if changes:
        refuse_unseen(before | words, seen)
    elif before:
        keep_time(need, stood)
    guard.tell_change(changes, "title", kept=kept, kept_before=kept_before, guard_reason=guard_reason)
    if not before or changes:
        record(actor=actor, verb=verb, target=need, changes=changes)
        ask_for_matching(need.pk)
        make_findable(need.pk)
    return need


def _settle_keeper(need: Need, actor: Membership, *, kept: bool) -> None:
    """A need of which words were kept against advice is its organisation's own, until all its words are clean."""
    groups = ", ".join(need.target_groups)
    words = {"title": need.title, "description": need.description, "groups": groups, "reason": need.closed_reason}
    if kept:
        need.kept_by = actor.organisation
    elif not inspect_all(words):
        need.kept_by = None


def written_in(need: Need) -> dict[str, Any]:
    """All that one writes of a need."""
    return _facts(need) | _words(need)


def _words(need: Need) -> dict[str, Any]:
    """What is told to have changed, not into what."""
    return {"description": need.description, "target_groups": need.target_groups}


def _facts(need: Need) -> dict[str, Any]:
    """What the history tells. A need's words are its own, not a resident's."""
    return {
        "title": need.title,
        "area": need.area,
        "place": need.place,
        "themes": ", ".join(theme.code for theme in need.themes.all()),
        "main_theme": need.main_theme,
    }


@transaction.atomic
def move_need(*, actor: Membership, need: Need, target: str, reason: str = "", guard_reason: str = "") -> Need:
    """Bring a need to another state. Everybody who logged a signal for it hears what that means for residents.

    A need that is to be `met` is so only once residents heard of it (with_coalitions.py).
    """
    locked = lock_need(need)
    if not permissions.may_move_need(actor, locked):
        raise RuleViolation(_("In your role you cannot do this with a need."))
    workflow.NEED.check(locked.status, target)
    if target == Need.Status.CLOSED and not reason.strip():
        raise RuleViolation(_("Say why this need is closed."), field="reason")
    kept = guard.kept_with_reason(guard_reason=guard_reason, reason=reason)
    if target == Need.Status.MET:
        return finish(actor=actor, need=locked)
    locked.closed_reason = reason.strip() if target == Need.Status.CLOSED else ""
    _settle_keeper(locked, actor, kept=kept)
    locked.clean_fields()
    changes = {}
    if kept:
        changes["guard"] = ["", guard_reason]
    elif locked.closed_reason:
        changes["closed_reason"] = ["", locked.closed_reason]
    before = to_state(locked, target, actor=actor, changes=changes)
    tell_step(actor=actor, need=locked, signals=lock_signals_of(locked), before=before)
    # With the reason for which words were kept, the need may have left those that are found, or come back to them.
    make_findable(locked.pk)
    return locked


@transaction.atomic
def recount(*, need: Need) -> Need:
    """Count the signals of a need anew (COUNTED), and have it matched again. The need is locked while it is counted.

    Signals whose text is gone still count, for their rows stay. Of a group that came several times the largest number of
    people counts, once; which group that was, the need itself remembers of signals that may no longer say it.
    """
    locked = lock_need(need)
    bands = [When(reach=band, then=Value(least)) for band, least in AT_LEAST.items()]
    least = Case(*bands, default=Value(0), output_field=IntegerField())
    # Of all organisations, also those of which whoever made the counts change may read nothing.
    with as_system():
        signals = Signal.objects.filter(need=locked)
        counted = signals.aggregate(
            signals=Count("pk"),
            channels=Count("channel", distinct=True),
            people=Sum(least, filter=Q(group=None, of_group_gone=False)),
            first=Min("heard_on"),
        )
        by_group = signals.exclude(group=None).order_by().values_list("group").annotate(people=Max(least))
        attended = Counter({str(group): people for group, people in by_group})
    # The larger of both.
    attended |= Counter(locked.groups_heard)
    locked.signal_count = counted["signals"]
    locked.channel_count = counted["channels"]
    locked.group_count = len(attended)
    locked.people_at_least = (counted["people"] or 0) + attended.total()
    locked.first_heard_on = counted["first"]
    locked.save(update_fields=[*COUNTED])
    ask_for_matching(locked.pk)
    return locked
