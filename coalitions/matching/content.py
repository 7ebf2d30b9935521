"""Features that need reading: offers that meet requests, target groups, words in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coalitions.matching.codes import joined
from coalitions.matching.exchange import best_fit, best_kind, best_towards
from coalitions.matching.meaning import (
    Extra,
    common_words,
    concept_words,
    concepts_amount,
    opened_by,
    share,
    shared_amount,
    telling_words,
    words_amount,
)
from coalitions.matching.parts import part

if TYPE_CHECKING:
    from coalitions.matching.exchange import Fit
    from coalitions.matching.profiles import Profile
    from coalitions.matching.records import Part
    from coalitions.matching.weights import Weights

SHOWN_WORDS = 3
TEXT_FREE, TEXT_HALF = 0.6, 3.0
CONCEPT_HALF = 2.0
NEED_HALF = 2.0
GROUP_HALF = 0.5
SECOND_DIRECTION = 0.6


def fit_part(fit: Fit, giver: str, taker: str, weight: float) -> Part:
    """One direction: what `giver` offers answers what `taker` seeks."""
    return part(
        "offer_meets_seek",
        weight * fit.strength,
        giver=giver,
        taker=taker,
        offer=fit.offer,
        seek=fit.seek,
        word_offer=fit.via[0],
        word_seek=fit.via[1],
        kinds=joined(sorted(fit.kinds)),
    )


def exchange_parts(a: tuple[str, Profile], b: tuple[str, Profile], weights: Weights) -> list[Part]:
    """Offers and requests both ways; the better direction counts in full, the other for part of it."""
    found = [(fit, giver[0], taker[0]) for giver, taker in ((a, b), (b, a)) if (fit := best_fit(giver[1], taker[1]))]
    found.sort(key=lambda item: (-item[0].strength, item[1]))
    return [
        fit_part(fit, giver, taker, weights.offer_meets_seek * (SECOND_DIRECTION if rank else 1.0))
        for rank, (fit, giver, taker) in enumerate(found)
    ]


def story_parts(a: tuple[str, Profile], b: tuple[str, Profile], weights: Weights) -> list[Part]:
    """What one offers or seeks turns up in the other's story; the best of the four counts."""
    options: list[Part] = []
    for giver, taker in ((a, b), (b, a)):
        sides = {"giver": giver[0], "taker": taker[0]}
        strength, offer = best_towards(giver[1].offers, taker[1].story)
        if offer:
            words = telling_words(offer.meaning, taker[1].story)
            facts = {"offer": offer.text, "word_offer": words[0], "word_text": words[1]}
            options.append(part("offer_meets_text", weights.offer_meets_text * strength, **sides, **facts))
        strength, seek = best_towards(taker[1].seeks, giver[1].story)
        if seek:
            words = telling_words(seek.meaning, giver[1].story)
            facts = {"seek": seek.text, "word_seek": words[0], "word_text": words[1]}
            options.append(part("text_meets_seek", weights.offer_meets_text * strength, **sides, **facts))
    options.sort(key=lambda item: (-item.points, item.code, item.evidence))
    return options[:1]


def kind_parts(a: tuple[str, Profile], b: tuple[str, Profile], weights: Weights) -> list[Part]:
    """A request for a kind of thing that the other has, in whatever words; the better direction counts."""
    found = []
    for giver, taker in ((a, b), (b, a)):
        strength, seek, kind = best_kind(giver[1], taker[1])
        if strength > 0:
            points = weights.resource_kind * strength
            found.append(part("resource_kind", points, giver=giver[0], taker=taker[0], seek=seek, kind=kind))
    found.sort(key=lambda item: (-item.points, item.evidence))
    return found[:1]


def group_parts(a: Profile, b: Profile, code: str, weight: float) -> list[Part]:
    """People both are for."""
    best = (0.0, "", "")
    for name_a, meaning_a in a.groups:
        for name_b, meaning_b in b.groups:
            amount = shared_amount(meaning_a, meaning_b)
            best = max(best, (share(amount, GROUP_HALF) if amount else 0.0, name_a, name_b))
    return [part(code, weight * best[0], group_a=best[1], group_b=best[2])] if best[0] > 0 else []


def text_parts(a: Profile, b: Profile, weights: Weights) -> list[Part]:
    """What the two whole texts are both about, and the words they have in common beyond what any two texts have."""
    parts = []
    concepts, words = concepts_amount(a.whole, b.whole), words_amount(a.whole, b.whole)
    if concepts > 0:
        points = weights.shared_concepts * share(concepts, CONCEPT_HALF)
        parts.append(part("shared_concepts", points, **shown(concept_words(a.whole, b.whole), "a", "b")))
    if words > TEXT_FREE:
        points = weights.related_text * share(words - TEXT_FREE, TEXT_HALF)
        parts.append(part("related_text", points, **shown(common_words(a.whole, b.whole), "a", "b")))
    return parts


def shown(words: tuple[tuple[str, str], ...], one: str, other: str) -> dict[str, str]:
    """The first few word pairs as parameters."""
    top = words[:SHOWN_WORDS]
    return {f"words_{one}": joined(pair[0] for pair in top), f"words_{other}": joined(pair[1] for pair in top)}


def window_parts(a: tuple[str, Profile], b: tuple[str, Profile], weights: Weights, extra: Extra) -> list[Part]:
    """Work of one that opens a window for the other: the street is open, the scaffolding stands."""
    for giver, taker in ((a, b), (b, a)):
        found = opened_by(giver[1].whole, taker[1].whole, extra)
        if found:
            facts = {"word_opens": found[0], "word_opened": found[1]}
            return [part("opens_window", weights.opens_window, giver=giver[0], taker=taker[0], **facts)]
    return []


def need_parts(ambition: Profile, need: Profile, weights: Weights) -> list[Part]:
    """What an ambition's text and offers have to do with a need."""
    parts: list[Part] = []
    concepts, words = concepts_amount(ambition.whole, need.whole), words_amount(ambition.whole, need.whole)
    if concepts > 0:
        points = weights.need_concepts * share(concepts, CONCEPT_HALF)
        parts.append(
            part("need_concepts", points, **shown(concept_words(ambition.whole, need.whole), "ambition", "need"))
        )
    if words > 0:
        points = weights.need_text * share(words, NEED_HALF)
        parts.append(part("need_text", points, **shown(common_words(ambition.whole, need.whole), "ambition", "need")))
    strength, offer = best_towards(ambition.offers, need.whole)
    if offer:
        pair = telling_words(offer.meaning, need.whole)
        facts = {"offer": offer.text, "word_offer": pair[0], "word_need": pair[1]}
        parts.append(part("need_answer", weights.need_answer * strength, **facts))
    return parts
