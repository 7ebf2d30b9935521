"""What a version of the matcher would change: the real engine on the real rows, and nothing is written.

A municipality at a time, for only what lies in one municipality can touch. What lies in several is looked at with all of
their needs in view, and belongs to the one with the lowest code, so that it is counted once. The outcome is what bringing the
version into use gives: without the small dip that keeps a known koppelkans when somebody edits.

As long as a version has the words that are in use, what is stored of each text serves; with other words, texts are read anew.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Q

from areas.models import Area
from coalitions.matcher.candidates import (
    ambition_record,
    areas_under,
    context_of,
    engine_id,
    municipalities_of,
    need_record,
    read_scene,
)
from coalitions.matcher.weight_table import to_weights
from coalitions.matching.compare import Comparison
from coalitions.matching.frame import Frame
from coalitions.matching.records import Context
from coalitions.matching.score import compare_all, frame_of, strength_of
from coalitions.matching.setting import Setting
from coalitions.models import MatcherVersion, Overlap, PreviewedChange
from coalitions.queries.versions import EVERYWHERE, NO_AREA, synonyms_of
from initiatives.models import Ambition
from residents.models import Need

Key = tuple[int, int | None, int | None]
Shown = dict[Key, tuple[str, float]]
Counts = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Side:
    """Everything that may be compared in one municipality, as the engine takes it, and where each of it lies.

    `needs` are also those of other municipalities in which some of these plans lie as well: that two plans answer the
    same need is a reason, wherever the need was heard. Keys of `lies_in` are the engine's ids, those of needs after "need ".
    """

    municipality: str
    ambitions: Frame
    needs: Frame
    context: Context
    lies_in: Mapping[str, frozenset[str]]
    hidden: frozenset[str]

    def counts(self, one: str, other: str) -> bool:
        """Whether what these two have together is counted here: it is no organisation's own, and belongs here."""
        if one in self.hidden or other in self.hidden:
            return False
        shared = self.lies_in.get(one, frozenset()) & self.lies_in.get(other, frozenset())
        return bool(shared) and min(shared) == self.municipality


def preview(version: MatcherVersion, municipality: str) -> tuple[list[PreviewedChange], Counts]:
    """What would come, go or change in this municipality, not saved; and how much of it in each working area."""
    side = read_side(version, municipality)
    before, after = present(side), outcome(side)
    changes = []
    for key in sorted({*before, *after}, key=lambda key: (key[0], key[1] or 0, key[2] or 0)):
        old, new = before.get(key, ("", 0.0)), after.get(key, ("", 0.0))
        if old[0] != new[0]:
            ambition, other, need = key
            score = new[1] or old[1]
            changes.append(
                PreviewedChange(
                    ambition_id=ambition, other_id=other, need_id=need, before=old[0], after=new[0], score=score
                )
            )
    return changes, _by_working_area(changes)


def outcome(side: Side) -> Shown:
    """What the engine finds with these settings and would show."""
    weights = side.context.weights
    found = compare_all(side.ambitions, side.needs, Setting(side.context), weights.pair_small)
    shown: Shown = {}
    for one, other, score in _rows(found.pairs):
        strength = strength_of(score, (weights.pair_large, weights.pair_fair, weights.pair_small))
        first, second = sorted((one, other))
        if strength != "below" and side.counts(first, second):
            shown[int(first), int(second), None] = (strength, score)
    for need, ambition, score in _rows(found.links):
        strength = strength_of(score, (weights.need_large, weights.need_fair, weights.need_small))
        if strength != "below" and side.counts(ambition, f"need {need}"):
            shown[int(ambition), None, int(need)] = (strength, score)
    return shown


def present(side: Side) -> Shown:
    """The koppelkansen that are stored for this municipality now."""
    ambitions, needs = [int(one) for one in side.ambitions.ids], [int(one) for one in side.needs.ids]
    rows = Overlap.objects.current().filter(Q(other__in=ambitions) | Q(need__in=needs), ambition__in=ambitions)
    shown: Shown = {}
    for ambition, other, need, strength, score in rows.values_list("ambition", "other", "need", "strength", "score"):
        second = engine_id(other) if other else f"need {engine_id(need or 0)}"
        if side.counts(engine_id(ambition), second):
            shown[ambition, other, need] = (strength, score)
    return shown


