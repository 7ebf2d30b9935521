"""
What a record says, worked out once: weighted words, concepts, and every offer and request as a phrase.

Analysis is kept by content, so a record is read once however often it is compared. Besides the offers and requests
that were filled in, sentences of the description that plainly offer or ask something count too, for less.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from coalitions.matching.meaning import Meaning, meaning_of
from coalitions.matching.resources import is_outlet, kinds_of

if TYPE_CHECKING:
    from coalitions.matching.records import AmbitionRecord, NeedRecord

STATED, IMPLIED = 1.0, 0.5
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_ASKS = re.compile(
    r"\b(?:zoek(?:t|en)?|op zoek|nodig|ontbreekt|ontbreken|tekort|gebrek|missen we|weten (?:we )?niet|graag|liefst|willen we "
    r"|willen|wil|kunnen we niet|lukt niet|te weinig|geen plek|niemand|moet(?:en)? nu|vragen|vraagt|welkom)\b",
    re.IGNORECASE,
)
_GIVES = re.compile(
    r"\b(?:staat (?:vaak |meestal |nu )*leeg|staan leeg|leegstaand\w*|komen .{0,30}vrij|komt .{0,30}vrij|vrijkomend\w*|over|kunnen "
    r".{0,40}terecht|mogen|beschikbaar|stellen|gratis|bieden|geven|hebben we|leveren|schroot\w*|weggegooid|opgehaalde|"
    r"gebruikte|lenen|uitlenen|delen|gaat open|staat open|ligt open|open)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """One offer or request: its words, its kinds, and how surely it is meant (1 filled in, less when read into text)."""

    text: str
    meaning: Meaning
    kinds: frozenset[str]
    certainty: float


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """Everything of one record that comparing needs."""

    whole: Meaning
    story: Meaning
    offers: tuple[Phrase, ...]
    seeks: tuple[Phrase, ...]
    groups: tuple[tuple[str, Meaning], ...]


@lru_cache(maxsize=100_000)
def phrase(text: str, certainty: float) -> Phrase:
    """A phrase with its meaning and kinds."""
    return Phrase(text, meaning_of(text), kinds_of(text), certainty)


def profile_of(record: AmbitionRecord | NeedRecord) -> Profile:
    """The profile of a record; cached on what it says, not on who it is."""
    offers: tuple[str, ...] = getattr(record, "offers", ())
    seeks: tuple[str, ...] = getattr(record, "seeks", ())
    return _profile(record.title, record.description, offers, seeks, record.target_groups)


@lru_cache(maxsize=50_000)
def _profile(
    title: str, description: str, offers: tuple[str, ...], seeks: tuple[str, ...], groups: tuple[str, ...]
) -> Profile:
    sentences = [title, *_SENTENCE.split(description)]
    given = [phrase(text, STATED) for text in offers if not is_outlet(text)]
    sought = [phrase(text, STATED) for text in seeks]
    given += [phrase(text, STATED) for text in seeks if is_outlet(text)]
    given += [phrase(text, IMPLIED) for text in sentences if _GIVES.search(text)]
    sought += [phrase(text, IMPLIED) for text in sentences if _ASKS.search(text)]
    story = meaning_of(f"{title}. {description}")
    return Profile(
        whole=meaning_of(". ".join((title, description, *offers, *seeks))),
        story=story,
        offers=tuple(dict.fromkeys(given)),
        seeks=tuple(dict.fromkeys(sought)),
        groups=tuple((group, meaning_of(group)) for group in groups),
    )
