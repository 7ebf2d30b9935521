"""The texts of a batch of records: which part each plays in which record, and which of them offer or ask something.

Most sentences do neither. That is seen from their words, each of which is looked at once (`Cue.hint`); only a sentence with the
beginning of a cue of more words is looked at as a whole.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from coalitions.matching.profiles import (
    ASKS,
    GIVES,
    LONGEST_SENTENCE,
    PERHAPS,
    SURELY,
    exchange_of,
    sentences_of,
    spoken,
    story_of,
)
from coalitions.matching.reading import OFFER, SEEK, kind_bits
from coalitions.matching.resources import ALL_KINDS, kinds_with
from language.resources import COARSE
from language.streams import Columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coalitions.matching.profiles import Cue, Kinds, Spoken
    from coalitions.matching.records import AmbitionRecord, NeedRecord
    from language.streams import Numbers, Runs, Vocabulary

TITLE, TOLD, OFFERED, ASKED = range(4)
"""The parts that a text plays in a record."""
Hints = dict[int, dict[int, tuple[int, int]]]
"""By text and sentence, how surely it offers and how surely it asks something; only what may do either."""


class Phrases(NamedTuple):
    """Offers and requests: whose each is, which text, on which side, how sure, of which kinds, which of the kinds that its words
    name count too, and whether what an activity brings along does.
    """

    owner: Numbers
    text: Numbers
    side: Numbers
    certainty: Numbers
    kinds: Numbers
    among: Numbers
    brings: Numbers


class Cues:
    """Knows of each run of a vocabulary what it tells of its sentence."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary, self._hints = vocabulary, Columns(2)

    def of(self, runs: Runs) -> Hints:
        """What the words of these texts tell of their sentences."""
        hints = self._vocabulary.each_run(self._hints, lambda run: (GIVES.hint(run), ASKS.hint(run)))
        at = np.flatnonzero((hints[0] | hints[1])[runs.run])
        columns = runs.text[at], self._vocabulary.sentences(runs, at), *hints[:, runs.run[at]]
        found: Hints = {}
        for text, sentence, gives, asks in zip(*(column.tolist() for column in columns), strict=True):
            known = found.setdefault(text, {})
            before = known.get(sentence, (0, 0))
            known[sentence] = max(gives, before[0]), max(asks, before[1])
        return found


class Pieces:
    """The texts of a batch of records, each once, by number."""

    def __init__(self, records: Sequence[AmbitionRecord | NeedRecord], vocabulary: Vocabulary, cues: Cues) -> None:
        self._numbers: dict[str, int] = {}
        for record in records:
            self._number(record.title)
            self._number(record.description)
        told = vocabulary.runs(list(self._numbers))
        self._hints = cues.of(told)
        self._whole: list[tuple[int, int, int]] = []
        self._spoken: list[tuple[int, ...]] = []
        for at, record in enumerate(records):
            self._add(at, record)
        self.owner, self.text, self.part = np.array(self._whole, np.int64).reshape(-1, 3).T
        self.phrases = Phrases(*np.array(self._spoken, np.int64).reshape(-1, 7).T)
        self.stories = [story_of(record.title, record.description) for record in records]
        self.story = np.array([self._number(text) for text in self.stories], np.int64)
        self.groups = np.array([self._number(". ".join(record.target_groups)) for record in records], np.int64)
        self.runs = told.and_more(vocabulary.runs(list(self._numbers)[told.size :]))

    def __len__(self) -> int:
        return len(self.stories)

    def _number(self, text: str) -> int:
        return self._numbers.setdefault(text, len(self._numbers))

    def _add(self, at: int, record: AmbitionRecord | NeedRecord) -> None:
        """What a record says, and what it offers and asks."""
        offers, seeks = exchange_of(record)
        for text, part in ((record.title, TITLE), (record.description, TOLD)):
            if text:
                self._whole.append((at, self._numbers[text], part))
        for said, part in ((offers, OFFERED), (seeks, ASKED)):
            self._whole += ((at, self._number(text), part) for text, _kinds in said if text)
        hinted = self._hinted(record.title, record.description)
        if not (offers or seeks or hinted):
            return
        giving = [sentence for sentence, hint, _other in hinted if _is_in(sentence, GIVES, hint)]
        asking = [sentence for sentence, _other, hint in hinted if _is_in(sentence, ASKS, hint)]
        given, sought = spoken(offers, seeks, giving, asking)
        self._spoken += ((at, self._number(one.text), OFFER, *_offered(one.certainty, one.chosen)) for one in given)
        self._spoken += ((at, self._number(one.text), SEEK, *_sought(one)) for one in sought)

    def _hinted(self, title: str, description: str) -> list[tuple[str, int, int]]:
        """The sentences that may offer or ask something, and how surely they do either. A title is one sentence."""
        found: list[tuple[str, int, int]] = []
        if here := self._hints.get(self._numbers[title]):
            gives, asks = zip(*here.values(), strict=True)
            found.append((title, max(gives), max(asks)))
        if here := self._hints.get(self._numbers[description]):
            sentences = sentences_of(description)
            found += ((sentences[place], *hints) for place, hints in here.items())
        return [one for one in found if len(one[0]) <= LONGEST_SENTENCE]


def _is_in(sentence: str, cue: Cue, hint: int) -> bool:
    return hint == SURELY or (hint == PERHAPS and cue.is_in(sentence))


@cache
def _offered(certainty: int, chosen: Kinds) -> tuple[int, int, int, bool]:
    """Of an offer how sure it is, its kinds as bits, which of those that its words name it has too, and whether it brings any."""
    among = [kind for kind in ALL_KINDS if not chosen or COARSE.get(kind) in chosen]
    return certainty, kind_bits(frozenset(chosen), chosen), kind_bits(frozenset(among)), not chosen


@lru_cache(maxsize=50_000)
def _sought(said: Spoken) -> tuple[int, int, int, bool]:
    """The same of a request, the kinds of which hang on the order of its words."""
    kinds = kinds_with(said.text, said.chosen, asked=True)
    return said.certainty, kind_bits(kinds, said.chosen), 0, False


__all__ = ["ASKED", "OFFERED", "TITLE", "TOLD", "Cues", "Phrases", "Pieces"]
