"""Where somebody comes from: peoples and regions as adjective or noun, countries behind "komt uit" or "geboren in".

The words stand in `words/origins.txt` and `countries.txt`. Languages, dishes, shops and groups stay out; whether
somebody is spoken of at all `circumstances` decides.
"""

import re
from collections.abc import Iterator
from functools import cache

from language.lexicon import word_list
from language.personal_data.homes import UPPER
from language.personal_data.name_lists import is_given
from language.personal_data.patterns import any_case
from language.personal_data.phrases import WORD, any_of, phrases

# "Uit Turkije geweest", "van Marokko op vakantie": nobody comes from there.
_NO_VISIT = r"(?!\s(?:geweest|op\svakantie))"


@cache
def _country() -> re.Pattern[str]:
    """The country or town somebody comes from: "komt uit Eritrea", "is gevlucht uit Iran", "in Damascus geboren"."""
    place = any_of("countries")
    return any_case(
        rf"""
        \b(?:
            (?:{any_of("descent.comes")})\s(?:\w+\s){{0,3}}?(?P<from>(?:uit|van)\s(?:{place}))
            | (?P<born>(?:geboren|opgegroeid|getogen)\s(?:\w+\s){{0,2}}?in\s(?:{place}))
            | geboren\s(?:op\s)?\d[^.!?\n,;]{{0,24}}?\s(?P<day>(?:in|te)\s(?:{place}))
            | (?P<there>in\s(?:{place}))(?=\s(?:is\s|was\s)?(?:geboren|opgegroeid|getogen))
            | (?:roots|wortels|familie|geboren)\s(?:\w+\s){{0,2}}?(?P<roots>(?:in|te)\s(?:{place}))
        )\b{_NO_VISIT}
        """,
    )


@cache
def _from() -> re.Pattern[str]:
    """A country straight behind somebody, a comma or a bracket: "Letebrhan Habtom, uit Eritrea"."""
    return re.compile(rf"(?P<it>(?:uit|(?<=,\s)van)\s(?:{any_of('countries')}))\b{_NO_VISIT}", re.IGNORECASE)


@cache
def _born_where() -> re.Pattern[str]:
    """A country behind who comes from it, or behind a label: "vluchteling uit Jemen", "geboren: juli 1990, Eritrea"."""
    return any_case(
        rf"""
        (?:
            \b(?:vluchteling|asielzoeker|statushouder|migrant|nieuwkomer|student|gezinshereniger)\suit\s
            | \b(?:geboren|geb\.|herkomst|nationaliteit|geboorteland|land\svan\sherkomst)
              (?:[^.!?\n]{{0,30}}?,|\s?:)\s
        )
        (?P<it>{any_of("countries")})\b
        """,
    )


# "overgegaan tot de islam": the belief somebody took up.
_CONVERTED = any_case(
    r"""
    \b(?:overgegaan|bekeerd|toegetreden|bekeerde\szich|stapte\sover|overgestapt)\s(?:tot|naar)\s(?:de\s|het\s)?
    (?P<it>
        islam | christendom | jodendom | hindoeïsme | boeddhisme | katholicisme | protestantisme
        | rooms-katholieke\skerk | jehova's\sgetuigen
    )\b
    """,
)


# What stands before "uit Eritrea" when somebody comes from there, and not a letter, a parcel or a dish.
_BEFORE_FROM = re.compile(rf"(?:^|[,(/;:–-]\s?|\b(?:{any_of('descent.before_from')})\s)$", re.IGNORECASE)
# "Kaapverdiaan in hart en nieren", "de Pool van 402": who comes from somewhere, as a noun.
_PEOPLE = re.compile(rf"(?:\w+aan|\w+iër|\w+eeër|\w+ees|\w+iet|{any_of('descent.peoples')})", re.IGNORECASE)
_AS_NOUN = re.compile(
    r"(?:^|[.!?\n:;,(]\s?|\b(?:de|een|die|deze|als|is|was|onze|zo'n|echte|geboren|oude|jonge)\s|['\"‘“])$",
    re.IGNORECASE,
)
_NOUN_BEHIND = re.compile(rf"\s(?:{any_of('descent.behind_a_noun')})\b|\s?[,.;:!?)'\"’”]|\s?$", re.IGNORECASE)
# An adjective of descent tells of a person when nothing else follows that it could belong to.
_OF_ONE = any_case(
    rf"""
    \s(?:{any_of("descent.one")})\b  # "Poolse buurman"
    | \s?[,.;:!?)] | $
    | \s(?:{any_of("descent.behind_an_adjective")})\b  # "is Pools en zoekt"
    | \s(?-i:[A-Z])  # "Turkse Ayşe"
    """,
)
# "Spreekt Turks", "een Turkse tekst": a language, a text or a dish.
_NO_PERSON = re.compile(rf"(?:\b(?:{any_of('descent.of_a_language')})\s(?:\w+\s)?)$", re.IGNORECASE)
_REACH = 24
# "let", "est", "noor": words too, unless they have a capital.
_SHORT = 4
_HALF = "half "
_JOINS = frozenset(["half", "nederlands", "nederlandse", "van", "afkomst"])
# "Let op", "Est" of a sentence that begins so.
_A_WORD = re.compile(r"Let\s(?:op|even|goed|wel|daar)\b")
_IS_OF = re.compile(r"\s(?:is|was)\s(?:een\s|van\s\w+\s)?")
_IS_A = re.compile(r"\b(?:is|was|als)\seen\s$", re.IGNORECASE)


