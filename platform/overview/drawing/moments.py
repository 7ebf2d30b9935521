"""Plans as bars along the quarters; their works as a darker part, and until when others can join as a line."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from core.charts import LABEL_HEIGHT, WHOLE, label
from core.markup import format_html, format_html_join

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from overview.picture.moments import Plan

BAR_HEIGHT, GAP = 14, 8
ROW_HEIGHT = LABEL_HEIGHT + BAR_HEIGHT + GAP
AXIS_HEIGHT = 22
ROWS_A_PIECE = 9
MOST_QUARTERS = 14
QUARTERS_NAMED = 6
QUARTER_ROOM = 16.5
"""How much of the drawing the name of a quarter takes on the narrowest screen, in per cent."""


def draw(plans: Sequence[Plan], today: dt.date) -> SafeString:
    """One row a plan; empty without plans. What lies past the last quarter runs off the picture.

    It is drawn in pieces that join, each small enough to stay whole on a sheet of paper.
    """
    if not plans:
        return SafeString("")
    axis = _Axis(today, max(plan.window[1] for plan in plans))
    pieces = (
        (_piece(plans[at : at + ROWS_A_PIECE], axis, first=at == 0, last=at + ROWS_A_PIECE >= len(plans)),)
        for at in range(0, len(plans), ROWS_A_PIECE)
    )
    return format_html("<div>{}</div>", format_html_join("", "{}", pieces))


def _piece(plans: Sequence[Plan], axis: _Axis, *, first: bool, last: bool) -> SafeString:
    """Some rows; the first ones with the quarters above them, the last ones with those below."""
    above, below = AXIS_HEIGHT * first, AXIS_HEIGHT * last
    height = above + len(plans) * ROW_HEIGHT + below
    named = [AXIS_HEIGHT - 6] * first + [height - 6] * last
    return format_html(
        '<svg class="kk-moments" aria-hidden="true" height="{}">{}{}</svg>',
        height,
        format_html_join("", "{}", ((line,) for line in _quarters(axis, height, named))),
        format_html_join(
            "", "{}", ((_row(plan, axis, above + number * ROW_HEIGHT),) for number, plan in enumerate(plans))
        ),
    )


class _Axis:
    """From the quarter in which today lies, at most three years and a half."""

    def __init__(self, today: dt.date, last: dt.date) -> None:
        self.start = dt.date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
        quarters = 4 * (last.year - self.start.year) + (last.month - 1) // 3 - (self.start.month - 1) // 3 + 1
        self.quarters = max(2, min(quarters, MOST_QUARTERS))
        self.end = self.quarter(self.quarters)

    def quarter(self, number: int) -> dt.date:
        """The first day of a quarter, counted from the start."""
        years, quarter = divmod((self.start.month - 1) // 3 + number, 4)
        return dt.date(self.start.year + years, 3 * quarter + 1, 1)

    def x(self, day: dt.date) -> float:
        """A day as a percentage, within the picture."""
        share = (day - self.start).days / (self.end - self.start).days
        return round(100 * max(0.0, min(share, 1.0)), 2)


def _quarters(axis: _Axis, height: int, named: Sequence[int]) -> Iterator[SafeString]:
    """A line where each begins, with its name at these heights."""
    every = 1 + (axis.quarters - 1) // QUARTERS_NAMED
    for number in range(axis.quarters):
        day = axis.quarter(number)
        yield format_html('<line class="kk-periods__grid" x1="{0}%" x2="{0}%" y1="0" y2="{1}"/>', axis.x(day), height)
        # Without the room it would be cut off by the edge.
        if number % every == 0 and axis.x(day) + QUARTER_ROOM <= WHOLE:
            name = f"{day.year} Q{(day.month + 2) // 3}"
            yield format_html_join(
                "",
                '<text class="kk-periods__year" x="{}%" dx="4" y="{}">{}</text>',
                ((axis.x(day), y, name) for y in named),
            )


def _row(plan: Plan, axis: _Axis, top: int) -> SafeString:
    ambition, moment = plan.ambition, plan.moment
    start, end = plan.window
    start, end = min(start, ambition.period_start or start), max(end, ambition.period_end or end)
    left, right = axis.x(start), axis.x(end)
    works = _bar("kk-moments__works", axis.x(plan.works[0]), axis.x(plan.works[1]), top) if plan.works else ""
    until = _until(axis.x(moment.join_by), top) if moment and moment.join_by and plan.works else ""
    return format_html(
        "{}{}{}{}",
        label(ambition.title, left, right, top),
        _bar("kk-moments__plan", left, right, top),
        works,
        until,
    )


def _bar(css_class: str, left: float, right: float, top: int) -> SafeString:
    return format_html(
        '<rect class="{}" x="{}%" y="{}" width="{}%" height="{}" rx="3"/>',
        css_class,
        left,
        top + LABEL_HEIGHT,
        f"{max(right - left, 0.7):.2f}",
        BAR_HEIGHT,
    )


def _until(x: float, top: int) -> SafeString:
    return format_html(
        '<line class="kk-moments__until" x1="{0}%" x2="{0}%" y1="{1}" y2="{2}"/>',
        x,
        top + LABEL_HEIGHT - 3,
        top + LABEL_HEIGHT + BAR_HEIGHT + 3,
    )
