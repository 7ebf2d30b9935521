"""Doors told by what belongs to a home or happens there: "plafond van 31", "brievenbus 31", "ruzie tussen 31 en 33", "het lekt bij 12".

Also numbers that are joined to their street in hasty notes ("Lindelaan12a", "in de Lindelaan op 12"). Measures, ages, counts and
hours stay out: behind the number the sentence must end, or go on about what is there.
"""

import re
from collections.abc import Iterator

from language.personal_data.findings import Span
from language.personal_data.homes import NOT_A_HOME, UPPER, counts

_NUMBER = r"(?!(?:19|20)\d\d\b)[1-9]\d{0,3}(?:\s?[a-hA-H]\b)?"
_NO_UNIT = rf"{NOT_A_HOME}(?!\s?(?:[-–/]\s?\d|€|%|[.,:]\d|u\b|jr\b|mnd\b|wk\b|pers\b|bij\s\d|jarige|inch|liter|treden)|\sen\s\d+\s?(?:cm|mm|m\b|meter|euro|jaar|uur|graden))"
_GOES_ON = r"(?=\s?(?:[.,;:!?)]|$)|\s(?:is|zijn|was|en|komt|komen|ligt|liggen|lag|lekt|lekte|hangt|hangen|staat|staan|stond|klemt|doet|doen|puilt|puilen|ontbreekt|brandt|kraakt|stinkt|valt|zit|zitten|heeft|mist|gaat|moet|kan|wordt|werd|kwam|bij|in|al|weer|nog|niet|maar|want|die|waar|gezet|gelegd|gevonden|kapot|stuk|nat|lek|open|los)\b)"
_OF_A_HOME = r"(?:plafonds?|\w*heg|\w*schutting|berging|kelderbox|schuur|schuurtje|dak|dakgoot|ra(?:am|men)|kozijn|gordijnen|voordeur|achterdeur|deur|stoep|stoepje|brievenbus|\w*bel|naambordje|deurmat|zonnescherm|schotel|luifel|\w*muur|vloer|badkamer|keuken|wc|toilet|douche|afvoer|meterkast|radiator|balkonnetje|balkon|trapgat|portiekdeur|vuilnis|vuilniszak(?:ken)?|kliko|muziek|herrie|lawaai|geschreeuw|geblaf|rook|rookmelder|lekkage|waterschade|afzuigkap)"
# "plafond van 31 komt naar beneden", "muziek bij 12", "de pakjes voor 31 liggen hier".
_PART_OF = re.compile(
    rf"\b{_OF_A_HOME}\s(?:van|bij|uit|op|boven|onder|naast|tegen)\s(?P<it>{_NUMBER}){_NO_UNIT}{_GOES_ON}", re.IGNORECASE
)
_MEANT_FOR = re.compile(
    rf"\b(?:pakje|pakjes|pakket|pakketje|pakketten|post|brief|briefje|sleutel|sleutels|bloemen|krant|kaart|aangetekende\s\w+)\s(?:voor|van)\s(?P<it>{_NUMBER}){_NO_UNIT}(?=\s(?:ligt|liggen|lag|lagen|staat|is|zijn|kwam|komt|zit|hangt|bij)\b)",
    re.IGNORECASE,
)
# "brievenbus 31 puilt uit": what every door has and is called by its number.
_OF_THE_DOOR = re.compile(
    rf"\b(?:brievenbus|naambordje|deurbel|huisbel|voordeur|appt\.?|appartementnr\.?|woningnr\.?|deurnr\.?)\s(?P<it>{_NUMBER}){_NO_UNIT}{_GOES_ON}",
    re.IGNORECASE,
)
# "het lekt bij 31", "onder 31 lekt het", "overbuur van 31".
_HAPPENS = re.compile(
    rf"\b(?:lekt|lekken|lekte|stinkt|ruikt|rookt|dreunt|bonkt|brandt|schimmelt|tocht|borrelt|spookt|ruist|druppelt)\s(?:het\s|weer\s|nog\s|ook\s){{0,2}}(?:bij|van|op|onder|boven|uit|naast)\s(?P<it>{_NUMBER}){_NO_UNIT}{_GOES_ON}",
    re.IGNORECASE,
)
_HAPPENS_AT = re.compile(
    rf"(?<![\w-])(?:(?:bij|naast|tegenover|uit)\s(?P<it>{_NUMBER}){_NO_UNIT}(?=\s(?:lekt|stinkt|rookt|dreunt|bonkt|blaft|blaffen|schimmelt|tocht|borrelt|druppelt|ruikt)\b)"
    rf"|(?:onder|boven)\s(?P<level>{_NUMBER}){_NO_UNIT}(?=\s(?:lekt|dreunt|bonkt|druppelt)\b))",
    re.IGNORECASE,
)
_NEIGHBOUR_OF = re.compile(
    rf"\b(?:over|onder|boven|achter|zij|naaste?\s)?(?:buur|buurtje|overburen|onderburen|bovenburen)\s(?:van|op|uit)\s(?P<it>{_NUMBER}){_NO_UNIT}{_GOES_ON}",
    re.IGNORECASE,
)
# "app 305 van de Wilgentoren": whose building is said behind it.
_IN_NAMED = re.compile(
    rf"\b(?:app(?:artement)?|appt|woning)\.?\s(?:nr\.?\s)?(?P<it>\d{{2,4}}[a-h]?){_NO_UNIT}(?=\s(?:van|in)\s(?:(?:[Dd]e|[Hh]et)\s)?[{UPPER}])",
    re.IGNORECASE,
)
# "ruzie tussen 31 en 33", "de heg van 31 en 33": two doors beside each other.
_BETWEEN = re.compile(
    rf"\b(?:\w*ruzie|onenigheid|conflict|mot|bonje|bemiddeling|mediation|\w*schutting|\w*heg|\w*muur|poortje|gangetje|brandgang|stoepje)\s(?:weer\s)?(?:tussen|van)\s(?P<one>[1-9]\d{{0,3}})\s(?:en|/|&)\s(?P<other>[1-9]\d{{0,3}})\b{_NO_UNIT}(?!\s(?:'s|jaar|euro)\b)",
    re.IGNORECASE,
)
_NEXT_TO, _ROUND = 20, 5
_ENDING = r"(?:straat|laan|weg|plein|dreef|singel|gracht|kade|plantsoen|steeg|dijk)"
# "Lindelaan12a", "Kerkstr.12": no space between.
_JOINED = re.compile(
    rf"(?<![\w@#./_-])(?P<it>[a-zà-þ]{{3,}}(?:{_ENDING}|str\.|ln\.)\d{{1,3}}[a-h]?)(?![\w@-]|\.\w)",
    re.IGNORECASE,
)
# "in de Lindelaan op 12", "de Lindelaan, op nummer 12".
_ON_STREET = re.compile(
    rf"\b[Dd]e\s(?P<it>[{UPPER}][\w'’-]*{_ENDING},?\s(?:op|bij)\s(?:nr\.?\s|nummer\s)?{_NUMBER}){_NO_UNIT}(?=\s?(?:[.,;!?)]|$)|\s(?:woont|wonen|zit|is|heeft|staat|en|wil|ligt|lekt)\b)"
)
# "Plein 1940 12": a street that has a year in its name.
_OF_A_YEAR = re.compile(
    rf"(?<![\w'’-])(?P<it>(?:Plein|Park|Laan|Kade)\s(?:(?:18|19)\d\d|['’]?40\s?-\s?['’]?45),?\s(?:nr\.?\s|nummer\s)?{_NUMBER})(?![\d-]){_NO_UNIT}"
)
# "galerij 4, vijfde deur", "2e etage, derde deur": counted from the stairs.
_ORDINAL = r"(?:\d{1,2}e|eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|laatste|middelste)"
_COUNTED_DOOR = re.compile(
    rf"(?<![\w-])(?P<it>(?:galerij\s\w{{1,2}}|{_ORDINAL}\s(?:etage|verdieping|woonlaag)|begane\sgrond|\d{{1,2}}\shoog),?\s(?:de\s)?{_ORDINAL}\sdeur(?:\s(?:links|rechts))?)(?![\w-])(?!\s(?:is|was)\s(?:een|de|het)\s)",
    re.IGNORECASE,
)
_DIRECT = (
    _PART_OF, _MEANT_FOR, _OF_THE_DOOR, _HAPPENS, _HAPPENS_AT, _NEIGHBOUR_OF, _IN_NAMED, _JOINED, _ON_STREET, _OF_A_YEAR, _COUNTED_DOOR,
)  # fmt: skip


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
