"""Doors of homes without a word that says street or number: "Grevelingen 12", "aangebeld bij 55, 57 en 61", "portiek 4 links".

Numbers stand in notes for many things. One is read as a door when what stands before it is a name or a neighbour, and
what stands behind it goes on about who lives there; never when a thing that is counted follows.
"""

import re
from collections.abc import Iterator

from language.lexicon import dictionary, is_known, word_list
from language.personal_data.buildings import building_spans, doors_again
from language.personal_data.findings import Span
from language.personal_data.homes import GOES_ON, MANY_DOORS, NOT_A_HOME, NUMBER, UPPER, counts, home_spans
from language.personal_data.name_lists import acts, is_place, is_sure, is_word
from language.personal_data.neighbours import neighbour_spans
from language.personal_data.numbers import SPELLED
from language.personal_data.own_homes import own_homes
from language.personal_data.parts_of_homes import parts_of_homes
from language.personal_data.premises import is_no_home
from language.personal_data.residents_of import without_resident

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NAMED = re.compile(
    rf"(?<![\w'’.-])(?P<name>(?:['’]t\s)?[{UPPER}][\w'’-]+(?:\s(?:(?:van|de|den|der|ten|ter|het|aan|op)\s){{0,2}}[{UPPER}][\w'’-]+){{0,3}})\s(?P<number>{NUMBER}){NOT_A_HOME}(?!\s?(?:[-–/]\s?\d|€|%|[.,:]\d))"
)
_NO_AGES = r"(?:(?:over|onder|boven|beneden)?(?:buurman|buurvrouw|buren|buurtjes)|buuf|familie|fam\.?|gezin|stel|echtpaar|(?:de|een|andere|vorige|nieuwe)\s(?:bewoner|bewoonster|huurder|huurster))"
_OF = re.compile(rf"\b{_NO_AGES}\s(?:van|uit|op|bij)\s(?P<number>{NUMBER}){NOT_A_HOME}", re.IGNORECASE)
_RANG = re.compile(
    rf"\b(?:aangebeld|gebeld|aangeklopt|geklopt|langs(?:geweest|gegaan)?|geweest|gesproken|thuis|gehoor|koffie(?:\sgedronken)?|briefje|kaartje|flyer|deur(?:en)?|adressen|huizen|woningen|gelopen|afgegeven|afgeleverd|bezorgd|sleutel(?:\sligt)?|pakket(?:je)?)\b[^.!?\d\n]{{0,18}}\b(?:bij|op|van|aan|:)\s?(?P<number>{NUMBER}){NOT_A_HOME}",
    re.IGNORECASE,
)
_AT = re.compile(
    rf"(?<![\w-])(?:bij|op|van|uit|aan|door|tussen)\s(?P<number>{NUMBER}){NOT_A_HOME}(?=\s(?:niemand|geen\sgehoor|koffie|doet|deed|heeft|hebben|wil|willen|zegt|vraagt|klaagt|zoekt|mist|woont|wonen|belt|staat\sleeg|ligt|lekt|stinkt|klemt|kan|hoort|meldt|gooit|stookt|rookt|schreeuwt)\b|\s(?:en)\s\d+[a-h]?\s(?:wonen|hebben|willen|klagen|ruilen|delen)\b)",
    re.IGNORECASE,
)
_PORCH = re.compile(
    r"\b(?P<number>(?:portiek|trappenhuis|trap|ingang|galerij)\s(?:\d{1,3}[a-h]?|[A-H])[\s,]+(?:(?:\d{1,2}(?:e|de|ste)?|eerste|tweede|derde|vierde|vijfde|zesde)(?:\s(?:etage|verdieping|hoog|deur))?\s?)?(?:links|rechts|midden|voor|achter)\b)",
    re.IGNORECASE,
)
_FLOOR = re.compile(
    r"(?<![\w-])(?P<number>\d{1,4}[a-hA-H]?(?:\s|-)(?:(?:een|één|twee|drie|vier|vijf|zes|\d)\s?hoog|hoog|[1-9]e\s(?:etage|verdieping))\s(?:links|rechts|voor|achter))\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"\b(?:app(?:artement)?\.?|kamer|woning|deur|studio|huis|woonnummer|adres|flatnummer|voordeur|huisnummers|huisnrs|nummers|nrs\.?|woningen|deuren|adressen)\s(?:(?:nr|nummer|no)\.?\s)?(?P<number>(?<!kamer\s)\d{{1,4}}[-./]\d{{1,4}}|{NUMBER}){MANY_DOORS}{NOT_A_HOME}(?!\s(?:van|in)\s(?:het|de)\s)",
    re.IGNORECASE,
)
_WORDED = sorted((word for word in SPELLED if word not in {"een", "één", "nul"}), key=len, reverse=True)
_IN_WORDS = rf"(?:(?:twee|drie|vier|vijf|zes|zeven|acht|negen)?honderd(?:\s?(?:en)?\s?(?:een|{'|'.join(_WORDED)}))?|{'|'.join(_WORDED)})(?!\w)"
_SPELLED = re.compile(
    r"\b(?:nr\.?|nummer|huisnummer|huisnr)\s(?P<number>" + "|".join(_WORDED) + r")\b(?!\s(?:van\sde|keer))",
    re.IGNORECASE,
)
# "Goudsbloemstraat vijfentwintig", "kerkstraat honderdtwaalf a", and not "in de kerkstraat twee bankjes".
_SPELLED_HOME = re.compile(
    rf"(?<![\w'’-])(?P<number>(?:(?-i:[{UPPER}][\w.'’-]{{0,25}})\s(?:(?:van|de|den|der|ten|ter|het|aan|op|in)\s){{0,2}}){{0,3}}"
    rf"[\w'’-]{{2,30}}(?:straat|laan|weg|plein|dreef|singel|gracht|kade|plantsoen|hof|steeg|pad|dijk)\s(?:(?:nummer|nr\.?)\s)?{_IN_WORDS}(?:\s[a-h])?)"
    r"(?=\s*(?:$|[^\w\s])|\s(?P<next>[^\W\d_]+))",
    re.IGNORECASE,
)
_HUNDREDS = re.compile(
    r"\b(?:nr\.?|nummer|huisnummer|huisnr|adres(?:\swel)?:\s[A-Z]\w+|op)\s(?P<number>(?:twee|drie|vier|vijf|zes|zeven|acht|negen)?honderd(?:en)?[a-zë]*)\b(?!\s(?:euro|mensen|\w+en\b))",
    re.IGNORECASE,
)
# "mw pengel hakfort 318", "rowena portiek slinge 412": a word nobody knows, and a number, behind somebody.
_LOW_STREET = re.compile(
    rf"(?<![\w'’.-])(?P<name>[a-zà-þ][a-zà-þ'’-]{{4,}})\s(?P<number>{NUMBER}){NOT_A_HOME}(?=\s*(?:$|[,.;:)!?\n])|\s(?:wil|vraagt|zegt|heeft|belt|durft|zoekt|klaagt|mist|kan|is|appt)\b)"
)
_ABSTRACT = re.compile(r"(?:nummers?|nrs?|ing|heid|atie|teit|isme|schap|ment|age|euse|erij|stand|kosten|prijs)$")
_NEXT = re.compile(
    rf"(?:,\s|\s(?:en\sliep\s)?(?:door\s)?naar\s|\s(?:en|&|of|,)\s|\s?/\s?|,\sen\s)(?P<number>{NUMBER}){NOT_A_HOME}(?=[\s,.;:)!?/]|$)"
)
# "402 wel, 404 niet, 406 te laat": who came and who did not, one door after the other.
_ROLL_CALL = re.compile(
    r"(?<![\w-])(?P<number>[1-9]\d{0,3}[a-h]?)(?=[\s:=]{1,2}(?:wel|niet|ja|nee|akkoord|te\slaat|niet\sthuis|thuis|geen\sgehoor|weigert|getekend|ziek|later|ok|oké)\b)",
    re.IGNORECASE,
)
_CALLED_UP = re.compile(
    r"\b\w*(?:presentie|aanwezig|afwezig|galerij|portiek|deuren|rondje|adressen|huizen|woningen|aangebeld|huisbezoek|opname|handtekening)\w*\b",
    re.IGNORECASE,
)
_FEWEST = 3
_NEXT_DOOR = re.compile(
    rf"(?:,\s(?:en\s)?|\s(?:en|&|of|t/m)\s|\sen\sliep\sdoor\snaar\s)(?P<number>{NUMBER}){NOT_A_HOME}(?=\s*(?:[,;:)!?/]|\.(?!\d)|$)|\s(?:en|&|of)\s\d|\s(?P<next>[^\W\d_]+))"
)
# "mijn zoon van 27 woont nog thuis" tells an age.
_AGED = re.compile(
    r"\b(?:(?:klein)?(?:zoon|dochter|kind)|zoontje|dochtertje|man|vrouw|jongen|meisje|meid|heer|dame|bewoner|bewoonster|iemand|oma|opa|moeder|vader|neef|nicht|student|vriend|vriendin|tiener|weduwe|"
    r"weduwnaar|kinderen|jongeren|jongens|meisjes|meiden|mensen|mannen|vrouwen|bewoners|ouderen|kleuters|peuters|pubers|tieners|gezin|kids)\svan\s$",
    re.IGNORECASE,
)
_STOREY = re.compile(r"\d{1,2}\s?hoog\b", re.IGNORECASE)
_OLDEST = 110
_PAIR = re.compile(
    r"\b(?:bewoners|mensen|huurders|gezinnen|lui)\s(?:van|op|uit)\s(?P<number>\d{1,4})\s(?:en|/|&)\s(?P<other>\d{1,4})(?!\s?(?:jaar|plus|\+|\d|procent|%))",
    re.IGNORECASE,
)
_AND_AT = re.compile(
    rf"\b(?:nr|nummer|huisnummer)\.?\s(?P<one>\d{{1,4}}[a-h]?)\b(?!\s(?:van|op|in|is)\s(?:(?:de|het)\s)?(?:\w*lijst|agenda|onze|één))[^.!?\n\d]{{0,60}}[,;]\s(?:(?:en|maar|of)\s)?(?:op|bij|van|uit|naast|boven)\s(?P<number>\d{{1,4}}[a-h]?)\b{NOT_A_HOME}(?!\s?(?:[-–/]\s?\d|€|%|[.,:]\d))",
    re.IGNORECASE,
)
_ALONG = 40
_NEAR = 8
_TO = re.compile(
    r"\b(?:voor|van|bij|op|aan|uit|naast|tegenover|achter|in|onder|boven|bewoner|bewoonster|huurder|huurster|melder|meldster|lekkage|overlast|schimmel|geluidsoverlast|vochtplekken|ratten|muizen|burenruzie)\s$",
    re.IGNORECASE,
)
# "niet thuis: Keizerskroon 8", "wel thuis Torenvalk 12 hs".
_AT_HOME = re.compile(
    r"\b(?:thuis|gehoor|adres(?:sen)?|deuren|bezoek(?:en)?|rondje(?:\s\w+)?|langs|aangebeld|aangebeld\sbij|gesproken|briefjes?|tuintje|balkon(?:netje)?|voordeur|schuurtje|berging|stoepje|woning|huis)(?:\s(?:van|bij|op))?:?\s$",
    re.IGNORECASE,
)
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
_WHO_BEHIND = re.compile(
    r"[,:]?\s\(?(?:mevr(?:ouw)?|mw|dhr|meneer|fam(?:ilie)?|gezin|echtpaar|bewoner|bewoonster|huurder|huurster|alleenstaande|weduwe|weduwnaar|(?:oude(?:re)?\s)?(?:man|vrouw|heer|dame))\b(?!\s(?:van|uit|op)\s(?:nr|nummer|\d))",
    re.IGNORECASE,
)
_AT_END = re.compile(r"\s?(?:[:;]|,\s[a-z]|$)")
_AFTER_HOME = frozenset(
    {"komma", "punt", "en", "boven", "beneden", "links", "rechts", "hoog", "die", "met", "ook", "niet"}
)
_REACH = 40
# "Dit was kat nummer drie".
_RANKED = re.compile(
    r"\b(?:dit|dat|deze|die|is|was|wordt|werd|al)\s(?:de\s|het\s|een\s|mijn\s|onze\s|alweer\s|al\s)?[a-zà-þ]{2,}\s(?:nummer|nr\.?)\s$",
    re.IGNORECASE,
)
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


def _spelled_homes(text: str) -> Iterator[Span]:
    """A number in words behind a street or the word "nummer", unless it counts what follows or what stands before."""
    for match in _SPELLED.finditer(text):
        if not _RANKED.search(text, max(0, match.start("number") - _REACH), match.start("number")):
            yield Span(*match.span("number"), "address")
    for match in _SPELLED_HOME.finditer(text):
        following = match["next"]
        if following is None or following.lower() in _AFTER_HOME or acts(following.lower()):
            yield Span(*match.span("number"), "address")


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
    """Homes with a street and doors that only what stands around them gives away, which may overlap; and what looks like one,
    but is where a shop or a club is, with all that lies within.
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
    for pattern in (_PORCH, _FLOOR, _HUNDREDS):
        yield from (Span(*match.span("number"), "address") for match in pattern.finditer(text))
    yield from _spelled_homes(text)
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
