"""Small pieces of HTML: what was typed stays text."""

import pytest
from django.utils import html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from core.markup import format_html, format_html_join


class Typed(str):  # noqa: SLOT000 -- only for this test
    """A text of another class, which is no more HTML for that."""


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("<b>", "&lt;b&gt;"),
        ("'\" &", "&#x27;&quot; &amp;"),
        (SafeString("<b>"), "<b>"),
        (Typed("<b>"), "&lt;b&gt;"),
        (12, "12"),
        (1.5, "1.5"),
        (True, "True"),
        (None, "None"),
        (gettext_lazy("Search"), "Zoeken"),
    ],
)
def test_a_piece_shows_what_it_is_given_and_escapes_what_is_no_html(value: object, shown: str) -> None:
    for written in (
        format_html("<i>{}</i>", value),
        html.format_html("<i>{}</i>", value),
        format_html_join("<br>", "<i>{}</i>", [(value,)]),
    ):
        assert written == f"<i>{shown}</i>"
        assert isinstance(written, SafeString)


def test_what_stands_between_pieces_is_escaped_too() -> None:
    assert format_html_join("<", "{}{}", [("a", 1), ("&", 2)]) == "a1&lt;&amp;2"
