"""How well the matcher does on labelled neighbourhoods: kept with the project, with the version that was measured.

`manage.py benchmark_matching DIR --out FILE --scorer PROGRAM` measures and writes `measured.json`; the page about matching
shows what stands there. Figures are never worked out while somebody is looking.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

FILE = Path(__file__).parent / "measured.json"
PRACTICE = "dev"
FIGURES: Mapping[str, Any] = {
    "pairs_ndcg@10": _("The right partners stand at the top of the list of a plan"),
    "pairs_f1": _("What is shown between two plans is right, and what is right is shown"),
    "p@5/buurt": _("Of the five best koppelkansen of a neighbourhood, so many are right"),
    "need_ndcg@10": _("The right plans stand at the top of the list of a need"),
    "coalitions_found": _("Of the coalitions that people would make, so many are suggested"),
    "purity>=1": _("Of the pairs in a suggested group, so many have something to do with each other"),
    "theme_acc": _("The theme suggested for a signal is right"),
    "need_acc": _("The need suggested for a signal is right"),
}
"""The figures of the benchmark, each as what it says of the matcher. All are shares from 0 to 1."""


@dataclass(frozen=True)
class Measurement:
    """One labelled neighbourhood: its name, what is in it, which version was measured on which day, and each figure
    with its 95 % interval as [value, least, most], the last two None where there is no interval.
    """

    name: str
    version: str
    day: str
    counts: Mapping[str, int]
    figures: Mapping[str, Sequence[float | None]]

    @property
    def title(self) -> str:
        """What a page calls it. The one the matcher was made with has no name of its own."""
        return str(_("Practice neighbourhood")) if self.name == PRACTICE else self.name.capitalize()

    @property
    def measured_on(self) -> date:
        return date.fromisoformat(self.day)


def measurements() -> list[Measurement]:
    """What was measured, by name; nothing when nothing was."""
    if not FILE.exists():
        return []
    return [Measurement(**row) for row in json.loads(FILE.read_text(encoding="utf-8"))]


def record(found: Measurement) -> None:
    """Keep a measurement in place of the earlier one of the same neighbourhood."""
    kept = {one.name: one for one in measurements()} | {found.name: found}
    rows = [asdict(kept[name]) for name in sorted(kept)]
    FILE.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def from_score(name: str, version: str, day: str, counts: Mapping[str, int], score: Mapping[str, Any]) -> Measurement:
    """A measurement from what the scorer says: `headline`, and `intervals` where it drew them."""
    between = score.get("intervals", {})
    figures = {
        code: [round(value, 3), *(round(end, 3) for end in between.get(code) or ())]
        for code, value in score["headline"].items()
        if value is not None
    }
    return Measurement(
        name, version, day, dict(counts), {code: [*row, None, None][:3] for code, row in figures.items()}
    )
