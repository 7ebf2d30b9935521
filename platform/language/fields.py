"""Word fields: what an everyday word hints at, although it names nothing that the thesaurus knows.

"Ze klappertandt onder haar deken" holds no concept, and yet speaks of a cold house. `words/fields.tsv` says for some
8,600 words which of 88 fields of neighbourhood life they hint at, and how plainly. A text has a field as far as its words
hint at it, so two texts without a word in common can be seen to be about the same: by the cosine of their fields.
"""

from collections.abc import Mapping
from functools import cache

from language.analysis import Analysis
from language.lexicon import WORDS

MOST = 3
"""The weight of a word that is about a field, not beside it."""

Fields = Mapping[str, float]


@cache
def lexicon() -> Mapping[str, Fields]:
    """Lemma -> the fields it hints at, each from 0 to 1."""
    lines = (WORDS / "fields.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if not line.startswith("#"))
    return {lemma: dict(_hint(hint) for hint in hints.split()) for lemma, _tab, hints in rows}


def _hint(written: str) -> tuple[str, float]:
    name, _colon, weight = written.partition(":")
    return name, int(weight) / MOST


def fields_of(term: str) -> Fields:
    """What one term hints at; nothing for most."""
    return lexicon().get(term, {})


def fields_in(analysis: Analysis) -> Fields:
    """What the terms of a text hint at together; a term counts once."""
    found: dict[str, float] = {}
    for term, weight in analysis.terms.items():
        for name, hint in fields_of(term).items():
            found[name] = found.get(name, 0.0) + weight * hint
    return found
