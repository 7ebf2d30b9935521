"""Learning from verdicts: other weights are put forward only when they foretell later verdicts better than those in use.

What is kept of a verdict is the evidence it was given on: for each weight how much of the full evidence there was. A
score under any table of weights follows from that, so the table in use (the champion) and the one that is fitted (the
challenger) are compared with the same verdicts. The challenger is fitted on the earlier verdicts and judged on the later
ones. Nothing here puts weights to use: that is for a person.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from coalitions.matching.codes import NEED_PART_CODES, PART_CODES
from coalitions.matching.fitting import Table, calibrate, refit, sign_flip
from coalitions.matching.weights import Weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from numpy.typing import NDArray

    from coalitions.matching.fitting import Calibration

    Floats = NDArray[np.float64]

FEWEST, FEWEST_OF_EACH, FEWEST_ORGANISATIONS = 30, 10, 3
"""With less than this nothing is learned. Verdicts of an organisation that gave very many count for less (see `MOST`)."""
MOST = 1 / 3
"""No organisation counts for more than this share of all verdicts, however many it gave."""
HELD_BACK, FEWEST_HELD_BACK = 0.4, 15
LARGEST_STEP = 1.5
"""No weight becomes more than so many times as large, or as small, in one round."""
LEAST_GAIN = 0.01
CHANCE = 0.002
"""How often a challenger that is no better may seem so much better by luck."""
ROUND = 1.25
"""A new round waits for a quarter more verdicts: who looks every night finds something by luck in the end."""

LATEST = 5000
"""No more than the latest so many verdicts are looked at: tastes change, and so do plans."""

SAME_WEIGHT = {"text_meets_seek": "offer_meets_text"}
PAIR, NEED = 0, 1
THRESHOLDS = {
    PAIR: ("pair_large", "pair_fair", "pair_small", "group_tie"),
    NEED: ("need_large", "need_fair", "need_small"),
}
LEARNED = tuple(
    name for name, _ in Weights().table() if name in PART_CODES or name in NEED_PART_CODES
)  # in the order of the table

Why = Literal[
    "", "too_few", "one_sided", "too_few_organisations", "too_few_held_back", "not_better", "by_luck", "one_voice"
]
"""Why nothing is proposed; empty when something is."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One verdict with the evidence it was given on, as fractions of the full evidence of each weight."""

    id: str
    at: datetime
    promising: bool
    about_need: bool
    organisation: str
    municipality: str
    evidence: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Change:
    """One weight or threshold that would change."""

    name: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Report:
    """What a round rests on. Losses are in natural logarithms: lower is better, 0.693 is tossing a coin.

    `order_*`: how often, of a promising and an unpromising one, the promising one scores higher. `chance`: how often luck
    alone gives such a gain. `without_one`: the gain when the organisation that adds most to it is left out. `meaning`:
    the chance of promising from which a match is called large, fair or small; the same before and after.
    """

    why_not: Why = ""
    verdicts: int = 0
    promising: int = 0
    organisations: int = 0
    municipalities: int = 0
    held_back: int = 0
    loss_before: float = 0.0
    loss_after: float = 0.0
    order_before: float = 0.0
    order_after: float = 0.0
    chance: float = 1.0
    without_one: float = 0.0
    meaning: tuple[tuple[str, float], ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def gain(self) -> float:
        """How much better the challenger foretells a verdict that it has not seen."""
        return self.loss_before - self.loss_after


@dataclass(frozen=True, slots=True)
class Lesson:
    """The outcome of a round: new weights or none, and why."""

    weights: Weights | None
    report: Report


def evidence_of(points: Iterable[tuple[str, float]], weights: Weights) -> dict[str, float]:
    """Points per code as fractions of the weights they were given under; a weight of zero shows no evidence."""
    table, found = dict(weights.table()), dict[str, float]()
    for code, value in points:
        name = SAME_WEIGHT.get(code, code)
        if table.get(name):
            found[name] = found.get(name, 0.0) + value / table[name]
    return {name: round(value, 4) for name, value in sorted(found.items()) if name in LEARNED and value > 0}


def in_this_round(rows: Iterable[Judged]) -> list[Judged]:
    """The verdicts to look at: those that fill a round, of which the latest, in the order in which they were given."""
    ordered = sorted(rows, key=lambda row: (row.at, row.id))
    size = FEWEST
    while size * ROUND <= len(ordered):
        size = int(size * ROUND)
    return ordered[:size][-LATEST:]


def learn(rows: Iterable[Judged], champion: Weights, anchor: Weights | None = None) -> Lesson:
    """Fit weights to the earlier verdicts, compare them with the later ones, and put them forward if they are better.

    `anchor`: the weights that people reasoned out, from which evidence has to pull; if not given, those in use.
    """
    ordered = in_this_round(rows)
    report = _counted(ordered)
    earlier, later = _split(ordered)
    why_not = _too_little(ordered) or _too_few_held_back(later)
    if why_not:
        return Lesson(None, replace(report, why_not=why_not))
    train = _table(earlier, champion)
    before = calibrate(train)
    after = refit(train, before, _values(anchor or champion), LARGEST_STEP)
    weights = _put_together(champion, before, after)
    report = _compared(replace(report, meaning=_meaning(champion, before)), later, champion, weights, (before, after))
    return Lesson(None if report.why_not else weights, report)


def capped(organisations: Sequence[str]) -> Floats:
    """How much each verdict counts: 1, or less where its organisation would be more than `MOST` of all."""
    given = Counter(organisations)
    cap = float(max(given.values(), default=0))
    for _ in range(100):
        cap = min(cap, MOST * sum(min(count, cap) for count in given.values()))
    cap = max(cap, float(min(given.values(), default=0)))
    return np.array([min(1.0, cap / given[name]) for name in organisations])


def _counted(rows: Sequence[Judged]) -> Report:
    return Report(
        verdicts=len(rows),
        promising=sum(row.promising for row in rows),
        organisations=len({row.organisation for row in rows}),
        municipalities=len({row.municipality for row in rows}),
    )


def _too_little(rows: Sequence[Judged]) -> Why:
    counts = capped([row.organisation for row in rows])
    yes = float(sum(count for row, count in zip(rows, counts.tolist(), strict=True) if row.promising))
    if len({row.organisation for row in rows}) < FEWEST_ORGANISATIONS:
        return "too_few_organisations" if len(rows) >= FEWEST else "too_few"
    if counts.sum() < FEWEST:
        return "too_few"
    return "one_sided" if min(yes, counts.sum() - yes) < FEWEST_OF_EACH else ""


def _too_few_held_back(later: Sequence[Judged]) -> Why:
    told, whose = {row.promising for row in later}, {row.organisation for row in later}
    enough = len(later) >= FEWEST_HELD_BACK and len(told) == len((True, False)) and len(whose) >= FEWEST_ORGANISATIONS
    return "" if enough else "too_few_held_back"


def _split(rows: Sequence[Judged]) -> tuple[Sequence[Judged], Sequence[Judged]]:
    at = len(rows) - round(len(rows) * HELD_BACK)
    return rows[:at], rows[at:]


def _values(weights: Weights) -> Floats:
    return np.array([getattr(weights, name) for name in LEARNED], np.float64)


def _table(rows: Sequence[Judged], champion: Weights) -> Table:
    """Verdicts as columns; scores are counted from the threshold of what is shown."""
    kind = np.array([NEED if row.about_need else PAIR for row in rows], np.int64)
    start = np.array([champion.pair_small, champion.need_small])
    evidence = np.array([[row.evidence.get(name, 0.0) for name in LEARNED] for row in rows], np.float64)
    return Table(
        evidence=evidence,
        weights=_values(champion),
        start=start[kind],
        kind=kind,
        promising=np.array([row.promising for row in rows], np.float64),
        counts=capped([row.organisation for row in rows]),
        groups=tuple((f"organisation {row.organisation}", f"municipality {row.municipality}") for row in rows),
    )


def _put_together(champion: Weights, before: Calibration, after: Calibration) -> Weights:
    """The new weights, and thresholds moved so that each strength keeps its chance of being promising."""
    changed = {name: round(float(value), 2) for name, value in zip(LEARNED, after.weights, strict=True)}
    for kind, names in THRESHOLDS.items():
        step = (before.level[kind] - after.level[kind]) / before.slope
        changed |= {name: round(getattr(champion, name) + step, 2) for name in names}
    return replace(champion, **changed)  # type: ignore[arg-type]


def _meaning(champion: Weights, fitted: Calibration) -> tuple[tuple[str, float], ...]:
    """The chance of promising at each threshold."""
    start = {PAIR: champion.pair_small, NEED: champion.need_small}
    shown = ((kind, name) for kind, names in THRESHOLDS.items() for name in names[:3])
    log_odds = {
        name: fitted.level[kind] + fitted.slope * (getattr(champion, name) - start[kind]) for kind, name in shown
    }
    return tuple((name, round(float(1 / (1 + np.exp(-value))), 3)) for name, value in log_odds.items())


def _compared(
    report: Report, later: Sequence[Judged], champion: Weights, weights: Weights, fits: tuple[Calibration, Calibration]
) -> Report:
    """The report with how both tables do on the verdicts that were held back."""
    held = _table(later, champion)
    before, after = fits[0], replace(fits[1], weights=_values(weights))
    old, new = before.log_odds(held), after.log_odds(held)
    gains = held.losses(old) - held.losses(new)
    total = held.counts.sum()
    loss_before, loss_after = (float((held.counts * held.losses(value)).sum() / total) for value in (old, new))
    report = replace(
        report,
        held_back=len(later),
        loss_before=round(loss_before, 4),
        loss_after=round(loss_after, 4),
        order_before=_order(held, before.score(held)),
        order_after=_order(held, after.score(held)),
        chance=round(sign_flip(held.counts * gains), 4),
        without_one=round(_without_one(later, held.counts * gains), 4),
        changes=tuple(
            Change(name, value, getattr(weights, name))
            for name, value in champion.table()
            if value != getattr(weights, name)
        ),
    )
    return replace(report, why_not=_verdict(report))


def _verdict(report: Report) -> Why:
    if report.gain < LEAST_GAIN or report.order_after <= report.order_before:
        return "not_better"
    if report.chance > CHANCE:
        return "by_luck"
    return "one_voice" if report.without_one <= 0 else ""


def _order(held: Table, score: Floats) -> float:
    """How often a promising one scores higher than an unpromising one of the same kind; a tie counts for half."""
    better, pairs = 0.0, 0
    for kind in (PAIR, NEED):
        yes, no = (score[(held.kind == kind) & (held.promising == value)] for value in (1.0, 0.0))
        better += float((yes[:, None] > no).sum() + 0.5 * (yes[:, None] == no).sum())
        pairs += len(yes) * len(no)
    return round(better / pairs, 4) if pairs else 0.5


def _without_one(rows: Sequence[Judged], gains: Floats) -> float:
    """The mean gain when one organisation is left out: the lowest of all."""
    names = np.array([row.organisation for row in rows])
    left = [gains[names != name] for name in sorted(set(names.tolist()))]
    return min((float(rest.mean()) if len(rest) else 0.0) for rest in left)
