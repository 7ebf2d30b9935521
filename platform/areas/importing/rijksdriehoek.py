"""From Rijksdriehoek (RD, EPSG:28992), the grid of Dutch maps, to longitude and latitude (EPSG:4326).

By the approximation of F.H. Schreutelkamp and G.L. Strang van Hees, "Benaderingsformules voor de transformatie tussen
RD- en WGS84-kaartcoördinaten" (Geodesia, 2001). It is right to about half a metre, less than what a rounded outline
loses; the exact way needs a grid of corrections of a few megabytes.
"""

from collections.abc import Sequence

from core.maps import Point

EPSG = 28992
# The tower of Onze Lieve Vrouwe in Amersfoort, where both systems have a point to start from.
X, Y = 155_000, 463_000
LATITUDE, LONGITUDE = 52.15517440, 5.38720621
UNIT = 100_000
SECONDS = 3600
# Where RD is used, with the sea before the coast, in metres.
WEST, EAST, SOUTH, NORTH = -10_000, 300_000, 290_000, 640_000

# Seconds of arc for each power of x and of y.
Terms = Sequence[tuple[int, int, float]]
NORTHWARD: Terms = (
    (0, 1, 3235.65389),
    (2, 0, -32.58297),
    (0, 2, -0.24750),
    (2, 1, -0.84978),
    (0, 3, -0.06550),
    (2, 2, -0.01709),
    (1, 0, -0.00738),
    (4, 0, 0.00530),
    (2, 3, -0.00039),
    (4, 1, 0.00033),
    (1, 1, -0.00012),
)
EASTWARD: Terms = (
    (1, 0, 5260.52916),
    (1, 1, 105.94684),
    (1, 2, 2.45656),
    (3, 0, -0.81885),
    (1, 3, 0.05594),
    (3, 1, -0.05607),
    (0, 1, 0.01199),
    (3, 2, -0.00256),
    (1, 4, 0.00128),
    (0, 2, 0.00022),
    (2, 0, -0.00022),
    (5, 0, 0.00026),
)


def is_in_range(x: float, y: float) -> bool:
    """Whether this can be a point in RD at all; elsewhere the formulas say nothing."""
    return WEST <= x <= EAST and SOUTH <= y <= NORTH


def to_wgs84(x: float, y: float) -> Point:
    """Longitude and latitude in degrees of a point in RD, in metres."""
    across, up = (x - X) / UNIT, (y - Y) / UNIT
    return LONGITUDE + _sum(EASTWARD, across, up) / SECONDS, LATITUDE + _sum(NORTHWARD, across, up) / SECONDS


def _sum(terms: Terms, across: float, up: float) -> float:
    return sum(factor * across**p * up**q for p, q, factor in terms)
