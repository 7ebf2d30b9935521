"""A network: what is tied to what, the strongest ties of it, and how much is left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Two = tuple[int, int]


@dataclass(frozen=True)
class Node:
    """An organisation, or an ambition with the organisation it is of."""

    pk: int
    name: str
    url: str
    beside: str = ""

    @property
    def words(self) -> str:
        """The whole name."""
        return f"{self.name}, {self.beside}" if self.beside else self.name

    @property
    def place_in_order(self) -> tuple[str, int]:
        """By name."""
        return (self.name.casefold(), self.pk)


@dataclass(frozen=True)
class Pairs:
    """How often two keys, the smaller first, are tied by a coalition, a koppelkans and a question."""

    coalitions: Counter[Two]
    overlaps: Counter[Two]
    soundings: Counter[Two]

    def all(self) -> set[Two]:
        return {*self.coalitions, *self.overlaps, *self.soundings}

    def weight(self, two: Two) -> int:
        """A coalition says more than a koppelkans or a question."""
        return 3 * self.coalitions[two] + self.overlaps[two] + self.soundings[two]


@dataclass(frozen=True)
class Tie:
    """What two have together."""

    one: Node
    other: Node
    coalitions: int = 0
    overlaps: int = 0
    soundings: int = 0
    weight: int = 0

    @property
    def words(self) -> str:
        """What ties them, in words."""
        parts = []
        if self.coalitions:
            parts.append(ngettext("%(n)s coalition", "%(n)s coalitions", self.coalitions) % {"n": self.coalitions})
        if self.overlaps:
            parts.append(ngettext("%(n)s koppelkans", "%(n)s koppelkansen", self.overlaps) % {"n": self.overlaps})
        if self.soundings:
            parts.append(ngettext("%(n)s question", "%(n)s questions", self.soundings) % {"n": self.soundings})
        return ", ".join(parts)

    def partner_of(self, node: Node) -> Node:
        return self.other if self.one.pk == node.pk else self.one


@dataclass(frozen=True)
class Network:
    """What has a tie, by name, and the ties, the strongest first."""

    nodes: list[Node]
    ties: list[Tie]
    more: int = 0
    """How many are left out, those that are tied least."""
    more_ties: int = 0
    """How many ties between those that are drawn are left out, the weakest."""
    _of: dict[int, list[Tie]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for tie in self.ties:
            self._of[tie.one.pk].append(tie)
            self._of[tie.other.pk].append(tie)

    def ties_of(self, node: Node) -> list[Tie]:
        return self._of[node.pk]


def network_of(pairs: Pairs, find: Callable[[set[int]], dict[int, Node]], *, most: int, most_ties: int) -> Network:
    """Those that are tied most, and the strongest ties between them; `find` reads what belongs to the keys."""
    tied: Counter[int] = Counter()
    for two in pairs.all():
        for key in two:
            tied[key] += pairs.weight(two)
    shown = {key for key, _weight in sorted(tied.items(), key=lambda item: (-item[1], item[0]))[:most]}
    between = sorted((two for two in pairs.all() if shown.issuperset(two)), key=lambda two: (-pairs.weight(two), two))
    drawn = _strongest(between, most_ties)
    nodes = find({key for two in drawn for key in two})
    ties = [
        Tie(nodes[one], nodes[other], *_numbers(pairs, (one, other)))
        for one, other in drawn
        if one in nodes and other in nodes
    ]
    ties.sort(key=lambda tie: (-tie.weight, tie.one.place_in_order, tie.other.place_in_order))
    return Network(
        sorted(nodes.values(), key=lambda node: node.place_in_order),
        ties,
        more=len(tied) - len(nodes),
        more_ties=len(between) - len(ties),
    )


def _strongest(ranked: Iterable[Two], most: int) -> list[Two]:
    """The strongest ties: first those by which somebody comes in who has none yet, so that each is drawn."""
    bringing: list[Two] = []
    others: list[Two] = []
    met: set[int] = set()
    for two in ranked:
        (others if met.issuperset(two) else bringing).append(two)
        met.update(two)
    return [*bringing, *others][:most]


def _numbers(pairs: Pairs, two: Two) -> tuple[int, int, int, int]:
    return pairs.coalitions[two], pairs.overlaps[two], pairs.soundings[two], pairs.weight(two)
