"""The words and concepts of a piece of text, and how much two pieces have in common.

Words are lemmas and compound parts with fixed weights; concepts come from the thesaurus, so that an 'ouderenhub' and a
'plek om koffie te drinken' meet although they share no word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from language.analysis import analyse
from language.thesaurus import Synonym, Thesaurus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CONCEPT_WEIGHT = {"activity": 0.8, "need": 0.8, "resource": 0.5, "moment": 0.8, "place": 0.6, "people": 0.3}
FAINTEST = 0.3
UNIT = 100
SHORTEST_TERM = 2
TELLING = 35
Extra = tuple[tuple[str, str], ...]
WordPairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """What a piece of text says: weighted terms with the words they stood in, and its concepts.

    Weights are whole hundredths, so that a sum does not depend on the order of adding. `near` has the concepts and what is
    close to them; `source` by which concept of the text each came in; `named` the words by which a concept was found.
    """

    terms: dict[str, int]
    words: Mapping[str, str]
    concepts: dict[str, int]
    near: dict[str, int]
    source: dict[str, str]
    named: dict[str, str]


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
    weights = {hit.concept: CONCEPT_WEIGHT[thesaurus.concepts[hit.concept].kind] for hit in hits}
    concepts = {hit.concept: round(hit.strength * weights[hit.concept] * UNIT) for hit in hits}
    near: dict[str, int] = {}
    source: dict[str, str] = {}
    for concept, strength in concepts.items():
        for other, closeness in _neighbours(extra, concept):
            amount = round(strength * closeness)
            if (amount, concept) > (near.get(other, 0), source.get(other, "")):
                near[other], source[other] = amount, concept
    terms = {term: round(weight * UNIT) for term, weight in analysis.terms.items() if not _hollow(term)}
    return Meaning(terms, analysis.words, concepts, near, source, {hit.concept: hit.words for hit in hits})


def _hollow(term: str) -> bool:
    """Numbers and measures ("600 m²") say nothing of the subject."""
    return len(term) < SHORTEST_TERM or any(not letter.isalpha() and letter not in "-'" for letter in term)


def words_amount(one: Meaning, other: Meaning) -> float:
    """The weight of the terms both pieces have."""
    few, many = (one.terms, other.terms) if len(one.terms) <= len(other.terms) else (other.terms, one.terms)
    amount = 0
    for term, weight in few.items():
        if term in many:
            amount += min(weight, many[term])
    return amount / UNIT


def concepts_amount(one: Meaning, other: Meaning) -> float:
    """The weight of the concepts that both pieces name or come close to."""
    mine, theirs = one.concepts, other.concepts
    if not mine or not theirs:
        return 0.0
    near_mine, near_theirs = one.near, other.near
    amount = 0
    for concept, strength in mine.items():
        if concept in near_theirs:
            amount += min(strength, near_theirs[concept])
    for concept, strength in theirs.items():
        if concept in near_mine:
            amount += min(strength, near_mine[concept])
    return amount / 2 / UNIT


def shared_amount(one: Meaning, other: Meaning) -> float:
    """Words and concepts together; the same in both directions."""
    return words_amount(one, other) + concepts_amount(one, other)


def common_words(one: Meaning, other: Meaning) -> WordPairs:
    """The words both pieces share, as each has them, weightiest first."""
    found = sorted((-min(one.terms[term], other.terms[term]), term) for term in one.terms.keys() & other.terms.keys())
    pairs = ((one.words.get(term, term).lower(), other.words.get(term, term).lower()) for _, term in found)
    return _each_once(pairs)


def _each_once(pairs: Iterable[tuple[str, str]]) -> WordPairs:
    """The pairs in which neither side was shown before."""
    here: set[str] = set()
    there: set[str] = set()
    kept: list[tuple[str, str]] = []
    for mine, theirs in pairs:
        if mine not in here and theirs not in there:
            here.add(mine)
            there.add(theirs)
            kept.append((mine, theirs))
    return tuple(kept)


def concept_words(one: Meaning, other: Meaning) -> WordPairs:
    """The words by which both pieces name the same or a near concept, weightiest first; faint likeness is not shown."""
    found = [
        (-min(other.near[concept], one.concepts[concept]), one.named[concept], other.named[other.source[concept]])
        for concept in one.concepts.keys() & other.near.keys()
    ]
    found += [
        (-min(one.near[concept], other.concepts[concept]), one.named[one.source[concept]], other.named[concept])
        for concept in other.concepts.keys() & one.near.keys()
    ]
    return _each_once((here.lower(), there.lower()) for amount, here, there in sorted(found) if -amount >= TELLING)


def telling_words(one: Meaning, other: Meaning) -> tuple[str, str]:
    """The one pair of words that shows best what two short pieces share; empty when they share nothing."""
    both = common_words(one, other), concept_words(one, other)
    order = both if words_amount(one, other) >= concepts_amount(one, other) else both[::-1]
    return next((pairs[0] for pairs in order if pairs), ("", ""))


def opened_by(maker: Meaning, user: Meaning, extra: Extra = ()) -> tuple[str, str] | None:
    """The words for a work or moment in one text that opens a window for what another text is about, if any."""
    for concept in sorted(maker.concepts):
        for opened in sorted(thesaurus_with(extra).opens_a_window_for((concept,))):
            if opened in user.concepts:
                return maker.named[concept], user.named[opened]
    return None


def provided_kinds(meaning: Meaning, extra: Extra = ()) -> frozenset[str]:
    """Kinds of resource that the concepts of a text bring along."""
    return thesaurus_with(extra).provides(meaning.concepts)


def share(amount: float, half: float = 1.0) -> float:
    """From an amount to 0..1: `half` gives a half, more gives ever less extra."""
    return amount / (amount + half)
