"""The components of the interface as template tags; docs/components.md has one example of each.

The tags are built in: no template has to load them. All HTML is made by format_html, so what a person typed stays text.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from django import template
from django.forms import BoundField
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from core import charts, dates

register = template.Library()

THEMES = {"energy", "climate_adaptation", "living_longer_at_home", "social", "mobility", "circular"}
STRENGTHS = {
    "large": (3, gettext_lazy("Large")),
    "fair": (2, gettext_lazy("Fair")),
    "small": (1, gettext_lazy("Small")),
}
WORDS = {
    "nl": ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"),
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
}
ALERT_ICONS = {"info": "info", "ok": "ok", "warning": "warning", "error": "error"}
MESSAGE_TONES = {"debug": "info", "info": "info", "success": "ok", "warning": "warning", "error": "error"}


class Themed(Protocol):
    """Something with a theme's stable code; its text is the name on screen."""

    code: str


class Periodic(Protocol):
    """Something with outer dates and how exact they are, such as an ambition."""

    period_start: datetime.date | None
    period_end: datetime.date | None
    period_precision: str


# --- Words -----------------------------------------------------------------------------------------------------------


@register.filter
def in_words(number: int) -> str:
    """Numbers under ten in words, as in a sentence; larger ones in figures."""
    words = WORDS.get((get_language() or "nl")[:2], WORDS["nl"])
    return words[number] if 0 <= number < len(words) else str(number)


@register.filter
def day(value: datetime.date) -> str:
    """A date or moment as "12 mei 2027"."""
    return dates.day_text(value) if value else ""


@register.filter
def period(thing: Periodic) -> str:
    """The period of an ambition or the like, no more exact than it was given."""
    return dates.period_text(thing.period_start, thing.period_end, thing.period_precision)


@register.filter
def message_tone(level_tag: str) -> str:
    """The alert that goes with the level of a Django message."""
    return MESSAGE_TONES.get(level_tag, "info")


# --- Small things ----------------------------------------------------------------------------------------------------


@register.simple_tag
def icon(name: str, css_class: str = "") -> SafeString:
    """A drawing from the sprite, only ever beside words."""
    return format_html(
        '<svg class="kk-icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        css_class,
        static("img/icons.svg"),
        name,
    )


@register.simple_tag
def badge(label: object, tone: str = "neutral") -> SafeString:
    """Status: words and a colour (neutral, info, positive, attention, negative)."""
    return format_html(
        '<span class="nl-data-badge kk-badge kk-badge--{}"><span class="kk-badge__dot" aria-hidden="true"></span>{}</span>',
        tone,
        label,
    )


@register.simple_tag
def theme_badge(theme: Themed) -> SafeString:
    """A theme: its drawing, its word, its colour."""
    drawing = icon(f"theme-{theme.code}") if theme.code in THEMES else ""
    return format_html(
        '<span class="nl-data-badge kk-badge kk-theme kk-theme--{}">{}{}</span>', theme.code, drawing, str(theme)
    )


@register.simple_tag
def theme_badges(themes: Iterable[Themed]) -> SafeString:
    """All themes of something, as a list."""
    items = format_html_join("", "<li>{}</li>", ((theme_badge(theme),) for theme in themes))
    return format_html('<ul class="kk-cluster" role="list">{}</ul>', items) if items else items


@register.simple_tag
def strength_badge(strength: str) -> SafeString:
    """How strong a koppelkans is (large, fair, small): the word, and steps that also count without colour."""
    count, label = STRENGTHS[strength]
    return format_html(
        '<span class="kk-strength">{}<span><span class="kk-visually-hidden">{} </span>{}</span></span>',
        charts.steps(count),
        _("Strength:"),
        label,
    )


@register.simple_tag
def count_badge(count: int, label: object = "") -> SafeString:
    """A number in a bubble; `label` says of what, for a screen reader. Nothing at zero."""
    if not count:
        return format_html("")
    return format_html(
        '<span class="nl-number-badge"><span aria-hidden="true">{}</span><span class="kk-visually-hidden">{} {}</span></span>',
        count if count < 100 else "99+",  # noqa: PLR2004 -- three figures do not fit
        count,
        label,
    )


