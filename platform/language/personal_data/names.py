"""Names of persons: given names, titles and other signs, and unknown capitals that stand as a person does.

Names of streets, complexes, shops and organisations are no personal data: `things` keeps them out. What the rules
cannot decide without a cue they leave alone. Who stands in a row with somebody ("Marjan, Cor & Truus") is somebody
too.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from language.lexicon import word_list
from language.personal_data.called import without_things
from language.personal_data.capitals import amid, starters
from language.personal_data.cues import ITEM, signed, spoken_of, titled
from language.personal_data.findings import Finding, Span
from language.personal_data.given import given_names
from language.personal_data.initials import INITIALS, initialled
from language.personal_data.name_lists import acts, is_given, is_place, may_be_name, surnames
from language.personal_data.name_shapes import WORD, with_rest
from language.personal_data.ordinary import without_ordinary
from language.personal_data.patterns import exact
from language.personal_data.senders import senders
from language.personal_data.telling import hinted, told_names
from language.personal_data.things import KIN, LEADING, STREET_OF, STRICT_TITLE, is_thing

# Sayings with somebody's name in them, who is nobody.
_SAYING = exact(
    r"""
    [Jj]oost\s(?:mag|moge)\s(?:het\s)?weten
    | [Jj]an\smet\sde\s\w+ | [Jj]an\sen\s[Aa]lleman | Jan,\sPiet\sen\s\w+
    | [Jj]an\s(?:[Ll]ul|[Mm]odaal|[Pp]ubliek|[Rr]ap)\b | [Bb]ange\s[Jj]an | lange\sJan\b
    | [Jj]antje\svan\sLeiden | Jan\sKlaassen | Jip\sen\sJanneke
    | [Pp]iet\s[Ss]not | [Pp]ietje\s[Pp]recies | [Zz]warte\s[Pp]iet\b | [Ss]in\sen\s[Pp]iet
    | [Bb]rave\s[Hh]endrik | [Hh]andige\s[Hh]arry | [Vv]rolijke\s[Ff]rans | [Dd]olle\s[Mm]ina
    | [Jj]oris\s[Gg]oedbloed | [Kk]laas\s[Vv]aak | [Kk]laar\sis\s[Kk]ees
    | Simon\szegt | Max\sHavelaar | [Hh]eilige\s[A-Z]\w+
    | (?:[Oo]uwe|[Dd]e)\s[Ss]jaak
    | [Dd]ag\svan\s(?:de|het)\s  # "Dag van de Mantelzorg"
    | Bakker\sBart\b
    | (?:Hair|Nails|Beauty|Kapsalon|Haar|Styled|Studio|Bloemen|Made)\s(?:by|bij)\s(?:[A-Z]\w+)
    # A language.
    | Frans(?=\s(?:les|en\s(?:Duits|Engels|Spaans|Nederlands|Latijn))\b)
    | (?<=Duits\sen\s)Frans | (?<=Engels\sen\s)Frans
    | Art\.\s(?=\d)
    """,
)
_JOIN = re.compile(
    r"(?:,\s(?:en\s)?|\s(?:en|&|\+|of|over|met|tegen)\s|/|\s/\s)(?:(?:kleine|grote|ouwe|lange|dikke|jonge|baby)\s)?"
)


def names_somebody(place: str, found: Finding) -> bool:
    """Is this find in the name of a place a person, also without a sentence around it?"""
    words = [word.casefold() for word in WORD.findall(LEADING.sub("", place[found.start : found.end]))]
    titled = re.search(rf"\b(?:{STRICT_TITLE}|{KIN})\.?\s$", place[: found.start], re.IGNORECASE)
    named = any(is_given(word) for word in words) or INITIALS.match(place, found.start)
    return not STREET_OF.match(place) and bool(titled or named)


def _rows(text: str, found: list[Span]) -> Iterator[Span]:
    """Who stands in a row with a name that was found, on either side."""
    reached = -1
    for span in sorted(found):
        at = max(span.end, reached)
        while (join := _JOIN.match(text, at)) and (match := WORD.match(text, join.end())):
            if not _in_a_row(text, match, text[span.start].isupper()):
                break
            rest = with_rest(text, match.start(), match.end(), whole=True)
            yield rest
            at = reached = rest.end
        before = re.search(
            r"(?P<it>[^\W\d_]+(?:-[^\W\d_]+)*)(?:,\s|\s(?:en|&|\+)\s(?:kleine\s|grote\s|ouwe\s|lange\s)?|/)$",
            text[max(0, span.start - 40) : span.start],
        )
        if before:
            shift = max(0, span.start - 40)
            match = WORD.match(text, shift + before.start("it"))
            if match and _in_a_row(text, match, text[span.start].isupper()):
                yield Span(match.start(), match.end(), "name")


def _items(text: str, found: list[Span]) -> Iterator[Span]:
    """Who begins an item of a list in which another begins with a name that was found."""
    items = [
        match for match in ITEM.finditer(text) if not is_place(match["it"].lower()) or match["it"].lower() in surnames()
    ]
    named = [match for match in items if any(span.start <= match.start("it") < span.end for span in found)]
    first = any(span.start == 0 or text[: span.start].rstrip()[-1:] == ":" for span in found)
    if not named and not (first and items):
        return
    for match in items:
        word = match["it"].split()[-1]
        thing = is_thing(text, *match.span("it"), frozenset())
        if word.lower() in surnames() or (may_be_name(word) and not acts(word.lower()) and not thing):
            yield Span(*match.span("it"), "name")


def _in_a_row(text: str, match: re.Match[str], upper: bool) -> bool:
    word = match.group()
    lower = word.lower()
    if word[0].isupper() != upper:
        return False
    if not upper:
        following = text[match.end() : match.end() + 1]
        return is_given(lower) and not acts(lower) and following in {"", ",", ".", " ", "/", ")"}
    return (
        is_given(lower)
        or may_be_name(word)
        or (lower in surnames() and lower not in word_list("stop") and not acts(lower))
    )


def _besides(spans: list[Span], things: list[Span]) -> Iterator[Span]:
    """The spans that are no thing nor part of one: "Hoof" in "Scouting Johan van Hoof" is."""
    things.sort()
    starts, ends = [thing.start for thing in things], list(accumulate((thing.end for thing in things), max))
    for span in spans:
        at = bisect_right(starts, span.start)
        if not at or ends[at - 1] < span.end:
            yield span


def name_spans(text: str, known: frozenset[str]) -> Iterator[Span]:
    """Names of persons in a text. `known`: names of places and organisations, case-folded."""
    found = [*titled(text), *signed(text), *senders(text)]
    found += [span for span in told_names(text) if text[span.start : span.end].casefold() not in known]
    finders = (hinted, initialled, given_names, starters, amid, spoken_of)
    told = list(dict.fromkeys(span for find in finders for span in find(text)))  # many are found in several ways
    things = [span for span in told if is_thing(text, span.start, span.end, known)]
    found += _besides(told, things)
    found += [span for span in _rows(text, found) if not is_thing(text, span.start, span.end, known)]
    found += [span for span in _items(text, found) if text[span.start : span.end].casefold() not in known]
    sayings = [match.span() for match in _SAYING.finditer(text)]
    found = [span for span in dict.fromkeys(found) if not any(start <= span.start < end for start, end in sayings)]
    for span in without_ordinary(text, without_things(text, found)):
        yield span._replace(end=span.start + len(text[span.start : span.end].rstrip("'’")))
