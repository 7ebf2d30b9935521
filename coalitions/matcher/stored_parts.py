"""Parts as they are stored with a koppelkans or a group, and back: what they are, what they add, and their facts."""

from collections.abc import Mapping
from typing import Any

from coalitions.matching.codes import SEPARATOR
from coalitions.matching.records import Part

LISTS = frozenset(
    {"ambitions", "concepts", "kinds", "needs", "themes", "words_a", "words_ambition", "words_b", "words_need"}
)
"""Parameters that hold several values; stored as lists, so that the database can look inside."""


def as_json(part: Part) -> dict[str, Any]:
    """A part as it is stored: what it is, what it adds, and the facts to say it with."""
    facts = {name: value.split(SEPARATOR) if name in LISTS else value for name, value in part.evidence}
    return {"code": part.code, "points": part.points, "facts": facts}


def from_json(stored: Mapping[str, Any]) -> Part:
    """A stored part as the engine made it."""
    facts = stored["facts"].items()
    evidence = tuple((name, SEPARATOR.join(value) if isinstance(value, list) else value) for name, value in facts)
    return Part(stored["code"], stored["points"], evidence)