@register.simple_tag
def person(name: object, for_whom: object = "", url: str = "") -> SafeString:
    """A colleague: name, and below it role and organisation."""
    shown = format_html('<a href="{}">{}</a>', url, name) if url else name
    second = format_html('<span class="kk-person__for">{}</span>', for_whom) if for_whom else ""
    return (
        format_html('<span class="kk-person"><span class="kk-person__name">{}</span><br>{}</span>', shown, second)
        if second
        else format_html('<span class="kk-person kk-person__name">{}</span>', shown)
    )


@register.simple_tag
def button_link(label: object, url: str, style: str = "secondary", icon_name: str = "") -> SafeString:
    """A link that looks like a button: it goes somewhere. `style`: primary (one a screen), secondary, subtle."""
    drawing = icon(icon_name) if icon_name else ""
    return format_html(
        '<a class="nl-button nl-button--{}" href="{}">{}<span class="nl-button__label">{}</span></a>',
        style,
        url,
        drawing,
        label,
    )


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """One field of a form, with label, help and errors."""
    return bound.as_field_group()


# --- Blocks ----------------------------------------------------------------------------------------------------------


@register.simple_block_tag
def page_header(content: str, title: object, kicker: object = "", lead: object = "", badges: object = "") -> SafeString:
    """The page's one h1, with what goes above and below it; the content is its action (at most one primary)."""
    actions = content.strip()
    return format_html(
        '<div class="kk-page-header"><div class="kk-page-header__text">{}<h1>{}</h1>{}{}</div>{}</div>',
        format_html('<p class="kk-page-header__kicker">{}</p>', kicker) if kicker else "",
        title,
        format_html('<div class="kk-page-header__badges kk-cluster">{}</div>', badges) if badges else "",
        format_html('<p class="kk-page-header__lead">{}</p>', lead) if lead else "",
        format_html('<div class="kk-page-header__actions">{}</div>', SafeString(actions)) if actions else "",
    )


@register.simple_block_tag
def section(content: str, title: object, more: object = "", more_url: str = "", anchor: str = "") -> SafeString:
    """A part of a page under an h2, with a link to all of it."""
    return format_html(
        '<section class="kk-section"{}><div class="kk-section__head"><h2>{}</h2>{}</div>{}</section>',
        format_html(' id="{}"', anchor) if anchor else "",
        title,
        format_html('<a href="{}">{}</a>', more_url, more) if more_url else "",
        SafeString(content),
    )


@register.simple_block_tag
def card(
    content: str, title: object = "", url: str = "", kicker: object = "", look: str = "", level: int = 3
) -> SafeString:
    """A box about one thing. `look`: accent or quiet. The title is a heading of `level`, and a link with `url`."""
    heading = ""
    if title:
        shown = format_html('<a href="{}">{}</a>', url, title) if url else title
        heading = format_html('<h{0} class="kk-card__title">{1}</h{0}>', level, shown)
    return format_html(
        '<article class="kk-card{}">{}{}{}</article>',
        f" kk-card--{look}" if look else "",
        format_html('<p class="kk-card__kicker">{}</p>', kicker) if kicker else "",
        heading,
        SafeString(content),
    )


@register.simple_block_tag
def panel(content: str, title: object, panel_id: str = "panel") -> SafeString:
    """A hint beside the work, such as what is already known nearby; announced when it changes."""
    return format_html(
        '<aside class="kk-panel" aria-labelledby="{0}-title"><h2 class="kk-panel__title" id="{0}-title">{1}</h2>'
        '<div id="{0}" aria-live="polite">{2}</div></aside>',
        panel_id,
        title,
        SafeString(content),
    )


@register.simple_block_tag
def alert(content: str, tone: str = "info", title: object = "", role: str = "") -> SafeString:
    """A message in the page. `tone`: info, ok, warning, error. `role="status"` when it appears by itself."""
    return format_html(
        '<div class="utrecht-alert utrecht-alert--{0} kk-alert kk-alert--{0}"{1}><div class="utrecht-alert__icon">{2}</div>'
        '<div class="utrecht-alert__content"><div class="utrecht-alert__message">{3}{4}</div></div></div>',
        tone,
        format_html(' role="{}"', role) if role else "",
        icon(ALERT_ICONS[tone]),
        format_html('<p class="kk-alert__title">{}</p>', title) if title else "",
        SafeString(content),
    )


