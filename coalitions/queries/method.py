"""What the page about matching shows: the active weights in words, the version, and what was measured."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import localize

from coalitions.explanations import points_text
from coalitions.matcher.quality import FIGURES, Measurement, measurements
from coalitions.matcher.register import REGISTER
from coalitions.matcher.weight_table import groups, label_of, sentence_of, to_weights
from coalitions.matching.weights import Weights
from coalitions.models import MatcherVersion
from coalitions.queries.versions import active_version

NOT_POINTS = frozenset({"thresholds", "groups"})
MEASURES = frozenset(name for name, _value in Weights().table() if name.endswith(("_months", "_kilometres")))
PER_CENT = 100
COUNTED = ("ambitions", "needs", "signals")


@dataclass(frozen=True)
class Weight:
    """One line of the table."""

    label: str
    sentence: str
    value: str


@dataclass(frozen=True)
class Table:
    """Weights that belong together."""

    title: Any
    rows: list[Weight]


@dataclass(frozen=True)
class Figure:
    """One figure, with what it was on each neighbourhood: "71 (62 tot 79)"."""

    sentence: Any
    values: list[tuple[int, int | None, int | None] | None]


@dataclass(frozen=True)
class BenchmarkRun:
    """What was measured on one day with one version, and how much was in it."""

    day: date
    version: str
    names: list[str]
    ambitions: int
    needs: int
    signals: int


def method() -> dict[str, Any]:
    """Everything the page needs; one query."""
    version = active_version()
    measured = measurements()
    return {
        "version": version,
        "tables": _tables(version),
        "register": REGISTER,
        "measured": measured,
        "runs": _benchmark_runs(measured),
        "figures": [Figure(sentence, [_value(one, code) for one in measured]) for code, sentence in FIGURES.items()],
        "measured_now": all(one.version == version.fingerprint for one in measured),
    }


def _benchmark_runs(measured: list[Measurement]) -> list[BenchmarkRun]:
    """The neighbourhoods by day and version: one line for all that were measured together."""
    together: dict[tuple[date, str], list[Measurement]] = {}
    for one in measured:
        together.setdefault((one.measured_on, one.version), []).append(one)
    return [
        BenchmarkRun(
            day, version, [one.title for one in some], *(sum(one.counts[kind] for one in some) for kind in COUNTED)
        )
        for (day, version), some in together.items()
    ]


def _tables(version: MatcherVersion) -> list[Table]:
    weights = to_weights(version.weights)
    return [
        Table(
            group.title,
            [
                Weight(label_of(name), sentence_of(name), _shown(group.code, name, getattr(weights, name)))
                for name in group.names
            ],
        )
        for group in groups()
    ]


def _shown(group: str, name: str, value: float) -> str:
    """Points with their sign; thresholds, months, kilometres and numbers as they are."""
    if group in NOT_POINTS or name in MEASURES:
        return localize(round(value, 2) if value != int(value) else int(value))
    return points_text(value)


def _value(found: Measurement, code: str) -> tuple[int, int | None, int | None] | None:
    """In per cent, with the interval where there is one."""
    row = found.figures.get(code)
    if row is None or row[0] is None:
        return None
    value, least, most = (None if one is None else round(one * PER_CENT) for one in row)
    return value or 0, least, most
