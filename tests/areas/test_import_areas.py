"""`import_areas`: every layout, every year beside the others, all or nothing."""

import json
import sqlite3
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from areas.models import Area, AreaSuccession
from areas.services import draw_working_area

pytestmark = pytest.mark.django_db

OWN_LAYOUT = """code;naam;niveau;jaar;gm_code;wk_code;lon;lat
GM1900;Waterstad;gemeente;2024;GM1900;;4.5;51.9
WK190001;Oost;wijk;2024;GM1900;;4.51;51.91
BU19000101;Vogelbuurt;buurt;2024;GM1900;WK190001;4.511;51.911
BU190001A2;Rivierenbuurt;buurt;2024;GM1900;WK190001;4.512;51.912
"""
SQUARE = [[[4.1234567, 51.9], [4.2, 51.9], [4.2, 52.0], [4.1234567, 51.9]]]


@pytest.fixture
def written(tmp_path: Path) -> Any:
    def write(text: str, name: str = "gebieden.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding=encoding)
        return path

    return write


def run(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("import_areas", str(path), *options, stdout=out)
    return out.getvalue()


def faults(path: Path, *options: str) -> str:
    with pytest.raises(CommandError) as caught:
        run(path, *options)
    return str(caught.value)


def stored(year: int) -> dict[str, tuple[str, str | None]]:
    """code -> name and the code it lies in."""
    rows = Area.objects.filter(year=year).values_list("code", "name", "parent__code")
    return {code: (name, parent) for code, name, parent in rows}


def outlines(*features: tuple[str, str, Any], **more: Any) -> str:
    return json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {
                        "statcode": code,
                        "statnaam": name,
                        "gmCode": f"GM{code[2:6]}",
                        "rubriek": "wijk",
                        **more,
                    },
                    "geometry": geometry,
                }
                for code, name, geometry in features
            ],
        }
    )


# --- Layouts ----------------------------------------------------------------------------------------------------------


def test_own_layout_is_read_with_levels_parents_and_points(written: Any) -> None:
    run(written(OWN_LAYOUT))
    assert stored(2024) == {
        "GM1900": ("Waterstad", None),
        "WK190001": ("Oost", "GM1900"),
        "BU19000101": ("Vogelbuurt", "WK190001"),
        "BU190001A2": ("Rivierenbuurt", "WK190001"),
    }
    buurt = Area.objects.get(code="BU190001A2")
    assert (buurt.level, buurt.longitude, buurt.latitude) == ("neighbourhood", 4.512, 51.912)


LAYOUTS = {
    "new CBS names": "buurtcode,buurtnaam,wijkcode,gemeentecode,gemeentenaam,water\n"
    "BU19000101,Vogelbuurt,WK190001,GM1900,Waterstad,NEE\n",
    "old CBS names": "BU_CODE;BU_NAAM;WK_CODE;WK_NAAM;GM_CODE;GM_NAAM;IND_WBI;WATER;AANT_INW\n"
    "BU19000101;Vogelbuurt;WK190001;Oost;GM1900;Waterstad;1;NEE;.\n",
    "kwb": "gwb_code_10;regio;gm_naam;recs;ind_wbz;a_inw\nNL00;Nederland;Nederland;Land;.;17.500.000\n"
    "BU19000101;Vogelbuurt;Waterstad;Buurt;1;1.205\n",
    "label points": "buurtcode;buurtnaam;wijkcode;lon;lat\nBU19000101;Vogelbuurt;WK190001;4,511;51,911\n",
    "tabs and quotes": 'buurtcode\tbuurtnaam\twijkcode\nBU19000101\t"Vogelbuurt"\tWK190001\n',
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_csv_layout_is_read(written: Any, layout: str, encoding: str) -> None:
    report = run(written(LAYOUTS[layout], encoding=encoding), "--year", "2023")
    assert stored(2023) == {"BU19000101": ("Vogelbuurt", None)}
    assert "BU19000101" in report  # the district is missing in that year: said, not refused


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("wijkcode;wijknaam;gemeentecode\nWK190001;Oost;GM1900\n", "district"),
        ("gemeentecode;gemeentenaam\nGM1900;Waterstad\n", "municipality"),
    ],
)
def test_lists_of_other_levels_are_read(written: Any, text: str, level: str) -> None:
    run(written(text), "--year", "2023")
    assert Area.objects.get(year=2023).level == level


