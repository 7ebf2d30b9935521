"""Number plates, Dutch and foreign. What a machine, a pipe or a postcode is called can look like one: those stay out."""

import re
from collections.abc import Iterator

from language.lexicon import word_list
from language.personal_data.findings import Span

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
_CAR = (
    r"\b(?:kenteken(?:plaat)?|kent\.|nummerplaat|plaat|plaatje|\w*auto(?:'s|otje|otjes)?|(?<!in\sde\s)(?<!uit\sde\s)(?<!op\sde\s)(?:\w*bus|\w+bus|busje)|bestelwagen|scooters?|brommers?|snorfiets|bromfiets|motor|taxi|vrachtwagen|wagen|voertuig|oldtimer|golf|polo|opel|peugeot|renault|"
    r"volkswagen|vw|bmw|audi|mercedes|toyota|fiat|ford|skoda|seat|kia|volvo|tesla|corsa|dacia|nissan|mazda|suzuki|honda|hyundai|citro[eë]n|mitsubishi|porsche|lexus|iveco|daf|scania|astra|passat|clio|logan|duster|sandero|aygo|yaris|picanto|twingo|kangoo|transit|vito|sprinter|caddy|berlingo|fiesta|panda|micra|"
    r"camper|caravan|aanhanger|ontheffing|invalidenplek|gehandicaptenparkeerplaats|parkeer\w*|geparkeerd\w*)\b"
)
_ABROAD = r"(?:[A-ZÄÖÜ]{1,3}[- ][A-Z]{1,2}[ -]?\d{1,4}|[A-Z]{2,3} ?(?=[A-Z]?\d)[A-Z0-9]{4,5}|[A-Z]{1,2} \d{2,4} [A-Z]{2,3}|[A-Z]{2}\d{2} [A-Z]{3}|\d-[A-Z]{3}-\d{3}|[A-Z]{2}[- ]\d{3}[- ][A-Z]{2}|[A-Z]{2} [A-Z]{2}[- ]\d{3})"
_GERMAN = r"(?!(?:NEN|ISO|DIN|IEC|EN|NTA|BRL|NPR|CO|A|WMO|MBO|HBO|VWO)-)(?=[A-ZÄÖÜ-]{4})[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} (?!(?:19|20)\d\d\b)[1-9]\d{1,3}"
# What two letters and four figures also are: "In 1972"; and a road, a voltage or a weight between figures.
_NO_PLATE = re.compile(
    r"(?:in|op|om|de|te|nr|na|is|en|of|nu|al|er|ca|tot|van|per|bus|jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[ -]?\d+(?: [a-z]+)?"
    r"|.* (?:kg|gb|kb|tb|kv|hp|st|gr|nl|ds)|(?=.* ).*[a-z]{4}.*",
    re.IGNORECASE,
)
# "type LED-30-K", "de printer HP-305-XL", "bestek RX-200-B".
_TYPE_NUMBER = re.compile(
    r"\b(?:type|typenr|typenummer|model|bestek|printer|cartridge|toner|artikel\w*|serie\w*|norm|kavel|onderdeel|machine|maaier|lamp\w*|armatuur|tekening|rapport|versie|variant|code|\w*nummer|\w*nr\.?|pomp|gemaal|drempel|lift|ketel|filter|ventilator|mast|\w*paal|\w*put|\w*kast|slot|buis|kabel|leiding|profiel|tegel|klinker|paneel|\w*bank|stuk|nota|document|besluit|bijlage|kaart|zaal|\w*lokaal|ruimte|vak|perceel|sectie|blok|gebouw|halte|lijn)\s(?:nr\.?\s)?$",
    re.IGNORECASE,
)
_OF_A_CAR = re.compile(r"\b(?:kenteken|plaat|nummerplaat)[-\s]?(?:nummer|nr\.?)\s$|\bnr\.?\splaat\s$", re.IGNORECASE)
_VOWEL_IN_NEWER = re.compile(rf"(?=.*[AEIOU])(?:{_written(_SINCE_1978, between='-', letter='[A-Z]')})", re.IGNORECASE)
# Polish and Ukrainian plates end or begin with letters: "WGM 4471J".
_POLISH = r"(?!(?:NEN|ISO|DIN|IEC|BTW|KVK|BSN|ISBN|EAN)\b)[A-Z]{2,3} (?:\d{4}[A-Z]|\d{3}[A-Z]{2}|\d[A-Z]\d{2,3}[A-Z]?|\d[A-Z]{2}\d{2})"
_ALONE = (
    re.compile(rf"(?<![\w.-])(?P<it>{_POLISH})(?![\w-]|\.\d)"),
    re.compile(rf"(?<![\w.-])(?P<it>{_DASHED})(?![\w-]|\.\d)", re.IGNORECASE),
    re.compile(rf"(?<![\w-])(?!\d{{4}}[A-Z]{{2}})(?P<it>{_JOINED})(?![\w-])"),
    re.compile(rf"(?<![\w-])(?P<it>{_SPACED})(?![\w-])"),
    re.compile(rf"(?<![\w-])(?P<it>{_GERMAN})(?![\w-])"),
    re.compile(r"(?<![\w-])(?P<it>\d-[A-Z]{3}-\d{3}|[A-Z]{2}-\d{3}-[A-Z]{2})(?![\w-])", re.IGNORECASE),
    re.compile(r"(?<![\w-])(?P<it>[A-Z]{1,2} \d{4} [A-Z]{2})(?![\w-])"),
    # Small letters without a sign between them, of the years since 1999, which have no vowels: "5tkx81".
    re.compile(rf"(?<![\w.-])(?P<it>{_LOW})(?![\w-])"),
    re.compile(rf"(?:^|\n)(?P<it>{_LOW_AT_START})(?![\w-])"),
)
_BESIDE_A_CAR = (
    re.compile(rf"{_CAR}(?:\W+(?!op\b|in\b)\w+){{0,3}}?\W{{1,3}}(?P<it>{_CLOSE})(?![\w-])", re.IGNORECASE),
    re.compile(
        rf"(?<![\w-])(?P<it>{_CLOSE})(?![\w-])(?=(?:\W+\w+){{0,4}}?\W+(?:parkeert|geparkeerd|blokkeert|blokkeerde|toetert|st(?:aat|ond)\s(?:\w+\s){{0,3}}(?:op|voor|dubbel|fout|in\sde\sweg)\b))",
        re.IGNORECASE,
    ),
    # "BOR KL 482 staat elk weekend op de stoep": what stands or parks somewhere.
    re.compile(
        rf"(?<![\w-])(?![A-Z]+ ?(?:19|20)\d\d\b)(?P<it>{_ABROAD}|[A-ZÄÖÜ]{{1,3}} [A-Z]{{1,2}} [1-9]\d{{0,3}})(?![\w-])(?=(?:\W+\w+){{0,3}}?\W+(?i:parkeert|geparkeerd|blokkeert|blokkeerde|toetert|wegslepen|weggesleept|st(?:aat|ond)\s(?:\w+\s){{0,4}}(?:stoep|dubbel|fout|oprit|inrit|uitrit|invalidenplek|vak|parkeer\w*|voor\s(?:de|mijn|onze)\s\w+)\b))"
    ),
    re.compile(
        rf"(?<![\w-])(?P<it>{_CLOSE})(?![\w-])(?=(?:\W{{1,2}}(?!in\b|op\b|bij\b|en\b|voor\b|met\b|uit\b)[^\W\d_]+){{0,2}}?\W{{1,2}}{_CAR})",
        re.IGNORECASE,
    ),
    re.compile(rf"(?i:{_CAR})(?:\W+\w+){{0,3}}?\W{{1,3}}(?P<it>{_ABROAD})(?![\w-])"),
    re.compile(
        rf"(?<![\w-])(?![A-Z]+ ?(?:19|20)\d\d\b)(?P<it>{_ABROAD})(?![\w-])(?=(?:[^\w.!?;]+[^\W\d_]+){{0,6}}?[^\w.!?;]+(?i:{_CAR}))"
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
