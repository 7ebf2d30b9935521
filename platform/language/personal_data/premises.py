"""Numbers that look like a home and are none: of a shop or a school, of one thing among many, or one end of a row of doors."""

import re
from functools import cache

from language.lexicon import word_list
from language.personal_data.homes import UPPER
from language.personal_data.name_lists import acts, is_given, is_word, surnames
from language.personal_data.phrases import any_of

_REACH = 60
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)\s$")
_WORD_BEHIND = re.compile(r"\s(?P<word>[a-z]{3,})")
_LABELLED = re.compile(r"(?:nr|nummer|no)\b\.?", re.IGNORECASE)
# "we nr 17 in de wachtrij waren", "nummer 12 klaar mag", "nummer 1 tot 17".
_IN_A_ROW = re.compile(
    r"\s(?:in\sde\s(?:wacht)?rij\b(?!\shuizen)|aan\sde\sbeurt|klaar\b(?!\smet)|tot\s(?:en\smet\s)?\d|t/m\s?\d|mist\sal|klemt|pakt\sgeen)",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"\b(?:woon|cliënte?|client|patiënte?|woont|wonen|woning|bewoner|bewoonster|huurder|huurster|mevr\w*|mw|dhr|meneer|de\s(?:man|vrouw|heer|dame|jongen)|buur(?:man|vrouw)|hij|zij|familie|fam)\b|\b(?:man|vrouw|iemand|dame|heer|jongen|meisje|gast|kok|weduwe|weduwnaar|vrijwilliger|vrijwilligster|medewerker|medewerkster|eigenaar|eigenaresse|beheerder|beheerster)\s(?:uit|van|bij|die|in|op)\b|(?-i:[A-Z])[\w'’-]+,\s(?:(?:de|onze|een)\s)?[a-z]+",
    re.IGNORECASE,
)
_LEAST = 3
# "Zomerkamp 6-12 jaar", "Storing 24-118834", "5 t/m 9 jaar": the first half of a range or of a longer number.
_GOES_FURTHER = re.compile(
    r"(?:[-–/]|\s?(?:t/m|à)\s?)\d{1,3}\+?\s?(?:jaar|jr|jarigen?|uur|u\b|pers\b|personen|mensen|minuten|min\b|euro|%|graden|cm\b|meter|km\b|weken|dagen|maanden|keer|stuks|kinderen|plekken)"
    r"|[-–/](?!0[1-9]\d{7})\d{4,}"
)
# "Zomerkamp 6-12", "Kerstmarkt 14", "Sportveld 3": what is held or used together ends like a street.
_HELD = re.compile(
    r"(?:(?:zomer|winter|herfst|lente|jeugd|kinder|buurt|wijk|straat|tiener|huttenbouw|pony|voetbal|sport|tennis|taal|school|weekend|vakantie|scouting|survival|brugklas)kamp"
    r"|(?:kerst|rommel|vlooien|boeken|weekend|zomer|winter|voorjaars|najaars|paas|speelgoed|kleding|ruil|planten|stekjes|vrij|info|informatie|banen|stage|beroepen|vrijwilligers|buurt|wijk|kunst|streek|boeren)markt"
    r"|(?:speel|sport|trap|voetbal|basketbal|korfbal|hockey|volleybal|beachvolleybal)veld"
    r"|(?:moes|volks|buurt|wijk|school|voedsel|dak|speel|beweeg)tuin"
    r"|(?:speel|skate|klim|pump|water|beweeg|knutsel|fiets)park|(?:buurt|dorps|wijk|club|jongeren|feest|fiets|parkeer)huis|(?:ijs|skate|bowling|kegel|hinder|stormbaan|trim|roller)baan"
    r"|(?:geleide|speur|ren|hardloop|wandel|beleef|laarzen)pad|(?:jacht|zand|speel|thuis)haven|(?:zand|sleetje)berg)\s\d|(?:plein|park|laan)\s['’]?40\s?-\s?['’]?45(?!,?\s(?:nr\.?\s)?\d)",
    re.IGNORECASE,
)
# What is said of a person and not of a house or a desk. "30 man" and "mannen" are a crowd.
_PERSON = (
    r"(?:gezin|huisgezin|huishouden|echtpaar|stelletje|familie|fam|alleenstaande?|weduwe|weduwnaar|(?:groot|schoon|pleeg|stief|over|bed)?(?:moeder|vader)|oma|opa|tante|oom|mama|papa|zoon|zoontje|(?:klein)?dochter|dochtertje|kleinzoon|broer|zusje|zus"
    r"|kind|baby|peuter|kleuter|meisje|jongen|puber|tiener|vrouw|dame|heer|mevrouw|mevr|mw|meneer|mijnheer|dhr|bejaarde|oudere|(?:over|onder|boven|beneden)?(?:buurman|buurvrouw|buren)|buuf|buurmeisje|buurjongen|bewoner|bewoonster|huurder|huurster"
    r"|cliënte?|client|patiënte?|penningmeester|voorzitter|secretaris|student|studente|vriend|vriendin|kennis|collega|vrijwilliger|vrijwilligster|mantelzorger|maatje|iemand\s(?:die|met|van|uit|op)|hij|zij|(?<!\d\s)man"
    r"|woont|woonde|slaapt|durft|huilt|eenzaam|ziek|depressief|verward|overleden|schulden)"
)
_SPOKEN_OF = re.compile(rf"(?<![\w-]){_PERSON}(?![\w-])", re.IGNORECASE)
# "Zandberg 8: gezin met schulden", "Wandelpad 12 is eenzaam", "Kunstmarkt 3 belt": who lives there.
_LIVED_IN = re.compile(
    rf"(?:\s?[:,(–-])?\s(?:(?:is|was|een|de|het|die|daar|hier)\s|\w+e\s)?(?-i:(?:heeft|had)\s(?:een\s|weer\s|al\s|veel\s)?(?:lekkage|schimmel|muizen|ratten|schulden|hulp|last|kinderen|huurschuld)|krijgt\s(?:thuiszorg|hulp|begeleiding|bezoek)|{_PERSON}|belt|belde|vraagt|zegt|klaagt|zoekt|wil|appt|mailt)(?![\w-])",
    re.IGNORECASE,
)
# Who stands before a home: by name, or as where somebody lives or is visited: "Fatima, Rommelmarkt 14", "adres: Zandberg 8".
_LIVES_BEFORE = re.compile(
    r"\b(?:woon\w*|wonen|\w*adres|thuis|huisbezoek|bezoek|bij)[:,]?\s(?:in\s|op\s|aan\s)?$", re.IGNORECASE
)
_NAME_BEHIND = re.compile(rf"(?:[,:(–-]|\s)\s?\(?(?P<name>[{UPPER}][\w'’-]+)")
_WITH_SOMEBODY = re.compile(rf"\b(?:bij|vraag\snaar|via)\s(?P<name>[{UPPER}][\w'’-]+)")
_NAME_BEFORE = re.compile(rf"(?<![\w'’-])(?P<name>[{UPPER}][\w'’-]+)(?:,|:|\s[–-]|\s\(|,?\s(?:op|in|van|uit))?\s?$")
# "Verzamelen bij het station, Stationsplein 1", "Locatie bijeenkomst: Heemraadssingel 200", "Workshop. Waar: Lindelaan 12".
_COURSE = r"verzamelen|verzamelpunt|vertrekpunt|startpunt|inleverpunt|afhaalpunt|ophaalpunt|bijeenkomst|vergadering|inloop|festival|workshop|cursus|markt|lezing|optreden|voorstelling|spreekuur|stembureau|training|repetitie"
_MEETING_AT = re.compile(
    rf"\b(?:(?:{_COURSE})(?:\s(?:op|aan|in|bij)(?:\s(?:de|het))?|:)?"
    rf"|(?:feest|overleg):?(?=\s(?:bij|in|op|aan)\s(?:de|het|'t|een|ons|onze)\s[^,\n]+,\s$)"  # "overleg Lindelaan 12" is about a home
    rf"|(?:locatie|plaats|plek|adres)\s(?:{_COURSE}|feest|overleg|activiteit|evenement|opening):|wanneer\sen\swaar:|(?P<where>waar:))\s(?P<at>(?:(?:bij|in|op|aan|voor)\s)?(?:de|het|'t|een|ons|onze)\s[\w'’-]+(?:\s[\w'’-]+){{0,3}},\s)?$",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    rf"\b(?:\w*(?:{_COURSE}|overleg|feest|diner|lunch|ontbijt|borrel|maaltijd|concert|wandeling)|(?:taal|dans|kook|zang|muziek|zwem|gym|yoga|naai|fiets)les(?:sen)?"
    r"|(?:buurt|thema|info|informatie|spelletjes|spel|film|knutsel|bewoners|ouder|koffie|zang|eet|muziek|open)(?:dag|middag|avond|ochtend)|burendag|opschoondag|activiteit|opening|koffie|bingo|iftar|barbecue|bbq)\b",
    re.IGNORECASE,
)
# "Wanneer: sinds dinsdag. Waar: Lindelaan 12. Wat: schimmel": a complaint has a place too.
_TROUBLE = re.compile(
    r"\b(?:\w*(?:lekkage|schimmel|overlast|ruzie|schuld|klacht|melding|problemen)|lekt|muizen|ratten|stank|stinkt|geschreeuw|lawaai|herrie|geluid|inbraak|brand|vervuil\w*|verwaarloo\w*|uitzetting|politie|sinds|hulpvraag|bezorg\w*|brengen|boodschappen|verhuiz\w*|ophalen|thuisbezorgd|schoonmaken|klussen|wie:\s(?:een\s|de\s)?\d?\s?(?:persoon|personen|kind\w*|volwassenen))\b",
    re.IGNORECASE,
)
_CAPITAL = re.compile(rf"(?<![\w'’-])[{UPPER}][\w'’-]+")
_AROUND = 120
_TRADE_BEHIND_NAME = re.compile(
    r"(?P<first>[A-Z]\.|[A-Z][a-zà-þ]+)\s(?:(?:de|den)\s)?(?P<trade>[A-Z][a-z]+)(?:,|\s\(|\s(?:van|op|uit))\s?$"
)
# "wens nr 1", "idee nr 12", "tip nr 4": what is listed; and what ranks first among many: "ergernis nummer 1".
_LISTED = re.compile(
    r"(?:^|[^\w-])(?:\w*wens|tip|\w*idee|reden|\w*stelling|\w*regel|\w*vraag|doel|argument|voorwaarde|stap|\w*punt|\w*voorstel|\w*kandidaat|\w*deelnemer|lootje|lot|liedje|plaat|recept|opdracht|puzzel|vlog|podcast|aflevering|nummertje|buurtfeest|poging|versie|uitnodiging|herinnering|dag|week|ronde)\s$",
    re.IGNORECASE,
)
_TITLE_BEHIND = re.compile(
    r",?\s\(?(?:mevr|mw|mvr|mevrouw|meneer|mijnheer|dhr|fam|familie|(?:de\s)?heer)\b", re.IGNORECASE
)
_RANKED = re.compile(
    r"(?:^|[^\w-])(?:\w*irritatie|\w*ergernis|\w*klacht|\w*probleem|\w*knelpunt|\w*favoriet|\w*vijand|\w*winnaar|oorzaak|\w*taak|\w*bron|\w*behoefte|kans|doodsoorzaak|\w*boosdoener|hobby|fan)\s$",
    re.IGNORECASE,
)
_RANKED_AS = re.compile(
    r"\s?(?:[:.!?]|$)|\s(?:is|was|blijft|blijkt|bij|in|op|voor|onder|van)\b(?!\snr|\snummer|\s\d)", re.IGNORECASE
)
_FIRST_FEW = re.compile(r"(?:nr|nummer|no)\b\.?\s[1-3]$", re.IGNORECASE)
# "nummer 1 van het wijkbudget", "op nummer 3 staat de hondenspeelplek" of a poll.
_OF_ALL = re.compile(
    r"\s(?:van|bij|onder|voor)\s(?:de|het|alle|onze)\s(?:kinderen|ouderen|jongeren|bewoners|buren|deelnemers|\w*budget|\w*lijst\w*|\w*verkiezing\w*|stemming|poll|enquête|peiling|top\b|ranglijst|klachten|ergernissen|irritaties|wensen|ideeën|stemmers)",
    re.IGNORECASE,
)
_POLL = re.compile(
    r"\b(?:top\s?(?:\d+|drie|vijf|tien)|\w*lijst(?:je)?|gestemd|stemmen|stemming|favoriet|prioriteiten|irritaties|ergernissen|enquête|poll|peiling|uitslag|ranglijst|verkiezing)\b",
    re.IGNORECASE,
)
_RANKS_AT = re.compile(r"\bop\s$", re.IGNORECASE)
_RANKS_ON = re.compile(r"\s(?:staat|stond|komt|kwam|eindigt|eindigde)\b|:")
# "Kamer 2 is voor het spreekuur", "kamer 4 gereserveerd": nobody sleeps there.
_LET = re.compile(
    r"(?:\s(?:is|was|blijft|wordt))?\s(?:voor\s(?:het|de|een|ons)\s(?:\w*overleg|\w*uur|\w*groep|\w*les|\w*vergadering|\w*bijeenkomst|inloop|cursus|gesprek\w*|workshop\w*|kinderen|kinderopvang)|gereserveerd(?!\svoor\s(?:(?:de\s)?(?:mevr|mw|dhr|meneer|heer|fam|gezin)|(?-i:[A-Z])))|te\shuur\svoor|bezet\stot|vrij\sop)\b",
    re.IGNORECASE,
)
# "De apotheek: nummer 14 haalt zijn pillen niet op", "bij de kapper op nummer 12 woont": somebody is there all the same.
_SOMEBODY_BEHIND = re.compile(
    r"\s(?:slaapt|woont|wonen|drinkt|dealt|is\s(?:ziek|dement|boos|eenzaam|overleden|depressief))\b|[^.!?,;\n]{0,40}\b(?:haar|zijn|hij|zij|huisbezoek)\b",
    re.IGNORECASE,
)
# "Laan 200 is de nieuwe zaal van de stichting".
_PREMISES_BEHIND = re.compile(
    r"\s(?:is|wordt|was)\s(?:nu\s)?(?:de|het|ons|onze|een)\s(?:\w+e\s)?(?:\w*zaal|locatie|\w*kantoor|buurthuis|loods|\w*school|\w*winkel|\w*centrum|opvang|stembureau|adres\svan\s(?:de|het)\s(?!familie|fam\b|heer|dame|cliënt|client|patiënt|bewoner|bewoonster|huurder|huurster|buur|man\b|vrouw|gezin|echtpaar|moeder|vader|zoon|dochter)\w+)\b(?!\s(?:van|voor)\s(?:mevr|mw|dhr|meneer|haar\b|zijn\b|(?-i:[A-Z])))",
    re.IGNORECASE,
)


