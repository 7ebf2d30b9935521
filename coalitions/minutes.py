"""What minutes agree on: lines as "actie: sleutel regelen (Noor, 12 mei)" and "besluit: we beginnen klein".

Only the form of a line is read, and nothing is kept: what comes out is offered to a person, who decides.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

_LINE = re.compile(
    r"^\s*(?:[-*•–]|\d+[.)])?\s*(?P<kind>actie(?:punt)?|action|besluit|decision)\s*[:–-]\s*(?P<words>\S.*?)\s*$",
    re.IGNORECASE,
)
_END = re.compile(r"\s*[(\[](?P<inner>[^()\[\]]{1,80})[)\]]\s*\.?\s*$")
_MONTHS = ("jan", "feb", "m(?:aa|r)", "apr", "mei|may", "jun", "jul", "aug", "sep", "o[kc]t", "nov", "dec")
_NUMBERS = re.compile(r"\b(\d{1,2})[-/](\d{1,2})(?:[-/](\d{4}|\d{2}))?\b")
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_WORDS = re.compile(r"\b(\d{1,2})\s+([a-zé]{3,})\.?(?:\s+(\d{4}))?", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:voor|vóór|uiterlijk|op|by|before)\b", re.IGNORECASE)
_CENTURY = 100


@dataclass(frozen=True)
class AgreedLine:
    """One line that agrees on something."""

    words: str
    who: str = ""
    due: dt.date | None = None

    @property
    def key(self) -> str:
        """By which it is known again, however its spaces and capitals were changed."""
        plain = " ".join(f"{self.words} {self.who}".casefold().split())
        return hashlib.sha256(plain.encode()).hexdigest()


@dataclass(frozen=True)
class Agreed:
    """What was agreed on in minutes, in their order, each once."""

    actions: tuple[AgreedLine, ...]
    decisions: tuple[AgreedLine, ...]


def read_minutes(minutes: str, *, held_on: dt.date) -> Agreed:
    """The lines of these minutes that agree on something. A day without a year is the first one after the meeting."""
    actions: dict[str, AgreedLine] = {}
    decisions: dict[str, AgreedLine] = {}
    for text in minutes.splitlines():
        found = _LINE.match(text)
        if found is None:
            continue
        if found["kind"].lower().startswith("act"):
            line = _action(found["words"], held_on)
            actions.setdefault(line.key, line)
        else:
            line = AgreedLine(found["words"])
            decisions.setdefault(line.key, line)
    return Agreed(tuple(actions.values()), tuple(decisions.values()))


def _action(words: str, held_on: dt.date) -> AgreedLine:
    """Who and when stand between brackets at the end, in either order; brackets that say neither stay."""
    end = _END.search(words)
    if end is None or end.start() == 0:
        return AgreedLine(words)
    who, due = _without_day(end["inner"], held_on)
    if due is None and len(who.split()) > 4:  # noqa: PLR2004 -- a remark; nobody has so many names
        return AgreedLine(words)
    return AgreedLine(words[: end.start()].rstrip(), who, due)


def _without_day(inner: str, held_on: dt.date) -> tuple[str, dt.date | None]:
    for pattern, read in ((_ISO, _iso), (_NUMBERS, _numbers), (_WORDS, _words)):
        found = pattern.search(inner)
        day = read(found, held_on) if found else None
        if found and day:
            rest = _BEFORE.sub("", inner[: found.start()] + inner[found.end() :])
            return rest.strip(" ,;:-"), day
    return inner.strip(" ,;:-"), None


def _iso(found: re.Match[str], _held_on: dt.date) -> dt.date | None:
    return _day(int(found[1]), int(found[2]), int(found[3]))


def _numbers(found: re.Match[str], held_on: dt.date) -> dt.date | None:
    year = int(found[3]) if found[3] else None
    if year is not None and year < _CENTURY:
        year += held_on.year - held_on.year % _CENTURY
    return _coming(int(found[1]), int(found[2]), year, held_on)


def _words(found: re.Match[str], held_on: dt.date) -> dt.date | None:
    month = next((at for at, name in enumerate(_MONTHS, 1) if re.match(name, found[2].lower())), None)
    return _coming(int(found[1]), month, int(found[3]) if found[3] else None, held_on) if month else None


def _coming(day: int, month: int, year: int | None, held_on: dt.date) -> dt.date | None:
    if year is not None:
        return _day(year, month, day)
    this = _day(held_on.year, month, day)
    return this if this is None or this >= held_on else _day(held_on.year + 1, month, day)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def person_called(who: str, names: Iterable[tuple[int, str, str]]) -> int | None:
    """The key of the one these words name, of (key, name, organisation); None when nobody is, or several are."""
    wanted = who.casefold().split()
    if not wanted:
        return None
    for tries in (_whole, _parts, _organisation):
        found = [key for key, name, organisation in names if tries(wanted, name, organisation)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _whole(wanted: list[str], name: str, _organisation: str) -> bool:
    return name.casefold().split() == wanted


def _parts(wanted: list[str], name: str, _organisation: str) -> bool:
    return set(wanted) <= set(name.casefold().split())


def _organisation(wanted: list[str], _name: str, organisation: str) -> bool:
    return organisation.casefold().split() == wanted
