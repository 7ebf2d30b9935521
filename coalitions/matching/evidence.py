"""The facts behind the points of one pair: which offer meets which request, which words, which months.

The points come from `compare.py`; here a pair is read as texts once more, with the same formulas, to say what they rest on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coalitions.matching.codes import joined
from coalitions.matching.exchange import LEAST, fit_strength, story_strength
from coalitions.matching.meaning import (
    common_words,
    concepts_amount,
    concepts_met,
    in_company,
    opened_by,
    telling_words,
    words_amount,
)
from coalitions.matching.parts import part
from coalitions.matching.periods import timing
from coalitions.matching.places import kilometres
from coalitions.matching.profiles import profile_of
from coalitions.matching.reading import kind_bits
from coalitions.matching.records import PARTNER, AmbitionRecord
from coalitions.matching.resources import meeting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coalitions.matching.meaning import Meaning
    from coalitions.matching.periods import Timing
    from coalitions.matching.places import Touch
    from coalitions.matching.profiles import Phrase, Profile
    from coalitions.matching.records import NeedRecord, Part
    from coalitions.matching.setting import Setting

    Facts = dict[str, str]

METRES = 1000
SHOWN_WORDS = 3
BARELY_MONTHS = 2.0
A_WEEK = 0.25
"""In months: plans that lie no further apart follow on each other."""


class Side(NamedTuple):
    """One side of a pair: the record and what it says."""

    record: AmbitionRecord | NeedRecord
    profile: Profile

    @property
    def id(self) -> str:
        return self.record.id


def side_of(record: AmbitionRecord | NeedRecord, setting: Setting) -> Side:
    """A record with its profile."""
    return Side(record, profile_of(record, setting.extra))


# --- Place, themes, period -------------------------------------------------------------------------------------------


def place_facts(a: Side, b: Side) -> dict[str, Facts]:
    """The places of two records and how far they are apart."""
    one, other = a.record, b.record
    apart = kilometres(one.point, other.point) if one.point and other.point else None
    metres = "" if apart is None else str(round(apart * METRES))
    return {
        "same_place": {"place": one.place or other.place},
        "near_place": {"metres": metres},
        "other_place": {"place_a": one.place, "place_b": other.place, "metres": metres},
    }


def area_facts(near: Touch) -> dict[str, Facts]:
    """The area in which two touch."""
    codes = ("same_neighbourhood", "same_district", "same_municipality", "next_door", "wide_area")
    return {code: {"area": near.area} for code in codes}


def theme_facts(a: Side, b: Side, setting: Setting) -> dict[str, Facts]:
    """The themes two share, and the two that strengthen each other most."""
    one, other = a.record.themes, b.record.themes
    common = joined(sorted(one & other))
    pairs = [
        (setting.complement(first, second), first, second)
        for first in sorted(one)
        for second in sorted(other)
        if first != second
    ]
    _, first, second = max(pairs, default=(0.0, "", ""))
    return {
        "shared_theme": {"themes": common},
        "need_theme": {"themes": common},
        "complementary_themes": {"theme_a": first, "theme_b": second},
    }


def period_facts(one: AmbitionRecord, other: AmbitionRecord, when: Timing) -> dict[str, Facts]:
    """From when to when two plans run side by side, in ISO dates (empty for an open end), or the months between them."""
    starts = [period.start for period in (one.period, other.period) if period.start]
    ends = [period.end for period in (one.period, other.period) if period.end]
    overlap = {
        "months": str(max(1, round(when.overlap))),
        "start": max(starts).isoformat() if starts else "",
        "end": min(ends).isoformat() if ends else "",
    }
    return {
        "period_overlap": overlap,
        "short_overlap": overlap,
        "could_shift": {"months": str(max(1, round(when.gap)) if when.gap > A_WEEK else 0)},
    }


# --- Offers and requests ---------------------------------------------------------------------------------------------


def _shared(one: Meaning, other: Meaning) -> int:
    amount = words_amount(one, other) + concepts_amount(one, other)
    return amount if amount >= LEAST else 0


def fit_facts(giver: Side, taker: Side) -> tuple[int, Facts]:
    """The best answer that one plan's offers give to the other's requests: how strong (thousandths), and what shows it."""
    found: list[tuple[int, str, str, Phrase, Phrase]] = []
    for offer in giver.profile.offers:
        for seek in taker.profile.seeks:
            offered, sought = kind_bits(offer.kinds, offer.chosen), kind_bits(seek.kinds, seek.chosen)
            amount = _shared(offer.meaning, seek.meaning)
            if amount:
                strength = int(fit_strength(amount, offered, sought, offer.certainty * seek.certainty))
                found.append((strength, offer.text, seek.text, offer, seek))
    if not found:
        return 0, {}
    strength, _, _, offer, seek = max(found, key=lambda item: item[:3])
    words = telling_words(offer.meaning, seek.meaning)
    return strength, {
        "giver": giver.id,
        "taker": taker.id,
        "offer": offer.text,
        "seek": seek.text,
        "word_offer": words[0],
        "word_seek": words[1],
        "concept": words[2],
        "kinds": joined(sorted(offer.kinds & seek.kinds)),
    }


def told_facts(a: Side, b: Side) -> tuple[str, Facts]:
    """Which offer or request turns up best in the other's story, as a code with its facts."""
    found: list[tuple[int, str, str, Facts]] = []
    for speaker, teller in ((a, b), (b, a)):
        for code, phrases in (("offer_meets_text", speaker.profile.offers), ("text_meets_seek", speaker.profile.seeks)):
            for said in phrases:
                strength = int(story_strength(_shared(said.meaning, teller.profile.story), said.certainty))
                giver, taker = (speaker, teller) if code == "offer_meets_text" else (teller, speaker)
                found.append((strength, code, said.text, _told(said, giver, taker, teller.profile.story, code)))
    _, code, _, facts = max(found, key=lambda item: item[:3])
    return code, facts


