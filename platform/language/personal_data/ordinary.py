"""Names that ordinary notes hold and that are nobody's.

They are what is taught, months, kings and clubs, parties, what comes out of speakers. No list of names can know these,
as most are names of people elsewhere: "docent Frans", "April kan", "Willem II", "Dirk gaat dicht". What stands around
them tells. Each has residents of the same form beside it in `test_guard_ordinary`. The words stand in
`words/ordinary.txt`.
"""

import re
from itertools import islice

from language.lexicon import is_known, word_list
from language.personal_data.circumstances import is_sensitive
from language.personal_data.findings import Span
from language.personal_data.homes import UPPER
from language.personal_data.name_lists import is_given, is_name, is_sure, surnames
from language.personal_data.patterns import any_case, exact
from language.personal_data.phrases import any_of
from language.personal_data.things import STRICT_TITLE, figures_called, heads_a_name, is_somebody

_REACH = 40
# "een meester Wiskunde", "vrijwilliger Horeca", "student Bouwkunde".
_TAUGHT_BY = re.compile(rf"\b(?:{any_of('ordinary.helpers')})\s$", re.IGNORECASE)
# Of what also is the name of somebody, only behind a trade ("docent Frans"): "meester Frans" is a teacher's own name.
_TEACHER = re.compile(
    r"\b(?:\w*docent|\w*docente|leraar|lerares|leerkracht|bijles|les|lessen|toets|cursus)\s$", re.IGNORECASE
)
# Nobody is called December.
_MONTHS = word_list("ordinary.months") - {"december"}
# What is said of a month too ("April kan", "Mei is vol") does not make it somebody.
_ONLY_OF_PEOPLE = exact(
    rf"""
    \s(?:
        {any_of("ordinary.said_of_people")}
        | (?:is|was)\s(?:{any_of("ordinary.states_of_people")}|\d+\sjaar)
        | heeft\s(?:haar|zijn|een\s(?:zoon|dochter|kind|baby))
    )\b
    | \s(?:en|&)\s(?:haar|zijn)\b
    | 's\s(?:moeder|vader|man|vrouw|zus|broer|dochter|zoon|huis|deur|fiets)\b
    """,
)
# What nobody says of a month or of what is taught either: "Mei durft niet", "maatje Groen wil stoppen".
_WANTS = exact(
    r"""
    \s(?:
        durft | durfde
        | wil\s(?:graag|hulp|stoppen|ermee\sstoppen|verhuizen|praten|niet\s(?:meer|praten|opendoen))
        | komt\sniet\smeer(?!\s(?:goed|uit|in))
        | (?:is|was)\s(?:opgenomen|gestopt|ontslagen)
        | kan\sniet\smeer | kookt | helpt | stopt | slaapt | eet\sniet | mist
        | ligt\s(?:op\sbed|in\shet\sziekenhuis)
        | zit\s(?:alleen|thuis|in\sde\sschulden)
        | is\s(?:alleen|verdrietig|depressief|moe)
        | staat\svoor\sde\sdeur
        | komt\s(?:\w+\s)?langs
    )\b
    """,
)
_STATE = re.compile(r"\s(?:heeft|had|is|was|krijgt|kreeg|lijdt|slikt|kan|wordt)\b")
_OF_ONES_OWN = re.compile(r"\s[a-z]+\s(?:\w+\s)?(?:haar|z'n|d'r)\b|\s[a-z]+\s(?:\w+\s){0,2}door\s(?:haar|zijn)\b")
_IS_CALLED = any_case(rf"\b(?:{any_of('ordinary.called')}|{STRICT_TITLE})[.,]?\s$")
# "Willem II", "Paus Franciscus I".
_NUMBERED = re.compile(rf"[{UPPER}][\w'’-]+\s(?:II|III|IV|VI{{0,3}}|IX|XI{{0,3}}|XI?V|XVI{{0,3}})")
# "PvdA", "SamSam", "WoonBron"; and not "McDonald", "DeVries", "AnneMarie".
_CAPITAL_WITHIN = re.compile(rf"[a-zà-þ](?=[{UPPER}])")
_JOINED = re.compile(r"ma?c|de[ns]?|del|van(?:de|der)?|vd|ten|ter|l[ae]|d[aiu]|[ae]l|fitz|abd(?:el)?|ben|ait")
_SHORTEST_HALF = 2
_LONGEST_ABBREVIATION = 4
# "het Mr. Troelstrahuis": no man and no woman has a neuter article.
_NEUTER_TITLE = exact(
    rf"""
    \b(?:[Hh]et|'t)\s
    (?:(?i:{any_of("ordinary.titles_short")})\.?\s|(?:{any_of("ordinary.titles")})\s){{1,2}}$
    """,
)
# "Anouk keihard uit de speakers", "Hazes op repeat".
_PLAYED_BEHIND = exact(
    r"""
    (?:\s[A-Z]\w+)?\s
    (?:(?:keihard|hard|loeihard|knalhard|weer)\s)?
    (?:
        uit\s(?:de|het|hun|zijn|haar)\s(?:
            \w*speakers? | \w*boxen
            | (?<=hard\suit\sde\s)\w*box(?!\s(?:van|in|op|onder|beneden))   # "keihard uit de box"
            | luidsprekers? | autoradio | geluidsinstallatie | koptelefoon
        )
        | op\s(?:repeat|vinyl|de\s(?:speakers?|boxen|platenspeler))
        | over\sde\s(?:speakers?|boxen|luidsprekers)
    )\b
    """,
)
# "dansles op Shakira", "een lp met de muziek van Hazes".
_PLAYED_BEFORE = any_case(
    rf"""
    \b(?:(?:dans|zumba|aerobic|gym)\w*\sop|(?:{any_of("ordinary.recordings")})\s(?:van|met))\s
    (?:(?:de\s)?(?:muziek|hits|liedjes)\svan\s)?$
    """,
)
# "Dirk gaat dicht", "Bruna sluit eind mei": shops do, people do not.
_SHUTS = exact(
    rf"""
    \s(?:
        (?:gaat|ging|blijft|blijkt|is|was)\s
        (?:
            (?:nu|weer|straks|binnenkort|ook|al|eindelijk|vanaf\s\w+|per\s\w+|op\s\w+dag|in\s\w+
            |eerder|later|tijdelijk|definitief)\s
        ){{0,3}}
        (?:
            dicht\b(?!\s(?:bij|op(?!\s\w+dag)|tegen|langs))   # "is dicht bij haar moeder"
            | open(?=
                \s?(?:[.,;!?)]|$)
                | \s(?:
                    op|om|tot|van\s\d+|vanaf|per|aan
                    | in\s(?:{any_of("ordinary.months")}|week|het\s(?:voor|na)jaar|de\szomer)
                )\b
            )
        )
        | (?:sluit|opent|sloot|opende)\s(?:
            per|vanaf|eind|begin|definitief|(?:zijn|de)\sdeuren|om\s\d|over\s(?:een|twee|drie)\s\w+
            | (?:een|hier\seen)\s(?:nieuwe\s)?(?:filiaal|vestiging|winkel)
        )\b
        | heeft\s(?:koopavond|uitverkoop|opheffingsuitverkoop)\b(?!\sgehouden)
    )
    """,
)
# For who may be somebody a day, an hour or what a shop has must stand there too, and nothing that is said of people.
_OF_A_SHOP = any_case(
    rf"""
    \b(?:
        {any_of("ordinary.of_a_shop")}
        | {any_of("ordinary.months")}
        | (?:tot|van|om|vanaf|na)\s(?:\d|{any_of("ordinary.hours")})
        | over\s(?:een|twee|drie)\s
    )\b
    """,
)
_OF_NO_SHOP = exact(
    rf"""
    \b(?:
        {any_of("ordinary.of_no_shop")}
        | over(?!\s(?:een|twee|drie|\d))
        | zijn\s(?!deuren)\w+
        | z'n\s\w+
    )\b
    """,
)
_SENTENCE_END = re.compile(r"[.!?;\n]|$")
# What is called after somebody and is one word with the name: "Herman Broodmuur", "Theo Thijssenbank", "Cruijffposter".
_CALLED_AFTER = re.compile(rf"(?P<whose>\w{{3,}}?)(?:{any_of('ordinary.called_after')})s?$")
_ARTICLE = re.compile(r"\b(?:de|het|een|'t|deze|die|dit|dat|onze|ons)\s(?:\w+e\s)?$", re.IGNORECASE)
_SHORT_NAME = 5
# "lift van Otis", "printer van Brother": goods, and a make that people are called too.
_IT_IS_OF = r"\s(?:(?:is|zijn|was|waren|komt|komen)\s)?van\s$"
_OF_HOUSES = re.compile(rf"\b(?:{any_of('ordinary.of_houses')}){_IT_IS_OF}", re.IGNORECASE)
_GOODS_OF = re.compile(rf"\b(?:{any_of('ordinary.goods_of')}){_IT_IS_OF}", re.IGNORECASE)
# "mooie stoelen, liefst Singer": which make is wanted.
_WANTED_MAKE = re.compile(r"\b(?:(?:het\s)?liefst|merk|meestal|meest|type|bij\svoorkeur|allemaal)\s$", re.IGNORECASE)
_GOODS = re.compile(rf"\b(?:{any_of('ordinary.goods')})\b", re.IGNORECASE)
_BEGINS = re.compile(r"(?:^|[.!?:;,]\s|\n|\ben\s)$")
# "de kale Linde", "afrikaantjes en Iris voor de bakken".
_OF_A_PLANT = re.compile(rf"\b(?:{any_of('ordinary.of_a_plant')})\s$")
# A name may stand there a thousand times.
_FEW = 4


