"""The map: the neighbourhoods, and the places where something happens with what happens there."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition
from core.ordering import alphabetical, plain
from initiatives.models import Ambition, Initiative
from overview.picture.plans import plans_in
from residents.models import Need

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from areas.models import Area, Place
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


@dataclass
class Spot:
    """A place and what happens there, and its number on the map."""

    place: Place
    number: int = 0
    things: list[Thing] = field(default_factory=list)

    @property
    def point(self) -> tuple[float, float] | None:
        """Longitude and latitude, when they are known."""
        place = self.place
        return None if place.longitude is None or place.latitude is None else (place.longitude, place.latitude)


@dataclass(frozen=True)
class PlaceMap:
    """Everything on the map."""

    areas: list[Area]
    spots: list[Spot]

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


def present_in(membership: Membership, extent: Extent, plans: Iterable[Ambition] | None = None) -> Present:
    """What this person may see of it; five queries, or four with those `plans_in` it that have a place. Coalitions are where
    those of their ambitions are that one may see.
    """
    user = membership.user
    seen = Ambition.objects.visible_to(user).filter(place__isnull=False).select_related("place").only("place")
    needs = extent.placed(Need.objects.visible_to(user).open()).select_related("place")
    ambitions = plans_in(membership, extent).filter(place__isnull=False) if plans is None else plans
    coalitions = extent.coalitions(Coalition.objects.visible_to(user).exclude(status="stopped"))
    initiatives = extent.placed(Initiative.objects.visible_to(user).exclude(status__in=["done", "stopped"]))
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


def place_map(extent: Extent, present: Present, layers: Iterable[Layer] = tuple(Layer)) -> PlaceMap:
    """The places in these neighbourhoods where something of these layers happens, those with most first."""
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
    for number, spot in enumerate(ordered, start=1):
        spot.number = number
    return PlaceMap(areas, ordered)
