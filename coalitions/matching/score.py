"""From records to explained matches: read, compare, and put into parts what is worth showing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from coalitions.matching.compare import EVERYTHING, Comparison, compare_ambitions
from coalitions.matching.evidence import parts_of_link, parts_of_pair, side_of
from coalitions.matching.frame import Frame
from coalitions.matching.links import compare_needs, link_needs, partners_in, with_partners
from coalitions.matching.parts import part, strongest_first, total
from coalitions.matching.reading import facts_of, read
from coalitions.matching.records import AmbitionRecord, Context, Matches, NeedLink, NeedRecord, Pair, PairKind, Strength
from coalitions.matching.setting import Setting
from coalitions.matching.stored_readings import Readings, pack
from coalitions.matching.structure import hundredths

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from coalitions.matching.records import Part

    Numbers = NDArray[np.int64]

EXCHANGE = ("offer_meets_seek", "text_meets_seek")
FIT_POINTS, KIND_POINTS, SAME_GOAL_POINTS = 0.5, 0.3, 1.2
Answers = Mapping[str, Collection[str]]


class Found(NamedTuple):
    """What was compared: pairs of ambitions, links of needs with ambitions, and which needs each ambition may answer."""

    pairs: Comparison
    links: Comparison
    answers: Answers


def compare_some(  # noqa: PLR0917 -- two frames, and what holds for both
    at: Numbers, ambitions: Frame, needs: Frame, setting: Setting, answered: Answers, least: float = EVERYTHING
) -> Found:
    """The ambitions at these places against all, and against all needs.

    `answered` says which needs the others may answer; which these may answer is found along the way.
    """
    here, enough = ambitions.rows(at), setting.weights.pair_small
    direct = compare_needs(needs, here, setting)
    mine = answers_of(direct, setting)
    everybodys = {**answered, **{one: mine.get(one, frozenset()) for one in here.ids}}
    pairs = compare_ambitions(here, ambitions, setting, everybodys, min(least, enough))
    # Whether the others answer follows from what they say, not from what is stored of them.
    links = direct
    if len(needs):
        near = ambitions.only({*here.ids, *partners_in(pairs, setting)})
        links = with_partners(compare_needs(needs, near, setting), pairs, setting, set(here.ids))
    return Found(pairs.reaching(least), links, everybodys)


def compare_all(
    ambitions: Frame, needs: Frame, setting: Setting, least: float = EVERYTHING, elsewhere: Answers | None = None
) -> Found:
    """Every pair and every link. `elsewhere`: which needs that are not among these each ambition may answer."""
    direct = compare_needs(needs, ambitions, setting)
    answers: dict[str, Collection[str]] = dict(elsewhere or {})
    for one, found in answers_of(direct, setting).items():
        answers[one] = frozenset(answers.get(one, ())) | found
    pairs = compare_ambitions(ambitions, ambitions, setting, answers, min(least, setting.weights.pair_small))
    return Found(pairs.reaching(least), with_partners(direct, pairs, setting), answers)


def match_ambition(
    record: AmbitionRecord,
    others: Sequence[AmbitionRecord],
    needs: Sequence[NeedRecord],
    context: Context,
    *,
    answered: Answers | None = None,
    least: float = EVERYTHING,
) -> Matches:
    """The matches of one ambition with others and with needs, best first; strength "below" is not for showing.

    A need that both ambitions may answer is a reason too; which the others may answer is worked out unless it is handed in
    as `answered`. Pairs that score less than `least` are left out.
    """
    setting = Setting(context)
    known = {one.id: one for one in (*others, record)}
    frame, asked = frame_of(known.values(), setting), frame_of(needs, setting)
    if answered is None:
        answered = answers_of(compare_needs(asked, frame, setting), setting)
    found = compare_some(np.array([frame.ids.index(record.id)]), frame, asked, setting, answered, least)
    telling = Telling(setting, known, {need.id: need for need in needs})
    return Matches(telling.pairs(found.pairs, found.answers, least), telling.links(found.links))


def match_need(need: NeedRecord, ambitions: Iterable[AmbitionRecord], context: Context) -> tuple[NeedLink, ...]:
    """All ambitions that may answer a need, best first."""
    setting, records = Setting(context), {one.id: one for one in ambitions}
    found = compare_needs(frame_of([need], setting), frame_of(records.values(), setting), setting)
    return Telling(setting, records, {need.id: need}).links(link_needs(found, setting))


def match_all(
    records: Sequence[AmbitionRecord], needs: Sequence[NeedRecord], context: Context, *, least: float = EVERYTHING
) -> Matches:
    """Every pair and every link of a set; the same as matching each record by itself, without doing work twice."""
    setting = Setting(context)
    found = compare_all(frame_of(records, setting), frame_of(needs, setting), setting, least)
    telling = Telling(setting, {one.id: one for one in records}, {need.id: need for need in needs})
    return Matches(telling.pairs(found.pairs, found.answers, least), telling.links(found.links))


def frame_of(records: Iterable[AmbitionRecord | NeedRecord], setting: Setting) -> Frame:
    """Records as a frame, in the order of their ids."""
    ordered = sorted(records, key=lambda record: record.id)
    readings = Readings.of([pack(read(record, setting.extra)) for record in ordered])
    return Frame([facts_of(record) for record in ordered], readings)


def strength_of(score: float, steps: tuple[float, float, float]) -> Strength:
    """Groot, Redelijk, Klein, or too little to show."""
    large, fair, small = steps
    if score >= large:
        return "large"
    if score >= fair:
        return "fair"
    return "small" if score >= small else "below"


def kind_of(parts: tuple[Part, ...]) -> PairKind:
    """Which of the three answers a pair is: one has what the other seeks, the same goal, or 1 + 1 = 3."""
    best: dict[str, float] = {}
    for item in parts:
        best[item.code] = max(best.get(item.code, 0.0), item.points)
    if best.get("resource_kind", 0.0) >= KIND_POINTS or max(best.get(code, 0.0) for code in EXCHANGE) >= FIT_POINTS:
        return "resource"
    same_goal = "shared_theme" in best and best.get("shared_concepts", 0.0) >= SAME_GOAL_POINTS
    return "overlap" if same_goal else "complement"


def answers_of(links: Comparison, setting: Setting) -> dict[str, frozenset[str]]:
    """Which needs each ambition may answer by what it says itself: `links` are those of `compare_needs`."""
    enough = links.reaching(setting.weights.need_small).pairs
    found: dict[str, set[str]] = {}
    for need, one in zip(enough.rows.tolist(), enough.columns.tolist(), strict=True):
        found.setdefault(enough.other.ids[one], set()).add(enough.one.ids[need])
    return {one: frozenset(answered) for one, answered in found.items()}


class Telling:
    """Puts what was compared into matches with their parts, for the records of one run."""

    def __init__(
        self, setting: Setting, ambitions: Mapping[str, AmbitionRecord], needs: Mapping[str, NeedRecord]
    ) -> None:
        self._setting, self._ambitions, self._needs = setting, ambitions, needs

    def pairs(
        self, found: Comparison, answers: Mapping[str, Collection[str]], least: float = EVERYTHING
    ) -> tuple[Pair, ...]:
        """The pairs that score at least so much, best first."""
        told = []
        for at in np.flatnonzero(found.score >= hundredths(least)).tolist():
            a, b = sorted(_names(found, at))
            needs = tuple(sorted(set(answers.get(a, ())) & set(answers.get(b, ()))))
            told.append(self._pair(_points(found, at), self._ambitions[a], self._ambitions[b], needs))
        return tuple(sorted(told, key=lambda pair: (-pair.score, pair.a_id, pair.b_id)))

    def links(self, found: Comparison, least: float = EVERYTHING) -> tuple[NeedLink, ...]:
        """The links between needs and ambitions that score at least so much, best first."""
        told = []
        for at in np.flatnonzero(found.score >= hundredths(least)).tolist():
            need, ambition = _names(found, at)
            partner = "" if found.partners is None else str(found.partners[at])
            told.append(self._link(_points(found, at), self._ambitions[ambition], self._needs[need], partner))
        return tuple(sorted(told, key=lambda link: (-link.score, link.need_id, link.ambition_id)))

    def _pair(self, points: Mapping[str, int], a: AmbitionRecord, b: AmbitionRecord, needs: tuple[str, ...]) -> Pair:
        setting, weights = self._setting, self._setting.weights
        parts, against = parts_of_pair(points, side_of(a, setting), side_of(b, setting), needs, setting)
        ordered = strongest_first(parts)
        score = total(ordered)
        strength = strength_of(score, (weights.pair_large, weights.pair_fair, weights.pair_small))
        against += [item for item in parts if item.points < 0]
        return Pair(a.id, b.id, kind_of(ordered), score, strength, ordered, tuple(sorted(against, key=_caution_order)))

    def _link(self, points: Mapping[str, int], ambition: AmbitionRecord, need: NeedRecord, partner: str) -> NeedLink:
        setting, weights = self._setting, self._setting.weights
        parts = parts_of_link(points, side_of(ambition, setting), side_of(need, setting), setting, partner)
        ordered = strongest_first(parts)
        score = total(ordered)
        strength = strength_of(score, (weights.need_large, weights.need_fair, weights.need_small))
        against = [item for item in ordered if item.points < 0]
        if ambition.commitment == "idea":
            against.append(part("idea_only", 0, ambition=ambition.id))
        return NeedLink(need.id, ambition.id, score, strength, ordered, tuple(sorted(against, key=_caution_order)))


def _names(found: Comparison, at: int) -> tuple[str, str]:
    pairs = found.pairs
    return pairs.one.ids[pairs.rows[at]], pairs.other.ids[pairs.columns[at]]


def _points(found: Comparison, at: int) -> dict[str, int]:
    return {code: int(column[at]) for code, column in found.points.items()}


def _caution_order(item: Part) -> tuple[float, str]:
    return (item.points, item.code)
