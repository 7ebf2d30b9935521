"""Words as a database looks them up: in quotes, in lower case and without accents; and which words of a question to find."""

import unicodedata
from collections.abc import Iterable, Iterator

from language.analysis import COMMON, Analysis, Word, analyse

LONGEST = 60
MOST_WORDS = 8
BEGINNING = 3
"""From so many letters on, a word is also found by its beginning."""


def plain(text: str) -> str:
    """In lower case, without accents, with single spaces."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(one))
    return " ".join(bare.replace("\0", "").split())


def lexeme(word: str) -> str:
    """A word as it stands in a document or a question, in quotes."""
    held = plain(word)[:LONGEST].replace("\\", "\\\\").replace("'", "''")
    return f"'{held}'"


def places_to_find(read: Analysis) -> list[int]:
    """Where in what was typed the words stand that say something; common ones only when there are no others."""
    telling = [at for at, word in enumerate(read.said) if word.weight > COMMON]
    return (telling or [at for at, word in enumerate(read.said) if word.weight])[:MOST_WORDS]


def forms(word: Word) -> Iterator[str]:
    """What a word may stand as in a document: itself (and its beginning), its lemma, or all its parts."""
    yield f"{lexeme(word.form)}:*" if len(word.form) >= BEGINNING else lexeme(word.form)
    if word.lemma != word.form:
        yield lexeme(word.lemma)
    if len(word.parts) > 1:
        yield f"({' & '.join(map(lexeme, word.parts))})"


def any_of(alternatives: Iterable[str]) -> str:
    return f"({' | '.join(alternatives)})"


def words_to_find(typed: str) -> str:
    """A question for every word of what was typed that says something; empty when there is none."""
    read = analyse(typed)
    return " & ".join(any_of(forms(read.said[at])) for at in places_to_find(read))
