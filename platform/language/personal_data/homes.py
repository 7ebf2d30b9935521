"""Addresses that point at one home: street and number, a lone door number, a full postcode."""

import re
from collections.abc import Iterator

from language.lexicon import word_list
from language.personal_data.findings import Span
from language.personal_data.name_lists import acts

UPPER = "A-ZÀ-ÖØ-Þ" + "".join(chr(code) for code in range(0x100, 0x250) if chr(code).isupper())
NAME = rf"[{UPPER}][\w'’-]+"
"""One word with a capital, as a name is."""
STREET_ENDING = (
    r"(?:straat|str|laan|weg|plein|pad|hof|dreef|kade|singel|gracht|dijk|steeg|park|plantsoen|baan|markt|wal|burg|rede|ring"
    r"|erf|horst|akker|veld|donk|hage|boulevard|oever|haven|vaart|brink|kamp|es|heuvel|berg|dal|zoom|drift|stoep|flat|toren"
    r"|huis|warande|gaarde|tuin|tuinen|bos|sluis|vliet|ven|meent|werf|waard|beek)"
)
_FLOOR = r"(?:\d{1,2}(?:e|de|ste)?|begane|eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende)"
# "12 voor" is a door at the front when nothing goes on that it could stand before: "31 voor blauw".
_SIDE = r"(?:(?:links|rechts|midden|boven|beneden|huis)\b|(?:voor|achter)\b(?=\s*(?:$|[^\w\s])|\s(?:heeft|is|wil|zegt|vraagt|belt|klaagt|zoekt|woont|mist|kan|doet|lekt|en|niet|ook|geen)\b))"
_TAIL = rf"(?:-(?:links|rechts|hoog)\b|,\s\d{{1,2}}e\s(?:links|rechts|midden)\b|,\s(?:app\.?|appartement|deur|kamer|unit|studio|woning|huisje|bel)\s?(?:nr\.?\s)?\d{{1,4}}(?![\s-]?\d)|,\s(?:boven|beneden)woning\b|,?\s(?:{_FLOOR}\s?(?:hoog|etage|verdieping|verd\.?|grond|vd\b)(?:\s{_SIDE})?|(?:een|één|twee|drie|vier|vijf|zes|zeven|acht)\s?hoog(?:\s{_SIDE})?|hoog\b(?:\s{_SIDE})?|{_SIDE}(?!\s(?:de|het|een|in|op|van)\b)))?"
_ADDITION = (
    r"(?:\s?[-/]?\s?(?:[a-hA-H]\b(?!\s\d)|[j-wyzJ-Z]\b(?<=\d.)|(?<=\d/)[a-z]\b|I{1,3}-(?:achter|voor|hoog)\b|bis\b|hs\b|huis\b|rood\b|zwart\b|zw\b|rd\b|bg\b|A0?\d{1,2}\b|ark\s\d+|sous(?:terrain)?\b|souterrain\b|kelder\b|(?:boven|beneden)(?:woning|huis)\b|(?:achter|voor)huis\b|parterre\b|bel-?etage\b|I{1,3}V?\b|IV\b|VI{0,3}\b|\d{1,2}\s?hoog\b|\d{1,3}\b(?=\s?hoog))|[-/][A-Z]?\d{1,3}[a-hA-H]?(?![\d/-]))*"
    + _TAIL
)
# "op de nrs 14 t/m 62": many doors, and none of them somebody's.
MANY_DOORS = r"(?!\s?(?:t/m|tm|t\.m\.|tot\sen\smet)\s?\d|\stot\s(?:aan\s)?(?:de\s|het\s)?(?:brug|hoek|kruising|rotonde|einde|eind|\d))"
NUMBER = rf"\d{{1,4}}(?!\d|(?-i:\s?[A-Z]{{2}}\b(?<!HS)(?<!II)(?<!IV)(?<!VI)(?<!ZW)(?<!BG)(?<!RD))|-(?!hoog\b|links\b|rechts\b|III\b|bis\b|huis\b|rood\b|zwart\b|wit\b|boven\b|beneden\b|achter\b|voor\b)[a-z]{{3}}|[.,:]\d|%|e\b|ste\b|°){_ADDITION}"
GOES_ON = re.compile(
    r"\s?(?:[,;:.!?)]|$|[-–]\s)|\s(?:al|ook|niet|en|is|over|voor|naar|zit|aan|bij|op|heeft|die|waar|dat|met|mag|sinds|t\.?o\.?v)\b"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_AT_STREET = re.compile(r"\b(?:[Ii]n|[Oo]p|[Aa]an|[Ll]angs)\s(?:de|het)\s(?:\w+\s){0,2}\w+\s\d+$")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d|(?:nr\.?|nummer|no\.?)\s?(?:19|20)\d\d(?:[-/]\d+)?", re.IGNORECASE)
_REACH = 40
_IN_LINE = re.compile(
    r"\b(?:ben|bent|sta|word)\s(?:nu\s|nog\s|al\s|dus\s|pas\s){0,2}$|\b(?:stookt?|stoken|thermostaat|verwarming)\s(?:\w+\s)?op\s$",
    re.IGNORECASE,
)
# "een kaartje, dit is nr 52": the last word about what is counted.
_THIS_IS = re.compile(r"\b(?:dit|dat)\s(?:is|was|wordt)\s(?:al\s|alweer\s)?$", re.IGNORECASE)
_LAST_WORD = re.compile(r"\s*[.!?]*\s*$")
# "lekke band nummer 4 dit jaar", but "lekkage nummer 4" is at a home.
_COUNTED = re.compile(r"[a-zà-þ]{3,}\s$")
_HOW_OFTEN = re.compile(
    r"\s(?:dit\sjaar|deze\s(?:week|maand|zomer|winter)|in\seen\s(?:week|maand|jaar)|alweer|inmiddels)\b"
)
_NUMBER_WORD = re.compile(r"nummer\s\d{1,2}", re.IGNORECASE)
_PLOT = re.compile(r"(?:volks|moes)tuin(?:en)?\s\d", re.IGNORECASE)
# "op 9 hoog" is a storey with many doors; "nummer 9 hoog" is one.
_STOREY = re.compile(r"\d{1,2}\s?hoog(?:\s(?:links|rechts|voor|achter))?", re.IGNORECASE)
# "De vrouw van 9 hoog": many doors.
ONLY_A_STOREY = re.compile(r"\d{1,2}\s?hoog", re.IGNORECASE)
NOT_A_HOME = (
    r"(?!\s*(?:jan|feb|mrt|maart|apr|mei(?!s)|jun|jul(?!lie)|aug|sep|okt|nov|dec|uur|min|euro|procent|jaar|keer|x\b|kilo|km|meter|cm|m2|"
    r"graden|gr\b|°|0\d\d\b|kamers|man\b|pers\b|mensen|bewoners|kinderen|woningen|huishoudens|auto|fietsen|plekken|personen|dagen|weken|maanden|bomen|adressen|"
    r"leden|stuks|gezinnen|deuren|verdiepingen|liter|watt|kwh|of\s+op|en\s+op|plus\b|koppen\b|zielen\b|gezinsleden|volwassenen|bezoekers|deelnemers|stemmen\b|vrijwilligers|stoelen|minuten|stem|naar\s\d|-[A-Z]{2}-\d|voor\s\w+,\s\d|tegen\s?[,.;)]|hoog\b|st\b|stk\b|stuks|ex\b|ex\.)|(?<=\d00)\s[a-z]{2,}jes\b)"
)
_NOT_A_DOOR = NOT_A_HOME.replace("|hoog\\b", "")
_PERSON = (
    r"\b(?:mevr(?:ouw)?|mw|dhr|meneer|mijnheer|heer|man|vrouw|bewoner|bewoonster|bewoners|buurvrouw|buurman|buren|familie|fam|gezin|"
    r"oma|opa|zoon|dochter|die|dame|hij|zij|ze|iemand|stel|echtpaar|jongen|meisje|woont|wonen|meneertje|weduwe|weduwnaar|student|"
    r"moeder|vader|dat|mensen|onderbuur\w*|bovenbuur\w*|oudere)\b"
)
_NR = r"(?:huis\s?(?:nummer|nr)|deur\s?(?:nummer|nr)|woning\s?(?:nummer|nr)|(?<!\w)nr|(?<!\w)nummer|(?<!\w)no(?=\.))\.?:?\s*"
_LINE = r"(?<!brief )(?<!krant )(?<!bulletin )(?<!bijlage )(?<!vraag )(?<!stap )(?<!punt )(?<!lijn )(?<!tram )(?<!bus )(?<!metro )(?<!blok )(?<!kamer )(?<!groep )(?<!flat )(?<!winkel )(?<!foto )(?<!bestel)(?<!order)"
_CAPITALS = rf"[{UPPER}][\w'’-]+(?:\s(?:van|de|den|der|ten|ter|het|aan|op|in|[{UPPER}][\w'’-]+))*"
PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"(?<!\w)(?P<it>[1-9]\d{{3}}\s?[A-Z]{{2}}\b[\s,-]*(?:{_NR})?{NUMBER})(?!-[A-Z]{{2}}\b){NOT_A_HOME}"), "address"),
    (re.compile(rf"(?<![\w'’-])(?P<it>(?:[{UPPER}][\w.'’-]{{0,25}}\s(?:(?:van|de|den|der|ten|ter|het|aan|op|in)\s)*){{0,3}}[{UPPER}][\w'’-]{{0,30}}(?:{STREET_ENDING}|str\.)\s(?:{_NR})?{NUMBER}){NOT_A_HOME}"), "address"),
    (re.compile(rf"\b(?P<it>[{UPPER}]\w{{2,30}}\s(?:Straat|Laan|Weg|Plein|Pad|Hof|Dreef|Kade|Singel|Gracht|Dijk|Steeg|Park|Plantsoen|Baan|Markt|Wal|Burg|Ring|Erf|Horst|Akker|Veld|Hage|Brink|Kamp|Berg|Zoom|Werf)\s(?:{_NR})?{NUMBER}){NOT_A_HOME}"), "address"),
    (re.compile(rf"(?<![\w'’-])(?P<it>[\w'’-]{{3,30}}(?:straat|str\.?|straatje|laantje|steegje|pleintje|paadje|weggetje|dijkje|hofje|laan|ln|plein|pln|dreef|singel|sngl|gracht|kade|plantsoen|hof|steeg|weg)\s(?:{_NR})?{NUMBER}){NOT_A_HOME}", re.IGNORECASE), "address"),
    (re.compile(rf"\b(?:[Aa]dres|[Ww]oont\s(?:op|aan|in)(?:\sde|\shet)?|van(?:\smevr\w*)?\sop|[Aa]ppje van|[Kk]aartje van|[Bb]rief(?:je)? van|[Mm]ail(?:tje)? van|komt van|hoek van)\b[^\d\n]{{0,40}}?(?<!\w)(?P<it>{_CAPITALS}\s{NUMBER}){NOT_A_HOME}"), "address"),
    (re.compile(rf"{_LINE}(?<!sleutel )(?<!lamp )(?<!kast )(?<!hek )(?P<it>(?![Nn]r\.?\s\d+\s*\n){_NR}{NUMBER}){MANY_DOORS}{_NOT_A_DOOR}(?!\s?(?:(?:van|op|in|uit|v\.?d\.?)\s(?:(?:de|het|onze|een)\s)?(?:\w*lijst\w*|voorraad|serie|reeks|collectie|top|prioriteiten|agenda|ranglijst)|van\s(?:de|het|onze|een)\s(?:\w*brief|\w*krant|rubriek)|één|een\b|prioriteit|wens))", re.IGNORECASE), "address"),
    (re.compile(rf"{_PERSON}[^.!?\d\n]{{0,25}}\b(?:(?:op|uit|bij)[ \t]|v(?:an|\.)?\s(?=\d{{3}}|\d+[a-h]\b))(?P<it>{NUMBER}){NOT_A_HOME}(?=[\s,.;:)!?]|$)(?!\s(?:de|het|van\sde|van\shet)\b)", re.IGNORECASE), "address"),
    (re.compile(r"\b(?:met|door|aan|voor|achter|tegenover|tussen)\s(?P<it>[1-9]\d{0,3}[abcABC])\b(?!\s?(?:uur|klas|van|en\s\d+[a-c]\sde))"), "address"),
    (re.compile(rf"(?<!de )(?<![\w-])(?P<it>\d{{1,2}}e\s(?:links|rechts|midden))(?=\s(?:in|op|van)\s(?:de\s|het\s)?[{UPPER}])"), "address"),
    (re.compile(r"\b(?:op|van|uit|bij|boven|onder|naast)\s(?P<it>\d{1,4}\s?[a-hA-H])\b(?!\s(?:à\s)?\d|\s?(?:uur|klas|van|verdieping|etage|verd\b|hoog|woonlaag|deur|keer|kwartaal|week|rij|editie|klasser))"), "address"),
    (re.compile(rf"(?P<it>\b(?:De\s|Het\s|Toren\s|Flat\s|Blok\s)?[{UPPER}]\w{{2,30}},?\s(?:deur)\s{NUMBER}){NOT_A_HOME}"), "address"),
    (re.compile(rf"\b[Ww]oon(?:t|de)?\s(?:nu\s)?(?P<it>[{UPPER}]\w{{3,30}}\s{NUMBER}){NOT_A_HOME}"), "address"),
    (re.compile(r"\b(?:huis|deur|woning|nr|nummer)\s?#(?P<it>\d{1,4}[a-h]?)\b", re.IGNORECASE), "address"),
    (re.compile(r"\b(?:op|van|uit)\s(?P<it>(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|\d{1,2})\shoog\s(?:links|rechts|voor|achter))\b", re.IGNORECASE), "address"),
    (re.compile(rf"(?P<it>\b[{UPPER}]\w{{2,30}}(?:flat|toren|hof|huis|gebouw|complex),?\s(?:deur|app\.?|appartement|woning|kamer)\s{NUMBER}){NOT_A_HOME}"), "address"),
    (re.compile(rf"\b(?:woning|huis|appartement|app\.?|kamer)\s(?P<it>{NUMBER}){NOT_A_HOME}(?!\s(?:van|in)\s(?:het|de)\s)", re.IGNORECASE), "address"),
    (re.compile(r"(?<![\w-])(?:op|van|uit|bij)\s(?P<it>[1-9]\d{2})(?=\s*(?:[.,;:!?)'’\"”]|$)|\s(?:heeft|wil|zegt|vraagt|zoekt|klaagt|is|belt|kan|mist|woont)\b)", re.IGNORECASE), "address"),
    (re.compile(r"(?<![\w-])(?P<it>(?!\d\d00\s(?:KW|KM|KG|MW|MB|GB|VA|LM)\b)[1-9]\d{3}[\s-]?(?!SA|SD|SS)[A-Z]{2})(?![\w-])"), "postcode"),
    (re.compile(r"(?<!\w)(?<!\d\s)(?P<it>[1-9]\s\d\s\d\s\d\s{1,3}[A-Z]\s?[A-Z])(?!\w)(?!\s\w\s)"), "postcode"),
    (re.compile(r"(?<![\w-])(?P<it>[1-9]\d{3}-(?!sa|sd|ss)[a-z]{2})(?![\w-])"), "postcode"),
    (re.compile(r"(?<![\w-])(?P<it>[1-9]\d{3}\s[A-Z][a-z])(?=,)"), "postcode"),
    (re.compile(r"(?<![\w-])(?P<it>\d{1,3}-(?:links|rechts))\b"), "address"),
    (re.compile(r"(?<![\w-])(?P<it>[1-9]\d{3}\s(?!(?:sa|sd|ss|aan|af|al|bv|cm|da|de|dm|en|er|eu|ex|gb|ha|ie|ik|in|is|je|jr|kg|km|mb|me|mg|mm|na|nl|nr|nu|of|om|op|ov|st|te|tv|uw|vd|wc|we|ze|zn|zo)\b)[a-z]{2})(?![\w-])"), "postcode"),
    (re.compile(r"(?<![\w-])(?P<it>[1-9]\d{3}(?!(?:sa|sd|ss|cm|dm|mm|km|kg|mg|gr|ml|cl|dl|gb|mb|tb|kb|hz|kw|wh|pk|st|te|en|er|ha|jr|uu|db|lm|lx)\b)[a-z]{2})(?![\w-])"), "postcode"),
    (re.compile(r"\b(?:postcode|pc)\W{0,3}(?:is\s)?(?P<it>[1-9]\d{3}\s?[a-z]{2})(?![\w-])", re.IGNORECASE), "postcode"),
    (re.compile(rf"(?<!\w)(?P<it>[1-9]\d{{3}}\s?(?!(?:aan|af|al|da|de|en|er|in|is|je|me|na|nu|of|om|op|st|te|tv|vd|we|ze|zo|km|kg|kw)\b)[a-z]{{2}}[\s,]+(?:{_NR})?\d{{1,4}}[a-h]?)(?=[\s,.;:)]|$)(?<!\s\d{{4}}){NOT_A_HOME}"), "address"),
)  # fmt: skip


