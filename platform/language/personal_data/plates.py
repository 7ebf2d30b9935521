"""Number plates, Dutch and foreign.

What a machine, a pipe or a postcode is called can look like one: those stay out. The words beside plates stand in
`words/plates.txt`.
"""

import re
from collections.abc import Iterator

from language.lexicon import word_list
from language.personal_data.findings import Span
from language.personal_data.patterns import any_case, exact
from language.personal_data.phrases import any_of

# An L is a letter, a D a figure. Plates since 1978 have no vowels, so that they spell no words.
_SINCE_1999 = "DD-LLL-D|D-LLL-DD|LL-DDD-L|L-DDD-LL"
_SINCE_1978 = f"{_SINCE_1999}|LLL-DD-L|L-DD-LLL"
_SIDE_CODES = f"LL-DD-DD|DD-DD-LL|DD-LL-DD|LL-DD-LL|LL-LL-DD|DD-LL-LL|{_SINCE_1978}|D-LL-DDD|DDD-LL-D"
_CONSONANTS = "BDFGHJKLNPRSTVXZ"


def _written(codes: str, *, between: str, letter: str) -> str:
    """The pattern of plates with these codes."""
    return codes.replace("-", between).replace("D", r"\d").replace("L", letter)


_DASHED = _written(_SIDE_CODES, between="[-\u2010-\u2013·.]", letter=r"[^\W\d_]")
_SPACED = _written(_SINCE_1978, between=" ", letter=f"[{_CONSONANTS}]")
_CLOSE = _written(_SIDE_CODES, between="[ ]?", letter="[A-Z]")
_JOINED = _written(_SIDE_CODES, between="", letter="[A-Z]")
_LOW = _written(_SINCE_1999, between="", letter=f"[{_CONSONANTS.lower()}]")
_LOW_AT_START = _written(_SINCE_1999, between="", letter="[a-z]")
# A vehicle, and not the bus that one sits in: "in de bus".
_CAR = rf"""
    \b (?:
        {any_of("plates.vehicles")}
        | (?<!in\sde\s)(?<!uit\sde\s)(?<!op\sde\s) (?:\w*bus|busje)
    )\b
"""
_ABROAD = r"""
    (?:
        [A-ZÄÖÜ]{1,3}[- ][A-Z]{1,2}[ -]?\d{1,4}     # "BOR KL 482", Germany
        | [A-Z]{2,3}[ ]?(?=[A-Z]?\d)[A-Z0-9]{4,5}   # "WGM 4471J", Poland
        | [A-Z]{1,2}[ ]\d{2,4}[ ][A-Z]{2,3}         # "B 123 ABC", Romania
        | [A-Z]{2}\d{2}[ ][A-Z]{3}                  # "AB12 CDE", Britain
        | \d-[A-Z]{3}-\d{3}                         # "1-ABC-234", Belgium
        | [A-Z]{2}[- ]\d{3}[- ][A-Z]{2}             # "AB-123-CD", France and Italy
        | [A-Z]{2}[ ][A-Z]{2}[- ]\d{3}
    )
"""
_GERMAN = rf"""
    (?!(?:{any_of("plates.norms")})-) (?=[A-ZÄÖÜ-]{{4}})
    [A-ZÄÖÜ]{{1,3}}-[A-Z]{{1,2}} [ ] (?!(?:19|20)\d\d\b) [1-9]\d{{1,3}}
"""
# What two letters and four figures also are: "In 1972"; and a road, a voltage or a weight between figures.
_NO_PLATE = any_case(
    rf"""
    (?:{any_of("plates.no_letters")}) [ -]?\d+ (?:[ ][a-z]+)?
    | .*[ ](?:{any_of("plates.units")})
    | (?=.*[ ]).*[a-z]{{4}}.*
    """,
)
# "type LED-30-K", "de printer HP-305-XL", "bestek RX-200-B".
_TYPE_NUMBER = re.compile(rf"\b(?:{any_of('plates.numbered')})\s(?:nr\.?\s)?$", re.IGNORECASE)
_OF_A_CAR = re.compile(r"\b(?:kenteken|plaat|nummerplaat)[-\s]?(?:nummer|nr\.?)\s$|\bnr\.?\splaat\s$", re.IGNORECASE)
_VOWEL_IN_NEWER = re.compile(rf"(?=.*[AEIOU])(?:{_written(_SINCE_1978, between='-', letter='[A-Z]')})", re.IGNORECASE)
# Polish and Ukrainian plates end or begin with letters: "WGM 4471J".
_POLISH = r"""
    (?! (?:NEN|ISO|DIN|IEC|BTW|KVK|BSN|ISBN|EAN)\b )
    [A-Z]{2,3} [ ] (?: \d{4}[A-Z] | \d{3}[A-Z]{2} | \d[A-Z]\d{2,3}[A-Z]? | \d[A-Z]{2}\d{2} )
"""
_ALONE = (
    exact(rf"(?<![\w.-]) (?P<it>{_POLISH}) (?![\w-]|\.\d)"),
    re.compile(rf"(?<![\w.-])(?P<it>{_DASHED})(?![\w-]|\.\d)", re.IGNORECASE),
    re.compile(rf"(?<![\w-])(?!\d{{4}}[A-Z]{{2}})(?P<it>{_JOINED})(?![\w-])"),
    re.compile(rf"(?<![\w-])(?P<it>{_SPACED})(?![\w-])"),
    exact(rf"(?<![\w-]) (?P<it>{_GERMAN}) (?![\w-])"),
    re.compile(r"(?<![\w-])(?P<it>\d-[A-Z]{3}-\d{3}|[A-Z]{2}-\d{3}-[A-Z]{2})(?![\w-])", re.IGNORECASE),
    re.compile(r"(?<![\w-])(?P<it>[A-Z]{1,2} \d{4} [A-Z]{2})(?![\w-])"),
    # Small letters without a sign between them, of the years since 1999, which have no vowels: "5tkx81".
    re.compile(rf"(?<![\w.-])(?P<it>{_LOW})(?![\w-])"),
    re.compile(rf"(?:^|\n)(?P<it>{_LOW_AT_START})(?![\w-])"),
)
_PARKS = "parkeert|geparkeerd|blokkeert|blokkeerde|toetert"
_NO_YEAR = r"(?![A-Z]+[ ]?(?:19|20)\d\d\b)"
_BESIDE_A_CAR = (
    # "de auto van hiernaast, 12ABC3"
    any_case(rf"{_CAR} (?:\W+(?!op\b|in\b)\w+){{0,3}}? \W{{1,3}} (?P<it>{_CLOSE}) (?![\w-])"),
    # "12ABC3 staat weer dubbel"
    any_case(
        rf"""
        (?<![\w-]) (?P<it>{_CLOSE}) (?![\w-])
        (?=
            (?:\W+\w+){{0,4}}? \W+
            (?: {_PARKS} | st(?:aat|ond) \s (?:\w+\s){{0,3}} (?:op|voor|dubbel|fout|in\sde\sweg)\b )
        )
        """,
    ),
    # "BOR KL 482 staat elk weekend op de stoep": what stands or parks somewhere.
    exact(
        rf"""
        (?<![\w-]) {_NO_YEAR} (?P<it> {_ABROAD} | [A-ZÄÖÜ]{{1,3}}[ ][A-Z]{{1,2}}[ ][1-9]\d{{0,3}} ) (?![\w-])
        (?=
            (?:\W+\w+){{0,3}}? \W+
            (?i:
                {_PARKS} | wegslepen|weggesleept
                | st(?:aat|ond) \s (?:\w+\s){{0,4}}
                  (?:
                      stoep|dubbel|fout|oprit|inrit|uitrit|invalidenplek|vak|parkeer\w*
                      | voor\s(?:de|mijn|onze)\s\w+
                  )\b
            )
        )
        """,
    ),
    # "12ABC3, die witte bestelwagen"
    any_case(
        rf"""
        (?<![\w-]) (?P<it>{_CLOSE}) (?![\w-])
        (?= (?: \W{{1,2}} (?!in\b|op\b|bij\b|en\b|voor\b|met\b|uit\b) [^\W\d_]+ ){{0,2}}? \W{{1,2}} {_CAR} )
        """,
    ),
    exact(rf"(?i:{_CAR}) (?:\W+\w+){{0,3}}? \W{{1,3}} (?P<it>{_ABROAD}) (?![\w-])"),
    exact(
        rf"""
        (?<![\w-]) {_NO_YEAR} (?P<it>{_ABROAD}) (?![\w-])
        (?= (?:[^\w.!?;]+[^\W\d_]+){{0,6}}? [^\w.!?;]+ (?i:{_CAR}) )
        """,
    ),
    re.compile(r"\bkenteken\W{1,3}(?:is\s)?(?P<it>(?=[A-Z0-9 -]*\d)[A-Z0-9]{1,3}(?:[- ]?[A-Z0-9]{1,4}){1,3})(?![\w-])"),
)
_BEFORE = 24


def plates(text: str) -> Iterator[Span]:
    """Number plates; spans may overlap."""
    for pattern in _ALONE:
        for match in pattern.finditer(text):
            if _is_plate(match["it"]) and not _is_type_number(text, match):
                yield Span(*match.span("it"), "licence_plate")
    for pattern in _BESIDE_A_CAR:
        for match in pattern.finditer(text):
            if _is_plate(match["it"]):
                yield Span(*match.span("it"), "licence_plate")


def _is_plate(plate: str) -> bool:
    """Are the letters no words: not "in 1972", nor "12 de 34"?"""
    words = (word for word in plate.split() if len(word) > 1 and word.islower())
    return not _NO_PLATE.fullmatch(plate) and not any(word in word_list("stop") for word in words)


def _is_type_number(text: str, match: re.Match[str]) -> bool:
    """Does it say what a thing is called, or spell a word, as no newer plate does?"""
    start = match.start("it")
    before = text[max(0, start - _BEFORE) : start]
    named = _TYPE_NUMBER.search(before) is not None and _OF_A_CAR.search(before) is None
    return named or _VOWEL_IN_NEWER.fullmatch(match["it"]) is not None
