"""What is sent of style sheets and scripts: only what is used, and not much."""

import gzip
import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from config.storage import DevelopmentStorage
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


@pytest.mark.parametrize(
    "page",
    ["site.css", "site.css pictures.css report.css", "site.css desk.css", "site.css areas.css", "site.css paper.css"],
)
def test_style_sheets_of_a_page_are_at_most_nineteen_kilobytes_on_the_wire(page: str) -> None:
    sheets = [css.packed(_sheet(name).read_text()) for name in (*page.split(), "tokens.css", "print.css")]
    assert sum(len(gzip.compress(sheet.encode(), 9)) for sheet in sheets) <= 19_000


def _sheet(name: str) -> Path:
    return (paths.ASSETS if name == "site.css" else paths.ROOT / "static") / "css" / name


def test_a_sheet_of_ours_is_collected_packed_and_those_of_packages_as_they_are(tmp_path: Path) -> None:
    said = b"/* why */\n.kk-a {\n  color: red;\n}\n"
    storage = DevelopmentStorage(location=tmp_path, base_url="/static/")
    for name in ("css/ours.css", "admin/css/theirs.css"):
        storage.save(name, ContentFile(said))
    list(storage.post_process({name: (storage, name) for name in ("css/ours.css", "admin/css/theirs.css")}))
    named = tmp_path / storage.stored_name("css/ours.css")
    assert named.name != "ours.css"
    for path in (tmp_path / "css" / "ours.css", named):
        assert path.read_text() == ".kk-a{color: red;}"
    assert (tmp_path / "admin" / "css" / "theirs.css").read_bytes() == said


def test_a_sheet_that_is_packed_otherwise_gets_another_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    storage = DevelopmentStorage(location=tmp_path, base_url="/static/")
    sheet = ContentFile(b".kk-a {\n  color: red;\n}\n")
    before = storage.hashed_name("css/ours.css", sheet)
    assert storage.hashed_name("css/ours.css", sheet) == before
    monkeypatch.setattr("config.storage.packed", lambda css: css.replace("\n", ""))
    assert storage.hashed_name("css/ours.css", sheet) != before


def test_every_token_is_read_by_a_rule_or_by_another_token() -> None:
    own = "".join(path.read_text() for path in (paths.ROOT / "static").rglob("*.css"))
    known = set(
        re.findall(r"^\s*(--[\w-]+):", (paths.ROOT / "static" / "css" / "tokens.css").read_text(), re.MULTILINE)
    )
    read = set(re.findall(r"var\(\s*(--[\w-]+)", own + (paths.ASSETS / "css" / "site.css").read_text()))
    assert len(known) > 300
    assert {token for token in known - read if not token.startswith("--koppelkans-")} == set()


def test_every_class_of_our_own_sheets_stands_in_the_one_that_is_sent() -> None:
    sent = set(css.CLASS.findall((paths.ASSETS / "css" / "site.css").read_text()))
    for name in ("layout", "forms", "components", "data"):
        own = css.packed((paths.ROOT / "static" / "css" / f"{name}.css").read_text())
        assert set(css.CLASS.findall(re.sub(r"url\([^)]*\)", "", own))) <= sent
