"""Finding the names of concepts in an analysed text.

A name of one word is found as the lemma of a word or as a part of its compound; a name of more words when all its words
stand close together, in any order. A word nobody knows is also tried with one letter more, less or other, since residents'
messages are typed on a phone.
"""

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from language.analysis import COMMON, Analysis, PerWord, Word, analyse, weight_of
from language.compounds import split
from language.lexicon import VOWELS, is_known, plain

WINDOW = 5
WHOLE, PART, POINTER, TYPO, COMMONPLACE = 1.0, 0.7, 0.5, 0.7, 0.5
MANY = 2
SHORTEST_PART = 4
SHORTEST_TYPO = 6
SHORTEST_PLURAL = 7
Positions = dict[str, list[tuple[int, float]]]
"""Where in a text each term stands, with how sure it is that the term is meant."""
HARD = {"v": "f", "z": "s"}
DENIAL_BEHIND = 2


@dataclass(frozen=True, slots=True)
class Label:
    """A name of a concept as the terms to look for; `strength` is less than 1 for a word that only points at it.

    `denies`: the name itself holds a negation ("geen warm water"), so that only a negated text names the concept.
    `needed` are all its terms at once; `reach` is how many words from its first the others may stand.
    """

    concept: str
    terms: tuple[str, ...]
    needed: frozenset[str]
    strength: float
    reach: int
    denies: bool


class Hit(NamedTuple):
    """A concept as a text names it, ordered so that the surest comes first.

    `doubt` is the strength (0 to 1) below zero; `places` are those of the words that name it. "Geen speelplek" as the name of
    a need comes before "speelplek" denied.
    """

    doubt: float
    negated: bool
    places: tuple[int, ...]

    @property
    def strength(self) -> float:
        return -self.doubt


LAST = Hit(1.0, False, ())
"""What every hit comes before."""


class _Named(NamedTuple):
    """What one word can name: the terms it may `join` to a name of more words, with how sure each is, and by itself concepts
    with how doubtful each is and whether the name denies.
    """

    joins: Mapping[str, float]
    concepts: tuple[tuple[str, float, bool], ...]


def label_terms(label: str) -> tuple[str, ...]:
    """The lemmas of a label that must all be found; stop words only where the rest would say too little without them:
    "rood staan" is both words, "plek om te spelen" is plek and spelen.
    """
    said = analyse(label).said
    content = tuple(dict.fromkeys(word.lemma for word in said if word.weight))
    telling = sum(word.weight for word in said)
    if len(said) > 1 and (len(content) < MANY or telling <= MANY * COMMON):
        return tuple(dict.fromkeys(word.lemma for word in said))
    return content


def _label(concept: str, name: str, strength: float) -> Label:
    terms = label_terms(name)
    if len(terms) == 1 and weight_of(terms[0]) <= COMMON:
        strength *= COMMONPLACE
    loose = all(weight_of(term) for term in terms)
    reach = len(terms) + (WINDOW - 2 if loose else 0)
    denies = any(word.negates for word in analyse(name).said)
    return Label(concept, terms, frozenset(terms), strength, reach, denies)


def _is_denied(analysis: Analysis, places: Sequence[int]) -> bool:
    """Is there a negation before, among or right behind these places ("kind luistert niet")?"""
    said = analysis.said
    behind = said[max(places) + 1 : max(places) + 1 + DENIAL_BEHIND]
    return not analysis.negated.isdisjoint(places) or any(
        word.negates for word in (*(said[at] for at in places), *behind)
    )


def _shortened(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))} | {word}


def _singulars(word: str) -> Iterator[str]:
    """What an unknown plural may be the plural of: "schooldakken" -> schooldak, "afgiftesystemen" -> afgiftesysteem."""
    if word.endswith("s"):
        yield word[:-1].removesuffix("'")
    if not word.endswith("en"):
        return
    stem = word[:-2]
    yield stem
    if stem[-1] == stem[-2]:
        yield stem[:-1]
    elif stem[-1] not in VOWELS and stem[-2] in VOWELS:
        yield stem[:-1] + stem[-2] + stem[-1]
    if stem[-1] in HARD:
        yield stem[:-1] + HARD[stem[-1]]


def _keys(word: Word) -> dict[str, float]:
    """The terms a word can be found under, with how sure each is, the surest last."""
    keys = {part: PART for part in word.parts if len(part) >= SHORTEST_PART}
    keys[word.lemma] = keys[word.form] = WHOLE
    if len(word.form) >= SHORTEST_PLURAL and not is_known(word.form):
        keys |= dict.fromkeys(_singulars(word.form), WHOLE)
    if not word.lemma.isascii():
        keys[plain(word.lemma)] = WHOLE
    return keys


