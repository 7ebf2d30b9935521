"""The components of the interface as template tags; docs/components.md has one example of each.

The tags are built in: no template has to load them. All HTML is made by format_html, so what a person typed stays text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from core import charts, dates
from core.counts import in_figures
from core.markup import format_html, format_html_join
from core.words import in_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from django.db import models
    from django.forms import BoundField
    from django.template.context import Context

register = template.Library()
register.filter(in_words)

THEMES = {"energy", "climate_adaptation", "living_longer_at_home", "social", "mobility", "circular"}
STRENGTHS = {
    "large": (3, gettext_lazy("Large")),
    "fair": (2, gettext_lazy("Fair")),
    "small": (1, gettext_lazy("Small")),
}
# The guard leaves "[naam weggelaten]" where it took something out.
WORD = re.compile(r"(?:\[[^\[\]]*\]|\S)+")
FILE_TYPES = (("xlsx", gettext_lazy("Download for Excel")), ("csv", gettext_lazy("Download as CSV")))
CHOSEN = SafeString(" selected")
MESSAGE_TONES = {"debug": "info", "info": "info", "success": "ok", "warning": "warning", "error": "error"}


class Themed(Protocol):
    """Something with a theme's stable code; its text is the name on screen."""

    code: str


class Periodic(Protocol):
    """Something with outer dates and how exact they are, such as an ambition."""

    period_start: dt.date | None
    period_end: dt.date | None
    period_precision: str


# --- Words -----------------------------------------------------------------------------------------------------------


@register.filter
def number(value: int) -> str:
    """A number in figures, those from ten thousand on with a point between: "12.500"."""
    return in_figures(value)


@register.filter
def excerpt(text: str, longest: int) -> str:
    """The beginning of a text, cut between words; what stands between square brackets counts as one word."""
    if len(text) <= longest:
        return text
    ends = [word.end() for word in WORD.finditer(text[: 2 * longest])]
    end = max((end for end in ends if end < longest), default=longest - 1)
    return f"{text[:end].rstrip(',;:')}…"


@register.filter
def day(value: dt.date | None) -> str:
    """A date or moment as "12 mei 2027"."""
    return dates.day_text(value) if value else ""


@register.filter
def period(thing: Periodic) -> str:
    """The period of an ambition or the like, no more exact than it was given."""
    return dates.period_text(thing.period_start, thing.period_end, thing.period_precision)


@register.filter
def tone(row: models.Model, column: str = "status") -> str:
    """The tone of a badge for the state this is in, as `tones.py` of its app has it."""
    tones = import_module(f"{row._meta.app_label}.tones").TONES
    return str(tones[f"{row._meta.model_name}.{column}"].get(getattr(row, column), "neutral"))


@register.filter
def message_tone(level_tag: str) -> str:
    """The alert that goes with the level of a Django message."""
    return MESSAGE_TONES.get(level_tag, "info")


# --- Small things ----------------------------------------------------------------------------------------------------


@register.simple_tag
def icon(name: str, css_class: str = "") -> SafeString:
    """A drawing from the sprite, only ever beside words."""
    return _icon(name, css_class, staticfiles_storage)


@lru_cache(maxsize=500)
def _icon(name: str, css_class: str, _storage: object) -> SafeString:
    """A page has fifty of a few kinds, and they stay the same as long as the storage of the sprite does."""
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
    return _theme_badge(theme.code, str(theme), icon(f"theme-{theme.code}") if theme.code in THEMES else "")


@lru_cache(maxsize=500)
def _theme_badge(code: str, name: str, drawing: str) -> SafeString:
    return format_html('<span class="nl-data-badge kk-badge kk-theme kk-theme--{}">{}{}</span>', code, drawing, name)


@register.simple_tag
def theme_badges(themes: Iterable[Themed]) -> SafeString:
    """All themes of something, as a list."""
    return _theme_badges(tuple(theme_badge(theme) for theme in themes))


@lru_cache(maxsize=500)
def _theme_badges(badges: tuple[SafeString, ...]) -> SafeString:
    items = format_html_join("", "<li>{}</li>", ((badge,) for badge in badges))
    return format_html('<ul class="kk-cluster" role="list">{}</ul>', items) if items else items


@register.simple_tag
def strength_badge(strength: str) -> SafeString:
    """How strong a koppelkans is (large, fair, small): the word, and steps that also count without colour."""
    return _strength_badge(strength, get_language())


