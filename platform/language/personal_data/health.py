"""Words about somebody's health: illnesses, handicaps, treatments, and what became of a part of the body.

They stand in `words/health.txt`, by chapter of medicine, and are put together from `words/body*.txt` and
`treatments.txt`. Whether somebody is spoken of `circumstances` decides.
"""

import re
from collections.abc import Iterator
from functools import cache

from language.lexicon import word_list
from language.personal_data.patterns import any_case, exact
from language.personal_data.phrases import any_of, phrases

# "Bronchitis", "leukemie", "cirrose": how an illness ends, and "academie" is none.
_ENDINGS = any_case(
    r"""
    (?<![\w-])
    (?!premie|academie|epidemie|pandemie|\w*chemie|homeopathie|(?:sym|anti|em|tele)pathie)
    (?:\w+)(?:itis|pathie|plegie|emie|brose|rrose|licose|culose)
    (?![\w-])
    """,
)
# "zware depressie", "een tia", "niet aangeboren": what belongs before; "type 2", "gold 3", "aan de voet": behind.
_DEGREE = re.compile(rf"(?<![\w-])(?:(?:{any_of('health.degrees')})e?)\s$", re.IGNORECASE)
_KIND = any_case(
    rf"""
    \s(?:
        type\s[12I]{{1,2}} | gold\s\d | stadium\s\w+ | graad\s\d
        | (?:aan|in|op|van)\s(?:de|het|zijn|haar|d'r|z'n|één|een)\s(?:{any_of("health.where")})
    )\b
    """,
)
_ABBREVIATION = exact(
    r"""
    (?<![\w-])(?:MS|ALS|ADD|NAH|ME|PTSS|HIV|TIA|CVA|LVB)(?![\w-])
    # In small letters they are words too.
    | (?<=\bheeft[ ])(?:ms|add|nah|me)(?=\s(?:en|of|dus|maar|sinds|al|want|waardoor)\b|\s?[,.;:)!?]|\s?$)
    """,
)
# "verslaafd aan gokken", "opgenomen op de paaz": what belongs together.
_STATED = any_case(
    rf"""
    (?<![\w-])(?:
        (?:
            volledig | medisch | deels | geheel | gedeeltelijk | helemaal | half
            | honderd\sprocent | 100% | \d+\sprocent
            | door\sde\s(?:arts|keuringsarts|uwv)
        )\safgekeurd
        | afgekeurd(?=\s(?:
              voor\s(?:werk|zijn|haar|de\sbouw|\d+|honderd)
              | door\shet\suwv | en\szit | wegens | om\s(?:zijn|haar)
          ))
        | (?:hij|zij|ze)\sis\s(?:al\s)?(?:\w+\s)?afgekeurd
        | verslaafd\saan\s(?!het\b)(?:de\s)?\w+
        | (?:is\s|werd\s)?opgenomen\s(?:is\s|geweest\s|werd\s)?(?:op|in|bij)\s(?:de\s|een\s)?
          (?:{any_of("health.wards")})
    )(?![\w-])
    """,
)
_HYPHENED = re.compile(r"(?<![\w-])(?P<first>[A-Za-z]{3,})-[a-z]{3,}")
# "drinkt een fles jenever per dag".
_AT_THE_BOTTLE = re.compile(
    r"\b(?:drinkt|dronk|zuipt|zoop|rookt|blowt|snuift|slikt)\s(?:\w+\s){1,5}(?:per|op\seen|op\sde)\sdag\b",
    re.IGNORECASE,
)
# "'k heb suiker", and not "heb suiker nodig".
_SUGAR = any_case(
    r"""
    \b(?:heb|heeft|had|hebben)\s(?:wel\s|ook\s|al\s|zelf\s)?(suiker)\b
    (?!\s(?:in|nodig|gekocht|gehaald|bij|over|en\smelk))
    """,
)
_WHOSE = r"(?:zijn|haar|z'n|d'r|m'n|mijn|me|mn|zn|dr|de|het|hun|één|een|beide|twee)"
_SIDE = r"(?:linker\s?|rechter\s?|onder|boven)?"


@cache
def _of_the_body() -> re.Pattern[str]:
    """What became of a part of the body: "gebroken heup", "heup gebroken", "nierproblemen", "blind aan een oog"."""
    part = rf"{_SIDE}(?:{any_of('body')})"
    return any_case(
        rf"""
        (?<![\w-])(?:
            (?:{any_of("body_harmed")})\s(?!hart\b){part}
            | (?<!slot\s){part}\s(?:{any_of("body_lost")})
            | (?:{any_of("body")})s?(?:{any_of("body_troubles")})
            | (?:{any_of("health.troubles_of")})\s(?:van|aan|in|met)\s(?:{_WHOSE}\s)?{part}
            | (?:geopereerd|geholpen|verlamd|blind|doof)\saan\s(?:{_WHOSE}\s)?{part}
        )(?![\w-])
        """,
    )


@cache
def _on_treatment() -> re.Pattern[str]:
    """What somebody is on: "aan de zuurstof", "aan een infuus", "aan haar pillen"."""
    return re.compile(rf"(?<![\w-])aan\s(?:de|het|een|zijn|haar)\s(?:{any_of('treatments')})(?![\w-])", re.IGNORECASE)


def health_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where this part of a text tells of an illness, a handicap or a treatment; spans may overlap."""
    found = list(_words(text, start, end))
    for pattern in (_ENDINGS, _ABBREVIATION, _STATED, _of_the_body(), _on_treatment(), _AT_THE_BOTTLE, _SUGAR):
        found += [match.span(match.lastindex or 0) for match in pattern.finditer(text, start, end)]
    for begin, stop in found:
        yield _with_degree(text, start, begin), _with_kind(text, end, stop)


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Words and phrases of the list, also before a hyphen: "COPD-verklaring"."""
    yield from phrases("health", text, start, end)
    for match in _HYPHENED.finditer(text, start, end):
        if match["first"].isupper() and match["first"].lower() in word_list("health"):
            yield match.span("first")


def _with_degree(text: str, start: int, begin: int) -> int:
    """The start with "beginnende" or "zware" before it."""
    match = _DEGREE.search(text, max(start, begin - 14), begin)
    return match.start() if match else begin


def _with_kind(text: str, end: int, stop: int) -> int:
    """The end with "type 2" or "aan de voet" behind it."""
    match = _KIND.match(text, stop, end)
    return match.end() if match else stop
