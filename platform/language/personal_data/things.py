"""What bears a name and is no person: streets, buildings, shops, organisations, public figures.

Endings, the words around a name and the names that the caller knows tell them apart.
"""

import re
from collections.abc import Mapping
from functools import cache

from language.lexicon import is_known, word_list
from language.personal_data.homes import NOT_A_HOME, STREET_ENDING
from language.personal_data.name_lists import is_given

PREFIX = r"(?:van|de|den|der|het|'t|ter|ten|te|la|ó|mac|le|el|al|ben|bin|dos|da|di|du|von|zu|op\sden|op\s't|in\s't|vd|v\.?d\.?|v/d|v\.?(?=\s[A-Z])|d'|st)"
LEADING = re.compile(rf"^(?:(?:{PREFIX})[\s-]+)+", re.IGNORECASE)
STRICT_TITLE = r"(?:mevr|mvr|mw|dhr|hr|mej|fam|wed|(?:mevrouw|juffrouw|mijnheer|meneer|familie|echtpaar|weduwe|abi|abla|hadji|hajji|mama|papa|tante)(?!\.))"
KIN = (
    r"(?:oma|opa|tante|oom|ome|omi|opoe|(?:over|onder|boven|beneden|ex-?)?(?:buurvrouw|buurman)|buuf|buurmeisje|buurjongen|buurtgenoot|buurtbewoner|buurtbewoonster|"
    r"(?:klein|schoon|pleeg|stief)?(?:dochter|zoon|moeder|vader|zus|kind)|zusje|(?:schoon)?broer|zwager|broertje|pa|ma|amca|teyze|khala|bapak|tata|neef|nicht|neefje|nichtje|vriend|vriendin|weduwnaar|heer|"
    r"bewoner|bewoonster|huurder|huurster|vrijwilliger|vrijwilligster|mantelzorger|deelnemer|deelneemster|vrouw|man|dame|jongen|meisje|kleuter|peuter|student|juf|meester|cliënt|client|partner|"
    r"tweelingzus|tweelingbroer|oppas|kennis|collega|maatje|ex)"
)
_ORGANISATION = re.compile(
    r"\b(?:winkel|café|cafe|zaak|zaal|bakker|\w*bakkerij|\w*maker|\w*handel|\w*handelaar|schilder|schoenmaker|bloemist|makelaar|notaris|rijschool|dansschool|sportschool|\w*café|\w*restaurant|slager|\w*slagerij|drogist\w*|apotheek|moskee|kerk|\w*school|stichting|vereniging|"
    r"restaurant|supermarkt|kapper|\w*salon|praktijk|kwekerij|firma|bedrijf|peuterspeelzaal|kinderopvang|hotel|museum|theater|bibliotheek|toko|bistro|eetcafé|buurthuis|"
    r"waterschap|\w+vereniging|netbeheer(?:der)?|\w+team|gebouw|flat|complex|toren|station|halte|fonds|sint|st\.|huize|villa|\w*hal|speeltuin|brug|standbeeld|club|corporatie|gemeente|wijk|buurt|\w*winkel|\w*zaak|\w*zaal|\w*kerk|"
    r"storm|orkaan|tolk|ketel|kunstwerk van|schilderij van|boek van|lied van|kapel|tempel|synagoge|partij|minister|staatssecretaris|premier|president|burgemeester|wethouder|koning|koningin|prins|prinses|straat|plein|park|laan|"
    r"project|coalitie|cooperatie|coöperatie|huisartsenpraktijk|tandarts|fysio|verpleeghuis|\w*centrum|\w*huis|\w*markt|wooncoöperatie|metro|tram|bus|team|merk|architect|aannemer|hovenier|restaurant|\w*garage|\w*tunnel|\w*viaduct|\w*sluis|kroeg|lunchroom|tearoom|brasserie|proeflokaal|pub|frituur|\w*kraam|wasserette|stomerij|pizzeria|snackbar|cafetaria|bar|shoarma|grill|atelier|studio|broodjeszaak|terras)\s(?:(?:Bij|Chez|Bar|De|Het|'t|Ome|Oom|Tante|Oma|Opa|Mama|Papa)\s){0,2}(?-i:[A-Z]\w+\sen\s)?$",
    re.IGNORECASE,
)
_ORGANISATION_AFTER = re.compile(
    r"^(?!\s?thuis\b)\s?(?:&\s(?=(?-i:[A-Z]))|(?:\w*(?:zorggroep|groep|fonds|wonen|zaal|flat|huis|school|college|kerk|stichting|bv|b\.v\.|winkel|markt|plein|straat|laan|"
    r"weg|park|toren|hof|zorg|welzijn|kwartier|gemeente|energie|bouw|groen|installaties|centrum|team|station|buurt|wijk|vereniging|club|court|stichting|festival|dag|cup|toernooi))\b(?!\s\d))",
    re.IGNORECASE,
)
# "Piet weg" says that Piet is gone; "de Jan Luyken weg" is a street, and so is the name that stands alone.
_GONE = re.compile(r"\sweg\b(?=\s*\S)")
_ARTICLE = re.compile(r"\b(?:de|der)\s$", re.IGNORECASE)
# "het Bertha von Suttnerhof": no person is "het"; "Albert Heijn-karretjes": what is joined on says that the name is a make.
_NEUTER = re.compile(r"\b(?:[Hh]et|'t)\s$")
_JOINED_ON = re.compile(r"-[a-z]{4,}(?:s|en|je|jes)$")
# Written apart, as in "Jan Luyken Weg"; only words that are no surname.
_STREET_WORDS = {
    "Straat", "Laan", "Weg", "Plein", "Pad", "Dreef", "Kade", "Singel", "Gracht", "Steeg", "Plantsoen",
}  # fmt: skip
# "Willem de Koning-academie": what is joined on in small letters says what it is.
_JOINED_THING = re.compile(
    r"-(?:academie|school|college|lyceum|stichting|fonds|prijs|flat|plein|pad|straat|laan|brug|park|kerk|zaal|huis|hof|toernooi|cup|loop|gebouw|locatie|kwartier|route|avond|middag|dag|feest|concert|winkel|beeld|project|week|quiz|markt|kapel|film|lied|boek|bus|hal)$"
)
STREET_OF = re.compile(rf"(?:{STREET_ENDING})\s(?:van|der|den|de|voor)\s", re.IGNORECASE)
_STREET = re.compile(
    rf"\w(?:{STREET_ENDING}|zaal|school|kerk|kapel|centrum|winkel|groep|zorg|kwartier|college|station|buurt|wijk|polder|land"
    r"|veldje|pleintje|tuintje|parkje|hofje|straatje|laantje|park|terrein|gebouw|kamer|fonds|court|loods|fabriek|stede|stee|bad|stadion|tunnel|viaduct|lyceum|manege|kazerne)$",
    re.IGNORECASE,
)
_STREET_ONLY = re.compile(
    r"\w(?:straat|str|laan|weg|plein|pad|dreef|kade|singel|gracht|steeg|plantsoen|boulevard|baan|park|flat|toren|zaal|school|kerk|kapel|centrum|brug"
    r"|winkel|groep|kwartier|college|station|buurt|wijk|veldje|pleintje|tuintje|parkje|hofje|straatje|laantje|gebouw|fonds|court"
    r"|(?:zwem|sport|buiten)?bad|stadion|tunnel|viaduct|lyceum|manege|kazerne|gymnasium|atheneum|hospice|kliniek)$",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"(?:bedrijf|bedrijven|handel|service|services|techniek|installaties?|bouw|advies|groep|stichting|fonds|winkel|schilders|klussers|tuinen|hoveniers?|makelaars?|notarissen|advocaten|rijwielen|"
    r"tweewielers|transport|schoonmaak|catering|bakkerij|slagerij|studio|salon|kappers?|theater|orkest|band|trio|toernooi|bokaal|prijs|award|festival|fysiotherapie|zorg|academie|college|school)$",
    re.IGNORECASE,
)
# "Gerrit & Wilma" are two people, "Heer & Meester" is a firm.
_PAIR = re.compile(r"\s&\s")
_REACH = 20
# Signs that somebody is meant, whatever place or organisation has that name as well.
_PERSON_BEHIND = re.compile(
    rf"\s\(\d{{2,3}}\b|,\s\d{{1,3}}\sjaar\b|\s(?:van|op|uit)\s(?:nr|nummer|huisnummer|huisnr|deur)\b|\svan\s\d{{1,3}}[a-h]?\b{NOT_A_HOME}"
    r"|\svan\s(?:boven|beneden|hiernaast|hierboven|hieronder|de\soverkant|\d+\shoog)\b|\s(?:woont|woonde|overleed|slikt)\b"
    r"|\s(?:is|was)\s(?:\w+\s)?(?:overleden|dood|ziek|jarig|eenzaam|gevallen|weduwe|weduwnaar)\b",
    re.IGNORECASE,
)
_PERSON_BEFORE = re.compile(
    rf"\b(?:heet|genaamd|ik\sben|naam\sis|noemt\szich|groeten?,?|groetjes,?|(?i:{KIN}|{STRICT_TITLE})\svan)\s$",
    re.IGNORECASE,
)


