"""An organisation that is there already is offered to whoever enters it once more under another name."""

import pytest
from django.test import Client

from organisations.likeness import likeness
from organisations.models import Organisation
from tests.factories import make_membership, make_organisation, make_user

pytestmark = pytest.mark.django_db
ADD = "/beheer/organisations/organisation/add/"
INLINE = {"memberships-TOTAL_FORMS": "0", "memberships-INITIAL_FORMS": "0"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Woonstad R'dam", "Woonstad Rotterdam", True),
        ("Woonstad R’dam", "Stichting Woonstad Rotterdam", True),
        ("woon-stad rotterdam B.V.", "Woonstad Rotterdam", True),
        ("Woonstat Rotterdam", "Woonstad Rotterdam", True),
        ("Gemeente 's-Gravenhage", "Gemeente Den Haag", True),
        ("Havensteder Rotterdam", "Havensteder", True),
        ("Coöperatie Zon op Zuid U.A.", "Zon op Zuid", True),
        ("Woonstad Delft", "Woonstad Rotterdam", False),
        ("Gemeente Rotterdam", "Woonstad Rotterdam", False),
        ("Basisschool De Vlinder", "Basisschool De Regenboog", False),
        ("Wijkraad Noord", "Wijkraad Zuid", False),
        ("", "Woonstad Rotterdam", False),
        ("...", "Woonstad Rotterdam", False),
    ],
)
def test_names_that_may_be_of_one_organisation(one: str, other: str, same: bool) -> None:
    assert (likeness(one, other) >= 0.6, likeness(other, one) >= 0.6) == (same, same)


def test_the_administration_asks_and_whoever_means_another_goes_on(client: Client) -> None:
    known = make_organisation(name="Woonstad Rotterdam")
    client.force_login(make_user(is_staff=True, is_superuser=True))
    filled = {**INLINE, "name": "Woonstad R'dam", "kind": "housing_corporation"}

    asked = client.post(ADD, filled).content.decode()
    assert "Is dit dezelfde als “Woonstad Rotterdam”?" in asked
    assert f"/beheer/organisations/organisation/{known.pk}/change/" in asked
    assert 'type="checkbox" name="another"' in asked
    assert 'value="Woonstad R&#x27;dam"' in asked

    assert client.post(ADD, {**filled, "another": "on"}).status_code == 302
    assert Organisation.objects.filter(name="Woonstad R'dam").exists()


def test_a_name_that_looks_like_none_is_not_asked_about(client: Client) -> None:
    make_organisation(name="Woonstad Rotterdam")
    client.force_login(make_user(is_staff=True, is_superuser=True))
    assert client.post(ADD, {**INLINE, "name": "Zorgring Oost", "kind": "care"}).status_code == 302


def test_an_organisation_that_takes_another_name_is_asked_too_and_not_when_it_keeps_its_own(client: Client) -> None:
    member, known = make_membership(), make_organisation(name="Woonstad Rotterdam")
    client.force_login(member.user)
    page = f"/organisaties/{member.organisation_id}/wijzigen/"
    filled = {"kind": "housing_corporation", "description": "", "website": ""}

    asked = client.post(page, {**filled, "name": "Woonstad R'dam"})
    assert asked.status_code == 422
    assert f'href="/organisaties/{known.pk}/"' in asked.content.decode()
    assert client.post(page, {**filled, "name": "Woonstad R'dam", "another": "on"}).status_code == 302
    make_organisation(name="Woonstad Rdam")
    assert client.post(page, {**filled, "name": "Woonstad R'dam", "description": "Wij wonen"}).status_code == 302
