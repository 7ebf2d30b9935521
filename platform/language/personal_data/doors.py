"""Doors of homes without a word that says street or number: "Grevelingen 12", "bij 55 en 57 gebeld", "portiek 4 links".

Numbers stand in notes for many things. One is read as a door when what stands before it is a name or a neighbour, and
what stands behind it goes on about who lives there; never when a thing that is counted follows.
"""

import re
from collections.abc import Iterator

from language.lexicon import dictionary, is_known, word_list
from language.personal_data.buildings import building_spans, doors_again
from language.personal_data.findings import Span
from language.personal_data.homes import GOES_ON, MANY_DOORS, NAME, NO_MORE, NOT_A_HOME, NUMBER, counts, home_spans
from language.personal_data.name_lists import acts, is_place, is_sure, is_word
from language.personal_data.neighbours import neighbour_spans
from language.personal_data.own_homes import own_homes
from language.personal_data.parts_of_homes import parts_of_homes
from language.personal_data.patterns import any_case, exact
from language.personal_data.phrases import any_of
from language.personal_data.premises import is_no_home
from language.personal_data.residents_of import without_resident
from language.personal_data.spelled_doors import spelled_doors

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# "Grevelingen 12", "'t Lage Land 31".
_NAMED = exact(
    rf"""
    (?<![\w'’.-])
    (?P<name>(?:['’]t\s)?{NAME}(?:\s(?:(?:van|de|den|der|ten|ter|het|aan|op)\s){{0,2}}{NAME}){{0,3}})
    \s(?P<number>{NUMBER}){NOT_A_HOME}{NO_MORE}
    """
)
# "de buren van 12", "gezin op 14": of these a number behind tells no age.
_OF = any_case(
    rf"""
    \b(?:
        (?:over|onder|boven|beneden)?(?:buurman|buurvrouw|buren|buurtjes) | buuf
      | familie | fam\.? | gezin | stel | echtpaar
      | (?:de|een|andere|vorige|nieuwe)\s(?:bewoner|bewoonster|huurder|huurster)
    )\s(?:van|uit|op|bij)\s(?P<number>{NUMBER}){NOT_A_HOME}
    """
)
# "aangebeld bij 55", "koffie gedronken op 12".
_RANG = any_case(
    rf"""
    \b(?:{any_of("doors.rang")})\b[^.!?\d\n]{{0,18}}
    \b(?:bij|op|van|aan|:)\s?(?P<number>{NUMBER}){NOT_A_HOME}
    """
)
# "bij 12 geen gehoor", "tussen 12 en 14 willen"
_AT = any_case(
    rf"""
    (?<![\w-])(?:bij|op|van|uit|aan|door|tussen)\s(?P<number>{NUMBER}){NOT_A_HOME}(?=
        \s(?:{any_of("doors.does")})\b
      | \s(?:en)\s\d+[a-h]?\s(?:wonen|hebben|willen|klagen|ruilen|delen)\b
    )
    """
)
# "portiek 4 links", "galerij B, 2e etage rechts".
_PORCH = any_case(
    r"""
    \b(?P<number>
        (?:portiek|trappenhuis|trap|ingang|galerij)\s(?:\d{1,3}[a-h]?|[A-H])[\s,]+
        (?:
            (?:\d{1,2}(?:e|de|ste)?|eerste|tweede|derde|vierde|vijfde|zesde)
            (?:\s(?:etage|verdieping|hoog|deur))?\s?
        )?
        (?:links|rechts|midden|voor|achter)\b
    )
    """
)
# "12 drie hoog achter", "12-2e etage links".
_FLOOR = any_case(
    r"""
    (?<![\w-])(?P<number>
        \d{1,4}[a-hA-H]?(?:\s|-)
        (?:(?:een|één|twee|drie|vier|vijf|zes|\d)\s?hoog|hoog|[1-9]e\s(?:etage|verdieping))
        \s(?:links|rechts|voor|achter)
    )\b
    """
)
_LABELLED = any_case(
    rf"""
    \b(?:{any_of("doors.labelled")})\s(?:(?:nr|nummer|no)\.?\s)?
    (?P<number>(?<!kamer\s)\d{{1,4}}[-./]\d{{1,4}}|{NUMBER}){MANY_DOORS}{NOT_A_HOME}(?!\s(?:van|in)\s(?:het|de)\s)
    """
)
# "mw pengel hakfort 318", "rowena portiek slinge 412": a word nobody knows, and a number, behind somebody.
_LOW_STREET = exact(
    rf"""
    (?<![\w'’.-])(?P<name>[a-zà-þ][a-zà-þ'’-]{{4,}})\s(?P<number>{NUMBER}){NOT_A_HOME}
    (?=\s*(?:$|[,.;:)!?\n])|\s(?:{any_of("doors.low_street_does")})\b)
    """
)
_ABSTRACT = re.compile(r"(?:nummers?|nrs?|ing|heid|atie|teit|isme|schap|ment|age|euse|erij|stand|kosten|prijs)$")
# The next of a row: ", 57", " en liep door naar 61".
_NEXT = exact(
    rf"""
    (?:,\s|\s(?:en\sliep\s)?(?:door\s)?naar\s|\s(?:en|&|of|,)\s|\s?/\s?|,\sen\s)
    (?P<number>{NUMBER}){NOT_A_HOME}(?=[\s,.;:)!?/]|$)
    """
)
# "402 wel, 404 niet, 406 te laat": who came and who did not, one door after the other.
_ROLL_CALL = any_case(rf"(?<![\w-])(?P<number>[1-9]\d{{0,3}}[a-h]?)(?=[\s:=]{{1,2}}(?:{any_of('doors.answers')})\b)")
_CALLED_UP = any_case(rf"\b\w*(?:{any_of('doors.rounds')})\w*\b")
_FEWEST = 3
_NEXT_DOOR = exact(
    rf"""
    (?:,\s(?:en\s)?|\s(?:en|&|of|t/m)\s|\sen\sliep\sdoor\snaar\s)(?P<number>{NUMBER}){NOT_A_HOME}
    (?=\s*(?:[,;:)!?/]|\.(?!\d)|$)|\s(?:en|&|of)\s\d|\s(?P<next>[^\W\d_]+))
    """
)
# "mijn zoon van 27 woont nog thuis" tells an age.
_AGED = any_case(rf"\b(?:{any_of('doors.aged')})\svan\s$")
_STOREY = re.compile(r"\d{1,2}\s?hoog\b", re.IGNORECASE)
_OLDEST = 110
_PAIR = any_case(
    r"""
    \b(?:bewoners|mensen|huurders|gezinnen|lui)\s(?:van|op|uit)
    \s(?P<number>\d{1,4})\s(?:en|/|&)\s(?P<other>\d{1,4})(?!\s?(?:jaar|plus|\+|\d|procent|%))
    """
)
# "op nr 14 wordt geschreeuwd, op 16 durft men niks".
_AND_AT = any_case(
    rf"""
    \b(?:nr|nummer|huisnummer)\.?\s(?P<one>\d{{1,4}}[a-h]?)\b
    (?!\s(?:van|op|in|is)\s(?:(?:de|het)\s)?(?:\w*lijst|agenda|onze|één))
    [^.!?\n\d]{{0,60}}[,;]\s(?:(?:en|maar|of)\s)?
    (?:op|bij|van|uit|naast|boven)\s(?P<number>\d{{1,4}}[a-h]?)\b{NOT_A_HOME}{NO_MORE}
    """
)
_ALONG = 40
_NEAR = 8
_TO = any_case(rf"\b(?:{any_of('doors.leads_to')})\s$")
# "niet thuis: Keizerskroon 8", "wel thuis Torenvalk 12 hs".
_AT_HOME = any_case(rf"\b(?:{any_of('doors.at_home')})(?:\s(?:van|bij|op))?:?\s$")
_LONG = 3
# "Op Waterkant 3 woont een man"; with "Achter de Hoven 3" the word belongs to the street.
_PLACED = re.compile(r"(?:Op|Bij|Naast|Tegenover)\s\w+$")
_WHO = frozenset({"bewoner", "bewoonster", "huisbezoek", "buurvrouw", "buurman", "melder", "mw", "dhr", "adres"})
_VISITED = frozenset({"huisbezoek", "adres", "bezoek", "thuisbezoek"})
# "Berk 4 en eik 12 worden gesnoeid", "eik 3 is ziek".
_OF_PLANTS = re.compile(r"\s(?:en|is|was|staat|wordt)\b")
_TO_REACH = 16
_UPSTAIRS = re.compile(r"\s?(?:hoog|etage|verdieping)\s(?:links|rechts|voor|achter)$", re.IGNORECASE)
# "Vlinderslag 31, gezin met 4 kinderen".
_WHO_BEHIND = any_case(rf"[,:]?\s\(?(?:{any_of('doors.who')})\b(?!\s(?:van|uit|op)\s(?:nr|nummer|\d))")
_AT_END = re.compile(r"\s?(?:[:;]|,\s[a-z]|$)")
_REACH = 40
_YEARS = range(1900, 2101)
_ARTICLES = frozenset({"De", "Het", "Den", "'t", "’t"})
_COMPASS = re.compile(r"(?:Noord|Zuid|Oost|West)[-/](?:Noord|Zuid|Oost|West)")
# "Notulen 12/9", of the twelfth of September.
_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])")


