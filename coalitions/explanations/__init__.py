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
from coalitions.matcher.stored_parts import from_json
from coalitions.matching.explain import reasons as first_reasons

Stored = Mapping[str, Any]
HARDLY_TELLING = frozenset(
    {"same_neighbourhood", "same_district", "same_municipality", "different_kinds", "related_text", "need_text"}
)
"""True of nearly every pair, or no more than a word in common: only said when there is little else to say."""
TOO_VAGUE = frozenset({"related_meaning"})
"""Counts for the score, but of a likeness that no word shows there is nothing to say that helps a reader."""
ENOUGH = 2
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


def main_parts(stored: Sequence[Stored], limit: int = 3) -> list[Stored]:
    """The few strongest parts that say something, each of another sort. The others stay in the list of all parts."""
    by_part = {from_json(part): part for part in stored if _is_worth_saying(part, stored)}
    chosen = first_reasons(by_part, len(by_part))
    telling = [part for part in chosen if not _hardly_tells(by_part[part])]
    few = telling[:limit] if len(telling) >= min(limit, ENOUGH) else chosen[:limit]
    return [by_part[part] for part in few]


def main_reasons(stored: Sequence[Stored], names: Names, limit: int = 3) -> list[Explained]:
    """The few strongest reasons, each of another sort."""
    return [explain(part, names) for part in main_parts(stored, limit)]


def _hardly_tells(part: Stored) -> bool:
    return part["code"] in HARDLY_TELLING or setting.only_related_groups(part)


# By what a text is about, rather than by words that happen to stand in both.
_BETTER_SAID_BY = {"related_text": "shared_concepts", "need_text": "need_concepts"}


def _is_worth_saying(part: Stored, stored: Sequence[Stored]) -> bool:
    code = part["code"]
    if code in TOO_VAGUE:
        return False
    if code not in content.ABOUT_TEXT:
        return True
    better = _BETTER_SAID_BY.get(code)
    if any(one["code"] == better and _is_worth_saying(one, stored) for one in stored):
        return False
    return content.says_something(part["facts"])
