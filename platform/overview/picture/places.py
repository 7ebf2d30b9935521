"""The map: the neighbourhoods, and the places where something happens with what happens there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition
from core.ordering import alphabetical, plain
from initiatives.models import Ambition, Initiative
from overview.picture import addresses
from overview.picture.plans import plans_in
from residents.models import Need

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from areas.models import Area, Place, WorkingArea
    from organisations.models import Membership
    from overview.extent import Extent


class Layer(StrEnum):
    """What the map can show; the words are those of the address bar."""

    NEEDS = "behoeften"
    AMBITIONS = "ambities"
    COALITIONS = "coalities"
    INITIATIVES = "initiatieven"


LAYER_WORDS = {
    Layer.NEEDS: _("Needs"),
    Layer.AMBITIONS: _("Ambitions"),
    Layer.COALITIONS: _("Coalitions"),
    Layer.INITIATIVES: _("Initiatives"),
}


_ONE = {
    Layer.NEEDS: _("Need"),
    Layer.AMBITIONS: _("Ambition"),
    Layer.COALITIONS: _("Coalition"),
    Layer.INITIATIVES: _("Initiative"),
}


_ALL = {
    Layer.NEEDS: _("all needs here"),
    Layer.AMBITIONS: _("all ambitions here"),
    Layer.COALITIONS: _("all coalitions here"),
    Layer.INITIATIVES: _("all initiatives here"),
}
OVER = ("done", "stopped")
MOST_UNFOLDED = 8
"""How many more things of one place a page names when it is unfolded."""


@dataclass(frozen=True)
class Room:
    """How many places and things there is room for, in a page of 60 kB with all that stands beside the map."""

    spots: int
    things: int


ON_A_PAGE, ON_PAPER = Room(36, 90), Room(14, 40)


@dataclass(frozen=True)
class Thing:
    """One thing that happens at a place."""

    layer: Layer
    title: str
    url: str

    @property
    def kind(self) -> Any:
        """What it is, in words."""
        return _ONE[self.layer]


@dataclass(frozen=True)
class Rest:
    """Things at a place that are not named one by one: how many, and the list of all of their layer there."""

    layer: Layer
    number: int
    url: str

    @property
    def words(self) -> Any:
        """The same in words, for a link."""
        return _ALL[self.layer]


@dataclass
class Spot:
    """A place and what happens there, and its number on the map.

    Of its things the page names so many at once, and so many more when it is unfolded; `rest` leads to the others.
    """

    place: Place
    number: int = 0
    things: list[Thing] = field(default_factory=list)
    named: int = 0
    unfolding: int = 0
    rest: list[Rest] = field(default_factory=list)

    @property
    def at_once(self) -> list[Thing]:
        return self.things[: self.named]

    @property
    def unfolded(self) -> list[Thing]:
        return self.things[self.named : self.named + self.unfolding]

    @property
    def not_at_once(self) -> int:
        return max(0, len(self.things) - self.named)

    @property
    def left(self) -> int:
        """How many are not named."""
        return sum(one.number for one in self.rest)

    @property
    def point(self) -> tuple[float, float] | None:
        """Longitude and latitude, when they are known."""
        place = self.place
        return None if place.longitude is None or place.latitude is None else (place.longitude, place.latitude)


@dataclass(frozen=True)
class PlaceMap:
    """Everything on the map; `more` are the places where least happens, which it has no room for. `lists` hold all of it."""

    areas: list[Area]
    spots: list[Spot]
    more: int = 0
    lists: list[tuple[Any, str]] = field(default_factory=list)

    @property
    def has_outlines(self) -> bool:
        """Whether the borders of a neighbourhood are stored."""
        return any(area.outline for area in self.areas)

    @property
    def is_sketch(self) -> bool:
        """Whether the borders are drawn by hand, as in the demo: then they are not those of the land registry."""
        return any((area.outline or {}).get("sketch") for area in self.areas)

    @property
    def year(self) -> int | None:
        """The year of the division."""
        return max((area.year for area in self.areas), default=None)


@dataclass(frozen=True)
class Present:
    """All that goes on: open needs by how often they were heard, active ambitions that have a place, and the rest by name."""

    needs: list[Need]
    ambitions: list[Ambition]
    coalitions: list[Coalition]
    initiatives: list[Initiative]

    def places_of(self, layer: Layer) -> Iterator[tuple[Any, str, list[Place]]]:
        """Each thing of a layer, the name of its page, and the places it is at."""
        for row in getattr(self, _FIELDS[layer]):
            places = _places_of(row) if layer == Layer.COALITIONS else [row.place] if row.place else []
            yield row, _PAGES[layer], places


_FIELDS = {layer: layer.name.lower() for layer in Layer}
_PAGES = {
    Layer.NEEDS: "residents:need-detail",
    Layer.AMBITIONS: "initiatives:ambition-detail",
    Layer.COALITIONS: "coalitions:coalition-detail",
    Layer.INITIATIVES: "initiatives:initiative-detail",
}
_LISTS = {layer: page.replace("-detail", "-list") for layer, page in _PAGES.items()}
_STATES = {
    Layer.NEEDS: [status for _name, status in addresses.OPEN],
    Layer.AMBITIONS: [status for _name, status in addresses.ACTIVE],
    Layer.COALITIONS: [status for status in Coalition.Status.values if status != "stopped"],
    Layer.INITIATIVES: [status for status in Initiative.Status.values if status not in OVER],
}


def present_in(membership: Membership, extent: Extent, plans: Iterable[Ambition] | None = None) -> Present:
    """What this person may see of it; five queries, or four with those `plans_in` it that have a place. Coalitions are where
    those of their ambitions are that one may see.
    """
    user = membership.user
    seen = Ambition.objects.visible_to(user).filter(place__isnull=False).select_related("place").only("place")
    needs = extent.placed(Need.objects.visible_to(user).open()).select_related("place")
    ambitions = plans_in(membership, extent).filter(place__isnull=False) if plans is None else plans
    coalitions = extent.coalitions(Coalition.objects.visible_to(user).exclude(status="stopped"), user)
    initiatives = extent.placed(Initiative.objects.visible_to(user).exclude(status__in=OVER))
    return Present(
        needs=list(needs.order_by("-signal_count", "pk")),
        ambitions=list(ambitions),
        coalitions=list(
            coalitions.prefetch_related(Prefetch("ambitions", seen, to_attr="placed_ambitions")).order_by(
                alphabetical(), "pk"
            )
        ),
        initiatives=list(initiatives.select_related("place", "organisation").order_by(alphabetical("title"), "pk")),
    )


def _places_of(coalition: Any) -> list[Place]:
    return list({ambition.place.pk: ambition.place for ambition in coalition.placed_ambitions}.values())


def place_map(
    extent: Extent,
    present: Present,
    layers: Iterable[Layer] = tuple(Layer),
    *,
    asked: Collection[int] = (),
    room: Room = ON_A_PAGE,
) -> PlaceMap:
    """The places in these neighbourhoods where something of these layers happens, those with most first.

    There is room for so many, and always for one that is `asked` for.
    """
    areas = extent.neighbourhoods
    inside = {area.pk for area in areas}
    spots: dict[int, Spot] = {}
    for layer in layers:
        for row, page, places in present.places_of(layer):
            for place in places:
                if place.area_id in inside:
                    spot = spots.setdefault(place.pk, Spot(place))
                    spot.things.append(Thing(layer, str(row), reverse(page, args=[row.pk])))
    ordered = sorted(spots.values(), key=lambda spot: (-len(spot.things), plain(spot.place.name), spot.place.pk))
    first = {spot.place.pk for spot in sorted(ordered, key=lambda spot: spot.place.pk not in asked)[: room.spots]}
    shown = [spot for spot in ordered if spot.place.pk in first]
    for number, spot in enumerate(shown, start=1):
        spot.number = number
    _share_out(shown, extent.working_area, room.things)
    return PlaceMap(areas, shown, len(ordered) - len(shown), [_list_of(layer, extent) for layer in layers])


def _named(spots: list[Spot], most: int) -> int:
    return sum(min(most, len(spot.things)) for spot in spots)


def _list_of(layer: Layer, extent: Extent) -> tuple[Any, str]:
    """The list of all of a layer that the map shows, in words and as an address."""
    return LAYER_WORDS[layer], address_of(layer, extent)


def address_of(layer: Layer, extent: Extent) -> str:
    """The list that holds what `present_in` finds of a layer, and of ambitions also those without a place."""
    where, statuses = (extent.working_area, extent.area), [("status", status) for status in _STATES[layer]]
    if layer == Layer.COALITIONS:
        return addresses.coalitions(*where, statuses=statuses)
    if layer == Layer.INITIATIVES:
        return addresses.initiatives(*where, statuses)
    return addresses.needs(*where) if layer == Layer.NEEDS else addresses.ambitions(*where)


def _share_out(spots: list[Spot], working_area: WorkingArea, things: int) -> None:
    """Give each place its part of the things a page can name: all of them equally many at once, and of what is left those
    with most happening first. Lists hold the others.
    """
    named = next(most for most in (4, 3, 2, 1) if most == 1 or _named(spots, most) <= things)
    room = things - _named(spots, named)
    for spot in spots:
        spot.named = named
        spot.unfolding = max(0, min(len(spot.things) - named, MOST_UNFOLDED, room))
        room -= spot.unfolding
        hidden = Counter(thing.layer for thing in spot.things[named + spot.unfolding :])
        spot.rest = [
            Rest(layer, hidden[layer], addresses.at_place(_LISTS[layer], spot.place, working_area, _STATES[layer]))
            for layer in Layer
            if hidden[layer]
        ]
