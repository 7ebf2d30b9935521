"""Small pictures of facts as inline SVG: sizes are attributes and colours classes, so no style is needed.

Every picture is hidden from a screen reader and stands beside the same facts in words.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.markup import format_html, format_html_join

if TYPE_CHECKING:
    from collections.abc import Sequence

LABEL_HEIGHT = 22
BAR_HEIGHT = 16
ROW_HEIGHT = LABEL_HEIGHT + BAR_HEIGHT + 10
# More years than this do not fit beside each other on a phone; then only every second or third is written.
YEARS_SHOWN = 6
BARS = ("kk-periods__bar--first", "kk-periods__bar--second")
# An open side is drawn this far past what is known.
OPEN_SIDE = dt.timedelta(days=365)

WHOLE = 100.0
LETTER = 2.3
"""How much of a picture a letter of a label takes on the narrowest screen, in per cent."""

Span = tuple[dt.date | None, dt.date | None]


def meter(share: float, css_class: str, fill_class: str) -> SafeString:
    """One bar that is `share` (0 to 1) full."""
    return format_html(
        '<svg class="{}" aria-hidden="true"><rect class="kk-meter__track" width="100%" height="100%" rx="3"/>'
        '<rect class="{}" width="{}%" height="100%" rx="3"/></svg>',
        css_class,
        fill_class,
        f"{100 * max(0.0, min(share, 1.0)):.1f}",
    )


def steps(count: int) -> SafeString:
    """Three rising steps of which `count` are filled."""
    bars = (
        (f"kk-strength__step{' kk-strength__step--on' if step < count else ''}", 9 * step, 12 - 5 * step, 6 + 5 * step)
        for step in range(3)
    )
    return format_html(
        '<svg class="kk-strength__steps" aria-hidden="true" viewBox="0 0 24 18">{}</svg>',
        format_html_join("", '<rect class="{}" x="{}" y="{}" width="6" height="{}" rx="1"/>', bars),
    )


def periods(*rows: tuple[str, Span]) -> SafeString:
    """One or two periods above each other on one axis of years, with the time two share tinted behind them.

    Distances are percentages and letters have their own size, so it reads as well on a phone as on a desk.
    """
    spans = [span for _label, span in rows]
    known = [day for span in spans for day in span if day]
    if not known:
        return SafeString("")
    axis = _Axis(
        min(known), max(known), open_start=any(not s for s, _e in spans), open_end=any(not e for _s, e in spans)
    )
    height = len(rows) * ROW_HEIGHT + LABEL_HEIGHT
    bars = ((_bar(row, axis, number, BARS[number]),) for number, row in enumerate(rows))
    return format_html(
        '<svg class="kk-periods__chart" aria-hidden="true" height="{}">{}{}{}</svg>',
        height,
        _shared(spans, axis, height),
        _years(axis, height),
        format_html_join("", "{}", bars),
    )


def label(words: str, left: float, right: float, top: int) -> SafeString:
    """What a bar from left to right (in per cent) is called, above it in a row of LABEL_HEIGHT.

    It begins where the bar begins or else ends where that ends, as there is room on a phone; or it takes the whole width, on
    which the screen ends it with an ellipsis where it must.
    """
    wide = LETTER * len(words)
    late = left + wide > WHOLE and wide <= right
    start = 0.0 if late or left + wide > WHOLE else left
    return format_html(
        '<foreignObject x="{}%" y="{}" width="{}%" height="{}"><div class="kk-periods__label{}">{}</div></foreignObject>',
        f"{start:.2f}",
        top,
        f"{(right if late else WHOLE) - start:.2f}",
        LABEL_HEIGHT,
        " kk-periods__label--late" if late else "",
        words,
    )


COLUMNS_HEIGHT = 96
# The number stands above each column, the month below it.
COLUMN_ROOM = 18


def columns(pairs: Sequence[tuple[str, int]]) -> SafeString:
    """Columns beside each other, each with its number on top and its short name below; nothing stands for zero."""
    if not pairs:
        return SafeString("")
    step, most = 100 / len(pairs), max(1, *(count for _name, count in pairs))
    drawn = format_html_join("", "{}", ((_column(pair, number, step, most),) for number, pair in enumerate(pairs)))
    floor = COLUMNS_HEIGHT + COLUMN_ROOM
    return format_html(
        '<svg class="kk-columns__chart" aria-hidden="true" height="{}">'
        '<line class="kk-columns__floor" x1="0" x2="100%" y1="{}" y2="{}"/>{}</svg>',
        floor + COLUMN_ROOM,
        floor,
        floor,
        drawn,
    )


def _column(pair: tuple[str, int], number: int, step: float, most: int) -> SafeString:
    name, count = pair
    left, middle, floor = step * number, step * (number + 0.5), COLUMNS_HEIGHT + COLUMN_ROOM
    label = format_html(
        '<text class="kk-columns__name" x="{}%" y="{}">{}</text>', f"{middle:.2f}", floor + COLUMN_ROOM - 4, name
    )
    if not count:
        return label
    height = round(COLUMNS_HEIGHT * count / most)
    return format_html(
        '<rect class="kk-columns__bar" x="{}%" y="{}" width="{}%" height="{}" rx="2"/>'
        '<text class="kk-columns__count" x="{}%" y="{}">{}</text>{}',
        f"{left + step * 0.18:.2f}",
        floor - height,
        f"{step * 0.64:.2f}",
        height,
        f"{middle:.2f}",
        floor - height - 5,
        count,
        label,
    )


class _Axis:
    """Turns a day into a percentage; runs from the first of January before all to the last of December after all."""

    def __init__(self, first: dt.date, last: dt.date, *, open_start: bool, open_end: bool) -> None:
        start = first - OPEN_SIDE if open_start else first
        end = last + OPEN_SIDE if open_end else last
        self.start = dt.date(start.year, 1, 1)
        self.end = dt.date(end.year + 1, 1, 1)

    def x(self, day: dt.date) -> float:
        return round(100 * (day - self.start).days / (self.end - self.start).days, 2)


def _years(axis: _Axis, height: int) -> SafeString:
    years = range(axis.start.year, axis.end.year)
    every = 1 + (len(years) - 1) // YEARS_SHOWN
    marks = ((axis.x(dt.date(year, 1, 1)), year) for year in years if (year - axis.start.year) % every == 0)
    return format_html_join(
        "",
        '<line class="kk-periods__grid" x1="{0}%" x2="{0}%" y1="0" y2="{1}"/>'
        '<text class="kk-periods__year" x="{0}%" dx="4" y="{2}">{3}</text>',
        ((x, height, height - 5, year) for x, year in marks),
    )


def _bar(named: tuple[str, Span], axis: _Axis, row: int, css_class: str) -> SafeString:
    name, (start, end) = named
    top = row * ROW_HEIGHT
    if not start and not end:
        return label(_("%(name)s: no period yet") % {"name": name}, 0.0, WHOLE, top + LABEL_HEIGHT // 2)
    left = axis.x(start or axis.start)
    width = max(axis.x(end or axis.end) - left, 0.7)
    return format_html(
        '{}<rect class="{}" x="{}%" y="{}" width="{}%" height="{}" rx="3"/>',
        label(name, left, left + width, top),
        css_class,
        left,
        top + LABEL_HEIGHT,
        f"{width:.2f}",
        BAR_HEIGHT,
    )


def _shared(spans: list[Span], axis: _Axis, height: int) -> SafeString:
    if len(spans) == 1:
        return SafeString("")
    left = max(axis.x(start or axis.start) for start, _end in spans)
    right = min(axis.x(end or axis.end) for _start, end in spans)
    if right <= left or any(not start and not end for start, end in spans):
        return SafeString("")
    return format_html(
        '<rect class="kk-periods__shared" x="{}%" y="0" width="{}%" height="{}"/>',
        left,
        f"{right - left:.2f}",
        height - LABEL_HEIGHT,
    )
