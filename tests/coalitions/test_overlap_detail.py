"""One koppelkans: what it says to whom, and giving a verdict on its page."""

import pytest
from django.test import Client

from areas.models import WorkingArea
from coalitions.models import Overlap, Verdict
from coalitions.tasks import match_due
from organisations.roles import Role
from tests.coalitions.stories import make_care_point, make_renovation
from tests.coalitions.visiting import page, same_for_all, sign_in_as
from tests.factories import make_membership, make_working_area

pytestmark = pytest.mark.django_db
LIST = "/koppelkansen/"


def test_the_page_of_one_shows_parts_that_add_up_and_no_raw_codes(signed_in: Client, overlap: Overlap) -> None:
    shown = signed_in.get(f"{LIST}{overlap.pk}/")

    parts = shown.context["parts"]
    assert round(sum(part.points for part in parts), 2) == overlap.score
    text = shown.content.decode()
    assert shown.context["total"] in text
    assert len(shown.context["reasons"]) <= 3
    assert "%(" not in text
    for part in parts:
        assert part.code not in text


def test_the_page_speaks_from_the_side_of_the_reader(
    client: Client, overlap: Overlap, working_area: WorkingArea
) -> None:
    renovation, care = overlap.ambition, overlap.other
    assert care is not None
    path = f"{LIST}{overlap.pk}/"
    ours = make_membership(organisation=renovation.organisation, working_areas=[working_area])
    bystander = make_membership(working_areas=[working_area])

    assert "Zij zoeken “ruimte op de begane grond voor ontmoeting”" in page(sign_in_as(client, ours), path)
    assert f"{care.organisation} zoekt “ruimte op de begane grond voor ontmoeting”" in page(
        sign_in_as(client, bystander), path
    )


def test_the_page_is_hidden_from_whoever_may_not_see_both_sides(client: Client, working_area: WorkingArea) -> None:
    renovation = make_renovation(working_area, circle="own")
    care = make_care_point(working_area)
    match_due()
    path = f"{LIST}{Overlap.objects.get(ambition=renovation).pk}/"
    ours = make_membership(organisation=renovation.organisation, working_areas=[working_area])
    theirs = make_membership(organisation=care.organisation, working_areas=[working_area])

    page(sign_in_as(client, ours), path)
    sign_in_as(client, theirs)
    assert same_for_all(page(client, path, status=404)) == same_for_all(page(client, f"{LIST}999999/", status=404))
    assert client.post(f"{path}oordeel/", {"stance": "promising"}).status_code == 404
    assert renovation.title not in page(client, LIST)


def test_needs_of_another_working_area_stay_unnamed(
    client: Client, overlap: Overlap, working_area: WorkingArea
) -> None:
    """A wide plan may answer a need that the reader of the pair may not see."""
    elsewhere = make_working_area(municipality=working_area.municipality)
    for ambition in (overlap.ambition, overlap.other):
        assert ambition is not None
        ambition.working_areas.add(elsewhere)
    reader = make_membership(organisation=overlap.ambition.organisation, working_areas=[elsewhere])

    shown = page(sign_in_as(client, reader), f"{LIST}{overlap.pk}/")

    assert "Ouderen willen elkaar ontmoeten" not in shown


def test_a_verdict_without_a_reason_comes_back_with_what_was_typed(signed_in: Client, overlap: Overlap) -> None:
    given = {"stance": "not_promising", "note": "Geen ruimte dit jaar"}
    response = signed_in.post(f"{LIST}{overlap.pk}/oordeel/", given)

    assert response.status_code == 422
    assert "Geen ruimte dit jaar" in response.content.decode()
    assert not Verdict.objects.exists()


def test_a_forged_verdict_for_everyone_is_not_taken(signed_in: Client, overlap: Overlap) -> None:
    given = {"stance": "not_promising", "reason": "no_means", "for_everyone": "on"}
    signed_in.post(f"{LIST}{overlap.pk}/oordeel/", given)

    assert not Verdict.objects.filter(for_everyone=True).exists()


def test_an_area_networker_is_asked_whether_it_holds_for_everyone(
    client: Client, overlap: Overlap, working_area: WorkingArea
) -> None:
    networker = make_membership(role=Role.AREA_NETWORKER, working_areas=[working_area])
    sign_in_as(client, networker)
    assert "for_everyone" in page(client, f"{LIST}{overlap.pk}/")

    given = {"stance": "not_promising", "reason": "taken_up", "for_everyone": "on"}
    assert client.post(f"{LIST}{overlap.pk}/oordeel/", given).status_code == 302
    assert Verdict.objects.get().for_everyone


def test_a_social_manager_reads_but_is_not_asked_for_a_verdict(
    client: Client, overlap: Overlap, working_area: WorkingArea
) -> None:
    manager = make_membership(
        role=Role.SOCIAL_MANAGER, organisation=overlap.ambition.organisation, working_areas=[working_area]
    )
    seen = page(sign_in_as(client, manager), f"{LIST}{overlap.pk}/")
    assert "/oordeel/" not in seen
    assert "/voorstellen/nieuw/" not in seen
    assert client.post(f"{LIST}{overlap.pk}/oordeel/", {"stance": "promising"}).status_code == 422
    assert not Verdict.objects.exists()


def test_another_organisations_reason_is_its_own_business(
    client: Client, overlap: Overlap, working_area: WorkingArea
) -> None:
    assert overlap.other is not None
    theirs = make_membership(organisation=overlap.other.organisation, working_areas=[working_area])
    sign_in_as(client, theirs)
    given = {"stance": "not_promising", "reason": "no_means", "note": "Wij willen niet met hen"}
    client.post(f"{LIST}{overlap.pk}/oordeel/", given)
    assert "Wij willen niet met hen" in page(client, f"{LIST}{overlap.pk}/")

    ours = make_membership(organisation=overlap.ambition.organisation, working_areas=[working_area])
    assert "Wij willen niet met hen" not in page(sign_in_as(client, ours), f"{LIST}{overlap.pk}/")


def test_an_out_of_date_koppelkans_offers_no_proposal(signed_in: Client, overlap: Overlap) -> None:
    proposal = f"?koppelkans={overlap.pk}"
    assert proposal in page(signed_in, f"{LIST}{overlap.pk}/")

    Overlap.objects.update(status="stale")

    assert proposal not in page(signed_in, f"{LIST}{overlap.pk}/")
    assert signed_in.post(f"{LIST}{overlap.pk}/oordeel/", {"stance": "promising"}).status_code == 409
