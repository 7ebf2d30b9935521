"""What somebody typed, as questions to the documents."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from language.analysis import analyse
from language.lexemes import any_of, forms, places_to_find, plain
from language.thesaurus import Thesaurus
from overview.search.documents import SURE, concept_lexeme

FORGIVEN = 4
"""In a shorter word than this a typing error makes another word."""
MOST_LEFT_OUT = 2


@dataclass(frozen=True)
class Asked:
    """What was typed, three times as wide: by its words, by what it means, and by what lies just above or under that."""

    title: str
    words: str
    meaning: str
    around: str
    each: tuple[tuple[str, str], ...]
    """Each word that must be found, with the question for it alone."""

    def with_fewer_words(self) -> Iterator["Asked"]:
        """The same without any one of the words, and without any two: "samen koffie drinken" is about coffee and drinking."""
        alone = [question for _word, question in self.each]
        for left in range(len(alone) - 1, max(0, len(alone) - 1 - MOST_LEFT_OUT), -1):
            text = any_of(f"({' & '.join(some)})" for some in combinations(alone, left))
            yield replace(self, words=text, meaning=text, around=text)


def read_question(typed: str, thesaurus: Thesaurus) -> Asked | None:
    """What was typed, read like any text; None when nothing in it can be looked for.

    Every word that says something must be found, itself or by a concept that it is part of: "warmtepomp Prinsenland" finds
    what is about heat pumps, under whatever name, in Prinsenland.
    """
    read = analyse(typed)
    places = places_to_find(read)
    if not places:
        return None
    meant: dict[int, set[str]] = {at: set() for at in places}
    for concept, hit in thesaurus.surest(read).items():
        if hit.strength >= SURE and not hit.negated:
            for at in meant.keys() & set(hit.places):
                meant[at].add(concept)
    near = {at: {other for one in found for other in _around(one, thesaurus)} for at, found in meant.items()}
    own = {at: list(forms(read.said[at])) for at in places}
    said = {at: [*own[at], *map(concept_lexeme, sorted(meant[at]))] for at in places}
    wide = {at: [*said[at], *map(concept_lexeme, sorted(near[at] - meant[at]))] for at in places}
    each = tuple((plain(read.said[at].form), any_of(said[at])) for at in places)
    return Asked(plain(typed), _all(own), _all(said), _all(wide), each)


def _around(concept: str, thesaurus: Thesaurus) -> set[str]:
    """The broader concepts next to it, and the narrower ones."""
    narrower = {one.id for one in thesaurus.concepts.values() if concept in one.broader}
    return narrower | set(thesaurus.concepts[concept].broader)


def _all(alternatives: dict[int, list[str]]) -> str:
    return " & ".join(any_of(one) for one in alternatives.values())
