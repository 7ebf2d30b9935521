"""A record as numbers: what is stored once per record, so that matching never reads a text twice.

Everything in a reading follows from the record, the thesaurus and what administrators added; `reading_version` names these,
and whoever stores a reading stores that beside it to know when it is out of date.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from coalitions.matching.bags import Bag, bag_of
from coalitions.matching.profiles import profile_of
from coalitions.matching.resources import ALL_KINDS, meeting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from coalitions.matching.meaning import Extra, Meaning
    from coalitions.matching.profiles import Phrase
    from coalitions.matching.records import AmbitionRecord, NeedRecord

THEMES = ("energy", "climate_adaptation", "living_longer_at_home", "social", "mobility", "circular")
OFFER, SEEK = 0, 1
METRES_A_DEGREE = 111_320
NARROWING = 0.6157
"""The cosine of 52 degrees north: how much a degree of longitude is narrower than one of latitude in the Netherlands."""


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """The words and the concepts of a piece of text, as bags."""

    words: Bag
    concepts: Bag


@dataclass(frozen=True, slots=True, eq=False)
class PhraseReading:
    """An offer or a request: its text, how surely it is meant (tenths), and the kinds of resource as bits."""

    side: int
    text: Text
    certainty: int
    kinds: int


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One ambition or need as numbers. `themes` are bits; `spot` is in metres; days are ordinals.

    `has` says of each kind of resource how surely it is at hand (tenths); `asks` what having each kind is worth to it
    (hundredths).
    """

    id: str
    organisation: str
    organisation_kind: str
    themes: int
    areas: frozenset[str]
    place: str
    spot: tuple[int, int] | None
    start: int | None
    end: int | None
    whole: Text
    story: Text
    people: Text
    opens: Bag
    phrases: tuple[PhraseReading, ...]
    has: NDArray[np.int64]
    asks: NDArray[np.int64]


def theme_bits(themes: frozenset[str]) -> int:
    """Themes as bits; one that is not among the six counts for nothing."""
    return sum(1 << at for at, theme in enumerate(THEMES) if theme in themes)


def kind_bits(kinds: frozenset[str]) -> int:
    """Kinds of resource as bits."""
    return sum(1 << at for at, kind in enumerate(ALL_KINDS) if kind in kinds)


def read(record: AmbitionRecord | NeedRecord, extra: Extra = ()) -> Reading:
    """The reading of a record. `extra`: (label, concept) pairs that administrators added."""
    profile = profile_of(record, extra)
    period = getattr(record, "period", None)
    return Reading(
        id=record.id,
        organisation=getattr(record, "organisation", ""),
        organisation_kind=getattr(record, "organisation_kind", ""),
        themes=theme_bits(record.themes),
        areas=record.areas,
        place=record.place,
        spot=_spot(record.point),
        start=period.start.toordinal() if period and period.start else None,
        end=period.end.toordinal() if period and period.end else None,
        whole=_text(profile.whole),
        story=_text(profile.story),
        people=_text(profile.people),
        opens=bag_of(dict.fromkeys(sorted(profile.opens), 100)),
        phrases=(*(_phrase(one, OFFER) for one in profile.offers), *(_phrase(one, SEEK) for one in profile.seeks)),
        has=_vector(dict(profile.has)),
        asks=_vector(_asked(profile.seeks)),
    )


def _asked(seeks: tuple[Phrase, ...]) -> dict[str, int]:
    """What having each kind is worth to who asks this, in hundredths."""
    worth: dict[str, int] = {}
    for seek in seeks:
        for asked in seek.kinds:
            for kind in ALL_KINDS:
                worth[kind] = max(worth.get(kind, 0), round(meeting(asked, kind) * seek.certainty * 10))
    return worth


def _vector(worth: Mapping[str, int]) -> NDArray[np.int64]:
    return np.array([worth.get(kind, 0) for kind in ALL_KINDS], np.int64)


def _text(meaning: Meaning) -> Text:
    return Text(meaning.word_bag, meaning.concept_bag)


def _phrase(phrase: Phrase, side: int) -> PhraseReading:
    return PhraseReading(side, _text(phrase.meaning), phrase.certainty, kind_bits(phrase.kinds))


def _spot(point: tuple[float, float] | None) -> tuple[int, int] | None:
    """Metres east and north, on a grid that is true at the middle of the country."""
    if point is None:
        return None
    lon, lat = point
    return round(lon * METRES_A_DEGREE * NARROWING), round(lat * METRES_A_DEGREE)
