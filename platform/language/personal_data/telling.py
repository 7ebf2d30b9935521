"""Names that the form of a note gives away: who is explained in brackets, who stands beside kin, and names of files.

"Bloem (kleindochter)", "ons mam (Netje Peeters)", "bewoners Stoffer en Janna", "mien van hiernaast",
"verslag_Postma_v2.docx": here a name may be a word of the language too, as what stands beside it is only ever said of
people. The words stand in `words/telling.txt`.
"""

import re
from collections.abc import Iterator

from language.lexicon import word_list
from language.personal_data.findings import Span
from language.personal_data.homes import NAME, UPPER
from language.personal_data.name_lists import is_given, is_place, is_sure, is_word, may_be_name, surnames
from language.personal_data.name_shapes import FULL, TITLE
from language.personal_data.patterns import exact
from language.personal_data.phrases import any_of
from language.personal_data.things import KIN

# Once read, a name is not tried again in shorter pieces: a long row of hyphens would take for ever.
_WHOLE = rf"(?>{FULL})"
_RELATION = rf"(?:{KIN}|{any_of('telling.relations')})"
_WHOSE = r"(?:mijn|m'n|mn|zijn|z'n|haar|d'r|hun|onze|ons|de|een|jouw|uw|hare|diens)"
# "Bloem (kleindochter)", "Storm (haar zoon, 12)", and not "Melder (buurman)".
_EXPLAINED = re.compile(rf"(?<![\w'’-])(?P<it>{_WHOLE})(?=\s\((?i:(?:{_WHOSE}\s)?(?:\w+e\s)?{_RELATION})\b)")
# "Storm (12)": an age in brackets.
_AGED = re.compile(rf"(?<![\w'’-])(?P<it>{_WHOLE})(?=\s\(\d{{1,2}}(?:\s?(?:jaar|jr|jr\.))?\))")
# "Bosch van nummer 9": where somebody lives.
_AT = re.compile(rf"(?<![\w'’-])(?P<it>{_WHOLE})(?=\s(?:van|op|uit)\s(?:nr|nummer|huisnummer)\.?\s\d)")
# "contactnaam: Karin".
_LABELLED = re.compile(rf"\b(?i:{any_of('telling.labelled')})naam\s?[:=]\s?(?P<it>{_WHOLE})")
# "Ons mam (Netje Peeters)", "haar dochter (Bloem)".
_IN_BRACKETS = re.compile(rf"\b(?i:{_RELATION})\s\((?P<it>{_WHOLE})(?=[),])")
# "bewoners Stoffer en Janna", "zussen Roos, Bloem en Lis": both of them.
_SEVERAL = exact(
    rf"""
    \b (?i: {any_of("telling.several")} ) (?: \s\( | :?\s )
    (?P<it> {NAME} (?: ,\s{NAME} )* \s (?:en|&) \s {NAME} ) (?![\w'’-])
    """,
)
# "mien van hiernaast zegt", "ko van boven": who lives beside, in small letters.
_NEXT_DOOR = exact(
    rf"""
    (?: ^ | [.!?,:]\s | \n | \b(?:en|dat|want|maar|als|zei|zegt|vroeg|vraagt|volgens)\s )
    (?P<it> [a-zà-þ]{{2,}} )
    (?= \s (?:van|v\.?|vd) \s (?: {any_of("telling.nearby")} | nr\.?\s\d | \d{{1,3}}\b ) )
    """,
)
# "jolanda k.", "Fatma B.": an initial instead of the surname.
_LOW_INITIAL = re.compile(r"(?<![\w'’.-])(?P<it>(?P<first>[a-zà-þ]{3,})\s[a-z]\.)(?=\s?(?:[,;)–-]|$)|\s[a-z])")
# "..., de Graaff zat er 50 min in": a particle in small letters, and what people do.
_WITH_PARTICLE = exact(
    rf"""
    (?: ^ | [,.;:!?]\s | \b(?:dat|want|maar|en|of|als|toen)\s )
    (?P<it> (?: de | van\s(?:de|den|der) | den|ter|ten|el|van ) \s [{UPPER}][a-zà-þ][\w'’-]+ )
    (?= \s (?P<verb> [a-z]{{3,}} ) )
    """,
)
# "Post voor Groenewoud komt steeds bij ons", "pakketje voor De Vries".
_FOR = exact(
    rf"""
    \b (?i: {any_of("telling.post")} ) \s (?:voor|van|aan) \s
    (?P<it> (?: (?:[Vv]an|[Dd]e|der|den) \s ){{0,2}} {NAME} )
    (?= \s (?:{any_of("telling.posted")})\b | \s?[.,;!?)] | \s?$ )
    """,
)
# "Chayenne zwanger en geen eigen plek": telegram style leaves the verb out.
_TELEGRAM = exact(
    rf"""
    (?: ^ | [.!?;]\s | \n | [-–*]\s ) (?P<it> {_WHOLE} )
    (?= \s (?: (?:weer|nog|al|ook|erg|heel|niet) \s )? (?:{any_of("telling.states")})\b )
    """,
)
# "Mehari uit Eritrea zoekt een fiets": who comes from where, and what people do.
_FROM = re.compile(rf"(?:^|[.!?;]\s|\n)(?P<it>{_WHOLE})(?=\suit\s{NAME}\s(?P<verb>[a-z]{{3,}}))")
_FILE = re.compile(rf"(?<![\w/])(?P<it>[\w.()-]{{4,120}})\.(?:{any_of('telling.files')})\b", re.IGNORECASE)
_PARTICLE = r"(?:(?:van|vd|de|den|der|ter|ten|el|al)[_-]?){0,2}"
_PART = re.compile(rf"(?P<it>{_PARTICLE}[A-ZÀ-Þ][a-zà-ÿ]{{2,}}(?:[A-ZÀ-Þ][a-zà-ÿ]{{2,}})?)")
_PARTICLES = re.compile(rf"{_PARTICLE}(?=[A-ZÀ-Þ])")


