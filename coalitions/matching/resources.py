"""What kind of thing an offer or a request is about: a room, volunteers, money, a moment of work ...

Two plans that use other words may still be about the same kind of thing ('een zaal', 'plek voor een wekelijks uurtje').
The kinds are coarse on purpose; they only say that an offer could answer a request, shared words and concepts say more.
The words are in `language.resources`, which also says which of the ten kinds that people choose from each falls under.
"""

from __future__ import annotations

from language.analysis import analyse
from language.resources import COARSE, KINDS, kinds_of

ALL_KINDS = tuple(KINDS)

OUTLETS = frozenset(
    (
        "afnemer",
        "afnemers",
        "afzet",
        "afzetkanaal",
        "bestemming",
        "hergebruik",
        "kopers",
        "opkoper",
        "ontvanger",
        "ontvangers",
        "weggeven",
    )
)
"""Words by which a request is an offer in disguise: who seeks an outlet for old frames has old frames to give."""

SCARCITY: dict[str, float] = {
    "work-moment": 1.0,
    "assignments": 1.0,
    "activities": 1.0,
    "material": 0.9,
    "ground": 0.9,
    "network": 0.8,
    "money": 0.8,
    "transport": 0.8,
    "power": 0.8,
    "food": 0.8,
    "storage": 0.8,
    "kitchen": 0.8,
    "equipment": 0.7,
    "permission": 0.7,
    "space": 0.7,
    "upkeep": 0.6,
    "communication": 0.5,
    "coordination": 0.4,
    "professionals": 0.2,
    "knowledge": 0.2,
    "volunteers": 0.2,
}
"""How much it says that one asks for a kind the other has: nearly everybody has volunteers and knowledge to share."""

MEETS: dict[str, dict[str, float]] = {
    "assignments": {"work-moment": 0.8, "material": 0.6},
    "activities": {"network": 0.5, "volunteers": 0.4},
    "network": {"food": 0.7, "activities": 0.5},
    "work-moment": {"ground": 0.4},
    "space": {"kitchen": 0.6, "storage": 0.4},
}
"""What else answers a request: building sites hold assignments for pupils, a shared meal reaches people."""


def meeting(asked: str, offered: str) -> float:
    """How much it says, 0 to 1, that one asks for a kind and the other has this one."""
    if asked == offered:
        return SCARCITY[asked]
    return SCARCITY[asked] * MEETS.get(asked, {}).get(offered, 0.0)


def is_outlet(phrase: str) -> bool:
    """Whether a request seeks somebody to take something away, which makes it an offer."""
    return any(word.form in OUTLETS for word in analyse(phrase).said)


def kinds_with(text: str, chosen: tuple[str, ...], *, asked: bool = False) -> frozenset[str]:
    """The kinds of a text of which people said what it is: those they chose, and what they imply in the text's own words."""
    read = kinds_of(text, asked=asked)
    if not chosen:
        return read
    return frozenset(chosen) | {kind for kind in read if COARSE.get(kind) in chosen}


__all__ = ["ALL_KINDS", "KINDS", "MEETS", "SCARCITY", "is_outlet", "kinds_of", "kinds_with", "meeting"]