def _is_year(number: str) -> bool:
    return number.isdigit() and int(number) in _YEARS


def _is_door(text: str, match: re.Match[str]) -> bool:
    number, start = match["number"], match.start("number")
    digits = re.match(r"\d+", number)
    young = digits is not None and int(digits.group()) <= _OLDEST
    aged = young and _AGED.search(text, max(0, start - 30), start) is not None and number.isdigit()
    return not (_is_year(number) or _STOREY.match(number) or aged)


def _has_numbers(word: str) -> bool:
    """Things that are numbered, also as the last part of a word: "Parkeervak 18"."""
    return word in word_list("numbered") or (
        word not in word_list("streets_after")
        and any(
            not word.endswith("erij")
            and len(thing) >= _LONG
            and thing not in word_list("stop")
            and word.endswith(thing)
            for thing in word_list("numbered")
        )
    )


def _is_street(text: str, match: re.Match[str]) -> bool:
    words = match["name"].split()
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]  # "De Terp 93"
    placed = _PLACED.match(match["name"]) is not None
    if placed:
        words = words[1:]
    visited = len(words) > 1 and words[0].lower() in _VISITED  # "Huisbezoek Vuurdoorn 53"
    listed = _AT_HOME.search(text, max(0, match.start() - _REACH), match.start()) is not None
    if visited or words[0].lower() in _WHO:
        words = words[1:] or words
    last = words[-1].lower()
    town = is_place(last) and len(words) == 1 and not (is_known(last) and _TO.search(text, 0, match.start()))
    if _is_numbered(match, last) or is_sure(last) or town:
        return False
    if counts(text, match.end("number")):
        return False
    return visited or listed or placed or _is_lived_in(text, match, words)


