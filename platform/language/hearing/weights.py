"""What was learned from labelled signals: how much each piece of evidence says. Written by `learning.py`, read once."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from language.thesaurus import THEMES

FILE = Path(__file__).parent / "weights.json"
NONE = "none"
OUTCOMES = (*THEMES, NONE)
"""What the words of a text may be about: one of the themes, or none of them."""
HUNDRED = 100
FAINTEST = 1e-9
"""A chance below this counts as this, so that its logarithm can be taken."""
NEED_EVIDENCE = (
    "subject",
    "words",
    "spelling",
    "fields",
    "theme",
    "same_place",
    "other_place",
    "same_area",
    "area_unknown",
)
"""What speaks for a known need, in the order of its weights; see `needs.py`."""


@dataclass(frozen=True)
class Weights:
    """Log-odds for one unit of evidence.

    `themes`: per piece of evidence what it adds to each of `OUTCOMES`; `usual` what each has to begin with. `needs`: one
    for each of `NEED_EVIDENCE`; a need fits when these add up to more than `no_need`, plus `no_need_without_theme` times
    the chance of no theme. `words_count`, `needs_count` and `no_theme` say how words and needs together decide the theme;
    the last counts as far as needs fit.
    """

    themes: Mapping[str, Sequence[float]]
    usual: Sequence[float]
    needs: Sequence[float]
    no_need: float
    no_need_without_theme: float
    words_count: float
    needs_count: float
    no_theme: float


class WeightsError(Exception):
    """The file was written for other themes."""


@cache
def learned() -> Weights:
    """The weights that are in use."""
    return read(FILE)


def read(path: Path) -> Weights:
    """Weights as they were written down; `WeightsError` when their columns are not today's outcomes."""
    found = json.loads(path.read_text(encoding="utf-8"))
    if tuple(found.pop("outcomes")) != OUTCOMES:
        raise WeightsError(f"{path.name} knows other themes: run `manage.py learn_signals` again.")
    hundredths = found.pop("hundredths")
    needs, usual = found.pop("needs"), tuple(found.pop("usual"))
    return Weights(
        themes={name: tuple(value / HUNDRED for value in row) for name, row in hundredths.items()},
        usual=usual,
        needs=tuple(needs[name] for name in NEED_EVIDENCE),
        **found,
    )


def write(weights: Weights, path: Path = FILE) -> None:
    """Write weights down, a piece of evidence a line, so that a change can be read as one."""
    rows = {name: [round(HUNDRED * value) for value in row] for name, row in sorted(weights.themes.items())}
    rest = {
        "outcomes": OUTCOMES,
        "usual": _rounded(weights.usual),
        "needs": dict(zip(NEED_EVIDENCE, _rounded(weights.needs), strict=True)),
        "no_need": round(weights.no_need, 2),
        "no_need_without_theme": round(weights.no_need_without_theme, 2),
        "words_count": round(weights.words_count, 2),
        "needs_count": round(weights.needs_count, 2),
        "no_theme": round(weights.no_theme, 2),
    }
    head = ",\n".join(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in rest.items())
    body = ",\n".join(f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(row)}" for name, row in rows.items())
    path.write_text(f'{{\n{head},\n"hundredths": {{\n{body}\n}}\n}}\n', encoding="utf-8")


def _rounded(values: Sequence[float]) -> list[float]:
    return [round(float(value), 2) for value in values]
