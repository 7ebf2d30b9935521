"""Keeping the koppelkansen true to the rows they come from: the only place that makes an `Overlap`, and works it out.

What is stored follows from the present ambitions and needs alone, in whatever order they were saved: matching one ambition
or need after the other ends in the same rows as matching all of them at once. One exception is wanted: a koppelkans that is
known does not go for a small dip under the threshold (`DIP`), so that it does not come and go with every edit.
People's statuses and verdicts are never touched, except that what is no longer found becomes out of date.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from django.db.models import Q, QuerySet
from django.utils import timezone

from coalitions.matcher.candidates import FullRecords, Scene, engine_id, material_of_both
from coalitions.matcher.stored_parts import as_json
from coalitions.matching.compare import compare_ambitions
from coalitions.matching.links import compare_needs, link_needs
from coalitions.matching.records import PARTNER, NeedLink, Pair
from coalitions.matching.score import Found, Telling, answers_of, compare_all, compare_some
from coalitions.matching.setting import Setting
from coalitions.models import Overlap
from coalitions.services.retiring import retire
from core.locks import lock, try_lock
from initiatives.models import Ambition
from residents.models import Need

DIP = 0.3
BATCH = 500

Key = tuple[int, int | None, int | None]


@dataclass(frozen=True)
class Finding:
    """One koppelkans as the engine found it, in the terms of the table; `spare` is how far it is above the threshold."""

    key: Key
    fields: Mapping[str, Any]
    spare: float


def lock_municipalities(codes: Iterable[str]) -> None:
    """One at a time may write the koppelkansen of a municipality; held until the transaction ends."""
    for code in sorted(codes):
        lock(f"koppelkansen {code}")


def try_municipalities(codes: Iterable[str]) -> bool:
    """The same without waiting: False when somebody else is busy in one of them."""
    return all(try_lock(f"koppelkansen {code}") for code in sorted(codes))


def renew_for_ambition(ambition: Ambition, scene: Scene) -> set[int]:
    """Find the koppelkansen of one ambition anew; an ambition that is not matched any more loses them all.

    Gives the needs that it answers, or whose koppelkansen rested on it: others may go with it there, or no longer.
    """
    name, known = engine_id(ambition.pk), Overlap.objects.filter(Q(ambition=ambition) | Q(other=ambition))
    needs = _needs_that_rest_on(ambition, known)
    at = np.array([place for place, other in enumerate(scene.ambitions.ids) if other == name], np.int64)
    if not len(at):
        store([], known, scene.version)
        return needs
    setting = Setting(scene.context)
    found = compare_some(at, scene.ambitions, scene.needs, setting, scene.answered, least_of_pairs(scene))
    store_found(found, scene, known)
    return needs | {int(need) for need in found.answers[name]}


def renew_links(needs: Collection[int], scene: Scene) -> None:
    """Find the koppelkansen of some needs with ambitions anew, when what these say to each other is what it was.

    The scene holds all ambitions that can touch these needs.
    """
    asked, nobody = scene.needs.only({engine_id(pk) for pk in needs}), scene.ambitions.only(())
    setting = Setting(scene.context)
    links = link_needs(compare_needs(asked, scene.ambitions, setting), setting)
    pairs = compare_ambitions(nobody, nobody, setting, {})
    store_found(Found(pairs, links, {}), scene, Overlap.objects.filter(need__in=needs))


def renew_for_need(need: Need, scene: Scene) -> None:
    """Find the koppelkansen of one need anew, and those between ambitions that answer it or did so before.

    That two ambitions answer the same need is one of the reasons of the pair, so a need that comes, changes or goes
    changes pairs as well.
    """
    name, setting = engine_id(need.pk), Setting(scene.context)
    direct = compare_needs(scene.needs.only({name}), scene.ambitions, setting)
    new = answers_of(direct, setting)
    answered = {one: needs - {name} for one, needs in scene.answered.items()}
    answered |= {one: answered.get(one, frozenset()) | needs for one, needs in new.items()}
    touched = set(new) | {one for one, needs in scene.answered.items() if name in needs}
    for pair in _pairs_that_share(name).values_list("ambition_id", "other_id"):
        touched |= {engine_id(pk) for pk in pair if pk}
    frame = scene.ambitions.only(touched)
    pairs = compare_ambitions(frame, frame, setting, answered, least_of_pairs(scene))
    ids = [int(one) for one in frame.ids]
    known = Overlap.objects.filter(need=need) | Overlap.objects.filter(ambition__in=ids, other__in=ids)
    store(_findings(Found(pairs, link_needs(direct, setting), answered), scene), known, scene.version)


def renew_all(scene: Scene) -> None:
    """Find every koppelkans of the scene anew, all at once: quicker than one by one when much has changed."""
    names = frozenset(scene.needs.ids)
    elsewhere = {one: needs - names for one, needs in scene.answered.items()}
    found = compare_all(scene.ambitions, scene.needs, Setting(scene.context), least_of_pairs(scene), elsewhere)
    ids, asked = [int(one) for one in scene.ambitions.ids], [int(one) for one in scene.needs.ids]
    # What lies in two municipalities has koppelkansen with needs, and with others, of which the scene knows nothing.
    known = Overlap.objects.filter(Q(ambition__in=ids, other__in=ids) | Q(need__in=asked))
    store_found(found, scene, known)


def least_of_pairs(scene: Scene) -> float:
    """The lowest score at which a pair that is stored already may stay."""
    return scene.context.weights.pair_small - DIP


def store_found(found: Found, scene: Scene, known: QuerySet[Overlap]) -> None:
    """Bring the known koppelkansen in line with what was compared."""
    store(_findings(found, scene), known, scene.version)


def store(findings: Iterable[Finding], known: QuerySet[Overlap], version: str) -> None:
    """Bring the known koppelkansen in line with what this version found; nothing is written where nothing changed."""
    now = timezone.now()
    rows: dict[Key, Overlap] = {(row.ambition_id, row.other_id, row.need_id): row for row in known}
    new: list[Overlap] = []
    changed: list[Overlap] = []
    moved: list[Overlap] = []
    for finding in findings:
        row = rows.get(finding.key)
        lowest = -DIP if row is not None and _keeps_through_a_dip(row, finding) else 0.0
        if finding.spare < lowest:
            continue
        if row is None:
            new.append(_new(finding, now))
        elif rows.pop(finding.key).status == Overlap.Status.STALE:
            _bring_back(row, finding, now)
            moved.append(row)
        elif _bring_in_line(row, finding, now):
            changed.append(row)
    gone = [row for row in rows.values() if row.status != Overlap.Status.STALE]
    retire(gone, now, version)
    Overlap.objects.bulk_create(new, batch_size=BATCH)
    _save(changed, [*moved, *gone])


def _save(changed: Sequence[Overlap], moved: Sequence[Overlap]) -> None:
    """Write what was computed, and a status only into rows that are out of date now or came back from that.

    Out of date, and back, are moves of the matcher alone: whatever people did with a koppelkans while this was computed
    comes before the first, and is never undone. Rows are locked in the order of their keys, as `move_overlaps` does.
    """
    keys = sorted(row.pk for row in (*changed, *moved))
    list(Overlap.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk").values_list("pk"))
    Overlap.objects.bulk_update(changed, [*_COMPUTED, "updated_at"], batch_size=BATCH)
    Overlap.objects.bulk_update(moved, [*_COMPUTED, *_MOVED, "updated_at"], batch_size=BATCH)


def _keeps_through_a_dip(row: Overlap, finding: Finding) -> bool:
    """Whether this row may stay stored a little (`DIP`) under the threshold, as after a small edit.

    Only while the version of the matcher is the same: under other weights somebody chose to show it no longer.
    """
    return row.status != Overlap.Status.STALE and row.matcher_version == finding.fields["matcher_version"]


_COMPUTED = ["kind", "strength", "score", "parts", "cautions", "material", "matcher_version"]
_MOVED = ["status", "stale_reason", "stale_side", "found_at"]


def _bring_in_line(row: Overlap, finding: Finding, now: datetime) -> bool:
    """Write into the row what was found; whether that changed anything. Its status was set by people, and stays."""
    if all(getattr(row, name) == finding.fields[name] for name in _COMPUTED):
        return False
    for name in _COMPUTED:
        setattr(row, name, finding.fields[name])
    row.updated_at = now
    return True


def _bring_back(row: Overlap, finding: Finding, now: datetime) -> None:
    """A row that was out of date is new again, as it was found."""
    _bring_in_line(row, finding, now)
    row.status, row.found_at, row.updated_at = Overlap.Status.NEW, now, now
    row.stale_reason = row.stale_side = ""


def _new(finding: Finding, now: datetime) -> Overlap:
    ambition, other, need = finding.key
    return Overlap(ambition_id=ambition, other_id=other, need_id=need, found_at=now, updated_at=now, **finding.fields)


def _findings(found: Found, scene: Scene) -> Iterator[Finding]:
    """What was found, in full; the texts of these few are read here."""
    weights, setting = scene.context.weights, Setting(scene.context)
    least_of_links = weights.need_small - DIP
    one, other = found.pairs.names(least_of_pairs(scene))
    needs, answering = found.links.names(least_of_links)
    full = scene.in_full(one | other | answering, needs)
    telling = Telling(setting, full.ambitions, full.needs)
    for pair in telling.pairs(found.pairs, found.answers, least_of_pairs(scene)):
        # What two organisations both keep to themselves, nobody could see.
        if not {pair.a_id, pair.b_id} <= scene.hidden:
            yield _of_pair(pair, scene, full)
    for link in telling.links(found.links, least_of_links):
        yield _of_link(link, scene, full)


def _of_pair(pair: Pair, scene: Scene, full: FullRecords) -> Finding:
    material = material_of_both(full.material[pair.a_id], full.material[pair.b_id])
    return Finding(
        key=(int(pair.a_id), int(pair.b_id), None),
        fields={"kind": pair.kind, "material": material, **_common(pair, scene)},
        spare=pair.score - scene.context.weights.pair_small,
    )


def _of_link(link: NeedLink, scene: Scene, full: FullRecords) -> Finding:
    """An ambition that answers a need. These are all of one kind: something offered answers what is asked."""
    material = material_of_both(full.material[link.ambition_id], full.material[f"need {link.need_id}"])
    return Finding(
        key=(int(link.ambition_id), None, int(link.need_id)),
        fields={"kind": Overlap.Kind.RESOURCE.value, "material": material, **_common(link, scene)},
        spare=link.score - scene.context.weights.need_small,
    )


def _common(found: Pair | NeedLink, scene: Scene) -> dict[str, Any]:
    return {
        "score": found.score,
        "strength": "small" if found.strength == "below" else found.strength,
        "parts": [as_json(part) for part in found.parts],
        "cautions": [as_json(part) for part in found.cautions],
        "matcher_version": scene.version,
    }


def _needs_that_rest_on(ambition: Ambition, known: QuerySet[Overlap]) -> set[int]:
    """The needs for which somebody goes with this ambition, as it is stored; those who do have a koppelkans with it."""
    beside = {pk for pair in known.values_list("ambition_id", "other_id") for pk in pair if pk} - {ambition.pk}
    rests = [{"code": PARTNER, "facts": {"partner": engine_id(ambition.pk)}}]
    rows = Overlap.objects.filter(ambition__in=beside, need__isnull=False, parts__contains=rests)
    return set(rows.values_list("need_id", flat=True))


def _pairs_that_share(need: str) -> QuerySet[Overlap]:
    """Pairs of ambitions that have as a reason that both answer this need."""
    return Overlap.objects.filter(other__isnull=False, parts__contains=[{"facts": {"needs": [need]}}])
