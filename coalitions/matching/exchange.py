"""Offers that meet requests: the reason behind most coalitions, so looked at in both directions and most carefully."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coalitions.matching.meaning import Meaning, share, shared
from coalitions.matching.resources import SCARCITY, meeting

if TYPE_CHECKING:
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


def fit(offer: Phrase, seek: Phrase) -> Fit:
    """An offer against a request: shared words and concepts, and being of one kind."""
    common = shared(offer.meaning, seek.meaning)
    kinds = offer.kinds & seek.kinds
    best_kind_of_all = max((SCARCITY[kind] for kind in kinds if kind in SCARCITY), default=0.0)
    amount = max(0.0, common.amount - FREE) + KIND_AMOUNT * best_kind_of_all
    strength = share(amount, HALF) * offer.certainty * seek.certainty
    return Fit(strength, offer.text, seek.text, common.words[0] if common.words else ("", ""), kinds)


def best_fit(giver: Profile, taker: Profile) -> Fit | None:
    """The best answer that one plan's offers give to the other's requests."""
    fits = [fit(offer, seek) for offer in giver.offers for seek in taker.seeks]
    best = max(fits, key=lambda item: (item.strength, item.offer, item.seek), default=None)
    return best if best is not None and best.strength > 0 else None


def best_towards(phrases: tuple[Phrase, ...], story: Meaning) -> tuple[float, str, tuple[str, str]]:
    """How much the best of these phrases shares with a whole story."""
    best: tuple[float, str, tuple[str, str]] = (0.0, "", ("", ""))
    for item in phrases:
        common = shared(item.meaning, story)
        strength = share(common.amount, HALF * 2) * item.certainty
        if (strength, item.text) > best[:2]:
            best = (strength, item.text, common.words[0] if common.words else ("", ""))
    return best


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
