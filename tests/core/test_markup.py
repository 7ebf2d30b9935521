"""HTML from parts: the same as Django makes of them, whatever they are."""

import pytest
from django.utils import html
from django.utils.functional import lazystr
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from core.markup import escaped, format_html, format_html_join

PARTS = (
    "gewoon",
    "<script>alert('x')</script> & \"meer\"",
    SafeString("<b>vet & zo</b>"),
    gettext_lazy("Needs"),
    lazystr("<i>"),
    lazystr(SafeString("<i>")),
    12,
    None,
    2.5,
)


@pytest.mark.parametrize("part", PARTS, ids=repr)
def test_a_part_is_text_unless_it_is_html_already(part: object) -> None:
    assert escaped(part) == html.conditional_escape(part)
    assert format_html('<p title="{0}">{0} {1}</p>', part, "&") == html.format_html(
        '<p title="{0}">{0} {1}</p>', part, "&"
    )
    rows = [(part, "&"), ("<", part)]
    joined = format_html_join("<br>", "<li>{}{}</li>", rows)
    assert joined == html.format_html_join("<br>", "<li>{}{}</li>", rows)
    assert isinstance(joined, SafeString)
