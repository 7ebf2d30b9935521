"""Names of persons: after a title or kinship word, given names, initials, and unknown capitals that act like a person.

Names of streets, complexes, shops and organisations are no personal data: endings, the words around them and the names
that the caller knows keep them out. What the rules cannot decide without a cue they leave alone.
"""

import re
from collections.abc import Iterator
from functools import cache

from language.compounds import split
from language.lexicon import is_known, word_list
from language.personal_data.findings import Finding, Span
from language.personal_data.homes import NOT_A_HOME, STREET_ENDING, UPPER

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_PREFIX = r"(?:van|de|den|der|het|'t|ter|ten|te|la|le|el|al|ben|bin|dos|da|di|du|von|zu|op\sden|op\s't|in\s't|vd|v\.?d\.?|d'|st)"
_SURNAME = rf"(?:(?:{_PREFIX})[\s-]+){{0,3}}(?:d'|O')?[{UPPER}][\w'’-]+"
_FULL = rf"{_SURNAME}(?:[\s-](?:(?:{_PREFIX}\s)?[A-Z]\.|{_SURNAME})){{0,3}}"
STRICT_TITLE = r"(?:mevrouw|mevr|mvr|mw|dhr|hr|mej|juffrouw|mijnheer|meneer|fam|familie|echtpaar|wed|weduwe|abi|hadji|hajji|mama|papa)"
KIN = (
    r"(?:oma|opa|tante|oom|ome|omi|opoe|buurvrouw|buurman|buurmeisje|buurjongen|(?:klein|schoon|pleeg)?(?:dochter|zoon|moeder|vader|zus)|zus|zusje|broer|"
    r"broertje|neef|nicht|neefje|nichtje|vriendin|weduwnaar|heer|bewoner|bewoonster|vrouw|man|juf|meester|cliënt|client|partner)"
)
_TITLED = (
    re.compile(rf"\b(?i:{STRICT_TITLE})\.?\s(?P<it>(?:[A-Z]\.\s?)*{_FULL})"),
    re.compile(rf"\b(?i:{KIN})\s(?P<it>(?:[A-Z]\.\s?)*{_FULL})"),
    re.compile(
        rf"\b(?i:{STRICT_TITLE}|oma|opa|tante|oom|ome)\.?\s(?P<it>(?:(?:{_PREFIX})\s){{1,3}}[a-zà-þ][\w'’-]{{2,}})"
    ),
)
_TITLED_LOW = re.compile(rf"\b(?i:{STRICT_TITLE}|oma|opa|tante|oom|ome)\.?\s(?P<it>[^\W\d_A-Z][\w'’-]{{2,}})")
_INITIALS = re.compile(rf"(?<!\w)(?P<it>(?:[A-Z]\.\s?){{1,4}}{_SURNAME})")
_INITIALS_LOW = re.compile(r"(?<![\w.])(?P<it>(?:[a-z]\.\s?){1,3}(?:(?:van|de|der|den)\s)*[a-z][a-z-]{3,})(?![\w@])")
_PREFIXED = re.compile(
    r"(?:^|[.,:;!?\n]\s*|\b(?:bij|aan|met|door|voor|namens|via)\s)(?P<it>van\s(?:(?:de|der|den|het|'t)\s)?[a-zA-Z][\w-]{3,})"
    r"(?=\s(?:belde|belt|wil|zegt|vraagt|woont|klaagt|mailt|heeft|zoekt|is\sboos|kan|komt|was)\b)"
)
_ACTS = (
    r"(?:heeft|had|is|was|wil|wilde|zegt|zei|vraagt|vroeg|zoekt|zocht|belt|belde|mailt|mailde|woont|woonde|kan|kon|komt|kwam|wordt|slikt|"
    r"biedt|mist|klaagt|vertelt|vertelde|helpt|kookt|durft|verft|gaat|geeft|doet|kent|ligt|zit|bedreigde|organiseert|mag|moet|loopt|stopt|"
    r"meldt|meldde|denkt|vindt|vond|haar|zijn|appt|appte|regelt|sprak|schrijft|schreef|hoort|maakt|werkt|leent|verkoopt|naait|timmert|"
    r"gebruikt|drinkt|rookt|valt|viel|overleed|krijgt|kreeg|staat|tekent|sjouwt|zorgt|repareert|houdt|speelt|suikerziekte|in\sverwachting)"
)
_ACTOR = re.compile(
    rf"(?:^|[.!?:\n]\s*|,\s|\ben\s)(?P<it>[{UPPER}][\w'’-]+(?:\s{_SURNAME})?)(?=,?\s(?:en\s[A-Z]\w+\s)?{_ACTS}\b|\s\()"
)
_SPOKEN_OF = re.compile(
    rf"\b(?:via|namens|gehoor bij|langs bij|bij|sprak(?: ik)?|met|van|heet|naam is|noemt zich|genaamd|bel|belde|bellen naar|voor|aan|vraag naar|door|ik ben|groeten?,?|groetjes,?)\s"
    rf"(?!de\s|het\s|'t\s|den\s|la\s|le\s)(?P<it>(?:[A-Z]\.\s?)?{_FULL})"
)
_TITLE = re.compile(rf"{STRICT_TITLE}|{KIN}")
_BEHIND = re.compile(rf",?\s(?:{_ACTS}|van\s(?:nr|nummer|boven|beneden|de)|\(|{_SURNAME}|en\s[A-Z])")
_BEFORE = re.compile(
    r"(?:\b(?:via|namens|met|bij|van|door|en|aan|bel|sprak|dochter|zoon|vriend|vriendin|heet|ik ben)\s|[,(:/]\s?)$"
)
_LIST = re.compile(r"[,(:/]\s?(?P<it>[{UPPER}][\w'’-]+)(?=\s?[),.]|$|,\s|\szoekt)")
_ORGANISATION = re.compile(
    r"\b(?:winkel|café|cafe|zaak|zaal|bakker|bakkerij|slager|slagerij|drogist\w*|apotheek|moskee|kerk|school|basisschool|stichting|vereniging|"
    r"restaurant|supermarkt|kapper|kapsalon|praktijk|kwekerij|firma|bedrijf|peuterspeelzaal|kinderopvang|hotel|museum|theater|bibliotheek|"
    r"gebouw|flat|complex|toren|station|halte|fonds|sint|st\.|huize|villa|\w*hal|speeltuin|brug|standbeeld|club|corporatie|gemeente|wijk|buurt|\w*winkel|\w*zaak|\w*school|\w*zaal|\w*kerk|"
    r"kunstwerk van|kapel|tempel|synagoge|partij|minister|burgemeester|wethouder|koning|koningin|prins|prinses|straat|plein|park|laan|"
    r"project|coalitie|cooperatie|coöperatie|huisartsenpraktijk|tandarts|fysio|verpleeghuis|\w*centrum|\w*huis|\w*markt|wooncoöperatie|metro|tram|bus)\s$",
    re.IGNORECASE,
)
_ORGANISATION_AFTER = re.compile(
    r"^\s?(?:&|(?:\w*(?:zorggroep|groep|fonds|wonen|zaal|flat|huis|school|college|kerk|stichting|bv|b\.v\.|winkel|markt|plein|straat|laan|"
    r"weg|park|toren|hof|zorg|welzijn|kwartier|gemeente|energie|bouw|groen|installaties|centrum|team|station|buurt|wijk|vereniging|club))\b)",
    re.IGNORECASE,
)
# "Piet weg" says that Piet is gone; "de Jan Luyken weg" is a street, and so is the name that stands alone.
_GONE = re.compile(r"\sweg\b(?=\s*\S)")
_ARTICLE = re.compile(r"\b(?:de|der)\s$", re.IGNORECASE)
# Written apart, as in "Jan Luyken Weg"; only words that are no surname.
_STREET_WORDS = {
    "Straat", "Laan", "Weg", "Plein", "Pad", "Dreef", "Kade", "Singel", "Gracht", "Steeg", "Plantsoen",
}  # fmt: skip
_STREET_OF = re.compile(rf"(?:{STREET_ENDING})\s(?:van|der|den|de|voor)\s", re.IGNORECASE)
_STREET = re.compile(
    rf"\w(?:{STREET_ENDING}|zaal|school|kerk|centrum|winkel|groep|zorg|kwartier|college|station|buurt|wijk|polder|land)$",
    re.IGNORECASE,
)
_REST = re.compile(rf"(?:\s(?:(?:{_PREFIX}\s)?(?:[A-Z]\.)+|{_SURNAME})){{1,3}}")
# Signs that somebody is meant, whatever place or organisation has that name as well.
_PERSON_BEHIND = re.compile(
    rf"\s\(\d{{2,3}}\b|,\s\d{{1,3}}\sjaar\b|\s(?:van|op|uit)\s(?:nr|nummer|huisnummer|huisnr|deur)\b|\svan\s\d{{1,3}}[a-h]?\b{NOT_A_HOME}"
    r"|\svan\s(?:boven|beneden|hiernaast|hierboven|hieronder|de\soverkant|\d+\shoog)\b|\s(?:woont|woonde|overleed|slikt)\b"
    r"|\s(?:is|was)\s(?:\w+\s)?(?:overleden|dood|ziek|jarig|eenzaam|gevallen|weduwe|weduwnaar)\b",
    re.IGNORECASE,
)
_PERSON_BEFORE = re.compile(
    rf"\b(?:heet|genaamd|ik\sben|naam\sis|noemt\szich|groeten?,?|groetjes,?|(?i:{KIN}|{STRICT_TITLE})\svan)\s$",
    re.IGNORECASE,
)
_NO_SURNAME = re.compile(
    r"(?:groep|commissie|team|vereniging|winkel|wijk|gemeente|school|kerk|straat|plein|overkant|hoek|verdieping|etage|bus|flat|corporatie|galerij|"
    r"portiek|gang|trap|lift|buurt|thuiszorg|balie|club|bewoners|buren|derde|vierde|vijfde|tweede|eerste|zesde)$"
)
_LEADING = re.compile(rf"^(?:(?:{_PREFIX})[\s-]+)+", re.IGNORECASE)


