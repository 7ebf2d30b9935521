"""The arithmetic of learning what words say: two convex problems, each with one best answer, found from one start."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import hstack

from language.hearing.weights import FAINTEST

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Floats = NDArray[np.float64]

DOUBT, USUAL_DOUBT, CHOICE_DOUBT = 1.0, 0.01, 0.1
"""How strongly weights are held at where they start: of evidence, of what is usual, of a choice."""
MOST_STEPS = 1000


class NotFoundError(Exception):
    """The best weights were not found in the steps that were allowed."""


def softmax(odds: Floats) -> Floats:
    """Log-odds, a row each, as chances that add up to 1."""
    raised = np.exp(odds - odds.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def regress(evidence: csr_matrix, outcomes: Sequence[int], start: Floats) -> Floats:
    """Softmax regression: for each piece of evidence, and last for what is usual, a weight for each outcome.

    `evidence`: a row a text; `outcomes`: a column of `start` a text; `start`: the weights before anything is seen.
    """
    rows = hstack([evidence, np.ones((evidence.shape[0], 1))]).tocsr()
    wanted = np.eye(start.shape[1])[list(outcomes)]
    doubt = np.full((len(start), 1), DOUBT)
    doubt[-1] = USUAL_DOUBT

    def loss(flat: Floats) -> tuple[float, Floats]:
        table = flat.reshape(start.shape)
        chances = softmax(rows @ table)
        away = table - start
        cost = -np.log(np.maximum(chances[wanted > 0], FAINTEST)).sum() + (doubt * away * away).sum() / 2
        return float(cost), (rows.T @ (chances - wanted) + doubt * away).ravel()

    return _least(loss, start.ravel()).reshape(start.shape)


def choose(choices: Sequence[tuple[Floats, int]]) -> Floats:
    """Conditional logit: the weights under which, of each table, the row that was chosen was likeliest."""
    rows = np.concatenate([table for table, _chosen in choices])
    sizes = np.array([len(table) for table, _chosen in choices])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    chosen = starts + np.array([place for _table, place in choices])

    def loss(weights: Floats) -> tuple[float, Floats]:
        odds = rows @ weights
        odds = odds - np.repeat(np.maximum.reduceat(odds, starts), sizes)
        raised = np.exp(odds)
        chances = raised / np.repeat(np.add.reduceat(raised, starts), sizes)
        cost = CHOICE_DOUBT * weights @ weights - np.log(np.maximum(chances[chosen], FAINTEST)).sum()
        return float(cost), 2 * CHOICE_DOUBT * weights + chances @ rows - rows[chosen].sum(axis=0)

    return _least(loss, np.zeros(rows.shape[1]))


def _least(loss: Callable[[Floats], tuple[float, Floats]], start: Floats) -> Floats:
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": MOST_STEPS, "maxfun": MOST_STEPS})
    if not found.success:
        raise NotFoundError(str(found.message))
    return np.asarray(found.x)
