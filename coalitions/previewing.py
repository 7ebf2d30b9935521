"""What a version of the matcher would change: the real engine on the real rows, and nothing is written.

A municipality at a time, for only what lies in one municipality can touch. What lies in several is looked at with all of
them in view, and belongs to the one with the lowest code, so that it is counted once. The outcome is what bringing the
version into use gives: without the small dip that keeps a known koppelkans when somebody edits.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Q

from areas.models import Area
from coalitions.candidates import ambition_record, areas_under, context_of, engine_id, municipalities_of, need_record
from coalitions.matching.records import AmbitionRecord, Context, NeedRecord
from coalitions.matching.score import match_all
from coalitions.models import MatcherVersion, Overlap, PreviewedChange
from coalitions.queries.versions import EVERYWHERE, NO_AREA
from coalitions.weighing import to_weights
from initiatives.models import Ambition
from residents.models import Need

Key = tuple[int, int | None, int | None]
Counts = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Outcome:
    """The koppelkansen of a municipality under some settings: strength and score by ambition, other and need."""

    found: Mapping[Key, tuple[str, float]]


@dataclass(frozen=True)
class Board:
    """Everything that may be compared in one municipality, and in which municipalities each of it lies."""

    municipality: str
    ambitions: Mapping[str, AmbitionRecord]
    needs: Mapping[str, NeedRecord]
    context: Context
    lies_in: Mapping[str, frozenset[str]]

    def owns(self, one: str, other: str) -> bool:
        """Whether what these two have together is counted here."""
        shared = self.lies_in.get(one, frozenset()) & self.lies_in.get(other, frozenset())
        return bool(shared) and min(shared) == self.municipality


def preview(version: MatcherVersion, municipality: str) -> tuple[list[PreviewedChange], Counts]:
    """What would come, go or change in this municipality, not saved; and how much of it in each working area."""
    board = read_board(municipality)
    before, after = present(board), outcome(board, settings_of(version, board.context)).found
    changes = []
    for key in sorted({*before, *after}, key=lambda key: (key[0], key[1] or 0, key[2] or 0)):
        old, new = before.get(key, ("", 0.0)), after.get(key, ("", 0.0))
        if old[0] != new[0]:
            ambition, other, need = key
            changes.append(
                PreviewedChange(
                    ambition_id=ambition,
                    other_id=other,
                    need_id=need,
                    before=old[0],
                    after=new[0],
                    score=new[1] or old[1],
                )
            )
    return changes, _by_working_area(changes)


def settings_of(version: MatcherVersion, context: Context) -> Context:
    """A run with the settings of this version."""
    return replace(
        context,
        weights=to_weights(version.weights),
        complements={(one, other): strength for one, other, strength in version.complements},
        synonyms=dict(version.synonyms),
    )


def outcome(board: Board, context: Context) -> Outcome:
    """What the engine finds with these settings that is shown: nothing that an organisation keeps to itself."""
    weights = context.weights
    matches = match_all(list(board.ambitions.values()), list(board.needs.values()), context, least=weights.pair_small)
    found: dict[Key, tuple[str, float]] = {}
    for pair in matches.pairs:
        sides = [board.ambitions[one] for one in (pair.a_id, pair.b_id)]
        shown = pair.strength != "below" and not any(one.circle == Ambition.Circle.OWN for one in sides)
        if shown and board.owns(pair.a_id, pair.b_id):
            found[int(pair.a_id), int(pair.b_id), None] = (pair.strength, pair.score)
    for link in matches.need_links:
        shown = link.strength != "below" and board.ambitions[link.ambition_id].circle != Ambition.Circle.OWN
        if shown and board.owns(link.ambition_id, f"need {link.need_id}"):
            found[int(link.ambition_id), None, int(link.need_id)] = (link.strength, link.score)
    return Outcome(found)


def present(board: Board) -> dict[Key, tuple[str, float]]:
    """The koppelkansen that are stored for this municipality now."""
    ambitions, needs = [int(one) for one in board.ambitions], [int(one) for one in board.needs]
    rows = Overlap.objects.current().filter(Q(other__in=ambitions) | Q(need__in=needs), ambition__in=ambitions)
    rows = rows.exclude(ambition__circle=Ambition.Circle.OWN).exclude(other__circle=Ambition.Circle.OWN)
    found: dict[Key, tuple[str, float]] = {}
    for ambition, other, need, strength, score in rows.values_list("ambition", "other", "need", "strength", "score"):
        second = engine_id(other) if other else f"need {engine_id(need or 0)}"
        if board.owns(engine_id(ambition), second):
            found[ambition, other, need] = (strength, score)
    return found


def read_board(municipality: str) -> Board:
    """The plans and needs of a municipality, with the needs of every other one that these plans lie in as well.

    That two plans answer the same need is a reason, wherever the need was heard.
    """
    here = areas_under([municipality])
    pks = {area.pk for area in here}
    inside = Q(areas__in=pks) | Q(areas=None, place__area__in=pks)
    rows = Ambition.objects.matchable().filter(pk__in=Ambition.objects.filter(inside).values("pk"))
    rows = rows.select_related("organisation", "place__area").defer("place__area__outline")
    ambitions = {
        engine_id(row.pk): ambition_record(row) for row in rows.prefetch_related("themes", "areas").order_by("pk")
    }
    covered = {code for record in ambitions.values() for code in record.areas}
    tops = dict.fromkeys((area.code for area in here), municipality) | _elsewhere(
        covered - {area.code for area in here}
    )
    reached = {municipality, *tops.values()}
    asked = Need.objects.matchable().filter(working_area__municipality__code__in=reached).order_by("pk")
    asked = asked.select_related("place__area", "area", "working_area__municipality")
    found = list(asked.prefetch_related("themes", "working_area__areas"))
    lies_in = {one: frozenset(tops[code] for code in record.areas) for one, record in ambitions.items()}
    lies_in |= {f"need {engine_id(row.pk)}": frozenset([row.working_area.municipality.code]) for row in found}
    areas = here if reached == {municipality} else areas_under(reached)
    return Board(
        municipality, ambitions, {engine_id(row.pk): need_record(row) for row in found}, context_of(areas), lies_in
    )


def _elsewhere(codes: set[str]) -> dict[str, str]:
    """The municipality of each of these areas, by code."""
    areas = list(Area.objects.filter(code__in=codes)) if codes else []
    tops = municipalities_of(areas) if areas else {}
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
        other = where[change.other_id] if change.other_id else {asked[change.need_id or 0]}
        for area in (where[change.ambition_id] & other) or {NO_AREA}:
            counts[str(area)][change.what] += 1
    return {area: {what: n[what] for what in ("comes", "goes", "changes")} for area, n in counts.items()}
