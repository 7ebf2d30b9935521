"""Structured identifiers: phone numbers, BSNs and IBANs; and all other kinds, from the modules beside this one."""

import re
from collections.abc import Iterator

from language.personal_data.birthdates import birthdates
from language.personal_data.bsns import beside_phones, named_bsns, other_bsns
from language.personal_data.documents import documents
from language.personal_data.findings import Span
from language.personal_data.mail import accounts, emails
from language.personal_data.numbers import Element, elements, passes_mod_97, runs
from language.personal_data.patterns import any_case
from language.personal_data.plates import plates

_IBAN_START = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}[ .\-]?\d[ .\-]?\d", re.ASCII)
# What stands behind country and check digits: figures (n), letters (a), either (c), each with how many; from the IBAN
# registry.
_IBAN_SHAPES = {
    "NL": "4a10n", "BE": "12n", "DE": "18n", "FR": "10n11c2n", "GB": "4a14n", "ES": "20n", "IT": "1a10n12c",
    "PT": "21n", "PL": "24n", "TR": "6n16c", "AT": "16n", "CH": "5n12c", "LU": "3n13c", "DK": "14n", "SE": "20n",
    "NO": "11n", "FI": "14n", "IE": "4a14n", "GR": "7n16c", "RO": "4a16c", "BG": "4a6n8c", "HU": "24n", "CZ": "20n",
    "SK": "20n", "HR": "17n", "SI": "15n", "EE": "16n", "LV": "4a13c", "LT": "16n", "CY": "8n16c", "MT": "4a5n18c",
    "MC": "10n11c2n", "RS": "18n", "UA": "6n19c", "BA": "16n", "MK": "3n10c2n", "AL": "8n16c", "XK": "16n",
    "LI": "5n12c", "IS": "22n", "TN": "20n", "SA": "2n18c", "AE": "19n", "MA": "24n",
}  # fmt: skip
_SIGNS = {"n": "[0-9]", "a": "[A-Z]", "c": "[A-Z0-9]"}
_IBANS = {
    country: re.compile(
        country + "[0-9]{2}" + re.sub(r"(\d+)([nac])", lambda part: f"{_SIGNS[part[2]]}{{{part[1]}}}", shape)
    )
    for country, shape in _IBAN_SHAPES.items()
}
_IBAN_LENGTHS = {country: 4 + sum(map(int, re.findall(r"\d+", shape))) for country, shape in _IBAN_SHAPES.items()}
_PHONE_CUE = re.compile(r"\b(?:tel\w*|bel\w*|nr|nummer|06|mobiel\w*|app\w*|whatsapp)\W*$", re.IGNORECASE)
# "zes vier een acht negen nul drie zeven, met 06 ervoor".
_PREFIX_SAID = re.compile(r"\W{0,3}(?:met\s)?(?:een\s)?(?:06|nul\szes)\s(?:ervoor|voorop|d'?r\svoor)\b", re.IGNORECASE)
_ZERO_SAID = re.compile(r"\W{0,3}(?:zonder|min|met)\s(?:(?:de|een|die)\s)?(?:eerste\s)?(?:0|nul)\b", re.IGNORECASE)
# "al gemeld onder nr 636893493", "ticketnummer": whose number it is has been said, and it is no telephone's.
_REPORTED = any_case(
    r"""
    \b(?:
        onder | met | melding\w* | gemeld\w* | ticket\w* | order\w* | bestel\w* | factuur\w* | storing\w*
      | meter\w* | serie\w* | boeking\w* | zaak\w* | referentie | incident\w*
    )[\s-]?(?:nr|nummer)\W*$
    """
)
_CALL_CUE = any_case(
    r"""
    \b(?:tel\.?\s?nr\.?|tel(?:efoon\w*)?|bel(?:len|t)?|telnr|vaste\slijn|terugbellen\sop)
    \W*(?:op\s|is\s|nr\.?\s|naar\s)?$
    """
)
_WITHOUT_AREA = (6, 7)
_SERVICE = ("0800", "0900", "0906", "0909", "0888")
_LOCAL = 10


def _phone(digits: str, *, plus: bool) -> bool:
    if plus or digits.startswith("00"):
        bare = digits if plus else digits[2:]
        if bare.startswith("31"):
            return len(bare.removeprefix("310" if len(bare) == _LOCAL + 2 else "31")) == _LOCAL - 1
        return 9 <= len(bare) <= 13 and not bare.startswith("0")  # noqa: PLR2004 - lengths of foreign numbers
    if digits.startswith("316") and len(digits) == _LOCAL + 1:
        return True
    return len(digits) == _LOCAL and digits[0] == "0" and digits[1] != "0" and not digits.startswith(_SERVICE)