_CAPITAL_KIN = re.compile(r"(?:Ome|Oom|Tante|Oma|Opa|Mama|Papa|Buurman|Buurvrouw)\s")
_HOUSE = re.compile(r"(?:Huize|Villa|Stichting|Waterschap|Vereniging|Gemeente|Storm|Orkaan)\s")
_TOWN = re.compile(
    r"Den\s(?:Haag|Bosch|Helder|Burg|Ham|Dolder|Hoorn)|De\s(?:Bilt|Lier|Meern|Rijp|Koog)|Ter\s(?:Apel|Aar|Heijde)"
)
# "2700 kelvin", "Ikea Billy": a measure behind a figure, a product behind its make.
_UNIT = re.compile(r"(?:kelvin|lumen|newton|joule|pascal|hertz|ampere|celsius|tesla|mol)\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d\s?$")
_MAKE_BEFORE = re.compile(r"(?<![\w'’-])(?P<make>[^\W\d_][\w&'’-]+)\s$")


def is_shop(text: str, start: int) -> bool:
    """Does the title that stands here belong to the name of a shop: "Cafetaria Bij Ome Henk"?"""
    return bool(_CAPITAL_KIN.match(text, start) and _ORGANISATION.search(text, max(0, start - 40), start))


def _measures(text: str, start: int, end: int) -> bool:
    """Is this a unit behind a figure, or what a make calls its product?"""
    before = text[max(0, start - _REACH) : start]
    make = _MAKE_BEFORE.search(before)
    unit = _UNIT.fullmatch(text, start, end) and _FIGURE.search(before)
    first, _, product = text[start:end].partition(" ")  # "Fisher Price"
    made = (product and first.lower() in word_list("makes")) or (make and make["make"].lower() in word_list("makes"))
    return bool(unit or made)


