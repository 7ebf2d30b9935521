"""Names that are said to be those of a thing: quoted titles, names that are chosen for a building, plants, firms.

A plan, a group or a pleasure boat is often called after somebody ("subsidie 'Koken met Oma Kee'"), and notes say so
around the name instead of in it. Within these stretches of a text no name is a person's. The words stand in
`words/called.txt`.
"""

import re
from collections.abc import Iterator

from language.lexicon import word_list
from language.personal_data.findings import Span
from language.personal_data.homes import NAME, UPPER
from language.personal_data.name_lists import acts
from language.personal_data.namesakes import namesakes
from language.personal_data.patterns import any_case, exact
from language.personal_data.phrases import any_of, as_pattern

_OPEN, _CLOSE = "['‘‚\"“„«]", "['’\"”“»]"
_ANY_QUOTE = re.compile(_OPEN)
# "de aanvraag 'Samen met Sien'", "het wordt 'Bij Opoe Janna'".
_TITLED = any_case(
    rf"""
    \b (?: \w*(?:{any_of("called.titled")}) | {any_of("called.entitles")} )
    (?: \s (?!dat\b|die\b|en\b|van\b) \w+ ){{0,2}}
    :? \s {_OPEN}
    (?! [^'’"”»\n]{{0,60}} \b (?:groet\w*|gr\.?|grtjs|liefs|mvg|xx+) \s )  # a whole message, signed
    (?P<it> [{UPPER}] [^'‘’"“”„«»,;:.\n]{{1,60}} )
    {_CLOSE} (?!\w)
    """,
)
_NAMED_THING = rf"(?:{any_of('called.named')})"
_NAMES_OF_THINGS = any_case(
    rf"""
    \b (?:
        # "namen voor de zaal: Lelie, Linde"
        namen\b [^.!?\n]{{0,60}}? \bvoor\s(?:de|het|onze)\s (?:\w+\s){{0,2}} {_NAMED_THING}\b
        # "Flora en Iris zijn de namen vd drie nieuwe blokken", "shortlist nieuwe brug"
        | (?:groslijst|shortlist|naam|namen|naamgeving|naamsuggesties|naamvoorstellen)\b [^.!?\n]{{0,30}}?
          \b (?: (?:van|voor|vd|v\.d\.)\s (?:(?:de|het|een|die|deze|onze|dit|'t|t)\s)? | (?=nieuwe?\s) )
          (?:\w+\s){{0,2}} {_NAMED_THING}\b
    )
    """,
)
_WANTS_A_NAME = re.compile(
    rf"\b{_NAMED_THING}\s(?:\w+\s){{0,3}}?(?:een|de|zijn|haar|hun)\s(?:\w+\s)?naam\b", re.IGNORECASE
)
_OF_PEOPLE = any_case(
    r"""
    \b \w*
    (?: aanmeld|deelne|bewon|vrijwillig|huurder|buren\b|mensen|kinderen|opgegeven|inschrijv|cliënt|mantelzorg )
    \w*
    """,
)
# "de buurtapp heet voortaan Sjaan en Toos".
_IS_CALLED = exact(
    rf"""
    \b (?: {_NAMED_THING} | {any_of("called.is_called")} ) \s (?:\w+\s){{0,2}}?
    (?:heet|heette|heten|genaamd|gedoopt) \s
    (?: (?:al|nu|voortaan|eigenlijk|ook|toch|sinds\s\w+) \s ){{0,4}}
    (?P<it> (?: {NAME} (?:,\s|\sen\s|\s)? ){{1,4}} )
    """,
)
# Not "de man in de flat heet", "voorzitter van mijn club heet": that is who lives there, or leads it.
_BELONGS_TO = any_case(
    r"""
    \b (?:van|met|uit|in|bij|op|aan|voor|achter|naast|boven|onder|vd|v\.d\.) \s
    (?:
        (?: de|het|een|'t|mijn|m'n|mn|onze|ons|haar|zijn|z'n|d'r|hun|jullie|je|jouw|uw|die|dat|deze|dit|geen ) \s
    )?
    (?:[a-z]+e\s){0,2} $
    """,
)
_HUMAN_BEFORE = re.compile(rf"\b(?:\w*(?:{any_of('called.roles')})|{any_of('called.people')})\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[^.!?:;\n]*$")
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n|$")
_SENTENCE_START = re.compile(r".*(?:[.!?]\s|\n)", re.DOTALL)
# "bloembak Iris en Jasmijn geplant": plants that girls are called after, where something grows.
_GROWS_BEFORE = re.compile(
    rf"\b(?:{any_of('called.grown')})(?:,|:|\smet|\svan)?\s(?:[{UPPER}]\w+(?:,|\sen)\s)*$", re.IGNORECASE
)
_GROWS_AFTER = exact(
    rf"""
    (?: (?:,|\sen) \s [{UPPER}]\w+ )*
    \s (?: (?:is|zijn|wordt|worden|wil|niet|al|nu|weer) \s ){{0,2}}
    (?:geplant|gezaaid|gesnoeid|bloei\w*|gestekt|uitgebloeid|verwelkt)\b
    """,
)
_TITLE = any_case(
    r"""
    \b (?:
        mevr(?:ouw)?|mw|mvr|mej|dhr|hr|meneer|mijnheer|heer|fam(?:ilie)?
        | oma|opa|tante|oom|buur\w+|juf|zus|dochter|moeder|vriendin
    )
    \.? \s $
    """,
)
# "offerte van Hagemans", "rapport Louwers": who sends an invoice or a report, or works for, is a firm.
_FIRM_BEFORE = any_case(
    rf"""
    (?:
        # "offerte voor het dak van"
        \b (?:{any_of("called.reported")})\b [^.!?;\n]{{0,40}}? \b (?:van|door|bij)
        # "schilderwerk boven door"; not "strijkwerk door", which neighbours do
        | (?<!zwart\s)\b (?: (?!{any_of("called.no_firms_work")}) \w*werk | {any_of("called.works")} )
          (?:\s\w+){{0,2}} \s (?:door|via)
        # "voordeuren worden geschilderd door"
        | \b \w*(?:{any_of("called.mended")}) \s (?:zijn\s|worden\s|werden\s)? (?:{any_of("called.mends")})
          \s (?:door|via)
        # "monteurs van"
        | (?:{any_of("called.workers")}) \s (?:van|bij)
        | (?:bezonningsstudie|geluidsrapport|rapport|studie|inspectierapport|quickscan|offerte|factuur)
    )
    \s (?: (?:van|den?|der|ter) \s ){{0,2}} $
    """,
)

