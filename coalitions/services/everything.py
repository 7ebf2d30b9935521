"""A run past every plan and need of the country, municipality by municipality, by as many workers as there are.

What is left to do stands in `MatchingRun`, so a run that was cut short goes on where it was, and whoever starts to work on it
helps. The work is done in small batches. Each is a transaction of its own, which holds the municipality for less than a second
(the batches grow and shrink to stay under that), so that whoever saves in the meantime is served in between. That a batch may
meet rows that were saved after the run began does no harm: matching one row gives what a full rebuild gives.

A pair is stored by the municipality that owns it: the lowest code of those in which both lie. There each pair is matched
once, when the ambition with the lower key has its turn.
"""

import time
from collections.abc import Collection, Generator

import numpy as np
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from areas.models import Area, WorkingArea
from coalitions.matcher.candidates import Scene, areas_under, engine_id, municipalities_of, read_scene
from coalitions.matching.compare import compare_ambitions
from coalitions.matching.links import compare_needs
from coalitions.matching.score import Found
from coalitions.matching.setting import Setting
from coalitions.models import MatchingRun, Overlap
from coalitions.services.matching import group_again
from coalitions.services.overlaps import least_of_pairs, renew_links, store_found, try_municipalities
from core.background import send_after_commit
from initiatives.models import Ambition
from residents.models import Need

FIRST_BATCH, LARGEST_BATCH = 25, 800
LONGEST, SHORTEST = 0.5, 0.15
"""Seconds: a batch that takes longer is halved, one that takes less is doubled."""
HELPERS = 4
A_WHILE = 20.0
Stage = MatchingRun.Stage


@transaction.atomic
def start_run(*, again: bool = False) -> None:
    """Begin a run, unless one is going on: then that one goes on. `again` begins anew whatever the state is."""
    if not again and MatchingRun.objects.exclude(stage=Stage.DONE).exists():
        return
    MatchingRun.objects.all().delete()
    codes = sorted(set(WorkingArea.objects.values_list("municipality__code", flat=True)))
    MatchingRun.objects.bulk_create(MatchingRun(municipality=code, rows=_size(code)) for code in codes)
    for _helper in range(min(HELPERS, len(codes))):
        send_after_commit("coalitions.match_some")


