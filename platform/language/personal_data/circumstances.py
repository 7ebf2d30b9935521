"""Health, religion or descent, and crime, where the text is about one person.

Groups, campaigns and buildings are not meant ("lezing over beroerte", "moskee"): a word counts only in a sentence that
also names or points at one person. The words stand in `words/health.txt`, `belief.txt`, `origins.txt` and `countries.txt`.
"""

import re
from collections.abc import Iterator
from functools import cache

from language.lexicon import word_list
from language.personal_data.crimes import crimes
from language.personal_data.findings import Span


def _any_of(name: str) -> str:
    """The entries of a word list as one pattern, the longest first."""
    entries = sorted(word_list(name), key=len, reverse=True)
    return "|".join(entry.replace("_", r"\s").replace("*", r"\w*").replace("'", "['’]") for entry in entries)


@cache
def _health() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?:beginnend\w*\s)?(?:{_any_of('health')}|(?!premie|academie|epidemie|pandemie|\w*chemie|homeopathie|(?:sym|anti|em|tele)pathie)(?:\w+)(?:itis|pathie|plegie|emie|brose|rrose|licose|culose))(?![\w-])",
        re.IGNORECASE,
    )


@cache
def _belief() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_any_of('belief')})(?![\w-])", re.IGNORECASE)


@cache
def _descent() -> re.Pattern[str]:
    # "half Pools", "Turks-Bulgaarse", "Marokkaans-Nederlands": several may be joined.
    one = _any_of("origins")
    return re.compile(
        rf"(?<![\w-])(?P<it>(?:half[\s-])?(?:(?:{one}|Nederlands)-)?(?:{one})(?:-Nederlandse?)?)(?![\w-])",
        re.IGNORECASE,
    )


@cache
def _country() -> re.Pattern[str]:
    """The country or town somebody comes from: "komt uit Eritrea", "is gevlucht uit Iran", "in Damascus geboren"."""
    place = _any_of("countries")
    return re.compile(
        r"\b(?:(?:komt|kwam|komen|afkomstig|gevlucht|kom|vluchtte|stamt|is|roots|familie|overgekomen|vertrokken|hier|oorspronkelijk|verhuisd|gekomen)"
        rf"\s(?:\w+\s){{0,3}}?(?P<from>(?:uit|van)\s(?:{place}))|(?P<born>(?:geboren|opgegroeid|getogen)\s(?:\w+\s){{0,2}}?in\s(?:{place}))"
        rf"|(?P<there>in\s(?:{place}))(?=\s(?:is\s|was\s)?(?:geboren|opgegroeid|getogen))|(?:roots|wortels|familie|geboren)\s(?:\w+\s){{0,2}}?(?P<roots>(?:in|te)\s(?:{place})))\b(?!\s(?:geweest|op\svakantie))",
        re.IGNORECASE,
    )


@cache
def _from() -> re.Pattern[str]:
    """A country straight behind somebody, a comma or a bracket: "Letebrhan Habtom, uit Eritrea", "dhr Tesfamariam (uit Eritrea"."""
    return re.compile(rf"(?P<it>uit\s(?:{_any_of('countries')}))\b(?!\s(?:geweest|op\svakantie))", re.IGNORECASE)


