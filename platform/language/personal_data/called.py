"""Names that are said to be those of a thing: titles between quotation marks, names that are chosen for a building, plants, firms.

A plan, a group or a pleasure boat is often called after somebody ("subsidie 'Koken met Oma Kee'"), and notes say so around the
name instead of in it. Within these stretches of a text no name is a person's.
"""

import re
from collections.abc import Iterator

from language.lexicon import word_list
from language.personal_data.findings import Span
from language.personal_data.homes import UPPER

# What has a title: "de aanvraag 'Samen met Sien'"; and what says that a name is given: "wordt 'Bij Opoe Janna'".
_HAS_TITLE = (
    r"(?:\w*(?:naam|namen|titel|titels|plan|project|pilot|subsidie|budget|aanvraag|actie|activiteit|initiatief|idee|voorstel|kunstwerk|beeld|schilderij|muurschildering|mozaïek|film|boek|lied|stuk|musical|"
    r"voorstelling|toneelstuk|documentaire|podcast|serie|rubriek|krant|blad|column|tentoonstelling|expositie|cursus|workshop|lezing|training|campagne|thema|slogan|motto|programma|coalitie|werkgroep|groep|koor|club|"
    r"ploeg|band|orkest|vereniging|stichting|fonds|prijs|wisselbeker|bokaal|toernooi|spel|quiz|wandeling|route|tocht|feest|festival|markt|middag|avond|ochtend|bijeenkomst|inloop|maaltijd|lunch|diner|ontbijt|"
    r"restaurant|café|winkel|salon|zaal|kamer|keuken|tuin|boot|bus|kar|bakfiets|bankje|bank|huis|gebouw|flat|complex|app|website|groepsapp|appgroep|kanaal)"
    r"|getiteld|gedoopt|omgedoopt\stot|genaamd|noemen|genoemd|wordt|werd|worden|speelt|spelen|zingt|zingen)"
)
_OPEN, _CLOSE = "['‘‚\"“„«]", "['’\"”“»]"
_TITLED = re.compile(
    rf"\b{_HAS_TITLE}(?:\s(?!dat\b|die\b|en\b|van\b)\w+){{0,2}}:?\s{_OPEN}(?P<it>[{UPPER}][^'‘’\"“”„«»,;:.\n]{{1,60}}){_CLOSE}(?!\w)",
    re.IGNORECASE,
)
# "Flora, Iris en Jasmijn zijn de namen vd drie nieuwe blokken", "namen voor de zaal: Lelie, Linde".
_NAMED_THING = (
    r"(?:blok|blokken|zaal|zalen|zaaltje|flat|flats|gebouw|gebouwen|complex|complexen|toren|torens|straat|straten|plein|pleintje|park|tuin|brug|boot|pont|bus|kunstwerk|beeld|fontein|huis|huizen|hof|hofje|kamer|kamers|"
    r"lokaal|lokalen|ruimte|wijk|buurt|school|groep|team|teams|kat|katten|poes|hond|honden|konijn|konijnen|kip|kippen|geit|geiten|ezel|ezels|pony|schaap|schapen|lammetjes|zwanen|storm|robot|liften|lift|duo-?fiets|bakfiets|rotonde|steiger|vijver|speelplek|weide|wagen|huisdier|cavia|papegaai|parkiet|mascotte)"
)
_NAMES_OF_THINGS = re.compile(
    rf"\b(?:groslijst|shortlist|naam|namen|naamgeving|naamsuggesties|naamvoorstellen)\b[^.!?\n]{{0,30}}?\b(?:van|voor|vd|v\.d\.)\s(?:(?:de|het|een|die|deze|onze|dit|'t|t)\s)?(?:\w+\s){{0,2}}{_NAMED_THING}\b",
    re.IGNORECASE,
)
_WANTS_A_NAME = re.compile(
    rf"\b{_NAMED_THING}\s(?:\w+\s){{0,3}}?(?:een|de|zijn|haar|hun)\s(?:\w+\s)?naam\b", re.IGNORECASE
)
_IS_CALLED = re.compile(
    rf"\b{_NAMED_THING}\s(?:\w+\s){{0,2}}?(?:heet|heette|heten|genaamd|gedoopt)\s(?:(?:nu|voortaan|eigenlijk|ook|toch)\s)?(?P<it>(?:[{UPPER}][\w'’-]+(?:,\s|\sen\s|\s)?){{1,4}})",
)
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n|$")
_SENTENCE_START = re.compile(r".*(?:[.!?]\s|\n)", re.DOTALL)
# "bloembak Iris en Jasmijn geplant": plants that girls are called after, where something grows.
_GROWN = r"(?:\w*bloemen|\w*bloem|bloembak\w*|\w*planten|\w*bollen|\w*perk(?:je|ken)?|border\w*|plantenbak\w*|struik\w*|heester\w*|boeket\w*|zaad|zaden|stek(?:ken|jes)?|kwekerij|soorten)"
_GROWS_BEFORE = re.compile(rf"\b{_GROWN}(?:,|:|\smet|\svan)?\s(?:[{UPPER}]\w+(?:,|\sen)\s)*$", re.IGNORECASE)
_GROWS_AFTER = re.compile(
    rf"(?:(?:,|\sen)\s[{UPPER}]\w+)*\s(?:(?:is|zijn|wordt|worden|wil|niet|al|nu|weer)\s){{0,2}}(?:geplant|gezaaid|gesnoeid|bloei\w*|gestekt|uitgebloeid|verwelkt)\b"
)
_TITLE = re.compile(
    r"\b(?:mevr(?:ouw)?|mw|mvr|mej|dhr|hr|meneer|mijnheer|heer|fam(?:ilie)?|oma|opa|tante|oom|buur\w+|juf|zus|dochter|moeder|vriendin)\.?\s$",
    re.IGNORECASE,
)
# "offerte van Hagemans", "glaszetter Louwers": who sends an invoice or a report, or works for, is a firm.
_FIRM_BEFORE = re.compile(
    r"\b(?:(?:offerte|factu(?:ur|ren)|creditnota|rapport(?:age)?|\w*studie|\w*onderzoek|inspectie|advies|levering|onderhoudscontract|raamcontract|keuring|tekening(?:en)?)\b[^.!?;\n]{0,40}?\b(?:van|door|bij)"
    r"|(?:bouwvakkers|monteurs?|werklui|werknemers|schilders|stratenmakers|loodgieters|uitvoerder|busjes?|vrachtwagens?|steigers?|keet|containers|bakken|ploeg|mannen|lui|jongens)\s(?:van|bij)"
    r"|(?:bezonningsstudie|geluidsrapport|rapport|studie|inspectierapport|quickscan|offerte|factuur))\s$",
    re.IGNORECASE,
)


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where every name is that of a thing, whatever stands before it."""
    yield from (match.span("it") for match in _TITLED.finditer(text))
    yield from (match.span("it") for match in _IS_CALLED.finditer(text))


def listings(text: str) -> Iterator[tuple[int, int]]:
    """Sentences about the names that things have or may get, with the list in the next: a name by itself is no person's there."""
    for match in (*_NAMES_OF_THINGS.finditer(text), *_WANTS_A_NAME.finditer(text)):
        before = _SENTENCE_START.match(text, 0, match.start())
        end = _SENTENCE_END.search(text, match.end())
        following = _SENTENCE_END.search(text, end.end()) if end else None
        yield before.end() if before else 0, following.end() if following else len(text)


def without_things(text: str, names: list[Span]) -> list[Span]:
    """The names that are not said to be those of a thing."""
    whole, listed = list(stretches(text)), list(listings(text))
    return [
        name
        for name in names
        if not _within(name, whole) and not (_alone(text, name) and (_within(name, listed) or _grows(text, name)))
    ]


def _within(name: Span, stretches: list[tuple[int, int]]) -> bool:
    return any(start <= name.start < end for start, end in stretches)


def _alone(text: str, name: Span) -> bool:
    return " " not in text[name.start : name.end]


def _grows(text: str, name: Span) -> bool:
    """Is this a plant, beside what is planted or flowers?"""
    if text[name.start : name.end].lower() not in word_list("plants") or _TITLE.search(
        text, max(0, name.start - 20), name.start
    ):
        return False
    before = _GROWS_BEFORE.search(text, max(0, name.start - 60), name.start)
    return before is not None or _GROWS_AFTER.match(text, name.end) is not None


def of_a_firm(text: str, start: int) -> bool:
    """Is a surname that stands here by itself that of who made an offer, a report or the work?"""
    return _FIRM_BEFORE.search(text, max(0, start - 70), start) is not None
