"""`carry_areas`: what points to an earlier year goes along where it is certain; the rest stays and is named."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from areas.models import Area, AreaSuccession, Place, WorkingArea
from initiatives.services import place_ambitions
from tests.factories import make_ambition, make_area, make_need, make_place, make_signal, make_working_area

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> dict[str, Area]:
    """Three neighbourhoods in 2026: in 2027 one is as it was, one was divided, one is gone."""
    areas = {
        f"GM {year}": make_area(code="GM1900", year=year, level="municipality", name="Waterstad")
        for year in (2026, 2027)
    }
    for code, year in (("01", 2026), ("02", 2026), ("03", 2026), ("01", 2027), ("04", 2027), ("05", 2027)):
        areas[f"{code} {year}"] = make_area(
            code=f"BU190001{code}", year=year, name=f"Buurt {code}", parent=areas[f"GM {year}"]
        )
    for old, new in (("GM 2026", "GM 2027"), ("01 2026", "01 2027"), ("02 2026", "04 2027"), ("02 2026", "05 2027")):
        AreaSuccession.objects.create(old=areas[old], new=areas[new])
    return areas


def carry(*options: str) -> str:
    out = StringIO()
    call_command("carry_areas", "2027", *options, stdout=out)
    return out.getvalue()


def drawn(working_area: WorkingArea) -> set[Area]:
    return set(WorkingArea.objects.get(pk=working_area.pk).areas.all())


def test_records_go_along_and_what_is_not_certain_is_named(town: dict[str, Area]) -> None:
    here = make_working_area(name="De Werven", municipality=town["GM 2026"], areas=[town["01 2026"], town["02 2026"]])
    plan = make_ambition(working_areas=[here])
    need = make_need(working_area=here, area=town["01 2026"])
    divided = make_signal(working_area=here, area=town["02 2026"])
    place, same = make_place(area=town["01 2026"], name="Merelflat"), make_place(area=town["01 2026"], name="Plein")
    make_place(area=town["01 2027"], name="Plein")

    assert "Buurt 02" in carry("--dry-run")
    assert drawn(here) == {town["01 2026"], town["02 2026"]}
    told = carry()
    assert drawn(here) == {town["01 2027"], town["04 2027"], town["05 2027"]}
    assert WorkingArea.objects.get(pk=here.pk).municipality == town["GM 2027"]
    assert set(plan.areas.all()) == {town["01 2027"], town["04 2027"], town["05 2027"]}
    need.refresh_from_db()
    divided.refresh_from_db()
    assert (need.area, divided.area) == (town["01 2027"], town["02 2026"])
    # Which part of a divided area something was heard in, nobody but a person knows; nor which of two places stays.
    assert set(Place.objects.filter(area=town["01 2026"])) == {same}
    assert Place.objects.get(pk=place.pk).area == town["01 2027"]
    assert "BU19000102" in told
    assert "BU19000101" in told
    # Once more changes nothing.
    assert "niets" in carry().splitlines()[0]


def test_a_working_area_with_a_part_that_is_gone_stays_as_a_whole_until_somebody_decides(
    town: dict[str, Area], tmp_path: Path
) -> None:
    here = make_working_area(name="De Rand", municipality=town["GM 2026"], areas=[town["01 2026"], town["03 2026"]])
    need = make_need(working_area=here, area=town["01 2026"])
    assert "De Rand" in carry()
    need.refresh_from_db()
    assert need.area == town["01 2026"]
    assert drawn(here) == {town["01 2026"], town["03 2026"]}
    decisions = tmp_path / "besluiten.csv"
    decisions.write_text("oud;nieuw\nBU19000103;BU19000105\n")
    carry("--decisions", str(decisions))
    need.refresh_from_db()
    assert need.area == town["01 2027"]
    assert drawn(here) == {town["01 2027"], town["05 2027"]}


def test_over_several_years_at_once(town: dict[str, Area]) -> None:
    before = make_area(code="BU19000101", year=2024, name="Buurt 01")
    AreaSuccession.objects.create(old=before, new=town["01 2026"])
    plan = make_ambition(areas=[before])
    carry()
    assert list(plan.areas.all()) == [town["01 2027"]]


def test_what_lies_in_the_whole_municipality_stays_with_a_working_area_that_stays(town: dict[str, Area]) -> None:
    stays = make_working_area(name="De Rand", municipality=town["GM 2026"], areas=[town["03 2026"]])
    goes = make_working_area(name="De Werven", municipality=town["GM 2026"], areas=[town["01 2026"]])
    plan = make_ambition(areas=[town["GM 2026"]], working_areas=[stays, goes])
    elsewhere = make_ambition(areas=[town["01 2026"]], working_areas=[goes])

    told = carry()
    assert "De Rand" in told
    for _again in range(2):
        for working_area in (stays, goes):
            place_ambitions(working_area=WorkingArea.objects.get(pk=working_area.pk))
        assert set(plan.working_areas.all()) == {stays, goes}
        assert set(plan.areas.all()) == {town["GM 2026"], town["GM 2027"]}
        assert set(elsewhere.areas.all()) == {town["01 2027"]}
        # Once more changes nothing.
        assert "niets" in carry().splitlines()[0]
    # Once somebody decided, nothing points to the earlier year any more.
    AreaSuccession.objects.create(old=town["03 2026"], new=town["05 2027"])
    carry()
    assert set(plan.areas.all()) == {town["GM 2027"]}
    place_ambitions(working_area=WorkingArea.objects.get(pk=stays.pk))
    assert set(plan.working_areas.all()) == {stays, goes}


def test_two_working_areas_of_one_name_in_municipalities_that_merged_stop_no_other(town: dict[str, Area]) -> None:
    beside = make_area(code="GM1901", year=2026, level="municipality", name="Plassenstad")
    there = make_area(code="BU19010101", year=2026, name="Buurt 11", parent=beside)
    new = make_area(code="BU19000111", year=2027, name="Buurt 11", parent=town["GM 2027"])
    for old, became in ((beside, town["GM 2027"]), (there, new)):
        AreaSuccession.objects.create(old=old, new=became)
    first = make_working_area(name="Centrum", municipality=town["GM 2026"], areas=[town["01 2026"]])
    second = make_working_area(name="Centrum", municipality=beside, areas=[there])
    other = make_working_area(name="Rand", municipality=town["GM 2026"], areas=[town["01 2026"]])
    need = make_need(working_area=second, area=there)

    told = carry()
    assert "Centrum" in told
    assert "Centrum (Plassenstad)" in told
    assert drawn(first) == {town["01 2027"]}
    assert drawn(other) == {town["01 2027"]}
    assert drawn(second) == {there}
    need.refresh_from_db()
    assert need.area == there
    second.name = "Centrum Plassenstad"
    second.save()
    carry()
    assert drawn(second) == {new}
