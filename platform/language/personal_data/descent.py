"""Where somebody comes from: peoples and regions as adjective or noun, countries behind "komt uit" or "geboren in".

The words stand in `words/origins.txt` and `countries.txt`. Languages, dishes, shops and groups stay out; whether somebody
is spoken of at all `circumstances` decides.
"""

import re
from collections.abc import Iterator
from functools import cache

from language.lexicon import word_list
from language.personal_data.homes import UPPER
from language.personal_data.name_lists import is_given
from language.personal_data.phrases import WORD, any_of, phrases


@cache
def _country() -> re.Pattern[str]:
    """The country or town somebody comes from: "komt uit Eritrea", "is gevlucht uit Iran", "in Damascus geboren"."""
    place = any_of("countries")
    return re.compile(
        r"\b(?:(?:komt|kwam|komen|afkomstig|gevlucht|kom|vluchtte|stamt|is|roots|familie|overgekomen|vertrokken|hier|oorspronkelijk|verhuisd|gekomen)"
        rf"\s(?:\w+\s){{0,3}}?(?P<from>(?:uit|van)\s(?:{place}))|(?P<born>(?:geboren|opgegroeid|getogen)\s(?:\w+\s){{0,2}}?in\s(?:{place}))|geboren\s(?:op\s)?\d[^.!?\n,;]{{0,24}}?\s(?P<day>(?:in|te)\s(?:{place}))"
        rf"|(?P<there>in\s(?:{place}))(?=\s(?:is\s|was\s)?(?:geboren|opgegroeid|getogen))|(?:roots|wortels|familie|geboren)\s(?:\w+\s){{0,2}}?(?P<roots>(?:in|te)\s(?:{place})))\b(?!\s(?:geweest|op\svakantie))",
        re.IGNORECASE,
    )


@cache
def _from() -> re.Pattern[str]:
    """A country straight behind somebody, a comma or a bracket: "Letebrhan Habtom, uit Eritrea", "dhr Tesfamariam (uit Eritrea"."""
    return re.compile(
        rf"(?P<it>(?:uit|(?<=,\s)van)\s(?:{any_of('countries')}))\b(?!\s(?:geweest|op\svakantie))", re.IGNORECASE
    )


@cache
def _born_where() -> re.Pattern[str]:
    """A country behind who comes from it, or behind a label: "vluchteling uit Jemen", "geboren: juli 1990, Eritrea"."""
    return re.compile(
        r"(?:\b(?:vluchteling|asielzoeker|statushouder|migrant|nieuwkomer|student|gezinshereniger)\suit\s"
        r"|\b(?:geboren|geb\.|herkomst|nationaliteit|geboorteland|land\svan\sherkomst)(?:[^.!?\n]{0,30}?,|\s?:)\s)"
        rf"(?P<it>{any_of('countries')})\b",
        re.IGNORECASE,
    )


# "overgegaan tot de islam": the belief somebody took up.
_CONVERTED = re.compile(
    r"\b(?:overgegaan|bekeerd|toegetreden|bekeerde\szich|stapte\sover|overgestapt)\s(?:tot|naar)\s(?:de\s|het\s)?(?P<it>islam|christendom|jodendom|hindoeïsme|boeddhisme|katholicisme|protestantisme|rooms-katholieke\skerk|jehova's\sgetuigen)\b",
    re.IGNORECASE,
)