# What a person does or is, and no shop, pet or firm.
_PERSON_ACTS = r"""
    (?:
        \s (?:slaapt|woont|klaagt|zegt|zei|belde|belt|vraagt|wil|zoekt|moet|dealt|steelt|drinkt)\b
        | \s (?:is|was) \s (?:bang|boos|eenzaam|depressief|dement|werkloos)\b
        | \s heeft\shem\b
    )
"""
# "de kat Siep", "buurthond Bas".
_PET = exact(
    rf"""
    (?<!van\s)\b (?i: (?:buurt|huis|straat)? (?:{any_of("pets")}) ) \s
    (?P<it> {NAME} ) (?! [\w'’-] | \s[{UPPER}] | {_PERSON_ACTS} )
    """,
)
# "De katten van het binnenterrein, Loes en Bram, zijn geholpen": not those of somebody.
_PETS = exact(
    rf"""
    \b (?i:katten|honden|poezen|kippen|geiten|eenden|zwanen|konijnen)
    (?: \s (?:van|op|in|uit) \s (?:het|ons) \s (?!echtpaar|gezin|stel|huisgezin) \w+ )?
    ,\s (?P<it> {NAME} \sen\s {NAME} ) ,\s (?:zijn|waren|worden)\b
    """,
)
_AT_START = r"(?:^|[.!?\n]\s)"
_ROW = rf"{NAME}(?:(?:,|\sen)\s{NAME})"
# "Siem de kraan", "Ria de Wijkkrant", and not "Karin de Vos".
_MACHINE = exact(
    rf"""
    {_AT_START} (?P<it> {NAME} ) \s de \s
    (?:
        (?i: \w*(?:machine|krant|wijkbus|buurtbus|robot|veegwagen|bakfiets) )
        | \w*(?:{any_of("called.machines")})
    )
    (?= \s (?:{any_of("called.machine_does")})\b | \s?[,.:;!?)] | \s?$ )
    """,
)
# "Rosalinde heet de nieuwe roos".
_CALLS = exact(
    rf"""
    (?<![\w'’-]) (?P<it> {_ROW}* ) \s
    (?: heet|heten|gaan\sheten|gaat\sheten | (?:wordt|is)\sde\snaam\svan ) \s
    (?:de|het|onze|ons|dit|deze|een) \s (?:nieuwe\s|tweede\s)?
    (?: {_NAMED_THING} | \w*groepen|\w*boten|roos|tulp|boom|machine|kraan )\b
    (?! [^.!?\n]{{0,40}} \bwelkom )
    """,
)
# "Lammert en Wiebe zijn de windmolens van de coöperatie".
_ARE_THINGS = exact(
    rf"""
    {_AT_START} (?P<it> {_ROW}+ ) \s
    (?:zijn|waren|worden) \s (?:de|onze|het|twee|drie) \s (?:\w+e\s)?
    (?: windmolens | {_NAMED_THING} | mascottes|robots|ezels|pony's|torens|boten|bussen )\b
    """,
)
# "Ilse treedt op": who plays, and not who acts against something or for others.
_PLAYS = exact(
    rf"""
    (?<![\w'’-]) (?P<it> {NAME} ) \s (?:treedt|trad|treden|traden) \s op\b
    (?=
        \s (?:om|op|tijdens|vanavond|vanmiddag|morgen)\b
        | \s (?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)\b
        | \s?[.,;!?)]
        | \s?$
    )
    """,
)
# "Floris en de dino's: voorleesmiddag".
_TITLE_OF = exact(
    rf"""
    (?:^|[.!?\n]\s?) (?P<it> {NAME} \sen\s (?:de\s|het\s)? [a-z][\w'’-]+ ) :\s
    (?= (?:de\s|een\s)? (?:voorlees|voorstelling|film|musical|theater|toneel|poppen|boek|kinder)\w* )
    """,
)
# "bigband speelt Glenn Miller", "leeskring leest Max": one name straight behind what a group plays or reads.
_PERFORMED = exact(
    rf"""
    (?: ^ | [.!?:;,\n]\s | \bdat\s | \ben\s )
    (?i: (?:de|het|onze|ons)\s )? (?:[a-z]+\s)?
    (?i: {any_of("namesakes.performs")} | (?:big|brass|cover|jazz|rock)?band | setlist | toneelgroep )
    \s (?:speelt|leest|zingt|draait|vertoont|covert) \s
    (?P<it> {NAME} (?:\s{NAME})? )
    (?= \s?[,.;:!?)] | \s?$ | \s (?:en|op|in|tijdens|vanavond|morgen|deze|dit)\b )
    """,
)
# "Jansen (de bouwmarkt)", "Rosa (dat nieuwe buurtcafé)", "Fien, het nieuwe buurtblad,"; and not "Youssef (de bakker)".
_SHOPS = as_pattern(frozenset(kind for kind in word_list("premises") if kind.strip("*") not in word_list("keepers")))
_EXPLAINED = any_case(
    rf"""
    \s? \( (?:de|het|die|dat|een|ons|onze) \s (?: (?!van\b|voor\b|op\b|bij\b) \w+\s ){{0,2}}?
        (?: {_SHOPS} | zaak|zaal|firma|\w*blad|\w*krant|\w*koor|\w*club|robot|bouwmarkt|groothandel|tuincentrum ) \)
    | ,\s (?:de|het|dat|ons|onze) \s (?:\w+e\s)?
        (?:\w*blad|\w*krant|\w*café|bouwmarkt|groothandel|tuincentrum) (?= \s?[,.;)] | \s?$ )
    | \s? \( (?:zaal|zaak) \s? (?: boven|beneden|op|aan | \) )
    """,
)
# "'Sarah' pop".
_QUOTED = re.compile(rf"{_CLOSE}\s(?P<word>[a-z]{{3,}})")


