"""Small pictures of facts as inline SVG: sizes are attributes and colours classes, so no style is needed.

Every picture is hidden from a screen reader and stands beside the same facts in words.
"""

from __future__ import annotations

import datetime as dt

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

WIDTH = 640
LABEL_HEIGHT = 22
BAR_HEIGHT = 16
ROW_HEIGHT = LABEL_HEIGHT + BAR_HEIGHT + 10
# An open side is drawn this far past what is known.
OPEN_SIDE = dt.timedelta(days=365)

Span = tuple[dt.date | None, dt.date | None]


def meter(share: float, css_class: str, fill_class: str) -> SafeString:
    """One bar that is `share` (0 to 1) full."""
    return format_html(
        '<svg class="{}" aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 100 10">'
        '<rect class="kk-score__track" width="100" height="10" rx="2"/>'
        '<rect class="{}" width="{}" height="10" rx="2"/></svg>',
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


def periods(first: tuple[str, Span], second: tuple[str, Span]) -> SafeString:
    """Two periods above each other on one axis of years, with the time they share tinted behind them."""
    spans = [first[1], second[1]]
    known = [day for span in spans for day in span if day]
    if not known:
        return SafeString("")
    axis = _Axis(
        min(known), max(known), open_start=any(not s for s, _e in spans), open_end=any(not e for _s, e in spans)
    )
    height = 2 * ROW_HEIGHT + LABEL_HEIGHT
    return format_html(
        '<svg class="kk-periods__chart" aria-hidden="true" viewBox="0 0 {} {}">{}{}{}{}</svg>',
        WIDTH,
        height,
        _shared(spans, axis, height),
        _years(axis, height),
        _bar(first, axis, 0, "kk-periods__bar--first"),
        _bar(second, axis, 1, "kk-periods__bar--second"),
    )


class _Axis:
    """Turns a day into a distance; runs from the first of January before all to the last of December after all."""

    def __init__(self, first: dt.date, last: dt.date, *, open_start: bool, open_end: bool) -> None:
        start = first - OPEN_SIDE if open_start else first
        end = last + OPEN_SIDE if open_end else last
        self.start = dt.date(start.year, 1, 1)
        self.end = dt.date(end.year + 1, 1, 1)

    def x(self, day: dt.date) -> float:
        return round(WIDTH * (day - self.start).days / (self.end - self.start).days, 1)


def _years(axis: _Axis, height: int) -> SafeString:
    years = range(axis.start.year, axis.end.year)
    every = 1 + len(years) // 9
    marks = ((axis.x(dt.date(year, 1, 1)), year) for year in years if (year - axis.start.year) % every == 0)
    return format_html_join(
        "",
        '<line class="kk-periods__grid" x1="{0}" x2="{0}" y1="0" y2="{1}"/><text class="kk-periods__year" x="{2}" y="{3}">{4}</text>',
        ((x, height, x + 4, height - 5, year) for x, year in marks),
    )


def _bar(named: tuple[str, Span], axis: _Axis, row: int, css_class: str) -> SafeString:
    label, (start, end) = named
    if not start and not end:
        label = _("%(name)s: no period yet") % {"name": label}
    left = axis.x(start or axis.start)
    width = max(axis.x(end or axis.end) - left, 4.0) if start or end else 0.0
    # A label that would run off the right edge ends at the bar's right end instead.
    near_end = left > WIDTH * 0.55
    return format_html(
        '<text class="kk-periods__label" x="{}" y="{}"{}>{}</text><rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="3"/>',
        WIDTH - 2 if near_end else left,
        row * ROW_HEIGHT + 16,
        SafeString(' text-anchor="end"') if near_end else "",
        label,
        css_class,
        left,
        row * ROW_HEIGHT + LABEL_HEIGHT,
        width,
        BAR_HEIGHT,
    )


def _shared(spans: list[Span], axis: _Axis, height: int) -> SafeString:
    left = max(axis.x(start or axis.start) for start, _end in spans)
    right = min(axis.x(end or axis.end) for _start, end in spans)
    if right <= left or any(not start and not end for start, end in spans):
        return SafeString("")
    return format_html(
        '<rect class="kk-periods__shared" x="{}" y="0" width="{}" height="{}"/>',
        left,
        right - left,
        height - LABEL_HEIGHT,
    )
