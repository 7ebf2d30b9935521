"""A name that goes for several is never silently taken for one of them: the row says what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from initiatives.models import Ambition
from organisations.roles import Role
from tests.factories import make_area, make_membership, make_organisation, make_user, make_working_area
from tests.overview.imports.bringing import HEADINGS, as_csv, brought_in, checked, faults, plans

if TYPE_CHECKING:
    from areas.models import Area, WorkingArea
    from organisations.models import Membership

pytestmark = pytest.mark.django_db


def town(number: int, name: str, *inside: tuple[str, str]) -> tuple[Area, WorkingArea]:
    """A municipality with a working area "Centrum", drawn from areas of these levels and names."""
    municipality = make_area(code=f"GM{number:04d}", level="municipality", name=name)
    areas = [
        make_area(code=f"{'WK' if level == 'district' else 'BU'}{number:04d}{place:04d}", level=level, name=called)
        for place, (level, called) in enumerate(inside)
    ]
    return municipality, make_working_area(name="Centrum", municipality=municipality, areas=areas)


def works_in(*areas: WorkingArea, role: Role = Role.PROCESS_MANAGER) -> Membership:
    return make_membership(
        role=role, organisation=make_organisation(working_areas=list(areas)), working_areas=list(areas)
    )


def in_areas(*cells: str) -> bytes:
    """A plan for each of these, numbered as they come."""
    return as_csv([HEADINGS, *(plans(number, Wijk=cell)[-1] for number, cell in enumerate(cells, 1))])


def test_a_neighbourhood_in_two_municipalities_is_named_by_its_code() -> None:
    here, there = (town(number, f"Stad {number}", ("neighbourhood", "Oude Kern"))[1] for number in (1, 2))
    run = brought_in(works_in(here, there), in_areas("oude kern", "BU00020000"))
    assert list(faults(run)) == [2]
    assert "Er zijn 2 gebieden met deze naam. Vul de CBS-code in." in str(faults(run)[2])
    assert [area.code for area in Ambition.objects.get().areas.all()] == ["BU00020000"]


def test_a_municipality_and_its_district_of_one_name_are_told_apart() -> None:
    _municipality, here = town(1, "Ridderkerk", ("district", "Ridderkerk"))
    cells = ("Ridderkerk", "Ridderkerk (de hele gemeente)", "Ridderkerk (de hele wijk)", "GM0001")
    run = brought_in(works_in(here), in_areas(*cells))
    assert list(faults(run)) == [2]
    assert "CBS-code" in str(faults(run)[2])
    meant = {plan.title: plan.areas.get().level for plan in Ambition.objects.all()}
    assert [meant[f"Zonnepanelen {number}"] for number in (2, 3, 4)] == ["municipality", "district", "municipality"]


def test_of_a_district_and_its_neighbourhood_of_one_name_the_neighbourhood_is_meant() -> None:
    _municipality, here = town(1, "Waterstad", ("neighbourhood", "Lombok"), ("district", "Lombok"))
    run = brought_in(works_in(here), in_areas("Lombok"))
    assert faults(run) == {}
    assert Ambition.objects.get().areas.get().level == "neighbourhood"


def test_an_area_of_two_years_is_the_newest() -> None:
    _municipality, here = town(1, "Waterstad", ("neighbourhood", "Lombok"))
    older = make_area(code="BU00010000", year=2025, name="Lombok")
    before = make_working_area(name="Aan het water", areas=[older])
    run = brought_in(works_in(here, before), in_areas("Lombok", "BU00010000"))
    assert faults(run) == {}
    assert {plan.areas.get().year for plan in Ambition.objects.all()} == {2026}


def test_working_areas_of_one_name_are_told_apart_by_their_municipality() -> None:
    here, there = (town(number, f"Stad {number}", ("neighbourhood", f"Buurt {number}"))[1] for number in (1, 2))
    run = brought_in(works_in(here, there), in_areas("Centrum", "Centrum (Stad 2)"))
    assert list(faults(run)) == [2]
    assert "Zet de gemeente erachter, zoals Centrum (Stad 1)." in str(faults(run)[2])
    assert Ambition.objects.get().areas.get().name == "Buurt 2"
    needs = [
        ["Behoefte", "Thema's", "Werkgebied"],
        ["Een bankje", "sociaal", "Centrum"],
        ["Een boom", "sociaal", "Centrum (Stad 1)"],
    ]
    networker = works_in(here, there, role=Role.AREA_NETWORKER)
    run = checked(networker, as_csv(needs), "needs")
    assert {number: why[0][0] for number, why in faults(run).items()} == {2: "Werkgebied"}
    organisations = [
        ["Naam", "Soort", "Werkgebied"],
        ["De Brug", "welzijn", "Centrum"],
        ["De Kade", "welzijn", "Centrum (Stad 1)"],
    ]
    run = checked(works_in(here, role=Role.FUNCTIONAL_ADMIN), as_csv(organisations), "organisations")
    assert {number: why[0][0] for number, why in faults(run).items()} == {2: "Werkgebied"}


def test_colleagues_of_one_name_are_told_apart_by_their_address() -> None:
    _municipality, here = town(1, "Waterstad", ("neighbourhood", "Lombok"))
    manager = works_in(here)
    for address in ("een@voorbeeld.example", "twee@voorbeeld.example"):
        user = make_user(name="Sam Bakker", email=address)
        make_membership(organisation=manager.organisation, user=user, working_areas=[here])
    first, second = plans(2, Wijk="Lombok")
    run = brought_in(
        manager, as_csv([[*HEADINGS, "Contact"], [*first, "Sam Bakker"], [*second, "twee@voorbeeld.example"]])
    )
    assert {number: why[0][0] for number, why in faults(run).items()} == {2: "Contact"}
    assert "e-mailadres" in faults(run)[2][0][1]
    assert Ambition.objects.values_list("contact__user__email", flat=True).get() == "twee@voorbeeld.example"