@register.simple_block_tag
def empty(content: str, title: object) -> SafeString:
    """Nothing here yet: what it is for, and (as content) the first step."""
    return format_html(
        '<div class="kk-empty"><img class="kk-empty__mark" src="{}" alt="" width="52" height="34">'
        '<p class="kk-empty__title">{}</p><div class="kk-empty__text kk-stack">{}</div></div>',
        static("img/mark.svg"),
        title,
        SafeString(content),
    )


@register.simple_block_tag
def fold(content: str, title: object, opened: bool = False) -> SafeString:
    """What most people do not need to see at once."""
    return format_html(
        '<details class="kk-fold"{}><summary>{}</summary><div class="kk-fold__body">{}</div></details>',
        format_html(" open") if opened else "",
        title,
        SafeString(content),
    )


@register.simple_block_tag
def datalist(content: str, narrow: bool = False) -> SafeString:
    """Facts with their names; holds {% datum %}."""
    return format_html('<dl class="kk-data{}">{}</dl>', " kk-data--narrow" if narrow else "", SafeString(content))


@register.simple_block_tag
def datum(content: str, label: object) -> SafeString:
    """One fact in a datalist; says so when it is not known."""
    value = content.strip()
    return format_html(
        '<div class="kk-data__item"><dt class="utrecht-data-list__item-key">{}</dt>'
        '<dd class="utrecht-data-list__item-value utrecht-data-list__item-value--html-dd">{}</dd></div>',
        label,
        SafeString(value) if value else format_html('<span class="kk-soft">{}</span>', _("not filled in")),
    )


@register.simple_block_tag
def rows(content: str, label: object = "") -> SafeString:
    """A list of {% row %}."""
    return format_html(
        '<ul class="kk-rows" role="list"{}>{}</ul>',
        format_html(' aria-label="{}"', label) if label else "",
        SafeString(content),
    )


@register.simple_block_tag
def row(content: str, title: object, url: str = "", meta: Sequence[object] | str = (), text: object = "") -> SafeString:
    """Two lines about one thing: its name, and facts with dots between. The content (badges, a button) stands right."""
    facts = [meta] if isinstance(meta, str) and meta else [fact for fact in meta if fact]
    side = content.strip()
    return format_html(
        '<li class="kk-row"><div class="kk-row__text">{}{}{}</div>{}</li>',
        format_html('<a class="kk-row__link" href="{}">{}</a>', url, title)
        if url
        else format_html("<strong>{}</strong>", title),
        format_html("<p>{}</p>", text) if text else "",
        format_html(
            '<p class="kk-row__meta">{}</p>', format_html_join("", "<span>{}</span>", ((fact,) for fact in facts))
        )
        if facts
        else "",
        format_html('<div class="kk-row__side">{}</div>', SafeString(side)) if side else "",
    )


@register.simple_tag
def facts(*values: object) -> list[object]:
    """A list for `meta=` of a row: {% facts a b c as meta %}; what is empty is left out."""
    return [value for value in values if value]


@register.simple_block_tag
def timeline(content: str) -> SafeString:
    """What happened or will happen, in order; holds {% event %}."""
    return format_html('<ol class="kk-timeline" role="list">{}</ol>', SafeString(content))


@register.simple_block_tag
def event(content: str, when: object, title: object = "", now: bool = False) -> SafeString:
    """One point of a timeline. `now` marks the one that asks for attention."""
    moment = dates.day_text(when) if isinstance(when, datetime.date) else when
    return format_html(
        '<li class="kk-timeline__item{}"><p class="kk-timeline__when">{}</p>{}{}</li>',
        " kk-timeline__item--now" if now else "",
        moment,
        format_html("<p><strong>{}</strong></p>", title) if title else "",
        SafeString(content),
    )


# --- Facts as pictures -----------------------------------------------------------------------------------------------


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
        format_html(' aria-current="step"') if state == "current" else "",
        words,
        format_html('<span class="kk-visually-hidden"> ({})</span>', _("done")) if state == "done" else "",
    )


