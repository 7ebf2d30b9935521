"""Homes as residents tell them: "ik woon op 14", "wij van 14", "bel maar aan bij 27", "die van 61-bis", "Kaardebol 33 plafond gescheurd".

Who writes of himself leaves the street out, as everybody in the house knows it. A number is a door when somebody lives,
rings or is called by it, or when what is joined to it belongs to doors alone; ages, hours, floors and counts stay out.
"""

import re
from collections.abc import Iterator

from language.lexicon import word_list
from language.personal_data.findings import Span
from language.personal_data.homes import NOT_A_HOME, NUMBER, ONLY_A_STOREY, UPPER, counts
from language.personal_data.name_lists import is_sure, is_word

_NO_COUNT = rf"{NOT_A_HOME}(?!\s?(?:[-–/]\s?\d{{2}}|€|%|[.:,]\d|u\b|jr\b|hoog\b|plus\b|jarige?\b))"
_I = r"(?:ik|['’]?k|wij|we|zelf|ben|zijn|hij|zij|ze|die|mijn\s\w+|me\s\w+|mn\s\w+|onze\s\w+)"
_STILL = r"(?:(?:zelf|nu|nog|al|hier|dus|ook|net|pas|sinds\s\w+|al\s\d+\sjaar|toen|gewoon)\s){0,3}"
_HOUSE = r"(?:(?:huis|deur|woning|kamer|flat|appartement|bel)(?:\s?(?:nummer|nr))|(?:voor)?deur|nummer|nr|adres)"
_AT = r"(?:op|aan|bij|nr\.?|nummer|in)"
_END = r"(?=\s*(?:$|[,.;:)!?\n])|\s(?:en|maar|want|dus|hier|is|met|in|van|al|daar|heb|heeft|hebben|kan|wil|of|met|ook|als|waar|die|boven|beneden|sinds|zo)\b)"
_TOLD = (
    # "ik woon op 14", "wij zitten al jaren op 12", "woon naast 61"
    rf"\b(?:woon|woont|wonen|woonde|woonden)\s{_STILL}(?:in\s(?:de|het)\s(?:flat|toren|gebouw|complex|blok|portiek)\s)?(?:op|naast|boven|onder|tegenover|achter|nr\.?|nummer|bij)\s(?:de\s)?(?P<it>{NUMBER}){_NO_COUNT}(?!\s(?:minuten|min|hoog|verschillende)){_END}",
    rf"\b(?:ik|['’]?k|wij|we)\s(?:zit|zitten|huur|huren|sta)\s{_STILL}op\s(?P<it>{NUMBER}){_NO_COUNT}(?=\s*(?:$|[,.;)!?\n])|\s(?:hier|boven|beneden|en)\b)",
    # "wij van 14", "ik ben van 12", "hier 45", "met 27", "dit is 33"
    rf"\b(?:wij|ik|ons|die|dat|lui|volk|mensen|gast|vent|kerel|gozer|wijf|mens|mafkees|nieuwe|types?)\s(?:daar\s)?(?:van|vd|op|uit|bij)\s(?P<it>{NUMBER}){_NO_COUNT}(?=\s(?:vinden|hebben|willen|doen|zijn|vecht|vechten|maakt|maken|komt|komen|staat|staan|gooit|gooien|heeft|is|doet|zit|zitten|gaan|gaat|loert|steelt|stak|slaat|schreeuwt|blaft|blaffen|rookt|stookt|zegt|laat|laten|denkt|weet|krijgt|was|had|kan|wil|moet|mag|klaagt|klagen|helpen|helpt)\b)",
    rf"(?:^|\n|[.!?]\s)(?:hoi\s|hallo\s|dag\s|he\s|hee\s|hey\s)?(?:hier|met)\s(?:nr\.?\s|nummer\s)?(?P<it>{NUMBER}){_NO_COUNT}(?=,|\shier\b|\snog\b|\sweer\b|:|\s-)",
    rf"(?:^|\n|[.!?,]\s|\bik\s|\bk\s)ben\s(?:zelf\s|ook\s)?van\s(?:nr\.?\s)?(?P<it>\d{{1,3}}[a-h]?){_NO_COUNT}(?=,\s(?:wie|waar|de|hier|bij|mijn)\b|\shoog\b)",
    # "bel maar aan bij 27", "mag bij mij op 8", "bij ons op 33", "ophalen bij 12", "kom langs op 19"
    rf"\b(?:bel|belt|bellen|aanbellen|klop|kloppen|kom|komt|langs|langskomen|ophalen|halen|afhalen|afgeven|brengen|inleveren|bezorgd|afgegeven|terecht|binnenlopen|melden|vragen|vraag|bus|brievenbus|gooien|leggen|mij|ons)\s(?:(?:even|maar|gewoon|gerust|aan|langs|effe|ff|dan|thuis|hier|altijd|ook|binnen)\s){{0,3}}(?:op|bij|van)\s(?:nr\.?\s|nummer\s)?(?!(?:112|19\d\d|20\d\d)\b|\d+\sen\s\d)(?P<it>{NUMBER}){_NO_COUNT}(?!\s(?:voor|na|rond|over)\b)(?=\s*(?:$|[,;!?)\n]|\.(?!\d))|\s(?:en|of|als|dan|voor|tussen|na|wie|ik|daar|de)\b)",
    # "mijn huisnummer is 41", "mijn deur is 312"
    rf"\b(?:mijn|m'n|mn|me|ons|onze|mij)\s{_HOUSE}\s(?:is|was|:)\s(?:nr\.?\s|nummer\s)?(?P<it>{NUMBER}){_NO_COUNT}",
    # what is joined on belongs to a door: "die van 39 rood", "van 61-bis", "op 36-A"
    r"(?<![\w-])(?:van|op|bij|uit|naast|boven|onder|tegenover|tussen)\s(?P<it>\d{1,4}(?:\s?-?\s?(?:bis|hs|huis|rood|zwart|rd|zw)|-(?:voor|achter|boven|beneden|links|rechts|[A-Ha-h]|I{1,3}|IV)|\s(?:links|rechts)))\b(?!-|\s(?:en\s\w+\sballen|wijn|om\sde|af)\b)",
)
_PATTERNS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _TOLD)
# "op Wolfsmelk 8/2": a number with a second one behind a stroke, behind a name.
_STROKE = re.compile(
    rf"\b(?:[Oo]p|[Aa]an|[Ii]n|[Vv]an|[Bb]ij|[Nn]aar|[Uu]it)\s(?:de\s|het\s)?(?P<it>[{UPPER}]\w{{3,}}\s\d{{1,4}}\s?/\s?\d{{1,3}})(?![\d/-])"
)
# "Kaardebol 33 plafond gescheurd", "Waterlelie 5-2 hier": a name and a number, and what only a home has.
_OF_A_HOME = r"(?:hier|plafond|verwarming|cv|ketel|cv-ketel|geiser|lekkage|lek|lekt|kraan|wc|toilet|douche|badkamer|keuken|kozijn|kozijnen|raam|ramen|stroom|licht|gas|water|warm\swater|schimmel|vocht|muizen|ratten|kakkerlakken|muur|muren|vloer|dak|balkon|voordeur|achterdeur|deurbel|bel|intercom|afvoer|riool|stank|tocht|berging|schuur|sleutel|rookmelder|meterkast|geen\s(?:warm\s)?water|geen\sstroom|geen\sverwarming|al\s(?:weer|dagen|weken)|ook|weer)"
_AT_HOME = re.compile(
    rf"(?:^|\n|[.!?,;:]\s)(?P<it>(?P<name>[{UPPER}][a-zà-þ]\w{{2,}})\s(?P<number>\d{{1,4}}(?:[-/]\d{{1,3}}|\s?[a-hA-H]\b)?))(?=,?\s{_OF_A_HOME}\b)"
)


# "Achterom 3a in Deurne".
_LETTERED = re.compile(
    rf"(?<![\w'’-])(?P<it>(?P<name>[{UPPER}][a-zà-þ]{{4,}})\s\d{{1,3}}\s?[a-h])(?=\s(?:in|te)\s[{UPPER}]|,\s[{UPPER}]\w+(?:\s?[,.;)]|\s?$))"
)


def own_homes(text: str) -> Iterator[Span]:
    """Doors in what residents write of themselves and of each other; spans may overlap."""
    for pattern in _PATTERNS:
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
