"""The shape of the concept thesaurus: concepts, hits and what administrators add."""

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["activity", "need", "place", "people", "resource", "moment"]
KINDS: tuple[Kind, ...] = ("activity", "need", "place", "people", "resource", "moment")
THEMES = ("energy", "climate_adaptation", "living_longer_at_home", "social", "mobility", "circular")
RESOURCES = (
    "space",
    "volunteers",
    "money",
    "knowledge",
    "network",
    "equipment",
    "ground",
    "permission",
    "work-moment",
    "communication",
)


@dataclass(frozen=True, slots=True)
class Concept:
    """One idea of the field, in SKOS terms, with four relations of our own.

    `alt` are other names in the words of policy and trade, `spoken` those that residents use; `hidden` are words that
    point at it without naming it, and count less. `provides` and `needs`
    name kinds of resource; `opens` names what a moment or work makes possible; `same_people` names groups and
    activities that meet the same residents.
    """

    id: str
    kind: Kind
    nl: str
    en: str
    themes: tuple[str, ...] = ()
    alt: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    related: frozenset[str] = field(default=frozenset())
    provides: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    same_people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConceptHit:
    """A concept found in a text: `text[start:end]` names it, with a strength of 0 to 1."""

    concept: str
    start: int
    end: int
    words: str
    strength: float
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Synonym:
    """A word that administrators added for a concept, as a plain value."""

    label: str
    concept: str
