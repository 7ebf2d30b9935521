"""Who fits with whom and may answer what, without the reasons: all that groups are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coalitions.matching.records import PARTNER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coalitions.matching.compare import Comparison
    from coalitions.matching.structure import Column

HUNDREDTHS = 100


class Tie(NamedTuple):
    """Two ambitions and their score."""

    a_id: str
    b_id: str
    score: float


class Answer(NamedTuple):
    """An ambition, a need that it may answer, and the score by what it says itself."""

    need_id: str
    ambition_id: str
    said: float


def ties_in(found: Comparison) -> list[Tie]:
    """The pairs that were compared."""
    pairs = found.pairs
    names = zip(_names(pairs.one.ids, pairs.rows), _names(pairs.other.ids, pairs.columns), strict=True)
    return [
        Tie(min(both), max(both), score / HUNDREDTHS) for both, score in zip(names, found.score.tolist(), strict=True)
    ]


def answers_in(found: Comparison) -> list[Answer]:
    """The links that were compared, without what it adds to go with somebody else."""
    pairs, beside = found.pairs, found.points.get(PARTNER, 0)
    needs, ambitions = _names(pairs.one.ids, pairs.rows), _names(pairs.other.ids, pairs.columns)
    said = ((found.score - beside) / HUNDREDTHS).tolist()
    return [Answer(*row) for row in zip(needs, ambitions, said, strict=True)]


def _names(ids: Sequence[str], places: Column) -> list[str]:
    return [ids[at] for at in places.tolist()]
