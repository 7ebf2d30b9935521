"""Text in capitals, as people type it who shout or have a keyboard without small letters, read as ordinary text."""

import re

from language.lexicon import word_list
from language.personal_data.homes import STREET_ENDING
from language.personal_data.name_lists import is_word

_WORD = re.compile(r"[^\W\d_]{2,}")
# The letters of a postcode keep their capitals: "5911 RV".
_AFTER_FOUR = re.compile(r"(?<!\d)[1-9]\d{3}\s?$")
_STREET = re.compile(rf"\w{{3}}{STREET_ENDING}$")
_NUMBER_BEHIND = re.compile(r"\s\d{1,4}(?:\s?[A-Z])?\s*(?:$|[,.;:)!?])")
_CODE_LETTERS = 2
_FEWEST_WORDS = 4
_SHARE = 0.85


def calmed(text: str) -> str:
    """The text of the same length, with capitals where names would have them, when nearly all of it is in capitals."""
    letters = [character for character in text if character.isalpha()]
    words = _WORD.findall(text)
    if len(words) < _FEWEST_WORDS or sum(map(str.isupper, letters)) < _SHARE * len(letters):
        return text
    calm = _WORD.sub(lambda match: match.group() if _is_code(text, match) else _calm(text, match), text)
    return calm if len(calm) == len(text) else text  # a few letters have no small one of the same length


def _is_code(text: str, match: re.Match[str]) -> bool:
    word = match.group()
    ordinary = word.lower() in word_list("stop") or is_word(word.lower())
    before = text[max(0, match.start() - 6) : match.start()]
    return len(word) == _CODE_LETTERS and not ordinary and _AFTER_FOUR.search(before) is not None


def _calm(text: str, match: re.Match[str]) -> str:
    lower = match.group().lower()
    if _STREET.search(lower) and _NUMBER_BEHIND.match(text, match.end()):
        return lower.capitalize()  # "PARKZOOM 5"
    return lower if is_word(lower) or lower in word_list("stop") else lower.capitalize()
