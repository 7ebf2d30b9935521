"""Doors of which the building, the storey, the side or the neighbour is said: "flat C op 55", "bg links", "aangebeld 212".

Such a number stands where a street would: behind a building, behind who lives there, behind the bell that was rung. Ages, counts,
hours and amounts stay out.
"""

import re
from collections.abc import Iterator

from language.personal_data.findings import Span
from language.personal_data.homes import NOT_A_HOME, NUMBER, ONLY_A_STOREY, UPPER, counts

_NO_UNIT = rf"{NOT_A_HOME}(?!\s?(?:[-–/]\s?\d|€|%|[.:,]\d|u\b|jr\b|mnd\b|wk\b|pers\b|p\.))"
_BUILDING = r"(?:flat|blok|toren|gebouw|complex|vleugel|residentie|portiek|galerij|trappenhuis|trap|ingang|entree|wooncomplex|woontoren|flatgebouw|serviceflat|seniorenflat|ouderenflat|hoogbouw|woongebouw|appartementengebouw|hofje|campus|woonzorgcentrum|verzorgingshuis|zorgflat|studentenflat|park|camping|haven|woonwagenkamp)"
_CALLED = rf"(?:(?-i:[{UPPER}])[\w'’-]*(?:\s(?-i:[{UPPER}])[\w'’-]+)?|[a-h]|\d{{1,2}}[a-h]?|noord|zuid|oost|west)"
_DOOR = r"(?:op|nr\.?|nummer|no\.|huisnr\.?|huisnummer|deur|app\.?|appartement|kamer|woning|studio|unit)"
# "flat Noord op 319", "galerij 6 nr 614".
_IN_BUILDING = re.compile(
    rf"(?<![\w-])(?P<it>{_BUILDING}\s{_CALLED},?\s{_DOOR}\s?(?P<number>{NUMBER})){_NO_UNIT}(?!\s(?:van\s)?(?:de|het)\s)",
    re.IGNORECASE,
)
# "Huize Vredehof, kamer 14", "de Hoge Hof, woning 7".
_HOUSE = re.compile(
    rf"(?<![\w-])(?P<it>(?:(?:Huize|Huis|Villa|Residentie|Hof|Toren|Flat|Complex|Serviceflat|Woonzorgcentrum|Verzorgingshuis|Verpleeghuis|Hofje|Hoge|Pension)\s)+(?:[{UPPER}][\w'’-]+\s?){{1,3}}(?<!\s),?\s(?i:deur|app\.?|appartement|kamer|woning|studio|unit)\s(?i:nr\.?\s|nummer\s)?(?P<number>\d{{1,4}}(?:\.\d{{1,3}})?[a-hA-H]?)){_NO_UNIT}(?!\d)"
)
# "Flat Zuiderkroon 1104", "toren Zilvermeeuw 212 heeft lekkage": a building by its name, and one of its doors.
_NAMED_BUILDING = re.compile(
    rf"(?<![\w-])(?P<it>(?:\w*[Ff]lat|(?:\w+t|T)oren|toren|[Gg]ebouw|[Ww]oongebouw|[Cc]omplex|[Ww]ooncomplex|[Rr]esidentie)\s[{UPPER}][a-zà-þ][\w'’-]+(?:\s[{UPPER}][a-zà-þ][\w'’-]+)?,?\s(?P<number>(?!(?:19|20)\d\d\b)[1-9]\d{{1,3}}(?:\s?[a-hA-H]\b)?)){_NO_UNIT}(?=\s?[.,;:!?)]|\s?$|\s(?:en|&|of|heeft|wil|klaagt|meldt|vraagt|belt|zegt|zoekt|woont|lekt|mist|durft|doet|boven|beneden|staat\sleeg)\b)"
)
# ", 88 III": storeys in the letters of Rome are of homes alone.
_ROMAN = re.compile(r"(?<=,\s)(?P<it>[1-9]\d{0,3}[\s-](?:I{1,3}|IV|hs|bis))(?=\s?[,.;:)!?]|\s?$|\s[a-z])")
_DWELLING = r"(?:chalet|woonwagen|woonboot|woonark|stacaravan|bungalow|vakantiehuisje|room|apt\.?|apartment|flatnumber|ligplaats)"
_IN_DWELLING = re.compile(
    rf"(?<![\w-])(?P<it>{_DWELLING}\s(?:nr\.?\s|nummer\s|no\.\s)?(?P<number>{NUMBER})){_NO_UNIT}", re.IGNORECASE
)
_WHO = r"(?:man|vrouw|bewoner|bewoonster|huurder|huurster|jongen|meisje|dame|heer|meneer|mevrouw|mevr\.?|mw\.?|dhr\.?|student|studente|buurman|buurvrouw|buren|gezin|familie|stel|kerel|gast|iemand|die)"
_OF_ROOM = re.compile(
    rf"\b{_WHO}\s(?:(?-i:[{UPPER}])[\w'’-]+\s)?(?:uit|van|op|in|vd)\s(?P<it>(?:kamer|unit|studio|room|cel)\s(?P<number>{NUMBER})){_NO_UNIT}",
    re.IGNORECASE,
)
# "bg links", "5e etage rechts", "2 hoog midden", "bovenste rechts": a storey and a side.
_ORDINAL = r"(?:\d{1,2}(?:e|de|ste)|eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|bovenste|onderste|middelste|hoogste)"
_STOREY = rf"(?:(?:\d{{1,2}}|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien)\s?hoog|{_ORDINAL}\s(?:etage|verdieping|verd\.?|vd|woonlaag|laag|hoog)|bovenste|onderste|begane\sgrond|bgg?|beg\.?\sgr\.?|parterre|souterrain)"
_SIDE = r"(?:(?:links|rechts)(?:voor|achter)?|midden|(?:voor|achter)(?=\s*(?:$|[^\w\s]))|hoek(?=\s*(?:$|[^\w\s])))"
_STOREY_SIDE = re.compile(
    rf"(?<![\w-])(?P<it>{_STOREY},?\s(?:{_ORDINAL}\s(?:deur|voordeur|woning)\s)?{_SIDE})\b(?!\s(?:van|naast|af|om|de|het|een|is\s(?:de|het|een))\b)",
    re.IGNORECASE,
)
# "aangebeld 212", "niet thuis: 12, 14 en 18", "klop hard (33)", "met huismeester naar boven, 716, alles goed".
_RANG = re.compile(
    rf"\b(?:aangebeld|aanbellen|aangeklopt|aankloppen|geen\sgehoor|(?:niet|wel|niemand)\sthuis|niet\sopen\s?gedaan|briefje\sin\sde\sbus)[:,]?\s(?P<it>{NUMBER}){_NO_UNIT}(?=\s*(?:[,.;:)!?/]|$)|\s(?:en|&|of|want|maar|wil|vraagt|zegt|heeft)\b)",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:klop(?:pen|t|te)?|bel(?:len|t|de)?|aanbellen|langs|boven|beneden|deur|huisbezoek|woont|wonen)\b[^.!?\n\d,(]{0,20}(?:\((?P<it>[1-9]\d{1,3}[a-h]?)\)|,\s(?P<amid>(?!112\b)[1-9]\d{2}[a-h]?),)",
    re.IGNORECASE,
)
# "bewoonster 408": who lives there and the number, too high for an age.
_NEIGHBOUR = re.compile(
    rf"\b(?:bewoner|bewoonster|huurder|huurster|melder|meldster|klager|klaagster|indiener|(?:onder|boven|over|achter)?(?:buurman|buurvrouw|buren|buur)|fam\.?|familie)\s(?P<it>{NUMBER}){_NO_UNIT}(?!\s(?:jaar|in\stotaal|van\sde|leden|jarige)\b)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\b(?:nr|nummer|huisnr|huisnummer)\.?\s(?P<number>\d{1,4})\b[^.!?\n\d]*$", re.IGNORECASE)