@cache
def _premises_before() -> re.Pattern[str]:
    """What ends before the number or the street: "de bakker op", "huisarts aan de", "Bibliotheek De Tulp,"."""
    kinds = any_of("premises")
    beside = "".join(
        rf"(?<!{word}\s{article})"
        for word in ("boven", "naast", "achter", "onder", "langs", "tegenover")
        for article in ("", r"de\s", r"het\s", r"een\s", r"onze\s")
    )
    return re.compile(
        rf"(?:^|[^\w-]){beside}(?:(?:{beside}(?:de|het|onze|een)\s))?(?:{kinds})"
        r"(?:(?:\s(?:(?:de|het|'t|van\sde|van\shet)\s)?(?-i:[A-Z])[\w'’-]+){0,3}(?:[,:]\s|\s\()|(?:\s\w+)?:\s|(?:\s(?:zit|zat|is|staat|gaat|bij\sons))?\s(?:op|aan|van|in)(?:\s(?:de|het))?\s)$",
        re.IGNORECASE,
    )


@cache
def _a_place() -> re.Pattern[str]:
    """What stands for a shop, a school or a club."""
    return re.compile(rf"(?<![\w-])(?:{any_of('premises')})(?![\w-])", re.IGNORECASE)


def is_no_home(text: str, start: int, end: int) -> bool:
    """Does what stands around a number, or a street and a number, say that nobody lives there?"""
    before = text[max(0, start - _REACH) : start]
    let = _LET.match(text, end) is not None and _SPOKEN_OF.search(text, end, end + _REACH) is None
    if let or _GOES_FURTHER.match(text, end) or _is_held(text, before, start, end):
        return True
    behind = _WORD_BEHIND.match(text, end)
    told = before.endswith(": ") and behind is not None and acts(behind["word"])
    if told or _SOMEBODY_BEHIND.match(text, end):
        return False
    return _is_of_a_row(text, before, start, end) or _is_of_premises(text, before, start, end)