class LabelIndex:
    """All labels by the term that finds them."""

    def __init__(self, labels: Iterable[tuple[str, str, bool]]) -> None:
        """`labels`: concept, name, and whether the name only points at the concept."""
        self.single: dict[str, list[Label]] = defaultdict(list)
        self.several: dict[str, list[Label]] = defaultdict(list)
        self._typos: dict[str, set[str]] = defaultdict(set)
        several: list[Label] = []
        for concept, name, points in labels:
            label = _label(concept, name, POINTER if points else WHOLE)
            if len(label.terms) == 1:
                self._add_single(label, name.lower())
            else:
                several.append(label)
        common = Counter(term for label in several for term in label.terms)
        for label in several:
            # Looked for by its rarest word: most texts that have one of its words do not have all.
            self.several[min(label.terms, key=lambda term: (common[term], term))].append(label)
        self.named = PerWord(partial(self._of_word, frozenset(common)))

    def _add_single(self, label: Label, name: str) -> None:
        term = label.terms[0]
        for form in {term, plain(term), name}:
            self.single[form].append(label)
        if len(term) >= SHORTEST_TYPO:
            for short in _shortened(term):
                self._typos[short].add(term)

    def _near(self, word: Word) -> list[str]:
        """Label terms one letter away from a word that is not known. A compound of known words is no slip of another
        compound: "hijswerk" is no "huiswerk", though "stadverwarming" is "stadsverwarming".
        """
        form = word.form
        if len(form) < SHORTEST_TYPO or is_known(form) or is_known(word.lemma):
            return []
        found = {term for short in self._typos.keys() & _shortened(form) for term in self._typos[short]}
        near = (term for term in found if abs(len(term) - len(form)) <= 1)
        return sorted(term for term in near if not word.parts or split(term) == word.parts)

    def _of_word(self, joined: frozenset[str], word: Word) -> _Named | None:
        """What a word can name; nothing for most words. `joined`: the terms of all names of more than one word."""
        keys = _keys(word)
        found = [(label, sure) for term, sure in keys.items() for label in self.single.get(term, ())]
        if any(term in self.single for term, sure in keys.items() if sure == WHOLE):
            # What the parts of a name merely point at is not meant: a refrigerator is no cool place.
            found = [(label, sure) for label, sure in found if WHOLE in {sure, label.strength}]
        else:
            found += [(label, TYPO) for term in self._near(word) for label in self.single[term]]
        joins = {term: sure for term, sure in keys.items() if term in joined}
        concepts = tuple((label.concept, -label.strength * sure, label.denies) for label, sure in found)
        return _Named(joins, concepts) if joins or concepts else None

    def find(self, analysis: Analysis) -> Mapping[str, Hit]:
        """The concepts a text names, each with its surest hit."""
        best: dict[str, tuple[float, bool, tuple[int, ...]]] = {}
        present: set[str] = set()
        named, negated = self.named, analysis.negated
        for at, word in enumerate(analysis.said):
            says = named[word]
            if says is None:
                continue
            present.update(says.joins)
            for concept, doubt, denies in says.concepts:
                known = best.get(concept)
                # What comes later in the text is only better when it is surer, or when what was found is denied.
                if known is None or doubt < known[0] or known[1]:
                    hit = (doubt, at in negated and not denies, (at,))
                    best[concept] = hit if known is None or hit < known else known
        complete = list(self._complete(present))
        positions = self._positions(analysis, frozenset().union(*(label.needed for label in complete)))
        for label in complete:
            found = _together(label, analysis, positions)
            if found is not None and found < best.get(label.concept, LAST):
                best[label.concept] = found
        return {concept: Hit(*found) for concept, found in best.items()}

    def _complete(self, present: set[str]) -> Iterator[Label]:
        """The names of more than one word of which all words are there."""
        for rarest in present & self.several.keys():
            for label in self.several[rarest]:
                if label.needed <= present:
                    yield label

    def _positions(self, analysis: Analysis, wanted: frozenset[str]) -> Positions:
        positions: Positions = {term: [] for term in wanted}
        for at, word in enumerate(analysis.said) if wanted else ():
            says = self.named[word]
            if says is not None:
                for term, sure in says.joins.items():
                    if term in wanted:
                        positions[term].append((at, sure))
        return positions


def _together(label: Label, analysis: Analysis, positions: Positions) -> Hit | None:
    """Where the words of a label first stand near one another, if they do, and are denied where the label is a denial."""
    first, *others = [positions[term] for term in label.terms]
    for start, sure in first:
        near = [_nearest(places, start) for places in others]
        if max([abs(at - start) for at, _sure in near]) > label.reach:
            continue
        places = tuple(sorted({start, *[at for at, _sure in near]}))
        if bisect(analysis.breaks, places[0]) != bisect(analysis.breaks, places[-1]):
            continue
        if label.denies and not _is_denied(analysis, places):
            continue
        negated = not label.denies and not analysis.negated.isdisjoint(places)
        return Hit(-label.strength * min(sure, *[one for _at, one in near]), negated, places)
    return None


def _nearest(places: list[tuple[int, float]], start: int) -> tuple[int, float]:
    """The place nearest to another, the first of two as near."""
    if len(places) == 1:
        return places[0]
    return min(places, key=lambda place: (abs(place[0] - start), place[0]))
