"""Plans of one organisation that may be one plan written down twice: a quiet hint while somebody writes, never a koppelkans.

What two plans are about says little here, for one organisation has many plans about one subject; that they say it in the
very same words does. Nothing is merged: people look and decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coalitions.matching.bags import UNIT
from coalitions.matching.wording import shared_words, wording_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coalitions.matching.bags import Bag
    from coalitions.matching.records import AmbitionRecord
    from coalitions.matching.setting import Setting

LEAST_SHARED = 2 * UNIT
"""Two compounds or names that no dictionary has, or seven ordinary words: less is in common by chance."""
LEAST_SHARE = 0.4
"""Of the plan that says less, the share of its words that the other has as well."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A plan that says much the same: its id, the share (0 to 1) of the shorter text that both have, and the words."""

    id: str
    share: float
    words: tuple[str, ...]


def duplicates_of(record: AmbitionRecord, others: Iterable[AmbitionRecord], setting: Setting) -> tuple[Duplicate, ...]:
    """The other plans of the same organisation, in areas that touch, that are largely in the same words; most alike first."""
    found = []
    texts = _texts(record)
    mine = wording_of(texts)
    for other in others:
        if other.organisation != record.organisation or other.id == record.id:
            continue
        if setting.touch(record.areas, other.areas).reach in {"none", "next_door"}:
            continue
        theirs = wording_of(_texts(other))
        shared = _shared(mine, theirs)
        share = shared / max(1, min(_shared(mine, mine), _shared(theirs, theirs)))
        if shared >= LEAST_SHARED and share >= LEAST_SHARE:
            found.append(Duplicate(other.id, min(1.0, share), shared_words(texts, _texts(other))))
    return tuple(sorted(found, key=lambda one: (-one.share, one.id)))


def _texts(record: AmbitionRecord) -> tuple[str, ...]:
    return record.title, record.description, *record.offers, *record.seeks


def _shared(one: Bag, other: Bag) -> int:
    return sum(value * other.get(word, 0) for word, value in one.items())


__all__ = ["Duplicate", "duplicates_of"]