def work(*, seconds: float | None = None) -> Generator[int]:
    """Do batches until nothing is left or the time is up; yields how many rows each batch had.

    A municipality in which somebody else is busy is left alone for the moment.
    """
    size, until = FIRST_BATCH, time.monotonic() + seconds if seconds else None
    while until is None or time.monotonic() < until:
        start = time.monotonic()
        done = _next_batch(size)
        if done is None:
            if not MatchingRun.objects.exclude(stage=Stage.DONE).exists():
                return
            time.sleep(SHORTEST)
            continue
        yield done
        taken = time.monotonic() - start
        if taken > LONGEST:
            size = max(1, size // 2)
        elif taken < SHORTEST:
            size = min(LARGEST_BATCH, size * 2)


@transaction.atomic
def _next_batch(size: int) -> int | None:
    """Do the next rows of a municipality that nobody is busy with; how many, or None when there is none."""
    free = MatchingRun.objects.exclude(stage=Stage.DONE).select_for_update(skip_locked=True).order_by("municipality")
    run = free.first()
    if run is None or not try_municipalities([run.municipality]):
        return None
    pks = list(_rows(run).filter(pk__gt=run.after).order_by("pk").values_list("pk", flat=True)[:size])
    if pks:
        match_batch(run.municipality, run.stage, pks)
        run.after, run.rows_done = pks[-1], min(run.rows, run.rows_done + len(pks))
    elif run.stage == Stage.NEEDS:
        run.stage, run.after = Stage.AMBITIONS, 0
    else:
        run.stage, run.rows_done, run.done_at = Stage.DONE, run.rows, timezone.now()
        here = WorkingArea.objects.filter(municipality__code=run.municipality)
        group_again(here.values_list("pk", flat=True))
    run.save()
    return len(pks)


def match_batch(municipality: str, stage: str, pks: Collection[int]) -> None:
    """Match some needs or ambitions of a municipality with all that is there."""
    if stage == Stage.NEEDS:
        renew_links(pks, read_scene([municipality]))
        return
    around = Area.objects.filter(Q(ambitions__in=pks) | Q(places__ambitions__in=pks)).values_list("code", flat=True)
    _match_ambitions(municipality, read_scene([municipality], set(around)), pks)


def _match_ambitions(municipality: str, scene: Scene, pks: Collection[int]) -> None:
    """Store the pairs of these ambitions with others of a higher key, as far as this municipality owns the pair."""
    setting, here = Setting(scene.context), scene.ambitions.only({engine_id(pk) for pk in pks})
    found = compare_ambitions(here, scene.ambitions, setting, scene.answered, least_of_pairs(scene))
    first, second = found.pairs.one.ids, found.pairs.other.ids
    lies_in = _lies_in({*here.ids, *(second[at] for at in set(found.pairs.columns.tolist()))})
    sides = zip(found.pairs.rows.tolist(), found.pairs.columns.tolist(), strict=True)
    # Of two in one batch `compare_ambitions` gives one order, whichever; of others only ours first.
    kept = np.array(
        [
            (first[one] < second[other] or second[other] in set(here.ids))
            and owner(lies_in[first[one]], lies_in[second[other]]) == municipality
            for one, other in sides
        ],
        np.bool_,
    )
    nothing = compare_needs(scene.needs.only(()), here, setting)
    known = Overlap.objects.filter(ambition__in=pks, other__isnull=False)
    mine = known.filter(pk__in=_owned(known, municipality))
    store_found(Found(found.where(kept), nothing, scene.answered), scene, mine)


def owner(one: frozenset[str], other: frozenset[str]) -> str:
    """The municipality that stores a pair: the lowest code of those both lie in.

    When they have none in common any more: the lowest code of the first one.
    """
    return min(one & other or one, default="")


def _owned(known: QuerySet[Overlap], municipality: str) -> list[int]:
    rows = list(known.values_list("pk", "ambition_id", "other_id"))
    lies_in = _lies_in({engine_id(pk) for row in rows for pk in row[1:]})
    return [
        pk for pk, one, other in rows if owner(lies_in[engine_id(one)], lies_in[engine_id(other)]) in {municipality, ""}
    ]


def _lies_in(names: Collection[str]) -> dict[str, frozenset[str]]:
    """The municipalities in which each of these ambitions lies; four queries, whatever their number."""
    pks = [int(name) for name in names]
    at = list(Ambition.areas.through.objects.filter(ambition__in=pks).values_list("ambition_id", "area_id"))
    placed = Ambition.objects.filter(pk__in=pks, areas=None, place__isnull=False)
    at += list(placed.values_list("pk", "place__area_id"))
    tops = municipalities_of(Area.objects.filter(pk__in={area for _, area in at}).defer("outline"))
    found: dict[str, set[str]] = {name: set() for name in names}
    for pk, area in at:
        found[engine_id(pk)].add(tops[area])
    return {name: frozenset(codes) for name, codes in found.items()}


def _rows(run: MatchingRun) -> QuerySet[Ambition] | QuerySet[Need]:
    """What is to be done at this stage: also what ended, so that what is stored of it ends too."""
    if run.stage == Stage.NEEDS:
        return Need.objects.filter(working_area__municipality__code=run.municipality)
    return _ambitions_of(run.municipality)


def _ambitions_of(municipality: str) -> QuerySet[Ambition]:
    areas = [area.pk for area in areas_under([municipality])]
    return Ambition.objects.lying_in(areas)


def _size(municipality: str) -> int:
    needs = Need.objects.filter(working_area__municipality__code=municipality).count()
    return needs + _ambitions_of(municipality).count()
