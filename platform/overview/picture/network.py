"""Who has to do with whom: organisations tied by coalitions, koppelkansen and soundings that the reader may see."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Any

from django.utils.translation import ngettext

from coalitions.models import Coalition, Overlap, Participation, Sounding
from coalitions.queries.overlaps import open_overlaps
from organisations.models import Organisation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from organisations.models import Membership
    from overview.extent import Extent

WORTH_A_TIE = (Overlap.Strength.FAIR, Overlap.Strength.LARGE)
MOST_ORGANISATIONS = 40
Two = tuple[int, int]


@dataclass
class Tie:
    """What two organisations have together."""

    one: Organisation
    other: Organisation
    coalitions: int = 0
    overlaps: int = 0
    soundings: int = 0

    @property
    def weight(self) -> int:
        """A coalition says more than a koppelkans or a question."""
        return 3 * self.coalitions + self.overlaps + self.soundings

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

    def partner_of(self, organisation: Organisation) -> Organisation:
        return self.other if self.one.pk == organisation.pk else self.one


@dataclass
class Network:
    """The organisations with a tie, by name, and their ties, the strongest first."""

    organisations: list[Organisation]
    ties: list[Tie]
    more: int = 0
    """Organisations left out, those with the fewest ties."""
    _of: dict[int, list[Tie]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for tie in self.ties:
            self._of[tie.one.pk].append(tie)
            self._of[tie.other.pk].append(tie)

    def ties_of(self, organisation: Organisation) -> list[Tie]:
        return self._of[organisation.pk]


def network(membership: Membership, extent: Extent) -> Network:
    """The ties in a working area that this person may see; four queries."""
    coalitions, overlaps = _coalition_ties(membership, extent), _overlap_ties(membership, extent)
    soundings = _sounding_ties(membership)
    weights: Counter[int] = Counter()
    for pair in [*coalitions, *overlaps, *soundings]:
        weights.update(pair)
    shown = [pk for pk, _ties in sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MOST_ORGANISATIONS]]
    found = Organisation.objects.visible_to(membership.user).in_bulk(shown)
    ties = [
        Tie(found[one], found[other], coalitions[one, other], overlaps[one, other], soundings[one, other])
        for one, other in sorted({*coalitions, *overlaps, *soundings})
        if one in found and other in found
    ]
    ties.sort(key=lambda tie: (-tie.weight, tie.one.name.casefold(), tie.other.name.casefold(), tie.one.pk))
    organisations = sorted(found.values(), key=lambda organisation: (organisation.name.casefold(), organisation.pk))
    return Network(organisations, ties, more=len(weights) - len(found))


def _coalition_ties(membership: Membership, extent: Extent) -> Counter[Two]:
    together = extent.coalitions(Coalition.objects.visible_to(membership.user).filter(status__in=["active", "paused"]))
    places = Participation.objects.filter(coalition__in=together.values("pk"), status="confirmed")
    members: dict[int, list[int]] = defaultdict(list)
    for coalition, organisation in places.order_by("organisation").values_list("coalition", "organisation"):
        members[coalition].append(organisation)
    return Counter(pair for organisations in members.values() for pair in combinations(organisations, 2))


def _overlap_ties(membership: Membership, extent: Extent) -> Counter[Two]:
    rows = open_overlaps(membership, extent.working_area).filter(need=None, strength__in=WORTH_A_TIE)
    return Counter(_in_order(rows.order_by().values_list("ambition__organisation", "other__organisation")))


def _sounding_ties(membership: Membership) -> Counter[Two]:
    """Questions this person asked or was asked: only those two see them, wherever they work."""
    rows = Sounding.objects.visible_to(membership.user).exclude(status="withdrawn").order_by()
    return Counter(_in_order(rows.values_list("inquiry__asker__organisation", "asked__organisation")))


def _in_order(pairs: Any) -> Iterator[Two]:
    for one, other in pairs:
        if one != other:
            yield (one, other) if one < other else (other, one)
