"""Facts that are seen at a glance: phases, periods, counts. Each says the same in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core import charts, dates
from core.markup import format_html, format_html_join
from core.templatetags.ui import period

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from core.templatetags.ui import Periodic

register = template.Library()


@register.simple_tag
def stepper(phases: Iterable[tuple[str, object]], current: str) -> SafeString:
    """Phases in order, as (code, words) pairs or TextChoices.choices; those before the current one are done."""
    listed = list(phases)
    position = [code for code, _words in listed].index(current) if current in dict(listed) else len(listed)
    items = format_html_join("", "{}", ((_step(words, i - position),) for i, (_code, words) in enumerate(listed)))
    return format_html('<ol class="kk-stepper" role="list">{}</ol>', items)


def _step(words: object, distance: int) -> SafeString:
    state = "done" if distance < 0 else "current" if distance == 0 else "later"
    return format_html(
        '<li class="kk-stepper__step kk-stepper__step--{}"{}>{}{}</li>',
        state,
        SafeString(' aria-current="step"') if state == "current" else "",
        words,
        format_html('<span class="kk-visually-hidden"> ({})</span>', _("done")) if state == "done" else "",
    )


@register.simple_tag
def period_line(label: object, thing: Periodic) -> SafeString:
    """One period on an axis of years, and in words."""
    chart = charts.periods((str(label), (thing.period_start, thing.period_end)))
    words = format_html('<figcaption class="kk-periods__text">{}</figcaption>', period(thing))
    return format_html('<figure class="kk-periods">{}{}</figure>', chart, words)


@register.simple_tag
def period_bar(label: object, thing: Periodic, other_label: object, other: Periodic) -> SafeString:
    """Two periods on one axis, and in words what they share."""
    spans = [(thing.period_start, thing.period_end), (other.period_start, other.period_end)]
    words = format_html(
        "{}: {}. {}: {}. {}", label, period(thing), other_label, period(other), dates.shared_text(*spans[0], *spans[1])
    )
    return format_html(
        '<figure class="kk-periods">{}<figcaption class="kk-periods__text">{}</figcaption></figure>',
        charts.periods((str(label), spans[0]), (str(other_label), spans[1])),
        words,
    )


@register.simple_tag
def bar_chart(bars: Iterable[tuple[object, int]], caption: object) -> SafeString:
    """Counts as small bars: a table, so that the numbers are there for everyone. `bars`: (label, count) pairs."""
    listed = list(bars)
    largest = max((count for _label, count in listed), default=0) or 1
    body = format_html_join(
        "",
        '<tr><th scope="row">{}</th><td class="kk-bars__cell">{}</td><td>{}</td></tr>',
        ((label, charts.meter(count / largest, "kk-bars__bar", "kk-bars__fill"), count) for label, count in listed),
    )
    return format_html('<table class="kk-bars"><caption>{}</caption><tbody>{}</tbody></table>', caption, body)


@register.simple_tag
def month_chart(months: Sequence[tuple[dt.date, int]], caption: object) -> SafeString:
    """Counts in consecutive months, (first day, count) pairs, as columns; below them the months that have any, in words."""
    heard = [(dates.month_text(month), count) for month, count in months if count]
    if not heard:
        return format_html(
            '<figure class="kk-columns"><figcaption>{}</figcaption><p class="kk-soft">{}</p></figure>',
            caption,
            _("None in these months."),
        )
    picture = charts.columns([(date_format(month, "b").rstrip("."), count) for month, count in months])
    rows = format_html_join("", '<tr><th scope="row">{}</th><td>{}</td></tr>', heard)
    return format_html(
        '<figure class="kk-columns"><figcaption>{}<span class="kk-soft kk-small">{} – {}</span></figcaption>{}'
        '<details class="kk-fold"><summary>{}</summary>'
        '<table class="kk-bars"><caption class="kk-visually-hidden">{}</caption><tbody>{}</tbody></table></details></figure>',
        caption,
        dates.month_text(months[0][0]),
        dates.month_text(months[-1][0]),
        picture,
        _("As a table"),
        caption,
        rows,
    )