@cache
def _born_where() -> re.Pattern[str]:
    """A country behind who comes from it, or behind a label: "vluchteling uit Jemen", "geboren: juli 1990, Eritrea"."""
    return re.compile(
        r"(?:\b(?:vluchteling|asielzoeker|statushouder|migrant|nieuwkomer|student|gezinshereniger)\suit\s"
        r"|\b(?:geboren|geb\.|herkomst|nationaliteit|geboorteland|land\svan\sherkomst)(?:[^.!?\n]{0,30}?,|\s?:)\s)"
        rf"(?P<it>{_any_of('countries')})\b",
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
_ABBREVIATION = re.compile(
    r"(?<![\w-])(?:MS|ALS|ADD|NAH|ME|PTSS|HIV|TIA|CVA|LVB)(?![\w-])|(?<=\bheeft )(?:ms|add|nah|me)(?=\s(?:en|of|dus|maar|sinds|al)\b|\s?[,.;)]|\s?$)"
)
# "verslaafd aan gokken", "opgenomen op de paaz": what belongs together.
_STATED = re.compile(
    r"(?<![\w-])(?:(?:(?:volledig|medisch|deels|geheel|gedeeltelijk|helemaal|half|honderd\sprocent|100%|\d+\sprocent|door\sde\s(?:arts|keuringsarts|uwv))\s)afgekeurd|afgekeurd(?=\s(?:voor\s(?:werk|zijn|haar|de\sbouw|\d+|honderd)|door\shet\suwv|en\szit|wegens|om\s(?:zijn|haar)))|(?:hij|zij|ze)\sis\s(?:al\s)?(?:\w+\s)?afgekeurd|verslaafd\saan\s(?!het\b)(?:de\s)?\w+|(?:is\s|werd\s)?opgenomen\s(?:is\s|geweest\s|werd\s)?(?:op|in|bij)\s(?:de\s|een\s)?(?:paaz|psychiatrie|psychiatrische\s\w+|ggz|crisis\w*|kliniek|verslavings\w+|afkick\w+|ontwenningskliniek|ziekenhuis|gesloten\s(?:afdeling|inrichting)))(?![\w-])",
    re.IGNORECASE,
)
_ONE_PERSON = re.compile(
    r"\b(?:mevr(?:ouw)?|mvr|mw|dhr|meneer|mijnheer|(?:over|onder|boven|beneden)?(?:buurvrouw|buurman)|buuf|buurjongen|buurmeisje|(?:haar|zijn|mijn|m'n|z'n|d'r|hun|onze|wiens)\s(?:\w+\s)?(?:man|vrouw|zoon|zoontje|dochter|dochtertje|vader|moeder|broer|zus|ex|partner|kind|"
    r"ouders|kleinzoon|kleindochter|vriend|vriendin|oma|opa|schoonmoeder|schoonvader|neef|nicht|buurman|buurvrouw)|zoon|dochter|kleinzoon|kleindochter|hij|zij\sis|zij\sheeft|ze\sis|ze\sheeft|ze\skomt|ze\szegt|de\s(?:\w+\s)?(?:man|vrouw|dame|heer)\b|jongen\svan|meisje\svan|bewoner\svan|bewoonster|weduwe|weduwnaar|cli[eë]nt|betrokkene|(?:een|die|deze)\s(?:vrouw|man|meneer|mevrouw|dame|jongen|meisje)|(?:pa|ma)\s|(?:vrouw|man|dame|jongen|meisje)\smet"
    r"|(?:de|die|deze|een)\s(?:\w+e\s)?(?:gast|knul|gozer|vent|kerel|lange|kale|jongeman|meid|oude|weduwe|huurder|huurster|bewoner|onderbuur|bovenbuur|overbuur)\b(?!s)|(?:iemand|bewoner|huurder|huurster|die)\s(?:uit|van|vd|v\.|op)\b"
    r"|(?:vader|moeder|broer|zus|zusje|neef|nicht|partner|kleinzoon|kleindochter|stiefvader|stiefzoon|schoonzoon|schoondochter|echtgenoot|echtgenote|ex)\s(?:is|zit|heeft|had|kreeg|krijgt|was|wordt|werd|komt|ligt|slikt|zou|woont|lijdt|drinkt)"
    r"|ze\s(?:was|had|wil|noemde|vertelde|kan|slikt|gebruikt|ligt|moet|kreeg|krijgt|werd|wordt|woont|voelt))\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?!\s+[^a-z\s]|\s*$|\s*\n))+")
_ONE = (
    r"(?:man|vrouw|mevrouw|mevr|mw|meneer|heer|dame|buurman|buurvrouw|buuf|jongen|jongeman|meisje|meid|moeder|vader|oma|opa|bewoner|bewoonster|weduwe|weduwnaar|student|studente|stel|"
    r"overbuur|onderbuur|bovenbuur|overbuurman|overbuurvrouw|onderbuurman|onderbuurvrouw|bovenbuurman|bovenbuurvrouw|buur|buurjongen|buurmeisje|vrijwilliger|vrijwilligster|huurder|huurster|huurders?zoon|kapper|schilder|bakker|collega|docent|docente|deelnemer|deelneemster|mantelzorger|"
    r"gezin|familie|echtpaar|afkomst|komaf|achtergrond|roots|ouders|wortels|bloed|nationaliteit|paspoort|vriend|vriendin|zoon|dochter|tiener|jonge|oudere|gast|kerel|mama|papa|tante|oom)"
)
# An adjective of descent tells of a person when nothing else follows that it could belong to.
_OF_ONE = re.compile(
    rf"\s{_ONE}\b|\s?[,.;:!?)]|$|\s(?:en|maar|van|uit|op|met|die|is|wil|spreekt|zoekt|heeft|woont|kan|voelt|met|door|dus|want|of|net|al|sinds|niet|half|vertelt|zegt|danst|zingt|kookt)\b|\s(?-i:[A-Z])",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"(?:\b(?:spreekt|spreken|sprak|folder|brief|vertaling|tolk|woord|woorden|tekst|in\s't|in\st|nederlands\sen|engels\sen|turks\sen|arabisch\sen|kookt|koken|leert|leren|les|lessen|in\shet|het|eet|eten|op\sz'n|zingt|taal|goed|alleen|geen|weinig|beetje|nauwelijks|vertaald?|schrijft|leest|verstaat|kent|naar\shet|bakt|drinkt)\s(?:\w+\s)?)$",
    re.IGNORECASE,
)
_OF_GROUP = re.compile(
    r"\s(?:\w+\s)?(?:groep|vrouwen|mannen|mensen|bewoners|buren|ouderen|jongeren|gezinnen|kinderen|moeders|vaders|winkel|restaurant|avond|feest|campagne|lezing|les|taal|muziek|keuken|eten|school|kerk|moskee|inloop|markt|bakker|slager)\w*\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:lezing|les|lessen|praatje|boek|film|documentaire|artikel|college|themaavond|voorlichting|cursus|informatie|info|folder|bijeenkomst|workshop|campagne|inloop|spreekuur|onderzoek|voor\smensen|mensen|bewoners|ouderen|groep|mannen|vrouwen|kinderen|jongeren|lotgenoten)\s(?:\w+\s){0,2}?(?:over|voor|met|naar|rond|die)\s(?:\w+\s){0,3}?$",
    re.IGNORECASE,
)


# "let", "est", "noor": words too, unless they have a capital.
_SHORT = 4
# "Let op", "Est" of a sentence that begins so.
_A_WORD = re.compile(r"Let\s(?:op|even|goed|wel|daar)\b")
_IS_OF = re.compile(r"\s(?:is|was)\s(?:een\s|van\s\w+\s)?")
_IS_A = re.compile(r"\b(?:is|was|als)\seen\s$", re.IGNORECASE)


def _describes_one(text: str, match: re.Match[str]) -> bool:
    start, end = match.span("it")
    short = end - start <= _SHORT and (text[start].islower() or _A_WORD.match(text, start) is not None)
    noun = _PEOPLE.fullmatch(text, start, end) and _AS_NOUN.search(text, max(0, start - 12), start)
    if noun and text[start].isupper() and _NOUN_BEHIND.match(text, end):
        return _A_WORD.match(text, start) is None
    described = _OF_ONE.match(text, end) or _IS_A.search(text, max(0, start - 12), start)
    return not short and bool(described) and not _NO_PERSON.search(text, max(0, start - 30), start)


def is_of(text: str, end: int) -> bool:
    """Is it said behind this place where somebody comes from: "is een Ghanees"?"""
    match = _IS_OF.match(text, end)
    return match is not None and _descent().match(text, match.end()) is not None


def is_sensitive(text: str, start: int, end: int) -> bool:
    """Does a word about health, belief or a crime stand in this part of a text?"""
    told = any(pattern.search(text, start, end) for pattern in (_health(), _ABBREVIATION, _belief()))
    return told or next(crimes(text, start, min(end, len(text)), []), None) is not None


# "Ze noemde dat ze COPD heeft": whom the sentences before were about.
_PRONOUN = re.compile(r"\b(?:hij|zij|ze|hem|haar|zijn|z'n|d'r|die)\b", re.IGNORECASE)
# A letter is signed under it: "ik ben katholiek (...). Toos Mulders".
_NEXT_SENTENCE = 90


def circumstance_spans(text: str, persons: list[Span]) -> Iterator[Span]:
    """Sensitive facts about one person; `persons` are the names and addresses already found."""
    before, here = 0, 0
    spoken_of = False
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        before, here = here, start
        named = any(before <= span.start < end + _NEXT_SENTENCE for span in persons)
        goes_on = spoken_of and _PRONOUN.search(text, start, end) is not None
        spoken_of = named or goes_on or _ONE_PERSON.search(text, start, end) is not None
        if spoken_of:
            yield from _in_sentence(text, start, end, persons)


def _in_sentence(text: str, start: int, end: int, persons: list[Span]) -> Iterator[Span]:
    """The facts in a sentence about one person; `persons`: where somebody's name or home stands."""
    yield from crimes(text, start, end, persons)
    for pattern, kind in (
        (_health(), "health"),
        (_ABBREVIATION, "health"),
        (_STATED, "health"),
        (_belief(), "religion_origin"),
    ):
        for match in pattern.finditer(text, start, end):
            if not _OF_GROUP.match(text, match.end()) and not _ABOUT.search(
                text, max(start, match.start() - 60), match.start()
            ):
                yield Span(*match.span(), kind)
    for match in _descent().finditer(text, start, end):
        if _describes_one(text, match):
            yield Span(*match.span("it"), "religion_origin")
    yield from _coming_from(text, start, end, [span.end for span in persons])


def _coming_from(text: str, start: int, end: int, ends: list[int]) -> Iterator[Span]:
    """The country somebody comes from, and the belief somebody took up."""
    for match in _from().finditer(text, start, end):
        behind_somebody = match.start() - 1 in ends or match.start() - 2 in ends
        if behind_somebody or _BEFORE_FROM.search(text, max(start, match.start() - 24), match.start()):
            yield Span(*match.span("it"), "religion_origin")
    for match in _country().finditer(text, start, end):
        yield Span(*match.span(match.lastgroup or 0), "religion_origin")
    for pattern in (_born_where(), _CONVERTED):
        for match in pattern.finditer(text, start, end):
            yield Span(*match.span("it"), "religion_origin")