def _told(said: Phrase, giver: Side, taker: Side, story: Meaning, code: str) -> Facts:
    words = telling_words(said.meaning, story)
    sides = {"giver": giver.id, "taker": taker.id, "concept": words[2]}
    if code == "offer_meets_text":
        return sides | {"offer": said.text, "word_offer": words[0], "word_text": words[1]}
    return sides | {"seek": said.text, "word_seek": words[0], "word_text": words[1]}


def kind_facts(a: Side, b: Side) -> Facts:
    """The request of one that a kind of thing the other has answers best."""
    best = max(
        (
            (round(meeting(asked, kind) * seek.certainty * 10) * sure, giver.id, taker.id, seek.text, kind)
            for giver, taker in ((a, b), (b, a))
            for seek in taker.profile.seeks
            for asked in seek.kinds
            for kind, sure in giver.profile.has
        ),
        default=(0, a.id, b.id, "", ""),
    )
    return dict(zip(("giver", "taker", "seek", "kind"), best[1:], strict=True))


def answer_facts(ambition: Side, need: Side) -> Facts:
    """The offer that speaks best of a need."""
    whole = need.profile.whole
    found = [
        (int(story_strength(_shared(offer.meaning, whole), offer.certainty)), offer.text, offer)
        for offer in ambition.profile.offers
    ]
    _, text, offer = max(found, key=lambda item: item[:2])
    words = telling_words(offer.meaning, whole)
    return {"offer": text, "word_offer": words[0], "word_need": words[1], "concept": words[2]}


# --- Texts -----------------------------------------------------------------------------------------------------------


def shown(words: tuple[tuple[str, str], ...], one: str, other: str) -> Facts:
    """The first few word pairs as parameters."""
    top = words[:SHOWN_WORDS]
    return {f"words_{one}": joined(pair[0] for pair in top), f"words_{other}": joined(pair[1] for pair in top)}


def met(found: tuple[tuple[str, str, str], ...], one: str, other: str) -> Facts:
    """The first few word pairs as parameters, with the concept that each pair comes down to."""
    words = shown(tuple(item[:2] for item in found), one, other)
    return words | {"concepts": joined(item[2] for item in found[:SHOWN_WORDS])}


def group_facts(a: Side, b: Side) -> Facts:
    """The target groups of two that are most alike."""
    found = [
        (words_amount(one, other) + concepts_amount(one, other), name, name_too)
        for name, one in a.profile.groups
        for name_too, other in b.profile.groups
    ]
    _, name, name_too = max(found, default=(0, "", ""))
    return {"group_a": name, "group_b": name_too}


def window_facts(a: Side, b: Side, setting: Setting) -> Facts:
    """The work or moment of one that opens a window for the other, without words where neither names it outright."""
    unnamed: Facts = {}
    for giver, taker in ((a, b), (b, a)):
        found = opened_by(giver.profile.own, taker.profile.whole, setting.extra, meant_by(giver, taker))
        if found is not None:
            facts = {"giver": giver.id, "taker": taker.id, "word_opens": found[0], "word_opened": found[1]}
            if found[0]:
                return facts
            unnamed = unnamed or facts
    return unnamed


def meant_by(one: Side, other: Side) -> Callable[[str, str], bool]:
    """Whether two records mean these concepts by what they say: read beside their themes and what else they speak of."""
    return lambda here, there: (
        in_company(one.profile.whole, here, one.record.themes)
        and in_company(other.profile.whole, there, other.record.themes)
    )


