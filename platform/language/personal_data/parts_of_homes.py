"""Doors told by what belongs to a home or happens there: "plafond van 31", "brievenbus 31", "het lekt bij 12".

Also two doors at once ("ruzie tussen 31 en 33") and numbers that are joined to their street in hasty notes
("Lindelaan12a", "in de Lindelaan op 12"). Measures, ages, counts and hours stay out: behind the number the sentence
must end, or go on about what is there. The words stand in `words/parts_of_homes.txt`.
"""

import re
from collections.abc import Iterator

from language.personal_data.findings import Span
from language.personal_data.homes import NOT_A_HOME, UPPER, counts
from language.personal_data.patterns import any_case, exact
from language.personal_data.phrases import any_of

_NUMBER = r"(?!(?:19|20)\d\d\b)[1-9]\d{0,3}(?:\s?[a-hA-H]\b)?"
_NO_UNIT = rf"""
    {NOT_A_HOME}
    (?!
        \s?(?:[-–/]\s?\d|€|%|[.,:]\d|(?:u|jr|mnd|wk|pers)\b|bij\s\d|jarige|inch|liter|treden)
        | \sen\s\d+\s?(?:cm|mm|m\b|meter|euro|jaar|uur|graden)   # "31 en 40 cm"
    )
"""
_DOOR = rf"(?P<it>{_NUMBER}){_NO_UNIT}"
_GOES_ON = rf"(?=\s?(?:[.,;:!?)]|$)|\s(?:{any_of('parts_of_homes.goes_on')})\b)"
# "plafond van 31 komt naar beneden", "muziek bij 12".
_PART_OF = any_case(
    rf"""
    \b(?:{any_of("parts_of_homes.parts")})\s
    (?:van|bij|uit|op|boven|onder|naast|tegen)\s
    {_DOOR}{_GOES_ON}
    """,
)
# "de pakjes voor 31 liggen hier".
_MEANT_FOR = any_case(
    rf"""
    \b(?:{any_of("parts_of_homes.delivered")}|aangetekende\s\w+)\s(?:voor|van)\s
    {_DOOR}
    (?=\s(?:ligt|liggen|lag|lagen|staat|is|zijn|kwam|komt|zit|hangt|bij)\b)
    """,
)
# "brievenbus 31 puilt uit": what every door has and is called by its number.
_OF_THE_DOOR = any_case(
    rf"""
    \b(?:brievenbus|naambordje|deurbel|huisbel|voordeur|appt\.?|(?:appartement|woning|deur)nr\.?)\s
    {_DOOR}{_GOES_ON}
    """,
)
# "het lekt bij 31", "stinkt het weer onder 12".
_HAPPENS = any_case(
    rf"""
    \b(?:{any_of("parts_of_homes.happens")})\s
    (?:het\s|weer\s|nog\s|ook\s){{0,2}}
    (?:bij|van|op|onder|boven|uit|naast)\s
    {_DOOR}{_GOES_ON}
    """,
)
# "bij 31 stinkt het", "onder 31 lekt het".
_HAPPENS_AT = any_case(
    rf"""
    (?<![\w-])(?:
        (?:bij|naast|tegenover|uit)\s{_DOOR}(?=\s(?:{any_of("parts_of_homes.happens_behind")})\b)
        | (?:onder|boven)\s(?P<level>{_NUMBER}){_NO_UNIT}(?=\s(?:lekt|dreunt|bonkt|druppelt)\b)
    )
    """,
)
# "overbuur van 31".
_NEIGHBOUR_OF = any_case(
    rf"""
    \b(?:over|onder|boven|achter|zij|naaste?\s)?(?:buur|buurtje|overburen|onderburen|bovenburen)\s
    (?:van|op|uit)\s
    {_DOOR}{_GOES_ON}
    """,
)
# "app 305 van de Wilgentoren": whose building is said behind it.
_IN_NAMED = any_case(
    rf"""
    \b(?:app(?:artement)?|appt|woning)\.?\s(?:nr\.?\s)?
    (?P<it>\d{{2,4}}[a-h]?){_NO_UNIT}
    (?=\s(?:van|in)\s(?:(?:[Dd]e|[Hh]et)\s)?[{UPPER}])
    """,
)
# "ruzie tussen 31 en 33", "de heg van 31 en 33": two doors beside each other.
_BETWEEN = any_case(
    rf"""
    \b(?:{any_of("parts_of_homes.shared")})\s(?:weer\s)?(?:tussen|van)\s
    (?P<one>[1-9]\d{{0,3}})\s(?:en|/|&)\s(?P<other>[1-9]\d{{0,3}})\b
    {_NO_UNIT}(?!\s(?:'s|jaar|euro)\b)
    """,
)
_NEXT_TO, _ROUND = 20, 5
_ENDING = r"(?:straat|laan|weg|plein|dreef|singel|gracht|kade|plantsoen|steeg|dijk)"
# "Lindelaan12a", "Kerkstr.12": no space between.
_JOINED = re.compile(
    rf"(?<![\w@#./_-])(?P<it>[a-zà-þ]{{3,}}(?:{_ENDING}|str\.|ln\.)\d{{1,3}}[a-h]?)(?![\w@-]|\.\w)",
    re.IGNORECASE,
)
# "in de Lindelaan op 12", "de Lindelaan, op nummer 12".
_ON_STREET = exact(
    rf"""
    \b[Dd]e\s(?P<it>[{UPPER}][\w'’-]*{_ENDING},?\s(?:op|bij)\s(?:nr\.?\s|nummer\s)?{_NUMBER}){_NO_UNIT}
    (?=\s?(?:[.,;!?)]|$)|\s(?:woont|wonen|zit|is|heeft|staat|en|wil|ligt|lekt)\b)
    """,
)
# "Plein 1940 12": a street that has a year in its name.
_OF_A_YEAR = exact(
    rf"""
    (?<![\w'’-])
    (?P<it>
        (?:Plein|Park|Laan|Kade)\s
        (?:(?:18|19)\d\d|['’]?40\s?-\s?['’]?45),?\s
        (?:nr\.?\s|nummer\s)?{_NUMBER}
    )
    (?![\d-]){_NO_UNIT}
    """,
)
# "galerij 4, vijfde deur", "2e etage, derde deur": counted from the stairs; not "vijfde deur is een nooduitgang".
_ORDINAL = rf"(?:\d{{1,2}}e|{any_of('parts_of_homes.ordinals')})"
_COUNTED_DOOR = any_case(
    rf"""
    (?<![\w-])
    (?P<it>
        (?:galerij\s\w{{1,2}}|{_ORDINAL}\s(?:etage|verdieping|woonlaag)|begane\sgrond|\d{{1,2}}\shoog)
        ,?\s(?:de\s)?{_ORDINAL}\sdeur(?:\s(?:links|rechts))?
    )
    (?![\w-])(?!\s(?:is|was)\s(?:een|de|het)\s)
    """,
)
_DIRECT = (
    _PART_OF,
    _MEANT_FOR,
    _OF_THE_DOOR,
    _HAPPENS,
    _HAPPENS_AT,
    _NEIGHBOUR_OF,
    _IN_NAMED,
    _JOINED,
    _ON_STREET,
    _OF_A_YEAR,
    _COUNTED_DOOR,
)


def parts_of_homes(text: str) -> Iterator[Span]:
    """Doors by their parts, by what happens there and in haste; spans may overlap."""
    for pattern in _DIRECT:
        for match in pattern.finditer(text):
            group = match.lastgroup or "it"
            if not counts(text, match.end(group)):
                yield Span(*match.span(group), "address")
    for match in _BETWEEN.finditer(text):
        one, other = int(match["one"]), int(match["other"])
        if 0 < abs(one - other) <= _NEXT_TO and (one % _ROUND or other % _ROUND):
            yield Span(*match.span("one"), "address")
            yield Span(*match.span("other"), "address")
