"""The components that hold others: {% card %}...{% endcard %} and the like; docs/components.md has one example of each."""

from __future__ import annotations

import datetime as dt

from django import template
from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core import dates
from core.markup import format_html, format_html_join
from core.templatetags.ui import icon

register = template.Library()


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
    content: str, title: object = "", url: str = "", kicker: object = "", *, look: str = "", level: int = 3
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
        icon(tone),
        format_html('<p class="kk-alert__title">{}</p>', title) if title else "",
        SafeString(content),
    )


@register.simple_block_tag
def empty(content: str, title: object) -> SafeString:
    """Nothing here yet: what it is for, and (as content) the first step."""
    return format_html(
        '<div class="kk-empty"><img class="kk-empty__mark" src="{}" alt="" width="64" height="32">'
        '<p class="kk-empty__title">{}</p><div class="kk-empty__text kk-stack">{}</div></div>',
        static("img/empty.svg"),
        title,
        SafeString(content),
    )


@register.simple_block_tag
def fold(content: str, title: object, opened: bool = False) -> SafeString:
    """What most people do not need to see at once."""
    return format_html(
        '<details class="kk-fold"{}><summary>{}</summary><div class="kk-fold__body">{}</div></details>',
        SafeString(" open") if opened else "",
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
def row(content: str, title: object, url: str = "", meta: object = (), text: object = "") -> SafeString:
    """Two lines about one thing: its name, and facts with dots between. The content (badges, a button) stands right."""
    given = meta if isinstance(meta, list | tuple) else [meta]
    facts = [fact for fact in given if fact]
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
    """A list for `meta=` of a row: {% facts a b c as meta %}; what is empty or was said before is left out."""
    said: dict[str, object] = {}
    for value in values:
        if value:
            said.setdefault(str(value), value)
    return list(said.values())


@register.simple_block_tag
def timeline(content: str) -> SafeString:
    """What happened or will happen, in order; holds {% event %}."""
    return format_html('<ol class="kk-timeline" role="list">{}</ol>', SafeString(content))


@register.simple_block_tag
def event(content: str, when: object, title: object = "", now: bool = False) -> SafeString:
    """One point of a timeline. `now` marks the one that asks for attention."""
    moment = dates.day_text(when) if isinstance(when, dt.date) else when
    return format_html(
        '<li class="kk-timeline__item{}"><p class="kk-timeline__when">{}</p>{}{}</li>',
        " kk-timeline__item--now" if now else "",
        moment,
        format_html("<p><strong>{}</strong></p>", title) if title else "",
        SafeString(content),
    )
