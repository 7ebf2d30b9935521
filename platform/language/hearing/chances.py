"""The chance that a text is about each theme, or about none, by its words alone: a sum of what was learned of each."""

from collections.abc import Iterable, Mapping
from math import exp

from language.hearing.evidence import Said
from language.hearing.weights import OUTCOMES, learned


def softmax(odds: Mapping[str, float]) -> dict[str, float]:
    """Log-odds as chances that add up to 1."""
    highest = max(odds.values())
    raised = {outcome: exp(value - highest) for outcome, value in odds.items()}
    total = sum(raised.values())
    return {outcome: value / total for outcome, value in raised.items()}


def theme_chances(said: Said) -> dict[str, float]:
    """The chance of each of `OUTCOMES`."""
    return softmax(dict(zip(OUTCOMES, _sum(said.evidence, learned().usual), strict=True)))


def adds(evidence: Mapping[str, float], theme: str) -> float:
    """What some evidence adds to the log-odds of one theme, beyond what it adds to the average outcome."""
    total = _sum(evidence, [0.0] * len(OUTCOMES))
    return total[OUTCOMES.index(theme)] - sum(total) / len(total)


def _sum(evidence: Mapping[str, float], start: Iterable[float]) -> list[float]:
    total, weights = list(start), learned().themes
    for name, amount in evidence.items():
        for place, weight in enumerate(weights.get(name, ())):
            total[place] += amount * weight
    return total
