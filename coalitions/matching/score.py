"""From two records to an explained match: gates first, then parts, then their sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coalitions.matching import content, gates, structure
from coalitions.matching.codes import joined
from coalitions.matching.exchange import best_fit
from coalitions.matching.parts import part, strongest_first, total
from coalitions.matching.periods import is_over, timing
from coalitions.matching.profiles import profile_of
from coalitions.matching.records import AmbitionRecord, Context, Matches, NeedLink, NeedRecord, Pair, PairKind, Strength
from coalitions.matching.setting import Setting

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from coalitions.matching.records import Part
    from coalitions.matching.weights import Weights

EXCHANGE = ("offer_meets_seek", "text_meets_seek")
FIT_POINTS, KIND_POINTS, SAME_GOAL_POINTS = 0.8, 0.7, 1.4
OFTEN_ENOUGH = 3


def match_ambition(
    record: AmbitionRecord,
    others: Sequence[AmbitionRecord],
    needs: Sequence[NeedRecord],
    context: Context,
    *,
    answered: Mapping[str, Collection[str]] | None = None,
) -> Matches:
    """All matches of one ambition with others and with needs, best first; strength "below" is not for showing.

    A need that both ambitions may answer is a reason too. Whoever has stored which needs the others may answer hands that
    in as `answered` (ambition id -> need ids); otherwise it is worked out along the way, with the same outcome.
    """
    setting = Setting(context)
    links = [link for need in needs if (link := _link(record, need, setting))]
    mine = {link.need_id for link in links if link.strength != "below"}
    shared_needs = [need for need in needs if need.id in mine]
    pairs = []
    for other in others:
        if closed(record, other, setting):
            continue
        if answered is None:
            theirs = {need.id for need in shared_needs if _answers(other, need, setting)}
        else:
            theirs = mine.intersection(answered.get(other.id, ()))
        found = _pair(record, other, tuple(sorted(theirs)), setting)
        if found:
            pairs.append(found)
    return Matches(tuple(sorted(pairs, key=_pair_order)), tuple(sorted(links, key=_link_order)))


def match_need(need: NeedRecord, ambitions: Iterable[AmbitionRecord], context: Context) -> tuple[NeedLink, ...]:
    """All ambitions that may answer a need, best first."""
    setting = Setting(context)
    return tuple(sorted((link for item in ambitions if (link := _link(item, need, setting))), key=_link_order))


def match_all(records: Sequence[AmbitionRecord], needs: Sequence[NeedRecord], context: Context) -> Matches:
    """Every pair and every link of a set; the same as matching each record by itself, without doing work twice."""
    setting = Setting(context)
    links = [link for need in needs for item in records if (link := _link(item, need, setting))]
    answered: dict[str, set[str]] = {}
    for link in links:
        if link.strength != "below":
            answered.setdefault(link.ambition_id, set()).add(link.need_id)
    ordered = sorted(records, key=lambda item: item.id)
    pairs = []
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if not closed(one, other, setting):
                common = answered.get(one.id, set()) & answered.get(other.id, set())
                found = _pair(one, other, tuple(sorted(common)), setting)
                if found:
                    pairs.append(found)
    return Matches(tuple(sorted(pairs, key=_pair_order)), tuple(sorted(links, key=_link_order)))


def closed(one: AmbitionRecord, other: AmbitionRecord, setting: Setting) -> str | None:
    """The gate that is closed between two ambitions without reading them, or None."""
    if one.id == other.id:
        return gates.SAME_ORGANISATION
    return (
        gates.organisation_gate(one, other)
        or gates.period_gate(one.period, other.period, setting.context.today, setting.weights)
        or (gates.AREAS_APART if setting.touch(one.areas, other.areas).reach == "none" else None)
    )


def strength_of(score: float, steps: tuple[float, float, float]) -> Strength:
    """Groot, Redelijk, Klein, or too little to show."""
    large, fair, small = steps
    if score >= large:
        return "large"
    if score >= fair:
        return "fair"
    return "small" if score >= small else "below"


def _pair(one: AmbitionRecord, other: AmbitionRecord, needs: tuple[str, ...], setting: Setting) -> Pair | None:
    a, b = (one, other) if one.id < other.id else (other, one)
    weights, near = setting.weights, setting.touch(a.areas, b.areas)
    read_a, read_b = profile_of(a, setting.extra), profile_of(b, setting.extra)
    if near.reach == "next_door":
        fits = [fit.strength for fit in (best_fit(read_a, read_b), best_fit(read_b, read_a)) if fit]
        if gates.area_gate(near, max(fits, default=0.0)):
            return None
    when = timing(a.period, b.period, setting.context.today)
    parts = [
        structure.reach_part(near, weights),
        *structure.place_parts(a, b, weights),
        *structure.width_parts(a, b, near, weights),
        *structure.theme_parts(a, b, setting),
        *structure.period_parts(a, b, when, weights),
        *structure.kind_parts(a, b, weights),
        *content.exchange_parts((a.id, read_a), (b.id, read_b), weights),
        *content.kind_parts((a.id, read_a), (b.id, read_b), weights),
        *content.story_parts((a.id, read_a), (b.id, read_b), weights),
        *content.group_parts(read_a, read_b, "same_target_group", weights.same_target_group),
        *content.window_parts((a.id, read_a), (b.id, read_b), weights, setting.extra),
        *content.text_parts(read_a, read_b, weights),
        *need_parts(needs, weights),
    ]
    against = [item for item in parts if item.points < 0] + structure.cautions(a, b, when)
    if not needs:
        against.append(part("no_shared_need", 0))
    ordered = strongest_first(parts)
    score = total(ordered)
    strength = strength_of(score, (weights.pair_large, weights.pair_fair, weights.pair_small))
    return Pair(a.id, b.id, kind_of(ordered), score, strength, ordered, tuple(sorted(against, key=_caution_order)))


def need_parts(needs: tuple[str, ...], weights: Weights) -> list[Part]:
    """Needs that both may answer: one counts most, more than three add nothing."""
    if not needs:
        return []
    fraction = (1.0, 1.3, 1.5)[min(len(needs), OFTEN_ENOUGH) - 1]
    return [part("shared_need", weights.shared_need * fraction, needs=joined(needs), count=str(len(needs)))]


def kind_of(parts: tuple[Part, ...]) -> PairKind:
    """Which of the three answers a pair is: one has what the other seeks, the same goal, or 1 + 1 = 3."""
    best: dict[str, float] = {}
    for item in parts:
        best[item.code] = max(best.get(item.code, 0.0), item.points)
    if best.get("resource_kind", 0.0) >= KIND_POINTS or max(best.get(code, 0.0) for code in EXCHANGE) >= FIT_POINTS:
        return "resource"
    same_goal = "shared_theme" in best and best.get("shared_concepts", 0.0) >= SAME_GOAL_POINTS
    return "overlap" if same_goal else "complement"


def _link(ambition: AmbitionRecord, need: NeedRecord, setting: Setting) -> NeedLink | None:
    weights, near = setting.weights, setting.touch(ambition.areas, need.areas)
    if near.reach in {"none", "next_door"} or is_over(ambition.period, setting.context.today):
        return None
    read, asked = profile_of(ambition, setting.extra), profile_of(need, setting.extra)
    parts = [
        structure.reach_part(near, weights),
        *structure.place_parts(ambition, need, weights),
        *structure.width_parts(ambition, need, near, weights),
        *structure.need_theme_parts(ambition, need, setting),
        *content.need_parts(read, asked, weights),
        *content.group_parts(read, asked, "need_target_group", weights.need_target_group),
    ]
    ordered = strongest_first(parts)
    score = total(ordered)
    strength = strength_of(score, (weights.need_large, weights.need_fair, weights.need_small))
    against = [item for item in parts if item.points < 0]
    if ambition.commitment == "idea":
        against.append(part("idea_only", 0, ambition=ambition.id))
    return NeedLink(need.id, ambition.id, score, strength, ordered, tuple(sorted(against, key=_caution_order)))


def _answers(ambition: AmbitionRecord, need: NeedRecord, setting: Setting) -> bool:
    found = _link(ambition, need, setting)
    return found is not None and found.strength != "below"


def _pair_order(pair: Pair) -> tuple[float, str, str]:
    return (-pair.score, pair.a_id, pair.b_id)


def _link_order(link: NeedLink) -> tuple[float, str, str]:
    return (-link.score, link.need_id, link.ambition_id)


def _caution_order(item: Part) -> tuple[float, str]:
    return (item.points, item.code)
