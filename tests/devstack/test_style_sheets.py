"""What is sent of style sheets and scripts: only what is used, and not much."""

import gzip
import re
from pathlib import Path

import pytest

from devstack import css, paths

SHEET = """
/* a remark; with { braces } */
@layer one, two;
@layer vendor {
  .nl-button { color: var(--ink); padding: calc(1px + 2px) }
  .nl-button--primary:hover, .nl-button--pink:hover { color: red }
  .nl-button:not(.nl-button--pink) { margin: 0 }
  .nl-button:where(.nl-button--primary, .nl-button--pink) { border: 0 }
  .nl-nothing { color: blue }
  @media (width > 30em) { .nl-nothing { color: green } }
  @media (width > 40em) { .nl-button .nl-icon { color: green } .nl-nothing .nl-icon { color: green } }
}
"""


def test_rules_for_classes_that_nothing_names_are_left_out() -> None:
    kept = css.used(SHEET, frozenset({"nl-button", "nl-button--primary", "nl-icon"}))
    assert kept == (
        "@layer one,two;@layer vendor{.nl-button{color: var(--ink);padding: calc(1px + 2px)}"
        ".nl-button--primary:hover{color: red}.nl-button:not(.nl-button--pink){margin: 0}"
        ".nl-button:where(.nl-button--primary,.nl-button--pink){border: 0}"
        "@media (width > 40em){.nl-button .nl-icon{color: green}}}"
    )


def test_a_word_with_a_hyphen_at_its_end_stands_for_all_that_begin_so(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text('<a class="nl-button nl-button--{{ purpose }}">')
    words = css.words_in([tmp_path])
    assert {"nl-button", "nl-button--"} <= words
    assert ".nl-button--primary:hover,.nl-button--pink:hover{color: red}" in css.used(SHEET, words)


@pytest.mark.parametrize("page", ["site.css", "site.css pictures.css", "site.css desk.css", "site.css areas.css"])
def test_style_sheets_of_a_page_are_at_most_twenty_kilobytes_packed(page: str) -> None:
    names = [*page.split(), "tokens.css", "print.css"]
    found = [(paths.ASSETS if name == "site.css" else paths.ROOT / "static") / "css" / name for name in names]
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in found) <= 20_000


def test_every_class_of_our_own_sheets_stands_in_the_one_that_is_sent() -> None:
    sent = set(css.CLASS.findall((paths.ASSETS / "css" / "site.css").read_text()))
    for name in ("layout", "forms", "components", "data"):
        own = css.packed((paths.ROOT / "static" / "css" / f"{name}.css").read_text())
        assert set(css.CLASS.findall(re.sub(r"url\([^)]*\)", "", own))) <= sent
