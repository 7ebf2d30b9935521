"""A country of invented plans, to measure the engine on: how fast, how large, and whether it finds what was hidden in it.

The words are compounds of words of the field; they mean nothing together. Some plans form groups that share wording and
place, some of these groups are decoys: the same wording, each in another municipality. A file with the same fields made elsewhere
may be measured as well, so that the engine and something else can be compared with the same plans in one go.
"""

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

STEMS = [
    "zon",
    "wind",
    "warmte",
    "buur",
    "straat",
    "plein",
    "tuin",
    "boom",
    "fiets",
    "bus",
    "school",
    "koffie",
    "zorg",
    "dak",
    "gevel",
    "water",
    "riool",
    "speel",
    "lees",
    "kook",
    "muziek",
    "reparatie",
    "hout",
    "steen",
    "kleding",
    "voedsel",
    "energie",
    "isolatie",
    "parkeer",
    "lift",
    "trap",
    "hal",
    "balkon",
    "bank",
    "brug",
    "haven",
    "markt",
    "sport",
    "bewegen",
]
HEADS = [
    "plan",
    "plek",
    "huis",
    "kamer",
    "groep",
    "loket",
    "kast",
    "route",
    "dag",
    "markt",
    "coach",
    "pas",
    "bank",
    "lab",
    "hub",
    "punt",
    "tafel",
    "kring",
    "werkplaats",
    "campagne",
    "regeling",
    "onderhoud",
    "renovatie",
    "net",
    "ploeg",
    "feest",
    "spreekuur",
    "gids",
    "kaart",
    "wijzer",
]
LITTLE = [
    "de",
    "het",
    "een",
    "van",
    "en",
    "in",
    "voor",
    "met",
    "op",
    "dat",
    "wij",
    "om",
    "er",
    "die",
    "bij",
    "ook",
    "als",
    "naar",
    "door",
    "over",
    "ons",
    "meer",
    "samen",
]
ENDINGS = ("", "", "", "en", "s", "je")
THEMES, MUNICIPALITIES, WORDS_A_PLAN, CORE = 6, 342, 40, 12
GROUPED, DECOYS, WIDE, SECOND_THEME = 0.33, 0.1, 0.15, 0.4
BENT, LEFT_OUT = 0.6, 0.75
"""Of the words of a group, which share a plan has as they are, and which share at all."""

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Country:
    """Plans in columns. `level` 0 is for a whole municipality; `group` is -1 outside the groups."""

    texts: Sequence[str]
    themes: Numbers
    municipality: Numbers
    district: Numbers
    level: Numbers
    start: Numbers
    end: Numbers
    group: Numbers
    decoys: frozenset[int]

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def truth(self) -> Numbers:
        """The pairs that belong together, as first x size + second, in order."""
        members: dict[int, list[int]] = {}
        for at in np.flatnonzero(self.group >= 0).tolist():
            if int(self.group[at]) not in self.decoys:
                members.setdefault(int(self.group[at]), []).append(at)
        pairs = [one * len(self) + other for group in members.values() for one, other in combinations(group, 2)]
        return np.array(sorted(pairs), np.int64)

    def fits(self, one: Numbers, other: Numbers) -> NDArray[np.bool_]:
        """Pairs whose areas touch and that share a theme and a day."""
        near = (self.district[one] == self.district[other]) | (self.level[one] == 0) | (self.level[other] == 0)
        days = (self.start[one] <= self.end[other]) & (self.start[other] <= self.end[one])
        themes = np.greater(self.themes[one] & self.themes[other], 0)
        return np.asarray(self.same_municipality(one, other) & near & days & themes, np.bool_)

    def same_municipality(self, one: Numbers, other: Numbers) -> NDArray[np.bool_]:
        """Pairs within one municipality."""
        return np.equal(self.municipality[one], self.municipality[other])

    def blocks(self, least: int) -> Iterator[Numbers]:
        """Whole municipalities, small ones together: what one worker takes at a time."""
        order = np.argsort(self.municipality, kind="stable")
        edges = [*(np.flatnonzero(np.diff(self.municipality[order])) + 1).tolist(), len(order)]
        start = 0
        for end in edges:
            if end - start >= least or end == len(order):
                yield order[start:end]
                start = end


