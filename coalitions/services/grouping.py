"""Suggested groups: made anew for a municipality whenever something in it was matched.

They are worked out from all pairs, also those too weak to be shown by themselves, so not from the stored koppelkansen. A plan
may be at work in several working areas; a group is suggested once, in the working area that most of its members share.
"""

import logging
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from areas.models import Area
from coalitions.matcher.candidates import Scene, engine_id, read_scene
from coalitions.matcher.stored_parts import as_json
from coalitions.matching.groups import STRANGERS, find_groups
from coalitions.matching.records import Group
from coalitions.matching.score import compare_all
from coalitions.matching.setting import Setting
from coalitions.matching.ties import answers_in, ties_in
from coalitions.models import Regrouping, Suggestion
from core.locks import try_lock
from initiatives.models import Ambition
from residents.models import Need

logger = logging.getLogger(__name__)


def regroup_due() -> int:
    """Make the groups anew wherever that is due; how many municipalities were done."""
    done = 0
    municipalities = Regrouping.objects.values_list("working_area__municipality", flat=True)
    for pk in sorted(set(municipalities)):
        try:
            done += _regroup_claimed(pk)
        except Exception:
            logger.exception("grouping municipality %s failed", pk)
    return done


@transaction.atomic
def _regroup_claimed(municipality: int) -> bool:
    """Do the work of one municipality and take it away; whoever comes second skips it.

    No row is locked meanwhile: whoever saves asks for the groups again and goes on. A row that says so since is left, and so
    is one that somebody is writing just now: it is done once more.
    """
    if not try_lock(f"groups {municipality}"):
        return False
    due = dict(Regrouping.objects.filter(working_area__municipality=municipality).values_list("pk", "due_at"))
    if not due:
        return False
    regroup(municipality=Area.objects.get(pk=municipality))
    free = Regrouping.objects.select_for_update(skip_locked=True).filter(pk__in=due)
    done = [row.pk for row in free if row.due_at == due[row.pk]]
    Regrouping.objects.filter(pk__in=done).delete()
    return True


@transaction.atomic
def regroup(*, municipality: Area) -> None:
    """Find the groups of one municipality and store them; a group that is no longer found stops being current."""
    scene = read_scene([municipality.code])
    homes = _Homes(municipality)
    found = {group.key: group for group in _found_in(scene, homes) if homes.of(group)}
    known = {row.key: row for row in Suggestion.objects.filter(working_area__municipality=municipality)}
    for key, group in found.items():
        row = known.get(key) or Suggestion(key=key)
        _keep(row, group, scene.version, homes.of(group))
    gone = [row.pk for key, row in known.items() if key not in found and row.is_current]
    Suggestion.objects.filter(pk__in=gone).update(is_current=False, updated_at=timezone.now())


class _Homes:
    """In which working areas of a municipality each plan and need is at work. Two queries.

    What an organisation keeps to itself is left out: it may enter nobody else's group.
    """

    def __init__(self, municipality: Area) -> None:
        self.ambitions = _by_id(
            Ambition.objects.shared()
            .filter(working_areas__municipality=municipality)
            .values_list("pk", "working_areas")
        )
        self.needs = _by_id(
            Need.objects.filter(working_area__municipality=municipality).values_list("pk", "working_area")
        )

    def of(self, group: Group) -> int | None:
        """The working area that most members share, the first of equals."""
        counted = Counter(area for one in group.ambition_ids for area in self.ambitions.get(one, ()))
        counted.update(area for one in group.need_ids for area in self.needs.get(one, ()))
        return min(counted, key=lambda area: (-counted[area], area), default=None)


def _by_id(rows: Iterable[tuple[int, int | None]]) -> dict[str, set[int]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for pk, area in rows:
        if area is not None:
            found[engine_id(pk)].add(area)
    return dict(found)


def _found_in(scene: Scene, homes: _Homes) -> list[Group]:
    """The groups that the plans and needs at work in these working areas make."""
    setting, least = Setting(scene.context), scene.context.weights.group_tie + STRANGERS
    ambitions, needs = scene.ambitions.only(set(homes.ambitions)), scene.needs.only(set(homes.needs))
    found = compare_all(ambitions, needs, setting, least)
    ties, answers = ties_in(found.pairs), answers_in(found.links)
    tied = {name for tie in ties for name in (tie.a_id, tie.b_id)}
    full = scene.in_full(tied, {answer.need_id for answer in answers if answer.ambition_id in tied})
    return find_groups(ties, answers, [*full.ambitions.values()], [*full.needs.values()], scene.context)


def _keep(row: Suggestion, group: Group, version: str, home: int | None) -> None:
    """Store a group; a row that already says so is left alone."""
    values: dict[str, Any] = {
        "working_area_id": home,
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