def _is_numbered(match: re.Match[str], last: str) -> bool:
    """Does the number belong to a thing, a year or a day: "Lijn 12", "Zomer 2025", "Notulen 12/9"?"""
    number = match["number"]
    lettered = number[-1].isalpha() and last not in word_list("numbered")
    first = next(word.lower() for word in (*match["name"].split(), "") if word not in _ARTICLES)
    return (
        (_has_numbers(last) and not lettered)
        or (first in word_list("numbered") and first not in _VISITED)
        or match["name"].isupper()
        or last in word_list("makes")
        or _is_product(match["name"])
        or _COMPASS.fullmatch(match["name"]) is not None
        or _is_year(number)
        or _DAY.fullmatch(number) is not None
    )


def _is_product(name: str) -> bool:
    """Does a make stand before the last word: "CV Intergas Xtreme 36"?"""
    return any(word in word_list("makes") and not is_known(word) for word in name.lower().split()[:-1])


def _is_lived_in(text: str, match: re.Match[str], words: list[str]) -> bool:
    """Does what stands around a name and a number say that somebody lives there?"""
    starts = not text[: match.start()].strip(" \"'-") or text[: match.start()].rstrip()[-1:] in ".!?:;\n"
    following = _WORD.match(text, match.end("number") + 1)
    lived = bool(following and acts(following.group().lower()))
    last = words[-1].lower()
    if not starts and len(words) == 1 and last in word_list("streets_after") and len(match["number"]) > 1:
        return True
    if starts and len(words) == 1 and (is_known(last) or last in word_list("streets_after")):
        return _is_called_after(text, match, lived)
    before = not starts and _TO.search(text, max(0, match.start() - _TO_REACH), match.start()) is not None
    return lived or before or bool(GOES_ON.match(text, match.end("number")))


def _is_called_after(text: str, match: re.Match[str], lived: bool) -> bool:
    """Is a word at the start of a sentence a street: "Korenbloem 12: gordijn dicht", "Rietgors 3 hoog links"?"""
    word, number = match["name"].split()[-1].lower(), match["number"]
    if _UPSTAIRS.search(number) or _WHO_BEHIND.match(text, match.end("number")):
        return True
    if word not in word_list("streets_after"):
        return lived and (dictionary().get(word) or word).lower() == word
    if (len(number) > 1 and _AT_END.match(text, match.end("number"))) or number[-1].isalpha():
        return True
    return lived and not (len(number) == 1 and _OF_PLANTS.match(text, match.end("number")))


