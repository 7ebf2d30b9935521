"""Finding ambitions: each filter, their union, pills, and an address that says all."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from initiatives.models import Ambition
from organisations.models import Membership
from overview.search.index import bring_up_to_date
from tests.factories import make_ambition, make_area, make_membership, make_organisation, make_place, make_working_area

pytestmark = pytest.mark.django_db


def _found(client: Client, query: str) -> set[Ambition]:
    return set(client.get(f"/ambities/?{query}").context["page"])


def test_each_filter_narrows_the_list(client: Client, member: Membership) -> None:
    working_area = member.working_areas.get()
    area = working_area.areas.get()
    organisation = make_organisation(name="Zorggroep Élan")
    wanted = make_ambition(
        organisation=organisation, title="Wijkverpleging dichtbij", themes=["social"], working_areas=[working_area],
        status="achieved", commitment="budgeted", target_groups=["ouderen"],
        period_start=date(2027, 3, 1), period_end=date(2027, 6, 30),
    )  # fmt: skip
    make_ambition(circle="public", period_start=date(2029, 1, 1))
    bring_up_to_date()

    for query in (
        "q=elan+verpleging", "thema=social", f"gebied={area.code}", f"werkgebied={working_area.pk}",
        f"organisatie={organisation.pk}", "status=achieved", "hardheid=budgeted", "doelgroep=ouderen",
        "van=2027-01&tot=2028-01",
    ):  # fmt: skip
        assert _found(client, query) == {wanted}, query


def test_areas_are_a_union_and_reach_up_and_down(client: Client) -> None:
    municipality = make_area(level="municipality", code="GM0599")
    district = make_area(level="district", code="WK059914", parent=municipality)
    near, far = make_area(parent=district), make_area(parent=district)
    elsewhere = make_area(parent=municipality)
    working_area = make_working_area(areas=[near, far, elsewhere], municipality=municipality)
    client.force_login(make_membership(working_areas=[working_area]).user)
    in_near, in_far, in_district, in_all, in_other = (
        make_ambition(working_areas=[working_area], areas=[area])
        for area in (near, far, district, municipality, elsewhere)
    )

    assert _found(client, f"gebied={near.code}") == {in_near, in_district, in_all}
    assert _found(client, f"gebied={near.code}&gebied={far.code}") == {in_near, in_far, in_district, in_all}
    assert _found(client, f"gebied={district.code}") == {in_near, in_far, in_district, in_all}
    assert in_other in _found(client, f"gebied={municipality.code}")


def test_without_area_is_a_choice_like_any_area(client: Client, member: Membership) -> None:
    area = member.working_areas.get().areas.get()
    nowhere = make_ambition(circle="public", areas=[])
    here = make_ambition(circle="public", areas=[area])

    assert _found(client, "gebied=geen") == {nowhere}
    assert _found(client, f"gebied=geen&gebied={area.code}") == {nowhere, here}


def test_only_ones_own(client: Client, member: Membership) -> None:
    own = make_ambition(organisation=member.organisation)
    make_ambition(circle="public")
    page = client.get("/ambities/?eigen=on")
    assert list(page.context["page"]) == [own]
    assert [pill.url for pill in page.context["pills"]] == ["?"]


def test_every_filter_that_is_on_has_a_pill_that_takes_only_it_off(client: Client, member: Membership) -> None:
    page = client.get("/ambities/?q=plint&thema=energy&thema=social&status=active&van=2027-03&gebied=geen&page=2")

    urls = {pill.label: pill.url for pill in page.context["pills"]}
    assert set(urls) == {"Zoeken: plint", "Energie", "Sociaal", "Actief", "Vanaf maand: maart 2027", "Zonder gebied"}
    assert urls["Energie"] == "?q=plint&thema=social&status=active&van=2027-03&gebied=geen"


def test_a_pasted_address_gives_the_same_list_to_a_colleague_with_other_working_areas(client: Client) -> None:
    area = make_area()
    here = make_membership(working_areas=[make_working_area(areas=[area])])
    wanted = make_ambition(circle="public", areas=[area])
    make_ambition(circle="public")
    elsewhere = make_membership()

    for member in (here, elsewhere):
        client.force_login(member.user)
        page = client.get(f"/ambities/?gebied={area.code}")
        assert list(page.context["page"]) == [wanted]
        assert [pill.label for pill in page.context["pills"]] == [area.name]


def test_sorting(client: Client, member: Membership) -> None:
    b = make_ambition(circle="public", title="Ébène", period_start=date(2028, 1, 1))
    a = make_ambition(circle="public", title="aarde", period_start=date(2029, 1, 1))

    assert list(client.get("/ambities/?sorteer=titel").context["page"]) == [a, b]
    assert list(client.get("/ambities/?sorteer=begin").context["page"]) == [b, a]
    assert list(client.get("/ambities/").context["page"]) == [a, b]


@pytest.mark.parametrize(
    "query", ["thema=onzin", "gebied=XX", "werkgebied=abc", "van=morgen", "page=999", "sorteer=onzin", "q=%25_%27"]
)
def test_a_broken_address_still_gives_a_page(client: Client, member: Membership, query: str) -> None:
    make_ambition(circle="public")
    assert client.get(f"/ambities/?{query}").status_code == 200


def test_a_place_is_found_by_its_name(client: Client, member: Membership) -> None:
    wanted = make_ambition(circle="public", place=make_place(name="Ringvaartflat"))
    assert _found(client, "q=ringvaart") == {wanted}


def test_whoever_works_in_very_many_areas_chooses_from_those_in_view(client: Client) -> None:
    drawn = [make_working_area(areas=[make_area()]) for _number in range(11)]
    few, many = make_membership(working_areas=drawn[:10]), make_membership(working_areas=drawn)
    for member, number in ((few, 10), (many, 1)):
        client.force_login(member.user)
        choices = dict(client.get("/ambities/").context["filter"].form.fields["gebied"].choices)
        assert len(set(choices) - {"geen"}) == number
    # Another one in view offers its own.
    choices = dict(client.get(f"/ambities/?werkgebied={drawn[5].pk}").context["filter"].form.fields["gebied"].choices)
    assert set(choices) - {"geen"} == {drawn[5].areas.get().code}


def test_older_plans_are_found_by_the_words_they_are_known_by(client: Client, member: Membership) -> None:
    wanted = make_ambition(circle="public", title="Zonnepanelen op de flat", description="Samen met Élan.")
    other = make_ambition(circle="public", title="Bankjes")
    unseen = make_ambition(circle="own", title="Zonnepanelen op het dak")
    Ambition.objects.update(updated_at=timezone.now() - timedelta(days=2))
    assert not _found(client, "q=panelen")
    bring_up_to_date()
    assert _found(client, "q=panelen") == _found(client, "q=zonnepan") == _found(client, "q=elan+flat") == {wanted}
    assert _found(client, "q=xylofoon") == set()
    # A word that says nothing is looked for as it stands.
    assert unseen not in _found(client, "q=de")
    # What was changed a moment ago is found by its new words at once.
    Ambition.objects.filter(pk=other.pk).update(title="Schaduw", updated_at=timezone.now())
    assert _found(client, "q=schaduw") == _found(client, "q=scha") == {other}
    # As it is later on, not in the middle of one: a saved search tells of no plan that goes from its list again.
    assert _found(client, "q=haduw") == set()


def test_nothing_found_and_nothing_there_say_what_to_do(client: Client, member: Membership) -> None:
    assert "Eerste ambitie toevoegen" in client.get("/ambities/").content.decode()
    assert "Geen ambities met deze filters" in client.get("/ambities/?q=plint").content.decode()


def test_twenty_five_a_page_and_the_filters_stay(client: Client, member: Membership) -> None:
    for _number in range(26):
        make_ambition(circle="public")
    page = client.get("/ambities/?thema=energy")
    assert len(page.context["page"]) == 25
    assert "thema=energy&amp;page=2" in page.content.decode()