@cache
def _given() -> frozenset[str]:
    return word_list("first_names") | word_list("names_too")


def _somebody(text: str, start: int, end: int) -> bool:
    """Does what stands around a name say that somebody is meant?"""
    return bool(_PERSON_BEHIND.match(text, end) or _PERSON_BEFORE.search(text, max(0, start - 40), start))


def _is_thing(text: str, start: int, end: int, known: frozenset[str]) -> bool:
    """Is this capitalised group the name of a street, a shop, an organisation or something the caller knows?"""
    name = text[start:end].casefold()
    bare = _LEADING.sub("", name)
    first = bare.split()[0] if bare.split() else bare
    is_known_name = name in known or bare in known or (first in known and first not in _given())
    if is_known_name and not _somebody(text, start, end):
        return True
    last = text[start:end].rsplit(maxsplit=1)[-1]
    if last in _STREET_WORDS:
        return True
    if _STREET.search(last) and not is_known(last.lower()) and last.casefold() not in _given():
        return True
    if _GONE.match(text, end) and not _ARTICLE.search(text, max(0, start - 8), start):
        return False
    return bool(
        _ORGANISATION.search(text, max(0, start - 40), start) or _ORGANISATION_AFTER.match(text[end : end + 30])
    )


def names_somebody(place: str, found: Finding) -> bool:
    """Is this find in the name of a place a person, also without a sentence around it?"""
    words = [word.casefold() for word in _WORD.findall(_LEADING.sub("", place[found.start : found.end]))]
    titled = re.search(rf"\b(?:{STRICT_TITLE}|{KIN})\.?\s$", place[: found.start], re.IGNORECASE)
    named = any(word in _given() for word in words) or _INITIALS.match(place, found.start)
    return not _STREET_OF.match(place) and bool(titled or named)


