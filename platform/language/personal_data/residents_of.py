"""Where a home begins when what stands before it is who lives there: "mevrouw De Vries van Ringvaartplein 12"."""

import re
from collections.abc import Iterable

from language.personal_data.findings import Span
from language.personal_data.homes import UPPER
from language.personal_data.name_lists import is_word
from language.personal_data.phrases import any_of

_TITLES = rf"(?:{any_of('residents_of.titles')})"
_REACH = 40
_TITLE_BEFORE = re.compile(
    rf"\b{_TITLES}\b\.?\s(?:[A-Z]\.\s?)*(?:(?:van|de|den|der|ten|ter|el|la|le)\s){{0,2}}$", re.IGNORECASE
)
# "A. van Schendelplein 4" is a street, "A. de Boer van Schendelplein 4" somebody who lives there.
_NAMED = re.compile(
    rf"(?i:{_TITLES})\b\.?\s|(?:[A-Z]\.\s?)+(?:(?:van|de|den|der)\s)*[{UPPER}][\w'’-]+\s(?:van|op|uit)\s"
)
_OF = re.compile(r"\s(?:van|op|uit)\s(?:(?:de|het)\s)?$")
_OF_STREET = re.compile(rf"[^\n]*\s(?:van|op|uit)\s(?:(?:de|het)\s)?(?=[{UPPER}])")
# "Bewoonster van de Kerkstraat 4", "Lekkage in de Kerkstraat 4"; and not "Laan van de Mensenrechten 4".
_WORD_AND_STREET = re.compile(
    rf"(?P<word>[{UPPER}][a-zà-þ]{{3,}})\s(?:[a-zà-þ]+\s)?(?:van|uit|in|op|aan)\s(?:de|het|'t)\s(?=[{UPPER}])"
)
_IN_STREETS = re.compile(
    rf"\w*(?:{any_of('residents_of.street_endings')})|{any_of('residents_of.street_beginnings')}", re.IGNORECASE
)


def without_resident(text: str, home: Span) -> Span:
    """The home alone; a street that may hold somebody's name, as in "Jacob van Campenweg 14", is left as it is."""
    if home.type != "address":
        return home
    street = _OF_STREET.match(text, home.start, home.end)
    if street and _says_who(text, home):
        return home._replace(start=street.end())
    begun = _WORD_AND_STREET.match(text, home.start, home.end)
    if begun and is_word(begun["word"].lower()) and not _IN_STREETS.fullmatch(begun["word"]):
        return home._replace(start=begun.end())
    return home


def with_homes_apart(text: str, homes: Iterable[Span], premises: Iterable[Span]) -> str:
    """The text with figures for premises and for the homes that somebody is said to be of: no name goes on in them."""
    said_of = [home for home in homes if home.type == "address" and _is_said_of(text, home)]
    for home in (*said_of, *premises):
        text = text[: home.start] + "0" * (home.end - home.start) + text[home.end :]
    return text


def _is_said_of(text: str, home: Span) -> bool:
    before = max(0, home.start - _REACH)
    return text[home.start].isupper() and _OF.search(text, before, home.start) is not None


def _says_who(text: str, home: Span) -> bool:
    before = text[max(0, home.start - _REACH) : home.start]
    return bool(_TITLE_BEFORE.search(before) or _NAMED.match(text, home.start, home.end))
