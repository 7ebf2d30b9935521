"""Residents' groups: what they do and who guides them, never who is in them."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from areas.models import Area, Place, WorkingArea
from areas.services import check_where
from audit.services import differences, record, reworded
from core.errors import RuleViolation
from organisations.models import Membership
from organisations.permissions import works_in
from residents import guard, permissions
from residents.models import Channel, ResidentGroup, Signal
from residents.services.signals import log_signal
from themes.models import Theme


@transaction.atomic
def save_group(
    *,
    actor: Membership,
    name: str,
    kind: str,
    working_area: WorkingArea,
    size: str = ResidentGroup.Size.SMALL,
    description: str = "",
    meets: str = "",
    area: Area | None = None,
    place: Place | None = None,
    themes: Iterable[Theme] = (),
    guard_reason: str = "",
    group: ResidentGroup | None = None,
) -> ResidentGroup:
    """Describe a group that the actor guides, or keep the description of one's own organisation's group up to date."""
    saved = ResidentGroup.objects.select_for_update().get(pk=group.pk) if group else ResidentGroup()
    _check_may_save(actor, saved, working_area)
    check_where(working_area, area, place)
    kept = guard.kept_with_reason(guard_reason=guard_reason, name=name, description=description, meets=meets)
    before, words = (_facts(saved), _words(saved)) if group else ({}, {})
    kept_before = saved.kept_by_id is not None
    saved.name, saved.kind, saved.size = name.strip(), kind, size
    saved.description, saved.meets = description.strip(), meets.strip()
    saved.kept_by = actor.organisation if kept else None
    saved.working_area, saved.area, saved.place = working_area, area, place
    if not group:
        saved.organisation, saved.guide = actor.organisation, actor
    saved.full_clean()
    _save_under_its_name(saved)
    saved.themes.set(themes)
    changes = differences(before, _facts(saved)) | reworded(words, _words(saved)) if before else {}
    guard.tell_change(changes, "name", kept=kept, kept_before=kept_before, guard_reason=guard_reason)
    if not group or changes:
        record(actor=actor, verb="changed" if group else "added", target=saved, changes=changes)
    return saved


def _check_may_save(actor: Membership, group: ResidentGroup, working_area: WorkingArea) -> None:
    """Whether the actor may describe this group, which is new or stands somewhere already, in this working area."""
    allowed = permissions.may_edit_group(actor, group) if group.pk else permissions.may_add_group(actor)
    if not allowed:
        raise RuleViolation(_("In your role you cannot describe this group."))
    if not works_in(actor, working_area):
        raise RuleViolation(_("You do not work in this working area."), field="where")


def _save_under_its_name(group: ResidentGroup) -> None:
    """Save it, unless a colleague added a group of this name since it was checked."""
    try:
        with transaction.atomic():
            group.save()
    except IntegrityError:
        raise RuleViolation(_("There is a group of this name already."), field="name") from None


def _words(group: ResidentGroup) -> dict[str, str]:
    """What is told to have changed, not into what."""
    return {"description": group.description, "meets": group.meets}


def _facts(group: ResidentGroup) -> dict[str, Any]:
    themes = ", ".join(theme.code for theme in group.themes.all())
    plain = {"name": group.name, "kind": group.kind, "size": group.size, "area": group.area, "place": group.place}
    return {**plain, "working_area": group.working_area, "themes": themes}


@transaction.atomic
def log_group_wish(
    *,
    actor: Membership,
    group: ResidentGroup,
    text: str,
    attendance: str,
    kind: str = Signal.Kind.WISH,
    heard_on: dt.date | None = None,
    guard_reason: str = "",
    form_key: uuid.UUID | None = None,
) -> Signal:
    """Write down what a group wants, and how many were there: a signal that weighs more than one remark.

    Only where it meets is known of it; nobody's name is.
    """
    return log_signal(
        actor=actor, text=text, channel=Channel.GROUP, working_area=group.working_area, area=group.area, place=group.place,
        kind=kind, reach=attendance, heard_on=heard_on, group=group, guard_reason=guard_reason, form_key=form_key,
    )  # fmt: skip
