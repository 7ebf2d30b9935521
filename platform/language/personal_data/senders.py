"""Who writes, as residents say it themselves: "ik ben roos van de derde", "liefs Annelies Oudkerk", "mijn man kees".

A message begins or ends with a name more often than with anything else, in small letters and without a comma. What
stands there is a person also when it looks like a street ("Oudkerk") or is a word ("Roos"); moods, groups and firms
stay out. The words stand in `words/senders.txt`.
"""

import re
from collections.abc import Iterator

from language.lexicon import word_list
from language.personal_data.findings import Span
from language.personal_data.homes import UPPER
from language.personal_data.name_lists import acts, is_given, is_place, is_sure, is_word, surnames
from language.personal_data.name_shapes import FULL, TITLE, is_low_surname
from language.personal_data.patterns import exact
from language.personal_data.phrases import any_of
from language.personal_data.things import LEADING, is_thing

_LOW = r"[a-zà-þ][a-zà-þ'’-]+"
_LOW_NAME = rf"{_LOW}(?:\s(?:(?:van|de|der|den|ter|ten|te|el|vd|v\.?d\.?)\s){{0,2}}{_LOW})?"
# Once read, a name with capitals is not tried again in shorter pieces: a long row of hyphens would take for ever.
_WHOLE = rf"(?>{FULL})"
_NAME = rf"(?P<it>{_WHOLE}|{_LOW_NAME})"
_MINE = r"(?:mijn|m'n|mn|m’n|me|men|onze|ons|m)"
# "ik ben roos", "mijn naam is", "k heet", "u spreekt met".
_INTRODUCED = exact(
    rf"""
    \b (?i:
        (?: (?:ik|['’]?k|ikke) \s )? (?:ben|bn)
        | {_MINE} \s (?:voor|achter|roep)?naam \s is
        | (?:ik|['’]?k) \s (?: heet|hiet | noem\s(?:me|mij) )
        | (?:(?:u|je|jullie)\s)? spreekt? \s met
    )
    \s (?: (?i:de|dus|zelf|hier|trouwens) \s )? {_NAME}
    """,
)
_CLOSING = rf"(?i:{any_of('senders.closings')})"
_CLOSED = exact(
    rf"""
    (?<![\w-]) {_CLOSING} [\s.,!:;-]{{1,4}} (?: (?i:van|vanwege|namens) \s )? (?!{_CLOSING}\b) {_NAME}
    (?= \s?(?: $ | \n | [^\w\s'’-] ) | \s(?:van|uit|op|nr|nummer|en|&|\+|x{{1,3}}|\d) )
    """,
)
# "mijn man kees", "buurvrouw toos": kin and neighbours, in small letters.
_OF_KIN = exact(
    rf"""
    \b (?i: (?: (?:{_MINE}|zijn|haar|z'n|zn|d'r|dr|hun|je|jouw|uw|de) \s )? (?:{any_of("senders.kin")}) ) \s
    (?P<it> {_LOW_NAME} )
    """,
)
# "ons mieke", "onze bart": how the south calls its own.
_OURS = re.compile(
    rf"\b(?i:ons|onze|oos|uns)\s(?P<it>{_LOW})(?=\s(?:die|is|heeft|kan|wil|komt|was|gaat|zit|moet|en)\b)"
)
# "zolang Van Puffelen voorzit": a particle with a capital amid a sentence.
_AMID = exact(
    rf"""
    \b (?:{any_of("senders.amid")}) \s
    (?P<it> (?:Van|De|Ter|Ten|El|Ait|Ben) \s (?: (?:de|den|der|het|'t) \s )? [{UPPER}][a-zà-þ][\w'’-]+ )
    (?= ,?\s[a-z] | \s?[.,;:!?)] | \s?$ )
    """,
)
# "Mehari 0031 685 104 773", "Ko 010-4738825": whose telephone it is, at the head of a message.
_WITH_PHONE = exact(
    rf"""
    (?: ^ | \n | [.!?]\s ) (?P<it> {_WHOLE} )
    (?=
        [,:]? \s \(? (?:00|\+) (?:31|32|49)\b
        | ,? \s \(? 0\d{{1,3}} [\s-] (?: \d | nul|een|twee|drie|vier|vijf|zes|zeven|acht|negen )
    )
    """,
)
# What may follow a name that is a word too: the end, a sign, where somebody lives, or what somebody goes on to say.
_GOES_ON = exact(
    r"""
    \s? (?: $ | \n | [^\w\s'’-] )
    | \s (?: van|uit|op|nr|nummer|en|ik|hier|heb|wij|die|wie|ook|wil|woon|zoek|heeft|is|kan|\d )\b
    """,
)
_TOWN = re.compile(r"\s?(?:flat|toren|wijk|buurt|team|bewoners|vereniging)\b", re.IGNORECASE)


def senders(text: str) -> Iterator[Span]:
    """Names that say who writes, whose kin is meant, and whose telephone stands beside it."""
    for pattern in (_INTRODUCED, _CLOSED, _OF_KIN, _OURS):
        for match in pattern.finditer(text):
            name = _said_name(text, match, signed=pattern is _CLOSED)
            if name and (pattern is not _INTRODUCED or name.start == match.start("it")):
                yield name
    for match in _AMID.finditer(text):
        place = is_place(match["it"].lower()) or is_thing(text, *match.span("it"), frozenset())
        if not place and not is_word(LEADING.sub("", match["it"]).lower()):
            yield Span(*match.span("it"), "name")
    for match in _WITH_PHONE.finditer(text):
        first = match["it"].split()[0]
        if _may_be(first, signed=False):
            yield Span(*match.span("it"), "name")


def _said_name(text: str, match: re.Match[str], *, signed: bool) -> Span | None:
    """The name behind a sign of who writes; a surname only when it is one."""
    words = match["it"].split()
    first, start = words[0], match.start("it")
    if not _may_be(first, signed=signed and len(words) == 1) or _TOWN.match(text, match.end("it")):
        return None
    if first[0].isupper():
        return Span(start, match.end("it"), "name")
    end = match.end("it") if len(words) > 1 and is_low_surname(words[-1]) else start + len(first)
    if not is_sure(first) and end == start + len(first) and not _GOES_ON.match(text, end):
        return None
    return Span(start, end, "name")


def _may_be(word: str, *, signed: bool) -> bool:
    """May somebody be called this: a given name, or under a message a word that nobody knows?"""
    lower = word.lower()
    if (
        lower in word_list("senders.never_said")
        or lower in word_list("stop")
        or lower in word_list("never_names")
        or TITLE.fullmatch(lower)
    ):
        return False
    if word[0].isupper():
        unknown = not is_word(lower) and len(lower) > 2  # noqa: PLR2004 - initials
        return is_given(lower) or (signed and (lower in surnames() or unknown) and not is_place(lower))
    if is_sure(lower) or lower in word_list("names_too"):
        return True
    return signed and len(lower) > 2 and not is_word(lower) and not acts(lower)  # noqa: PLR2004 - "x" and "gr"
