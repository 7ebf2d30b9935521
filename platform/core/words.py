"""Words in a sentence: several of them, small numbers, and whether they are the same."""

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

WORDS = {
    "nl": ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"),
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
}


def listed(words: Sequence[str]) -> str:
    """As a person says them, the last after "and": "A, B and C"."""
    if len(words) < 2:  # noqa: PLR2004 -- one needs no "and"
        return "".join(words)
    return _("%(some)s and %(last)s") % {"some": ", ".join(words[:-1]), "last": words[-1]}


def same_words(text: str, stood: str) -> bool:
    """Whether these are the words that stood there, however the browser ends its lines."""
    return text.split() == stood.split()


def in_words(number: int) -> str:
    """Numbers under ten in words, as in a sentence; larger ones in figures."""
    words = WORDS.get((get_language() or "nl")[:2], WORDS["nl"])
    return words[number] if 0 <= number < len(words) else str(number)
