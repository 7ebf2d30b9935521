"""Suggested groups: made anew for a working area whenever something in it was matched.

They are worked out from all pairs, also those too weak to be shown by themselves, so not from the stored koppelkansen.
"""

import logging
from typing import Any

from django.db import transaction
from django.utils import timezone

from areas.models import WorkingArea
from coalitions.candidates import Scene, engine_id, read_scene
from coalitions.matching.board import Board
from coalitions.matching.groups import STRANGERS, find_groups
from coalitions.matching.records import Group
from coalitions.matching.score import Telling, compare_all
from coalitions.matching.setting import Setting
from coalitions.models import Regrouping, Suggestion
from coalitions.overlaps import as_json
from initiatives.models import Ambition
from residents.models import Need

logger = logging.getLogger(__name__)


def regroup_due() -> int:
    """Make the groups anew wherever that is due; how many working areas were done."""
    done = 0
    for pk in list(Regrouping.objects.order_by("due_at").values_list("pk", flat=True)):
        try:
            done += _regroup_claimed(pk)
        except Exception:
            logger.exception("grouping %s failed", pk)
    return done


@transaction.atomic
def _regroup_claimed(pk: int) -> bool:
    """Claim one row of work, do it and take it away, all in one transaction; whoever comes second skips it."""
    claimed = Regrouping.objects.select_for_update(skip_locked=True).filter(pk=pk).select_related(None).first()
    if claimed is None:
        return False
    regroup(working_area=claimed.working_area)
    claimed.delete()
    return True


@transaction.atomic
def regroup(*, working_area: WorkingArea) -> None:
    """Find the groups of one working area and store them; a group that is no longer found stops being current."""
    scene = read_scene([working_area.municipality.code])
    ambitions, needs = _in_working_area(scene, working_area)
    least = scene.context.weights.group_tie + STRANGERS
    found = compare_all(ambitions, needs, Setting(scene.context), least)
    told = scene.tell(ambitions.ids, needs.ids)
    telling = Telling(Setting(scene.context), told.ambitions, told.needs)
    pairs, links = telling.pairs(found.pairs, found.answers, least), telling.links(found.links)
    groups = find_groups(pairs, links, [*told.ambitions.values()], [*told.needs.values()], scene.context)
    known = {row.key: row for row in Suggestion.objects.filter(working_area=working_area)}
    keys = {f"{working_area.pk}:{group.key}": group for group in groups}
    for key, group in keys.items():
        _keep(known.get(key) or Suggestion(key=key, working_area=working_area), group, scene.version)
    gone = [row.pk for key, row in known.items() if key not in keys and row.is_current]
    Suggestion.objects.filter(pk__in=gone).update(is_current=False, updated_at=timezone.now())


def _in_working_area(scene: Scene, working_area: WorkingArea) -> tuple[Board, Board]:
    """What groups may be made of: nothing that an organisation keeps to itself."""
    public = Ambition.objects.filter(working_areas=working_area).exclude(circle=Ambition.Circle.OWN)
    here = {engine_id(pk) for pk in public.values_list("pk", flat=True)}
    needs = {engine_id(pk) for pk in Need.objects.filter(working_area=working_area).values_list("pk", flat=True)}
    return scene.ambitions.only(here), scene.needs.only(needs)


def _keep(row: Suggestion, group: Group, version: str) -> None:
    """Store a group; a row that already says so is left alone."""
    values: dict[str, Any] = {
        "score": group.score,
        "reasons": [as_json(reason) for reason in group.reasons],
        "matcher_version": version,
        "is_current": True,
    }
    if row._state.adding or any(getattr(row, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(row, name, value)
        row.updated_at = timezone.now()
        row.save()
        row.ambitions.set([int(one) for one in group.ambition_ids])
        row.needs.set([int(one) for one in group.need_ids])