def test_decimal_commas_become_numbers(written: Any) -> None:
    run(written(LAYOUTS["label points"]), "--year", "2023")
    area = Area.objects.get(year=2023)
    assert (area.longitude, area.latitude) == (4.511, 51.911)


def geopackage(path: Path) -> Path:
    with sqlite3.connect(path) as database:
        database.executescript(
            """
            CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT);
            INSERT INTO gpkg_contents VALUES ('buurten', 'features'), ('wijken', 'features'), ('gemeenten', 'features');
            CREATE TABLE gemeenten (fid INTEGER, geom BLOB, gemeentecode TEXT, gemeentenaam TEXT, water TEXT);
            CREATE TABLE wijken (fid INTEGER, geom BLOB, wijkcode TEXT, wijknaam TEXT, gemeentecode TEXT, water TEXT);
            CREATE TABLE buurten (
                fid INTEGER, geom BLOB, buurtcode TEXT, buurtnaam TEXT, wijkcode TEXT, gemeentecode TEXT,
                indelingswijziging_wijken_en_buurten INTEGER, water TEXT, aantal_inwoners INTEGER
            );
            INSERT INTO gemeenten VALUES (1, x'47', 'GM1900', 'Waterstad', 'NEE'), (2, x'47', 'GM1900', 'Waterstad', 'JA');
            INSERT INTO wijken VALUES (1, x'47', 'WK190001', 'Oost', 'GM1900', 'NEE');
            INSERT INTO buurten VALUES
                (1, x'47', 'BU19000101', 'Vogelbuurt', 'WK190001', 'GM1900', 1, 'NEE', 1205),
                (2, x'47', 'BU19009997', 'Grote plas', 'WK190099', 'GM1900', 1, 'JA', -99997);
            """
        )
    database.close()
    return path


def test_geopackage_attributes_are_read_and_water_is_counted(tmp_path: Path) -> None:
    report = run(geopackage(tmp_path / "wijkenbuurten.gpkg"), "--year", "2025")
    assert stored(2025) == {
        "GM1900": ("Waterstad", None),
        "WK190001": ("Oost", "GM1900"),
        "BU19000101": ("Vogelbuurt", "WK190001"),
    }
    assert "2 rijen met water" in report


def test_geopackage_fault_names_layer_and_row(tmp_path: Path) -> None:
    path = geopackage(tmp_path / "wijkenbuurten.gpkg")
    with sqlite3.connect(path) as database:
        database.execute("UPDATE buurten SET buurtnaam = '' WHERE fid = 1")
    database.close()
    assert "laag buurten, rij 1: de naam ontbreekt" in faults(path, "--year", "2025")


def test_outlines_are_rounded_and_given_to_areas_that_were_there(written: Any) -> None:
    run(written(OWN_LAYOUT))
    path = written(outlines(("WK190001", "Oost", {"type": "Polygon", "coordinates": SQUARE})), "wijken.geojson")
    report = run(path, "--year", "2024")
    area = Area.objects.get(code="WK190001", year=2024)
    assert area.outline == {
        "type": "Polygon",
        "coordinates": [[[4.12346, 51.9], [4.2, 51.9], [4.2, 52.0], [4.12346, 51.9]]],
    }
    assert area.longitude == 4.51  # the file of outlines has no point, so the point stays
    assert "1 omtrekken" in report


def test_list_without_outlines_leaves_outlines_alone(written: Any) -> None:
    run(
        written(outlines(("WK190001", "Oost", {"type": "Polygon", "coordinates": SQUARE})), "wijken.geojson"),
        "--year",
        "2024",
    )
    run(written(OWN_LAYOUT))
    assert Area.objects.get(code="WK190001").outline is not None


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [4.5, 51.9]},
        {"type": "Polygon", "coordinates": [[[93000, 437000], [93010, 437000], [93000, 437000]]]},
        {"type": "Polygon", "coordinates": "leeg"},
        {"type": "MultiPolygon", "coordinates": SQUARE},
        "leeg",
    ],
)
def test_outline_that_cannot_be_drawn_is_refused(written: Any, geometry: Any) -> None:
    path = written(outlines(("WK190001", "Oost", geometry)), "wijken.geojson")
    assert "feature 1: " in faults(path, "--year", "2024")


# --- Years ------------------------------------------------------------------------------------------------------------


def test_year_column_overrides_the_option(written: Any) -> None:
    run(written(OWN_LAYOUT), "--year", "2020")
    assert set(Area.objects.values_list("year", flat=True)) == {2024}


