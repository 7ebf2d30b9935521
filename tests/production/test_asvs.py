"""The table of docs/asvs.md: whole, and naming tests and decisions that exist."""

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# How many requirements of level 1 and 2 each chapter of ASVS 5.0.0 has.
CHAPTERS = {
    1: 27, 2: 11, 3: 19, 4: 10, 5: 9, 6: 35, 7: 18, 8: 7, 9: 7, 10: 29, 11: 14, 12: 9, 13: 13, 14: 9, 15: 13, 16: 16, 17: 7,
}  # fmt: skip
ROW = re.compile(r"^\| V(\d+)\.\d+\.\d+ \| [^|]+ \| (test|design|open|n/a) \| (.+) \|$", re.MULTILINE)
TEST = re.compile(r"(tests/[\w/]+\.py)(?:::(\w+))?")


def _text() -> str:
    return (ROOT / "docs" / "asvs.md").read_text(encoding="utf-8")


def test_every_requirement_has_one_row() -> None:
    text = _text()
    numbers = re.findall(r"^\| (V[\d.]+) \|", text, re.MULTILINE)
    assert len(numbers) == len(set(numbers)) == 253
    assert Counter(int(chapter) for chapter, _state, _why in ROW.findall(text)) == CHAPTERS


def test_the_counts_above_the_table_are_those_of_the_table() -> None:
    text = _text()
    counted = Counter(state for _chapter, state, _why in ROW.findall(text))
    assert {state: int(number) for state, number in re.findall(r"\*\*([\w/]+)\*\* \((\d+)\)", text)} == counted


def test_every_test_that_is_named_exists() -> None:
    for _chapter, state, why in ROW.findall(_text()):
        named = TEST.findall(why)
        assert named or state != "test", why
        for file, name in named:
            source = (ROOT / file).read_text(encoding="utf-8")
            assert not name or f"def {name}(" in source, f"{file}::{name}"


def test_every_decision_that_is_named_leads_to_its_page() -> None:
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]:
        text = page.read_text(encoding="utf-8")
        named = re.findall(r"\b[Dd]ecision (\d+)\b", text)
        linked = re.findall(r"\[[Dd]ecision (\d+)\]\(([^)\s]+)\)", text)
        assert named == [number for number, _path in linked], page
        for number, path in linked:
            heading = (page.parent / path).read_text(encoding="utf-8").partition("\n")[0]
            assert heading.startswith(f"# {number}. "), (page, path)
