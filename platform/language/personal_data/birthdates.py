"""Dates of birth: beside a word that says so in any notation, and full dates so old that little else is meant.

A flat, a club and an idea are "born" too, and have a day on which they opened: those stay out.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from language.personal_data.born import BORN, born_on
from language.personal_data.dates import (
    CARDINAL,
    DATE,
    DAY,
    DAY_MONTH,
    DIGITS,
    FULL,
    MONTH,
    ORDINAL,
    SPELLED_YEAR,
    UP_TO_YEAR,
)
from language.personal_data.findings import Span
from language.personal_data.homes import NAME
from language.personal_data.name_lists import is_given
from language.personal_data.numbers import IN_ONE_WORD
from language.personal_data.patterns import any_case, exact
from language.personal_data.phrases import any_of

_KIN = r"(?:(?:klein)?(?:kind|zoon|dochter)|baby|zoontje|dochtertje|tweeling|meisje|jongen|jongste|oudste)"
_HUMAN = r"(?:vrouw|man|dame|heer|jongen|meisje|mevr(?:ouw)?|mw|dhr|meneer|zoon|dochter|cliënt|bewoner|bewoonster)"
# Who somebody is, and the date.
_OF_SOMEBODY = (
    # "hij is van 3-4-1941", "12-5-'44"
    exact(
        r"""
        \b(?:hij|zij|ze|ik)\s(?:is|ben)\s(?:er\s(?:een(?:tje)?\s)?)?van
        \s(?P<it>\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d)\b
        """
    ),
    exact(r"(?<![\d/.-])(?P<it>\d{1,2}[-/.]\d{1,2}[-/.]['’]\d\d)(?!\d)"),
    # "Bep en Joop, 12 mei 1944,", or "Sterre (05062015)"
    exact(rf"(?<![\w-]){NAME}(?:\sen\s{NAME})?,\s(?P<it>{UP_TO_YEAR}(?:19|20[01])\d\d?)(?=,\s|\.|$)"),
    exact(rf"(?<![\w-]){NAME},?\s\((?P<it>{DIGITS})\)"),
    # "heer van mei 1938", "een weduwe uit 12 maart 1941"
    any_case(
        rf"""
        \b(?:{_HUMAN}|{any_of("birthdates.of_a_month")})(?:\s(?:is|was))?,?\s(?:van|uit)
        \s(?P<it>(?:{DAY}\s)?{MONTH}\s(?:19|20[01])\d\d)(?!\d)
        """
    ),
    # "is van de derde mei negentien eenenveertig", "is van de achtste van de zesde, '44"
    any_case(rf"\b(?:ben|is)\svan\s(?P<it>(?:de\s)?(?:{ORDINAL}|[a-zë]+)\s{MONTH}\s{SPELLED_YEAR})\b"),
    any_case(
        rf"""
        \b(?:ben|is|was|zijn)\s+(?:er\s+eentje\s+)?(?:van|op)\s+(?P<it>
            (?:de\s+)?{ORDINAL}\s+(?:van\s+)?(?:de\s+)?{ORDINAL}
            (?:[\s,]+(?:van\s+|in\s+)?(?:'?\d\d(?:\d\d)?|[a-zë]*(?:tig|tien)\b))?
        )
        """
    ),
    # "een vrouw, 12 mei 2004,", or "dochter: 12-5-2004"
    any_case(
        rf"""
        \b{_HUMAN}\b[^.!?\n]{{0,40}}[,(]\s?
        (?P<it>\d{{1,2}}(?:\s+{MONTH}\s+|[-/.]\d{{1,2}}[-/.])20[01]\d)(?=\s?[,)])
        """
    ),
    any_case(rf"\b{_KIN}\W{{1,2}}(?P<it>{DATE})"),
    # a name and a day with a short year, as in lists of who takes part; a child that was just born
    exact(rf"(?<![\w-]){NAME},?\s(?P<it>\d{{1,2}}\s(?i:{MONTH})\s['’][3-9]\d)(?!\d)"),
    exact(
        rf"""
        \b(?i:mw|mevr|dhr|hr|mevrouw|meneer|fam|de\sheer)\.?\s(?:[\w'’.-]+\s){{0,3}}?{NAME},?
        \s\((?P<it>\d{{1,2}}[-/.]\d{{1,2}}[-/.][3-9]\d)\)
        """
    ),
    any_case(rf"\b(?:baby|kraamtijd|kraamvisite|pasgeboren\w*|geboortekaartje)\b[^!?\n]{{0,20}}?[\s,(](?P<it>{DATE})"),
    # "ik ben van '52", "zoon Daan, 12 mei 2016", "hij is er eentje van mei 1941", "dag 12 maand 5 jaar 1941"
    any_case(r"\b(?:zij\sis|ik\sben)\s(?:zelf\s|nog\s)?van\s(?P<it>['’]\d\d|19\d\d)(?!\w|[-/.]\d)"),
    any_case(rf"\b{_KIN}\s(?-i:{NAME}),?\s(?P<it>{UP_TO_YEAR}(?:19\d\d|20[01]\d))(?!\d)"),
    any_case(
        rf"""
        \b(?:is|ben|was|zijn)\s+(?:er\s+eentje\s+)?van\s+
        (?P<it>(?:(?:\d{{1,2}}|(?:de\s)?{ORDINAL}(?:\svan)?)\s+)?{MONTH}\s+19\d\d)\b
        """
    ),
    any_case(r"\bdag\W{0,2}(?P<it>\d{1,2}\W{1,2}maand\W{0,2}\d{1,2}\W{1,2}jaar\W{0,2}(?:19|20)\d\d)\b"),
)
# No day of birth can be told without one of these.
_TELLS_A_DAY = any_case(
    rf"""
    \d | {MONTH} | (?:kerst|paas|pinkster|jaars|konings|koninginne|dieren|schrikkel|sinterklaas) | \b{ORDINAL}\b
    """
)
_ROMAN = r"(?:VI{0,3}|I{1,3}|I[VX]|XI{0,2}|X)"
# "30.XI.1944", "Jayden is van 3-10-2016", "geboren op de dertigste van januari, zestig".
_ODD = (
    exact(rf"(?<![\w.-])(?P<it>\d{{1,2}}[-./\s]{_ROMAN}[-./\s](?:19\d\d|20[012]\d))(?!\d)"),
    exact(rf"(?<![\w-]){NAME}\s(?:is|was)\svan\s(?P<it>\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:19\d\d|20[012]\d))(?!\d)"),
    any_case(rf"{BORN}[.:\s]*(?:op\s|is\s)?(?P<it>{DAY_MONTH},\s(?:{IN_ONE_WORD}|(?:19|20)\d\d|['’]\d\d))(?!\w)"),
    # "Hennie Ruijgrok, mei 1943,", "Hennie, derde mei 1943"
    exact(
        rf"""
        (?<![\w-]){NAME}\s(?:(?:van|de|der|den|ten|ter|el|al)\s){{0,2}}{NAME},
        \s(?P<it>(?i:{MONTH})\s19\d\d)(?=[,.;)])
        """
    ),
    exact(rf"(?<![\w-]){NAME},\s(?P<it>(?i:{CARDINAL}|{ORDINAL})\s(?i:{MONTH})\s(?:19\d\d|20[01]\d))(?!\d)"),
)
_CHILDREN = any_case(
    rf"""
    \b(?:(?:mijn|m'n|mn|me|onze|ons|haar|zijn|hun|de)\s(?:\w+\s)?(?:{any_of("birthdates.children")}))\b
    [^.!?\n\d]{{0,40}}[,(:]\s?
    (?P<it>(?:{UP_TO_YEAR}(?:19\d\d|20[012]\d|['’]\d\d)(?!\d)(?:,\s|\sen\s)?)+)
    """
)
_EACH_CHILD = any_case(rf"{UP_TO_YEAR}(?P<year>(?:19|20)\d\d|['’]\d\d)")
# From so many years ago on, a day beside children is rather one on which something was or will be done.
_RECENT = 2
_SOON = 10
_CENTURY = 100
# "Fenna (04-02-2017)": a name with a day so long ago that it is no appointment, or of a child that is put down for
# something.
_IN_BRACKETS = exact(
    rf"""
    (?<![\w-])(?P<name>{NAME})(?:\s(?:(?:van|de|den|der|el|ten|ter)\s){{0,2}}{NAME}){{0,2}},?
    \s\(\s?\*?(?P<it>
        \d{{1,2}}[-/.]\d{{1,2}}[-/.](?P<year>(?:19|20)\d\d|['’]?[3-9]\d)
      | \d{{1,2}}\s(?i:{MONTH})\s(?P<of>(?:19|20)\d\d|['’][3-9]\d)
    )\s?\)
    """
)
_PUT_DOWN = any_case(rf"\b(?:{any_of('birthdates.put_down')})\b[^.!?\n]*$")
# A day of the last years may be an appointment.
_LONG_AGO = 6
# A full date of the last century, without a word beside it.
_OLD = (
    exact(
        r"""
        (?<![\d./-])(?P<it>
            \d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?19\d\d | 19\d\d[-/.]\d{1,2}[-/.]\d{1,2}
        )(?![\d/-])
        """
    ),
    any_case(rf"(?<!\d)(?P<it>\d{{1,2}}\s+{MONTH}\s+19\d\d)(?!\d)"),
)
_REACH = 45
_OF_A_THING = any_case(
    rf"""
    \b(?:{any_of("birthdates.began")})\b[^.!?\n\d]{{0,40}}$
  | \b(?:{any_of("birthdates.altered")})\b[^.!?,;\n\d]{{0,15}}$
    """
)
_THEN_OF_A_THING = any_case(
    rf"""
    [\s,)]{{1,3}}(?:(?:is|werd|ging|gingen|werden)\s)?(?:(?:de|het|ons|onze|dit|deze)\s)?(?:\w+\s)?
    (?:{any_of("birthdates.came_to_be")})\b
    """
)
# "Het koor verjaart op", "het idee is geboren op": no person was; "wie in de flat is geboren" is one.
_THING_IS_BORN = any_case(
    rf"""
    (?<!van\s)(?<!uit\s)(?<!in\s)(?<!op\s)(?<!bij\s)\b(?:de|het|ons|onze|dit|deze|een)\s(?:\w+\s)?
    (?:{any_of("birthdates.born_things")})(?:\s(?:van|voor|in|op)\s(?:(?:de|het|een)\s)?\w+|\s\w+)?
    \s(?:(?:is|was|wordt|bestaat|zijn|werd|viert|kwam)\b[^.!?\n]{{0,20}})?$
    """
)
# "Bep is jarig op 21 mei, Hilly op 17 juli": who and when go on in a row.
_ROW = any_case(
    rf"""
    [^.!?\n\d]{{0,12}}?(?:,|;|\ben|&|\bmaar)\s(?:(?-i:{NAME})|(?:zijn|haar|mijn|hun|z'n|d'r)\s\w+|hij|zij)
    (?:\s(?:is|zijn|wordt|verjaart|jarig)){{0,2}}(?:\sop|:|\s-)?\s(?P<it>{FULL}|{DAY_MONTH}|{DATE})
    """
)
# A calendar of birthdays has them all; "vandaag jarig: Nelis; morgen (16 september) zijn vrouw".
_CALENDAR = any_case(r"\b(?:verjaardags?(?:kalender|lijst)|verjaardagen|jarigen|jarig\s?:)[^.!?\n]*")
_IN_CALENDAR = any_case(rf"(?<![\w-])(?:{FULL}|{DAY_MONTH})")


def birthdates(text: str) -> Iterator[Span]:
    """Dates of birth of persons; spans may overlap."""
    if not _TELLS_A_DAY.search(text):
        return
    for match in born_on(text):
        if not _of_a_thing(text, match):
            yield from _with_row(text, match)
    for pattern in (*_OF_SOMEBODY, *_ODD):
        yield from (_span(text, match) for match in pattern.finditer(text))
    yield from _old(text)
    yield from _in_brackets(text)
    yield from _of_children(text)
    for calendar in _CALENDAR.finditer(text):
        if not _of_a_thing(text, calendar):
            yield from (Span(*match.span(), "birthdate") for match in _IN_CALENDAR.finditer(text, *calendar.span()))


def _of_children(text: str) -> Iterator[Span]:
    """The days behind somebody's children: "mijn kinderen, 3 jan 2016 en 18 dec 2019"; no day that is still to come."""
    for match in _CHILDREN.finditer(text):
        for day in _EACH_CHILD.finditer(text, *match.span("it")):
            if not _is_recent(day["year"]):
                yield Span(*day.span(), "birthdate")


def _this_year() -> int:
    return datetime.now(tz=UTC).year


def _is_recent(year: str) -> bool:
    """Is this a year of the last two, or one that is still to come: "2031", "'25"?"""
    figures = year.lstrip("'’")
    since = int(figures) - (_this_year() - _RECENT)
    return since >= 0 if len(figures) > len("25") else since % _CENTURY <= _RECENT + _SOON


def _in_brackets(text: str) -> Iterator[Span]:
    """The day in brackets behind a given name."""
    for match in _IN_BRACKETS.finditer(text):
        long_ago = int((match["year"] or match["of"]).lstrip("'’")) < _this_year() - _LONG_AGO
        put_down = _PUT_DOWN.search(text, max(0, match.start() - 2 * _REACH), match.start())
        if put_down or (long_ago and is_given(match["name"].lower())):
            yield _span(text, match)


def _of_a_thing(text: str, match: re.Match[str]) -> bool:
    """Does what stands before say that no person was born: "het koor is jarig"?"""
    return _THING_IS_BORN.search(text, max(0, match.start() - _REACH), match.start()) is not None


def _old(text: str) -> Iterator[Span]:
    """Full dates of the last century on which nothing was built, opened or founded."""
    for pattern in _OLD:
        for match in pattern.finditer(text):
            before = _OF_A_THING.search(text, max(0, match.start() - _REACH), match.start())
            if not before and not _THEN_OF_A_THING.match(text, match.end()):
                yield _span(text, match)


def _span(text: str, match: re.Match[str]) -> Span:
    start, end = match.span("it")
    return Span(start, start + len(text[start:end].rstrip()), "birthdate")


def _with_row(text: str, match: re.Match[str]) -> Iterator[Span]:
    """The date, and those of others that go on behind it."""
    found: re.Match[str] | None = match
    while found:
        yield _span(text, found)
        found = _ROW.match(text, found.end("it"))