def test_year_in_the_code_of_an_outline_overrides_the_option(written: Any) -> None:
    path = written(outlines(("WK190001", "Oost", None), jrstatcode="2022WK190001"), "wijken.geojson")
    run(path, "--year", "2025")
    assert Area.objects.get().year == 2022


def test_missing_year_is_one_fault(written: Any) -> None:
    message = faults(written("gemeentecode;gemeentenaam\nGM1900;Waterstad\nGM1901;Oever\n"))
    assert message.count("\n") == 1
    assert "--year" in message


def test_second_run_changes_nothing_and_says_so(written: Any) -> None:
    path = written(OWN_LAYOUT)
    run(path)
    before = list(Area.objects.order_by("pk").values())
    assert "Er is niets veranderd" in run(path)
    assert list(Area.objects.order_by("pk").values()) == before


def test_changed_name_is_updated_and_counted(written: Any) -> None:
    run(written(OWN_LAYOUT))
    report = run(written(OWN_LAYOUT.replace("Vogelbuurt", "Vogelkwartier")))
    assert Area.objects.get(code="BU19000101").name == "Vogelkwartier"
    assert "0 nieuw, 1 gewijzigd, 3 gelijk" in report
    assert "Er is niets veranderd" not in report


def test_missing_parent_is_linked_by_a_later_import(written: Any) -> None:
    run(written(LAYOUTS["new CBS names"]), "--year", "2024")
    report = run(written("wijkcode;wijknaam;gemeentecode\nWK190001;Oost;GM1900\n"), "--year", "2024")
    assert stored(2024)["BU19000101"] == ("Vogelbuurt", "WK190001")
    assert "WK190001" in report  # its own municipality is still missing


def test_parent_of_another_year_is_no_parent(written: Any) -> None:
    run(written(OWN_LAYOUT))
    run(written(LAYOUTS["new CBS names"]), "--year", "2025")
    assert stored(2025) == {"BU19000101": ("Vogelbuurt", None)}


# --- What carries on ----------------------------------------------------------------------------------------------------


def flagged(*rows: tuple[str, str, str]) -> str:
    head = "buurtcode;buurtnaam;wijkcode;gemeentecode;indelingswijziging_wijken_en_buurten\n"
    return head + "".join(f"{code};{name};WK{code[2:8]};GM{code[2:6]};{flag}\n" for code, name, flag in rows)


def successions() -> set[tuple[str, str]]:
    return set(AreaSuccession.objects.values_list("old__code", "new__code"))


def test_same_code_and_same_name_carry_on_unless_flagged_as_changed(written: Any) -> None:
    run(
        written(
            flagged(("BU19000101", "Vogelbuurt", "1"), ("BU19000102", "Rivieren", "1"), ("BU19000103", "Kade", "1"))
        ),
        "--year",
        "2024",
    )
    report = run(
        written(
            flagged(("BU19000101", "Vogelkwartier", "1"), ("BU19000209", "RIVIEREN", "1"), ("BU19000103", "Kade", "3"))
        ),
        "--year",
        "2025",
    )
    assert successions() == {("BU19000101", "BU19000101"), ("BU19000102", "BU19000209")}
    assert "vervallen: BU19000102" in report
    assert "1 met een ander gebied" in report


def test_successions_are_recorded_once(written: Any) -> None:
    run(written(OWN_LAYOUT))
    later = written(OWN_LAYOUT.replace(";2024;", ";2025;"))
    run(later)
    assert "Er is niets veranderd" in run(later)
    assert AreaSuccession.objects.count() == 4


def test_same_name_twice_carries_nothing_on(written: Any) -> None:
    run(written(flagged(("BU19000101", "Centrum", "1"), ("BU19000201", "Centrum", "1"))), "--year", "2024")
    run(written(flagged(("BU19000301", "Centrum", "1"))), "--year", "2025")
    assert successions() == set()


def test_same_name_in_another_municipality_carries_nothing_on(written: Any) -> None:
    run(written(flagged(("BU19000101", "Centrum", "1"))), "--year", "2024")
    run(written(flagged(("BU19010101", "Centrum", "1"))), "--year", "2025")
    assert successions() == set()


def test_codes_of_other_municipalities_are_not_called_gone(written: Any) -> None:
    run(written(flagged(("BU19000101", "Vogelbuurt", "1"), ("BU19010101", "Kade", "1"))), "--year", "2024")
    report = run(written(flagged(("BU19000101", "Vogelbuurt", "1"))), "--year", "2025")
    assert "vervallen: " not in report


