"""Calendars are what RFC 5545 says, whatever people type."""

import datetime as dt
from zoneinfo import ZoneInfo

from core.icalendar import LONGEST, Event, calendar

CHANGED = dt.datetime(2026, 11, 29, 12, tzinfo=dt.UTC)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def lines_of(*events: Event, name: str = "") -> list[str]:
    """The lines after unfolding, as another programme reads them."""
    return calendar(events, name=name).decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_a_meeting_is_told_in_moments_that_mean_the_same_everywhere() -> None:
    summer = dt.datetime(2027, 7, 1, 14, tzinfo=AMSTERDAM)
    winter = dt.datetime(2027, 1, 11, 14, tzinfo=AMSTERDAM)
    for start, begins in ((summer, "20270701T120000Z"), (winter, "20270111T130000Z")):
        event = Event("u1", "Overleg", start, CHANGED, ends=start + dt.timedelta(hours=1), sequence=3, called_off=True)
        lines = lines_of(event)
        assert f"DTSTART:{begins}" in lines
        assert {"UID:u1", "SEQUENCE:3", "STATUS:CANCELLED", "DTSTAMP:20261129T120000Z"} <= set(lines)


def test_a_day_is_no_hours_and_keeps_nobody_busy() -> None:
    lines = lines_of(Event("u2", "Actie", dt.date(2027, 2, 28), CHANGED))
    assert {"DTSTART;VALUE=DATE:20270228", "DTEND;VALUE=DATE:20270301", "TRANSP:TRANSPARENT"} <= set(lines)


def test_what_people_type_ends_no_line_and_no_event() -> None:
    typed = "Koffie; thee, en \\ meer\r\nEND:VEVENT\nBEGIN:VALARM"
    lines = lines_of(Event("u3", typed, dt.date(2027, 1, 1), CHANGED, place=typed), name=typed)
    assert lines.count("END:VEVENT") == 1
    assert "BEGIN:VALARM" not in lines
    assert "SUMMARY:Koffie\\; thee\\, en \\\\ meer\\nEND:VEVENT\\nBEGIN:VALARM" in lines


def test_a_long_line_is_folded_between_letters() -> None:
    title = "Overleg over de één-na-laatste plint ☕ " * 6
    whole = calendar([Event("u4", title, dt.date(2027, 1, 1), CHANGED)])
    assert all(len(line) <= LONGEST for line in whole.split(b"\r\n"))
    assert f"SUMMARY:{title}" in whole.decode().replace("\r\n ", "")
