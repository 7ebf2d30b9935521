"""Calendars as other programmes read them (RFC 5545): events that begin and end, or take a whole day.

Calendars are only written, never read, and no event repeats. So moments in UTC need no time zones beside them: each
programme shows them in its own.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CONTENT_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Koppelkans//Koppelkans//NL"
# Octets a line may have; a longer one continues on the next line, after a space.
LONGEST = 75


@dataclass(frozen=True)
class Event:
    """Something in a calendar. `uid` stays as long as it is the same thing; `sequence` says how often it changed."""

    uid: str
    title: str
    starts: dt.datetime | dt.date
    changed: dt.datetime
    ends: dt.datetime | None = None
    """None for something that takes the whole day."""
    place: str = ""
    url: str = ""
    sequence: int = 0
    called_off: bool = False


def calendar(events: Iterable[Event], *, name: str = "") -> bytes:
    """The file."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines += [f"X-WR-CALNAME:{_text(name)}"] if name else []
    for event in events:
        lines += _event(event)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{_moment(event.changed)}"
    yield f"LAST-MODIFIED:{_moment(event.changed)}"
    yield f"SEQUENCE:{event.sequence}"
    if isinstance(event.starts, dt.datetime) and event.ends is not None:
        yield f"DTSTART:{_moment(event.starts)}"
        yield f"DTEND:{_moment(event.ends)}"
    else:
        yield f"DTSTART;VALUE=DATE:{event.starts:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.starts + dt.timedelta(days=1):%Y%m%d}"
        # A day on which something is due does not make anybody busy.
        yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY:{_text(event.title)}"
    if event.place:
        yield f"LOCATION:{_text(event.place)}"
    if event.url:
        yield f"URL:{event.url}"
    yield f"STATUS:{'CANCELLED' if event.called_off else 'CONFIRMED'}"
    yield "END:VEVENT"


def _moment(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    """A text, escaped so that nothing in it ends a value or a line."""
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(escaped.splitlines())


def _folded(line: str) -> str:
    """The line, folded into pieces of at most `LONGEST` octets that cut no letter in two."""
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LONGEST:
            pieces.append(piece)
            # The space that begins the next line counts too.
            piece, size = "", 1
        piece, size = piece + letter, size + octets
    return "\r\n ".join([*pieces, piece])