def read_country(path: Path) -> Country:
    """A country that was made elsewhere. Only for files one made oneself: a pickle can run code."""
    found: dict[str, Any] = pickle.loads(path.read_bytes())  # noqa: S301 -- a file of one's own, named by hand
    columns = [
        np.asarray(found[name], np.int64) for name in ("themes", "gem", "wijk", "level", "start", "end", "group")
    ]
    themes, municipality, district, level, start, end, group = columns
    decoys = frozenset(int(one) for one in found["decoy"])
    return Country(found["texts"], themes, municipality, district, level, start, end, group, decoys)


def make_country(size: int, seed: int = 7, *, even: float = 0) -> Country:
    """A country of so many plans; the same for the same seed. The larger `even`, the less the first municipalities stand out."""
    dice = np.random.default_rng(seed)
    municipality = rank(dice, MUNICIPALITIES, size, even=even)
    count = dice.integers(3, 30, MUNICIPALITIES)
    first = np.cumsum(count) - count
    district = first[municipality] + (dice.random(size) * count[municipality]).astype(np.int64)
    group, decoys = _groups(dice, size)
    themes = 1 << dice.integers(0, THEMES, size)
    for members in _members(group):
        themes[members] = themes[members[0]]
        if int(group[members[0]]) not in decoys:
            municipality[members], district[members] = municipality[members[0]], district[members[0]]
    themes |= np.where(dice.random(size) < SECOND_THEME, 1 << dice.integers(0, THEMES, size), 0)
    start = dice.integers(0, 900, size)
    level = (dice.random(size) >= WIDE).astype(np.int64)
    end = start + dice.integers(400, 1500, size)
    return Country(_texts(dice, size, group), themes, municipality, district, level, start, end, group, decoys)


def rank(dice: np.random.Generator, size: int, times: int, *, even: float = 0) -> Numbers:
    """Numbers below `size`, the first ones far more often."""
    weight = np.cumsum(1 / (even + np.arange(1, size + 1)))
    return np.searchsorted(weight / weight[-1], dice.random(times) * 0.9999).astype(np.int64)


def _groups(dice: np.random.Generator, size: int) -> tuple[Numbers, frozenset[int]]:
    group, order, at, number = np.full(size, -1, np.int64), dice.permutation(size), 0, 0
    decoys = set()
    while at < GROUPED * size:
        several = int(dice.integers(2, 6))
        group[order[at : at + several]] = number
        if dice.random() < DECOYS:
            decoys.add(number)
        at, number = at + several, number + 1
    return group, frozenset(decoys)


def _members(group: Numbers) -> Iterator[Numbers]:
    order = np.argsort(group, kind="stable")
    order = order[group[order] >= 0]
    yield from np.split(order, np.flatnonzero(np.diff(group[order])) + 1) if len(order) else ()


def _texts(dice: np.random.Generator, size: int, group: Numbers) -> list[str]:
    words = _vocabulary(dice, int(min(40_000, max(4_000, 40 * size**0.5))))
    core = {int(group[members[0]]): words[rank(dice, len(words), CORE)] for members in _members(group)}
    texts = []
    for at in range(size):
        said = [LITTLE[place] for place in dice.integers(0, len(LITTLE), WORDS_A_PLAN // 2).tolist()]
        said += words[rank(dice, len(words), WORDS_A_PLAN // 2)].tolist()
        kept = dice.random(CORE)
        shared = core.get(int(group[at]), ())
        said += [
            word + ("en" if luck > BENT else "") for word, luck in zip(shared, kept, strict=False) if luck < LEFT_OUT
        ]
        dice.shuffle(said)
        texts.append(" ".join(said))
    return texts


def _vocabulary(dice: np.random.Generator, size: int) -> NDArray[np.object_]:
    found = dict.fromkeys((*STEMS, *HEADS))
    while len(found) < size:
        parts = [STEMS[at] for at in dice.integers(0, len(STEMS), int(dice.integers(1, 3))).tolist()]
        head = HEADS[int(dice.integers(0, len(HEADS)))]
        found["".join([*parts, head, ENDINGS[int(dice.integers(0, len(ENDINGS)))]])] = None
    return np.array(list(found), dtype=object)
