"""A network: what is tied to what, the strongest ties of it as a drawing, and all of them as a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
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
    number: int = 0
    """That of its point in the drawing; 0 when it is not drawn."""

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
    """What is drawn, by name, with the ties of that, the strongest first; and all ties there are as a table of pages."""

    nodes: list[Node]
    ties: list[Tie]
    pulling: list[Tie]
    """Those of the ties that say where each stands: not those that are drawn only because one of both is chosen, so that
    who chooses sees the others stay where they were."""
    page: Page[Tie]
    chosen: Node | None = None
    more: int = 0
    """How many are left out of the drawing, those that are tied least."""
    more_ties: int = 0
    """How many ties between those that are drawn are left out of it, the weakest."""
    more_own: int = 0
    """How many ties of the chosen one there is no room for in the drawing."""
    _of: dict[int, list[Tie]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for tie in self.ties:
            self._of[tie.one.pk].append(tie)
            self._of[tie.other.pk].append(tie)

    def ties_of(self, node: Node) -> list[Tie]:
        """The ties of one that are drawn."""
        return self._of[node.pk]


@dataclass(frozen=True)
class Room:
    """How many points and ties a drawing has room for; a page of the table has as many ties."""

    points: int
    ties: int


def network_of(
    pairs: Pairs,
    find: Callable[[set[int]], dict[int, Node]],
    room: Room,
    *,
    chosen: int | None = None,
    page: str | None = None,
) -> Network:
    """Those that are tied most and the strongest ties between them; with one chosen also all of its ties, and only those in
    the table. `find` reads what belongs to the keys.
    """
    ranked = sorted(pairs.all(), key=lambda two: (-pairs.weight(two), two))
    own = [two for two in ranked if chosen in two]
    tied = _most_tied(pairs, ranked)
    first = set(tied[: room.points])
    pulling = drawn = _strongest((two for two in ranked if first.issuperset(two)), room.ties)
    if chosen is not None and own:
        met = _ends(pulling)
        pulling, drawn = _with_own(chosen, own, drawn, [key for key in tied if key in met], room)
    listed = Paginator(own or ranked, room.ties).get_page(page)
    nodes = find(_ends([*drawn, *listed]))
    if own and chosen not in nodes:
        return network_of(pairs, find, room, page=page)
    shown = _numbered(nodes[key] for key in _ends(drawn) if key in nodes)
    nodes |= {node.pk: node for node in shown}

    def ties(keys: Iterable[Two]) -> list[Tie]:
        found = (two for two in keys if nodes.keys() >= {*two})
        made = (Tie(nodes[one], nodes[other], *_numbers(pairs, (one, other))) for one, other in found)
        return sorted(made, key=lambda tie: (-tie.weight, tie.one.place_in_order, tie.other.place_in_order))

    keys = {node.pk for node in shown}
    between = sum(keys.issuperset(two) for two in ranked)
    return Network(
        shown,
        ties(drawn),
        pulling=ties(pulling),
        page=_page(ties(listed), listed),
        chosen=nodes[chosen] if chosen is not None and own else None,
        more=len(tied) - len(shown),
        more_ties=between - len(ties(drawn)),
        more_own=len(set(own).difference(drawn)),
    )


def _page(rows: list[Tie], of: Page[Any]) -> Page[Tie]:
    """These rows as the page of which they are."""
    return Page(rows, of.number, of.paginator)


def _most_tied(pairs: Pairs, ranked: Iterable[Two]) -> list[int]:
    """Everybody who is tied, those that are tied most first."""
    tied: Counter[int] = Counter()
    for two in ranked:
        for key in two:
            tied[key] += pairs.weight(two)
    return [key for key, _weight in sorted(tied.items(), key=lambda item: (-item[1], item[0]))]


def _strongest(ranked: Iterable[Two], most: int) -> list[Two]:
    """The strongest ties: first those by which somebody comes in who has none yet, so that each is drawn."""
    bringing: list[Two] = []
    others: list[Two] = []
    met: set[int] = set()
    for two in ranked:
        (others if met.issuperset(two) else bringing).append(two)
        met.update(two)
    return [*bringing, *others][:most]


def _with_own(
    chosen: int, own: list[Two], drawn: list[Two], usual: list[int], room: Room
) -> tuple[list[Two], list[Two]]:
    """What is drawn, and all ties of the chosen one for which there is room: those that pull, and all.

    Of the `usual` points those that are tied least make room for others it is tied to.
    """
    partners = [one if other == chosen else other for one, other in own]
    points = set(list(dict.fromkeys([chosen, *partners, *usual]))[: room.points])
    kept = [two for two in drawn if points.issuperset(two)]
    added = [two for two in own if points.issuperset(two) and two not in set(kept)]
    newcomers = points.difference(usual)
    return [*kept, *(two for two in added if newcomers.intersection(two))], [*kept, *added]


def _ends(ties: Iterable[Two]) -> set[int]:
    return {key for two in ties for key in two}


def _numbered(nodes: Iterable[Node]) -> list[Node]:
    """By name, each with its number in the drawing."""
    ordered = sorted(nodes, key=lambda node: node.place_in_order)
    return [replace(node, number=number) for number, node in enumerate(ordered, start=1)]


def _numbers(pairs: Pairs, two: Two) -> tuple[int, int, int, int]:
    return pairs.coalitions[two], pairs.overlaps[two], pairs.soundings[two], pairs.weight(two)
