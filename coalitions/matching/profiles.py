"""What a record says, worked out once: weighted words, concepts, and every offer and request as a phrase.

Analysis is kept by content, so a record is read once however often it is compared. Besides the offers and requests
that were filled in, sentences of the description that plainly offer or ask something count too, for less.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from coalitions.matching.bags import LARGEST, root
from coalitions.matching.meaning import Extra, Meaning, meaning_of, merged, thesaurus_with, windows_of
from coalitions.matching.resources import is_outlet, kinds_with
from language.analysis import SENTENCE_ENDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from coalitions.matching.records import AmbitionRecord, NeedRecord

IN_TITLE, IN_STORY, IN_OFFER, IN_REQUEST = 1.4, 0.5, 1.0, 0.6
"""How much a word counts by where it stands: a title names the subject, a story mentions much besides, and what a plan asks of
others is less what it is about; that others have it counts by itself (see `exchange.py`)."""
GROUP_STATED, GROUP_TOLD, GROUP_MET = 30, 15, 8
"""How surely a plan is for somebody, in hundredths: filled in, named in its text, or met by what it does."""
STATED, IMPLIED = 10, 5
"""How surely something is offered or asked, in tenths: filled in, or read into a sentence."""
LONGEST_SENTENCE = 300
"""What is longer offers or asks nothing plainly: a list, or a text without full stops."""
_SENTENCE = re.compile(rf"(?<=[{SENTENCE_ENDS}])\s+")


NOT, PERHAPS, SURELY = range(3)
"""What a piece of a sentence tells of the whole of it."""


def _one_of(words: Iterable[str]) -> re.Pattern[str]:
    """One of these (patterns) as whole words. That it begins with one of their letters is seen long before all are tried."""
    letters = "".join(sorted({word[0] for word in words}))
    return re.compile(rf"\b(?=[{letters}])(?:{'|'.join(words)})\b", re.IGNORECASE)


class Cue:
    """Words (patterns) by which a sentence offers or asks something."""

    def __init__(self, *words: str) -> None:
        self._words = _one_of(words)
        self._first = _one_of([word.split(" ")[0] for word in words])

    def is_in(self, sentence: str) -> bool:
        """Whether a sentence holds it."""
        return self._words.search(sentence) is not None

    def hint(self, run: str) -> int:
        """What this that stands between two blanks tells: a cue of more words cannot begin elsewhere than with its first."""
        if not self._first.search(run):
            return NOT
        return SURELY if self.is_in(run) else PERHAPS


ASKS = Cue(
    "zoek(?:t|en)?", "nodig", "ontbreekt", "ontbreken", "tekort", "gebrek", "missen we", "weten (?:we )?niet",
    "graag", "liefst", "willen", "wil", "kunnen we niet", "lukt niet", "te weinig", "geen plek", "niemand",
    "moet(?:en)? nu", "vragen", "vraagt", "welkom",
)  # fmt: skip
GIVES = Cue(
    "staat (?:vaak |meestal |nu )*leeg", "staan leeg", r"leegstaand\w*", "komen .{0,30}vrij", "komt .{0,30}vrij",
    r"vrijkomend\w*", "over", "kunnen .{0,40}terecht", "mogen", "beschikbaar", "stellen", "gratis", "bieden", "geven",
    "hebben we", "leveren", r"schroot\w*", "weggegooid", "opgehaalde", "gebruikte", "lenen", "uitlenen", "delen",
    "open",
)  # fmt: skip


Kinds = tuple[str, ...]
Said = tuple[tuple[str, Kinds], ...]
"""Texts, each with the kinds that a person chose beside it."""


class Spoken(NamedTuple):
    """A text that offers or asks something, how surely it is meant, in tenths, and the kinds that a person chose."""

    text: str
    certainty: int
    chosen: Kinds = ()


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """One offer or request: its words, its kinds, and how surely it is meant, in tenths. `chosen`: kinds that a person named."""

    text: str
    meaning: Meaning
    kinds: frozenset[str]
    certainty: int
    chosen: Kinds = ()


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """Everything of one record that comparing needs. `own`: all but what it asks of others; `has`: kinds of resource at hand,
    with how surely in tenths.
    """

    whole: Meaning
    own: Meaning
    story: Meaning
    offers: tuple[Phrase, ...]
    seeks: tuple[Phrase, ...]
    groups: tuple[tuple[str, Meaning], ...]
    people: Meaning
    opens: Mapping[str, int]
    has: tuple[tuple[str, int], ...]


@lru_cache(maxsize=50_000)
def phrase(spoken: Spoken, extra: Extra, *, asked: bool) -> Phrase:
    """A phrase with its meaning and its kinds: those a person chose, else those read in it, with what a named activity
    brings along.
    """
    text, certainty, chosen = spoken
    meaning = meaning_of(text, extra)
    kinds = kinds_with(text, chosen, asked=asked)
    if chosen:
        return Phrase(text, meaning, kinds, certainty, chosen)
    return Phrase(
        text, meaning, kinds if asked else kinds | thesaurus_with(extra).provides(meaning.concepts), certainty
    )


def profile_of(record: AmbitionRecord | NeedRecord, extra: Extra = ()) -> Profile:
    """The profile of a record; cached on what it says, not on who it is."""
    return _profile((record.title, record.description), *exchange_of(record), record.target_groups, extra)


def exchange_of(record: AmbitionRecord | NeedRecord) -> tuple[Said, Said]:
    """The offers and requests that were filled in; a need has none."""
    offers = _beside(getattr(record, "offers", ()), getattr(record, "offer_kinds", ()))
    return offers, _beside(getattr(record, "seeks", ()), getattr(record, "seek_kinds", ()))


def story_of(title: str, description: str) -> str:
    """A title and what is told under it as one text."""
    return f"{title}. {description}" if title else description


def _beside(texts: tuple[str, ...], kinds: tuple[Kinds, ...]) -> Said:
    if not texts:
        return ()
    return tuple(zip(texts, (*kinds, *((),) * (len(texts) - len(kinds))), strict=False))


def sentences_of(description: str) -> list[str]:
    """What is told, in sentences."""
    return _SENTENCE.split(description) if any(mark in description for mark in SENTENCE_ENDS) else [description]


def _spoken_in(title: str, description: str, offers: Said, seeks: Said) -> tuple[list[Spoken], list[Spoken]]:
    """What is offered and what is asked, each once: filled in, or read into a sentence."""
    sentences = [text for text in (title, *sentences_of(description)) if len(text) <= LONGEST_SENTENCE]
    return spoken(offers, seeks, filter(GIVES.is_in, sentences), filter(ASKS.is_in, sentences))


def spoken(
    offers: Said, seeks: Said, giving: Iterable[str], asking: Iterable[str]
) -> tuple[list[Spoken], list[Spoken]]:
    """The same, with the sentences that offer or ask something at hand."""
    given = [Spoken(text, STATED, kinds) for text, kinds in offers if not is_outlet(text)]
    given += [Spoken(text, STATED, kinds) for text, kinds in seeks if is_outlet(text)]
    given += [Spoken(text, IMPLIED) for text in giving]
    sought = [Spoken(text, STATED, kinds) for text, kinds in seeks]
    sought += [Spoken(text, IMPLIED) for text in asking]
    return list(dict.fromkeys(given)), list(dict.fromkeys(sought))


@lru_cache(maxsize=5_000)
def _profile(
    texts: tuple[str, str],
    offers: Said,
    seeks: Said,
    groups: tuple[str, ...],
    extra: Extra,
) -> Profile:
    title, description = texts
    story = story_of(title, description)
    said, asked = _spoken_in(title, description, offers, seeks)
    given = [phrase(one, extra, asked=False) for one in said]
    sought = [phrase(one, extra, asked=True) for one in asked]
    mine = [
        (meaning_of(title, extra), IN_TITLE),
        (meaning_of(description, extra), IN_STORY),
        *((meaning_of(text, extra), IN_OFFER) for text, _kinds in offers),
    ]
    own = merged(mine)
    whole = merged([*mine, *((meaning_of(text, extra), IN_REQUEST) for text, _kinds in seeks)])
    return Profile(
        whole=whole,
        own=own,
        story=meaning_of(story, extra),
        offers=tuple(given),
        seeks=tuple(sought),
        groups=tuple((group, meaning_of(group, extra)) for group in groups),
        people=_people(meaning_of(". ".join(groups), extra), whole, extra),
        opens=_opened_by(own, extra),
        has=_kinds_at_hand(given),
    )


def _people(groups: Meaning, whole: Meaning, extra: Extra) -> Meaning:
    """For whom a plan is: the groups filled in, those its text names, and those whom its activities meet."""
    known = thesaurus_with(extra).concepts
    named = {one: root(GROUP_STATED) for one in groups.concepts if known[one].kind == "people"}
    told = {one: root(GROUP_TOLD) for one in whole.concepts if known[one].kind == "people"}
    met = {
        one: root(GROUP_MET)
        for one in sorted(thesaurus_with(extra).same_people(whole.concepts))
        if known[one].kind == "people"
    }
    concepts = {**met, **told, **named}
    return Meaning(groups.terms, concepts, (*groups.texts, *whole.texts), extra)


def _opened_by(own: Meaning, extra: Extra) -> dict[str, int]:
    """What the works and moments of a plan make possible; more surely, the more plainly it names them. What it asks for is work
    of others.
    """
    found: dict[str, int] = {}
    for concept, value in own.concepts.items():
        for opened in windows_of(concept, extra):
            found[opened] = min(LARGEST, found.get(opened, 0) + value)
    return dict(sorted(found.items()))


def _kinds_at_hand(offers: list[Phrase]) -> tuple[tuple[str, int], ...]:
    """The kinds a plan has to offer. What its story only mentions is not at hand: who speaks of a roof may lack one."""
    found: dict[str, int] = {}
    for offer in offers:
        for kind in offer.kinds:
            found[kind] = max(found.get(kind, 0), offer.certainty)
    return tuple(sorted(found.items()))