def _is_of_a_row(text: str, before: str, start: int, end: int) -> bool:
    """Is it the number of one thing among many, of who waits, or of what is listed?"""
    if text[start:end] == "1" and _counts_one(text, end):
        return True
    if not _LABELLED.match(text, start):
        return False
    return bool(_IN_A_ROW.match(text, end)) or _is_numbered(before) or _is_ranked(text, before, start, end)


def _is_of_premises(text: str, before: str, start: int, end: int) -> bool:
    """Does a shop, a school or a club stand before it or behind it?"""
    if _PREMISES_BEHIND.match(text, end):
        return True
    if (before.endswith(", ") and text[start].islower()) or _is_a_surname(before):
        return False  # "geen huisarts, chalet 38"
    at = _premises_before().search(before) is not None or (text[start].isupper() and _is_met(text, before, start, end))
    return at and _SOMEBODY.search(before) is None


def _is_held(text: str, before: str, start: int, end: int) -> bool:
    """Is it a market or a camp, or where all play, and no street of that name: "mijn moeder woont Jachthaven 3"?"""
    if _HELD.match(text, start) is None or _SPOKEN_OF.search(before):
        return False
    if _LIVES_BEFORE.search(before) or _is_of(_NAME_BEFORE.search(before)) or _is_of(_NAME_BEHIND.match(text, end)):
        return False
    return text[start].islower() or _LIVED_IN.match(text, end) is None