def without_ordinary(text: str, names: list[Span]) -> list[Span]:
    """The names that may be somebody's."""
    return [name for name in names if not _is_ordinary(text, name.start, name.end)]


def _is_ordinary(text: str, start: int, end: int) -> bool:
    name = text[start:end]
    if _is_taught(text, start, end) or _is_numbered(text, start, end) or _is_called_after(text, start, name):
        return True
    if _NEUTER_TITLE.search(text, max(0, start - _REACH), start):
        return True
    if " " in name:
        return _PLAYED_BEHIND.match(text, end) is not None and name[0].isupper()
    return not _is_told_of(text, end) and _is_a_word_here(text, start, end)


def _is_a_word_here(text: str, start: int, end: int) -> bool:
    """Is a name by itself a month, a plan, a club, a make or a shop here, or whose music is heard?"""
    return (
        _is_month(text, start, end)
        or _is_written_together(text[start:end])
        or _is_played(text, start, end)
        or _is_a_make(text, start, end)
        or _is_abbreviated(text, start, end)
        or (text[start].isupper() and _shuts(text, start, end))
        or _is_said_before(text, start, end)
    )


def _shuts(text: str, start: int, end: int) -> bool:
    """Does it open or shut as a shop does, and not as who will not talk: "Karin gaat dicht als je over geld begint"?"""
    if _SHUTS.match(text, end) is None:
        return False
    stop = _SENTENCE_END.search(text, end)
    until = stop.start() if stop else len(text)
    if _OF_NO_SHOP.search(text, end, until):
        return False
    lower = text[start:end].casefold()
    return not is_name(lower) or _OF_A_SHOP.search(text, end, until) is not None


