"""The shape in a cell of a GeoPackage: the header of its binary form, and well-known binary (WKB) behind it.

OGC 12-128r18, GeoPackage Encoding Standard, clause 2.1.3; the codes of shapes are those of ISO 13249-3 (WKB).
Only polygons are read: an area has no other shape. Heights and measures are passed over.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from core.maps import Point

Ring = list[Point]
Polygon = list[Ring]
"""The border first, then the holes in it."""

MAGIC = b"GP\x00"
HEADER = 8
LITTLE, EMPTY, EXTENDED = 0b1, 0b1_0000, 0b10_0000
# Bits 1 to 3 say how many numbers the envelope has.
ENVELOPE = {0: 0, 1: 4, 2: 6, 3: 6, 4: 8}
ORDERS = {0: ">", 1: "<"}
POLYGON, MULTIPOLYGON = 3, 6
# Thousands in the code of a shape: plain, with height, with measure, with both.
NUMBERS_A_POINT = {0: 2, 1: 3, 2: 3, 3: 4}
DOUBLE = 8
LEAST_POINTS = 4  # a triangle that ends where it began


class BrokenShapeError(Exception):
    """These bytes are no shape."""


class OtherShapeError(Exception):
    """A shape, but not one that an area can have."""


@dataclass(frozen=True, slots=True)
class PackedShape:
    """A shape as the file holds it. It is unpacked only when its row is wanted."""

    content: bytes
    of_rd: frozenset[int]
    """The numbers by which the file means Rijksdriehoek."""

    @property
    def system(self) -> int:
        """The number of the coordinate system, as this file gives them out."""
        return self._header()[0]

    @property
    def is_rd(self) -> bool:
        return self.system in self.of_rd

    def polygons(self) -> list[Polygon]:
        """Its polygons, in the coordinates of the file; none of an empty shape."""
        _system, flags, start = self._header()
        if flags & EMPTY:
            return []
        try:
            return list(_Reader(self.content, start).polygons())
        except struct.error:
            raise BrokenShapeError from None

    def _header(self) -> tuple[int, int, int]:
        """System, flags, and where the shape begins."""
        if not self.content.startswith(MAGIC) or len(self.content) < HEADER:
            raise BrokenShapeError
        flags = self.content[3]
        numbers = ENVELOPE.get(flags >> 1 & 0b111)
        if numbers is None or flags & EXTENDED:
            raise BrokenShapeError
        (system,) = struct.unpack_from(f"{ORDERS[flags & LITTLE]}i", self.content, 4)
        return system, flags, HEADER + numbers * DOUBLE


class _Reader:
    """Walks through WKB; what ends too early is a `struct.error`."""

    def __init__(self, content: bytes, place: int) -> None:
        self.content, self.place, self.order = content, place, "<"

    def polygons(self) -> Iterator[Polygon]:
        kind, numbers = self._shape()
        if kind == POLYGON:
            yield self._polygon(numbers)
        elif kind == MULTIPOLYGON:
            for _part in range(self._count()):
                kind, numbers = self._shape()
                if kind != POLYGON:
                    raise OtherShapeError
                yield self._polygon(numbers)
        else:
            raise OtherShapeError

    def _shape(self) -> tuple[int, int]:
        """What kind of shape comes, and of how many numbers its points are; each part says its own order of bytes."""
        (order,) = struct.unpack_from("B", self.content, self.place)
        self.place += 1
        if order not in ORDERS:
            raise BrokenShapeError
        self.order = ORDERS[order]
        thousands, kind = divmod(self._count(), 1000)
        if thousands not in NUMBERS_A_POINT:
            raise OtherShapeError
        return kind, NUMBERS_A_POINT[thousands]

    def _count(self) -> int:
        (number,) = struct.unpack_from(f"{self.order}I", self.content, self.place)
        self.place += 4
        return int(number)

    def _polygon(self, numbers: int) -> Polygon:
        return [self._ring(numbers) for _ring in range(self._count())]

    def _ring(self, numbers: int) -> Ring:
        count = self._count()
        found = struct.unpack_from(f"{self.order}{count * numbers}d", self.content, self.place)
        self.place += count * numbers * DOUBLE
        if count < LEAST_POINTS:
            raise BrokenShapeError
        return list(zip(found[::numbers], found[1::numbers], strict=True))
