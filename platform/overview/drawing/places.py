"""The map as SVG: neighbourhoods that lead to their own page, numbered points that lead to the list beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.maps import WIDTH, corners, frame_of, path
from core.markup import format_html, format_html_join
from overview.drawing.names import Box, Point, box_of, freest, spread, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from areas.models import Area
    from core.maps import Frame
    from core.maps import Point as Corner
    from overview.picture.places import PlaceMap, Spot

SMALLEST, LARGEST = 9.0, 13.0
# From the top of an outline to the foot of the name in it.
NAME_DROP = 20


def draw(place_map: PlaceMap) -> SafeString:
    """The whole map; empty when nothing of it has a place in the world."""
    frame = frame_of(_points(place_map))
    if frame is None:
        return SafeString("")
    known = [spot for spot in place_map.spots if spot.point]
    spots = [Point(*frame.place(spot.point), _radius(spot), "") for spot in known if spot.point]
    points = spread(spots, width=WIDTH, height=frame.height)
    taken = [box_of(point) for point in points]
    return format_html(
        '<svg class="kk-map" role="group" aria-label="{}" viewBox="0 0 {} {}">{}{}{}</svg>',
        _("Map"),
        f"{WIDTH:g}",
        f"{frame.height:g}",
        format_html_join("", "{}", ((_outline(area, frame),) for area in place_map.areas)),
        format_html_join("", "{}", ((_name(area, frame, taken),) for area in place_map.areas)),
        format_html_join("", "{}", ((_spot(spot, at),) for spot, at in zip(known, points, strict=True))),
    )


def _points(place_map: PlaceMap) -> Iterator[Corner]:
    for area in place_map.areas:
        yield from corners(area.outline)
        if not area.outline and area.longitude is not None and area.latitude is not None:
            yield (area.longitude, area.latitude)
    yield from (spot.point for spot in place_map.spots if spot.point)


def _outline(area: Area, frame: Frame) -> SafeString:
    drawn = path(area.outline, frame)
    if not drawn:
        return SafeString("")
    return format_html(
        '<a href="{}" aria-label="{}"><path class="kk-map__area" d="{}"/></a>',
        reverse("overview:neighbourhood-area", args=[area.code]),
        area.name,
        drawn,
    )


def _name(area: Area, frame: Frame, taken: list[Box]) -> SafeString:
    """The name of an area where fewest points lie on it: near its top, in its middle or near its foot."""
    points = [frame.place(corner) for corner in corners(area.outline)]
    if points:
        (top_x, top), (foot_x, foot) = min(points, key=lambda at: at[1]), max(points, key=lambda at: at[1])
        middle = (sum(x for x, _y in points) / len(points), (top + foot) / 2)
        places = [(top_x, top + NAME_DROP), middle, (foot_x, foot - NAME_DROP / 2)]
    elif area.longitude is not None and area.latitude is not None:
        places = [frame.place((area.longitude, area.latitude))]
    else:
        return SafeString("")
    names = [written(x, y, area.name) for x, y in places]
    name = freest(names, taken, Box(0, 0, WIDTH, frame.height))
    return format_html(
        '<text class="kk-map__name" x="{}" y="{}" aria-hidden="true">{}</text>', f"{name.x:g}", f"{name.y:g}", area.name
    )


def _radius(spot: Spot) -> float:
    return min(LARGEST, SMALLEST + len(spot.things) / 2)


def _spot(spot: Spot, at: Point) -> SafeString:
    count = len(spot.things)
    label = ngettext("%(number)s. %(place)s: %(count)s thing", "%(number)s. %(place)s: %(count)s things", count)
    return format_html(
        '<a class="kk-map__spot" href="#plek-{}" aria-label="{}"><circle cx="{}" cy="{}" r="{}"/>'
        '<text x="{}" y="{}" aria-hidden="true">{}</text></a>',
        spot.place.pk,
        label % {"number": spot.number, "place": spot.place.name, "count": count},
        at.x,
        at.y,
        f"{at.radius:g}",
        at.x,
        at.y,
        spot.number,
    )
