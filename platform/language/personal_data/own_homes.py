"""Homes as residents tell them: "ik woon op 14", "wij van 14", "bel maar aan bij 27", "Kaardebol 33 plafond gescheurd".

Who writes of himself leaves the street out, as everybody in the house knows it. A number is a door when somebody lives,
rings or is called by it, or when what is joined to it belongs to doors alone ("die van 61-bis"); ages, hours, floors
and counts stay out. The words stand in `words/own_homes.txt`.
"""

from collections.abc import Iterator

from language.lexicon import word_list
from language.personal_data.findings import Span
from language.personal_data.homes import NOT_A_HOME, NUMBER, ONLY_A_STOREY, UPPER, counts
from language.personal_data.name_lists import is_sure, is_word
from language.personal_data.patterns import any_case, exact
from language.personal_data.phrases import any_of

_NO_COUNT = rf"{NOT_A_HOME}(?!\s?(?:[-–/]\s?\d{{2}}|€|%|[.:,]\d|(?:u|jr|hoog|plus|jarige?)\b))"
_DOOR = rf"(?P<it>{NUMBER}){_NO_COUNT}"
_NR = r"(?:nr\.?\s|nummer\s)?"
_STILL = r"(?:(?:zelf|nu|nog|al|hier|dus|ook|net|pas|sinds\s\w+|al\s\d+\sjaar|toen|gewoon)\s){0,3}"
# "ik woon op 14", "woon naast 61".
_LIVES_AT = any_case(
    rf"""
    \b(?:woon|woont|wonen|woonde|woonden)\s{_STILL}
    (?:in\s(?:de|het)\s(?:flat|toren|gebouw|complex|blok|portiek)\s)?
    (?:op|naast|boven|onder|tegenover|achter|nr\.?|nummer|bij)\s(?:de\s)?
    {_DOOR}(?!\s(?:minuten|min|hoog|verschillende))
    (?=\s*(?:$|[,.;:)!?\n])|\s(?:{any_of("own_homes.goes_on")})\b)
    """,
)
# "wij zitten al jaren op 12".
_SITS_AT = any_case(
    rf"""
    \b(?:ik|['’]?k|wij|we)\s(?:zit|zitten|huur|huren|sta)\s{_STILL}op\s
    {_DOOR}(?=\s*(?:$|[,.;)!?\n])|\s(?:hier|boven|beneden|en)\b)
    """,
)
# "wij van 14 willen", "die van 12 maken herrie".
_WE_OF = any_case(
    rf"""
    \b(?:{any_of("own_homes.who")})\s(?:daar\s)?(?:van|vd|op|uit|bij)\s
    {_DOOR}(?=\s(?:{any_of("own_homes.does")})\b)
    """,
)
# "Hoi hier 45, de bel doet het niet", "met 27 nog even".
_HERE_IS = any_case(
    rf"""
    (?:^|\n|[.!?]\s)(?:(?:hoi|hallo|dag|he|hee|hey)\s)?(?:hier|met)\s{_NR}
    {_DOOR}(?=,|\s(?:hier|nog|weer)\b|:|\s-)
    """,
)
# "ik ben van 12, de lift doet het niet".
_I_AM_OF = any_case(
    rf"""
    (?:^|\n|[.!?,]\s|\bik\s|\bk\s)ben\s(?:zelf\s|ook\s)?van\s(?:nr\.?\s)?
    (?P<it>\d{{1,3}}[a-h]?){_NO_COUNT}(?=,\s(?:wie|waar|de|hier|bij|mijn)\b|\shoog\b)
    """,
)
# "bel maar aan bij 27", "mag bij mij op 8", "bij ons op 33", "ophalen bij 12", "kom langs op 19".
_COME_TO = any_case(
    rf"""
    \b(?:{any_of("own_homes.visits")})\s
    (?:(?:{any_of("own_homes.little_words")})\s){{0,3}}(?:op|bij|van)\s{_NR}
    (?!(?:112|19\d\d|20\d\d)\b|\d+\sen\s\d)   # "bel bij brand 112"
    {_DOOR}(?!\s(?:voor|na|rond|over)\b)
    (?=\s*(?:$|[,;!?)\n]|\.(?!\d))|\s(?:en|of|als|dan|voor|tussen|na|wie|ik|daar|de)\b)
    """,
)
# "mijn huisnummer is 41", "mijn deur is 312".
_MY_NUMBER_IS = any_case(
    rf"""
    \b(?:mijn|m'n|mn|me|ons|onze|mij)\s
    (?:(?:huis|deur|woning|kamer|flat|appartement|bel)\s?(?:nummer|nr)|(?:voor)?deur|nummer|nr|adres)\s
    (?:is|was|:)\s{_NR}
    {_DOOR}
    """,
)
# What is joined on belongs to a door: "die van 39 rood", "van 61-bis", "op 36-A".
_ADDED_ON = any_case(
    r"""
    (?<![\w-])(?:van|op|bij|uit|naast|boven|onder|tegenover|tussen)\s
    (?P<it>
        \d{1,4}
        (?:
            \s?-?\s?(?:bis|hs|huis|rood|zwart|rd|zw)
            | -(?:voor|achter|boven|beneden|links|rechts|[A-Ha-h]|I{1,3}|IV)
            | \s(?:links|rechts)
        )
    )\b
    (?!-|\s(?:en\s\w+\sballen|wijn|om\sde|af)\b)   # "van 3 rood en gele ballen"
    """,
)
_TOLD = (_LIVES_AT, _SITS_AT, _WE_OF, _HERE_IS, _I_AM_OF, _COME_TO, _MY_NUMBER_IS, _ADDED_ON)
# "op Wolfsmelk 8/2": a number with a second one behind a stroke, behind a name.
_STROKE = exact(
    rf"""
    \b(?:[Oo]p|[Aa]an|[Ii]n|[Vv]an|[Bb]ij|[Nn]aar|[Uu]it)\s(?:de\s|het\s)?
    (?P<it>[{UPPER}]\w{{3,}}\s\d{{1,4}}\s?/\s?\d{{1,3}})(?![\d/-])
    """,
)
# "Kaardebol 33 plafond gescheurd", "Waterlelie 5-2 hier": a name and a number, and what only a home has.
_AT_HOME = exact(
    rf"""
    (?:^|\n|[.!?,;:]\s)
    (?P<it>(?P<name>[{UPPER}][a-zà-þ]\w{{2,}})\s(?P<number>\d{{1,4}}(?:[-/]\d{{1,3}}|\s?[a-hA-H]\b)?))
    (?=,?\s(?:{any_of("own_homes.in_a_home")})\b)
    """,
)
# "Achterom 3a in Deurne".
_LETTERED = exact(
    rf"""
    (?<![\w'’-])
    (?P<it>(?P<name>[{UPPER}][a-zà-þ]{{4,}})\s\d{{1,3}}\s?[a-h])
    (?=\s(?:in|te)\s[{UPPER}]|,\s[{UPPER}]\w+(?:\s?[,.;)]|\s?$))
    """,
)


