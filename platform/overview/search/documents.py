"""Words as the database looks them up: the lemmas of a text, the parts of its compounds, and its concepts."""

from collections.abc import Iterable

from language.analysis import VERSION, analyse
from language.lexemes import lexeme, plain
from language.thesaurus import Thesaurus

SHAPE = 1
"""Goes up with every change of what is kept of a text."""
SURE = 0.7
"""A concept that is named less surely than this is neither kept nor looked for."""


def concept_lexeme(concept: str) -> str:
    """A concept, which no word can be taken for."""
    return lexeme(f"={concept}")


def version_of(thesaurus: Thesaurus) -> str:
    """A short name that changes when the same text might be kept otherwise."""
    return f"{SHAPE}.{VERSION}-{thesaurus.version}"


def document_of(title: str, texts: Iterable[str], thesaurus: Thesaurus) -> str:
    """The document of a record, as text that PostgreSQL takes for a tsvector: each word once, under its best weight."""
    kept: dict[str, str] = {}
    _add(kept, title, "A", thesaurus)
    for text in texts:
        _add(kept, text, "B", thesaurus)
    return " ".join(f"{word}:1{weight}" for word, weight in sorted(kept.items()))


def _add(kept: dict[str, str], text: str, weight: str, thesaurus: Thesaurus) -> None:
    read = analyse(text)
    for word in read.distinct:
        if word.weight:
            _put(kept, (word.form, word.lemma), weight)
            _put(kept, word.parts, "C")
    for concept, hit in thesaurus.surest(read).items():
        if hit.strength >= SURE and not hit.negated:
            kept.setdefault(concept_lexeme(concept), "D")


def _put(kept: dict[str, str], words: Iterable[str], weight: str) -> None:
    for word in words:
        name = lexeme(word)
        kept[name] = min(kept.get(name, weight), weight)


__all__ = ["SURE", "concept_lexeme", "document_of", "lexeme", "plain", "version_of"]
