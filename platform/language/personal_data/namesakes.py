"""What goes by the name of a person and is none: a school and its pupils, a shop where one queues, a project, an apple.

Here the words around the name tell, whatever it looks like, so that a title or a full name makes no difference. Each
rule has residents of the same form beside it in the tests, who must stay found: "de leerlingen van Karin de Vries". The
words stand in `words/namesakes.txt`.
"""

import re
from collections.abc import Iterator
from functools import cache

from language.lexicon import word_list
from language.personal_data.homes import NAME, UPPER
from language.personal_data.name_lists import is_given, is_word, surnames
from language.personal_data.patterns import exact
from language.personal_data.phrases import any_of, as_pattern

# Once read, a name is not tried again in shorter pieces: a long row of hyphens would take for ever.
_FULL = rf"(?>{NAME}(?:\s(?:(?:van|de|der|den|ten|ter|te|el|al|à)\s){{0,2}}{NAME}){{0,3}})"
_KIN = rf"(?:{any_of('namesakes.titles')})"
# A name ends here, and no surname follows.
_NO_MORE = rf"(?![\w'’-]|\s(?:(?:van|de|der|den)\s)*[{UPPER}])"
# "Kapsalon Mehmet & Zn", "Gebr. Kuipers & Co".
_AND_SONS = re.compile(rf"(?<![\w'’-])(?P<it>{_FULL}(?:\s(?:&|en)\s(?:{any_of('namesakes.family_firm')})\b\.?))")
_BROTHERS = re.compile(rf"(?<![\w.])(?P<it>[Gg]ebr\.?\s{_FULL})")
# "scholieren vd Gerrit van der Veen", "ouders van het Johan de Witt": a school, as a person has no article.
_AT_SCHOOL = exact(
    rf"""
    \b (?i: {any_of("namesakes.pupils")} )
    \s (?: van\s(?:de|het) | v/?d | v\.d\. | op\s(?:de|het) | uit\s(?:de|het) ) \s
    (?P<it> {_FULL} )
    """,
)
# "in de rij bij Dirk", "folder van de Dirk": shops that have a given name.
_SHOPS = r"(?:Dirk|Appie|Jan[ ]Linders|Albert[ ]Heijn|Bart[ ]Smit|Miss[ ]Etam)"
_QUEUE = exact(
    rf"""
    \b (?i: {any_of("namesakes.shopping")} ) \s (?:bij|van|naar|in) \s (?:de\s)?
    (?P<it> {_SHOPS} ) (?! [\w'’-] | \s(?:van\s)?[{UPPER}] )
    """,
)
# "Café Mijnheer Frits", "restaurant Bij Zus Jo": a title of old with a capital, behind what it is.
_TITLED_HOUSE = exact(
    rf"""
    \b (?i: {any_of("namesakes.houses")} ) \s (?: (?:Bij|De|Het|'t|Van|Chez) \s )?
    (?P<it> {_KIN} \s {_FULL} )
    """,
)
# "de Dikke Griet", "Brede school De Kleine Johannes": an article with a capital behind what it is.
_ARTICLED = re.compile(rf"\b(?i:{any_of('namesakes.institutions')})\s(?:De|Het|'t)\s(?P<it>{_FULL})")
# "transformatorstation Graaf Adolf", "Hertog Jan": nobility and saints in old names.
_NOBLE = exact(
    rf"""
    (?<![\w'’-])
    (?<!mevr\s)(?<!mevr\.\s)(?<!mw\s)(?<!mevrouw\s)(?<!dhr\s)(?<!meneer\s)
    (?<!fam\s)(?<!fam\.\s)(?<!familie\s)(?<!de\s)
    (?P<it> (?:{any_of("namesakes.nobles")}) \s {NAME} ) (?! [\w'’-] | \s[{UPPER}] )
    """,
)
# "project Buurten met Bep", "Stichting Vrienden van Ome Joop", "Doelgroep Hof van Hendrik", "cursus Koken met Sjaan".
_PLANNED = exact(
    rf"""
    \b (?i: {any_of("namesakes.plans")} ) \s ['‘"“]?
    (?: [{UPPER}][a-zà-þ]+en | {any_of("namesakes.meetings")} ) \s (?:van|met|bij) \s
    (?P<it> (?:{_KIN}\s)? {NAME} ) {_NO_MORE}
    """,
)
# "Vrienden van Hendrikje", "Hof van Hendrik", with a capital amid a sentence.
_FRIENDS_OF = exact(
    rf"""
    (?<=[a-zà-þ,/(]\s)
    (?P<it> (?:{any_of("namesakes.belongings")}) \s van \s (?:{_KIN}\s)? {NAME} ) {_NO_MORE}
    """,
)
# "voorstel huiskamernaam: Bij Sientje", "naam van de zaal wordt: Oma Bep"; not "voornaam: Sien".
_NAME_IS = exact(
    rf"""
    \b (?i: (?:{any_of("namesakes.named")}) (?:naam|namen|titel) ) (?:\s(?:wordt|is|blijft))? :? \s ['‘"“]?
    (?P<it> (?: (?:Bij|De|Het|'t|Van|Chez) \s )? (?:{_KIN}\s)? {NAME} )
    (?= \s?[.,;)'’"”] | \s?$ | \s (?:of|en|is|wordt|bevalt)\b )
    """,
)
# "de naam Zonnebloemhof bevalt".
_THE_NAME = re.compile(rf"\b[Dd]e\snaam\s['‘\"“]?(?P<it>{NAME}(?:{any_of('namesakes.ends')}))(?![\w'’-])")
# "koor zingt Hazes en daarna Umm Kulthum": the second of what is played.
_PLAYED_NEXT = exact(
    rf"""
    \b (?i: {any_of("namesakes.performs")} | \w*band ) \s (?:speelt|leest|zingt|draait|vertoont|covert) \s
    {_FULL} (?: ,\s {_FULL} )* \s en \s (?: (?:dan|daarna|later|ook|nog) \s ){{0,2}}
    (?P<it> {_FULL} )
    """,
)
# "Leeskring: deze maand Hanna Bervoets, volgende maand Murat Isik".
_READ_NOW = exact(
    rf"""
    \b (?i:leeskring|leesclub|boekenclub|filmclub|filmhuis)\b [^.!?\n]*?
    \b (?i:deze|volgende|vorige|komende) \s (?:maand|week|keer|avond) :? \s
    (?P<it> {_FULL} ) (?= \s?[.,;] | \s?$ | \sen\s )
    """,
)
# "appel 'Elstar', roos 'Anne Frank'": what is grown has its name between quotation marks.
_CULTIVAR = exact(
    rf"""
    \b (?i: (?:sier|fruit|klim|struik|stam|dwerg)? (?:{any_of("namesakes.grown")}) ) (?:en|s)? \s
    ['‘"“] (?P<it> [{UPPER}] [^'’"”\n]{{1,30}} ) ['’"”]
    """,
)
# "groep Koffie & Roos".
_AND_JOINED = re.compile(rf"\b(?i:{any_of('namesakes.joined')})\s(?P<first>{NAME})\s(?:&|\+)\s(?P<it>{NAME})")
# "basisschool Al Amal", "moskee El Fath": the article of Arabic names.
_ARABIC = exact(
    rf"""
    \b (?i: {any_of("namesakes.arabic")} ) \s
    (?P<it> (?:Al|El|An|As|Ar|At|Ash|Ad|Ed|En|Es) [\s-] {NAME} (?:\s{NAME})? )
    """,
)
# "Tante Sjaan in de Jordaan, zo heet het stuk".
_SO_CALLED = exact(
    rf"""
    (?: ^ | [.!?:]\s | \n ) ['‘"“]? (?P<it> [{UPPER}] [^.!?\n,]{{2,60}} )
    ,\s (?:zo|dat|aldus) \s (?:heet|gaat|wordt) \s (?:het|de|onze|ons|dit|deze)\b
    """,
)
# "zanger Frans treedt op", and not "zanger Frans woont".
_ON_STAGE = exact(
    rf"""
    (?<![\w'’-])
    (?: DJ|Dj|dj|MC|Mc(?=\s)|VJ | zanger(?:es)?|troubadour|goochelaar|clown|sinterklaas ) \s
    (?P<it> {NAME} )
    (?! [\w'’-] | \s[{UPPER}] | \s (?: woont|is|heeft|wil|zegt|vraagt|klaagt | van\s(?:nr|nummer|\d) ) )
    """,
)
_STRETCHES = (
    _SO_CALLED,
    _ON_STAGE,
    _AND_SONS,
    _BROTHERS,
    _AT_SCHOOL,
    _QUEUE,
    _TITLED_HOUSE,
    _ARTICLED,
    _NOBLE,
    _PLANNED,
    _FRIENDS_OF,
    _NAME_IS,
    _PLAYED_NEXT,
    _READ_NOW,
    _CULTIVAR,
)
# Those that somebody's surname may follow too: "De naam Westerhof staat op de bel", "op school El Amrani gesproken".
_UNLESS_A_SURNAME = (_THE_NAME, _ARABIC)
# "Kone, Schindler of Otis", "Bruynzeel / Keller".
_ROW = re.compile(
    rf"(?<![\w'’-]){NAME}(?:\s[A-Z]\w+)?(?:(?:,\s(?:en\s|of\s)?|\s(?:en|of|&)\s|\s?/\s?){NAME}(?:\s[A-Z]\w+)?)+"
)
_ITEM = re.compile(rf"{NAME}(?:\s[A-Z]\w+)?")
_FEWEST = 2