def counts(text: str, end: int) -> bool:
    """Does a thing that is counted follow: "Rotterdam 12 bankjes"?"""
    following = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    if following is None:
        return False
    word = following.group().lower()
    return (
        word.endswith(("en", "s")) and word not in word_list("stop") and not acts(word) and not GOES_ON.match(text, end)
    )


def _ranks(text: str, match: re.Match[str]) -> bool:
    """Does the number tell how often, how far or how warm: "kat nummer drie", "ik ben nummer 41", "stookt op 22"?"""
    before = text[max(0, match.start("it") - _REACH) : match.start("it")]
    if _IN_LINE.search(before) or (_THIS_IS.search(before) and _LAST_WORD.match(text, match.end("it"))):
        return True
    often = _HOW_OFTEN.match(text, match.end("it")) and _COUNTED.search(before)
    return bool(often and _NUMBER_WORD.fullmatch(match["it"]))


def home_spans(text: str) -> Iterator[Span]:
    """Addresses and postcodes of a text; spans may overlap."""
    for pattern, kind in PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span("it")
            if _STOREY.fullmatch(text, start, end) or _BARE_YEAR.fullmatch(text, start, end) or _ranks(text, match):
                continue
            if _PLOT.match(text, start, end):
                continue  # "Volkstuin 33"
            if kind == "address" and counts(text, end) and _AT_STREET.search(text, max(0, start - _REACH), end):
                continue  # "in de Kerkstraat 5 bankjes"
            yield Span(start, start + len(text[start:end].rstrip(" -/")), kind)