@register.simple_tag
def period_bar(label: str, thing: Periodic, other_label: str, other: Periodic) -> SafeString:
    """Two periods on one axis, and in words what they share."""
    spans = [(thing.period_start, thing.period_end), (other.period_start, other.period_end)]
    words = format_html(
        "{}: {}. {}: {}. {}", label, period(thing), other_label, period(other), dates.shared_text(*spans[0], *spans[1])
    )
    return format_html(
        '<figure class="kk-periods">{}<figcaption class="kk-periods__text">{}</figcaption></figure>',
        charts.periods((label, spans[0]), (other_label, spans[1])),
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
def score_parts(parts: Iterable[Mapping[str, Any]], total: float | None = None) -> SafeString:
    """The parts (`text`, `points`) that add up to the score of a koppelkans."""
    listed = list(parts)
    largest = max((abs(float(part["points"])) for part in listed), default=0.0) or 1.0
    items = format_html_join(
        "",
        '<li class="kk-score__part"><span>{}</span><span class="kk-score__points">{}</span>{}</li>',
        ((part["text"], _points(part["points"]), _part_bar(float(part["points"]), largest)) for part in listed),
    )
    summed = sum(float(part["points"]) for part in listed) if total is None else total
    return format_html(
        '<ol class="kk-score" role="list">{}<li class="kk-score__part kk-score__total"><span>{}</span>'
        '<span class="kk-score__points">{}</span></li></ol>',
        items,
        _("Together"),
        _points(summed),
    )


def _points(points: float) -> str:
    """Points with their sign and one figure behind the comma, as in "+1,4"."""
    shown = f"{abs(points):.1f}".replace(".", "," if (get_language() or "nl").startswith("nl") else ".")
    return f"{'−' if points < 0 else '+'}{shown}"


def _part_bar(points: float, largest: float) -> SafeString:
    fill = "kk-score__fill kk-score__fill--minus" if points < 0 else "kk-score__fill"
    return charts.meter(abs(points) / largest, "kk-score__bar", fill)


# --- Parts with a template of their own ------------------------------------------------------------------------------


@register.inclusion_tag("components/form.html")
def show_form(
    form: Any, submit: object, cancel_url: str = "", action: str = "", method: str = "post", style: str = "primary"
) -> dict[str, Any]:
    """A whole form with its error summary, fields and buttons."""
    return {
        "form": form,
        "submit": submit,
        "cancel_url": cancel_url,
        "action": action,
        "method": method,
        "style": style,
    }


@register.inclusion_tag("components/action_button.html")
def action_button(
    url: str, label: object, style: str = "secondary", confirm: object = "", **values: object
) -> dict[str, Any]:
    """A button that does something: a small form. With `confirm` it asks first. Other arguments are sent along."""
    return {"url": url, "label": label, "style": style, "confirm": confirm, "values": values}


@register.inclusion_tag("components/filters.html", takes_context=True)
def filters(context: Context, form: Any, pills: Sequence[Any] = (), reset_url: str = "") -> dict[str, Any]:
    """The filter form of a list, and the filters that are on as pills: objects or dicts with `label` and `url`."""
    return {"form": form, "pills": pills, "reset_url": reset_url or context["request"].path}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Any) -> dict[str, Any]:
    """Previous, pages, next; keeps every filter in the address."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": list(numbers), "request": context["request"], "ellipsis": page.paginator.ELLIPSIS}


@register.inclusion_tag("components/breadcrumb.html")
def breadcrumb(*labels_and_urls: object) -> dict[str, Any]:
    """The way to this page, without the page itself: label, address, label, address."""
    return {"crumbs": list(zip(labels_and_urls[::2], labels_and_urls[1::2], strict=True))}


@register.inclusion_tag("components/tabs.html")
def tabs(items: Sequence[Any], label: object) -> dict[str, Any]:
    """Links between views of one thing: objects or dicts with `label`, `url`, `current` and perhaps `count`."""
    return {"items": items, "label": label}


@register.simple_tag
def count_line(count: int, singular: str, plural: str, where: object = "") -> SafeString:
    """How much the list holds, in words: "37 ambities in Prinsenland, Energie". The nouns come translated."""
    noun = singular if count == 1 else plural
    place = _("in %(where)s") % {"where": where} if where else ""
    return format_html('<p class="kk-count" role="status">{} {} {}</p>', count, noun, place)
