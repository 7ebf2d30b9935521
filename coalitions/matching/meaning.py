"""
The words and concepts of a piece of text, and how much two pieces have in common.

Words are lemmas and compound parts with fixed weights; concepts come from the thesaurus, so that an 'ouderenhub' and a
'plek om koffie te drinken' meet although they share no word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from language.analysis import analyse
from language.thesaurus import RESOURCES, Synonym, Thesaurus

if TYPE_CHECKING:
    from collections.abc import Mapping

CONCEPT_WEIGHT = {"activity": 0.8, "need": 0.8, "resource": 0.5, "moment": 0.8, "place": 0.6, "people": 0.3}
FAINTEST = 0.3
Extra = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """
    What a piece of text says: weighted terms with the words they stood in, and its concepts.

    `near` has the concepts and what is close to them, each with how close; `named` the words by which a concept was found.
    """

    terms: Mapping[str, float]
    words: Mapping[str, str]
    concepts: Mapping[str, float]
    near: Mapping[str, tuple[float, str]]
    named: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shared:
    """What two pieces share: an amount from 0 up, and the word pairs that show it, weightiest first."""

    amount: float
    words: tuple[tuple[str, str], ...]


NOTHING = Shared(0.0, ())


@lru_cache(maxsize=8)
def thesaurus_with(extra: Extra) -> Thesaurus:
    """The thesaurus with what administrators added: (label, concept) pairs."""
    return Thesaurus.load(tuple(Synonym(label, concept) for label, concept in extra))


@lru_cache(maxsize=20_000)
def _neighbours(extra: Extra, concept: str) -> tuple[tuple[str, float], ...]:
    """Concepts close to one, with how close; the concept itself first."""
    thesaurus = thesaurus_with(extra)
    around = {concept, *thesaurus.related(concept), *thesaurus.ancestors(concept), *_narrower(extra).get(concept, ())}
    found = ((other, thesaurus.closeness(concept, other)) for other in sorted(around))
    return tuple(item for item in found if item[1] >= FAINTEST)


@lru_cache(maxsize=8)
def _narrower(extra: Extra) -> Mapping[str, frozenset[str]]:
    thesaurus = thesaurus_with(extra)
    found: dict[str, set[str]] = {}
    for concept in thesaurus.concepts:
        for above in thesaurus.ancestors(concept):
            found.setdefault(above, set()).add(concept)
    return {above: frozenset(below) for above, below in found.items()}


@lru_cache(maxsize=100_000)
def meaning_of(text: str, extra: Extra = ()) -> Meaning:
    """The meaning of a text, analysed once; what is denied ("geen lift") names no concept."""
    analysis, thesaurus = analyse(text), thesaurus_with(extra)
    hits = sorted((hit for hit in thesaurus.find(analysis) if not hit.negated), key=lambda hit: hit.concept)
    concepts = {hit.concept: hit.strength * CONCEPT_WEIGHT[thesaurus.concepts[hit.concept].kind] for hit in hits}
    near: dict[str, tuple[float, str]] = {}
    for concept, strength in concepts.items():
        for other, closeness in _neighbours(extra, concept):
            near[other] = max(near.get(other, (0.0, "")), (strength * closeness, concept))
    return Meaning(
        analysis.terms,
        analysis.words,
        MappingProxyType(concepts),
        MappingProxyType(near),
        MappingProxyType({hit.concept: hit.words for hit in hits}),
    )


def shared_words(one: Meaning, other: Meaning) -> Shared:
    """The weight of the terms both pieces have, with the words they stand in."""
    terms = one.terms.keys() & other.terms.keys()
    if not terms:
        return NOTHING
    found = sorted((-min(one.terms[term], other.terms[term]), term) for term in terms)
    words = dict.fromkeys((one.words.get(term, term).lower(), other.words.get(term, term).lower()) for _, term in found)
    return Shared(-sum(amount for amount, _ in found), tuple(words))


def shared_concepts(one: Meaning, other: Meaning) -> Shared:
    """The weight of the concepts that both pieces name or come close to, with the words that name them."""
    if one.near.keys().isdisjoint(other.near):
        return NOTHING
    found = [(amount / 2, here, there) for amount, there, here in _common_concepts(one, other)]
    found += [(amount / 2, here, there) for amount, here, there in _common_concepts(other, one)]
    if not found:
        return NOTHING
    found.sort(key=lambda item: (-item[0], item[1], item[2]))
    words = dict.fromkeys((here.lower(), there.lower()) for _, here, there in found)
    return Shared(sum(sorted(item[0] for item in found)), tuple(words))


def shared(one: Meaning, other: Meaning) -> Shared:
    """Words and concepts together; the other way round the amount is the same and the word pairs are turned."""
    words, concepts = shared_words(one, other), shared_concepts(one, other)
    if not concepts.amount:
        return words
    if not words.amount:
        return concepts
    order = (words.words, concepts.words) if words.amount >= concepts.amount else (concepts.words, words.words)
    return Shared(words.amount + concepts.amount, tuple(dict.fromkeys(order[0] + order[1])))


def _common_concepts(near: Meaning, named: Meaning) -> list[tuple[float, str, str]]:
    """Concepts that `named` names and `near` comes close to: how much, the words there, the words here."""
    found = []
    for concept in named.concepts.keys() & near.near.keys():
        closeness, source = near.near[concept]
        found.append((min(named.concepts[concept], closeness), named.named[concept], near.named[source]))
    return found


def opened_by(maker: Meaning, user: Meaning, extra: Extra = ()) -> tuple[str, str] | None:
    """The words for a work or moment in one text that opens a window for what another text is about, if any."""
    for concept in sorted(maker.concepts):
        for opened in sorted(thesaurus_with(extra).opens_a_window_for((concept,))):
            if opened in user.concepts:
                return maker.named[concept], user.named[opened]
    return None


def same_people(one: Meaning, other: Meaning, extra: Extra = ()) -> bool:
    """Whether what one text is about meets the people or activities of another."""
    thesaurus = thesaurus_with(extra)
    return bool(
        thesaurus.same_people(one.concepts) & other.concepts.keys()
        or thesaurus.same_people(other.concepts) & one.concepts.keys()
    )


def provided_kinds(meaning: Meaning, extra: Extra = ()) -> frozenset[str]:
    """Kinds of resource that the concepts of a text bring along."""
    return thesaurus_with(extra).provides(meaning.concepts)


def needed_kinds(meaning: Meaning, extra: Extra = ()) -> frozenset[str]:
    """Kinds of resource that the concepts of a text cannot do without."""
    return thesaurus_with(extra).needs(meaning.concepts)


def named_kinds(meaning: Meaning) -> frozenset[str]:
    """Kinds of resource that a text names outright."""
    return frozenset(kind for kind in RESOURCES if kind in meaning.concepts)


def share(amount: float, half: float = 1.0) -> float:
    """From an amount to 0..1: `half` gives a half, more gives ever less extra."""
    return amount / (amount + half)