def subjects_of(a: Side, b: Side, one: str, other: str) -> Facts:
    """What two records are both about, as far as both mean it."""
    return met(concepts_met(a.profile.whole, b.profile.whole, meant_by(a, b)), one, other)


# --- Whole pairs -----------------------------------------------------------------------------------------------------


def parts_of_pair(
    points: Mapping[str, int], a: Side, b: Side, needs: tuple[str, ...], setting: Setting
) -> tuple[list[Part], list[Part]]:
    """The parts of a pair of ambitions, and what pleads against it without costing points."""
    one, other = a.record, b.record
    if not isinstance(one, AmbitionRecord) or not isinstance(other, AmbitionRecord):
        raise TypeError("a pair is of two ambitions")
    when = timing(one.period, other.period, setting.context.today)
    known: dict[str, Facts] = {
        **place_facts(a, b),
        **area_facts(setting.touch(one.areas, other.areas)),
        **theme_facts(a, b, setting),
        **period_facts(one, other, when),
        "different_kinds": {"kind_a": one.organisation_kind, "kind_b": other.organisation_kind},
        "shared_need": {"needs": joined(needs), "count": str(len(needs))},
    }
    finders: dict[str, Callable[[], Facts]] = {
        "resource_kind": lambda: kind_facts(a, b),
        "same_target_group": lambda: group_facts(a, b),
        "opens_window": lambda: window_facts(a, b, setting),
        "shared_concepts": lambda: subjects_of(a, b, "a", "b"),
        "related_meaning": dict,
        "related_text": lambda: shown(common_words(a.profile.whole, b.profile.whole), "a", "b"),
    }
    special = {"offer_meets_seek", "offer_meets_seek_back", "offer_meets_text"}
    parts = [
        part(code, value / 100, **(known[code] if code in known else finders[code]()))
        for code, value in points.items()
        if value and code not in special
    ]
    parts += _fits(points, a, b)
    if points["offer_meets_text"]:
        code, facts = told_facts(a, b)
        parts.append(part(code, points["offer_meets_text"] / 100, **facts))
    return parts, _cautions(one, other, when, needs, known)


def _fits(points: Mapping[str, int], a: Side, b: Side) -> list[Part]:
    """Both directions of exchange, the better one first."""
    if not points["offer_meets_seek"]:
        return []
    found = sorted((fit_facts(a, b), fit_facts(b, a)), key=lambda item: (-item[0], item[1].get("giver", "")))
    codes = ("offer_meets_seek", "offer_meets_seek_back")
    return [
        part("offer_meets_seek", points[code] / 100, **facts)
        for code, (_, facts) in zip(codes, found, strict=True)
        if points[code]
    ]


def parts_of_link(
    points: Mapping[str, int], ambition: Side, need: Side, setting: Setting, partner: str = ""
) -> list[Part]:
    """The parts of a link between an ambition and a need; `partner`: the ambition that it goes with."""
    known: dict[str, Facts] = {
        PARTNER: {"partner": partner},
        **place_facts(ambition, need),
        **area_facts(setting.touch(ambition.record.areas, need.record.areas)),
        **theme_facts(ambition, need, setting),
    }
    whole, asked = ambition.profile.whole, need.profile.whole
    finders: dict[str, Callable[[], Facts]] = {
        "need_concepts": lambda: subjects_of(ambition, need, "ambition", "need"),
        "need_text": lambda: shown(common_words(whole, asked), "ambition", "need"),
        "related_meaning": dict,
        "need_answer": lambda: answer_facts(ambition, need),
        "need_target_group": lambda: group_facts(ambition, need),
    }
    return [
        part(code, value / 100, **(known[code] if code in known else finders[code]()))
        for code, value in points.items()
        if value
    ]


def _cautions(
    one: AmbitionRecord, other: AmbitionRecord, when: Timing, needs: tuple[str, ...], known: Mapping[str, Facts]
) -> list[Part]:
    """What pleads against without costing points."""
    found: list[Part] = []
    if when.known and 0 < when.overlap < BARELY_MONTHS:
        found.append(part("short_overlap", 0, **known["short_overlap"]))
    if not when.known:
        found.append(part("period_unknown", 0))
    if one.organisation_kind and one.organisation_kind == other.organisation_kind:
        found.append(part("same_organisation_kind", 0, kind=one.organisation_kind))
    found.extend(part("idea_only", 0, ambition=record.id) for record in (one, other) if record.commitment == "idea")
    if not needs:
        found.append(part("no_shared_need", 0))
    return found


__all__ = ["Side", "parts_of_link", "parts_of_pair", "side_of"]