def _is_told_of(text: str, end: int) -> bool:
    """Does an illness or what is somebody's own follow: "Mei is doof", "April kan haar huur niet betalen"?"""
    state = _STATE.match(text, end) is not None and is_sensitive(text, end, end + _REACH)
    return state or _OF_ONES_OWN.match(text, end) is not None


def _is_taught(text: str, start: int, end: int) -> bool:
    """Is this what somebody teaches, studies or helps with?"""
    words = [word for word in text[start:end].casefold().split() if word != "en"]
    if not words or not all(word in word_list("subjects") for word in words):
        return False
    before = max(0, start - _REACH)
    may_be_somebody = any(is_name(word) for word in words)
    if may_be_somebody and (_is_told_of(text, end) or _ONLY_OF_PEOPLE.match(text, end) or _WANTS.match(text, end)):
        return False
    if _TEACHER.search(text, before, start):
        return True
    helps = _TAUGHT_BY.search(text, before, start) is not None and not is_somebody(text, start, end)
    return helps and not any(is_given(word) for word in words) and not _is_told_of(text, end)


def _is_month(text: str, start: int, end: int) -> bool:
    if text[start:end].casefold() not in _MONTHS:
        return False
    told = _ONLY_OF_PEOPLE.match(text, end) or _WANTS.match(text, end)
    said = told or _IS_CALLED.search(text, max(0, start - _REACH), start)
    return not said and not is_somebody(text, start, end)


def _is_numbered(text: str, start: int, end: int) -> bool:
    """Is it a king, or a club or a ship called after one, and not the second Jan of a note: "Jan II heeft reuma"?"""
    if _is_told_of(text, end) or is_somebody(text, start, end):
        return False
    return _NUMBERED.fullmatch(text, start, end) is not None and is_given(
        text[start:end].split(maxsplit=1)[0].casefold()
    )


