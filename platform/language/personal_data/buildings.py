"""Doors of which the building, the storey, the side or the neighbour is said: "flat C op 55", "bg links".

Such a number stands where a street would: behind a building, behind who lives there, behind the bell that was rung.
Ages, counts, hours and amounts stay out.
"""

import re
from collections.abc import Iterator

from language.personal_data.findings import Span
from language.personal_data.homes import NAME, NO_MORE, NOT_A_HOME, NUMBER, ONLY_A_STOREY, UPPER, counts
from language.personal_data.patterns import any_case, exact
from language.personal_data.phrases import any_of

_NO_UNIT = rf"{NOT_A_HOME}{NO_MORE}(?!\s?(?:(?:u|jr|mnd|wk|pers)\b|p\.))"
_CALLED = rf"(?:(?-i:[{UPPER}])[\w'’-]*(?:\s(?-i:[{UPPER}])[\w'’-]+)?|[a-h]|\d{{1,2}}[a-h]?|noord|zuid|oost|west)"
_DOOR = r"(?:op|nr\.?|nummer|no\.|huisnr\.?|huisnummer|deur|app\.?|appartement|kamer|woning|studio|unit)"
# "flat Noord op 319", "galerij 6 nr 614".
_IN_BUILDING = any_case(
    rf"""
    (?<![\w-])(?P<it>(?:{any_of("buildings.buildings")})\s{_CALLED},?\s{_DOOR}\s?(?P<number>{NUMBER}))
    {_NO_UNIT}(?!\s(?:van\s)?(?:de|het)\s)
    """
)
# "Huize Vredehof, kamer 14", "de Hoge Hof, woning 7".
_HOUSE = exact(
    rf"""
    (?<![\w-])(?P<it>
        (?:(?:{any_of("buildings.houses")})\s)+(?:{NAME}\s?){{1,3}}(?<!\s)
        ,?\s(?i:deur|app\.?|appartement|kamer|woning|studio|unit)\s(?i:nr\.?\s|nummer\s)?
        (?P<number>\d{{1,4}}(?:\.\d{{1,3}})?[a-hA-H]?)
    ){_NO_UNIT}(?!\d)
    """
)
# "Flat Zuiderkroon 1104", "toren Zilvermeeuw 212 heeft lekkage": a building by its name, and one of its doors.
_NAMED_BUILDING = exact(
    rf"""
    (?<![\w-])(?P<it>
        (?:
            \w*[Ff]lat | (?:\w+t|T)oren | toren | [Gg]ebouw | [Ww]oongebouw
          | [Cc]omplex | [Ww]ooncomplex | [Rr]esidentie
        )
        \s[{UPPER}][a-zà-þ][\w'’-]+(?:\s[{UPPER}][a-zà-þ][\w'’-]+)?,?\s
        (?P<number>(?!(?:19|20)\d\d\b)[1-9]\d{{1,3}}(?:\s?[a-hA-H]\b)?)
    ){_NO_UNIT}(?=\s?[.,;:!?)]|\s?$|\s(?:{any_of("buildings.named_does")})\b)
    """
)
# ", 88 III": storeys in the letters of Rome are of homes alone.
_ROMAN = re.compile(r"(?<=,\s)(?P<it>[1-9]\d{0,3}[\s-](?:I{1,3}|IV|hs|bis))(?=\s?[,.;:)!?]|\s?$|\s[a-z])")
_IN_DWELLING = any_case(
    rf"""
    (?<![\w-])
    (?P<it>(?:{any_of("buildings.dwellings")})\s(?:nr\.?\s|nummer\s|no\.\s)?(?P<number>{NUMBER})){_NO_UNIT}
    """
)
_OF_ROOM = any_case(
    rf"""
    \b(?:{any_of("buildings.who")})\s(?:(?-i:[{UPPER}])[\w'’-]+\s)?(?:uit|van|op|in|vd)
    \s(?P<it>(?:kamer|unit|studio|room|cel)\s(?P<number>{NUMBER})){_NO_UNIT}
    """
)
# "bg links", "5e etage rechts", "2 hoog midden", "bovenste rechts": a storey and a side.
_ORDINAL = rf"(?:\d{{1,2}}(?:e|de|ste)|{any_of('homes.ordinals')}|bovenste|onderste|middelste|hoogste)"
_STOREY = rf"""(?:
    (?:\d{{1,2}}|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien)\s?hoog
  | {_ORDINAL}\s(?:etage|verdieping|verd\.?|vd|woonlaag|laag|hoog) | bovenste | onderste
  | begane\sgrond | bgg? | beg\.?\sgr\.? | parterre | souterrain
)"""
_SIDE = r"(?:(?:links|rechts)(?:voor|achter)?|midden|(?:voor|achter|hoek)(?=\s*(?:$|[^\w\s])))"
_STOREY_SIDE = any_case(
    rf"""
    (?<![\w-])(?P<it>{_STOREY},?\s(?:{_ORDINAL}\s(?:deur|voordeur|woning)\s)?{_SIDE})\b
    (?!\s(?:van|naast|af|om|de|het|een|is\s(?:de|het|een))\b)
    """
)
# "aangebeld 212", "niet thuis: 12, 14 en 18".
_RANG = any_case(
    rf"""
    \b(?:
        aangebeld | aanbellen | aangeklopt | aankloppen | geen\sgehoor | (?:niet|wel|niemand)\sthuis
      | niet\sopen\s?gedaan | briefje\sin\sde\sbus
    )[:,]?\s(?P<it>{NUMBER}){_NO_UNIT}
    (?=\s*(?:[,.;:)!?/]|$)|\s(?:en|&|of|want|maar|wil|vraagt|zegt|heeft)\b)
    """
)
# "klop hard (33)", "met huismeester naar boven, 716, alles goed".
_ASIDE = any_case(
    r"""
    \b(?:klop(?:pen|t|te)?|bel(?:len|t|de)?|aanbellen|langs|boven|beneden|deur|huisbezoek|woont|wonen)\b
    [^.!?\n\d,(]{0,20}(?:\((?P<it>[1-9]\d{1,3}[a-h]?)\)|,\s(?P<amid>(?!112\b)[1-9]\d{2}[a-h]?),)
    """
)
# "bewoonster 408": who lives there and the number, too high for an age.
_NEIGHBOUR = any_case(
    rf"""
    \b(?:
        bewoner | bewoonster | huurder | huurster | melder | meldster | klager | klaagster | indiener
      | (?:onder|boven|over|achter)?(?:buurman|buurvrouw|buren|buur) | fam\.? | familie
    )\s(?P<it>{NUMBER}){_NO_UNIT}(?!\s(?:jaar|in\stotaal|van\sde|leden|jarige)\b)
    """
)
_NUMBERED = re.compile(r"\b(?:nr|nummer|huisnr|huisnummer)\.?\s(?P<number>\d{1,4})\b[^.!?\n\d]*$", re.IGNORECASE)
_OLDEST, _REACH = 110, 40
# "de man van 26 z'n hond", "melder van 57": one who is known by his door; "een man van 26" tells an age.
_THE_ONE = any_case(
    rf"""
    (?<![\w-])(?:
        (?:de|die)\s(?:
            man | vrouw | jongen | dame | heer | jongeman | meneer | mevrouw | weduwe | weduwnaar | student
          | kerel | gast | knul | oude\s(?:man|vrouw|dame|heer)
          | hond | kat | kinderen | mensen | bewoners | lui
        )
      | melder | meldster | klager | klaagster | indiener
    )\s(?:van|op|vd)\s(?P<it>{NUMBER}){_NO_UNIT}(?!\s(?:en\s\d|tot\s\d|plus|\+|die\sjarig))
    """
)
# "boven 14 woont", "naast 212."
_BESIDE = any_case(
    rf"""
    \b(?:boven|onder|naast|tegenover)\s(?P<it>{NUMBER}){_NO_UNIT}
    (?=\s(?:woont|wonen|woonde|zit|slaapt|heeft|hebben|is|klaagt|wil|zijn)\b|\s?[.,;!?)])
    (?!\s(?:is\s(?:het|de)|zijn\s(?:er|de)))
    """
)
# "de gang op 501 en 503", "14 en 16 ruzie over de schutting": two doors beside each other.
_PAIR_AT = any_case(
    rf"""
    (?<![\w-])(?:op|bij|van|uit|tussen|naast|voor|door)\s(?P<one>[1-9]\d{{2}}[a-h]?)
    \s?(?:en|/|&|vs\.?|of)\s?(?P<other>[1-9]\d{{2}}[a-h]?)(?![\w]){_NO_UNIT}
    """
)
_PAIR_FIRST = any_case(
    rf"""
    (?:^|[.!?\n:;]\s*|[-–*]\s)(?:nrs?\.?\s)?(?P<one>[1-9]\d{{0,3}}[a-h]?)
    \s?(?:en|/|&|vs\.?|versus|tegen|contra)\s?(?P<other>[1-9]\d{{0,3}}[a-h]?)
    (?=
        [,:]?\s(?:weer\s|al\s|allebei\s|beide\s|nog\s|ook\s|samen\s)?
        (?:{any_of("buildings.pair_does")})\b
    )
    """
)
_NEXT_TO = 20
_ROUND = 5
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
    """Is the number behind a neighbour too high for an age, or lettered? Or is it near the door of another: "nr 33 vs
    buurvrouw 35"?
    """
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
        yield from (Span(*match.span("it"), "address") for match in _said_again(number).finditer(text))


def _said_again(number: str) -> re.Pattern[str]:
    """The same number again: "Narcisweg 40 en 42 ... de vrouw van 40", "77 zwart is niet 77 rood"."""
    return any_case(
        rf"""
        \b(?:
            van | op | bij | uit | naast | boven | onder | tegenover | niet | en | vs\.? | tegen
          | vrouw | man | buurman | buurvrouw
        )\s(?P<it>{number}(?:\s(?:rood|zwart|zw|rd|links|rechts|hs|bis)\b)?)
        (?![\w€%-])(?!\s(?:tot|t/m|en\s\d+\s?(?:uur|u))){NOT_A_HOME}
        """
    )