def _is_met(text: str, before: str, start: int, end: int) -> bool:
    """Do people meet there, and is it nobody's home: "cursus bij de moeder van Fatima, Lindelaan 12"?"""
    meeting = _MEETING_AT.search(before)
    if meeting is None or _SPOKEN_OF.search(before) or _SPOKEN_OF.search(text, end, end + _AROUND):
        return False
    around = max(0, start - _AROUND), end + _AROUND
    with_somebody = _is_of(_WITH_SOMEBODY.search(text, end, end + _AROUND))
    if with_somebody or _LIVED_IN.match(text, end) or _TROUBLE.search(text, *around):
        return False
    planned = not meeting["where"] or _PLANNED.search(text, *around) is not None
    return planned and (not meeting["at"] or _is_public(meeting["at"]))


def _is_public(at: str) -> bool:
    """Is it where all may come ("bij de kerk", "in de Huiskamer"), and not with somebody?"""
    names = [name.casefold() for name in _CAPITAL.findall(at)]
    return bool(_a_place().search(at)) or (bool(names) and not any(map(_is_called, names)))


def _is_of(named: re.Match[str] | None) -> bool:
    """Does the name of somebody stand there?"""
    return named is not None and _is_called(named["name"].casefold())


def _is_called(lower: str) -> bool:
    return is_given(lower) or (lower in surnames() and not is_word(lower))


