"""Runs of digits in a text, also half spelled out ("nul zes 15 zeven acht"), and the checks on them."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from unicodedata import decimal

from language.personal_data.patterns import any_case

_UNITS = {
    "nul": "0",
    "een": "1",
    "één": "1",
    "twee": "2",
    "drie": "3",
    "vier": "4",
    "vijf": "5",
    "zes": "6",
    "zeven": "7",
    "acht": "8",
    "negen": "9",
    # on the telephone and in dialect
    "eén": "1",
    "zeuven": "7",
    "zeuve": "7",
    "zeve": "7",
    "nege": "9",
    "neuge": "9",
    "vief": "5",
    "drij": "3",
}
_TEENS = {
    "tien": "10",
    "elf": "11",
    "twaalf": "12",
    "dertien": "13",
    "veertien": "14",
    "vijftien": "15",
    "zestien": "16",
    "zeventien": "17",
    "achttien": "18",
    "negentien": "19",
}
_TENS = {"twintig": 2, "dertig": 3, "veertig": 4, "vijftig": 5, "zestig": 6, "zeventig": 7, "tachtig": 8, "negentig": 9}
# "dubbel vier", "drie keer nul": as people read a number aloud.
_TIMES = {2: ("dubbel", "twee keer", "tweemaal"), 3: ("drie keer", "driemaal")}


def _spelled() -> dict[str, str]:
    words = {**_UNITS, **_TEENS, **{word: f"{ten}0" for word, ten in _TENS.items()}}
    for times, sayings in _TIMES.items():
        words |= {f"{said} {word}": digit * times for said in sayings for word, digit in _UNITS.items()}
        words[f"{('twee', 'drie')[times - 2]} nullen"] = "0" * times
    for word, ten in _TENS.items():
        for unit, digit in _UNITS.items():
            if digit != "0":
                words[f"{unit}{'ën' if unit in {'twee', 'drie'} else 'en'}{word}"] = f"{ten}{digit}"
                words[f"{unit}en{word}"] = f"{ten}{digit}"
                words |= {f"{unit}{sign}en{sign}{word}": f"{ten}{digit}" for sign in " -"}
    return words


def any_spelled(words: Iterable[str]) -> str:
    """Spelled numbers as one pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


SPELLED = _spelled()
IN_ONE_WORD = any_spelled(word for word in SPELLED if " " not in word)
"""The spelled numbers without a space in them, as one pattern."""
_ANY_UNIT = "|".join(_UNITS)
# As long as units follow to the end: "zevenegentwee" is seven, nine and two, although "zeven" stands in it.
_UNIT = re.compile(rf"(?:{_ANY_UNIT})(?=(?:{_ANY_UNIT})*$)", re.IGNORECASE)
_HUNDREDS = re.compile(rf"(?P<times>{_ANY_UNIT})?honderd(?:en|ën)?(?P<rest>[a-zë]+)?", re.IGNORECASE)
# Also glued, and by the hundred: "tweenulnegennul", "tweehonderdnegen".
_ELEMENT = any_case(
    rf"""
    \+?\d+
  | (?<![^\W\d_])(?:
        {any_spelled(SPELLED)}
      | (?:{_ANY_UNIT}){{3,}}
      | (?:{_ANY_UNIT})?honderd(?:en)?(?:{IN_ONE_WORD})?
    )(?![^\W\d_])
    """
)
# "06-12O45678": the letter for the figure, beside figures and no other letter.
_LETTER_O = re.compile(r"(?<=\d)[oO](?![^\W\d_])|(?<![^\W\d_])[oO](?=\d)")
_GAP = any_case(
    r"""
    [\s.\-\u2010-\u2015\u2212/()\[\]·•,_|~*=…\u200b-\u200d\u2060\ufe0f\u20e3]{0,4}
  | \W{1,2}(?:(?:en\s)?dan|daarna|streepje|spatie|punt|komma)\W{1,2}
    """
)
LONGEST_RUN = 20


class Element(NamedTuple):
    """Digits that stand together, or one spelled number; `plus` when a + stands before."""

    start: int
    end: int
    digits: str
    plus: bool
    spelled: bool


def elements(text: str) -> list[Element]:
    """All digits and spelled numbers of a text, in order."""
    found = []
    for match in _ELEMENT.finditer(_LETTER_O.sub("0", text)):
        word = match.group().lower()
        spelled = word[0].isalpha()
        digits = SPELLED.get(word) or (_in_words(word) if spelled else _in_figures(word))
        if digits:
            found.append(Element(match.start(), match.end(), digits, word.startswith("+"), spelled))
    return found


def _in_words(word: str) -> str:
    """The figures of units that are glued, or of a number of hundreds."""
    hundreds = _HUNDREDS.fullmatch(word)
    if not hundreds:
        return "".join(_UNITS[unit] for unit in _UNIT.findall(word))
    return _UNITS[hundreds["times"] or "een"] + SPELLED.get(hundreds["rest"] or "nul", "").zfill(2)


def _in_figures(word: str) -> str:
    """The figures in the writing of the west, also of who types Arabic ones."""
    return "".join(str(decimal(sign)) for sign in word.lstrip("+"))


def runs(text: str, found: list[Element], gap: re.Pattern[str] = _GAP) -> Iterator[tuple[Element, ...]]:
    """Every row of neighbouring elements with only separators between, longest first for each start."""
    for first in range(len(found)):
        rows: list[tuple[Element, ...]] = []
        row: tuple[Element, ...] = ()
        for element in found[first:]:
            if row and not gap.fullmatch(text, row[-1].end, element.start):
                break
            row = (*row, element)
            if sum(len(one.digits) for one in row) > LONGEST_RUN:
                break
            rows.append(row)
        yield from reversed(rows)


def passes_eleven_test(digits: str) -> bool:
    """The check of a burgerservicenummer: nine digits, weighed 9 to 2 and -1, add up to a multiple of eleven."""
    if len(digits) != 9 or not digits.isdecimal() or digits == "0" * 9:  # noqa: PLR2004 - a BSN has nine digits
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11 == 0


def passes_mod_97(iban: str) -> bool:
    """The check of an IBAN (upper case, no spaces)."""
    turned = iban[4:] + iban[:4]
    if not turned.isascii() or not turned.isalnum():
        return False
    return int("".join(str(int(character, 36)) for character in turned)) % 97 == 1
