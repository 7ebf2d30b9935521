"""What goes into the matching engine and what comes out: plain immutable values, no database, no clock.

The site's adapter turns rows into these records; the engine never sees a model. Whoever may see what is decided
before a record is made, so the engine can be handed only what may be compared.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from coalitions.matching.weights import Weights

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

PairKind = Literal["overlap", "complement", "resource"]
Strength = Literal["large", "fair", "small", "below"]
Evidence = tuple[tuple[str, str], ...]

KINDS: tuple[PairKind, ...] = ("overlap", "complement", "resource")
STRENGTHS: tuple[Strength, ...] = ("large", "fair", "small", "below")
PARTNER = "need_partner"
"""The code of the part by which a plan counts for a need because it goes well with one that answers it (docs/adr/0018)."""


@dataclass(frozen=True, slots=True)
class Area:
    """One area in the tree municipality > district > neighbourhood; `level` is one of those words."""

    code: str
    level: str
    parent: str | None = None
    lon: float | None = None
    lat: float | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """The outer dates of a plan, both inclusive; None on a side means open on that side."""

    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class AmbitionRecord:
    """An ambition as the engine sees it. `place` is a normalised name, `point` is (lon, lat).

    `offer_kinds` and `seek_kinds` have beside each text the kinds of resource that a person chose; where that is nothing,
    or they are left out, the kinds are read in the text.
    """

    id: str
    organisation: str
    organisation_kind: str = ""
    title: str = ""
    description: str = ""
    themes: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    place: str = ""
    point: tuple[float, float] | None = None
    period: Period = field(default_factory=Period)
    target_groups: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    seeks: tuple[str, ...] = ()
    offer_kinds: tuple[tuple[str, ...], ...] = ()
    seek_kinds: tuple[tuple[str, ...], ...] = ()
    commitment: str = ""
    circle: str = ""


@dataclass(frozen=True, slots=True)
class NeedRecord:
    """What residents need, with how often and along how many channels it was heard (0 = not known)."""

    id: str
    title: str = ""
    description: str = ""
    themes: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    place: str = ""
    point: tuple[float, float] | None = None
    target_groups: tuple[str, ...] = ()
    signal_count: int = 0
    channel_count: int = 0


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for a whole run: the area tree, editable tables, the day that counts as today.

    `complements` maps a pair of different themes, in either order, to 0..1. `synonyms` maps a word or phrase that an
    administrator added to the concept it stands for.
    """

    areas: Mapping[str, Area]
    today: date
    complements: Mapping[tuple[str, str], float] = field(default_factory=dict)
    synonyms: Mapping[str, str] = field(default_factory=dict)
    weights: Weights = field(default_factory=Weights)


@dataclass(frozen=True, slots=True)
class Part:
    """One reason: what it is (see codes.py), what it adds to the score, and the facts to say it with."""

    code: str
    points: float
    evidence: Evidence = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ambitions of different organisations; `a_id` < `b_id`. The points of `parts` add up to `score`.

    A caution says what pleads against. One that costs points is also among the parts; one of 0 points is not.
    """

    a_id: str
    b_id: str
    kind: PairKind
    score: float
    strength: Strength
    parts: tuple[Part, ...]
    cautions: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class NeedLink:
    """An ambition that may answer a need, or goes with one that may; the points of `parts` add up to `score`."""

    need_id: str
    ambition_id: str
    score: float
    strength: Strength
    parts: tuple[Part, ...]
    cautions: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Matches:
    """All that was found for one record, best first; also what falls below the threshold, for who wants to look."""

    pairs: tuple[Pair, ...] = ()
    need_links: tuple[NeedLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A set of ambitions that together answer needs. `key` depends on its members only, so it is stable."""

    key: str
    ambition_ids: tuple[str, ...]
    need_ids: tuple[str, ...]
    score: float
    reasons: tuple[Part, ...]
