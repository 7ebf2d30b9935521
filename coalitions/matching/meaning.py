"""The words and concepts of a piece of text, and how much two pieces have in common.

Words are lemmas and compound parts with fixed weights; concepts come from the thesaurus, so that an 'ouderenhub' and a
'plek om koffie te drinken' meet although they share no word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from math import sqrt
from typing import TYPE_CHECKING

from coalitions.matching.bags import LARGEST, UNIT, Bag, bag_of_values, number_of, root
from language.analysis import RARE_LENGTH, PerWord, Word, analyse
from language.thesaurus import Synonym, Thesaurus
from language.thesaurus.labels import POINTER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

CONCEPT_WEIGHT = {"activity": 0.8, "need": 0.8, "moment": 1.0, "resource": 0.4, "place": 0.4, "people": 0.2}
"""What is done, what is lacking and when the work is say what a plan is about; where and for whom say much less."""
USUAL_CIRCLE = 4.0
"""A concept that as many others are close to as is usual counts in full; one with more of them says less, being broad."""
FAINTEST = 0.3
NEARNESS = 16
"""Two concepts that are the same are so near; what is broader, narrower or related is less."""
SHORTEST_TERM = 2
TELLING, TELLING_SAME = 70, 25
"""How much two concepts must count to be shown as what two texts share; less for one and the same concept."""
SEASONS = frozenset(("autumn-winter", "spring", "summer"))
TALK = frozenset(("knowledge", "network"))
"""Kinds of resource that no works bring along."""
Extra = tuple[tuple[str, str], ...]
WordPairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, eq=False)
class Meaning:
    """What a piece of text says: the values of its terms, by number, and of its concepts (see `bags.py`).

    `texts` is where the words for them stand; what was added to the thesaurus is in `extra`.
    """

    terms: Bag
    concepts: Mapping[str, int]
    texts: tuple[str, ...]
    extra: Extra

    @property
    def concept_bag(self) -> Bag:
        """The concepts by number."""
        return bag_of_values(self.concepts)

    @cached_property
    def words(self) -> Mapping[int, str]:
        """The word in which each term first stands."""
        found: dict[int, str] = {}
        for text in self.texts:
            for term, word in analyse(text).words.items():
                found.setdefault(number_of(term), word)
        return found

    @cached_property
    def named(self) -> Mapping[str, str]:
        """The words by which each concept was found."""
        found: dict[str, str] = {}
        for text in self.texts:
            for hit in thesaurus_with(self.extra).find(analyse(text)):
                if not hit.negated:
                    found.setdefault(hit.concept, hit.words)
        return found

    @cached_property
    def plainly_named(self) -> frozenset[str]:
        """The concepts that are named outright somewhere, not merely pointed at."""
        thesaurus = thesaurus_with(self.extra)
        hits = (found for text in self.texts for found in thesaurus.surest(analyse(text)).items())
        return frozenset(concept for concept, hit in hits if hit.strength > POINTER and not hit.negated)


@lru_cache(maxsize=8)
def thesaurus_with(extra: Extra) -> Thesaurus:
    """The thesaurus with what administrators added: (label, concept) pairs."""
    return Thesaurus.load(tuple(Synonym(label, concept) for label, concept in extra))


@lru_cache(maxsize=20_000)
def near_to(concept: str) -> Mapping[str, int]:
    """The concepts close to one, itself included, with how close in 1/`NEARNESS`."""
    thesaurus = thesaurus_with(())
    around = {concept, *thesaurus.related(concept), *thesaurus.ancestors(concept), *_narrower().get(concept, ())}
    found = ((other, thesaurus.closeness(concept, other)) for other in sorted(around) if other in thesaurus.concepts)
    return {other: round(close * NEARNESS) for other, close in found if close >= FAINTEST}


@lru_cache(maxsize=1)
def _narrower() -> Mapping[str, frozenset[str]]:
    thesaurus = thesaurus_with(())
    found: dict[str, set[str]] = {}
    for concept in thesaurus.concepts:
        for above in thesaurus.ancestors(concept):
            found.setdefault(above, set()).add(concept)
    return {above: frozenset(below) for above, below in found.items()}


@lru_cache(maxsize=20_000)
def concept_weight(concept: str) -> float:
    """How much it says that a text names a concept: by its kind, and less for one that many others are close to."""
    around = sum(near_to(concept).values()) / NEARNESS
    return CONCEPT_WEIGHT[thesaurus_with(()).concepts[concept].kind] * sqrt(USUAL_CIRCLE / around)


@lru_cache(maxsize=20_000)
def meaning_of(text: str, extra: Extra = ()) -> Meaning:
    """The meaning of a text, worked out once; what is denied ("geen lift") names no concept."""
    analysis, thesaurus = analyse(text), thesaurus_with(extra)
    terms: dict[int, int] = {}
    for word in analysis.distinct:
        for number, value in values_of_word[word]:
            if value > terms.get(number, 0):
                terms[number] = value
    concepts = {
        concept: root(round(hit.strength * concept_weight(concept) * 100))
        for concept, hit in thesaurus.surest(analysis).items()
        if not hit.negated
    }
    return Meaning(terms, concepts, (text,), extra)


def _values_of(word: Word) -> tuple[tuple[int, int], ...]:
    """The terms of a word by number with their values."""
    return tuple((number_of(term), root(round(weight * 100))) for term, weight in word.terms if not _hollow(term))


def _hollow(term: str) -> bool:
    """Numbers and measures ("600 m²") say nothing of the subject."""
    return len(term) < SHORTEST_TERM or (
        not term.isalpha() and any(not letter.isalpha() and letter not in "-'" for letter in term)
    )


values_of_word = PerWord(_values_of)


def merged(pieces: Iterable[tuple[Meaning, float]]) -> Meaning:
    """Several pieces as one, each with how much it counts; what stands in more than one counts as its weightiest."""
    terms: dict[int, int] = {}
    concepts: dict[str, int] = {}
    texts: list[str] = []
    extra: Extra = ()
    for piece, factor in pieces:
        table, extra = scaled(factor), piece.extra
        texts += piece.texts
        for number, value in piece.terms.items():
            if table[value] > terms.get(number, 0):
                terms[number] = table[value]
        for concept, value in piece.concepts.items():
            if table[value] > concepts.get(concept, 0):
                concepts[concept] = table[value]
    return Meaning(terms, concepts, tuple(texts), extra)


@cache
def scaled(factor: float) -> tuple[int, ...]:
    """What each value becomes when its weight counts so many times."""
    return tuple(round(value * sqrt(factor)) for value in range(LARGEST + 1))


def words_amount(one: Meaning, other: Meaning) -> int:
    """The weight of the terms both pieces have, in 1/`UNIT`."""
    return sum(value * other.terms.get(term, 0) for term, value in one.terms.items())


def concepts_amount(one: Meaning, other: Meaning) -> int:
    """The weight of the concepts that both pieces name or come close to, in 1/`UNIT`."""
    return sum(amount for amount, _, _ in _near_concepts(one, other)) // NEARNESS


def _near_concepts(one: Meaning, other: Meaning) -> list[tuple[int, str, str]]:
    """How much each pair of concepts that are near each other adds, in 1/(`UNIT` x `NEARNESS`)."""
    return [
        (value * other.concepts[near] * close, concept, near)
        for concept, value in one.concepts.items()
        for near, close in near_to(concept).items()
        if near in other.concepts
    ]


def common_words(one: Meaning, other: Meaning) -> WordPairs:
    """The words both pieces share, as each has them, weightiest first."""
    found = sorted(
        (-one.terms[term] * other.terms[term], one.words[term].lower(), other.words[term].lower())
        for term in one.terms.keys() & other.terms.keys()
    )
    return _each_once(found_here[1:] for found_here in found)


def concepts_met(
    one: Meaning, other: Meaning, meant: Callable[[str, str], bool] = lambda _here, _there: True
) -> tuple[tuple[str, str, str], ...]:
    """The words by which both pieces name the same or a near concept, and the concept both come down to, if there is one.

    Weightiest first, each word once. Faint likeness is not shown, nor what both merely point at: a new sewer and a drain
    are not both about sewage at home. `meant`: whether a concept of the one and one of the other are what their words mean.
    """
    found = sorted(
        (-amount, one.named[here].lower(), other.named[there].lower(), here, there)
        for amount, here, there in _near_concepts(one, other)
        if amount >= (TELLING_SAME if here == there else TELLING) * NEARNESS
        and (here in one.plainly_named or there in other.plainly_named)
        and meant(here, there)
    )
    over: dict[tuple[str, str], str] = {}
    for _, mine, theirs, here, there in found:
        over.setdefault((mine, theirs), _both_come_down_to(here, there))
    return tuple((mine, theirs, over[mine, theirs]) for mine, theirs in _each_once(over))


def _both_come_down_to(one: str, other: str) -> str:
    """The concept itself, the broader of the two, or what is right above both; nothing when they are merely related."""
    if one == other:
        return one
    thesaurus = thesaurus_with(())
    for above, below in ((one, other), (other, one)):
        if above in thesaurus.ancestors(below):
            return above
    parents = set(thesaurus.concepts[one].broader) & set(thesaurus.concepts[other].broader)
    return min(parents, default="")


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


def telling_words(one: Meaning, other: Meaning) -> tuple[str, str, str]:
    """The pair of words that shows best what two short pieces share, and its concept; empty when they share nothing."""
    words = tuple((mine, theirs, "") for mine, theirs in common_words(one, other))
    both = words, concepts_met(one, other)
    order = both if words_amount(one, other) >= concepts_amount(one, other) else both[::-1]
    return next((found[0] for found in order if found), ("", "", ""))


def opened_by(
    maker: Meaning,
    user: Meaning,
    extra: Extra = (),
    meant: Callable[[str, str], bool] = lambda _here, _there: True,
) -> tuple[str, str] | None:
    """The words for a work or moment in one text that opens a window for what another text is about, the plainest, if any.

    Both are empty when the texts only point at the two, mean something else by these words (`meant`), or the one cannot carry
    the other.
    """
    found = [
        (value * user.concepts[opened], concept, opened)
        for concept, value in maker.concepts.items()
        for opened in windows_of(concept, extra)
        if opened in user.concepts
    ]
    if not found:
        return None
    plain = [
        (amount, concept, opened)
        for amount, concept, opened in found
        if concept in maker.plainly_named and opened in user.plainly_named
        if meant(concept, opened) and _carries(concept, opened)
    ]
    if not plain:
        return "", ""
    _, concept, opened = max(plain)
    return maker.named[concept], user.named[opened]


def windows_of(concept: str, extra: Extra) -> tuple[str, ...]:
    """What a work or moment makes possible. A season comes for everybody; that a plan names one opens nothing for others."""
    return () if concept in SEASONS else tuple(sorted(thesaurus_with(extra).opens_a_window_for((concept,))))


def _carries(concept: str, opened: str) -> bool:
    """Whether this moment of a plan can carry what is asked: works are no help to what only asks for people who know and people
    to reach. A demolition finds nobody another home nearby.
    """
    thesaurus = thesaurus_with(())
    works = "work-moment" in (concept, *thesaurus.ancestors(concept))
    asked = thesaurus.needs((opened,))
    return not (works and asked and asked <= TALK)


def in_company(meaning: Meaning, concept: str, themes: frozenset[str]) -> bool:
    """Whether a text of these themes means this concept by the words that name it: "eigen bijdrage" is a matter of care, and of
    much else.

    It does when the concept is of its themes or of none, when the text names outright what is near it in other words, and
    when it names it in one long word, which hardly means two things.
    """
    known = thesaurus_with(meaning.extra).concepts[concept]
    if not known.themes or themes.intersection(known.themes):
        return True
    words = meaning.named.get(concept, "").lower()
    if " " not in words and concept in meaning.plainly_named and len(words) >= RARE_LENGTH:
        return True
    said = set(words.split())
    others = (near_to(concept).keys() & meaning.plainly_named) - {concept}
    return any(said.isdisjoint(meaning.named[other].lower().split()) for other in others)


__all__ = [
    "NEARNESS",
    "UNIT",
    "Extra",
    "Meaning",
    "WordPairs",
    "common_words",
    "concepts_amount",
    "concepts_met",
    "in_company",
    "meaning_of",
    "near_to",
    "opened_by",
    "telling_words",
    "thesaurus_with",
    "windows_of",
    "words_amount",
]