def descent_spans(text: str, start: int, end: int, ends: list[int]) -> Iterator[tuple[int, int]]:
    """Where this part of a text tells of somebody's descent; `ends`: where names and homes end. Spans may overlap."""
    yield from (span for span in _peoples(text, start, end) if _describes_one(text, *span))
    yield from _coming_from(text, start, end, ends)


def _peoples(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Words for a people or a region: "half Pools", "Turks-Bulgaarse", "Marokkaans-Nederlands"."""
    for begin, stop in phrases("origins", text, start, end):
        yield begin - len(_HALF) * text[:begin].lower().endswith(_HALF), stop
    for match in WORD.finditer(text, start, end):
        if "-" in match.group() and _is_joined(match.group().lower()):
            yield match.span()


def _is_joined(word: str) -> bool:
    """Is a word of several parts one about descent: "half-Pools", "Turks-Nederlandse"?"""
    parts = word.split("-")
    peoples = [part in word_list("origins") for part in parts]
    return any(peoples) and all(told or part in _JOINS for told, part in zip(peoples, parts, strict=True))


def _describes_one(text: str, start: int, end: int) -> bool:
    short = end - start <= _SHORT and (text[start].islower() or _A_WORD.match(text, start) is not None)
    noun = _PEOPLE.fullmatch(text, start, end) and _AS_NOUN.search(text, max(0, start - 12), start)
    if noun and text[start].isupper() and _NOUN_BEHIND.match(text, end):
        return _A_WORD.match(text, start) is None
    described = _OF_ONE.match(text, end) or _OF_NAMED.match(text, end) or _IS_A.search(text, max(0, start - 12), start)
    if _in_languages(text, start, end) or _is_taught(text, start) or _is_given_name(text, start, end):
        return False
    return not short and bool(described) and not _NO_PERSON.search(text, max(0, start - 30), start)


# "Leraar Duits", "bijles Frans": a subject.
_TAUGHT = re.compile(rf"\b(?:{any_of('descent.taught')})\s$", re.IGNORECASE)
_SURNAME_BEHIND = re.compile(rf"\s(?:(?:van|de|der|den)\s){{0,2}}[{UPPER}][a-zà-þ]+")


def _is_taught(text: str, start: int) -> bool:
    return _TAUGHT.search(text, max(0, start - _REACH), start) is not None


def _is_given_name(text: str, start: int, end: int) -> bool:
    """Is it what somebody is called: "Frans Bauer", and not "Turkse Ayşe" or "half Frans"?"""
    return is_given(text[start:end].lower()) and text[start].isupper() and _SURNAME_BEHIND.match(text, end) is not None


# "Roemeense klusser Ionuț": what somebody is, and who.
_OF_NAMED = re.compile(rf"\s[a-z]+(?:{any_of('descent.trades')})\s[^\W\d_a-z]\w+", re.UNICODE)
_LANGUAGES = re.compile(rf"\b(?:{any_of('descent.languages')})\b", re.IGNORECASE)


_ROW_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)(?:,\s(?:en\s)?|\sen\s)$")
_ROW_BEHIND = re.compile(r"(?:,\s(?:en\s)?|\sen\s)(?P<word>[^\W\d_]+)")
# "Hij is Turks en Koerdisch": what somebody is, not speaks.
_DESCRIBES = re.compile(r"\b(?:hij|zij|ze|[A-Z]\w+)\s(?:is|was)\s(?:\w+(?:,|\sen)?\s)?$")


def _in_languages(text: str, start: int, end: int) -> bool:
    """Is this a language in a row of them: "in simpel nederlands, turks en pools"?"""
    if text[end - 1] == "e" or _HALF in text[max(0, start - 5) : start + 5].lower():
        return False
    around = text[max(0, start - 30) : start] + " " + text[end : end + 30]
    beside = [_ROW_BEFORE.search(text, max(0, start - 30), start), _ROW_BEHIND.match(text, end)]
    joined = any(match and _is_language(match["word"].lower()) for match in beside)
    described = _DESCRIBES.search(text, max(0, start - 30), start)
    return joined and not described and _LANGUAGES.search(around) is not None


def _is_language(word: str) -> bool:
    return _LANGUAGES.fullmatch(word) is not None or word in word_list("origins")


def is_of(text: str, end: int) -> bool:
    """Is it said behind this place where somebody comes from: "is een Ghanees"?"""
    match = _IS_OF.match(text, end)
    return match is not None and any(begin == match.end() for begin, _ in _peoples(text, match.end(), len(text)))


def _coming_from(text: str, start: int, end: int, ends: list[int]) -> Iterator[tuple[int, int]]:
    """The country somebody comes from, and the belief somebody took up."""
    for match in _from().finditer(text, start, end):
        behind_somebody = match.start() - 1 in ends or match.start() - 2 in ends
        if behind_somebody or _BEFORE_FROM.search(text, max(start, match.start() - 24), match.start()):
            yield match.span("it")
    for match in _country().finditer(text, start, end):
        yield match.span(match.lastgroup or 0)
    for pattern in (_born_where(), _CONVERTED):
        for match in pattern.finditer(text, start, end):
            yield match.span("it")