def _is_a_surname(before: str) -> bool:
    """Is a trade the surname of who lives there: "A. Bakker, Lindelaan 12", "Truus Slager, Lindelaan 12"?"""
    match = _TRADE_BEHIND_NAME.search(before)
    if match is None or match["trade"].lower() not in word_list("keepers"):
        return False
    return match["first"].endswith(".") or is_given(match["first"].lower())


def _is_ranked(text: str, before: str, start: int, end: int) -> bool:
    """Does the number say how often or how high something is listed: "wens nr 1", "op nummer 3 staat het bankje"?"""
    if _LISTED.search(before):
        return _TITLE_BEHIND.match(text, end) is None  # "voorstel nr 8 mevrouw Bos"
    if not _FIRST_FEW.fullmatch(text, start, end):
        return False
    somebody = _SOMEBODY.search(before) is not None
    at = _RANKS_AT.search(before) is not None and not somebody
    polled = at and _RANKS_ON.match(text, end) and _POLL.search(text)
    first = _OF_ALL.match(text, end) is not None and not somebody
    ranked = _RANKED.search(before) and _RANKED_AS.match(text, end) and text[start:end].endswith("1")
    return bool(ranked or polled or first)


def _is_numbered(before: str) -> bool:
    """Does a thing stand before the number of which there are many: "droger nr 3"?"""
    match = _WORD_BEFORE.search(before)
    if match is None or match["word"].lower() in word_list("stop"):
        return False
    word = match["word"].lower()
    things = (thing for thing in word_list("numbered") if len(thing) > _LEAST and thing not in word_list("stop"))
    # "wooncomplex nr 12", and not "vergaderkamer nr 3"
    home = word not in word_list("numbered") and word.endswith(tuple(word_list("labelled_homes")))
    return not home and word not in word_list("labelled_homes") and any(word.endswith(thing) for thing in things)


def _counts_one(text: str, end: int) -> bool:
    """One of something: "op 1 sticker"."""
    match = _WORD_BEHIND.match(text, end)
    word = match["word"] if match else "de"
    return word not in word_list("stop") and is_word(word) and not acts(word)
