"""The arithmetic of learning: logistic regression with a Gaussian prior and bounds, and a test for luck.

Every fit is a smooth convex problem with one optimum, started from the same point: the same verdicts give the same
weights. The slope (how much a point is worth in the eyes of those who judge) is fitted once, under the weights in use,
and then kept: a point stays a point, and only the proportions between the weights change.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

KINDS = 2
LEVEL_SPREAD, SLOPE_SPREAD, GROUP_SPREAD = 2.0, 0.5, 0.5
WEIGHT_SPREAD, SMALLEST = 0.5, 0.5
"""How far a weight may plausibly be from its prior: half of it, and half of this for small ones."""
SLOPE_BOUNDS = (0.1, 3.0)
MOST_STEPS, MOST_HALVINGS, CLOSE = 50, 20, 1e-10
FLIPS, SEED = 4000, 20261122


@dataclass(frozen=True)
class Table:
    """Verdicts as columns: the fraction of each weight's full evidence, the verdict, and how much it counts.

    `start` is the score that counts as zero; `groups` names who each verdict is from, whose strictness is set apart.
    """

    evidence: Floats
    weights: Floats
    start: Floats
    kind: NDArray[np.int64]
    promising: Floats
    counts: Floats
    groups: tuple[tuple[str, ...], ...]

    def losses(self, log_odds: Floats) -> Floats:
        """The loss of each verdict under these log-odds."""
        return np.logaddexp(0.0, np.where(self.promising > 0, -log_odds, log_odds))


@dataclass(frozen=True)
class Prior:
    """What is thought likely of each value before anything is judged, and between which bounds it may lie."""

    centre: Floats
    spread: Floats
    low: Floats
    high: Floats

    def start(self) -> Floats:
        """The likeliest values within the bounds."""
        return np.clip(self.centre, self.low, self.high)


@dataclass(frozen=True)
class Calibration:
    """Weights, and what a score under them means: log-odds = level of its kind + slope x score + strictness of whom."""

    weights: Floats
    level: tuple[float, ...]
    slope: float
    strictness: Mapping[str, float]

    def score(self, table: Table) -> Floats:
        """The scores, counted from the threshold."""
        return table.evidence @ self.weights - table.start

    def log_odds(self, table: Table) -> Floats:
        """The log-odds of being promising; of an organisation that was never heard no strictness is known."""
        by_whom = np.array([sum(self.strictness.get(one, 0.0) for one in names) for names in table.groups])
        return np.asarray(np.array(self.level)[table.kind] + self.slope * self.score(table) + by_whom)


def calibrate(table: Table) -> Calibration:
    """What scores under the weights in use mean to those who judged."""
    score = table.evidence @ table.weights - table.start
    names, members = _members(table)
    columns = np.hstack([_kinds(table), score[:, None], members])
    centre = np.concatenate([np.zeros(KINDS), [1.0], np.zeros(len(names))])
    spread = np.concatenate([np.full(KINDS, LEVEL_SPREAD), [SLOPE_SPREAD], np.full(len(names), GROUP_SPREAD)])
    low, high = np.full(len(centre), -np.inf), np.full(len(centre), np.inf)
    low[KINDS], high[KINDS] = SLOPE_BOUNDS
    found = _most_likely(columns, np.zeros(len(score)), table, Prior(centre, spread, low, high))
    return Calibration(
        table.weights,
        tuple(found[:KINDS].tolist()),
        float(found[KINDS]),
        dict(zip(names, found[KINDS + 1 :].tolist(), strict=True)),
    )


def refit(table: Table, before: Calibration, anchor: Floats, largest_step: float) -> Calibration:
    """The weights that explain the verdicts best, given how far they are from the anchor; signs stay, steps are bounded.

    Evidence is centred per kind, so that of a kind that was seldom judged the level stays what it was.
    """
    names, members = _members(table)
    middle = _middles(table)
    columns = np.hstack([_kinds(table), members, before.slope * (table.evidence - middle[table.kind])])
    centre = np.concatenate([before.level, np.zeros(len(names)), anchor - before.weights])
    likely = WEIGHT_SPREAD * np.maximum(np.abs(anchor), SMALLEST)
    spread = np.concatenate([np.full(KINDS, LEVEL_SPREAD / 2), np.full(len(names), GROUP_SPREAD), likely])
    known = before.slope * (table.evidence @ table.weights - table.start)
    # What nobody has seen any evidence of stays where it is.
    factor = np.where((table.evidence > 0).any(axis=0), largest_step, 1.0)
    free, ends = np.full(KINDS + len(names), np.inf), (before.weights / factor, before.weights * factor)
    nearest, furthest = np.minimum(*ends) - before.weights, np.maximum(*ends) - before.weights
    prior = Prior(centre, spread, np.concatenate([-free, nearest]), np.concatenate([free, furthest]))
    found = _most_likely(columns, known, table, prior)
    step = found[KINDS + len(names) :]
    level = found[:KINDS] - before.slope * (middle @ step)
    strictness = dict(zip(names, found[KINDS : KINDS + len(names)].tolist(), strict=True))
    return replace(before, weights=before.weights + step, level=tuple(level.tolist()), strictness=strictness)


def sign_flip(gains: Floats) -> float:
    """How often gains as large come about when it is a toss for each verdict which of the two tables did better."""
    signs = np.random.default_rng(SEED).integers(0, 2, (FLIPS, len(gains))) * 2 - 1
    return float((1 + (signs @ gains >= gains.sum()).sum()) / (1 + FLIPS))


def _middles(table: Table) -> Floats:
    """The mean evidence of each kind."""
    found = np.zeros((KINDS, table.evidence.shape[1]))
    for kind in range(KINDS):
        if (table.kind == kind).any():
            found[kind] = np.average(
                table.evidence[table.kind == kind], axis=0, weights=table.counts[table.kind == kind]
            )
    return found


def _kinds(table: Table) -> Floats:
    return np.asarray(np.eye(KINDS)[table.kind])


def _members(table: Table) -> tuple[list[str], Floats]:
    names = sorted({name for names in table.groups for name in names})
    at = {name: place for place, name in enumerate(names)}
    found = np.zeros((len(table.groups), len(names)))
    for row, groups in enumerate(table.groups):
        found[row, [at[name] for name in groups]] = 1.0
    return names, found


def _most_likely(columns: Floats, known: Floats, table: Table, prior: Prior) -> Floats:
    """The values that make the verdicts and the prior most likely together: Newton's steps, cut off at the bounds."""

    def cost(values: Floats) -> float:
        away = (values - prior.centre) / prior.spread
        return float((table.counts * table.losses(known + columns @ values)).sum() + (away * away).sum() / 2)

    values, certain = prior.start(), prior.spread**-2
    for _ in range(MOST_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(known + columns @ values, -50, 50)))
        slope = columns.T @ (table.counts * (chance - table.promising)) + (values - prior.centre) * certain
        held = (values <= prior.low) & (slope > 0) | (values >= prior.high) & (slope < 0)
        free = np.flatnonzero(~held)
        bend = (columns[:, free] * (table.counts * chance * (1 - chance))[:, None]).T @ columns[:, free]
        step = np.zeros_like(values)
        step[free] = np.linalg.solve(bend + np.diag(certain[free]), slope[free])
        better = _first_better(cost, values, step, prior)
        if better is None:
            break
        values = better
    return values


def _first_better(cost: Callable[[Floats], float], values: Floats, step: Floats, prior: Prior) -> Floats | None:
    """The full step or, as long as that is no better, half of it; None when not even a small one helps."""
    now = cost(values)
    for halvings in range(MOST_HALVINGS):
        tried = np.clip(values - step * 0.5**halvings, prior.low, prior.high)
        if cost(tried) < now - CLOSE:
            return np.asarray(tried)
    return None
