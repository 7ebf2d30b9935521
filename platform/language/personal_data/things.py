"""What bears a name and is no person: streets, buildings, shops, organisations, public figures.

Endings, the words around a name and the names that the caller knows tell them apart.
"""

import re
from collections.abc import Mapping
from functools import cache

from language.lexicon import is_known, word_list
from language.personal_data.called import of_a_firm
from language.personal_data.homes import NOT_A_HOME, STREET_ENDING
from language.personal_data.name_lists import is_given, surnames
from language.personal_data.patterns import any_case, exact
from language.personal_data.phrases import any_of

# What stands between a given name and a surname.
PREFIX = (
    r"(?:van|à|de|den|der|het|'t|ter|ten|te|la|ó|mac|le|el|al|ben|bin|dos|da|di|du|von|zu|op\sden|op\s't|in\s't"
    r"|vd|v\.?d\.?|v/d|v\.?(?=\s[A-Z])|d'|st)"
)
LEADING = re.compile(rf"^(?:(?:{PREFIX})[\s-]+)+", re.IGNORECASE)
STRICT_TITLE = (
    r"(?:mevr|mvr|mw|dhr|hr|mej|fam|wed"
    r"|(?:mevrouw|juffrouw|mijnheer|meneer|familie|echtpaar|weduwe|abi|abla|hadji|hajji|mama|papa|tante)(?!\.))"
)
KIN = (
    r"(?:(?:over|onder|boven|beneden|ex-?)?(?:buurvrouw|buurman)"
    r"|(?:klein|schoon|pleeg|stief)?(?:dochter|zoon|moeder|vader|zus|kind)"
    rf"|{any_of('things.kin')})"
)
TITLES = re.compile(rf"{STRICT_TITLE}|{KIN}|\w*(?:bewoner|bewoonster|buurman|buurvrouw|collega|opa|oma)", re.IGNORECASE)
# "Cafetaria Bij Ome Henk", "boek van Maarten": what has a name too, and no person's.
_ORGANISATION = any_case(
    rf"""
    \b(?:
        {any_of("things.organisations")} | (?:kunstwerk|schilderij|boek|lied)[ ]van
    )\s
    (?:(?:Bij|Chez|Bar|De|Het|'t|Ome|Oom|Tante|Oma|Opa|Mama|Papa)\s){{0,2}}(?-i:[A-Z]\w+\sen\s)?$
    """,
)
# "Bloemenhuis Jasmina", "Theatergroep Jan Vos": the first word of a name, or the word before it, tells what it is.
_ARTICLE_OR_KIN = rf"(?:{any_of('things.in_a_shop_name')})"


@cache
def _heads(*, lower: bool) -> str:
    """What before a name makes it that of a shop, a building, a group or a plan; with a capital more does."""
    words: list[str] = []
    for entry in sorted(word_list("heads"), key=len, reverse=True):
        if lower and entry.startswith("+"):
            continue
        word = re.escape(entry.lstrip("+*"))
        initial = word if lower else f"{word[0].upper()}{word[1:]}"
        words.append(rf"(?:\w+{word}|{initial})" if "*" in entry else initial)
    return "|".join(words)


@cache
def _head_before() -> re.Pattern[str]:
    heads = rf"(?:{_heads(lower=True)}|(?=[A-Z])(?:{_heads(lower=False)}))"
    return re.compile(rf"(?<![\w-]){heads}\s(?:{_ARTICLE_OR_KIN}\s){{0,2}}(?:[A-Z]\.)*$")


@cache
def _head_first() -> re.Pattern[str]:
    return re.compile(rf"(?:[A-Z]\w+\s)?(?=[A-Z])(?:{_heads(lower=False)})(?=\s)")


