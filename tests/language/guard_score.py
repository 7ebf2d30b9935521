"""Scores the guard on labelled texts: how much was found, how much was found in vain."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from language.personal_data import find_personal_data

DATA = Path(__file__).parents[1] / "data" / "personal_data"
ENOUGH, RIGHT = 0.8, 0.5
COUNTS = ("finds", "right", "clean", "flagged", "marked", "leaked")


def rows(name: str) -> list[dict[str, Any]]:
    """The labelled texts of a file."""
    return [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@dataclass
class Score:
    """A span is found when 80 % of it is covered, a find is right when half of it is marked. Spaces do not count."""

    spans: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    finds: int = 0
    right: int = 0
    clean: int = 0
    flagged: int = 0
    marked: int = 0
    leaked: int = 0

    def recall(self, *types: str) -> float:
        """The share that was found, of some types or of all."""
        chosen = types or tuple(self.spans)
        return sum(self.found[kind] for kind in chosen) / sum(self.spans[kind] for kind in chosen)


def together(scores: Iterable[Score]) -> Score:
    """Several files as one."""
    total = Score()
    for one in scores:
        total.spans += one.spans
        total.found += one.found
        for name in COUNTS:
            setattr(total, name, getattr(total, name) + getattr(one, name))
    return total


def score(name: str) -> Score:
    """The guard measured on `tests/data/personal_data/<name>.jsonl`."""
    total = Score()
    for row in rows(name):
        _add(total, row)
    return total


def _ink(text: str, start: int, end: int) -> set[int]:
    return {place for place in range(start, end) if not text[place].isspace()}


def _add(total: Score, row: dict[str, Any]) -> None:
    text = row["text"]
    finds = [_ink(text, found.start, found.end) for found in find_personal_data(text)]
    covered = set().union(*finds)
    marked: set[int] = set()
    for span in row["spans"]:
        ink = _ink(text, span["start"], span["end"])
        marked |= ink
        total.spans[span["type"]] += 1
        total.found[span["type"]] += len(ink & covered) >= ENOUGH * len(ink)
    total.finds += len(finds)
    total.right += sum(len(find & marked) >= RIGHT * len(find) for find in finds)
    total.marked += len(marked)
    total.leaked += len(marked - covered)
    total.clean += row["clean"]
    total.flagged += row["clean"] and bool(covered)
