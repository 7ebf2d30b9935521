"""Runs of digits in a text, also half spelled out ("nul zes 15 zeven acht"), and the checks on them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

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


def _spelled() -> dict[str, str]:
    words = {**_UNITS, **_TEENS, **{word: f"{ten}0" for word, ten in _TENS.items()}}
    words |= {f"dubbel {word}": digit * 2 for word, digit in _UNITS.items()}
    for word, ten in _TENS.items():
        for unit, digit in _UNITS.items():
            if digit != "0":
                words[f"{unit}{'ën' if unit in {'twee', 'drie'} else 'en'}{word}"] = f"{ten}{digit}"
                words[f"{unit}en{word}"] = f"{ten}{digit}"
    return words


SPELLED = _spelled()
_ELEMENT = re.compile(
    r"\+?\d+|(?<![^\W\d_])(?:" + "|".join(sorted(SPELLED, key=len, reverse=True)) + r")(?![^\W\d_])", re.IGNORECASE
)
_GAP = re.compile(r"[\s.\-–/()·,_]{0,3}")
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
    for match in _ELEMENT.finditer(text):
        word = match.group().lower()
        digits = SPELLED.get(word) or word.lstrip("+")
        if digits.isascii():
            found.append(Element(match.start(), match.end(), digits, word.startswith("+"), word in SPELLED))
    return found


def runs(text: str, found: list[Element]) -> Iterator[tuple[Element, ...]]:
    """Every row of neighbouring elements with only separators between, longest first for each start."""
    for first in range(len(found)):
        rows: list[tuple[Element, ...]] = []
        row: tuple[Element, ...] = ()
        for element in found[first:]:
            if row and not _GAP.fullmatch(text, row[-1].end, element.start):
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
