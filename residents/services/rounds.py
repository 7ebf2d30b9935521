"""Collection rounds: where and how residents are heard, in a period."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from areas.models import Area, Place, WorkingArea
from areas.services import check_where
from audit.services import differences, record, reworded
from core.errors import RuleViolation
from organisations.models import Membership
from organisations.permissions import works_in
from residents import guard, permissions
from residents.models import CollectionRound


@transaction.atomic
def save_round(
    *,
    actor: Membership,
    name: str,
    method: str,
    working_area: WorkingArea,
    start: dt.date,
    end: dt.date | None = None,
    reached: int | None = None,
    remarks: str = "",
    area: Area | None = None,
    place: Place | None = None,
    held: CollectionRound | None = None,
) -> CollectionRound:
    """Begin a round, or keep it up to date. Whoever begins it leads it; nothing the guard doubts stays in it."""
    saved = CollectionRound.objects.select_for_update().get(pk=held.pk) if held else CollectionRound()
    allowed = permissions.may_hold_round(actor, saved) if held else permissions.may_log(actor)
    if not allowed:
        raise RuleViolation(_("In your role you cannot describe this round."))
    if not works_in(actor, working_area):
        raise RuleViolation(_("You do not work in this working area."), field="where")
    check_where(working_area, area, place)
    if end and end < start:
        raise RuleViolation(_("Choose a last day after the first."), field="end")
    guard.kept_with_reason(guard_reason="", name=name, remarks=remarks)
    before, words = (_facts(saved), _words(saved)) if held else ({}, {})
    saved.name, saved.method, saved.start, saved.end = name.strip(), method, start, end
    saved.reached, saved.remarks = reached, remarks.strip()
    saved.working_area, saved.area, saved.place = working_area, area, place
    if not held:
        saved.organisation, saved.led_by = actor.organisation, actor
    saved.full_clean()
    saved.save()
    changes = differences(before, _facts(saved)) | reworded(words, _words(saved)) if before else {}
    if not held or changes:
        record(actor=actor, verb="changed" if held else "added", target=saved, changes=changes)
    return saved


def _words(held: CollectionRound) -> dict[str, str]:
    """What is told to have changed, not into what."""
    return {"remarks": held.remarks}


def _facts(held: CollectionRound) -> dict[str, Any]:
    names = ("name", "method", "start", "end", "reached", "working_area", "area", "place")
    return {name: getattr(held, name) for name in names}