@cache
def _called_so() -> re.Pattern[str]:
    """Pairs out of tales, and breeds that have the name of a person: "Bert en Ernie", "Jack Russells"."""
    pairs = frozenset(figure for figure in word_list("public_figures") if "_en_" in figure)
    return re.compile(rf"(?<![\w'’-])(?=[{UPPER}])(?i:{as_pattern(pairs | word_list('called_so'))})(?![\w'’])")


def namesakes(text: str) -> Iterator[tuple[int, int]]:
    """Where every name is that of a thing, of a tale or of public life."""
    for pattern in _STRETCHES:
        yield from (match.span("it") for match in pattern.finditer(text))
    for pattern in _UNLESS_A_SURNAME:
        for match in pattern.finditer(text):
            if not any(word.lower() in surnames() for word in re.split(r"[\s-]", match["it"])):
                yield match.span("it")
    for match in _AND_JOINED.finditer(text):
        if is_word(match["first"].lower()) and not is_given(match["first"].lower()):
            yield match.span("it")
    yield from (match.span() for match in _called_so().finditer(text))
    for row in _ROW.finditer(text):
        yield from _makes(text, row.start(), row.end())


def _makes(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The makes in a row that holds more than one; a name in it that is none stays a name: "Bosch, Fatima en Ahmed"."""
    items = [match for match in _ITEM.finditer(text, start, end) if _is_make(match.group().split()[0].lower())]
    if len(items) >= _FEWEST and any(_only_a_make(match.group().split()[0].lower()) for match in items):
        yield from (match.span() for match in items)


def _is_make(word: str) -> bool:
    return word in word_list("makes") or word in word_list("makes_too")


def _only_a_make(word: str) -> bool:
    """Is nobody called this, so that the row is one of makes?"""
    return word in word_list("makes") and not is_given(word) and word not in surnames()