_OLDEST, _REACH = 110, 40
# "de man van 26 z'n hond", "melder van 57": one who is known by his door; "een man van 26" tells an age.
_THE_ONE = re.compile(
    rf"(?<![\w-])(?:(?:de|die)\s(?:man|vrouw|jongen|dame|heer|jongeman|meneer|mevrouw|weduwe|weduwnaar|student|kerel|gast|knul|oude\s(?:man|vrouw|dame|heer)|hond|kat|kinderen|mensen|bewoners|lui)|melder|meldster|klager|klaagster|indiener)\s(?:van|op|vd)\s(?P<it>{NUMBER}){_NO_UNIT}(?!\s(?:en\s\d|tot\s\d|plus|\+|die\sjarig))",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    rf"\b(?:boven|onder|naast|tegenover)\s(?P<it>{NUMBER}){_NO_UNIT}(?=\s(?:woont|wonen|woonde|zit|slaapt|heeft|hebben|is|klaagt|wil|zijn)\b|\s?[.,;!?)])(?!\s(?:is\s(?:het|de)|zijn\s(?:er|de)))",
    re.IGNORECASE,
)
# "de gang op 501 en 503", "14 en 16 ruzie over de schutting": two doors beside each other.
_PAIR_AT = re.compile(
    rf"(?<![\w-])(?:op|bij|van|uit|tussen|naast|voor|door)\s(?P<one>[1-9]\d{{2}}[a-h]?)\s?(?:en|/|&|vs\.?|of)\s?(?P<other>[1-9]\d{{2}}[a-h]?)(?![\w]){_NO_UNIT}",
    re.IGNORECASE,
)
_PAIR_FIRST = re.compile(
    r"(?:^|[.!?\n:;]\s*|[-–*]\s)(?:nrs?\.?\s)?(?P<one>[1-9]\d{0,3}[a-h]?)\s?(?:en|/|&|vs\.?|versus|tegen|contra)\s?(?P<other>[1-9]\d{0,3}[a-h]?)(?=[,:]?\s(?:weer\s|al\s|allebei\s|beide\s|nog\s|ook\s|samen\s)?(?:ruzie|conflict|bonje|mot|burenruzie|klagen|klaagt|hebben|willen|wonen|allebei|niet\sthuis|niemand|geen\sgehoor|delen|liggen|overlast|lekkage|botsen|praten|mediation|bemiddeling|gesproken)\b)",
    re.IGNORECASE,
)
_NEXT_TO = 20
_ROUND = 5
# The same number again: "Narcisweg 40 en 42 ... de vrouw van 40", "77 zwart is niet 77 rood".
_AGAIN = r"\b(?:van|op|bij|uit|naast|boven|onder|tegenover|niet|en|vs\.?|tegen|vrouw|man|buurman|buurvrouw)\s(?P<it>{number}(?:\s(?:rood|zwart|zw|rd|links|rechts|hs|bis)\b)?)(?![\w€%-])(?!\s(?:tot|t/m|en\s\d+\s?(?:uur|u)))"
_LAST_NUMBER = re.compile(r"(?<!\d)(\d{2,4})(?=\s?(?:[a-h]\b|rood|zwart|zw|rd|$))", re.IGNORECASE)


