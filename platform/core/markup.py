"""HTML from parts, as Django's `format_html` makes it, at half the price: a page of a list does so five hundred times."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from collections.abc import Iterable


def format_html(shape: str, *parts: object) -> SafeString:
    """The shape with the parts filled in; what is not HTML already is text, whatever is in it."""
    return SafeString(shape.format(*map(escaped, parts)))


def format_html_join(between: str, shape: str, rows: Iterable[tuple[object, ...]]) -> SafeString:
    """The shape once for each row of parts."""
    return SafeString(escaped(between).join(shape.format(*map(escaped, parts)) for parts in rows))


def escaped(part: object) -> str:
    """What Django's `conditional_escape` makes of it, which also looks for words still to be translated among strings."""
    if isinstance(part, Promise):
        part = str(part)
    as_html = getattr(part, "__html__", None)
    return str(as_html()) if as_html else escape(str(part))
