"""Doing the matching that rows say is due: one row at once on commit, everything that was left by the sweep.

Only one transaction at a time works in a municipality (an advisory lock), and nothing else is locked until what was
found is written, so nobody who is saving waits for the matcher. A row stops being due only if it is still the row that
was read: whoever saved in between set a new moment, and is matched again.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from coalitions.matcher.candidates import Scene, engine_id, municipalities_of, read_scene, with_answers
from coalitions.models import Regrouping
from coalitions.services.overlaps import (
    lock_municipalities,
    renew_all,
    renew_for_ambition,
    renew_for_need,
    renew_links,
    try_municipalities,
)
from initiatives.models import Ambition
from residents.models import Need

logger = logging.getLogger(__name__)

BATCH = 500
ONE_BY_ONE = 8
"""Up to so many due rows of a municipality are matched one by one; more are quicker done all at once."""

Row = Ambition | Need
Municipalities = frozenset[str]


@transaction.atomic
def match_row(row: Row) -> bool:
    """Match one ambition or need if it is still due; whether it was. One that moved to another municipality while this
    waited for the lock stays due.
    """
    municipalities = municipalities_for(row)
    lock_municipalities(municipalities)
    current = _same(row).first()
    stamp = current.match_due_at if current else None
    if current is None or stamp is None or municipalities_for(current) != municipalities:
        return False
    around = {area.code for area in current.lies_in()} if isinstance(current, Ambition) else None
    _renew(current, read_scene(municipalities, around))
    note_matched(current, stamp)
    return True


def match_ambition(pk: int) -> bool:
    """Match this ambition if it is due; nothing when it is gone."""
    row = Ambition.objects.filter(pk=pk).first()
    return row is not None and match_row(row)


def match_need(pk: int) -> bool:
    """Match this need if it is due; nothing when it is gone."""
    row = Need.objects.filter(pk=pk).first()
    return row is not None and match_row(row)


def match_due() -> int:
    """Match everything that is due, municipality by municipality; how many rows were done.

    A municipality somebody else is busy with is left to the next sweep. Where one row makes matching fail, the others
    are done by themselves, and the failure is logged.
    """
    done = 0
    for municipalities, rows in due_by_municipality().items():
        try:
            done += _match_together(municipalities, rows)
        except Exception:
            logger.exception("matching %s together failed; going on row by row", sorted(municipalities))
            done += _match_apart(rows)
    return done


def note_matched(row: Row, stamp: datetime) -> bool:
    """Note that the row as it was at `stamp` is matched; whether it is still that row."""
    now = timezone.now()
    return _same(row).filter(match_due_at=stamp).update(match_due_at=None, matched_at=now) == 1


def municipalities_for(row: Row) -> Municipalities:
    """In which municipalities this row may meet others."""
    if isinstance(row, Need):
        return frozenset([row.working_area.municipality.code])
    return frozenset(municipalities_of(row.lies_in()).values())


def _same(row: Row) -> QuerySet[Ambition] | QuerySet[Need]:
    """The row as it is in the database now."""
    return Ambition.objects.filter(pk=row.pk) if isinstance(row, Ambition) else Need.objects.filter(pk=row.pk)


def _match_together(municipalities: Municipalities, rows: list[Row]) -> int:
    with transaction.atomic():
        if not try_municipalities(municipalities):
            return 0
        stamps = {row: stamp for row in rows if (stamp := row.match_due_at)}
        scene = read_scene(municipalities)
        if len(rows) > ONE_BY_ONE:
            renew_all(scene)
        for row in rows:
            if len(rows) <= ONE_BY_ONE or not _is_in(row, scene):
                _renew(row, with_answers(scene))
            else:
                group_again(_working_areas_of(row))
        return sum(note_matched(row, stamp) for row, stamp in stamps.items())


def _match_apart(rows: Iterable[Row]) -> int:
    done = 0
    for row in rows:
        try:
            done += match_row(row)
        except Exception:
            logger.exception("matching %s %s failed", type(row).__name__, row.pk)
    return done


def due_by_municipality() -> dict[Municipalities, list[Row]]:
    """What is due, the longest waiting first; as many queries for many rows as for one.

    The moment is read before the texts are, never after.
    """
    ambitions = Ambition.objects.due().select_related("place__area").prefetch_related("areas")
    needs = Need.objects.due().select_related("working_area__municipality")
    found: defaultdict[Municipalities, list[Row]] = defaultdict(list)
    placed = [(row, row.lies_in()) for row in ambitions.order_by("match_due_at")[:BATCH]]
    codes = municipalities_of(area for _row, areas in placed for area in areas)
    for row, areas in placed:
        found[frozenset(codes[area.pk] for area in areas)].append(row)
    for need in needs.order_by("match_due_at")[:BATCH]:
        found[municipalities_for(need)].append(need)
    return dict(found)


def _renew(row: Row, scene: Scene) -> None:
    if isinstance(row, Ambition):
        _renew_needs(row, renew_for_ambition(row, scene), scene)
    else:
        renew_for_need(row, scene)
    group_again(_working_areas_of(row))


def _renew_needs(ambition: Ambition, pks: set[int], scene: Scene) -> None:
    """The needs for which others may go with this ambition. Those it left behind elsewhere are for who works there."""
    if not pks:
        return
    municipalities = municipalities_for(ambition)
    needs = {need.pk: need for need in Need.objects.filter(pk__in=pks).select_related("working_area__municipality")}
    here = {pk for pk, need in needs.items() if municipalities_for(need) <= municipalities}
    Need.objects.filter(pk__in=needs.keys() - here).update(match_due_at=timezone.now())
    if not here:
        return
    if not scene.whole:
        around = {area.code for pk in here for area in needs[pk].lies_in()}
        scene = read_scene(set().union(*(municipalities_for(needs[pk]) for pk in here)), around)
    renew_links(here, scene)


def _is_in(row: Row, scene: Scene) -> bool:
    return engine_id(row.pk) in (scene.ambitions if isinstance(row, Ambition) else scene.needs).ids


def _working_areas_of(row: Row) -> set[int]:
    """Where this row is or was part of groups."""
    now = {row.working_area_id} if isinstance(row, Need) else {area.pk for area in row.working_areas.all()}
    return now | set(row.suggestions.current().values_list("working_area_id", flat=True))


def group_again(working_areas: Iterable[int]) -> None:
    """Have the groups of these working areas made anew."""
    now = timezone.now()
    due = [Regrouping(working_area_id=pk, due_at=now) for pk in sorted(set(working_areas))]
    Regrouping.objects.bulk_create(due, update_conflicts=True, unique_fields=["working_area"], update_fields=["due_at"])