# "Tulp & Zonen", "Piet Hein zorggroep", "Cruijff Court"; and not "Piet thuis".
_ORGANISATION_AFTER = any_case(
    rf"""
    ^(?!\s?(?:thuis|(?:maan|dins|woens|donder|vrij|zater|zon|verjaar|trouw|over)dag)\b)\s?
    (?:
        &\s(?=(?-i:[A-Z]))
        | \w*(?:
              {any_of("things.organisation_endings")}
              | (?-i:[A-Z])\w*(?:{any_of("things.firm_endings")})
          )\b(?!\s\d)
        | (?:bokaal|trofee|award|memorial|(?-i:Prijs|Loop|Penning))\b
    )
    """,
)
# "Piet weg" says that Piet is gone; "de Jan Luyken weg" is a street, and so is the name that stands alone.
_GONE = re.compile(r"\sweg\b(?=\s*\S)")
_ARTICLE = re.compile(r"\b(?:de|der)\s$", re.IGNORECASE)
# "het Bertha von Suttnerhof": no person is "het"; "Albert Heijn-karretjes": what is joined on says that it is a make.
_NEUTER = re.compile(r"\b(?:[Hh]et|'t)\s$")
_JOINED_ON = re.compile(r"-[a-z]{4,}(?:s|en|je|jes)$")
# Written apart, as in "Jan Luyken Weg"; only words that are no surname.
_STREET_WORDS = {
    "Straat", "Laan", "Weg", "Plein", "Pad", "Dreef", "Kade", "Singel", "Gracht", "Steeg", "Plantsoen",
}  # fmt: skip
# "Willem de Koning-academie": what is joined on in small letters says what it is.
_JOINED_THING = re.compile(rf"-(?:{any_of('things.joined_on')})$")
_JOINED_WORD = re.compile(r"-(?P<word>[a-z]{4,})$")
STREET_OF = re.compile(rf"(?:{STREET_ENDING})\s(?:van|der|den|de|voor)\s", re.IGNORECASE)
_STREET = re.compile(
    rf"\w(?:{STREET_ENDING}|{any_of('things.buildings')}|{any_of('things.places_or_surnames')})$", re.IGNORECASE
)
# What no surname ends in.
_STREET_ONLY = re.compile(
    rf"\w(?:{any_of('things.buildings')}|{any_of('things.streets_and_events')}|(?<!t)(?<!rs)hal)$", re.IGNORECASE
)
_FIRM = re.compile(rf"(?:\b(?:bv|b\.v\.|nv|vof)|{any_of('things.firms')})$", re.IGNORECASE)
# "Gerrit & Wilma" are two people, "Heer & Meester" is a firm.
_PAIR = re.compile(r"\s&\s(?!(?:Zn|Zonen|Zoon|Co|Dochters?|Partners)\b)")
_REACH = 20
# Signs that somebody is meant, whatever place or organisation has that name as well.
_PERSON_BEHIND = any_case(
    rf"""
    \s\(\d{{2,3}}\b | ,\s\d{{1,3}}\sjaar\b  # an age
    | \s(?:van|op|uit)\s(?:nr|nummer|huisnummer|huisnr|deur)\b
    | \svan\s\d{{1,3}}[a-h]?\b{NOT_A_HOME}
    | \svan\s(?:boven|beneden|hiernaast|hierboven|hieronder|de\soverkant|\d+\shoog)\b
    | \s(?:woont|woonde|overleed|slikt)\b
    | \s(?:is|was)\s(?:\w+\s)?(?:overleden|dood|ziek|jarig|eenzaam|gevallen|weduwe|weduwnaar)\b
    """,
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
_TYPE_NAME = re.compile(r"[A-Z]\w+\s[A-Z]\w+\s[A-Z]{1,3}-?\d{2,4}[A-Z]?")
_FIGURE = re.compile(r"\d\s?$")
_MAKE_BEFORE = re.compile(r"(?<![\w'’-])(?P<make>[^\W\d_][\w&'’-]+)\s$")


def is_shop(text: str, start: int) -> bool:
    """Does the title that stands here belong to the name of a shop: "Cafetaria Bij Ome Henk"?"""
    before = max(0, start - 40)
    headed = _ORGANISATION.search(text, before, start) or _head_before().search(text, before, start)
    return bool(_CAPITAL_KIN.match(text, start) and headed)


def _measures(text: str, start: int, end: int) -> bool:
    """Is this a unit behind a figure, or what a make calls its product?"""
    before = text[max(0, start - _REACH) : start]
    make = _MAKE_BEFORE.search(before)
    unit = _UNIT.fullmatch(text, start, end) and _FIGURE.search(before)
    first, _, product = text[start:end].partition(" ")  # "Fisher Price"
    if (
        _TYPE_NAME.fullmatch(text, start, end)
        and not is_given(first.lower())
        and first.lower() in word_list("makes") | word_list("makes_too")
    ):
        return True  # "Zehnder ComfoAir Q350"
    named = is_given(first.lower())  # "Toon Bakker"
    whole = product and text[start:end].lower().replace(" ", "-") in word_list("makes")
    made = (
        whole
        or (product and first.lower() in word_list("makes") and not named)
        or (make and make["make"].lower() in word_list("makes"))
    )
    return bool(unit or made)


def is_somebody(text: str, start: int, end: int) -> bool:
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
    return any(
        (figure.endswith(name) and around.endswith(figure)) or name.endswith((f" van {figure}", f" over {figure}"))
        for figure in named_alike
    )


def figures_called(last: str) -> list[str]:
    """The people of public life whose name ends with this word."""
    return _figures().get(last, [])


@cache
def _figures() -> Mapping[str, list[str]]:
    """People of public life by the last word of their name."""
    found: dict[str, list[str]] = {}
    for figure in sorted(word_list("public_figures")):
        name = figure.replace("_", " ")
        found.setdefault(name.split()[-1], []).append(name)
    return found


# Endings of buildings that surnames have too: "Rosa Luxemburghof", and not "Joke Westerhof" or "Piet Nijhuis".
_LONG_STEM = 5
_HOUSE_OF = re.compile(r"(?P<whose>\w{3,}?)(?:s?huis|hof|poort|hoek|oord|heem|burcht|state|horst)$", re.IGNORECASE)


def _looks_like_street(name: str, last: str) -> bool:
    """Behind a given name only endings that no surname has: "Jan Luykenstraat", and not "Marijke Zoutendijk"."""
    lower = last.casefold()
    house = _HOUSE_OF.fullmatch(lower)
    if (
        house
        and " " in name
        and lower not in surnames()
        and ((len(house["whose"]) >= _LONG_STEM and house["whose"] in _figures()) or house["whose"] in surnames())
        and "." not in name  # "M.J. Kamphorst"
    ):
        return True
    if is_known(lower) or is_given(lower) or (" " in name and lower in surnames()):
        return False
    first = name.split(maxsplit=1)[0]
    if first.endswith(".") and lower.endswith("boom"):
        return False  # "J. Eikelenboom"
    named = " " in name and (is_given(first) or first.endswith("."))
    return bool((_STREET_ONLY if named else _STREET).search(last))


# "In De Jozef", "voor De Blauwe Marie": an article with a capital amid a sentence, before a given name.
_ARTICLE_BEFORE = re.compile(
    r"[a-z,]\s(?:De|Het|'t)\s(?:[A-Z]\w+e\s)?$|\bin\sde\s(?:[A-Z]\w+e\s)?$|\b[Ss]tichting\s(?:[\w']+\s){1,3}$"
)
_ARTICLE_FIRST = re.compile(r"(?:De|Het|'t)\s")
# "sinds de Gerda dicht is": a café.
_IS_SHUT = exact(
    rf"""
    \s(?:(?:is|gaat|was|ging|wordt|werd)\s)?(?:{any_of("things.shut")})\b
    # A ship.
    | \s(?:vaart|voer|meert)\b
    | \s(?:ligt|lag)\s(?:weer\s|nog\s|nu\s)?(?:aan\sde\s(?:kade|wal|steiger)|voor\sanker|afgemeerd|in\sde\shaven)\b
    # A building.
    | \skrijgt\s(?:een\s|nieuwe\s|weer\s){{0,2}}
      (?:dak|kap|lift|kozijnen|zonnepanelen|wieken|isolatie|schil)\b
    """,
)
# "Petra's Bloemenhoek".
_OWNS = re.compile(r"['’]s\s[A-Z][a-z]{3,}")
# "Kralingse Zoom": an adjective of a town, and what lies there.
_LIES_IN = re.compile(r"[A-Z]\w+(?:se|inger|lemmer|venter|lever|trechter|iaard|ammer|olmer)\s(?P<lies>[A-Z]\w+)")
_PLACE_AFTER = re.compile(r"(?:,|\sen)\s(?P<place>[A-Z][\w'’-]+)")
_ROW_ENDS = re.compile(r"\s?(?:[,.;:)!?]|$)|\sen\s")
_PLACE_BEFORE = re.compile(r"(?P<place>[A-Z][\w'’-]+),\s(?:en\s)?$")


# "een plein vernoemen naar", "Friet van Piet", "de Gouden Gerrit", "Handige Harry".
_NAMED_AFTER = re.compile(
    r"\b(?:noemen|vernoemd|genoemd|vernoemen)\s(?:naar\s|(?:[A-Z][\w'’-]+\s){1,4}of\s(?:naar\s)?)$|\bof\snaar\s$"
)
_GETS_A_NAME = re.compile(rf"\b\w*(?:{any_of('things.gets_a_name')})\b", re.IGNORECASE)
_NICKNAME = re.compile(r"[a-z,]\s(?P<word>[A-Z][a-z]{2,})\s$")


def _is_nicknamed(text: str, start: int, name: str) -> bool:
    """Is this the name of a thing with a capital before it: "de Gouden Gerrit", "Friet van Piet"?"""
    match = _NICKNAME.search(text, max(0, start - 30), start)
    if match is None or " " in name or not is_given(name.casefold()):
        return False
    word = match["word"].casefold()
    return (
        word.endswith("e")
        and is_known(word)
        and not is_given(word)
        and word not in surnames()
        and word not in word_list("stop") | word_list("endearments")
        and not TITLES.fullmatch(word)
    )


# In the south people are called "de Karin" too, so not "bij de".
_IN_THE = re.compile(r"\b(?:in|uit)\sde\s$", re.IGNORECASE)


def _is_called_after(text: str, start: int, end: int) -> bool:
    """Does an article or a town beside it say that the name is that of a building or a place?"""
    name = text[start:end]
    bare = _ARTICLE_FIRST.sub("", name)
    article = bare != name or _ARTICLE_BEFORE.search(text, max(0, start - _REACH), start) is not None
    if article and " " not in bare and is_given(bare.casefold()):
        return True
    if _OWNS.match(text, end) or (_ARTICLE.search(text, max(0, start - 8), start) and _IS_SHUT.match(text, end)):
        return True
    after = _NAMED_AFTER.search(text, max(0, start - 30), start)
    if (after and _GETS_A_NAME.search(text, max(0, start - 80), after.start())) or _is_nicknamed(text, start, bare):
        return True
    return _lies_there(text, start, name) or _among_towns(text, start, end)


def _lies_there(text: str, start: int, name: str) -> bool:
    """Is it where one is, or what lies in a town: "in de Johanna Westerdijk", "Kralingse Zoom"?"""
    given = is_given(name.split(maxsplit=1)[0].casefold())
    lies = _LIES_IN.fullmatch(name)
    within = " " in name and given and _IN_THE.search(text, max(0, start - 12), start) is not None
    return (within and not is_somebody(text, start, start + len(name))) or (
        lies is not None and is_known(lies["lies"].casefold()) and not given
    )


def _among_towns(text: str, start: int, end: int) -> bool:
    """Does a town stand beside it in a row?"""
    name = text[start:end]
    before = _PLACE_BEFORE.search(text, max(0, start - 2 * _REACH), start)
    if before is None or " " in name or not _is_town(before["place"]):
        return False
    after = _PLACE_AFTER.match(text, end)
    amid = after is not None and _is_town(after["place"])
    return amid or (not is_given(name.casefold()) and _ROW_ENDS.match(text, end) is not None)


def _is_town(word: str) -> bool:
    return word.casefold() in word_list("geography") and not word.isupper()


def _is_called(text: str, start: int, end: int) -> bool:
    """Does the name say by itself that it is no person's: a street, a firm, a house, a town, a product?"""
    headed = _head_first().match(text, start, end) and not is_given(text[start:end].split(maxsplit=1)[0].casefold())
    if headed or _is_called_after(text, start, end):
        return True
    if _HOUSE.match(text, start) or _TOWN.fullmatch(text, start, end) or _measures(text, start, end):
        return True
    return _says_what_it_is(text[start:end].casefold(), text[start:end].rsplit(maxsplit=1)[-1])


def _says_what_it_is(name: str, last: str) -> bool:
    """Does the last word tell: a street, a firm, a school?"""
    lower = last.casefold()
    surname = lower in surnames() and not is_known(lower)  # "Priya Jagroep"
    firm = " " in name and _FIRM.search(last) and not is_given(lower) and not surname
    joined = _JOINED_WORD.search(last)
    if joined and is_known(joined["word"]) and not is_given(joined["word"]) and joined["word"] not in surnames():
        return True  # "Eva Jinek-achtig"
    return last in _STREET_WORDS or bool(firm or _JOINED_THING.search(last)) or _looks_like_street(name, last)


def heads_a_name(text: str, start: int, end: int) -> bool:
    """Does the word straight before it say that a shop, a building or a club has this name?"""
    return _has_head(text, start, end) or _ORGANISATION.search(text, max(0, start - 40), start) is not None


def _has_head(text: str, start: int, end: int) -> bool:
    """Does the word before it say what is called so: "Theatergroep Jan Vos", and not "lid tuingroep Thijs Verhulst"?"""
    head = _head_before().search(text, max(0, start - 40), start)
    full = " " in text[start:end] and is_given(text[start:end].split(maxsplit=1)[0].casefold())
    return head is not None and not (full and head.group()[0].islower())


# "Mijn moeder, Wilhelmina Oosterbaan": whose kin it is.
_KIN_BEFORE = re.compile(rf"\b(?:mijn|zijn|haar|hun|m'n|z'n|d'r|onze)\s{KIN},\s$", re.IGNORECASE)


def is_thing(text: str, start: int, end: int, known: frozenset[str]) -> bool:
    """Is this capitalised group the name of a street, a shop, an organisation or something the caller knows?"""
    if _KIN_BEFORE.search(text, max(0, start - 40), start):
        return False
    name = text[start:end].casefold()
    if (_known(name, known) or _of_public_life(text, start, end)) and not is_somebody(text, start, end):
        return True
    return _is_called(text, start, end) or _stands_as_a_thing(text, start, end)


def _stands_as_a_thing(text: str, start: int, end: int) -> bool:
    """Do the words around it stand as they do around things?"""
    name = text[start:end].casefold()
    if _GONE.match(text, end) and not _ARTICLE.search(text, max(0, start - 8), start):
        return False
    if _NEUTER.search(text, max(0, start - 6), start) or _JOINED_ON.search(text[start:end]):
        return True
    if is_given(name.split(maxsplit=1)[0]) and _PAIR.match(text, end):
        return False
    return _of_an_organisation(text, start, end)


def _of_an_organisation(text: str, start: int, end: int) -> bool:
    """Do the words before or behind a name make it that of a shop, a firm, a building or a club?"""
    alone = LEADING.sub("", text[start:end])  # "Van Gelder"
    firm = of_a_firm(text, start, end) and " " not in alone and not is_given(alone.casefold())
    if firm or (_has_head(text, start, end) and not is_somebody(text, start, end)):
        return True
    return bool(
        _ORGANISATION.search(text, max(0, start - 40), start) or _ORGANISATION_AFTER.match(text[end : end + 30])
    )
