"""How a name is written: capitals, particles, what may follow a given name, and where a sentence starts."""

import re

from language.lexicon import word_list
from language.personal_data.findings import Span
from language.personal_data.homes import UPPER
from language.personal_data.name_lists import acts, is_place, is_word, may_be_name, surnames
from language.personal_data.patterns import exact
from language.personal_data.things import KIN, PREFIX, STRICT_TITLE

WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
SURNAME = rf"(?:(?:{PREFIX})[\s-]+){{0,3}}(?:d'|O')?[{UPPER}][\w'’-]+"
# With "Chin A Sen" and "Tjon A Fat": the A is part of the name.
FULL = rf"{SURNAME}(?:[\s-](?:(?:{PREFIX}\s)?[A-Z]\.|A\s{SURNAME}|{SURNAME})){{0,3}}"
TITLE = re.compile(rf"{STRICT_TITLE}|{KIN}")
ONLY_PREFIX = re.compile(rf"(?:[A-Z]\.\s?)*{PREFIX}", re.IGNORECASE)
POSSESSIVE = re.compile(r"['’]s$|(?<=[aeiouy])['’]s$")
STARTS = re.compile(r"(?:^|[.!?:;\n•\"“”„‘]|(?<!\w)[-–*>]|(?<!\w)\d{1,2}[.)])\s*['\"]?$")
_REST = re.compile(rf"(?:\s(?:(?:{PREFIX}\s)?(?:[A-Z]\.)+|{SURNAME})){{1,3}}")
# "ahmet yildirim", "joke vd 3e": a surname in small letters, never a word that a sentence goes on with.
LOW_REST = re.compile(rf"\s(?:(?:{PREFIX})\s){{0,2}}(?P<word>[^\W\d_A-Z]{{3,}})\b")
# A house number, and not the start of a postcode or of a date.
_HOME_BEHIND = exact(
    r"""
    \s(?!
        0
        | [1-9]\d{3}\s?[A-Za-z]{2}\b
        | \d{1,2}[-/.]\d{1,2}[-/.]
        | (?:0?[1-9]|[12]\d|3[01])[-/](?:0?[1-9]|1[0-2])(?![\d-])
        | \d{1,2}\s(?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)
    )\d{1,4}\b
    """,
)
REACH_BEFORE = 24


def is_ordinary(word: str) -> bool:
    """A word of the language or of geography, so no name without a title before it."""
    lower = word.lower().replace("’", "'")
    return TITLE.fullmatch(lower) is not None or not may_be_name(word)


def is_surname(word: str) -> bool:
    return (word.lower() in surnames() and not is_place(word.lower())) or (not is_ordinary(word))


def is_low_surname(word: str) -> bool:
    """May this, in small letters behind a given name, be the surname, and not what the sentence goes on with?"""
    return word not in word_list("stop") and not acts(word) and (word in surnames() or not is_word(word))


def with_rest(text: str, start: int, end: int, *, whole: bool) -> Span:
    if whole and text[start].islower():
        low = LOW_REST.match(text, end)
        fits = low and is_low_surname(low["word"])
        return Span(start, low.end() if low and fits else end, "name")
    rest = _REST.match(text, end) if whole else None
    if rest and _HOME_BEHIND.match(text, rest.end()):  # "Jeroen van Laar Wilgenplein 302": a street is no surname
        return Span(start, text.rfind(" ", end, rest.end()) if " " in rest.group().strip() else end, "name")
    return Span(start, rest.end() if rest else end, "name")
