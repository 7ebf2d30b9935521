"""Capitals that no list explains: at the start of a sentence and amid one, judged by what stands around them."""

import re
from collections.abc import Iterator

from language.lexicon import word_list
from language.personal_data.findings import Span
from language.personal_data.name_lists import acts, is_given, is_place, is_word, surnames
from language.personal_data.name_shapes import (
    ONLY_PREFIX,
    POSSESSIVE,
    REACH_BEFORE,
    STARTS,
    TITLE,
    WORD,
    is_ordinary,
    with_rest,
)
from language.personal_data.phrases import any_of

# A surname that is a word too ("Bakker") belongs to a person when it lives or calls somewhere.
_NEIGHBOUR_ACTS = re.compile(
    r"\s(?:belt|belde|mailt|mailde|appt|appte|woont|zegt|vraagt)\b|\s\((?:nr|flat|blok|huisnr|nummer|portiek|\d)",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"\s(?:ook|niet|wel|zelf|haar|z'n|d'r|en)\b|\s?[,(]|'s\s|\s(?:van|uit|op)\s(?:nr|nummer|de\s\w+e|boven|beneden|\d)"
)
# "Vroegindeweij (geb. 17 december '44)".
_BORN_OR_AT = re.compile(r",?\s\((?:geb\b|geboren|nr\b|\d{1,2}[-/ ])")
_NEXT_WORD = 30
_SHORTEST = 3
_WORD_BEFORE = re.compile(r"(?:^|[\s,;:(/\"'“„‘«>-])(?P<word>[^\W\d_]+)?[\s(\"'“„‘]*$")
# "de Vomar", "in Zierikzee", "een Bosch": an article or a preposition of place comes before things and places.
_OF_THINGS = word_list("before_things")
_OF_PLACES = frozenset({"In", "Naar", "Uit", "Te", "Richting", "Vanuit", "Nabij"})
# "praat alleen nog Kriolu": a language.
_SPEAKS = re.compile(
    r"\b(?:spreekt|spreken|praat|praten|verstaat)\s(?:(?!met\b|over\b|tegen\b|van\b|bij\b)\w+\s){0,3}$"
)
# "Ze zegt dat Souhail": a clause begins.
_SAYS_THAT = re.compile(rf"\b(?:{any_of('capitals.says')})\sdat\s$", re.IGNORECASE)
_AFTER_POSTCODE = re.compile(r"\d{4}\s?[A-Z]{2},?\s$")
# "Melder Hovhannes", "Bewoonster Petya": what somebody is, before who it is.
_TITLE_LIKE = re.compile(rf"(?:{any_of('capitals.of_people')})$")
# "Spoedzoekers hebben": one person has.
_OF_MANY = frozenset(["hebben", "willen", "moeten", "kunnen", "mogen", "gaan", "komen", "worden", "zitten", "staan"])
_WE = re.compile(r"\s(?:we|wij|ze|zij|jullie|u)\b")
_PLURAL = ("s", "en")
_LETTERS = re.compile(r"[A-Z]{1,2}")
# "gesprek Postma dinsdag": when it is, and not what the capital is the make of.
_WHEN = re.compile(rf"(?:maan|dins|woens|donder|vrij|zater|zon)dag|{any_of('capitals.when')}")
_IS_A_THING = re.compile(r"[-\d@]|\s(?P<next>[a-zë]{4,})")


def starters(text: str) -> Iterator[Span]:
    """Unknown capitals at the start of a sentence that do what people do, or are spoken of as a person."""
    for match in WORD.finditer(text):
        word = match.group()
        base = POSSESSIVE.sub("", word)
        if not word[0].isupper() or TITLE.fullmatch(base.lower()):
            continue
        starts = STARTS.search(text, max(0, match.start() - 6), match.start())
        span = with_rest(text, match.start(), match.start() + len(base), whole=word == base)
        following = _next_word(text, span.end)
        surname = base.lower() in surnames() and not ONLY_PREFIX.fullmatch(base)  # not "De Telegraaf belde"
        if starts and surname and _NEIGHBOUR_ACTS.match(text, span.end):
            yield span
        if base.lower() in word_list("makes"):
            continue
        if starts and not is_ordinary(base) and _BORN_OR_AT.match(text, span.end):
            yield span
        if not following or is_ordinary(base) or not is_word(following.group().lower()):
            continue  # too little to go by, or another language
        does = acts(following.group().lower()) and not _are_many(base, text, following)
        if (starts and (does or _AFTER_NAME.match(text, span.end) or word != base)) or (
            does and text[match.start() - 2 : match.start()] == ", "
        ):
            yield span


def _next_word(text: str, end: int) -> re.Match[str] | None:
    """The word that follows; the letters of a postcode or of a plate are none."""
    near = WORD.finditer(text, end, end + _NEXT_WORD)
    return next((match for match in near if not _LETTERS.fullmatch(match.group())), None)


def amid(text: str) -> Iterator[Span]:
    """Unknown capitals amid a sentence: Dutch gives one to names alone, and things and places stand otherwise."""
    for match in WORD.finditer(text):
        word = match.group()
        base = POSSESSIVE.sub("", word)
        lower = base.lower()
        made = lower in word_list("makes")
        if not word[0].isupper() or made or len(base) < _SHORTEST or _of_a_thing(text, match.start()):
            continue
        if lower in word_list("names_too") or not (is_ordinary(base) or is_place(lower)):
            span = with_rest(text, match.start(), match.start() + len(base), whole=word == base)
            if not _names_a_thing(text, span.end):
                yield span


def _are_many(word: str, text: str, verb: re.Match[str]) -> bool:
    """Do several do it: "Spoedzoekers hebben", and not "Souhail willen we helpen"?"""
    many = verb.group().lower() in _OF_MANY and word.endswith(_PLURAL)
    return many and _WE.match(text, verb.end()) is None


def _of_a_thing(text: str, start: int) -> bool:
    """Does a capital start a sentence, belong to one before it, or come after what only things have before them?"""
    before = text[max(0, start - REACH_BEFORE) : start]
    if STARTS.search(before) or (start <= REACH_BEFORE and not before.strip()):
        return True
    found = _WORD_BEFORE.search(before)
    if not found:
        return True
    word = found["word"] or ""
    if _AFTER_POSTCODE.search(before):
        return True
    if word in _OF_PLACES or _SPEAKS.search(before):
        return True
    if word[:1].isupper():
        at = start - len(word) - 1
        first = at <= 0 or STARTS.search(text, max(0, at - 6), at)
        ordinary = is_word(word.lower()) and not is_given(word.lower()) and not is_place(word.lower())
        return bool(ONLY_PREFIX.fullmatch(word)) or not (
            word.lower() in word_list("stop") or (first and ordinary and _TITLE_LIKE.search(word))
        )
    return word in _OF_THINGS and not (word == "dat" and _SAYS_THAT.search(before))


def _names_a_thing(text: str, end: int) -> bool:
    """Does a noun follow that the capital tells the make of: "Bosch wasmachine"?"""
    behind = _IS_A_THING.match(text, end)
    if not behind:
        return False
    word = behind["next"]
    return not word or not (word in word_list("stop") or acts(word) or _WHEN.fullmatch(word))
