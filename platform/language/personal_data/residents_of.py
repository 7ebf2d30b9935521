"""Where a home begins when what stands before it is who lives there: "mevrouw De Vries van Ringvaartplein 12"."""

import re
from collections.abc import Iterable

from language.personal_data.findings import Span
from language.personal_data.homes import UPPER

_TITLES = r"(?:mevr(?:ouw)?|mvr|mw|mej|dhr|hr|heer|meneer|mijnheer|fam(?:ilie)?|oma|opa|tante|oom)"
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


def without_resident(text: str, home: Span) -> Span:
    """The home alone; one in whose street somebody's name may stand, as in "Jacob van Campenweg 14", is left as it is."""
    street = _OF_STREET.match(text, home.start, home.end)
    if home.type == "address" and street and _says_who(text, home):
        return home._replace(start=street.end())
    return home


def with_homes_apart(text: str, homes: Iterable[Span]) -> str:
    """The text with figures for the homes that somebody is said to be of, so that the street is no part of the name."""
    for home in homes:
        if (
            home.type == "address"
            and text[home.start].isupper()
            and _OF.search(text, max(0, home.start - _REACH), home.start)
        ):
            text = text[: home.start] + "0" * (home.end - home.start) + text[home.end :]
    return text


def _says_who(text: str, home: Span) -> bool:
    before = text[max(0, home.start - _REACH) : home.start]
    return bool(_TITLE_BEFORE.search(before) or _NAMED.match(text, home.start, home.end))