def _is_abbreviated(text: str, start: int, end: int) -> bool:
    """Is it a few capitals amid small letters, as a club writes itself: "SOL biedt spreekuur"?"""
    name = text[start:end]
    if not name.isupper() or not name.isalpha() or not 1 < len(name) <= _LONGEST_ABBREVIATION:
        return False
    shouted = sum(map(str.isupper, text)) > sum(map(str.islower, text))
    said = _IS_CALLED.search(text, max(0, start - _REACH), start) or _ONLY_OF_PEOPLE.match(text, end)
    if is_sure(name.casefold()):
        return False
    return not (shouted or said or is_somebody(text, start, end))


def _is_written_together(name: str) -> bool:
    """Do capitals within the word say that it is a party, a firm or a plan?"""
    parts = [part for part in re.split(r"[-'’]", name) if _CAPITAL_WITHIN.search(part)]
    return any(not _may_be_joined(_CAPITAL_WITHIN.sub(lambda sign: f"{sign.group()} ", part)) for part in parts)


def _may_be_joined(spaced: str) -> bool:
    """Is it a particle and a surname, or two given names, that stand without a space?"""
    first, *rest = spaced.casefold().split()
    if _JOINED.fullmatch(first) or spaced.startswith(("O'", "O’")):
        return True
    return len(first) >= _SHORTEST_HALF and first != rest[0] and is_given(first) and all(map(_is_called, rest))


def _is_called(word: str) -> bool:
    """Is somebody called so? A surname that is a place too is one here: "JanAchterberg", "AnnaHaarlem"."""
    return is_given(word) or (word in surnames() and not is_known(word))


def _is_called_after(text: str, start: int, name: str) -> bool:
    """Is what is one word with the name a thing that is called after somebody?"""
    last = name.rsplit(maxsplit=1)[-1].casefold()
    match = _CALLED_AFTER.fullmatch(last)
    if match is None or is_name(last):
        return False
    whose = {match["whose"], match["whose"].removesuffix("s")}
    before = name.casefold()[: len(name) - len(last)]
    figures = {figure for bare in whose for figure in figures_called(bare)}
    if any(before + bare in figures or (not before and len(bare) > _SHORT_NAME) for bare in whose if figures):
        return True
    article = _ARTICLE.search(text, max(0, start - _REACH), start) is not None
    return article and any(bare in surnames() or figures_called(bare) for bare in whose)


def _is_played(text: str, start: int, end: int) -> bool:
    """Is it whose music is heard?"""
    before = _PLAYED_BEFORE.search(text, max(0, start - _REACH), start)
    # "lp's van Kees" may be his, "karaoke met Wilma" is with her
    played = before is not None and not _is_private(text[start:end].casefold())
    return text[start].isupper() and (played or _PLAYED_BEHIND.match(text, end) is not None)


def _is_private(lower: str) -> bool:
    """May this be somebody of the neighbourhood, and nobody whom all know by this name?"""
    return is_name(lower) and lower not in word_list("public_figures")


def _is_a_make(text: str, start: int, end: int) -> bool:
    """Is it the make of goods that stand before it, or a plant?"""
    lower = text[start:end].casefold()
    before = max(0, start - _REACH)
    if lower in word_list("plants") and _OF_A_PLANT.search(text, before, start):
        return True
    # "intercom van Keller", "bovenbuur, liefst Bauer": who has a surname that only few know as a make
    may_be_made = lower in word_list("makes") or lower not in surnames()
    wanted = _WANTED_MAKE.search(text, before, start) is not None and not is_given(lower)
    if wanted and (may_be_made or _GOODS.search(text, before, start)):
        return True
    made = may_be_made and (lower in word_list("makes") or lower in word_list("makes_too"))
    of_houses = _OF_HOUSES.search(text, before, start) is not None
    return made and (of_houses or (not is_given(lower) and _GOODS_OF.search(text, before, start) is not None))


def _is_said_before(text: str, start: int, end: int) -> bool:
    """Does the same name stand elsewhere as that of a shop or a club: "alles in het thema van Brasserie Roos"?"""
    name = text[start:end]
    if name[0].islower() or _ONLY_OF_PEOPLE.match(text, end) or is_somebody(text, start, end):
        return False
    if not _BEGINS.search(text, max(0, start - _REACH), start):
        return False  # "Post voor Groenewoud komt bij slagerij Groenewoud"
    said = re.finditer(rf"(?<![\w'’-]){re.escape(name)}(?![\w'’-])", text)
    others = islice((other for other in said if other.start() != start), _FEW)
    return any(heads_a_name(text, *other.span()) for other in others)
