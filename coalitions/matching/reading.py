"""A record as numbers: what is stored once per record, so that matching never reads a text twice.

All that is said follows from the texts of the record, the thesaurus and what administrators added. `reading_version` (see
`version.py`) names the latter two; who stores what was read stores that beside it, to know when it is out of date.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from coalitions.matching.bags import Bag, bag_of_values
from coalitions.matching.profiles import profile_of, story_of
from coalitions.matching.resources import ALL_KINDS, meeting
from coalitions.matching.similarity import vector_of
from coalitions.matching.wording import wording_of
from language.thesaurus import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coalitions.matching.meaning import Extra, Meaning
    from coalitions.matching.profiles import Phrase
    from coalitions.matching.records import AmbitionRecord, NeedRecord

THEMES = ("energy", "climate_adaptation", "living_longer_at_home", "social", "mobility", "circular")
OFFER, SEEK = 0, 1
OWN_CIRCLE = "own"
METRES_A_DEGREE = 111_320
NARROWING = 0.6157
"""The cosine of 52 degrees north: how much a degree of longitude is narrower than one of latitude in the Netherlands."""


class Text(NamedTuple):
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
class RecordReading:
    """What the text of a record says, as numbers: what is stored.

    `has` says of each kind of resource how surely it is at hand (tenths); `asks` what having each kind is worth to it
    (hundredths). `wording` are the very words without endings, of which long and unknown ones say most. `vector` is there
    only with a backend (see `similarity.py`).
    """

    whole: Text
    story: Text
    people: Text
    opens: Bag
    wording: Bag
    phrases: tuple[PhraseReading, ...]
    has: tuple[int, ...]
    asks: tuple[int, ...]
    vector: bytes


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a record besides its text, as numbers. `themes` are bits; `spot` is in metres; days are ordinals.

    `hidden`: an organisation keeps it to itself, so that nothing of others may rest on it.
    """

    id: str
    organisation: str = ""
    organisation_kind: str = ""
    themes: int = 0
    areas: frozenset[str] = frozenset()
    place: str = ""
    spot: tuple[int, int] | None = None
    start: int | None = None
    end: int | None = None
    hidden: bool = False


def theme_bits(themes: frozenset[str]) -> int:
    """Themes as bits; one that is not among the six counts for nothing."""
    return sum(1 << at for at, theme in enumerate(THEMES) if theme in themes)


def kind_bits(kinds: frozenset[str], chosen: tuple[str, ...] = ()) -> int:
    """Kinds of resource as bits; those that a person chose have a second bit besides."""
    read = sum(1 << at for at, kind in enumerate(ALL_KINDS) if kind in kinds) if kinds else 0
    return read + sum(1 << at for at, kind in enumerate(RESOURCES, start=len(ALL_KINDS)) if kind in chosen)


def read(record: AmbitionRecord | NeedRecord, extra: Extra = ()) -> RecordReading:
    """What a record says. `extra`: (label, concept) pairs that administrators added."""
    profile = profile_of(record, extra)
    offers, seeks = getattr(record, "offers", ()), getattr(record, "seeks", ())
    return RecordReading(
        whole=_text(profile.whole),
        story=_text(profile.story),
        people=_text(profile.people),
        opens=bag_of_values(profile.opens),
        wording=wording_of((record.title, record.description, *offers, *seeks)),
        phrases=(*(_phrase(one, OFFER) for one in profile.offers), *(_phrase(one, SEEK) for one in profile.seeks)),
        has=_vector(dict(profile.has)),
        asks=_vector(_asked(profile.seeks)),
        vector=vector_of(story_of(record.title, record.description)),
    )


def facts_of(record: AmbitionRecord | NeedRecord) -> Facts:
    """What is known of a record besides its text."""
    period = getattr(record, "period", None)
    return Facts(
        id=record.id,
        organisation=getattr(record, "organisation", ""),
        organisation_kind=getattr(record, "organisation_kind", ""),
        themes=theme_bits(record.themes),
        areas=record.areas,
        place=record.place,
        spot=spot_of(record.point),
        start=period.start.toordinal() if period and period.start else None,
        end=period.end.toordinal() if period and period.end else None,
        hidden=getattr(record, "circle", "") == OWN_CIRCLE,
    )


def _asked(seeks: tuple[Phrase, ...]) -> dict[str, int]:
    """What having each kind is worth to who asks this, in hundredths."""
    worth: dict[str, int] = {}
    for seek in seeks:
        for asked in seek.kinds:
            for kind, much in worth_of(asked, seek.certainty):
                worth[kind] = max(worth.get(kind, 0), much)
    return worth


@cache
def worth_of(asked: str, certainty: int) -> tuple[tuple[str, int], ...]:
    """The kinds that are worth something to who asks for one, and how much."""
    found = ((kind, round(meeting(asked, kind) * certainty * 10)) for kind in ALL_KINDS)
    return tuple((kind, much) for kind, much in found if much)


def _vector(worth: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(worth.get(kind, 0) for kind in ALL_KINDS)


def _text(meaning: Meaning) -> Text:
    return Text(meaning.terms, meaning.concept_bag)


def _phrase(phrase: Phrase, side: int) -> PhraseReading:
    return PhraseReading(side, _text(phrase.meaning), phrase.certainty, kind_bits(phrase.kinds, phrase.chosen))


def spot_of(point: tuple[float, float] | None) -> tuple[int, int] | None:
    """Metres east and north, on a grid that is true at the middle of the country."""
    if point is None:
        return None
    lon, lat = point
    return round(lon * METRES_A_DEGREE * NARROWING), round(lat * METRES_A_DEGREE)