# What stands before "uit Eritrea" when somebody comes from there, and not a letter, a parcel or a dish.
_BEFORE_FROM = re.compile(
    r"(?:^|[,(/;:–-]\s?|\b(?:man|vrouw|mevrouw|meneer|mevr|mw|dhr|heer|dame|jongen|meisje|bewoner|bewoonster|huurder|huurster|buurman|buurvrouw|gezin|familie|stel|echtpaar|student|studente|vader|moeder|oma|opa|kok|nieuwkomer|vrijwilliger|vrijwilligster|hij|zij|ze|ik|die|vriend|vriendin|oom|tante|jongere|nicht|neef)\s)$",
    re.IGNORECASE,
)
# "Kaapverdiaan in hart en nieren", "de Pool van 402": who comes from somewhere, as a noun.
_PEOPLE = re.compile(
    r"(?:\w+aan|\w+iër|\w+eeër|\w+ees|\w+iet|turk|pool|rus|deen|zweed|noor|ier|brit|schot|griek|bulgaar|hongaar|tsjech|slowaak|sloveen|kroaat|serviër|koerd|turkmeen|afghaan|somaliër|surinamer|japanner|duitser|fransman|engelsman|spanjaard|portugees|belg|vlaming|nepalees|oekraïner|litouwer|oostenrijker|zwitser|egyptenaar|jemeniet|berber|hindoestaan|molukker|curaçaoënaar|tamil)",
    re.IGNORECASE,
)
_AS_NOUN = re.compile(
    r"(?:^|[.!?\n:;,(]\s?|\b(?:de|een|die|deze|als|is|was|onze|zo'n|echte|geboren|oude|jonge)\s|['\"‘“])$",
    re.IGNORECASE,
)
_NOUN_BEHIND = re.compile(
    r"\s(?:van|op|uit|in|met|die|is|wil|heeft|had|was|naast|boven|onder|zegt|woont|kan|mag|en|maar|zoekt|vraagt|spreekt|werkt)\b|\s?[,.;:!?)'\"’”]|\s?$",
    re.IGNORECASE,
)
_ONE = (
    r"(?:man|vrouw|mevrouw|mevr|mw|meneer|heer|dame|buurman|buurvrouw|buuf|jongen|jongeman|meisje|meid|moeder|vader|oma|opa|bewoner|bewoonster|weduwe|weduwnaar|student|studente|stel|"
    r"overbuur|onderbuur|bovenbuur|overbuurman|overbuurvrouw|onderbuurman|onderbuurvrouw|bovenbuurman|bovenbuurvrouw|buur|buurjongen|buurmeisje|vrijwilliger|vrijwilligster|huurder|huurster|huurders?zoon|collega|docent|docente|deelnemer|deelneemster|mantelzorger|"
    r"gezin|familie|echtpaar|afkomst|komaf|achtergrond|roots|ouders|wortels|bloed|nationaliteit|paspoort|vriend|vriendin|zoon|dochter|tiener|jonge|oudere|gast|kerel|mama|papa|tante|oom)"
)
# An adjective of descent tells of a person when nothing else follows that it could belong to.
_OF_ONE = re.compile(
    rf"\s{_ONE}\b|\s?[,.;:!?)]|$|\s(?:en|maar|van|uit|op|met|die|is|wil|spreekt|zoekt|heeft|woont|kan|voelt|met|door|dus|want|of|net|al|sinds|niet|half|vertelt|zegt|danst|zingt|kookt)\b|\s(?-i:[A-Z])",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"(?:\b(?:spreekt|spreken|sprak|praat|praten|talen|taal\w*|folder|brief|vertaling|tolk|woord|woorden|tekst|in\s't|in\st|nederlands\sen|engels\sen|turks\sen|arabisch\sen|kookt|koken|leert|leren|les|lessen|in\shet|het|eet|eten|op\sz'n|zingt|taal|goed|alleen|geen|weinig|beetje|nauwelijks|vertaald?|schrijft|leest|verstaat|kent|naar\shet|bakt|drinkt)\s(?:\w+\s)?)$",
    re.IGNORECASE,
)
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
_TAUGHT = re.compile(
    r"\b(?:\w*leraar|\w*lerares|\w*docente?|meester|juf|leerkracht|tolk|bijles|\w*cursus|taalles|lessen|les|toets|gids|mavo|havo|vwo)\s$",
    re.IGNORECASE,
)
_SURNAME_BEHIND = re.compile(rf"\s(?:(?:van|de|der|den)\s){{0,2}}[{UPPER}][a-zà-þ]+")


def _is_taught(text: str, start: int) -> bool:
    return _TAUGHT.search(text, max(0, start - _REACH), start) is not None


def _is_given_name(text: str, start: int, end: int) -> bool:
    """Is it what somebody is called: "Frans Bauer", and not "Turkse Ayşe" or "half Frans"?"""
    return is_given(text[start:end].lower()) and text[start].isupper() and _SURNAME_BEHIND.match(text, end) is not None


# "Roemeense klusser Ionuț": what somebody is, and who.
_OF_NAMED = re.compile(
    r"\s[a-z]+(?:er|ster|man|vrouw|kok|arts|gids|hulp|leraar|lerares|tolk|monteur|kapper|meester|juf|vriend|vriendin|buur)\s[^\W\d_a-z]\w+",
    re.UNICODE,
)
_LANGUAGES = re.compile(
    r"\b(?:nederlands|engels|frans|duits|papiaments|papiamentu|sranan|tigrinya|arabisch|turks|pools|talen|meertalig|vertaal\w*|vertaling\w*)\b",
    re.IGNORECASE,
)


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