def building_spans(text: str) -> Iterator[Span]:
    """Doors behind a building, a storey, a bell or a neighbour; spans may overlap."""
    for pattern in (
        _IN_BUILDING,
        _HOUSE,
        _NAMED_BUILDING,
        _ROMAN,
        _IN_DWELLING,
        _OF_ROOM,
        _STOREY_SIDE,
        _RANG,
        _BESIDE,
    ):
        yield from (
            Span(*match.span("it"), "address") for match in pattern.finditer(text) if not counts(text, match.end("it"))
        )
    for match in _ASIDE.finditer(text):
        group = "it" if match["it"] else "amid"
        yield Span(*match.span(group), "address")
    for match in _NEIGHBOUR.finditer(text):
        if _is_no_age(text, match):
            yield Span(*match.span("it"), "address")
    for match in _THE_ONE.finditer(text):
        if not counts(text, match.end("it")) and not ONLY_A_STOREY.fullmatch(match["it"]):
            yield Span(*match.span("it"), "address")
    yield from _pairs(text)


def _is_no_age(text: str, match: re.Match[str]) -> bool:
    """Is the number behind a neighbour too high for an age, lettered, or near the door of another: "nr 33 vs buurvrouw 35"?"""
    number = int(re.sub(r"\D.*", "", match["it"]))
    other = _NUMBERED.search(text, max(0, match.start() - _REACH), match.start())
    near = other is not None and 0 < abs(int(other["number"]) - number) <= _NEXT_TO
    return number > _OLDEST or match["it"][-1:].isalpha() or near


def _pairs(text: str) -> Iterator[Span]:
    for pattern in (_PAIR_AT, _PAIR_FIRST):
        for match in pattern.finditer(text):
            one, other = (int(re.sub(r"\D", "", match[name])) for name in ("one", "other"))
            close = abs(one - other) <= _NEXT_TO and (one % _ROUND or other % _ROUND)
            if close and not counts(text, match.end("other")):
                yield Span(*match.span("one"), "address")
                yield Span(*match.span("other"), "address")


def doors_again(text: str, homes: list[Span]) -> Iterator[Span]:
    """The number of a home that was named, said again by itself."""
    numbers = {
        number
        for home in homes
        if home.type == "address"
        for number in _LAST_NUMBER.findall(text[home.start : home.end])
    }
    for number in numbers:
        pattern = re.compile(_AGAIN.replace("{number}", number) + NOT_A_HOME, re.IGNORECASE)
        yield from (Span(*match.span("it"), "address") for match in pattern.finditer(text))
