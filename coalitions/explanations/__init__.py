"""The engine's reasons in plain sentences, from the side of whoever reads them.

Somebody who acts for one of the organisations reads "they seek ...; you offer ..."; anybody else reads their names. A
sentence never says more than the reader may see: what is not in `Names` stays unnamed. There is one for every code of
matching/codes.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format

from coalitions.explanations import content, setting
from coalitions.explanations.names import Names
from coalitions.matching.explain import reasons as first_reasons
from coalitions.overlaps import from_json

Stored = Mapping[str, Any]
SENTENCES = {**setting.SENTENCES, **content.SENTENCES}


@dataclass(frozen=True)
class Explained:
    """One part in words. The points are shown to the hundredth they are stored in, so that what is shown adds up."""

    code: str
    text: str
    points: float
    details: tuple[str, ...] = ()

    @property
    def points_text(self) -> str:
        return points_text(self.points)


def points_text(points: float) -> str:
    """Points with their sign, as in "+1,40"."""
    return f"{'−' if points < 0 else '+'}{number_format(abs(points), decimal_pos=2)}"


def explain(stored: Stored, names: Names) -> Explained:
    """A stored part, caution or group reason in words."""
    code, facts = stored["code"], stored["facts"]
    details = content.DETAILS[code](facts, names) if code in content.DETAILS else []
    return Explained(code, SENTENCES[code](facts, names), stored["points"], tuple(details))


def explain_all(stored: Sequence[Stored], names: Names) -> list[Explained]:
    return [explain(part, names) for part in stored]


def main_reasons(stored: Sequence[Stored], names: Names, limit: int = 3) -> list[Explained]:
    """The few strongest reasons, each of another sort."""
    by_part = {from_json(part): part for part in stored}
    return [explain(by_part[part], names) for part in first_reasons(by_part, limit)]
