"""What a text says, as evidence that can be weighed: concepts, words, fields and the themes its concepts belong to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

from language.analysis import Analysis, analyse
from language.fields import Fields, fields_in, fields_of
from language.thesaurus import ConceptHit, Thesaurus

THEME_SAYS = {"activity": 0.5, "need": 0.6, "moment": 0.3, "resource": 0.1, "place": 0.1, "people": 0.1}
"""How much a concept of each kind says of its theme, as evidence: what is lacking most, where and who hardly anything."""
SECOND = 0.5
"""The second theme of a concept or a need counts for half of the first."""
CONCEPT, WORD, FIELD = 0.6, 2.5, 2.0
"""How large each sort of evidence is written down, so that one measure of doubt fits all when weights are learned."""
SHORT = 8
"""A text of fewer terms is weighed as if it had so many: two words do not say it all."""
NOTHING = "nothing"
MOST_WORDS = 4
"""So many words are named with a suggestion."""


@dataclass(frozen=True)
class Said:
    """A text as it was analysed, with the concepts it names."""

    analysis: Analysis
    hits: tuple[ConceptHit, ...]
    thesaurus: Thesaurus

    @cached_property
    def fields(self) -> Fields:
        """What its words hint at."""
        return fields_in(self.analysis)

    @cached_property
    def themes(self) -> Mapping[str, float]:
        """The chance, 0 to 1, that one of its concepts speaks for a theme."""
        return {theme: 1 - doubt for theme, doubt in _doubts(self.hits, self.thesaurus).items()}

    @cached_property
    def evidence(self) -> Mapping[str, float]:
        """Everything it says, by name: `theme:`, `concept:`, `word:` and `field:`, or `nothing`."""
        found = {f"theme:{theme}": chance for theme, chance in self.themes.items()}
        for hit in self.hits:
            name = f"concept:{hit.concept}"
            found[name] = max(found.get(name, 0.0), CONCEPT * hit.strength)
        for term, weight in self.analysis.terms.items():
            found[f"word:{term}"] = WORD * weight / self.length
        found |= {f"field:{name}": FIELD * weight / self.length for name, weight in self.fields.items()}
        return found | {NOTHING: 1.0} if self.silent else found

    @property
    def silent(self) -> bool:
        """Whether it names no concept and hints at no field. What single words say is not trusted without either."""
        return not self.themes and not self.fields

    @cached_property
    def length(self) -> float:
        """What words are divided by, so that a text does not say more only for being long, nor two words say it all."""
        return sqrt(max(SHORT, len(self.analysis.terms)))

    def hints_of(self, term: str) -> Mapping[str, float]:
        """The evidence that one term gives: itself and its fields."""
        weight = self.analysis.terms.get(term, 0.0) / self.length
        fields = {f"field:{name}": FIELD * weight * hint for name, hint in fields_of(term).items()}
        return {f"word:{term}": WORD * weight, **fields}


def said_in(text: str, thesaurus: Thesaurus) -> Said:
    """What a text says; the same text gives the same evidence in whatever order things were stored."""
    analysis = analyse(text)
    hits = sorted(thesaurus.find(analysis), key=lambda hit: (-hit.strength, hit.start, hit.concept))
    return Said(analysis, tuple(hits), thesaurus)


def _doubts(hits: Iterable[ConceptHit], thesaurus: Thesaurus) -> dict[str, float]:
    """For each theme the chance, 0 to 1, that none of these concepts speaks for it."""
    doubt: dict[str, float] = {}
    for hit in hits:
        concept = thesaurus.concepts[hit.concept]
        for rank, theme in enumerate(concept.themes):
            says = THEME_SAYS[concept.kind] * (SECOND if rank else 1.0)
            doubt[theme] = doubt.get(theme, 1.0) * (1 - hit.strength * says)
    return doubt
