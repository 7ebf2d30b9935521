"""Numbers that look like a home and are none.

They are of a shop or a school, of one thing among many, or one end of a row of doors. The words stand in
`words/premises.txt`.
"""

import re
from functools import cache

from language.lexicon import word_list
from language.personal_data.homes import UPPER
from language.personal_data.name_lists import acts, is_given, is_word, surnames
from language.personal_data.patterns import any_case, exact
from language.personal_data.phrases import any_of

_REACH = 60
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)\s$")
_WORD_BEHIND = re.compile(r"\s(?P<word>[a-z]{3,})")
_LABELLED = re.compile(r"(?:nr|nummer|no)\b\.?", re.IGNORECASE)
_IN_A_ROW = any_case(
    r"""
    \s(?:
        in\sde\s(?:wacht)?rij\b(?!\shuizen)   # "we nr 17 in de wachtrij waren"
        | aan\sde\sbeurt
        | klaar\b(?!\smet)                    # "nummer 12 klaar mag"
        | tot\s(?:en\smet\s)?\d | t/m\s?\d    # "nummer 1 tot 17"
        | mist\sal | klemt | pakt\sgeen
    )
    """,
)
_SOMEBODY = any_case(
    rf"""
    \b(?:{any_of("premises.people")}|de\s(?:man|vrouw|heer|dame|jongen)|mevr\w*|woon|wonen|woning)\b
    | \b(?:{any_of("premises.people_of")})\s(?:uit|van|bij|die|in|op)\b
    | (?-i:[A-Z])[\w'’-]+,\s(?:(?:de|onze|een)\s)?[a-z]+   # "Truus, de bakker"
    """,
)
_LEAST = 3
# The first half of a range or of a longer number.
_GOES_FURTHER = exact(
    rf"""
    (?:[-–/]|\s?(?:t/m|à)\s?)\d{{1,3}}\+?\s?             # "Zomerkamp 6-12 jaar", "5 t/m 9 jaar"
    (?:{any_of("premises.units")}|(?:cm|km|min|pers|u)\b|%)
    | [-–/](?!0[1-9]\d{{7}})\d{{4,}}                     # "Storing 24-118834"
    """,
)
_HELD = any_case(
    rf"""
    (?:{any_of("premises.held")})\s\d
    | (?:plein|park|laan)\s['’]?40\s?-\s?['’]?45(?!,?\s(?:nr\.?\s)?\d)   # "Plein 40-45", without a number
    """,
)
# What is said of a person and not of a house or a desk. "30 man" and "mannen" are a crowd.
_PERSON = rf"(?:{any_of('premises.people')}|{any_of('premises.people_there')}|(?<!\d\s)man)"
_SPOKEN_OF = re.compile(rf"(?<![\w-]){_PERSON}(?![\w-])", re.IGNORECASE)
# "Zandberg 8: gezin met schulden", "Wandelpad 12 is eenzaam", "Kunstmarkt 3 belt": who lives there.
_LIVED_IN = any_case(
    rf"""
    (?:\s?[:,(–-])?\s
    (?:(?:is|was|een|de|het|die|daar|hier)\s|\w+e\s)?
    (?-i:
        (?:heeft|had)\s(?:een\s|weer\s|al\s|veel\s)?
        (?:lekkage|schimmel|muizen|ratten|schulden|hulp|last|kinderen|huurschuld)
        | krijgt\s(?:thuiszorg|hulp|begeleiding|bezoek)
        | {_PERSON}
        | belt|belde|vraagt|zegt|klaagt|zoekt|wil|appt|mailt
    )(?![\w-])
    """,
)
# Who stands before a home, by name or as where somebody lives or is visited: "Fatima, Rommelmarkt 14",
# "adres: Zandberg 8".
_LIVES_BEFORE = re.compile(
    r"\b(?:woon\w*|wonen|\w*adres|thuis|huisbezoek|bezoek|bij)[:,]?\s(?:in\s|op\s|aan\s)?$", re.IGNORECASE
)
_NAME_BEHIND = re.compile(rf"(?:[,:(–-]|\s)\s?\(?(?P<name>[{UPPER}][\w'’-]+)")
_WITH_SOMEBODY = re.compile(rf"\b(?:bij|vraag\snaar|via)\s(?P<name>[{UPPER}][\w'’-]+)")
_NAME_BEFORE = re.compile(rf"(?<![\w'’-])(?P<name>[{UPPER}][\w'’-]+)(?:,|:|\s[–-]|\s\(|,?\s(?:op|in|van|uit))?\s?$")
_MEETING_AT = any_case(
    rf"""
    \b(?:
        # "Workshop Lindelaan 12", "Verzamelen bij het station, Stationsplein 1"
        (?:{any_of("premises.meetings")})(?:\s(?:op|aan|in|bij)(?:\s(?:de|het))?|:)?
        # "overleg bij de kerk, Lindelaan 12"; "overleg Lindelaan 12" is about a home
        | (?:feest|overleg):?(?=\s(?:bij|in|op|aan)\s(?:de|het|'t|een|ons|onze)\s[^,\n]+,\s$)
        # "Locatie bijeenkomst: Heemraadssingel 200"
        | (?:locatie|plaats|plek|adres)\s
          (?:{any_of("premises.meetings")}|feest|overleg|activiteit|evenement|opening):
        | wanneer\sen\swaar:
        | (?P<where>waar:)                    # "Workshop. Waar: Lindelaan 12"
    )\s
    (?P<at>(?:(?:bij|in|op|aan|voor)\s)?(?:de|het|'t|een|ons|onze)\s[\w'’-]+(?:\s[\w'’-]+){{0,3}},\s)?$
    """,
)
_PLANNED = re.compile(rf"\b(?:\w*(?:{any_of('premises.meetings')})|{any_of('premises.planned')})\b", re.IGNORECASE)
# "Wanneer: sinds dinsdag. Waar: Lindelaan 12. Wat: schimmel": a complaint has a place too.
_TROUBLE = any_case(
    rf"""
    \b(?:
        {any_of("premises.trouble")}
        | wie:\s(?:een\s|de\s)?\d?\s?(?:persoon|personen|kind\w*|volwassenen)
    )\b
    """,
)
_CAPITAL = re.compile(rf"(?<![\w'’-])[{UPPER}][\w'’-]+")
_AROUND = 120
_TRADE_BEHIND_NAME = re.compile(
    r"(?P<first>[A-Z]\.|[A-Z][a-zà-þ]+)\s(?:(?:de|den)\s)?(?P<trade>[A-Z][a-z]+)(?:,|\s\(|\s(?:van|op|uit))\s?$"
)
# "wens nr 1", "idee nr 12", "tip nr 4": what is listed.
_LISTED = re.compile(rf"(?:^|[^\w-])(?:{any_of('premises.listed')})\s$", re.IGNORECASE)
_TITLE_BEHIND = re.compile(
    r",?\s\(?(?:mevr|mw|mvr|mevrouw|meneer|mijnheer|dhr|fam|familie|(?:de\s)?heer)\b", re.IGNORECASE
)
# "ergernis nummer 1": what ranks first among many.
_RANKED = re.compile(rf"(?:^|[^\w-])(?:{any_of('premises.ranked')})\s$", re.IGNORECASE)
_RANKED_AS = re.compile(
    r"\s?(?:[:.!?]|$)|\s(?:is|was|blijft|blijkt|bij|in|op|voor|onder|van)\b(?!\snr|\snummer|\s\d)", re.IGNORECASE
)
_FIRST_FEW = re.compile(r"(?:nr|nummer|no)\b\.?\s[1-3]$", re.IGNORECASE)
# "nummer 1 van het wijkbudget", "op nummer 3 staat de hondenspeelplek" or a poll.
_OF_ALL = any_case(
    rf"""
    \s(?:van|bij|onder|voor)\s(?:de|het|alle|onze)\s
    (?:\w*(?:budget|lijst\w*|verkiezing\w*)|{any_of("premises.ranked_among")}|top\b)
    """,
)
_POLL = re.compile(rf"\b(?:top\s?(?:\d+|drie|vijf|tien)|{any_of('premises.polls')})\b", re.IGNORECASE)
_RANKS_AT = re.compile(r"\bop\s$", re.IGNORECASE)
_RANKS_ON = re.compile(r"\s(?:staat|stond|komt|kwam|eindigt|eindigde)\b|:")
# "Kamer 2 is voor het spreekuur", "kamer 4 gereserveerd": nobody sleeps there.
_LET = any_case(
    rf"""
    (?:\s(?:is|was|blijft|wordt))?\s(?:
        voor\s(?:het|de|een|ons)\s(?:{any_of("premises.let_for")})
        | gereserveerd(?!\svoor\s(?:(?:de\s)?(?:mevr|mw|dhr|meneer|heer|fam|gezin)|(?-i:[A-Z])))
        | te\shuur\svoor | bezet\stot | vrij\sop
    )\b
    """,
)
# Somebody is there after all: "De apotheek: nummer 14 haalt zijn pillen niet op", "bij de kapper op nummer 12 woont".
_SOMEBODY_BEHIND = any_case(
    r"""
    \s(?:slaapt|woont|wonen|drinkt|dealt|is\s(?:ziek|dement|boos|eenzaam|overleden|depressief))\b
    | [^.!?,;\n]{0,40}\b(?:haar|zijn|hij|zij|huisbezoek)\b
    """,
)
# "Laan 200 is de nieuwe zaal van de stichting", but not "is de zaal van mevrouw Bos", "is het adres van de familie".
_PREMISES_BEHIND = any_case(
    rf"""
    \s(?:is|wordt|was)\s(?:nu\s)?(?:de|het|ons|onze|een)\s(?:\w+e\s)?
    (?:
        \w*(?:zaal|kantoor|school|winkel|centrum) | locatie|buurthuis|loods|opvang|stembureau
        | adres\svan\s(?:de|het)\s(?!{any_of("premises.not_of_premises")}|(?:fam|man)\b)\w+
    )\b
    (?!\s(?:van|voor)\s(?:mevr|mw|dhr|meneer|haar\b|zijn\b|(?-i:[A-Z])))
    """,
)


@cache
def _premises_before() -> re.Pattern[str]:
    """What ends before the number or the street: "de bakker op", "huisarts aan de", "Bibliotheek De Tulp,"."""
    beside = "".join(
        rf"(?<!{word}\s{article})"
        for word in ("boven", "naast", "achter", "onder", "langs", "tegenover")
        for article in ("", r"de\s", r"het\s", r"een\s", r"onze\s")
    )
    return any_case(
        rf"""
        (?:^|[^\w-]){beside}(?:{beside}(?:de|het|onze|een)\s)?
        (?:{any_of("premises")})
        (?:
            # "Bibliotheek De Tulp,", "huisarts (", "de bakker van de Kade:"
            (?:\s(?:(?:de|het|'t|van\sde|van\shet)\s)?(?-i:[A-Z])[\w'’-]+){{0,3}}(?:[,:]\s|\s\()
            | (?:\s\w+)?:\s
            # "de bakker op", "de huisarts zit aan de"
            | (?:\s(?:zit|zat|is|staat|gaat|bij\sons))?\s(?:op|aan|van|in)(?:\s(?:de|het))?\s
        )$
        """,
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
    """Is somebody called so? A place that is a surname too is read as the place here: "Haarlem, Kerstmarkt 14"."""
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