def told_names(text: str) -> Iterator[Span]:
    """Names that brackets, kin, neighbours and files give away, also where things have them; spans may overlap."""
    for pattern in (_EXPLAINED, _IN_BRACKETS):
        for match in pattern.finditer(text):
            if _may_be_called(match["it"], sure=True):
                yield Span(*match.span("it"), "name")
    yield from (Span(*match.span("it"), "name") for match in _AGED.finditer(text) if _is_aged_or_at(match["it"]))
    yield from (Span(*match.span("it"), "name") for match in _LABELLED.finditer(text))
    for match in _SEVERAL.finditer(text):
        yield from _each(text, match.start("it"), match.end("it"))
    yield from _in_small_letters(text)
    yield from _in_files(text)


def hinted(text: str) -> Iterator[Span]:
    """Names that a door, a state, a deed or post behind them tells from words; things may have them too."""
    for match in _AT.finditer(text):
        if _is_aged_or_at(match["it"]):
            yield Span(*match.span("it"), "name")
    for pattern in (_TELEGRAM, _FROM):
        for match in pattern.finditer(text):
            if _may_be_called(match["it"], sure=False):
                yield Span(*match.span("it"), "name")
    for pattern in (_WITH_PARTICLE, _FOR):
        for match in pattern.finditer(text):
            if _is_surname(match):
                yield Span(*match.span("it"), "name")


def _is_aged_or_at(name: str) -> bool:
    """Is this somebody's name, before an age or a door: no place or title ("Storm (12)" is a boy)?"""
    first = name.split(maxsplit=1)[0].lower()
    called = is_given(first) or (first in surnames() and first not in word_list("stop"))
    return called and first != "ben" and not is_place(first) and not TITLE.fullmatch(first)


def _may_be_called(name: str, *, sure: bool) -> bool:
    """May somebody be called this? Where the sign is `sure`, also a word: "Netje", "Bloem"."""
    first = name.split(maxsplit=1)[0].lower()
    if TITLE.fullmatch(first) or first in word_list("stop") or first in word_list("never_names") or is_place(first):
        return False
    full = " " in name and name.rsplit(maxsplit=1)[-1].lower() in surnames()
    return is_given(first) or full or may_be_name(name.split(maxsplit=1)[0]) or (sure and first in surnames())


def _each(text: str, start: int, end: int) -> Iterator[Span]:
    """Everybody in a row, when one of them is surely somebody."""
    row = list(re.finditer(NAME, text[start:end]))
    if any(is_sure(match.group().lower()) for match in row):
        for match in row:
            if not TITLE.fullmatch(match.group().lower()) and not is_place(match.group().lower()):
                yield Span(start + match.start(), start + match.end(), "name")


def _is_surname(match: re.Match[str]) -> bool:
    """Is it the surname of somebody and not a shop or a town: behind a particle only when somebody does something?"""
    last = match["it"].split()[-1]
    known = last.lower() in surnames() or (may_be_name(last) and not is_place(last.lower()))
    verb = match.groupdict().get("verb")
    does = verb is None or verb in word_list("deeds_of_people")
    return known and does and last.lower() not in word_list("makes")


def _in_small_letters(text: str) -> Iterator[Span]:
    for match in _NEXT_DOOR.finditer(text):
        word = match["it"]
        if is_given(word) and word not in word_list("stop") and not TITLE.fullmatch(word):
            yield Span(*match.span("it"), "name")
    for match in _LOW_INITIAL.finditer(text):
        if is_sure(match["first"]):
            yield Span(*match.span("it"), "name")


def _in_files(text: str) -> Iterator[Span]:
    """Surnames in the name of a file, between its underscores: "verslag_huisbezoek_vdMeulen_0412.docx"."""
    for file in _FILE.finditer(text):
        for part in _PART.finditer(text, *file.span("it")):
            before = text[part.start() - 1 : part.start()]
            bare = _PARTICLES.sub("", part["it"], count=1).lower()
            if (
                not before.isalpha()
                and (bare in surnames() or is_sure(bare))
                and not is_place(bare)
                and not is_word(bare)
            ):
                yield Span(*part.span("it"), "name")
