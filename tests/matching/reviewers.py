"""Invented reviewers: pairs with evidence as it comes, and verdicts after a taste of their own, with mistakes."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache

import numpy as np

from coalitions.matching.learning import Judged
from coalitions.matching.weights import Weights

START = datetime(2027, 1, 4, 9, tzinfo=UTC)
PRIORS = replace(
    Weights(),
    same_place=1.9,
    near_place=0.9,
    same_neighbourhood=0.6,
    other_place=-0.5,
    wide_area=-0.3,
    shared_theme=1.2,
    complementary_themes=0.4,
    period_overlap=0.5,
    could_shift=-0.8,
    same_target_group=0.8,
    offer_meets_seek=2.4,
    offer_meets_text=1.6,
    resource_kind=1.0,
    opens_window=0.6,
    shared_concepts=3.2,
    related_text=1.5,
    shared_need=1.0,
    different_kinds=0.3,
    pair_large=7.0,
    pair_fair=6.2,
    pair_small=5.5,
)
"""Written out, so that what is measured here does not change with the table of the engine."""
TASTE = replace(
    PRIORS,
    same_place=0.6,
    shared_theme=0.3,
    related_text=0.4,
    resource_kind=0.3,
    shared_need=2.4,
    offer_meets_seek=4.2,
    same_target_group=2.0,
    period_overlap=1.6,
)
"""Whoever has this taste cares less for place and theme, and more for who is helped, when, and what is exchanged."""
HOW_OFTEN = {
    "same_neighbourhood": (0.9, 1.0, 1.0),
    "other_place": (0.25, 1.0, 1.0),
    "wide_area": (0.2, 1.0, 1.0),
    "same_place": (0.2, 1.0, 1.0),
    "near_place": (0.15, 0.5, 1.0),
    "shared_theme": (0.6, 0.6, 1.0),
    "complementary_themes": (0.3, 0.3, 1.0),
    "period_overlap": (0.9, 0.1, 1.0),
    "could_shift": (0.1, 0.25, 1.0),
    "same_target_group": (0.5, 0.2, 0.9),
    "offer_meets_seek": (0.6, 0.1, 1.0),
    "offer_meets_text": (0.8, 0.1, 0.7),
    "resource_kind": (0.6, 0.2, 1.0),
    "opens_window": (0.1, 1.0, 1.0),
    "shared_concepts": (0.95, 0.1, 0.8),
    "related_text": (0.8, 0.0, 0.6),
    "shared_need": (0.4, 1.0, 1.5),
    "different_kinds": (0.8, 1.0, 1.0),
}
"""How often each sort of evidence turns up in a pair, and between which fractions."""

Evidence = dict[str, float]


@dataclass(frozen=True)
class Town:
    """Organisations that judge in turn; `share` of all verdicts are from the first."""

    taste: Weights = TASTE
    mistakes: float = 0.15
    organisations: int = 8
    share: float = 0.0


def score(evidence: Evidence, weights: Weights) -> float:
    return float(sum(getattr(weights, name) * value for name, value in evidence.items()))


def some_pairs(size: int, seed: int) -> list[Evidence]:
    """Pairs that are shown, as people judge no others."""
    dice, found = np.random.default_rng(seed), list[Evidence]()
    while len(found) < size:
        evidence = {
            name: round(float(dice.uniform(low, high)), 4)
            for name, (often, low, high) in HOW_OFTEN.items()
            if dice.random() < often
        }
        if score(evidence, PRIORS) >= PRIORS.pair_small:
            found.append(evidence)
    return found


def verdicts(size: int, seed: int, town: Town) -> list[Judged]:
    """One verdict a day, promising where the pair is among the better half to this taste, save for mistakes."""
    dice, pairs = np.random.default_rng(seed + 10_000), some_pairs(size, seed)
    border = _middle(town.taste)
    rows = []
    for at, pair in enumerate(pairs):
        likes = (score(pair, town.taste) >= border) != (dice.random() < town.mistakes)
        first = dice.random() < town.share
        who = 0 if first else 1 + int(dice.integers(town.organisations - 1))
        rows.append(judged(at, pair, likes, who))
    return rows


@cache
def _middle(taste: Weights) -> float:
    return float(np.median([score(pair, taste) for pair in some_pairs(400, 77)]))


def judged(at: int, evidence: Evidence, promising: bool, who: int) -> Judged:
    """A verdict on the `at`th day."""
    return Judged(
        f"{at:06d}", START + timedelta(days=at), promising, False, f"organisation {who}", f"town {who % 3}", evidence
    )


def agreement(weights: Weights, taste: Weights, pairs: list[Evidence]) -> float:
    """How often two tables put two pairs in the same order."""
    one, other = (np.array([score(pair, table) for pair in pairs]) for table in (weights, taste))
    same = np.sign(one[:, None] - one) == np.sign(other[:, None] - other)
    above = np.triu_indices(len(pairs), 1)
    return float(same[above].mean())


__all__ = ["PRIORS", "TASTE", "Town", "agreement", "judged", "score", "some_pairs", "verdicts"]
