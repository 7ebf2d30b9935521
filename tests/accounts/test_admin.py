"""The administration: for functional administrators only, and without ways round the services."""

from collections.abc import Callable

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts.models import User
from areas.models import WorkingArea
from initiatives.models import Ambition
from initiatives.tasks import place_ambitions_of
from organisations.models import Role
from tests.factories import (
    make_ambition,
    make_area,
    make_coalition,
    make_group,
    make_membership,
    make_need,
    make_organisation,
    make_overlap,
    make_proposal,
    make_working_area,
)
from themes.models import Synonym, ThemeComplement

pytestmark = pytest.mark.django_db
LISTS = [
    "accounts_user", "organisations_organisation", "organisations_membership", "organisations_invitation",
    "areas_area", "areas_workingarea", "areas_place", "themes_theme", "themes_themecomplement", "themes_synonym",
    "initiatives_ambition", "initiatives_initiative",
]  # fmt: skip
TO_ADD = ["accounts_user", "organisations_organisation", "areas_workingarea", "areas_place"]


@pytest.fixture
def admin(client: Client) -> User:
    member = make_membership(role=Role.FUNCTIONAL_ADMIN)
    User.objects.filter(pk=member.user_id).update(is_staff=True, is_superuser=True)
    client.force_login(member.user)
    return member.user


@pytest.mark.parametrize("name", LISTS)
def test_a_functional_admin_opens_every_list(client: Client, admin: User, name: str) -> None:
    assert client.get(reverse(f"admin:{name}_changelist")).status_code == 200


@pytest.mark.parametrize("name", TO_ADD)
def test_a_functional_admin_opens_every_form(client: Client, admin: User, name: str) -> None:
    assert client.get(reverse(f"admin:{name}_add")).status_code == 200


@pytest.mark.parametrize("role", [role for role in Role if role != Role.FUNCTIONAL_ADMIN])
def test_nobody_else_opens_the_administration(client: Client, role: Role) -> None:
    client.force_login(make_membership(role=role).user)
    assert client.get(reverse("admin:accounts_user_changelist")).status_code != 200


def test_a_user_made_here_has_no_password(client: Client, admin: User) -> None:
    client.post(
        reverse("admin:accounts_user_add"), {"name": "Iris Bakker", "email": "Iris@sluis.example", "is_active": "on"}
    )
    made = User.objects.get(email="iris@sluis.example")
    assert not made.has_usable_password()


def test_own_circle_ambitions_stay_out_of_the_administration(client: Client, admin: User) -> None:
    hidden = make_ambition(circle=Ambition.Circle.OWN, title="Geheim plan")
    assert "Geheim plan" not in client.get(reverse("admin:initiatives_ambition_changelist")).content.decode()
    assert client.get(reverse("admin:initiatives_ambition_change", args=[hidden.pk])).status_code == 302


def test_what_the_matcher_goes_by_is_not_changed_here(client: Client, admin: User) -> None:
    Synonym.objects.create(word="Knusterhoek", concept="meeting-place")
    for name, row in (("themecomplement", ThemeComplement.objects.first()), ("synonym", Synonym.objects.first())):
        assert row is not None
        assert client.get(reverse(f"admin:themes_{name}_changelist")).status_code == 200
        assert client.get(reverse(f"admin:themes_{name}_add")).status_code == 404
        assert client.post(reverse(f"admin:themes_{name}_change", args=[row.pk])).status_code == 404
        assert client.post(reverse(f"admin:themes_{name}_delete", args=[row.pk])).status_code == 404


def test_drawing_a_working_area_keeps_its_neighbourhoods_and_places_ambitions_again(
    client: Client,
    admin: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    municipality = make_area(level="municipality")
    district = make_area(level="district", parent=municipality)
    neighbourhood = make_area(parent=district)
    working_area = make_working_area(areas=[make_area()], municipality=municipality)
    ambition = make_ambition(areas=[neighbourhood], organisation=make_organisation())

    with django_capture_on_commit_callbacks() as afterwards:
        client.post(
            reverse("admin:areas_workingarea_change", args=[working_area.pk]),
            {"name": "De Polder", "municipality": municipality.pk, "areas": [district.pk]},
        )
    place_ambitions_of(working_area.pk)

    drawn = WorkingArea.objects.get(pk=working_area.pk)
    assert (drawn.name, list(drawn.neighbourhoods.all())) == ("De Polder", [neighbourhood])
    assert len(afterwards) == 1
    assert list(ambition.working_areas.all()) == [drawn]


def test_koppelkansen_of_what_an_organisation_keeps_to_itself_are_not_in_the_administration(
    client: Client, admin: User
) -> None:
    hidden = make_ambition(circle="own", title="Stil plan")
    make_overlap(ambition=hidden, other=make_ambition(title="Ander plan"))
    shown = make_overlap(ambition=make_ambition(title="Open plan"))

    page = client.get(reverse("admin:coalitions_overlap_changelist"))

    assert [row.pk for row in page.context["cl"].result_list] == [shown.pk]


@pytest.mark.parametrize(
    ("name", "make", "text"), [("need", make_need, "title"), ("residentgroup", make_group, "name")]
)
def test_words_about_residents_change_on_the_site_only_where_the_guard_stands(
    client: Client, admin: User, name: str, make: Callable[[], Model], text: str
) -> None:
    row = make()
    form = client.get(reverse(f"admin:residents_{name}_change", args=[row.pk])).context["adminform"].form

    assert text not in form.fields
    assert "description" not in form.fields
    assert client.get(reverse(f"admin:residents_{name}_add")).status_code in {403, 404}


@pytest.mark.parametrize(
    ("name", "make", "texts"),
    [("proposal", make_proposal, ("title", "occasion", "benefit")), ("coalition", make_coalition, ("name", "goal"))],
)
def test_words_of_proposals_and_coalitions_change_on_the_site_only(
    client: Client, admin: User, name: str, make: Callable[[], Model], texts: tuple[str, ...]
) -> None:
    page = client.get(reverse(f"admin:coalitions_{name}_change", args=[make().pk]))

    assert not {*texts} & {*page.context["adminform"].form.fields}
