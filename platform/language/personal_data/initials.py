"""Surnames that initials or a particle give away: "A.J. Pronk", "j. de wit", "van Dam belde"."""

import re
from collections.abc import Iterator

from language.lexicon import word_list
from language.personal_data.findings import Span
from language.personal_data.homes import UPPER
from language.personal_data.name_lists import acts, is_word, surnames
from language.personal_data.name_shapes import ONLY_PREFIX, REACH_BEFORE, SURNAME, TITLE, is_surname
from language.personal_data.numbers import SPELLED
from language.personal_data.patterns import exact
from language.personal_data.phrases import any_of

INITIALS = re.compile(
    rf"(?<![\w.])(?P<it>(?:(?:[{UPPER}]|Th|Ch|Chr|Ph|Joh|IJ)\.[ \t]?){{1,4}}{SURNAME}(?:\s{SURNAME})?)"
)
_INITIALS_LOW = re.compile(  # "j. de wit", and not "i.o.m. gemeente" or "filmpje v. kapotte lift"
    r"(?<![\w.])(?P<it>(?:[a-z]\.\s?){1,3}(?:(?:van|de|der|den)\s)*[a-z][a-z-]{3,})(?![\w@])"
)
# "label B. Bewonersavond", "HS-77310-B. Volgens": a letter that ends the sentence before.
_NUMBERED = re.compile(rf"(?:\b(?:{any_of('initials.lettered')})\s|-)$", re.IGNORECASE)
# "van dam belde", "bij el amrani van nr 12".
_PREFIXED = exact(
    rf"""
    (?:^|[.,:;!?\n]\s*|\b(?:bij|aan|met|door|voor|namens|via)\s)
    (?P<it>
        (?:van|vd|el|al|ben|ait|da|dos|ten|ter)\s(?:(?:de|der|den|het|'t)\s)?
        [a-zA-Zà-þ][\w-]{{3,}}(?:\s[A-Z][\w-]+)?
    )
    (?=
        ,\s(?:ingang|nr|nummer|deur|flat|boven|beneden|portiek)\b
        | \s(?:{any_of("initials.behind_particle")})\b
        | \svan\s(?:de\s\w+e\b|nr|nummer|boven|beneden|hiernaast|\d)
    )
    """,
)
# "De Wit klaagt", "Ait Ben Said en Visser".
_THE_SURNAME = exact(
    rf"""
    (?:^|[.!?\n\"“]\s*|\b(?:en|&)\s|,\s|=\s|:\s|/\s)
    (?P<it>(?:De|Van(?:\s(?:de|den|der|het|'t))?|Vd|V\.d\.|Ter|Ten|El|Ait|Ben)\s[{UPPER}][\w'’-]+)
    (?=
        ,?\s(?:{any_of("initials.behind_surname")})\b
        | \sen\s[a-z]*\s?[{UPPER}] | ,\s[{UPPER}]
    )
    """,
)
_ONE_LETTER = re.compile(r"[votmui]\.\s?[a-z]")
_PARTICLED = re.compile(rf"(?<![\w'’-])(?P<it>[Vv]an\s(?:den|der)\s[{UPPER}][a-zà-þ][\w'’-]+)(?![\w-])")
_CAPITAL_BEFORE = re.compile(rf"(?<![\w'’-])[{UPPER}][\w'’.-]*\s$")


def initialled(text: str) -> Iterator[Span]:
    """Initials or a particle with a surname: "A.J. Pronk", "j. de wit", "van Dam belde"."""
    for pattern in (INITIALS, _INITIALS_LOW, _PREFIXED, _THE_SURNAME, _PARTICLED):
        for match in pattern.finditer(text):
            if not ONLY_PREFIX.fullmatch(match["it"]) and _is_initialled(text, pattern, match):
                yield Span(*match.span("it"), "name")


def _is_initialled(text: str, pattern: re.Pattern[str], match: re.Match[str]) -> bool:
    last = match["it"].split()[-1]
    if pattern is _INITIALS_LOW:
        abbreviation = re.sub(r"\s", "", match["it"]).rsplit(".", 1)[0] in word_list("abbreviations")
        of = _ONE_LETTER.match(match["it"]) and is_word(last) and last not in surnames()
        return not (abbreviation or of or _no_surname(last))
    if pattern is INITIALS:
        if last.lower() in SPELLED or last.lower() in word_list("stop"):
            return False  # "met label C. Twaalf woningen"
        return not _NUMBERED.search(text, max(0, match.start() - REACH_BEFORE), match.start())
    if pattern is _PARTICLED:
        # "Dirk van den Broek" and "Huisarts Van der Meulen" were looked at with what stands before.
        return not _CAPITAL_BEFORE.search(text, max(0, match.start() - REACH_BEFORE), match.start())
    return pattern is not _THE_SURNAME or is_surname(last)


def _no_surname(word: str) -> bool:
    """Behind small initials: a verb or a neighbour, as in "sabrina k. appt", "v. buurjongen"."""
    return acts(word) or bool(TITLE.fullmatch(word))
