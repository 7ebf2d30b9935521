"""`import_areas` on a GeoPackage: outlines from Rijksdriehoek, light enough for a map, and clear words for the rest."""

import sqlite3
import struct
from io import StringIO
from math import cos, hypot, pi, radians, sin
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from areas.importing.rijksdriehoek import to_wgs84
from areas.models import Area
from core.maps import frame_of, path

pytestmark = pytest.mark.django_db

Ring = list[tuple[float, float]]

METRES_A_DEGREE = 111_200
# Tower in Amersfoort where the grid has its origin; the two examples of Schreutelkamp and Strang van Hees (2001); and
# the test sheet of RDNAPTRANS 2008 (Kadaster).
KNOWN = {
    "Amersfoort": (155000, 463000, 52.15517440, 5.38720621),
    "Westertoren, Amsterdam": (120700.723, 487525.502, 52.37453253, 4.88352559),
    "Martinitoren, Groningen": (233883.131, 582065.167, 53.21938317, 6.56820053),
    "Texel": (117380.12, 575040.34, 53.160753042, 4.824761912),
    "Noord-Groningen": (247380.56, 604580.78, 53.419482050, 6.776726674),
    "Zeeuws-Vlaanderen": (16460.91, 377380.23, 51.368607152, 3.397588595),
    "Zuid-Limburg": (182260.45, 311480.67, 50.792584916, 5.773795548),
    "Maasvlakte": (64640.89, 440700.0101, 51.947393898, 4.072887101),
}
SQUARE: Ring = [(94000, 437000), (95000, 437000), (95000, 438000), (94000, 438000), (94000, 437000)]
HOLE: Ring = [(94200, 437200), (94200, 437400), (94400, 437400), (94400, 437200), (94200, 437200)]
ISLAND: Ring = [(96000, 437000), (96300, 437000), (96300, 437300), (96000, 437000)]
CRUMB: Ring = [(97000, 437000), (97003, 437000), (97003, 437002), (97000, 437000)]


def apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Metres between two points in longitude and latitude, near enough for a few metres."""
    across = (one[0] - other[0]) * cos(radians(one[1]))
    return hypot(across, one[1] - other[1]) * METRES_A_DEGREE


def wkb(*polygons: list[Ring], order: str = "<", multi: bool = True, dimensions: int = 2) -> bytes:
    mark, kind = (b"\x01" if order == "<" else b"\x00"), (1000 if dimensions == 3 else 0)

    def head(number: int, parts: int) -> bytes:
        return mark + struct.pack(f"{order}II", number + kind, parts)

    def ring(points: Ring) -> bytes:
        numbers = [number for point in points for number in (*point, 1.5)[:dimensions]]
        return struct.pack(f"{order}I{len(numbers)}d", len(points), *numbers)

    shapes = [head(3, len(rings)) + b"".join(map(ring, rings)) for rings in polygons]
    return head(6, len(shapes)) + b"".join(shapes) if multi else shapes[0]


def blob(shape: bytes, *, srs: int = 28992, order: str = "<", envelope: int = 1, more: int = 0) -> bytes:
    flags = more | envelope << 1 | (order == "<")
    lengths = {0: 0, 1: 4, 2: 6, 3: 6, 4: 8}
    extent = struct.pack(f"{order}{lengths[envelope]}d", *[0.0] * lengths[envelope])
    return b"GP\x00" + bytes([flags]) + struct.pack(f"{order}i", srs) + extent + shape


def geopackage(path: Path, *rows: tuple[str, str, bytes | None, str], srs: int = 28992) -> Path:
    """A file as Statistics Netherlands makes it, with only neighbourhoods: code, name, geometry, water."""
    with sqlite3.connect(path) as database:
        database.executescript(
            """
            CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT);
            CREATE TABLE gpkg_spatial_ref_sys (srs_id INTEGER, organization TEXT, organization_coordsys_id INTEGER);
            CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER);
            INSERT INTO gpkg_contents VALUES ('buurten', 'features');
            INSERT INTO gpkg_spatial_ref_sys VALUES (28992, 'EPSG', 28992), (4326, 'EPSG', 4326), (7, 'epsg', 28992);
            CREATE TABLE buurten (fid INTEGER PRIMARY KEY, geom BLOB, buurtcode TEXT, buurtnaam TEXT, water TEXT);
            """
        )
        database.execute("INSERT INTO gpkg_geometry_columns VALUES ('buurten', 'geom', ?)", [srs])
        database.executemany("INSERT INTO buurten (buurtcode, buurtnaam, geom, water) VALUES (?, ?, ?, ?)", rows)
    database.close()
    return path


def run(path: Path) -> str:
    out = StringIO()
    call_command("import_areas", str(path), "--year", "2025", stdout=out)
    return out.getvalue()


def outline(tmp_path: Path, geometry: bytes | None) -> Any:
    """What is stored for a neighbourhood with this geometry."""
    run(geopackage(tmp_path / "een.gpkg", ("BU19000101", "Vogelbuurt", geometry, "NEE")))
    return Area.objects.get(code="BU19000101").outline


def fault(tmp_path: Path, *geometries: Any) -> str:
    rows = [(f"BU1900010{number}", "Buurt", geometry, "NEE") for number, geometry in enumerate(geometries)]
    with pytest.raises(CommandError) as caught:
        run(geopackage(tmp_path / "fout.gpkg", *rows))
    assert not Area.objects.exists()
    return str(caught.value)


def circle(radius: float, corners: int) -> Ring:
    steps = [2 * pi * number / corners for number in range(corners)]
    points = [(94000 + radius * cos(step), 437000 + radius * sin(step)) for step in steps]
    return [*points, points[0]]


@pytest.mark.parametrize("place", KNOWN)
def test_known_points_come_within_a_metre(place: str) -> None:
    x, y, latitude, longitude = KNOWN[place]
    assert apart(to_wgs84(x, y), (longitude, latitude)) < 1


def test_outline_is_stored_in_longitude_and_latitude(tmp_path: Path) -> None:
    towers = [KNOWN[name] for name in ("Amersfoort", "Westertoren, Amsterdam", "Martinitoren, Groningen")]
    ring: Ring = [(x, y) for x, y, _latitude, _longitude in [*towers, towers[0]]]
    stored = outline(tmp_path, blob(wkb([ring], multi=False)))
    wanted = [[round(longitude, 5), round(latitude, 5)] for _x, _y, latitude, longitude in [*towers, towers[0]]]
    assert stored == {"type": "Polygon", "coordinates": [wanted]}


@pytest.mark.parametrize("dimensions", [2, 3])
@pytest.mark.parametrize("envelope", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("order", ["<", ">"])
def test_every_form_of_the_header_is_read(tmp_path: Path, order: str, envelope: int, dimensions: int) -> None:
    shape = wkb([SQUARE], order=order, dimensions=dimensions)
    stored = outline(tmp_path, blob(shape, order=order, envelope=envelope))
    assert stored["type"] == "Polygon"
    assert len(stored["coordinates"][0]) == 5


def test_islands_and_holes_stay_and_crumbs_go(tmp_path: Path) -> None:
    stored = outline(tmp_path, blob(wkb([SQUARE, HOLE], [CRUMB], [ISLAND])))
    assert stored["type"] == "MultiPolygon"
    assert [[len(ring) for ring in polygon] for polygon in stored["coordinates"]] == [[5, 5], [4]]


def test_area_that_is_smaller_than_the_tolerance_keeps_its_outline(tmp_path: Path) -> None:
    assert len(outline(tmp_path, blob(wkb([CRUMB])))["coordinates"][0]) == 4


def test_corners_that_no_map_shows_are_left_out(tmp_path: Path) -> None:
    stored = outline(tmp_path, blob(wkb([circle(400, 3000)])))
    ring = stored["coordinates"][0]
    assert 20 < len(ring) < 60
    assert ring[0] == ring[-1]
    middle = to_wgs84(94000, 437000)
    assert all(abs(apart(middle, (point[0], point[1])) - 400) < 2 for point in ring)


def test_border_is_never_further_off_than_the_tolerance(tmp_path: Path) -> None:
    """A bay of 4 m may go, one of 8 m may not."""
    bays: Ring = [(94300, 437000), (94310, 437004), (94320, 437000), (94600, 437000), (94610, 437008), (94620, 437000)]
    stored = outline(tmp_path, blob(wkb([[SQUARE[0], *bays, *SQUARE[1:]]])))
    points = [(point[0], point[1]) for point in stored["coordinates"][0]]
    assert min(apart(point, to_wgs84(94310, 437004)) for point in points) > 5
    assert min(apart(point, to_wgs84(94610, 437008)) for point in points) < 2


def test_stored_outline_can_be_drawn(tmp_path: Path) -> None:
    stored = outline(tmp_path, blob(wkb([SQUARE, HOLE], [ISLAND])))
    frame = frame_of(to_wgs84(x, y) for x, y in (*SQUARE, *ISLAND))
    assert frame is not None
    assert path(stored, frame).count("Z") == 3


@pytest.mark.parametrize("geometry", [None, blob(wkb(), more=0b10000)])
def test_neighbourhood_without_outline_is_imported_without(tmp_path: Path, geometry: bytes | None) -> None:
    assert outline(tmp_path, geometry) is None


def test_outlines_of_water_are_not_read(tmp_path: Path) -> None:
    rows = (("BU19000101", "Vogelbuurt", blob(wkb([SQUARE])), "NEE"), ("BU19009997", "Grote plas", b"kapot", "JA"))
    assert "1 rij met water" in run(geopackage(tmp_path / "water.gpkg", *rows))
    assert Area.objects.get().outline is not None


def test_second_import_of_the_same_outlines_changes_nothing(tmp_path: Path) -> None:
    file = geopackage(tmp_path / "twee.gpkg", ("BU19000101", "Vogelbuurt", blob(wkb([circle(400, 300)])), "NEE"))
    run(file)
    assert "Er is niets veranderd" in run(file)


def test_outline_is_given_to_an_area_that_was_there_without(tmp_path: Path) -> None:
    Area.objects.create(code="BU19000101", name="Vogelbuurt", year=2025, level="neighbourhood")
    file = geopackage(tmp_path / "later.gpkg", ("BU19000101", "Vogelbuurt", blob(wkb([SQUARE])), "NEE"))
    assert "1 omtrekken" in run(file)


def test_rijksdriehoek_under_another_number_in_the_file_is_read(tmp_path: Path) -> None:
    rows = ("BU19000101", "Vogelbuurt", blob(wkb([SQUARE]), srs=7), "NEE")
    run(geopackage(tmp_path / "zeven.gpkg", rows, srs=7))
    assert Area.objects.get().outline is not None


@pytest.mark.parametrize("srs", [3857, 4326, 0, -1])
def test_other_coordinate_systems_are_refused_once_with_the_row(tmp_path: Path, srs: int) -> None:
    said = fault(tmp_path, blob(wkb([SQUARE])), blob(wkb([SQUARE]), srs=srs), blob(wkb([SQUARE]), srs=srs))
    assert f"laag buurten, rij 2: de omtrek staat in coördinatenstelsel {srs}" in said
    assert "EPSG:28992" in said
    assert "rij 3" not in said


@pytest.mark.parametrize(
    ("geometry", "said"),
    [
        ("POLYGON EMPTY", "niet te lezen"),
        (b"", "niet te lezen"),
        (b"GP", "niet te lezen"),
        (b"XX" + blob(wkb([SQUARE]))[2:], "niet te lezen"),
        (blob(wkb([SQUARE]))[:-9], "niet te lezen"),
        (blob(wkb([SQUARE]), more=0b100000), "niet te lezen"),
        (b"GP\x00\x0f" + blob(wkb([SQUARE]))[4:], "niet te lezen"),
        (blob(b""), "niet te lezen"),
        (blob(b"\x02" + wkb([SQUARE])[1:]), "niet te lezen"),
        (blob(b"\x01" + struct.pack("<III", 3, 1, 2**32 - 1)), "niet te lezen"),
        (blob(wkb([[(94000, 437000)]])), "niet te lezen"),
        (blob(b"\x01" + struct.pack("<Idd", 1, 94000, 437000)), "geen Polygon of MultiPolygon"),
        (blob(wkb([[(4.5, 51.9), (4.6, 51.9), (4.6, 52.0), (4.5, 51.9)]])), "Rijksdriehoek"),
        (blob(wkb([[(94000, float("nan")), (94000, 1e300), (9e4, 437000), (94000, 437000)]])), "Rijksdriehoek"),
    ],
)
def test_outline_that_cannot_be_read_is_refused_with_its_row(tmp_path: Path, geometry: Any, said: str) -> None:
    lines = fault(tmp_path, blob(wkb([SQUARE])), geometry).splitlines()[1:]
    assert [line.strip().split(":")[0] for line in lines] == ["laag buurten, rij 2"]
    assert said in lines[0]
