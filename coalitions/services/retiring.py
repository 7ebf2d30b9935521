"""Why a koppelkans that is no longer found is out of date: said in the row, so that its page can tell."""

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from areas.models import Area
from coalitions.models import Overlap
from initiatives.models import Ambition
from residents.models import Need

Reason = Overlap.StaleReason
FIRST, SECOND = "first", "second"


def retire(rows: Collection[Overlap], now: datetime, version: str) -> None:
    """Mark these rows as out of date, each with the reason why this version of the matcher finds it no longer.

    The caller saves them.
    """
    if not rows:
        return
    ambitions = {one.pk: one for one in _ambitions(rows)}
    needs = {one.pk: one for one in _needs(rows)}
    above = _areas_above([*ambitions.values(), *needs.values()])
    for row in rows:
        second = ambitions.get(row.other_id) if row.other_id else needs.get(row.need_id or 0)
        reason, side = _reason(ambitions.get(row.ambition_id), second, above)
        if reason == Reason.TOO_LITTLE and row.matcher_version != version:
            reason = Reason.RULES
        row.status, row.stale_reason, row.stale_side, row.updated_at = Overlap.Status.STALE, reason, side, now


def _ambitions(rows: Collection[Overlap]) -> Collection[Ambition]:
    pks = {pk for row in rows for pk in (row.ambition_id, row.other_id) if pk}
    found = Ambition.objects.filter(pk__in=pks).select_related("place__area").defer("place__area__outline")
    return list(found.prefetch_related("areas"))


def _needs(rows: Collection[Overlap]) -> Collection[Need]:
    pks = {row.need_id for row in rows if row.need_id}
    found = Need.objects.filter(pk__in=pks).select_related("place__area", "area", "working_area")
    return list(found.prefetch_related("working_area__areas"))


def _areas_above(sides: Collection[Ambition | Need]) -> dict[str, tuple[str, ...]]:
    """For the code of each area these lie in: its own code, then the codes of the areas it is part of."""
    codes = {area.code for side in sides for area in side.lies_in()}
    rows = (
        Area.objects.filter(code__in=codes).order_by("year").values_list("code", "parent__code", "parent__parent__code")
    )
    return {found[0]: tuple(code for code in found if code) for found in rows}


def _reason(
    first: Ambition | None, second: Ambition | Need | None, above: dict[str, tuple[str, ...]]
) -> tuple[str, str]:
    today = timezone.localdate()
    for side, one in ((FIRST, first), (SECOND, second)):
        if one is None or not _is_present(one):
            return Reason.ENDED, side
        if isinstance(one, Ambition) and one.is_over(today):
            return Reason.OVER, side
    if first and second and not _touch(first, second, above):
        return Reason.MOVED, ""
    return Reason.TOO_LITTLE, ""


def _is_present(side: Ambition | Need) -> bool:
    if isinstance(side, Ambition):
        return side.status == Ambition.Status.ACTIVE
    return side.status not in {Need.Status.MET, Need.Status.CLOSED}


def _touch(first: Ambition | Need, second: Ambition | Need, above: dict[str, tuple[str, ...]]) -> bool:
    """Whether an area of one is, or lies in, an area of the other."""
    here, there = ({area.code for area in side.lies_in()} for side in (first, second))
    return any(here & set(above[code]) for code in there) or any(there & set(above[code]) for code in here)
