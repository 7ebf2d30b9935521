"""Offers that meet requests: the reason behind most coalitions, so looked at in both directions and most carefully."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coalitions.matching.meaning import share, shared_amount, telling_words
from coalitions.matching.resources import SCARCITY, meeting

if TYPE_CHECKING:
    from coalitions.matching.meaning import Meaning
    from coalitions.matching.profiles import Phrase, Profile

KIND_AMOUNT = 0.5
FREE = 0.4
HALF = 1.0


@dataclass(frozen=True, slots=True)
class Fit:
    """How well one offer answers one request (0..1), and what shows it."""

    strength: float
    offer: str
    seek: str
    via: tuple[str, str]
    kinds: frozenset[str]


def fit_strength(offer: Phrase, seek: Phrase) -> float:
    """An offer against a request: shared words and concepts beyond one commonplace, and being of one kind."""
    kinds = offer.kinds & seek.kinds
    amount = max(0.0, shared_amount(offer.meaning, seek.meaning) - FREE)
    if kinds:
        amount += KIND_AMOUNT * max(SCARCITY.get(kind, 0.0) for kind in kinds)
    return share(amount, HALF) * offer.certainty * seek.certainty


def best_fit(giver: Profile, taker: Profile) -> Fit | None:
    """The best answer that one plan's offers give to the other's requests."""
    best: tuple[float, str, str] = (0.0, "", "")
    chosen: tuple[Phrase, Phrase] | None = None
    for offer in giver.offers:
        for seek in taker.seeks:
            strength = fit_strength(offer, seek)
            if strength > 0 and (strength, offer.text, seek.text) > best:
                best, chosen = (strength, offer.text, seek.text), (offer, seek)
    if chosen is None:
        return None
    offer, seek = chosen
    return Fit(*best, telling_words(offer.meaning, seek.meaning), offer.kinds & seek.kinds)


def best_towards(phrases: tuple[Phrase, ...], story: Meaning) -> tuple[float, Phrase | None]:
    """How much the best of these phrases shares with a whole story."""
    best: tuple[float, str] = (0.0, "")
    chosen: Phrase | None = None
    for item in phrases:
        strength = share(shared_amount(item.meaning, story), HALF * 2) * item.certainty
        if strength > 0 and (strength, item.text) > best:
            best, chosen = (strength, item.text), item
    return best[0], chosen


def best_kind(giver: Profile, taker: Profile) -> tuple[float, str, str]:
    """The request of one that a kind of thing the other has answers best: how well, the request, the kind."""
    best: tuple[float, str, str] = (0.0, "", "")
    for seek in taker.seeks:
        for asked in seek.kinds:
            for kind, sure in giver.has:
                strength = meeting(asked, kind) * sure * seek.certainty
                if strength > 0 and (strength, seek.text, kind) > best:
                    best = (strength, seek.text, kind)
    return best