# "o6 87201934": the letter for the figure.
_LETTER_FOR_ZERO = re.compile(r"(?<!\w)[oO]6[\s.–-]{0,3}(?:\d[\s.-]?){7}\d(?!\d)")
# "04/1962, 6224 BZ": the year of a date and the figures of a postcode.
_YEAR_AND_CODE = re.compile(r"\d\d[/.-](?:19|20)\d\d,?\s[1-9]\d{3}$")
# "06-11-2026, tien minuten": a day, and what is counted behind it.
_DAY_FIRST = re.compile(r"(?:0[1-9]|[12]\d|3[01])([-/.])(?:0[1-9]|1[0-2])\1(?:19|20)\d\d(?!\d|\1)")
_LETTERS_OF_CODE = re.compile(r"\s?[A-Z]{2}\b")


def _is_called(text: str, start: int, end: int) -> bool:
    """Does what stands around nine digits say that somebody is called there, or that a zero goes before?"""
    before = text[max(0, start - 30) : start]
    return _ZERO_SAID.match(text, end) is not None or (
        _PHONE_CUE.search(before) is not None and _REPORTED.search(before) is None
    )


# "meternr E0047 003912288": figures of a code that a letter begins.
_BEHIND_A_LETTER = re.compile(r"(?<![^\W_])[A-Za-z]$")


def phones(text: str, found: list[Element]) -> Iterator[Span]:
    """Phone numbers in every notation, also partly spelled out."""
    yield from (Span(*match.span(), "phone") for match in _LETTER_FOR_ZERO.finditer(text))
    reached = -1
    for row in runs(text, found):
        start = row[0].start
        if (
            start < reached
            or any(element.plus for element in row[1:])
            or _BEHIND_A_LETTER.search(text, start - 2, start)
        ):
            continue
        digits = "".join(element.digits for element in row)
        bare_mobile = (len(digits) == _LOCAL - 1 and digits[0] == "6" and _is_called(text, start, row[-1].end)) or (
            len(digits) == _LOCAL - 2 and _PREFIX_SAID.match(text, row[-1].end)
        )
        local = (
            len(digits) in _WITHOUT_AREA and digits[0] not in "01" and _CALL_CUE.search(text, max(0, start - 20), start)
        )
        if _phone(digits, plus=row[0].plus) or bare_mobile or local:
            if _YEAR_AND_CODE.search(text[start : row[-1].end]) and _LETTERS_OF_CODE.match(text, row[-1].end):
                continue
            if _DAY_FIRST.match(text, start) and not _PHONE_CUE.search(text[max(0, start - 20) : start]):
                continue
            reached = row[-1].end
            yield Span(start, reached, "phone")


def ibans(text: str) -> Iterator[Span]:
    """IBANs with the letters and figures of their country that pass mod 97: spaced, dotted or in lower case."""
    for match in _IBAN_START.finditer(text):
        start = match.start()
        length = _IBAN_LENGTHS.get(text[start : start + 2].upper())
        if length is None:
            continue
        compact, at = "", start
        while at < len(text) and len(compact) < length:
            if text[at].isascii() and text[at].isalnum():
                compact += text[at].upper()
            elif text[at] not in " .-\u00a0":
                break
            at += 1
        if _IBANS[compact[:2]].fullmatch(compact) and passes_mod_97(compact):
            yield Span(start, at, "iban")


def _outside(found: list[Element], spans: list[Span]) -> list[Element]:
    """The digits that do not stand in one of the spans."""
    return [one for one in found if not any(span.start < one.end and one.start < span.end for span in spans)]


def numbers(text: str) -> Iterator[Span]:
    """IBANs, BSNs and phones. What is certain goes first; its digits make no other number with those beside them."""
    accounts_found = list(ibans(text))
    found = _outside(elements(text), accounts_found)
    named = named_bsns(text, found)
    found = _outside(found, named)
    yield from accounts_found
    yield from named
    yield from beside_phones(text, other_bsns(text, found), list(phones(text, found)))


def identifier_spans(text: str) -> Iterator[Span]:
    """Every structured identifier of a text; spans may overlap, the caller chooses."""
    yield from emails(text)
    yield from numbers(text)
    yield from birthdates(text)
    yield from accounts(text)
    yield from documents(text)
    yield from plates(text)