def read_side(version: MatcherVersion, municipality: str) -> Side:
    """The plans and needs of a municipality, read as this version reads them."""
    scene, words = read_scene([municipality]), synonyms_of(version)
    tops = _municipalities({code for areas in scene.ambitions.area_sets for code in areas})
    lies_in = {
        one: frozenset(tops[code] for code in scene.ambitions.area_sets[at])
        for one, at in zip(scene.ambitions.ids, scene.ambitions.areas.tolist(), strict=True)
    }
    reached = {municipality, *tops.values()}
    # Around nothing: only the needs are asked for.
    wider = scene if reached == {municipality} else read_scene(reached, ())
    heard = Need.objects.filter(pk__in=[int(one) for one in wider.needs.ids])
    for pk, code in heard.values_list("pk", "working_area__municipality__code"):
        lies_in[f"need {engine_id(pk)}"] = frozenset([code])
    context = settings_of(version, scene.context if wider is scene else context_of(areas_under(reached)))
    ambitions, needs = scene.ambitions, wider.needs
    if words != dict(scene.context.synonyms):
        ambitions, needs = _read_anew(ambitions, needs, Setting(context))
    return Side(municipality, ambitions, needs, context, lies_in, scene.hidden)


def settings_of(version: MatcherVersion, context: Context) -> Context:
    """A run with the settings of this version."""
    return replace(
        context,
        weights=to_weights(version.weights),
        complements={(one, other): strength for one, other, strength in version.complements},
        synonyms=synonyms_of(version),
    )


def _read_anew(ambitions: Frame, needs: Frame, setting: Setting) -> tuple[Frame, Frame]:
    """The same plans and needs, their texts read with other words."""
    plans = Ambition.objects.filter(pk__in=[int(one) for one in ambitions.ids]).select_related(
        "organisation", "place__area"
    )
    asked = Need.objects.filter(pk__in=[int(one) for one in needs.ids]).select_related(
        "place__area", "area", "working_area"
    )
    plans = plans.defer("place__area__outline").prefetch_related("themes", "areas")
    return (
        frame_of([ambition_record(row) for row in plans], setting),
        frame_of([need_record(row) for row in asked.prefetch_related("themes", "working_area__areas")], setting),
    )


def _rows(found: Comparison) -> Iterable[tuple[str, str, float]]:
    """Both ids and the score of everything that was compared."""
    first, second = found.pairs.one.ids, found.pairs.other.ids
    for one, other, score in zip(
        found.pairs.rows.tolist(), found.pairs.columns.tolist(), found.score.tolist(), strict=True
    ):
        yield first[one], second[other], score / 100


def _municipalities(codes: set[str]) -> dict[str, str]:
    """The municipality of each of these areas, by code."""
    areas = list(Area.objects.filter(code__in=codes).only("code"))
    tops = municipalities_of(areas)
    return {area.code: tops[area.pk] for area in areas}


def _by_working_area(changes: Iterable[PreviewedChange]) -> Counts:
    """How many come, go and change where: in every working area that both sides touch; and everything once."""
    changes = list(changes)
    ambitions = {pk for change in changes for pk in (change.ambition_id, change.other_id) if pk}
    where: defaultdict[int, set[int]] = defaultdict(set)
    through = Ambition.working_areas.through.objects.filter(ambition__in=ambitions)
    for ambition, area in through.values_list("ambition", "workingarea"):
        where[ambition].add(area)
    needs = {change.need_id for change in changes if change.need_id}
    asked = dict(Need.objects.filter(pk__in=needs).values_list("pk", "working_area"))
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    counts[EVERYWHERE].update(change.what for change in changes)
    for change in changes:
        other: set[int] = where[change.other_id] if change.other_id else {asked[change.need_id or 0]}
        shared = [str(pk) for pk in where[change.ambition_id] & other]
        for name in shared or [NO_AREA]:
            counts[name][change.what] += 1
    return {area: {what: n[what] for what in ("comes", "goes", "changes")} for area, n in counts.items()}