def own_homes(text: str) -> Iterator[Span]:
    """Doors in what residents write of themselves and of each other; spans may overlap."""
    for pattern in _TOLD:
        for match in pattern.finditer(text):
            counted = match["it"].isdigit() and counts(text, match.end("it"))
            if not counted and not ONLY_A_STOREY.fullmatch(match["it"]):
                yield Span(*match.span("it"), "address")
    for match in _STROKE.finditer(text):
        if not _is_numbered(match["it"].split()[0]):
            yield Span(*match.span("it"), "address")
    yield from _lettered(text)
    for match in _AT_HOME.finditer(text):
        if not _is_numbered(match["name"]) and not match["number"].startswith(("19", "20")):
            yield Span(*match.span("it"), "address")


def _lettered(text: str) -> Iterator[Span]:
    """A word, a number with a letter, and the town: whatever the street is called."""
    for match in _LETTERED.finditer(text):
        name = match["name"].lower()
        if name not in word_list("numbered") and name not in word_list("stop") and not is_sure(name):
            yield Span(*match.span("it"), "address")


def _is_numbered(word: str) -> bool:
    """Is this a thing that has a number, or a word that a sentence begins with: "Lift 2 weer stuk"?"""
    lower = word.lower()
    streets = lower in word_list("streets_after")
    return not streets and (lower in word_list("numbered") or is_word(lower) or is_sure(lower))