def _somebody(text: str, start: int, end: int) -> bool:
    """Does what stands around a name say that somebody is meant?"""
    return bool(_PERSON_BEHIND.match(text, end) or _PERSON_BEFORE.search(text, max(0, start - 40), start))


def _known(name: str, known: frozenset[str]) -> bool:
    bare = LEADING.sub("", name)
    first = bare.split()[0] if bare.split() else bare
    return name in known or bare in known or (first in known and not is_given(first))


def _of_public_life(text: str, start: int, end: int) -> bool:
    """Is this, or what it stands in, the name of somebody in public life: "M.G. Schmidt" in "Annie M.G. Schmidt"?"""
    around = text[max(0, start - _REACH) : end].casefold()
    name = text[start:end].casefold()
    named_alike = _figures().get(name.rsplit(maxsplit=1)[-1], ())
    return any(figure.endswith(name) and around.endswith(figure) for figure in named_alike)


@cache
def _figures() -> Mapping[str, list[str]]:
    """People of public life by the last word of their name."""
    found: dict[str, list[str]] = {}
    for figure in sorted(word_list("public_figures")):
        name = figure.replace("_", " ")
        found.setdefault(name.split()[-1], []).append(name)
    return found


def _looks_like_street(name: str, last: str) -> bool:
    """Behind a given name only endings that no surname has: "Jan Luykenstraat", and not "Marijke Zoutendijk"."""
    if is_known(last.lower()) or is_given(last.casefold()):
        return False
    first = name.split(maxsplit=1)[0]
    named = " " in name and (is_given(first) or first.endswith("."))
    return bool((_STREET_ONLY if named else _STREET).search(last))


def _is_called(text: str, start: int, end: int) -> bool:
    """Does the name say by itself that it is no person's: a street, a firm, a house, a town, a product?"""
    if _HOUSE.match(text, start) or _TOWN.fullmatch(text, start, end) or _measures(text, start, end):
        return True
    return _says_what_it_is(text[start:end].casefold(), text[start:end].rsplit(maxsplit=1)[-1])


def _says_what_it_is(name: str, last: str) -> bool:
    """Does the last word tell: a street, a firm, a school?"""
    firm = " " in name and _FIRM.search(last) and not is_given(last.casefold())
    return last in _STREET_WORDS or bool(firm or _JOINED_THING.search(last)) or _looks_like_street(name, last)


def is_thing(text: str, start: int, end: int, known: frozenset[str]) -> bool:
    """Is this capitalised group the name of a street, a shop, an organisation or something the caller knows?"""
    name = text[start:end].casefold()
    if (_known(name, known) or _of_public_life(text, start, end)) and not _somebody(text, start, end):
        return True
    if _is_called(text, start, end):
        return True
    if _GONE.match(text, end) and not _ARTICLE.search(text, max(0, start - 8), start):
        return False
    if _NEUTER.search(text, max(0, start - 6), start) or _JOINED_ON.search(text[start:end]):
        return True
    if is_given(name.split(maxsplit=1)[0]) and _PAIR.match(text, end):
        return False
    return bool(
        _ORGANISATION.search(text, max(0, start - 40), start) or _ORGANISATION_AFTER.match(text[end : end + 30])
    )