@lru_cache(maxsize=50)
def _strength_badge(strength: str, _language: str | None) -> SafeString:
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
        return SafeString("")
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


# --- Parts with a template of their own ------------------------------------------------------------------------------


@register.inclusion_tag("components/form.html")
def show_form(
    form: Any,
    submit: object,
    cancel_url: str = "",
    *,
    action: str = "",
    method: str = "post",
    style: str = "primary",
    hidden: object = "",
) -> dict[str, Any]:
    """A whole form with its error summary, fields and buttons; `hidden` is sent along, such as where to go next."""
    return {
        "form": form,
        "submit": submit,
        "cancel_url": cancel_url,
        "action": action,
        "method": method,
        "style": style,
        "hidden": hidden,
    }


@register.inclusion_tag("components/action_button.html")
def action_button(
    url: str, label: object, style: str = "secondary", confirm: object = "", **values: object
) -> dict[str, Any]:
    """A button that does something: a small form. With `confirm` it asks first. Other arguments are sent along."""
    return {"url": url, "label": label, "style": style, "confirm": confirm, "values": values}


@register.inclusion_tag("components/filters.html", takes_context=True)
def filters(context: Context, form: Any, pills: Sequence[Any] = (), reset_url: str = "") -> dict[str, Any]:
    """The filter form of a list, and the filters that are on as pills: objects or dicts with `label` and `url`.

    Where the frame knows how to keep the list as it is filtered (`shell.save_search_url`), that is offered beside them; or, with
    no filter on, how to keep the whole of it (`shell.save_list_url`).
    """
    reset_url = reset_url or context["request"].path
    return {"form": form, "pills": pills, "reset_url": reset_url, "shell": context.get("shell")}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Any) -> dict[str, Any]:
    """Previous, pages, next; keeps every filter in the address."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": list(numbers), "request": context["request"], "ellipsis": page.paginator.ELLIPSIS}


@register.inclusion_tag("components/download.html", takes_context=True)
def download(context: Context, kind: str, **more: object) -> dict[str, Any]:
    """Take this list along as it is filtered now: on paper, as CSV or as XLSX. `kind` is its name in `/uitvoer/`; `more`
    is what its address says elsewhere than after the question mark.
    """
    request = context["request"]
    asked = request.GET.copy()
    asked.pop("page", None)
    asked.update({name: str(value) for name, value in more.items()})
    return {
        "query": asked.urlencode(),
        "files": [(words, reverse("overview:export", args=[kind, code])) for code, words in FILE_TYPES],
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag
def switch_options(choices: Sequence[Any], current: Any) -> SafeString:
    """The choices of a switch in the frame; a membership says for which organisation it acts, and as what.

    Written here: who reads along in a whole city has a hundred working areas, and each page offers them twice.
    """
    option = '<option value="{}"{}>{}</option>'
    here = getattr(current, "pk", None)
    return format_html_join(
        "", option, ((one.pk, CHOSEN if one.pk == here else "", _switch_words(one)) for one in choices)
    )


def _switch_words(choice: Any) -> str:
    role = getattr(choice, "get_role_display", None)
    return f"{choice.organisation} ({str(role()).lower()})" if role else str(choice)


@register.inclusion_tag("components/breadcrumb.html", takes_context=True)
def breadcrumb(context: Context, *labels_and_urls: object) -> dict[str, Any]:
    """The way to this page, without the page itself: label, address, label, address. For whoever is signed in it begins at
    Today, also where a page does not say so.
    """
    crumbs = list(zip(labels_and_urls[::2], labels_and_urls[1::2], strict=True))
    home = reverse("overview:home")
    user = getattr(context.get("request"), "user", None)
    if user and user.is_authenticated and all(url != home for _label, url in crumbs):
        crumbs = [(_("Today"), home), *crumbs]
    return {"crumbs": crumbs}


@register.inclusion_tag("components/tabs.html")
def tabs(items: Sequence[Any], label: object) -> dict[str, Any]:
    """Links between views of one thing: objects or dicts with `label`, `url`, `current` and perhaps `count`."""
    return {"items": items, "label": label}


@register.simple_tag
def count_line(count: int, singular: str, plural: str, where: object = "") -> SafeString:
    """How much the list holds, in words: "37 ambities in Prinsenland, Energie". The nouns come translated."""
    noun = singular if count == 1 else plural
    place = _("in %(where)s") % {"where": where} if where else ""
    return format_html('<p class="kk-count" role="status">{} {} {}</p>', in_figures(count), noun, place)
