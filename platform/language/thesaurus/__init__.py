"""The concept thesaurus of neighbourhood development: one idea under all its names.

"Ouderenhub", "plek om koffie te drinken" and "ontmoetingsruimte in de plint" share no word and are one concept. The
concepts are SKOS, written by us in `data/*.jsonld`, one file a theme; administrators add synonyms as plain values.
"""

from language.analysis import Analysis
from language.thesaurus.model import KINDS, RESOURCES, THEMES, Concept, ConceptHit, Synonym
from language.thesaurus.store import Thesaurus
from language.thesaurus.validation import validate

__all__ = ["KINDS", "RESOURCES", "THEMES", "Concept", "ConceptHit", "Synonym", "Thesaurus", "concepts", "validate"]


def concepts(analysis: Analysis, thesaurus: Thesaurus | None = None) -> frozenset[ConceptHit]:
    """The concepts that a text names."""
    return (thesaurus or Thesaurus.load()).find(analysis)
