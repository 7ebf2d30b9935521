"""Finding the names of concepts in an analysed text.

A name of one word is found as the lemma of a word or as a part of its compound; a name of more words when all its words
stand close together, in any order. A word nobody knows is also tried with one letter more, less or other, since residents'
messages are typed on a phone.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from language.analysis import COMMON, NEGATIONS, Analysis, Token, analyse, weight_of
from language.compounds import split
from language.lexicon import VOWELS, is_known, plain
from language.thesaurus.model import ConceptHit

WINDOW = 5
WHOLE, PART, POINTER, TYPO, COMMONPLACE = 1.0, 0.7, 0.5, 0.7, 0.5
MANY = 2
SHORTEST_PART = 4
SHORTEST_TYPO = 6
SHORTEST_PLURAL = 7
HARD = {"v": "f", "z": "s"}
DENIAL_BEHIND = 2
MOST_REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class Label:
    """A name of a concept as the terms to look for; `strength` is less than 1 for a word that only points at it.

    `denies`: the name itself holds a negation ("geen warm water"), so that only a negated text names the concept.
    """

    concept: str
    terms: tuple[str, ...]
    strength: float
    denies: bool = False


class _Named(NamedTuple):
    """What one word can name by itself: the terms it is found under, and labels of one word, with how sure each is."""

    terms: tuple[tuple[str, float], ...]
    labels: tuple[tuple[Label, float], ...]


def label_terms(label: str) -> tuple[str, ...]:
    """The lemmas of a label that must all be found; stop words only where the rest would say too little without them:
    "rood staan" is both words, "plek om te spelen" is plek and spelen.
    """
    tokens = analyse(label).tokens
    content = tuple(dict.fromkeys(token.lemma for token in tokens if not token.is_stop))
    telling = sum(token.weight for token in tokens)
    if len(tokens) > 1 and (len(content) < MANY or telling <= MANY * COMMON):
        return tuple(dict.fromkeys(token.lemma for token in tokens))
    return content


def _is_denied(tokens: Sequence[Token], places: Sequence[int]) -> bool:
    """Is there a negation before, among or right behind these places ("kind luistert niet")?"""
    behind = tokens[max(places) + 1 : max(places) + 1 + DENIAL_BEHIND]
    return any(tokens[at].negated for at in places) or any(
        token.text.lower() in NEGATIONS for token in (*(tokens[at] for at in places), *behind)
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


def _keys(token: Token) -> Iterator[tuple[str, float]]:
    """The terms a token can be found under, with how sure each is."""
    yield token.lemma, WHOLE
    lower = token.text.lower()
    if lower != token.lemma:
        yield lower, WHOLE
    if len(lower) >= SHORTEST_PLURAL and not is_known(lower):
        for singular in _singulars(lower):
            yield singular, WHOLE
    bare = plain(token.lemma)
    if bare != token.lemma:
        yield bare, WHOLE
    for part in token.parts:
        if len(part) >= SHORTEST_PART:
            yield part, PART


class LabelIndex:
    """All labels by the term that finds them."""

    def __init__(self, labels: Iterable[tuple[str, str, bool]]) -> None:
        """`labels`: concept, name, and whether the name only points at the concept."""
        self._single: dict[str, list[Label]] = defaultdict(list)
        self._several: dict[str, list[Label]] = defaultdict(list)
        self._typos: dict[str, set[str]] = defaultdict(set)
        self._words: dict[tuple[str, str, tuple[str, ...]], _Named] = {}
        several: list[Label] = []
        for concept, name, points in labels:
            terms = label_terms(name)
            strength = POINTER if points else WHOLE
            if len(terms) == 1 and weight_of(terms[0]) <= COMMON:
                strength *= COMMONPLACE
            label = Label(
                concept, terms, strength, any(token.text.lower() in NEGATIONS for token in analyse(name).tokens)
            )
            if len(terms) == 1:
                self._add_single(label, name.lower())
            else:
                several.append(label)
        common = Counter(term for label in several for term in label.terms)
        for label in several:
            # Looked for by its rarest word: most texts that have one of its words do not have all.
            self._several[min(label.terms, key=lambda term: (common[term], term))].append(label)

    def _add_single(self, label: Label, name: str) -> None:
        term = label.terms[0]
        for form in {term, plain(term), name}:
            self._single[form].append(label)
        if len(term) >= SHORTEST_TYPO:
            for short in _shortened(term):
                self._typos[short].add(term)

    def _near(self, token: Token) -> list[str]:
        """Label terms one letter away from a word that is not known. A compound of known words is no slip of another
        compound: "hijswerk" is no "huiswerk", though "stadverwarming" is "stadsverwarming".
        """
        lower = token.text.lower()
        if len(lower) < SHORTEST_TYPO or is_known(lower) or is_known(token.lemma):
            return []
        found: set[str] = set()
        for short in _shortened(lower):
            found |= self._typos.get(short, set())
        near = (term for term in found if abs(len(term) - len(lower)) <= 1)
        return sorted(term for term in near if not token.parts or split(term) == token.parts)

    def _of_word(self, token: Token) -> "_Named":
        """Under which terms a token is found and which labels that gives, remembered by what the token says."""
        said = (token.text, token.lemma, token.parts)
        found = self._words.get(said)
        if found is None:
            keys = dict(sorted(_keys(token), key=lambda key: key[1]))
            labels = [(label, sure) for term, sure in keys.items() for label in self._single.get(term, ())]
            if not any(term in self._single for term, sure in keys.items() if sure == WHOLE):
                labels += [(label, TYPO) for term in self._near(token) for label in self._single[term]]
            if len(self._words) >= MOST_REMEMBERED:
                self._words.clear()
            found = self._words[said] = _Named(tuple(keys.items()), tuple(labels))
        return found

    def find(self, analysis: Analysis) -> Iterator[ConceptHit]:
        """Every hit, also several of one concept."""
        positions: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, token in enumerate(analysis.tokens):
            named = self._of_word(token)
            for term, sure in named.terms:
                positions[term].append((at, sure))
            for label, sure in named.labels:
                yield self._hit(label, (token,), sure)
        yield from self._find_several(analysis, positions)

    def _find_several(self, analysis: Analysis, positions: dict[str, list[tuple[int, float]]]) -> Iterator[ConceptHit]:
        for rarest in positions.keys() & self._several.keys():
            for label in self._several[rarest]:
                if not all(map(positions.__contains__, label.terms)):
                    continue
                for start, sure in positions[label.terms[0]]:
                    found = self._together(label, start, positions)
                    if found is not None:
                        places = sorted({start, *(at for at, _ in found)})
                        if label.denies and not _is_denied(analysis.tokens, places):
                            continue
                        tokens = tuple(analysis.tokens[at] for at in places)
                        yield self._hit(label, tokens, min(sure, *(one for _, one in found)))
                        break

    @staticmethod
    def _together(
        label: Label, start: int, positions: dict[str, list[tuple[int, float]]]
    ) -> list[tuple[int, float]] | None:
        """Where the other words of a label stand near its first; None when one is too far away."""
        found = []
        loose = all(weight_of(term) for term in label.terms)
        reach = len(label.terms) + (WINDOW - 2 if loose else 0)
        for term in label.terms[1:]:
            near = min(positions[term], key=lambda place: (abs(place[0] - start), place[0]))
            if abs(near[0] - start) > reach:
                return None
            found.append(near)
        return found

    @staticmethod
    def _hit(label: Label, tokens: tuple[Token, ...], sure: float) -> ConceptHit:
        words = " ".join(token.text for token in tokens)
        negated = not label.denies and any(token.negated for token in tokens)
        return ConceptHit(label.concept, tokens[0].start, tokens[-1].end, words, label.strength * sure, negated)
