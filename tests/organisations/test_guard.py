"""The door: what the database knows never opens it for a person."""

from datetime import timedelta

import pytest
from django.utils import timezone

from organisations import guard
from organisations.models import Membership
from tests.factories import make_membership, make_organisation, make_place, make_user, make_working_area

pytestmark = pytest.mark.django_db


def _found(text: str) -> list[str]:
    return [piece.text for piece in guard.inspect(text).found]


@pytest.mark.parametrize("text", ["Jan de Vries wil een bankje", "gesproken met Jan de Vries"])
def test_a_place_with_the_name_of_a_person_is_no_known_name(text: str) -> None:
    make_place(name="Jan de Vries")
    assert _found(text) == ["Jan de Vries"]


def test_a_place_that_is_called_as_a_resident_does_not_open_the_door() -> None:
    make_place(name="Mevrouw De Vries")
    assert _found("mevrouw de Vries van nr 12 wil een bankje") == ["mevrouw de Vries", "nr 12"]


def test_an_organisation_that_is_called_as_a_resident_does_not_hide_one_with_a_door_number() -> None:
    make_organisation(name="Jan de Vries")
    assert "Jan de Vries" in _found("Jan de Vries van nr 12 wil een bankje")
    assert _found("de offerte is van Jan de Vries") == []


def test_places_and_organisations_stay_known() -> None:
    make_place(name="Vivantohof")
    make_organisation(name="Vivanto")
    assert _found("signaal via Vivanto: lift stuk in Vivantohof") == []


@pytest.mark.parametrize("text", ["Nadia El Khattabi van Vivanto belt", "gesproken met Nadia El Khattabi en Vivanto"])
def test_a_colleague_with_an_organisation_in_one_breath_is_a_colleague(text: str) -> None:
    make_organisation(name="Vivanto")
    here = make_working_area()
    make_membership(user=make_user(name="Nadia El Khattabi"), working_areas=[here])
    assert guard.inspect_all({"text": text}, working_areas=[here]) == {}
    assert guard.inspect_all({"text": text}) != {}
    assert guard.inspect_all({"text": f"{text}, en mevrouw Wiersinga"}, working_areas=[here]) != {}


def test_a_colleague_is_known_until_the_last_day() -> None:
    make_organisation(name="Vivanto")
    here = make_working_area()
    colleague = make_membership(user=make_user(name="Nadia El Khattabi"), working_areas=[here], since="2020-01-01")
    text = {"text": "Nadia El Khattabi van Vivanto belt"}
    for days, found in ((None, set()), (10, set()), (0, {"text"}), (-10, {"text"})):
        until = None if days is None else timezone.localdate() + timedelta(days=days)
        Membership.objects.filter(pk=colleague.pk).update(until=until)
        assert set(guard.inspect_all(text, working_areas=[here])) == found, days


def test_one_press_replaces_one_find() -> None:
    text = "Meneer Bakker belde met 06-12345678 over mevrouw Pieters"
    report = guard.inspect(text)
    first, phone, _last = report.found
    assert report.replaced(first.span) == "een bewoner belde met 06-12345678 over mevrouw Pieters"
    assert report.replaced(phone.span) == "Meneer Bakker belde met [telefoonnummer weggelaten] over mevrouw Pieters"
    assert guard.inspect(report.replaced()).findings == ()


def test_an_objection_names_what_was_found_as_a_person_would() -> None:
    report = guard.inspect("bel 06-12345678 of mail jan.bakker@voorbeeld.nl")
    assert guard.refusal(report) == (
        "Hier staat een telefoonnummer en een e-mailadres. Dat slaan we niet op: vervang dit of haal dit weg."
    )
