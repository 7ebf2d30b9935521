"""Reading many records at once: what `pack(read(record))` gives for each, to the last bit, in a fraction of the time.

`read` follows one record from its texts to its phrases, with an object for every step. Here the texts of a thousand records
are one stream of words (`language.streams`), what follows from a word or a concept is looked up by number, and all bags are
made by one sort. Which rules hold stands in the modules that read one record; both use the same.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from coalitions.matching.bag_building import Entries, RankedBags, Ranks, assembled, ranked_bags, summed
from coalitions.matching.bags import number_of, root
from coalitions.matching.bulk_pieces import ASKED, OFFERED, Cues, Pieces
from coalitions.matching.meaning import concept_weight, scaled, thesaurus_with, values_of_word, windows_of
from coalitions.matching.profiles import (
    GROUP_MET,
    GROUP_STATED,
    GROUP_TOLD,
    IN_OFFER,
    IN_REQUEST,
    IN_STORY,
    IN_TITLE,
)
from coalitions.matching.reading import OFFER, SEEK, kind_bits, worth_of
from coalitions.matching.resources import ALL_KINDS
from coalitions.matching.similarity import vector_of
from coalitions.matching.stored_readings import (
    AS_WHOLE,
    OPENS,
    PEOPLE,
    PHRASE_FACTS,
    SECTIONS,
    STORY,
    VALUE_BITS,
    WHOLE,
    WORDING,
    StoredReading,
)
from coalitions.matching.wording import worths
from language.analysis import MOST_REMEMBERED
from language.resources import kinds_by_word
from language.streams import Columns, Rows, Vocabulary, each_word, spans
from language.thesaurus.many import ManyFinder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from coalitions.matching.bulk_pieces import Phrases
    from coalitions.matching.meaning import Extra
    from coalitions.matching.records import AmbitionRecord, NeedRecord
    from language.analysis import Word
    from language.streams import Flags, Numbers, Stream

BATCH = 1_000
"""Records that are read at once: enough to be quick, few enough to stay at hand."""
BAGS = 3
WORDS, CONCEPTS, VERY_WORDS = range(BAGS)
"""The bags of a text, and of all that a record says: words, concepts, wording."""
SCALED = np.array([scaled(factor) for factor in (IN_TITLE, IN_STORY, IN_OFFER, IN_REQUEST)], np.int64)
"""What each value becomes by the part that its text plays: TITLE, TOLD, OFFERED or ASKED."""


def read_many(records: Iterable[AmbitionRecord | NeedRecord], extra: Extra = ()) -> Iterator[StoredReading]:
    """What each of these records says, as it is stored."""
    rest = iter(records)
    while batch := list(islice(rest, BATCH)):
        if len(_reader(extra).words.words) > MOST_REMEMBERED:
            _reader.cache_clear()
        yield from _reader(extra).read(batch)


class _Concepts:
    """What follows from each concept, by its number in `names`."""

    def __init__(self, extra: Extra, names: Sequence[str], ranks: Ranks) -> None:
        thesaurus = thesaurus_with(extra)
        self.names, self._ranks = names, ranks
        self._own = np.array([ranks[number_of(name)] for name in names], np.int64)
        self.are_people = np.array([thesaurus.concepts[name].kind == "people" for name in names], np.bool_)
        self.provides = np.array([kind_bits(thesaurus.provides([name])) for name in names], np.int64)
        self.meet, self.open = Rows(1), Rows(1)
        for name in names:
            met = (one for one in thesaurus.same_people([name]) if thesaurus.concepts[one].kind == "people")
            self.meet.add([ranks[number_of(one)]] for one in met)
            self.open.add([ranks[number_of(one)]] for one in windows_of(name, extra))
        self.meet.settle()
        self.open.settle()

    @property
    def rank(self) -> Numbers:
        """The rank of each."""
        return self._ranks.of[self._own]

    def at(self, rank: Numbers) -> Numbers:
        """The concepts that have these ranks."""
        found = np.zeros(len(self._ranks), np.int64)
        found[self.rank] = np.arange(len(self.names))
        return found[rank]


class _Reader:
    """Reads batches of records, and keeps by number what words and concepts say."""

    def __init__(self, extra: Extra) -> None:
        thesaurus = thesaurus_with(extra)
        names = sorted(thesaurus.concepts, key=number_of)
        self.words, self._ranks = Vocabulary(), Ranks()
        self._finder = ManyFinder(thesaurus.index, {name: at for at, name in enumerate(names)}, self.words)
        self._concepts = _Concepts(extra, names, self._ranks)
        values = [[root(round(sure * concept_weight(name) * 100)) for sure in self._finder.ladder] for name in names]
        self._value_of_hit = np.array(values, np.int64)
        self._cues = Cues(self.words)
        self._said, self._kinds = Rows(3), Columns(1)

    def read(self, records: Sequence[AmbitionRecord | NeedRecord]) -> list[StoredReading]:
        """What each record says."""
        pieces = Pieces(records, self.words, self._cues)
        stream = self.words.stream(pieces.runs)
        texts = self._read(stream)
        whole = self._whole(pieces, texts)
        beside = self._beside(whole, self._own(pieces, texts), texts, pieces.groups)
        same = _same(whole, texts, pieces.story)
        phrases = self._with_what_they_bring(self._with_what_they_name(pieces.phrases, stream), texts)
        bags = SECTIONS + 2 * np.bincount(phrases.owner, minlength=len(pieces))
        first, each, told = np.cumsum(bags) - bags, np.arange(len(pieces)), np.flatnonzero(~same)
        found = assembled(
            [
                *_texts(whole, each, first + WHOLE),
                *_texts(texts, pieces.story[told], first[told] + STORY),
                (texts, BAGS * pieces.groups + WORDS, first + PEOPLE),
                (beside, 2 * each, first + PEOPLE + CONCEPTS),
                (beside, 2 * each + 1, first + OPENS),
                (whole, BAGS * each + VERY_WORDS, first + WORDING),
                *_texts(texts, phrases.text, _bags_of(phrases, first)),
            ],
            int(bags.sum()),
        )
        sizes = found.sizes
        for bag in (WORDS, CONCEPTS):
            sizes[first[same] + STORY + bag] = AS_WHOLE
        features = (self._ranks.sorted[found.rank] << VALUE_BITS) | found.value
        columns = (
            _cut(sizes.astype("<i4"), np.cumsum(bags)),
            _facts_of(phrases, len(pieces)),
            _cut(features.astype("<i8"), found.start[np.cumsum(bags)]),
            map(vector_of, pieces.stories),
        )
        return [StoredReading(*row) for row in zip(*columns, strict=True)]

    def _read(self, stream: Stream) -> RankedBags:
        """The bags of each text."""
        hits = self._finder.find(stream)
        at, said = each_word(self.words, self._said, self._said_by).of(stream.word)
        self._ranks.settle()
        bag, number, value = said.T
        words = Entries(BAGS * stream.text[at] + bag, self._ranks.of[number], value)
        values = self._value_of_hit[hits.concept, hits.step]
        concepts = Entries(BAGS * hits.text + CONCEPTS, self._concepts.rank[hits.concept], values)
        return ranked_bags([words, concepts], BAGS * stream.size, len(self._ranks))

    def _said_by(self, word: Word) -> Iterator[tuple[int, int, int]]:
        """The words that a word adds to each bag."""
        for bag, said in ((WORDS, values_of_word[word]), (VERY_WORDS, (worths[word],))):
            for number, value in said:
                if value:
                    yield bag, self._ranks[number], value

    def _whole(self, pieces: Pieces, texts: RankedBags) -> RankedBags:
        """All that each record says. What counts for wording is that it is said, not where."""
        bag = np.arange(BAGS)
        here = (BAGS * pieces.text[:, None] + bag).ravel()
        part = np.where(bag == VERY_WORDS, OFFERED, pieces.part[:, None]).ravel()
        found = _weighed(texts, here, (BAGS * pieces.owner[:, None] + bag).ravel(), part)
        return ranked_bags([found], BAGS * len(pieces), len(self._ranks))

    def _own(self, pieces: Pieces, texts: RankedBags) -> RankedBags:
        """The concepts of all that each record says but what it asks of others: a bag a record."""
        mine = np.flatnonzero(pieces.part != ASKED)
        found = _weighed(texts, BAGS * pieces.text[mine] + CONCEPTS, pieces.owner[mine], pieces.part[mine])
        return ranked_bags([found], len(pieces), len(self._ranks))

    def _beside(self, whole: RankedBags, own: RankedBags, texts: RankedBags, groups: Numbers) -> RankedBags:
        """For whom each record is, and what the works and moments that it names make possible: two bags a record."""
        each = np.arange(len(groups))
        named = whole.entries(BAGS * each + CONCEPTS, 2 * each)
        parts = []
        for found, certainty in (
            (texts.entries(BAGS * groups + CONCEPTS, 2 * each), GROUP_STATED),
            (named, GROUP_TOLD),
        ):
            people = found.where(self._concepts.are_people[self._concepts.at(found.rank)])
            parts.append(people._replace(value=np.full(len(people.bag), root(certainty))))
        at = self._concepts.at(named.rank)
        of, met = self._concepts.meet.of(at)
        parts.append(Entries(named.bag[of], self._ranks.of[met[:, 0]], np.full(len(of), root(GROUP_MET))))
        mine = own.entries(each, 2 * each + 1)
        of, opened = self._concepts.open.of(self._concepts.at(mine.rank))
        parts.append(summed(Entries(mine.bag[of], self._ranks.of[opened[:, 0]], mine.value[of]), len(self._ranks)))
        return ranked_bags(parts, 2 * len(each), len(self._ranks))

    def _with_what_they_name(self, phrases: Phrases, stream: Stream) -> Phrases:
        """The phrases, offers with the kinds that their words name without denying them."""
        for word in self.words.words[len(self._kinds) :]:
            self._kinds.add((kind_bits(kinds_by_word(asked=False)[word]),))
        self._kinds.settle()
        kinds, named = self._kinds.columns[0], np.zeros(stream.size, np.int64)
        at = np.flatnonzero(kinds[stream.word])
        at = at[~stream.negated[at]]
        np.bitwise_or.at(named, stream.text[at], kinds[stream.word[at]])
        return phrases._replace(kinds=phrases.kinds | named[phrases.text] & phrases.among)

    def _with_what_they_bring(self, phrases: Phrases, texts: RankedBags) -> Phrases:
        """The phrases, those that name an activity with the kinds that it brings along."""
        offers = np.flatnonzero(phrases.brings)
        named = texts.entries(BAGS * phrases.text[offers] + CONCEPTS, offers)
        kinds = phrases.kinds.copy()
        np.bitwise_or.at(kinds, named.bag, self._concepts.provides[self._concepts.at(named.rank)])
        return phrases._replace(kinds=kinds)


@lru_cache(maxsize=4)
def _reader(extra: Extra) -> _Reader:
    return _Reader(extra)


def _weighed(texts: RankedBags, here: Numbers, to: Numbers, part: Numbers) -> Entries:
    """What stands in these bags, by how much it counts in the part that each plays, to be put in others."""
    found = texts.entries(here, to)
    values = SCALED[np.repeat(part, texts.sizes[here]), found.value]
    return found._replace(value=values).where(values > 0)


def _texts(ranked: RankedBags, which: Numbers, to: Numbers) -> Iterator[tuple[RankedBags, Numbers, Numbers]]:
    """The words and the concepts of these, as this bag and the next."""
    return ((ranked, BAGS * which + bag, to + bag) for bag in (WORDS, CONCEPTS))


def _same(whole: RankedBags, texts: RankedBags, story: Numbers) -> Flags:
    """Of each record whether its story says the same as all of it."""
    both = [(BAGS * np.arange(len(story)) + bag, BAGS * story + bag) for bag in (WORDS, CONCEPTS)]
    same = np.all([whole.sizes[mine] == texts.sizes[theirs] for mine, theirs in both], axis=0)
    at = np.flatnonzero(same)
    for mine, theirs in both:
        one, other = whole.entries(mine[at], at), texts.entries(theirs[at], at)
        same[one.bag[(one.rank != other.rank) | (one.value != other.value)]] = False
    return np.asarray(same, np.bool_)


def _bags_of(phrases: Phrases, first: Numbers) -> Numbers:
    """The first bag of each phrase, behind those that every record has."""
    before = np.searchsorted(phrases.owner, phrases.owner)
    return first[phrases.owner] + SECTIONS + 2 * (np.arange(len(before)) - before)


def _facts_of(phrases: Phrases, records: int) -> list[bytes]:
    """Of each record the kinds of resource at hand, what having each is worth to it, and its phrases."""
    kinds = len(ALL_KINDS)
    named = phrases.kinds[:, None] >> np.arange(kinds) & 1
    has, asks = np.zeros((records, kinds), np.int64), np.zeros((records, kinds), np.int64)
    offers, seeks = (phrases.side == side for side in (OFFER, SEEK))
    np.maximum.at(has, phrases.owner[offers], named[offers] * phrases.certainty[offers, None])
    worth = np.array([_worths(certainty) for certainty in phrases.certainty[seeks].tolist()]).reshape(-1, kinds, kinds)
    np.maximum.at(asks, phrases.owner[seeks], (named[seeks][:, :, None] * worth).max(axis=1))
    count = np.bincount(phrases.owner, minlength=records)
    size = 2 * kinds + PHRASE_FACTS * count
    first, found = np.cumsum(size) - size, np.empty(int(size.sum()), "<i4")
    found[spans(first, np.full(records, 2 * kinds))] = np.hstack([has, asks]).ravel()
    found[spans(first + 2 * kinds, PHRASE_FACTS * count)] = np.stack(
        [phrases.side, phrases.certainty, phrases.kinds], axis=1
    ).ravel()
    return _cut(found, first + size)


@cache
def _worths(certainty: int) -> Numbers:
    """What having each kind (a column) is worth to who asks for one (a row), in hundredths."""
    worth = [dict(worth_of(asked, certainty)) for asked in ALL_KINDS]
    return np.array([[row.get(kind, 0) for kind in ALL_KINDS] for row in worth], np.int64)


def _cut(column: NDArray[Any], ends: Numbers) -> list[bytes]:
    """A column in pieces, as bytes."""
    data, at = column.tobytes(), (ends * column.itemsize).tolist()
    return [data[start:end] for start, end in zip([0, *at], at, strict=False)]


__all__ = ["read_many"]
