"""Doors told one after the other, and doors with a code: "33 wil wel, op 35 zit een jonge vrouw", "op K62".

In a round past the doors a number begins a clause and goes on with what people do; in newer buildings a door has a
letter before its number; on a quay or a camp there is a berth instead of a street number: "standplaats 7".
"""

import re
from collections.abc import Iterator

from language.personal_data.findings import Span
from language.personal_data.homes import UPPER
from language.personal_data.patterns import any_case, exact
from language.personal_data.phrases import any_of

_DOOR = r"\d{1,3}(?:\s?[a-h])?"
_DOES = rf"(?:{any_of('neighbours.does')})"
_NOT_COUNTED = r"(?!\s(?:uur|jaar|euro|procent|keer|mensen|man|x)\b)"
_IN_A_ROUND = any_case(
    rf"""
    (?:(?:^|[.,;:!?–-])\s|^|\s(?:en|maar)\s)(?:op\s)?(?P<it>{_DOOR}){_NOT_COUNTED}(?=\s{_DOES}\b)
    """
)
_ELSEWHERE = any_case(
    r"""
    \b(?:op|bij|nr\.?|nummer|van|tegenover|naast)\s\d{1,3}[a-h]?\b
    (?!\s?(?:uur|u\b|jaar|euro|%|procent|minuten|graden|[a-z]+en\b))
    """
)
_TOLD = (
    # Who lives there, whose bell is rung, what somebody there wants: "op 35 zit een vrouw", "116 staat nou leeg".
    any_case(rf"\bop\s(?P<it>{_DOOR})\s(?:zit|woont|wonen|zitten)\s(?:een|niemand|die|nu|nog|mijn|zo'n|ook)\b"),
    any_case(rf"\bbel(?:len|t)?\s(?:\w+\s)?bij\s(?P<it>{_DOOR})\s(?:\w+\s){{0,2}}aan\b"),
    any_case(
        r"""
        (?:^|[.,;:!?]\s)(?P<it>\d{1,3}[a-h])
        \s(?:wil|heeft|doet|zegt|vraagt|klaagt|weigert|kan|moet|twijfelt)\b
        """
    ),
    any_case(r"(?:^|[.,;:!?]\s|\ben\s)(?P<it>\d{2,3}[a-h]?)\sstaat\s(?:nou\s|nu\s|al\s|weer\s)?leeg\b"),
    any_case(r"\b(?:bij\s)?(?:ons|mij)\sop\s(?P<it>\d{1,4}(?:-\d{1,2}|\s?[a-h])?)(?=\sin\shuis|\sis\b|\szit\b)"),
    any_case(
        rf"""
        \b(?:vergeten|vergaten|vergat|overgeslagen|misten?|sloegen|sloeg)
        \s(?P<it>{_DOOR})\sen\s(?P<other>{_DOOR}(?:\s(?:boven|beneden))?)\b
        """
    ),
    # The side, the letter or the corner: "van 2hg links", "67 rd", "8bis-A", "op de hoek (78)".
    any_case(
        r"""
        \b(?:van|op|uit|bij)
        \s(?P<it>(?:\d{1,2}\s?(?:hg|hoog|e|de|ste)|bg|bel)\.?\s(?:links|rechts|midden))\b
        (?!\s(?:van|af|afslaan|in\sde)\b)
        """
    ),
    any_case(r"(?<![\w-])(?P<it>\d{1,4}\s?(?:rd|zw|hs))(?=\s?[,.:;)]|\s(?:heeft|wil|is|doet)\b)"),
    any_case(r"(?<![\w-])(?P<it>\d{1,4}\s?-?bis-?\s?[a-d])(?![\w-])"),
    any_case(r"\bhoek\s\((?P<it>\d{1,3}[a-h]?)\)"),
    # "mijn zus woont op de 78."
    any_case(
        r"""
        \b(?:straat|buur\w*|zus|broer|moeder|dochter|zoon|tante|oma|opa|vriendin|vriend)\b
        [^.!?\n\d]{0,40}\sop\sde\s(?P<it>\d{2,3})(?=\s?[.,;!?)]|\s?$)
        """
    ),
)
# "op K62", "Zdeněk op K12", "57 A02 veegt": no road and no level of a course.
_CODES = (
    any_case(
        rf"""
        \b(?:{any_of("neighbours.whose_code")}|(?-i:[{UPPER}])\w+)\s(?:hier\s|ook\s)?(?:op|van|uit|in)
        \s(?P<it>(?-i:[B-LO-Z])\d{{2,3}})(?=\s?[,.;:)!?]|\s?$|\s(?:{any_of("neighbours.code_does")})\b)
        """
    ),
    re.compile(rf"(?:^|[.!?:]\s)(?P<it>\d{{1,3}}\s[A-Z]0?\d{{1,2}})(?=\s{_DOES}\b)"),
)
_CAMP = re.compile(
    r"\b(?:wij|we|ons|mij|ik|woon|wonen|kamp|kampje|caravan|woonwagen|woonboot|ark|camping|haven)\b", re.IGNORECASE
)
_BERTH = re.compile(
    r"\b(?:standplaats|ligplaats|plek|kavel)\s(?P<it>\d{1,3}[a-h]?)(?!\d|\s(?:vrij|is\svrij|op\sde))", re.IGNORECASE
)
# "Lindekade ZZ 12", "Zuiderhaven ligplaats 3".
_QUAY = exact(
    rf"""
    (?<![\w-])(?P<it>
        [{UPPER}]\w+(?:kade|haven|gracht|kanaal|dijk|singel|diep|vaart|wal)\s
        (?:(?:zz|nz|oz|wz|ZZ|NZ|OZ|WZ)\s)?(?:(?:t/o|tegenover|naast|bij|ligplaats|lp)\s)?
        \d{{1,4}}\s?[a-h]?
    )(?![\w-])
    """
)


def neighbour_spans(text: str) -> Iterator[Span]:
    """Doors in rounds, with codes, and berths; spans may overlap."""
    for pattern in (*_TOLD, *_CODES, _QUAY):
        for match in pattern.finditer(text):
            yield from (Span(*match.span(name), "address") for name in match.groupdict() if match[name])
    for match in _IN_A_ROUND.finditer(text):
        if _ELSEWHERE.search(text, 0, match.start()) or _ELSEWHERE.search(text, match.end()):
            yield Span(*match.span("it"), "address")
    for match in _BERTH.finditer(text):
        if _CAMP.search(text, max(0, match.start() - 40), match.start()):
            yield Span(*match.span("it"), "address")
