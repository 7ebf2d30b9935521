"""Making parts: points are hundredths, so that what is shown adds up to what is stored, to the last digit."""

from __future__ import annotations

from coalitions.matching.records import Part

DIGITS = 2


def part(code: str, points: float, **facts: str) -> Part:
    """A part with its facts in a fixed order."""
    return Part(code, round(points, DIGITS) + 0.0, tuple(sorted(facts.items())))


def total(parts: tuple[Part, ...]) -> float:
    """The sum of the points, in hundredths: independent of the order of adding."""
    return sum(round(item.points * 100) for item in parts) / 100


def strongest_first(parts: list[Part]) -> tuple[Part, ...]:
    """Parts by what they add, then by code and facts, so that the order says nothing of how they were found."""
    return tuple(sorted(parts, key=lambda item: (-item.points, item.code, item.evidence)))
