"""Groups of two to eight organisations that could form a coalition.

A group grows from a seed, a need that several may answer or a strong pair, by adding each time who fits best with all who
are in it already. Every member keeps ties with most of the others, so a chain of acquaintances never becomes one group.
The outcome depends on the set of pairs and links alone, not on their order nor on an earlier outcome.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from heapq import nsmallest
from typing import TYPE_CHECKING

from coalitions.matching.codes import joined
from coalitions.matching.parts import DIGITS, part
from coalitions.matching.records import Group
from coalitions.matching.setting import Setting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from coalitions.matching.records import AmbitionRecord, Context, NeedRecord, Part
    from coalitions.matching.ties import Answer, Tie

KEY_LENGTH = 16
STRANGERS = -1.5
SIZE_COST = 0.35
REPEAT_COST = 0.8
AROUND = 0.2
"""In a group around one plan, so much of what a member gains is the tie with whom it fits best."""
ANSWERED, AT_TABLE, MOST_AT_TABLE = 0.3, 1.25, 4
"""What a need that members answer together adds to a group, and each organisation after the first: a pair is shown already."""
NEW_NEED = 0.6
NEW_ORGANISATION = 0.2
SHOWN_PAIRS = 3
MOST_TIES = 25
"""Who fits with more others has a seat only at the tables of the best of them: ten thousand plans that are much alike, all
tied with the same few, would take hours to combine and end in the same groups.
"""


@dataclass(slots=True)
class Fits:
    """Who fits with whom, and who may answer what."""

    setting: Setting
    records: dict[str, AmbitionRecord]
    needs: dict[str, NeedRecord]
    scores: dict[tuple[str, str], float] = field(default_factory=dict)
    friends: dict[str, set[str]] = field(default_factory=dict)
    answers: dict[str, dict[str, float]] = field(default_factory=dict)

    def tie(self, one: str, other: str) -> float:
        """How far a pair lies above that threshold; a pair that was never compared counts as strangers."""
        score = self.scores.get((one, other) if one < other else (other, one))
        return STRANGERS if score is None else max(STRANGERS, score - self.setting.weights.group_tie)

    def tied(self, one: str, other: str) -> bool:
        """Whether two fit well enough to sit at one table."""
        return other in self.friends.get(one, ())

    def others(self, one: str, members: Iterable[str]) -> list[str]:
        """Those among these that are of other organisations."""
        mine = self.records[one].organisation
        return [member for member in members if self.records[member].organisation != mine]

    def organisations(self, members: Iterable[str]) -> set[str]:
        return {self.records[member].organisation for member in members}

    def needs_of(self, members: Iterable[str]) -> dict[str, int]:
        """Needs that members may answer, with how many of them may."""
        found: dict[str, int] = {}
        for member in members:
            for need in self.answers.get(member, ()):
                found[need] = found.get(need, 0) + 1
        return found


def find_groups(
    ties: Iterable[Tie],
    answers: Iterable[Answer],
    records: Sequence[AmbitionRecord],
    needs: Sequence[NeedRecord],
    context: Context,
) -> list[Group]:
    """Groups, best first: near-duplicates of a better one and more than a few for one organisation are left out."""
    fits = _fits(ties, answers, records, needs, context)
    found: dict[frozenset[str], Group] = {}
    for seed in _seeds(fits):
        close = _grow(fits, seed)
        _add(found, fits, close, around_one=False)
        if close == seed:
            _add(found, fits, _grow(fits, seed, around_one=True), around_one=True)
    ordered = sorted(found.values(), key=lambda group: (-group.score, group.key))
    return sorted(_spread(fits, _distinct(fits, ordered)), key=lambda group: (-group.score, group.key))


def _add(found: dict[frozenset[str], Group], fits: Fits, members: frozenset[str], *, around_one: bool) -> None:
    if members not in found and _is_group(fits, members, around_one=around_one):
        found[members] = _group(fits, members)


def group_key(members: Iterable[str]) -> str:
    """A name for a set of ambitions that is the same in every run."""
    return sha256("\n".join(sorted(members)).encode()).hexdigest()[:KEY_LENGTH]


def _fits(
    ties: Iterable[Tie],
    answers: Iterable[Answer],
    records: Sequence[AmbitionRecord],
    needs: Sequence[NeedRecord],
    context: Context,
) -> Fits:
    fits = Fits(Setting(context), {item.id: item for item in records}, {item.id: item for item in needs})
    for tie in ties:
        if tie.a_id in fits.records and tie.b_id in fits.records:
            fits.scores[tie.a_id, tie.b_id] = tie.score
    fits.friends = _friends(fits.scores, context.weights.group_tie)
    for answer in answers:
        enough = answer.said >= context.weights.need_small
        if enough and answer.ambition_id in fits.records and answer.need_id in fits.needs:
            fits.answers.setdefault(answer.ambition_id, {})[answer.need_id] = answer.said
    return fits


def _friends(scores: Mapping[tuple[str, str], float], least: float) -> dict[str, set[str]]:
    """Who fits well enough with whom to sit at one table, each among the best for the other."""
    best: dict[str, list[tuple[float, str]]] = {}
    for (one, other), score in scores.items():
        if score >= least:
            best.setdefault(one, []).append((-score, other))
            best.setdefault(other, []).append((-score, one))
    close = {one: {other for _score, other in nsmallest(MOST_TIES, others)} for one, others in best.items()}
    return {one: kept for one, others in close.items() if (kept := {other for other in others if one in close[other]})}


def _seeds(fits: Fits) -> list[frozenset[str]]:
    """The best pair among those who may answer a need, and every pair that could sit at one table."""
    seeds: set[frozenset[str]] = set()
    answered: dict[str, list[str]] = {}
    for ambition in sorted(fits.answers):
        for need in fits.answers[ambition]:
            answered.setdefault(need, []).append(ambition)
    for able in answered.values():
        tied = [
            (fits.tie(one, other), one, other)
            for index, one in enumerate(able)
            for other in able[index + 1 :]
            if fits.tied(one, other)
        ]
        if tied:
            _, one, other = max(tied)
            seeds.add(frozenset((one, other)))
    seeds |= {frozenset((one, other)) for one, others in fits.friends.items() for other in others}
    return sorted(seeds, key=sorted)


def _grow(fits: Fits, seed: frozenset[str], *, around_one: bool = False) -> frozenset[str]:
    """Add who gains most until nobody gains anything or the table is full."""
    members = seed
    weights = fits.setting.weights
    while len(members) < weights.group_largest:
        near = {friend for member in members for friend in fits.friends.get(member, ())} - members
        options = [(_gain(fits, members, one, AROUND if around_one else 0.0), one) for one in near]
        options = [
            option for option in options if option[0] > 0 and _holds(fits, members | {option[1]}, around_one=around_one)
        ]
        if not options:
            return members
        members |= {min(options, key=lambda option: (-option[0], option[1]))[1]}
    return members


def _gain(fits: Fits, members: frozenset[str], candidate: str, best_counts: float) -> float:
    """What one more member brings: ties with those present, answers to more needs, another organisation; less for size.

    Colleagues among those present are left out. `best_counts`: how much of it is the best tie, and not the mean of all.
    """
    others = fits.others(candidate, members)
    if not others:
        return 0.0
    ties = sorted(fits.tie(candidate, member) for member in others)
    fit = (1 - best_counts) * sum(ties) / len(ties) + best_counts * ties[-1]
    present = fits.needs_of(members)
    newly_shared = sum(1 for need in fits.answers.get(candidate, ()) if present.get(need) == 1)
    is_new = fits.records[candidate].organisation not in fits.organisations(members)
    return fit + min(1, newly_shared) * NEW_NEED + is_new * NEW_ORGANISATION - SIZE_COST * len(members)


def _holds(fits: Fits, members: frozenset[str], *, around_one: bool) -> bool:
    """A quasi-clique: each has ties with most of the others, colleagues left out, and all are in reach of each other.

    Around one plan it is enough that each has a tie, and that most of all who could have one do.
    """
    records, asked = fits.records, fits.setting.weights.group_cohesion
    tied, possible = 0, 0
    for one in sorted(members):
        others = fits.others(one, members)
        ties = sum(fits.tied(one, other) for other in others)
        if not ties or (ties < asked * len(others) and not around_one):
            return False
        if any(fits.setting.touch(records[one].areas, records[other].areas).reach == "none" for other in others):
            return False
        tied, possible = tied + ties, possible + len(others)
    return tied >= asked * possible


def _is_group(fits: Fits, members: frozenset[str], *, around_one: bool) -> bool:
    weights, size = fits.setting.weights, len(fits.organisations(members))
    return weights.group_smallest <= size <= weights.group_largest and _holds(fits, members, around_one=around_one)


def _group(fits: Fits, members: frozenset[str]) -> Group:
    ids = tuple(sorted(members))
    ties = sorted(
        ((fits.tie(one, other), one, other) for index, one in enumerate(ids) for other in ids[index + 1 :]),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    counted = [tie for tie, one, other in ties if fits.records[one].organisation != fits.records[other].organisation]
    answered = {need: count for need, count in fits.needs_of(ids).items() if count > 1}
    mean = sum(counted) / len(counted) if counted else 0.0
    score = mean + ANSWERED * min(3, len(answered)) + AT_TABLE * min(MOST_AT_TABLE, len(fits.organisations(ids)) - 1)
    needs = tuple(sorted(answered, key=lambda need: (-answered[need], need)))
    return Group(group_key(ids), ids, needs, round(score, DIGITS), _reasons(fits, ids, needs, ties))


def _reasons(
    fits: Fits, ids: tuple[str, ...], needs: tuple[str, ...], ties: list[tuple[float, str, str]]
) -> tuple[Part, ...]:
    reasons = []
    for need in needs:
        record = fits.needs[need]
        able = joined(member for member in ids if need in fits.answers.get(member, ()))
        counts = {"signals": str(record.signal_count), "channels": str(record.channel_count)}
        reasons.append(part("answers_need", 0, need=need, ambitions=able, **counts))
    reasons += [part("strong_pair", tie, a=one, b=other) for tie, one, other in ties[:SHOWN_PAIRS] if tie > 0]
    reasons.append(part("organisations", 0, count=str(len(fits.organisations(ids)))))
    return tuple(reasons)


def _distinct(fits: Fits, ordered: list[Group]) -> list[Group]:
    """Leave out what is for the most part the same as a better group."""
    kept: list[Group] = []
    for group in ordered:
        mine = set(group.ambition_ids)
        if all(_alike(mine, set(other.ambition_ids)) <= fits.setting.weights.group_overlap for other in kept):
            kept.append(group)
    return kept


def _alike(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)


def _spread(fits: Fits, ordered: list[Group]) -> list[Group]:
    """The groups to show: best first, but one with plans that were already chosen gives way to one with others.

    No organisation is asked for more than a few groups at once, and no plan stands in more than a few.
    """
    weights = fits.setting.weights
    asked: dict[str, int] = {}
    kept: list[Group] = []
    left = list(ordered)
    while left:
        best = min(left, key=lambda group: (-_fresh_score(group, asked), group.key))
        left.remove(best)
        limits = dict.fromkeys(best.ambition_ids, weights.group_open_per_ambition)
        limits |= dict.fromkeys(fits.organisations(best.ambition_ids), weights.group_open_per_organisation)
        if all(asked.get(one, 0) < limit for one, limit in limits.items()):
            kept.append(best)
            for one in limits:
                asked[one] = asked.get(one, 0) + 1
    return kept


def _fresh_score(group: Group, asked: dict[str, int]) -> float:
    """The score, less for plans that stand in a chosen group already."""
    return group.score - REPEAT_COST * sum(asked.get(one, 0) for one in group.ambition_ids) / len(group.ambition_ids)