def _ordinary(word: str) -> bool:
    """A word of the language or of geography, so no name without a title before it."""
    lower = word.lower().replace("’", "'")
    parts = [part for part in re.split(r"[-']", lower) if part]
    return (
        lower in word_list("geography")
        or _TITLE.fullmatch(lower) is not None
        or bool(split(lower))
        or all(is_known(part) for part in parts)
    )


def _titled(text: str) -> Iterator[Span]:
    for pattern in _TITLED:
        for match in pattern.finditer(text):
            surname = _LEADING.sub("", match["it"])
            if len(surname) > 1 and not _NO_SURNAME.search(surname):
                yield Span(*match.span("it"), "name")
    for match in _TITLED_LOW.finditer(text):
        word = match["it"].lower()
        if word in _given() or not is_known(word):
            yield Span(*match.span("it"), "name")


def _given_names(text: str) -> Iterator[Span]:
    """Given names with the surname behind them; in lower case only names that are no word."""
    for match in _WORD.finditer(text):
        word = match.group()
        base = re.sub(r"['’]s$", "", word)
        lower = base.lower()
        doubtful = lower in word_list("names_too") or lower in word_list("geography") or lower in word_list("stop")
        if lower not in _given() or (word[0].islower() and (doubtful or is_known(lower))):
            continue
        if doubtful and not _has_cue(text, match.start(), match.end()):
            continue
        rest = _REST.match(text, match.end())
        end = rest.end() if rest and word == base else match.start() + len(base)
        yield Span(match.start(), end, "name")


def _has_cue(text: str, start: int, end: int) -> bool:
    """Does what stands around an ambiguous given name treat it as a person?"""
    behind, before = _BEHIND.match(text, end), _BEFORE.search(text, max(0, start - 12), start)
    return text[start].isupper() and bool(behind or before)


def _actors(text: str) -> Iterator[Span]:
    """Unknown capitals that do what people do, or of whom is spoken as of a person."""
    for pattern in (_ACTOR, _SPOKEN_OF, _LIST):
        for match in pattern.finditer(text):
            words = [word for word in match["it"].split() if word[0].isupper()]
            sure = any(re.sub(r"['’]s$", "", word).lower() in _given() for word in words)
            if sure or (
                words and not any(_ordinary(word) for word in words) and not any(word.isupper() for word in words)
            ):
                yield Span(*match.span("it"), "name")


def name_spans(text: str, known: frozenset[str]) -> Iterator[Span]:
    """Names of persons in a text. `known`: names of places and organisations, case-folded."""
    certain = list(_titled(text))
    yield from certain
    for pattern in (_INITIALS, _INITIALS_LOW, _PREFIXED):
        for match in pattern.finditer(text):
            if not _is_thing(text, *match.span("it"), known):
                yield Span(*match.span("it"), "name")
    for span in (*_given_names(text), *_actors(text)):
        if not _is_thing(text, span.start, span.end, known):
            yield span
