"""Numbers that look like a home and are none: of a shop or a school, of one thing among many, or one end of a row of doors."""

import re
from functools import cache

from language.lexicon import word_list
from language.personal_data.name_lists import acts, is_word
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
    r"\b(?:woon|cliënte?|client|patiënte?|woont|wonen|woning|bewoner|bewoonster|huurder|huurster|mevr\w*|mw|dhr|meneer|de\s(?:man|vrouw|heer|dame|jongen)|buur(?:man|vrouw)|hij|zij|familie|fam)\b|(?-i:[A-Z])[\w'’-]+,\s(?:(?:de|onze|een)\s)?[a-z]+",
    re.IGNORECASE,
)
_LEAST = 3
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
        r"(?:(?:\s(?-i:(?:De|Het|'t)\s)?(?-i:[A-Z])[\w'’-]+){0,3}[,:]|(?:\s\w+)?:|(?:\s(?:zit|zat|is|staat|gaat|bij\sons))?\s(?:op|aan|van|in)(?:\s(?:de|het))?)\s$",
        re.IGNORECASE,
    )


def is_no_home(text: str, start: int, end: int) -> bool:
    """Does what stands around a number, or a street and a number, say that nobody lives there?"""
    before = text[max(0, start - _REACH) : start]
    behind = _WORD_BEHIND.match(text, end)
    told = before.endswith(": ") and behind is not None and acts(behind["word"])
    if told or _SOMEBODY_BEHIND.match(text, end):
        return False
    if _LABELLED.match(text, start) and (_IN_A_ROW.match(text, end) or _is_numbered(before)):
        return True
    if text[start:end] == "1" and _counts_one(text, end):
        return True
    if _PREMISES_BEHIND.match(text, end):
        return True
    if before.endswith(", ") and text[start].islower():
        return False  # "geen huisarts, chalet 38"
    return _premises_before().search(before) is not None and _SOMEBODY.search(before) is None


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