def _pairs(text: str) -> Iterator[Span]:
    """Two doors beside each other: "bewoners van 88 en 90", and not the ages "van 70 en 80"."""
    for match in _PAIR.finditer(text):
        one, other = int(match["number"]), int(match["other"])
        if 0 < abs(one - other) <= _NEAR and (one % 10 or other % 10):
            yield Span(*match.span("number"), "address")
            yield Span(*match.span("other"), "address")


def _rows(text: str, end: int) -> Iterator[Span]:
    """The doors that go on after one: ", 57 en 61"."""
    while match := _NEXT.match(text, end):
        if _is_year(match["number"]):
            return
        yield Span(*match.span("number"), "address")
        end = match.end("number")


def _further_on(text: str) -> Iterator[Span]:
    """The door after one that was called by its number: "op nr 14 wordt geschreeuwd, op 16 durft men niks"."""
    for match in _AND_AT.finditer(text):
        number, other = match["one"], match["number"]
        if 0 < abs(int(re.sub(r"\D", "", number)) - int(re.sub(r"\D", "", other))) <= _ALONG:
            yield Span(*match.span("number"), "address")


def _neighbours(text: str, end: int) -> Iterator[Span]:
    """The doors beside one whose street was named: "Kerkstraat 5, 7 en 9 hebben lekkage"; not what is counted there."""
    while match := _NEXT_DOOR.match(text, end):
        following = match["next"]
        if _is_year(match["number"]) or (following and not acts(following.lower())):
            return
        yield Span(*match.span("number"), "address")
        end = match.end("number")


def _low_streets(text: str) -> Iterator[Span]:
    """A word that nobody knows and a number: the address of who writes in small letters."""
    for match in _LOW_STREET.finditer(text):
        name = match["name"]
        if not (
            is_known(name)
            or is_word(name)
            or _ABSTRACT.search(name)
            or _has_numbers(name)
            or is_sure(name)
            or name in word_list("stop")
            or _is_year(match["number"])
        ):
            yield Span(match.start("name"), match.end("number"), "address")


def _on_streets(text: str) -> Iterator[Span]:
    """Homes and postcodes, and doors behind the name of a street that does not say it is one."""
    yield from home_spans(text)
    for match in _NAMED.finditer(text):
        if _is_street(text, match):
            yield Span(match.start("name"), match.end("number"), "address")


def doors_and_premises(text: str) -> tuple[list[Span], list[Span]]:
    """Homes with a street and doors that only what stands around them gives away, which may overlap; and what looks
    like one, but is where a shop or a club is, with all that lies within.
    """
    found = [*_homes(text), *building_spans(text), *own_homes(text), *neighbour_spans(text), *parts_of_homes(text)]
    found = [without_resident(text, home) for home in found]
    premises = [home for home in found if home.type == "address" and is_no_home(text, home.start, home.end)]
    homes = [home for home in found if not any(_lies_within(home, other) for other in premises)]
    return [*homes, *doors_again(text, homes)], premises


def _lies_within(home: Span, other: Span) -> bool:
    """Is it the end of something longer: "Ligthartstraat 10" in "Jan Ligthartstraat 10"?"""
    return home.type == "address" and other.start <= home.start and home.end <= other.end


def _homes(text: str) -> Iterator[Span]:
    for home in _on_streets(text):
        yield home
        if home.type == "address" and text[home.start].isalpha():
            yield from _neighbours(text, home.end)
    for pattern in (_PORCH, _FLOOR):
        yield from (Span(*match.span("number"), "address") for match in pattern.finditer(text))
    yield from spelled_doors(text)
    yield from _low_streets(text)
    called = list(_ROLL_CALL.finditer(text))
    doors = [int(re.sub(r"\D", "", match["number"])) for match in called]
    if (
        len(called) >= _FEWEST
        and _CALLED_UP.search(text)
        and doors == sorted(set(doors))
        and doors[-1] - doors[0] <= _ALONG
    ):
        yield from (Span(*match.span("number"), "address") for match in called)
    yield from _pairs(text)
    yield from _further_on(text)
    for pattern in (_OF, _RANG, _AT, _LABELLED):
        for match in pattern.finditer(text):
            if _is_door(text, match):
                yield Span(*match.span("number"), "address")
                yield from _rows(text, match.end("number"))