def test_newer_year_leaves_working_areas_where_they_are_and_says_so(written: Any) -> None:
    run(written(OWN_LAYOUT))
    drawn = draw_working_area(
        name="Waterstad-Oost", municipality=Area.objects.get(code="GM1900"), areas=[Area.objects.get(code="WK190001")]
    )
    report = run(written(OWN_LAYOUT.replace(";2024;", ";2025;")))
    assert set(drawn.neighbourhoods.values_list("year", flat=True)) == {2024}
    assert "niet verplaatst: Waterstad-Oost" in report


@pytest.mark.parametrize("drawn_on", ["WK190001", "GM1900"])
def test_neighbourhoods_of_the_same_year_join_the_working_area_they_lie_in(written: Any, drawn_on: str) -> None:
    rows = OWN_LAYOUT.splitlines(keepends=True)
    run(written("".join(rows[:3])))
    drawn = draw_working_area(
        name="Waterstad-Oost", municipality=Area.objects.get(code="GM1900"), areas=[Area.objects.get(code=drawn_on)]
    )
    report = run(written(OWN_LAYOUT))
    assert set(drawn.neighbourhoods.values_list("code", flat=True)) == {"BU19000101", "BU190001A2"}
    assert "Waterstad-Oost" in report


# --- Faults -------------------------------------------------------------------------------------------------------------


def test_every_fault_is_named_with_its_line_and_nothing_is_stored(written: Any) -> None:
    path = written(
        OWN_LAYOUT
        + "BU19000103;;buurt;2024;GM1900;WK190001;4.5;51.9\n"
        + "BU1900;Kort;buurt;2024;GM1900;WK190001;4.5;51.9\n"
        + "BU19000104;Punt;buurt;2024;GM1900;WK190001;93000;437000\n"
        + "BU19000105;Elders;buurt;2024;GM1901;WK190002;4.5;51.9\n"
        + "BU19000106;Jaar;buurt;straks;GM1900;WK190001;4.5;51.9\n"
        + "BU19000107;Niveau;wijk;2024;GM1900;WK190001;4.5;51.9\n"
        + "BU19000101;Weer;buurt;2024;GM1900;WK190001;4.5;51.9\n"
        + "BU19000108;Te kort\n"
        + f"BU19000109;{'lang ' * 30};buurt;2024;GM1900;WK190001;4.5;51.9\n"
    )
    lines = faults(path).splitlines()
    assert "9 fouten" in lines[0]
    assert [line.strip().split(":")[0] for line in lines[1:]] == [f"regel {number}" for number in range(6, 15)]
    assert not Area.objects.exists()


def test_line_numbers_count_blank_lines_and_quoted_line_ends(written: Any) -> None:
    path = written('gemeentecode;gemeentenaam\n\nGM1900;"Water\nstad"\nGM19;Fout\n')
    assert "regel 5: " in faults(path, "--year", "2024")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"naam;aantal\nOost;3\n", "docs/import.md"),
        (b"gemeentecode;gemeentenaam\nGM1900;Caf\xe9stad\n", "UTF-8"),
        (b"PK\x03\x04rest", "CSV"),
        (b'{"type": "Feature"}', "FeatureCollection"),
        (b'{"features": [', "JSON"),
        (b'{"features": [{"properties": {"name": "Oost"}}]}', "docs/import.md"),
        (b"SQLite format 3\x00 niet echt", "GeoPackage"),
        (b"gemeentecode;gemeentenaam\n", "geen gebieden"),
        (b"", "docs/import.md"),
        (b'gemeentecode;gemeentenaam\nGM1900;"Water"stad\n', "CSV"),
    ],
)
def test_file_that_is_no_list_of_areas_gets_a_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "bestand"
    path.write_bytes(content)
    assert said in faults(path, "--year", "2024")
    assert not Area.objects.exists()


def test_missing_file_gets_a_sentence(tmp_path: Path) -> None:
    assert "weg.csv" in faults(tmp_path / "weg.csv", "--year", "2024")


def test_number_of_queries_hardly_grows_with_the_number_of_areas(
    written: Any, django_assert_max_num_queries: Any
) -> None:
    rows = "".join(f"BU1900{number:04d};Buurt {number};WK1900{number // 100:02d}\n" for number in range(900))
    with django_assert_max_num_queries(25):
        run(written("buurtcode;buurtnaam;wijkcode\n" + rows), "--year", "2024")
    assert Area.objects.count() == 900