def _is_explained(text: str, name: Span) -> bool:
    """Is it said behind a name, or by quotation marks around it, that it is a shop or a thing?"""
    opened = text[name.start - 1 : name.start] in set(_OPEN[1:-1])
    behind = _QUOTED.match(text, name.end) if opened else None
    quoted = behind is not None and behind["word"] not in word_list("stop") and not acts(behind["word"])
    article = text[max(0, name.start - 5) : name.start].lower()
    building = (
        article[:1] in set(_OPEN[1:-1]) and article[1:] == "de " and text[name.end : name.end + 1] in set(_CLOSE[1:-1])
    )
    titled = _TITLE.search(text, max(0, name.start - 20), name.start)  # "mevrouw Bakker (de winkel)"
    return bool(quoted or building or (not titled and _EXPLAINED.match(text, name.end)))


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where every name is that of a thing, whatever stands before it."""
    quoted = (_TITLED,) if _ANY_QUOTE.search(text) else ()
    for pattern in (*quoted, _CALLS, _PERFORMED):
        yield from (match.span("it") for match in pattern.finditer(text))
    yield from (match.span("it") for match in _IS_CALLED.finditer(text) if not _is_somebodys(text, match.start()))


def _is_somebodys(text: str, start: int) -> bool:
    """Is the thing that stands here only what somebody leads, has or sits in, who is said to be called so?"""
    clause = _CLAUSE.search(text, max(0, start - 70), start)
    before = clause.group() if clause else ""
    return bool(_BELONGS_TO.search(before) or _HUMAN_BEFORE.search(before))


def listings(text: str) -> Iterator[tuple[int, int]]:
    """Where a name by itself is no person's: animals, machines, titles, and sentences about the names that things have
    or may get, with the list in the next.
    """
    for pattern in (_PET, _PETS, _MACHINE, _ARE_THINGS, _TITLE_OF, _PLAYS):
        yield from (match.span("it") for match in pattern.finditer(text))
    for match in (*_NAMES_OF_THINGS.finditer(text), *_WANTS_A_NAME.finditer(text)):
        if _OF_PEOPLE.search(match.group()):
            continue
        before = _SENTENCE_START.match(text, 0, match.start())
        end = _SENTENCE_END.search(text, match.end())
        following = _SENTENCE_END.search(text, end.end()) if end else None
        yield before.end() if before else 0, following.end() if following else len(text)


def without_things(text: str, names: list[Span]) -> list[Span]:
    """The names that are not said to be those of a thing."""
    whole, listed = [*stretches(text), *namesakes(text)], list(listings(text))
    return [
        name
        for name in names
        if not _within(name, whole)
        and not (_alone(text, name) and (_within(name, listed) or _is_explained(text, name) or _grows(text, name)))
    ]


def _within(name: Span, stretches: list[tuple[int, int]]) -> bool:
    return any(start <= name.start < end for start, end in stretches)


def _alone(text: str, name: Span) -> bool:
    return " " not in text[name.start : name.end]


def _grows(text: str, name: Span) -> bool:
    """Is this a plant, beside what is planted or flowers?"""
    if text[name.start : name.end].lower() not in word_list("plants") or _TITLE.search(
        text, max(0, name.start - 20), name.start
    ):
        return False
    before = _GROWS_BEFORE.search(text, max(0, name.start - 60), name.start)
    if _among_plants(text, name):
        return True
    return before is not None or _GROWS_AFTER.match(text, name.end) is not None


_PLANT_WORD = re.compile(rf"(?<![\w'’-])[{UPPER}][a-z]{{3,}}(?![\w'’-])")
_JOINED_BEFORE = re.compile(r"(?:,|\sen|\s&)\s$")
_JOINED_BEHIND = re.compile(r"(?:,|\sen|\s&)\s")
_BUILT = any_case(
    r"""
    \b (?:
        \w*torens? | \w*blok | \w*blokken | \w*flats? | zalen|zaal|gebouw|gebouwen|naam|namen
        | gevroren|bloei\w*|geplant|gesnoeid|uitgebloeid|verwelkt
    )\b
    """,
)


def _among_plants(text: str, name: Span) -> bool:
    """Does a plant that nobody is called after stand in the row ("Lelie, Anjer, Iris"), or are buildings named ("blok
    Roos, Iris en Madelief")?
    """
    joined = _JOINED_BEFORE.search(text, max(0, name.start - 4), name.start) or _JOINED_BEHIND.match(text, name.end)
    if not joined:
        return False
    others = {match.group().lower() for match in _PLANT_WORD.finditer(text) if match.start() != name.start}
    only = others & word_list("only_plants")
    return bool(only or (len(others & word_list("plants")) > 1 and _BUILT.search(text)))


# "door Jansen van 12", "door Bouzid uit de flat", "door Jansen, 82 jaar": a neighbour did it.
_NEIGHBOUR_BEHIND = exact(
    rf"""
    (?:
        ,?\s \(? (?:
            (?:van|op|uit|bij) \s (?:
                (?:de|het|onze|mijn|deze|die) \s (?:\w+\s)? (?:{any_of("called.homes")})\b
                | (?:nr|nummer|huisnummer)\b
                | (?:boven|beneden|onder|hiernaast|hierboven)\b
                # a door, and no date, sum or measure
                | \d{{1,4}}[a-h]?\b
                  (?! \s(?:en|of|tot|t/m)\s\d | \s?(?:{any_of("called.no_number")}) | [.,/-]?\d | % )
            )
            | (?:nr|nummer)\b
            | \d{{1,3}}\s(?:jaar|jr)\b
            | (?:hij|zij|ze|die)\s
            | (?:een\s|de\s|onze\s)?
              (?:
                  alleenstaande?|vader|moeder|weduwe|weduwnaar
                  | buurman|buurvrouw|bewoner|bewoonster|gepensioneerd\w*
              )\b
        )
        | {_PERSON_ACTS}
        | \s (?:durft|huilt|appt|mailt|belde|kan\sniet)\b
    )
    """,
)


def of_a_firm(text: str, start: int, end: int) -> bool:
    """Is a surname that stands here by itself that of who made an offer, a report or the work?"""
    before = _FIRM_BEFORE.search(text, max(0, start - 70), start)
    return before is not None and _NEIGHBOUR_BEHIND.match(text, end) is None
