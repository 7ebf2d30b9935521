"""Days and periods as Dutch people type them: "voorjaar 2027", "half mei 2027", "za 1-5-2027", "2e kwartaal 2027".

What is read is never more exact than what was written: the answer has the first and the last day it can mean, and how
exact it is. What can mean two things ("winter 2027", "tot 2028") is not read at all.
"""

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan", "februari feb febr", "maart mrt", "april apr", "mei", "juni jun", "juli jul", "augustus aug",
            "september sep sept", "oktober okt", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
# First and last month. "Begin" and "eind" are as narrow as the site says them itself (core.dates.season_text).
SEASONS = {
    "voorjaar": (3, 5), "lente": (3, 5), "zomer": (6, 8), "najaar": (9, 11), "herfst": (9, 11),
    "begin": (1, 2), "medio": (6, 8), "half": (6, 8), "eind": (12, 12), "einde": (12, 12),
}  # fmt: skip
# What is said of a month makes it no narrower: an ambition begins and ends with a month.
PARTS = ("begin", "half", "medio", "midden", "eind", "einde")
WEEKDAYS = (
    "maandag", "ma", "dinsdag", "di", "woensdag", "wo", "donderdag", "do", "vrijdag", "vr", "zaterdag", "za",
    "zondag", "zo",
)  # fmt: skip
ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4}
# Said in the place of a day that nobody knows yet, or of an end that does not come.
UNKNOWN = frozenset(
    {"", "-", "?", "onbekend", "nog onbekend", "nnb", "n.n.b.", "ntb", "n.t.b.", "nvt", "n.v.t.", "doorlopend"}
)
CENTURY = 2000
_YEAR = r"((?:19|20)\d\d)"
_DAY = r"(\d{1,2})"
_SHORT_YEAR = r"'?((?:19|20)?\d\d)"
# Behind "half" and "begin" two figures alone are a time or a day.
_PLAIN_YEAR = r"((?:19|20)\d\d|(?<=')\d\d)"
_NTH = r"(?:([1-4])(?:e|de|ste)?|(eerste|tweede|derde|vierde))"
_BETWEEN = re.compile(r"\s+(?:-|–|—|tot en met|t/m|tot|en)\s+|\s*[–—]\s*|\s+t/m\s+")
_FILLING = re.compile(
    rf"""
    ^(?:
        (?:{"|".join(WEEKDAYS)})\.?,?(?=\s\d{{1,2}}[ ./-])
        | van | vanaf | sinds | in | tot[ ]en[ ]met | t/m | uiterlijk | het | de | omstreeks | rond | ca\.? | circa
    )\s+
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Span:
    """From the first to the last day that something can mean; `precision` as an ambition keeps it."""

    start: dt.date
    end: dt.date
    precision: str


def read_span(text: str) -> Span | None:
    """What one moment or part of a year means; None when it cannot be read."""
    said = _tidy(text)
    for pattern, meaning in _FORMS:
        found = pattern.fullmatch(said)
        if found:
            try:
                return meaning(*found.groups())
            except ValueError:
                # The thirty-first of June.
                return None
    return None


def read_period(text: str) -> tuple[Span | None, Span | None] | None:
    """The two ends of "voorjaar 2027 – eind 2028" or "2027-2030"; one moment is both of its own ends.

    "Vanaf" leaves the end open, "t/m" the start; whether "tot 2028" counts 2028 in, nobody can tell. None when it
    cannot be read.
    """
    said = " ".join(text.casefold().split())
    years = re.fullmatch(rf"{_YEAR}\s*(?:-|–|/|t/m|tot en met|tot)\s*{_YEAR}", said)
    if years:
        return read_span(years[1]), read_span(years[2])
    whole = read_span(said)
    if whole:
        opens, closes = said.startswith(("vanaf ", "sinds ")), said.startswith(("tot en met ", "t/m ", "uiterlijk "))
        return (None if closes else whole), (None if opens else whole)
    sides = _BETWEEN.split(said)
    if len(sides) != 2:  # noqa: PLR2004 -- two ends
        return None
    first, last = sides
    begins, ends = read_span(first), read_span(last)
    if begins is None and (year := re.search(_YEAR, last)):
        begins = read_span(f"{first} {year[1]}")
    return (begins, ends) if begins and ends else None


def coarsest(*spans: Span | None) -> str:
    """How exact a period is of which these are the ends."""
    order = ("month", "season", "year")
    return max((span.precision for span in spans if span), key=order.index, default="month")


def _tidy(text: str) -> str:
    said = " ".join(text.casefold().replace("’", "'").split()).strip(".,;")
    before = None
    while before != said:
        before, said = said, _FILLING.sub("", said)
    return said


def _last(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _year(digits: str) -> int:
    return int(digits) if len(digits) == len("2027") else CENTURY + int(digits)


def _months(year: int, first: int, last: int, precision: str) -> Span:
    return Span(dt.date(year, first, 1), _last(year, last), precision)


def _on(day: str, month: int, year: str) -> Span:
    one = dt.date(_year(year), month, int(day))
    return Span(one, one, "month")


def _in_month(month: int, year: str) -> Span:
    return _months(_year(year), month, month, "month")


def _quarter(number: int, year: str) -> Span:
    return _months(_year(year), number * 3 - 2, number * 3, "month")


def _half(number: int, year: str) -> Span:
    return _months(_year(year), number * 6 - 5, number * 6, "season")


def _season(name: str, year: str) -> Span:
    first, last = SEASONS[name]
    return _months(_year(year), first, last, "season")


def _week(number: str, year: str) -> Span:
    """From Monday to Sunday, as the calendar counts weeks (ISO 8601)."""
    monday = dt.date.fromisocalendar(_year(year), int(number), 1)
    return Span(monday, monday + dt.timedelta(days=6), "month")


def _winter(first: str, second: str) -> Span:
    begins, ends = _year(first), _year(second)
    if ends != begins + 1:
        raise ValueError(second)
    return Span(dt.date(begins, 12, 1), _last(ends, 2), "season")


def _nth(digit: str | None, word: str | None) -> int:
    number = int(digit) if digit else ORDINALS[word or ""]
    if not number:
        raise ValueError(digit)
    return number


_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_SEASON_NAMES = "|".join(SEASONS)
_PARTS = "|".join(PARTS)
_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Span]], ...] = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (_YEAR, lambda year: _months(_year(year), 1, 12, "year")),
        (rf"(?:heel|jaar) {_YEAR}", lambda year: _months(_year(year), 1, 12, "year")),
        # As spreadsheets and programs write it.
        (rf"{_YEAR}-{_DAY}-{_DAY}(?:[ t]00:00(?::00)?)?", lambda year, month, day: _on(day, int(month), year)),
        (rf"{_YEAR}[-/]{_DAY}", lambda year, month: _in_month(int(month), year)),
        (rf"{_DAY}[-/.]{_DAY}[-/.]{_SHORT_YEAR}", lambda day, month, year: _on(day, int(month), year)),
        (rf"{_DAY}[-/]{_YEAR}", lambda month, year: _in_month(int(month), year)),
        (rf"{_DAY}[ -]({_NAMES})\.?[ -]{_SHORT_YEAR}", lambda day, name, year: _on(day, MONTHS[name], year)),
        (rf"({_NAMES})\.?[ -]{_SHORT_YEAR}", lambda name, year: _in_month(MONTHS[name], year)),
        (rf"(?:{_PARTS})(?: van)? ({_NAMES})\.?[ -]{_SHORT_YEAR}", lambda name, year: _in_month(MONTHS[name], year)),
        (rf"({_SEASON_NAMES})(?: van)? '?{_PLAIN_YEAR}", _season),
        (rf"(?:week|wk\.?) {_DAY},?(?: van)? {_SHORT_YEAR}", _week),
        (rf"{_YEAR}[ -]?w{_DAY}", lambda year, number: _week(number, year)),
        (rf"winter {_YEAR}\s?[-–/]\s?((?:20)?\d\d)", _winter),
        (rf"[qk]([1-4])[ -]?{_SHORT_YEAR}", lambda number, year: _quarter(int(number), year)),
        (rf"{_YEAR}[ -]?[qk]([1-4])", lambda year, number: _quarter(int(number), year)),
        (rf"{_NTH} (?:kwartaal|kw\.?)(?: van)? {_SHORT_YEAR}", lambda n, word, year: _quarter(_nth(n, word), year)),
        (rf"(?:kwartaal|kw) ([1-4])(?: van)?,? {_YEAR}", lambda number, year: _quarter(int(number), year)),
        (
            rf"(?:([12])e|(eerste|tweede)) (?:helft|halfjaar)(?: van)? {_YEAR}",
            lambda n, word, year: _half(_nth(n, word), year),
        ),
        (rf"h([12])[ -]?{_YEAR}", lambda number, year: _half(int(number), year)),
    )
)
