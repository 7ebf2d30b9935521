"""Names of persons: after a title or kinship word, given names, initials, and unknown capitals that act like a person.

Names of streets, complexes, shops and organisations are no personal data: `things` keeps them out. What the rules cannot
decide without a cue they leave alone. Who stands in a row with somebody ("Marjan, Cor & Truus") is somebody too.
"""

import re
from collections.abc import Iterator

from language.lexicon import is_known, word_list
from language.personal_data.circumstances import is_sensitive
from language.personal_data.findings import Finding, Span
from language.personal_data.homes import UPPER
from language.personal_data.name_lists import (
    acts,
    is_doubtful,
    is_given,
    is_place,
    is_sure,
    is_word,
    may_be_name,
    surnames,
)
from language.personal_data.things import KIN, LEADING, PREFIX, STREET_OF, STRICT_TITLE, is_thing

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_SURNAME = rf"(?:(?:{PREFIX})[\s-]+){{0,3}}(?:d'|O')?[{UPPER}][\w'’-]+"
_FULL = rf"{_SURNAME}(?:[\s-](?:(?:{PREFIX}\s)?[A-Z]\.|{_SURNAME})){{0,3}}"
_TITLED = (
    re.compile(rf"\b(?i:{STRICT_TITLE})\.?\s(?P<it>(?:[A-Z]\.\s?)*{_FULL})"),
    re.compile(rf"\b(?i:{KIN})\s(?P<it>(?:[A-Z]\.\s?)*{_FULL})"),
    re.compile(
        rf"\b(?i:{STRICT_TITLE}|oma|opa|tante|oom|ome)\.?\s(?P<it>(?:(?:{PREFIX})\s){{1,3}}[a-zà-þ][\w'’-]{{2,}})"
    ),
)
_TITLED_LOW = re.compile(rf"\b(?i:{STRICT_TITLE}|oma|opa|tante|oom|ome)\.?\s(?P<it>[^\W\d_A-Z][\w'’-]{{2,}})")
_INITIALS = re.compile(rf"(?<![\w.])(?P<it>(?:[A-Z]\.\s?){{1,4}}{_SURNAME})")
_INITIALS_LOW = re.compile(
    r"(?<![\w.])(?!(?:t\.o|o\.a|m\.b\.t|i\.v\.m|z\.s\.m|d\.m\.v|t\.a\.v|n\.v\.t|a\.s|p\.p|m\.u\.v|i\.p\.v|e\.d|e\.o|t\.n\.v|j\.l|a\.u\.b|s\.v\.p|d\.w\.z|b\.v|v\.a|t\.b\.v|o\.l\.v|t\.z\.t|m\.i|p\.s|c\.q|r\.k|b\.s\.n|p\.m|v\.d)\.)(?P<it>(?:[a-z]\.\s?){1,3}(?:(?:van|de|der|den)\s)*[a-z][a-z-]{3,})(?![\w@])"
)
_PREFIXED = re.compile(
    r"(?:^|[.,:;!?\n]\s*|\b(?:bij|aan|met|door|voor|namens|via)\s)(?P<it>(?:van|vd|el|al|ben|ait|da|dos|ten|ter)\s(?:(?:de|der|den|het|'t)\s)?[a-zA-Zà-þ][\w-]{3,})"
    r"(?=\s(?:belde|belt|wil|zegt|vraagt|woont|klaagt|mailt|heeft|zoekt|is\sboos|kan|komt|was|meldt|mist|appt|appte|mailde|kwam|vindt|biedt)\b|\svan\s(?:de\s\w+e\b|nr|nummer|boven|beneden|hiernaast|\d))"
)
_THE_SURNAME = re.compile(
    rf"(?:^|[.!?\n]\s*|\b(?:en|&)\s|,\s)(?P<it>De\s[{UPPER}][\w'’-]+)(?=,?\s(?:en|wil|zegt|vraagt|belt|belde|woont|klaagt|zoekt|heeft)\b|,\s[{UPPER}])"
)
_SPOKEN_OF = re.compile(
    rf"\b(?:via|namens|gehoor bij|langs bij|bij|sprak(?: ik)?|spreek|met|van|heet|naam is|naam:|noemt zich|genaamd|bel|belde|bellen naar|voor|aan|vraag naar|door|ik ben|groeten?,?|groetjes,?|gr\.?,?|"
    rf"namelijk|zoals|noemen hem|noemen haar|roepnaam|bijnaam|volgens|naast|tegen|zonder|contact:|contactpersoon:?|actie|aanwezig:?|afwezig:?|aanw\.?:?|afgemeld:?|t\.?n\.?v\.?)\s"
    rf"(?!de\s|het\s|'t\s|den\s|la\s|le\s)(?P<it>(?:[A-Z]\.\s?)?{_FULL})"
)
_TITLE = re.compile(rf"{STRICT_TITLE}|{KIN}")
# What only people do: with a name that is a word too ("Roos"), this decides.
_HUMAN_ACT = (
    r"(?:wil|wilde|wou|zegt|zei|vraagt|vroeg|zoekt|zocht|belt|belde|mailt|mailde|woont|woonde|biedt|bood|mist|klaagt|vertelt|vertelde|helpt|hielp|kookt|durft|"
    r"verft|geeft|gaf|kent|organiseert|meldt|meldde|denkt|dacht|vindt|vond|appt|appte|regelt|sprak|schrijft|schreef|hoort|hoorde|maakt|werkt|werkte|leent|verkoopt|naait|"
    r"timmert|gebruikt|drinkt|rookt|overleed|is\sdood|dood\sis|tekent|sjouwt|zorgt|repareert|speelt|ziet|zag|slikt|weet|wist|leest|zingt|kan|mag|moet|"
    r"haar|zijn|z'n|heeft\s(?:geen|last|een|haar|zijn|\w+\s(?:gezegd|gevraagd|geregeld|gemaakt))|is\s(?:bang|boos|ziek|eenzaam|blij|alleen|verhuisd|overleden|gevallen|moe|vrijwillig\w*|mantelzorger|\d+\sjaar))"
)
_BEHIND_DOUBT = re.compile(
    rf",?\s(?:{_HUMAN_ACT}\b|van\s(?:nr|nummer|boven|beneden|hiernaast|\d)|\(\d|en\s(?:haar|zijn|z'n)\b)"
    rf"|\s(?:(?:{PREFIX}\s)+[{UPPER}]|(?P<next>[{UPPER}][\w'’-]+))"
)
_BEFORE = re.compile(
    r"(?:\b(?:via|namens|met|bij|van|door|aan|bel|sprak|dochter|zoon|vriend|vriendin|heet|ik ben|volgens|groetjes|groeten|gr)\.?,?\s|[(/]\s?)$"
)
# "Ton heeft hartfalen": what follows is only ever said of people.
_STATE = re.compile(r"\s(?:heeft|had|is|was|krijgt|kreeg|lijdt|slikt)\b")
_REACH = 40
_NEXT_WORD = 30
_LOW_CUE = re.compile(
    r"\b(?:met|van|bij|via|door|namens|aan|voor|hoi|hallo|hey|dag|bel|sprak|ik ben|heet|gr\.?|groetjes|groet|aanw\.?:|afw\.?:|en|&)\s$"
)
_LOW_ACT = re.compile(rf"\s(?:{_HUMAN_ACT}|heeft|komt|gaat|wordt)\b")
# A surname that is a word too ("Bakker") belongs to a person when it lives or calls somewhere.
_NEIGHBOUR_ACTS = re.compile(
    r"\s(?:belt|belde|mailt|mailde|appt|appte|woont|zegt|vraagt)\b|\s\((?:nr|flat|blok|huisnr|nummer|portiek|\d)",
    re.IGNORECASE,
)
_WITH_PRONOUN = re.compile(
    rf"(?<![\w'’-])(?P<it>[{UPPER}][\w'’-]{{1,30}}(?:\s[{UPPER}][\w'’-]{{1,30}}){{0,2}})(?=,\s(?:hij|zij|ze|die)\s)"
)
_LIST = re.compile(rf"[,(:/]\s?(?P<it>[{UPPER}][\w'’-]+)(?=\s?[),.]|$|,\s|\szoekt)")
_STARTS = re.compile(r"(?:^|[.!?:;\n•\"“”„‘]|(?<!\w)[-–*>]|(?<!\w)\d{1,2}[.)])\s*['\"]?$")
_REST = re.compile(rf"(?:\s(?:(?:{PREFIX}\s)?(?:[A-Z]\.)+|{_SURNAME})){{1,3}}")
_JOIN = re.compile(r",\s(?:en\s)?|\s(?:en|&|\+|of)\s|/|\s/\s")
_AFTER_NAME = re.compile(
    r"\s(?:ook|niet|wel|zelf|haar|z'n|d'r|en)\b|\s?[,(]|'s\s|\s(?:van|uit|op)\s(?:nr|nummer|de\s\w+e|boven|beneden|\d)"
)
_NO_SURNAME = re.compile(
    r"(?:groep|commissie|team|vereniging|winkel|wijk|gemeente|school|kerk|straat|plein|overkant|hoek|verdieping|etage|bus|flat|corporatie|galerij|"
    r"portiek|gang|trap|lift|buurt|thuiszorg|balie|club|bewoners|buren|derde|vierde|vijfde|tweede|eerste|zesde)$"
)
_ONLY_PREFIX = re.compile(rf"(?:[A-Z]\.\s?)*{PREFIX}", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s$|(?<=[aeiouy])['’]s$")


def names_somebody(place: str, found: Finding) -> bool:
    """Is this find in the name of a place a person, also without a sentence around it?"""
    words = [word.casefold() for word in _WORD.findall(LEADING.sub("", place[found.start : found.end]))]
    titled = re.search(rf"\b(?:{STRICT_TITLE}|{KIN})\.?\s$", place[: found.start], re.IGNORECASE)
    named = any(is_given(word) for word in words) or _INITIALS.match(place, found.start)
    return not STREET_OF.match(place) and bool(titled or named)


def _ordinary(word: str) -> bool:
    """A word of the language or of geography, so no name without a title before it."""
    lower = word.lower().replace("’", "'")
    return _TITLE.fullmatch(lower) is not None or not may_be_name(word)


def _titled(text: str) -> Iterator[Span]:
    for pattern in _TITLED:
        for match in pattern.finditer(text):
            surname = LEADING.sub("", match["it"])
            if len(surname) < 2 or _NO_SURNAME.search(surname) or _ONLY_PREFIX.fullmatch(surname):  # noqa: PLR2004 - an initial alone is no name
                continue
            first = surname.split()[0].rstrip(".")
            if pattern is not _TITLED[1] or len(first) == 1 or _family(first) or is_given(first.lower()):
                # "moeder van Jaïr" has her own name, "mevrouw van Dam" has this one
                start = match.end("it") - len(surname) if is_sure(first.lower()) else match.start("it")
                yield Span(start, match.end("it"), "name")
    for match in _TITLED_LOW.finditer(text):
        word = match["it"].lower()
        unknown = not is_word(word) and word not in word_list("stop") and word not in word_list("never_names")
        if is_sure(word) or unknown or _low_surname(text, match):
            yield Span(*match.span("it"), "name")


def _low_surname(text: str, match: re.Match[str]) -> bool:
    """A surname that is a word too, typed in lower case: "mevr bakker wil", and not "mevr wil"."""
    word = match["it"].lower()
    following = _WORD.match(text, match.end() + 1)
    return word in surnames() and not acts(word) and following is not None and acts(following.group().lower())


def _family(word: str) -> bool:
    return (word.lower() in surnames() and not is_place(word.lower())) or (not _ordinary(word))


def _with_rest(text: str, start: int, end: int, *, whole: bool) -> Span:
    rest = _REST.match(text, end) if whole else None
    return Span(start, rest.end() if rest else end, "name")


def _given_names(text: str) -> Iterator[Span]:
    """Given names with the surname behind them; in lower case only names that are no word, or that a cue gives away."""
    for match in _WORD.finditer(text):
        word = match.group()
        base = _POSSESSIVE.sub("", word)
        if _is_given_here(text, match.start(), base):
            yield _with_rest(text, match.start(), match.start() + len(base), whole=word == base)


def _is_given_here(text: str, start: int, base: str) -> bool:
    lower = base.lower()
    if base[0].islower():
        if lower in word_list("names_too") and not is_known(lower):
            return (
                _STARTS.search(text, max(0, start - 6), start) is not None
                and _LOW_ACT.match(text, start + len(base)) is not None
            )
        listed = is_sure(lower) and lower in word_list("first_names")
        return listed and (not is_known(lower) or _LOW_CUE.search(text, max(0, start - 16), start) is not None)
    parts = lower.split("-")
    joined = len(parts) > 1 and (all(map(is_given, parts)) or (is_sure(parts[0]) and not is_word(lower)))
    return is_sure(lower) or joined or (is_doubtful(lower) and _has_cue(text, start, start + len(base)))


def _has_cue(text: str, start: int, end: int) -> bool:
    """Does what stands around an ambiguous given name treat it as a person?"""
    behind = _BEHIND_DOUBT.match(text, end)
    if behind and behind["next"] and is_place(behind["next"].lower()):
        behind = None
    starts = _STARTS.search(text, max(0, start - 6), start)
    before = _BEFORE.search(text, max(0, start - 14), start)
    if starts and _STATE.match(text, end) and is_sensitive(text, end, end + _REACH):
        return True
    return bool(behind and (starts or behind["next"] or before or text[start - 2 : start] in {", ", "n "})) or bool(
        before
    )


def _starters(text: str) -> Iterator[Span]:
    """Unknown capitals at the start of a sentence that do what people do, or are spoken of as a person."""
    for match in _WORD.finditer(text):
        word = match.group()
        base = _POSSESSIVE.sub("", word)
        if not word[0].isupper() or _TITLE.fullmatch(base.lower()):
            continue
        starts = _STARTS.search(text, max(0, match.start() - 6), match.start())
        span = _with_rest(text, match.start(), match.start() + len(base), whole=word == base)
        following = _WORD.search(text, span.end, span.end + _NEXT_WORD)
        if starts and base.lower() in surnames() and _NEIGHBOUR_ACTS.match(text, span.end):
            yield span
        if not following or _ordinary(base) or not is_word(following.group().lower()):
            continue  # too little to go by, or another language
        does = acts(following.group().lower())
        if (starts and (does or _AFTER_NAME.match(text, span.end) or word != base)) or (
            does and text[match.start() - 2 : match.start()] == ", "
        ):
            yield span


def _spoken_of(text: str) -> Iterator[Span]:
    for pattern in (_SPOKEN_OF, _LIST, _WITH_PRONOUN):
        for match in pattern.finditer(text):
            name = LEADING.sub("", match["it"])
            words = [word for word in name.split() if word[0].isupper()]
            sure = any(is_sure(_POSSESSIVE.sub("", word).lower()) for word in words)
            if sure or (words and not any(_ordinary(word) or word.isupper() for word in words)):
                yield Span(match.end("it") - len(name), match.end("it"), "name")


def _rows(text: str, found: list[Span]) -> Iterator[Span]:
    """Who stands in a row with a name that was found, on either side."""
    reached = -1
    for span in sorted(found):
        at = max(span.end, reached)
        while (join := _JOIN.match(text, at)) and (match := _WORD.match(text, join.end())):
            if not _in_a_row(text, match, text[span.start].isupper()):
                break
            rest = _with_rest(text, match.start(), match.end(), whole=True)
            yield rest
            at = reached = rest.end
        before = re.search(
            r"(?P<it>[^\W\d_]+(?:-[^\W\d_]+)*)(?:,\s|\s(?:en|&|\+)\s|/)$", text[max(0, span.start - 40) : span.start]
        )
        if before:
            shift = max(0, span.start - 40)
            match = _WORD.match(text, shift + before.start("it"))
            if match and _in_a_row(text, match, text[span.start].isupper()):
                yield Span(match.start(), match.end(), "name")


def _in_a_row(text: str, match: re.Match[str], upper: bool) -> bool:
    word = match.group()
    lower = word.lower()
    if word[0].isupper() != upper:
        return False
    if not upper:
        following = text[match.end() : match.end() + 1]
        return is_given(lower) and following in {"", ",", ".", " ", "/", ")"}
    return (
        is_given(lower)
        or may_be_name(word)
        or (lower in surnames() and lower not in word_list("stop") and not acts(lower))
    )


def name_spans(text: str, known: frozenset[str]) -> Iterator[Span]:
    """Names of persons in a text. `known`: names of places and organisations, case-folded."""
    found = list(_titled(text))
    for pattern in (_INITIALS, _INITIALS_LOW, _PREFIXED, _THE_SURNAME):
        found += [
            Span(*match.span("it"), "name")
            for match in pattern.finditer(text)
            if not _ONLY_PREFIX.fullmatch(match["it"])
            and not (pattern is _THE_SURNAME and not _family(match["it"].split()[-1]))
            and not is_thing(text, *match.span("it"), known)
        ]
    for span in (*_given_names(text), *_starters(text), *_spoken_of(text)):
        if not is_thing(text, span.start, span.end, known):
            found.append(span)
    yield from found
    for span in _rows(text, found):
        if not is_thing(text, span.start, span.end, known):
            yield span
