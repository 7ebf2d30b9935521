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
    r"(?:blok|blokken|zaal|zalen|zaaltje|flat|flats|gebouw|gebouwen|complex|complexen|toren|torens|straat|straten|plein|pleintje|park|tuin|brug|boot|pont|bus|kunstwerk|beeld|fontein|huis|huizen|hof|hofje|kamer|kamers|project|plan|initiatief|campagne|"
    r"lokaal|lokalen|ruimte|wijk|buurt|school|groep|team|teams|kat|katten|poes|hond|honden|eend|eenden|zwaan|konijn|konijnen|kip|kippen|geit|geiten|ezel|ezels|pony|schaap|schapen|lammetjes|zwanen|storm|robot|liften|lift|duo-?fiets|bakfiets|rotonde|steiger|vijver|speelplek|weide|wagen|huisdier|cavia|papegaai|parkiet|mascotte)"
)
_NAMES_OF_THINGS = re.compile(
    rf"\b(?:namen\b[^.!?\n]{{0,60}}?\bvoor\s(?:de|het|onze)\s(?:\w+\s){{0,2}}{_NAMED_THING}\b|(?:groslijst|shortlist|naam|namen|naamgeving|naamsuggesties|naamvoorstellen)\b[^.!?\n]{{0,30}}?\b(?:(?:van|voor|vd|v\.d\.)\s(?:(?:de|het|een|die|deze|onze|dit|'t|t)\s)?|(?=nieuwe?\s))(?:\w+\s){{0,2}}{_NAMED_THING}\b)",
    re.IGNORECASE,
)
_WANTS_A_NAME = re.compile(
    rf"\b{_NAMED_THING}\s(?:\w+\s){{0,3}}?(?:een|de|zijn|haar|hun)\s(?:\w+\s)?naam\b", re.IGNORECASE
)
_IS_CALLED = re.compile(
    rf"\b{_NAMED_THING}\s(?:\w+\s){{0,2}}?(?:heet|heette|heten|genaamd|gedoopt)\s(?:(?:al|nu|voortaan|eigenlijk|ook|toch|sinds\s\w+)\s){{0,4}}(?P<it>(?:[{UPPER}][\w'’-]+(?:,\s|\sen\s|\s)?){{1,4}})",
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


_ANIMALS = "|".join(sorted(entry.replace("_", r"\s") for entry in word_list("pets")))
_PET = re.compile(rf"(?<!van\s)\b(?i:(?:buurt|huis|straat)?(?:{_ANIMALS}))\s(?P<it>[{UPPER}][\w'’-]+)(?!\s[{UPPER}])")
_PETS = re.compile(
    rf"\b(?i:katten|honden|poezen|kippen|geiten|eenden|zwanen|konijnen)\b[^,.!?\n]{{0,30}},\s(?P<it>[{UPPER}][\w'’-]+(?:\sen\s[{UPPER}][\w'’-]+)?),?\s(?:is|zijn|was|waren)\b"
)
# "Siem de kraan", "Ria de Wijkkrant"; "Rosalinde heet de nieuwe roos"; "Floris en de dino's: voorleesmiddag".
_MACHINE = re.compile(
    rf"(?:^|[.!?\n]\s)(?P<it>[{UPPER}][\w'’-]+)\sde\s(?i:\w*(?:kraan|machine|storm|krant|wijkbus|buurtbus|robot|boot|trein|tram|maaier|veegwagen|hond|kat|poes|geit|beer|zwaan|eend|mol|vos|uil|ezel|pony|clown|kabouter|bakfiets|ballon|boom))\b"
)
_CALLS = re.compile(
    rf"(?<![\w'’-])(?P<it>[{UPPER}][\w'’-]+(?:(?:,|\sen)\s[{UPPER}][\w'’-]+)*)\s(?:heet|heten|gaan\sheten|gaat\sheten|wordt\sde\snaam\svan|is\sde\snaam\svan)\s(?:de|het|onze|ons|dit|deze|een)\s(?:nieuwe\s|tweede\s)?(?:{_NAMED_THING}|\w*groepen|\w*boten|roos|tulp|boom|machine|kraan)\b"
)
# "het kerstverhaal van Dickens", "Ilse treedt op": who wrote it, and who plays.
_WRITTEN = re.compile(
    rf"\b(?:\w*verhaal|roman|gedicht|gedichten|boek|film|lied|liedjes|muziek|schilderij|hits|nummer|nummers|strip)\svan\s(?P<it>[{UPPER}][\w'’-]+(?:\s[{UPPER}][\w'’-]+)?)"
)
_PLAYS = re.compile(
    rf"(?<![\w'’-])(?P<it>[{UPPER}][\w'’-]+(?:\s(?:de|van|der|den)){{0,2}}(?:\s[{UPPER}][\w'’-]+)?)\s(?:treedt|trad|treden|traden)\sop\b"
)
_ALL_ARE = re.compile(
    rf"(?P<it>[{UPPER}][\w'’-]+(?:,\s[{UPPER}][\w'’-]+)*\sen\s[{UPPER}][\w'’-]+):\s(?:de|het|onze|ons)\s(?:\w+\s){{0,2}}(?:{_NAMED_THING}|\w*boten|\w*torens|\w*blokken|\w*zalen)\b"
)
_TITLE_OF = re.compile(rf"(?:^|[.!?\n]\s?)(?P<it>[{UPPER}][\w'’-]+\sen\s(?:de\s|het\s)?[a-z][\w'’-]+):\s")
# "bigband speelt Glenn Miller", "leeskring leest Max": what is played or read.
_PERFORMED = re.compile(
    r"\b(?:bigband|\w*koor|\w*orkest|\w*band|leeskring|leesclub|boekenclub|filmclub|filmhuis|dj|fanfare|harmonie|toneelgroep|bioscoop|setlist)\b[^.!?\n]{0,20}?\s(?:speelt|leest|zingt|draait|kijkt|vertoont|behandelt|bespreekt|covert)\s(?P<it>[^.;!?\n]{1,40})",
    re.IGNORECASE,
)
# "Jansen (de bouwmarkt)", "Rosa (dat nieuwe buurtcafé)", "'Sarah' pop".
_SHOPS = "|".join(sorted((entry.replace("*", r"\w*") for entry in word_list("premises")), key=len, reverse=True))
_EXPLAINED = re.compile(
    rf"\s?(?:\(|,\s)(?:(?:de|het|die|dat|een|ons|onze)\s)(?:(?!van\b|voor\b|op\b|bij\b)\w+\s){{0,2}}?(?:{_SHOPS}|zaak|zaal|firma|\w*blad|\w*krant|\w*koor|\w*club|robot|bouwmarkt|groothandel|tuincentrum|aannemer)\b(?!\s(?:van|die))|\s?\((?:zaal|zaak|{_SHOPS})\s?(?:boven|beneden|op|aan|\))",
    re.IGNORECASE,
)
_QUOTED = re.compile(rf"{_CLOSE}\s[a-z]{{3,}}")


def _is_explained(text: str, name: Span) -> bool:
    """Is it said behind a name, or by quotation marks around it, that it is a shop or a thing?"""
    quoted = text[name.start - 1 : name.start] in set(_OPEN[1:-1]) and _QUOTED.match(text, name.end)
    article = text[max(0, name.start - 5) : name.start].lower()
    building = (
        article[:1] in set(_OPEN[1:-1]) and article[1:] == "de " and text[name.end : name.end + 1] in set(_CLOSE[1:-1])
    )
    return bool(quoted or building or _EXPLAINED.match(text, name.end))


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where every name is that of a thing, whatever stands before it."""
    yield from (match.span("it") for match in _TITLED.finditer(text))
    for pattern in (_IS_CALLED, _PET, _PETS, _MACHINE, _CALLS, _ALL_ARE, _TITLE_OF, _WRITTEN, _PLAYS, _PERFORMED):
        yield from (match.span("it") for match in pattern.finditer(text))


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
        if not _within(name, whole)
        and not _is_explained(text, name)
        and not (_alone(text, name) and (_within(name, listed) or _grows(text, name)))
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
    if _among_plants(text, name):
        return True
    return before is not None or _GROWS_AFTER.match(text, name.end) is not None


_PLANT_WORD = re.compile(rf"(?<![\w'’-])[{UPPER}][a-z]{{3,}}(?![\w'’-])")
_ONLY_PLANTS = frozenset(
    [
        "Lelie",
        "Anjer",
        "Tulp",
        "Narcis",
        "Krokus",
        "Hyacint",
        "Lavendel",
        "Begonia",
        "Petunia",
        "Hortensia",
        "Geranium",
        "Klaproos",
        "Korenbloem",
        "Zonnebloem",
        "Dahlia",
        "Aster",
        "Azalea",
        "Fuchsia",
        "Madeliefje",
        "Viooltje",
        "Hulst",
        "Klimop",
        "Berk",
        "Beuk",
        "Eik",
        "Wilg",
        "Linde",
    ]
)


def _among_plants(text: str, name: Span) -> bool:
    """Does a plant that nobody is called after stand in the row: "Lelie, Anjer, Iris", "De Roos ..., Iris en Madelief"?"""
    others = {match.group() for match in _PLANT_WORD.finditer(text) if match.start() != name.start}
    joined = re.compile(r"(?:,|\sen|\s&)\s$").search(text[max(0, name.start - 4) : name.start]) or re.compile(
        r"(?:,|\sen|\s&)\s"
    ).match(text, name.end)
    plants = {other for other in others if other.lower() in word_list("plants") or other in _ONLY_PLANTS}
    return bool(joined and (plants & _ONLY_PLANTS or len(plants) > 1))


def of_a_firm(text: str, start: int) -> bool:
    """Is a surname that stands here by itself that of who made an offer, a report or the work?"""
    return _FIRM_BEFORE.search(text, max(0, start - 70), start) is not None
