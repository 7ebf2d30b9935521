"""The pages of koppelkansen: what is shown to whom, and that everybody else gets the page of nothing."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from areas.models import WorkingArea
from coalitions.models import Overlap, Suggestion, Verdict
from coalitions.services import grouping
from coalitions.tasks import match_due
from organisations.models import Membership, Role
from tests.coalitions.stories import make_care_point, make_delivery_vans, make_flat, make_meeting_need, make_renovation
from tests.counting import queries_of
from tests.factories import make_membership, make_organisation, make_overlap, make_working_area

pytestmark = pytest.mark.django_db

LIST = "/koppelkansen/"


@pytest.fixture
def working_area() -> WorkingArea:
    return make_working_area()


@pytest.fixture
def overlap(working_area: WorkingArea) -> Overlap:
    flat = make_flat(working_area)
    make_renovation(working_area, place=flat)
    make_care_point(working_area, place=flat)
    make_meeting_need(working_area)
    match_due()
    return Overlap.objects.get(need=None)


@pytest.fixture
def member(overlap: Overlap, working_area: WorkingArea) -> Membership:
    return make_membership(organisation=overlap.ambition.organisation, working_areas=[working_area])


@pytest.fixture
def signed_in(client: Client, member: Membership) -> Client:
    client.force_login(member.user)
    return client


def sign_in_as(client: Client, member: Membership) -> Client:
    client.force_login(member.user)
    return client


def page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def same_for_all(html: str) -> str:
    """The page without what differs on every visit: the form tokens and its own address."""
    return re.sub(r'/koppelkansen/\d+/|X-CSRFToken": "\w+|name="csrfmiddlewaretoken" value="\w+', "", html)


# --- The list --------------------------------------------------------------------------------------------------------


def test_the_list_shows_both_sides_the_best_first_with_at_most_three_reasons(
    signed_in: Client, overlap: Overlap
) -> None:
    shown = signed_in.get(LIST)

    lines = shown.context["lines"]
    assert [line.overlap.score for line in lines] == sorted((line.overlap.score for line in lines), reverse=True)
    assert all(1 <= len(line.reasons) <= 3 for line in lines)
    assert overlap.other is not None
    assert overlap.other.title in shown.content.decode()


def test_the_list_is_of_one_working_area(client: Client, overlap: Overlap) -> None:
    elsewhere = make_membership()
    both = make_membership(organisation=overlap.ambition.organisation, working_areas=[make_working_area()])

    assert overlap.ambition.title not in page(sign_in_as(client, elsewhere), LIST)
    assert overlap.ambition.title not in page(sign_in_as(client, both), LIST)


@pytest.mark.parametrize(
    ("query", "pairs", "needs"),
    [
        ("tussen=ambities", 1, 0),
        ("tussen=behoeften", 0, 2),
        ("soort=resource&soort=overlap&soort=complement", 1, 0),
        ("thema=energy", 1, 1),
        ("thema=mobility", 0, 0),
        ("eigen=on", 1, 1),
        ("sterkte=large&sterkte=fair&sterkte=small", 1, 2),
        ("status=stale", 0, 0),
        ("status=new", 1, 2),
        ("oordeel=promising", 0, 0),
    ],
)
def test_filters_of_the_list(query: str, pairs: int, needs: int, signed_in: Client) -> None:
    lines = signed_in.get(f"{LIST}?{query}").context["lines"]

    assert sum(line.overlap.need_id is None for line in lines) == pairs
    assert sum(line.overlap.need_id is not None for line in lines) == needs


def test_an_unknown_filter_value_is_no_error(signed_in: Client) -> None:
    assert signed_in.get(f"{LIST}?soort=zomaar&thema=x&page=999&tussen=%00").status_code == 200


def test_what_was_put_away_is_found_with_the_filter(signed_in: Client, member: Membership, overlap: Overlap) -> None:
    put_away = {"stance": "not_promising", "reason": "no_means"}
    response = signed_in.post(reverse("coalitions:overlap-verdict", args=[overlap.pk]), put_away)
    assert response.status_code == 302

    assert overlap not in [line.overlap for line in signed_in.get(LIST).context["lines"]]
    assert [line.overlap for line in signed_in.get(f"{LIST}?oordeel=not_promising").context["lines"]] == [overlap]


def test_the_list_asks_as_much_for_thirty_rows_as_for_one(signed_in: Client, overlap: Overlap) -> None:
    Overlap.objects.exclude(pk=overlap.pk).delete()
    one = queries_of(signed_in, f"{LIST}?tussen=ambities")
    for _number in range(24):
        make_overlap(
            ambition=overlap.ambition,
            other=make_care_point(overlap.ambition.working_areas.all()[0]),
            parts=overlap.parts,
            cautions=overlap.cautions,
        )

    assert queries_of(signed_in, f"{LIST}?tussen=ambities") == one
    assert one <= 15


def test_an_empty_list_says_what_to_do(client: Client) -> None:
    member = make_membership()
    assert reverse("initiatives:ambition-list") in page(sign_in_as(client, member), LIST)


def test_pages_are_for_members(client: Client, overlap: Overlap) -> None:
    for path in (LIST, f"{LIST}groepen/", f"{LIST}{overlap.pk}/"):
        assert client.get(path).status_code == 302


# --- One koppelkans --------------------------------------------------------------------------------------------------


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
    path = f"{LIST}{Overlap.objects.get().pk}/"
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
    assert "/oordeel/" not in page(sign_in_as(client, manager), f"{LIST}{overlap.pk}/")
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


# --- Panels ----------------------------------------------------------------------------------------------------------


def test_the_panel_of_an_ambition_asks_again_until_it_is_matched(client: Client, working_area: WorkingArea) -> None:
    renovation = make_renovation(working_area)
    care = make_care_point(working_area)
    member = make_membership(organisation=renovation.organisation, working_areas=[working_area])
    path = reverse("coalitions:ambition-overlaps", args=[renovation.pk])
    sign_in_as(client, member)

    waiting = client.get(path, headers={"HX-Request": "true"}).content.decode()
    assert "every 2s" in waiting
    assert "<html" not in waiting
    match_due()
    done = client.get(path, headers={"HX-Request": "true"}).content.decode()
    assert "every 2s" not in done
    assert care.title in done
    assert "<html" in client.get(path).content.decode()


def test_the_panels_are_hidden_from_whoever_may_not_see_their_subject(
    client: Client, working_area: WorkingArea
) -> None:
    renovation, need = make_renovation(working_area, circle="own"), make_meeting_need(working_area)
    paths = [
        reverse("coalitions:ambition-overlaps", args=[renovation.pk]),
        reverse("coalitions:need-overlaps", args=[need.pk]),
    ]
    sign_in_as(client, make_membership())
    assert [client.get(path).status_code for path in paths] == [404, 404]


def test_the_panel_of_a_need_shows_who_may_answer_it_and_what_is_missing(
    signed_in: Client, overlap: Overlap, working_area: WorkingArea
) -> None:
    need = Overlap.objects.exclude(need=None)[0].need
    assert need is not None
    answered = page(signed_in, reverse("coalitions:need-overlaps", args=[need.pk]))
    assert overlap.ambition.title in answered

    lonely = make_meeting_need(make_working_area(), match_due_at=None)
    sign_in_as(signed_in, make_membership(working_areas=[lonely.working_area]))
    with override("nl"):
        assert "Nog geen organisatie" in page(signed_in, reverse("coalitions:need-overlaps", args=[lonely.pk]))


@pytest.mark.parametrize("panel", ["ambition-overlaps", "need-overlaps"])
def test_a_panel_asks_as_much_for_many_rows_as_for_one(
    panel: str, signed_in: Client, overlap: Overlap, working_area: WorkingArea
) -> None:
    with_need = Overlap.objects.filter(ambition=overlap.ambition).exclude(need=None)[0]
    need = with_need.need
    assert need is not None
    Overlap.objects.exclude(pk__in=[overlap.pk, with_need.pk]).delete()
    if panel == "ambition-overlaps":
        with_need.delete()
    path = reverse(f"coalitions:{panel}", args=[overlap.ambition.pk if panel == "ambition-overlaps" else need.pk])
    one = queries_of(signed_in, path)
    for _number in range(6):
        care = make_care_point(working_area)
        make_overlap(ambition=overlap.ambition, other=care, parts=overlap.parts)
        if panel == "need-overlaps":
            make_overlap(ambition=care, need=need, parts=with_need.parts)

    assert queries_of(signed_in, path) == one
    assert one <= 15


def test_the_page_of_one_asks_at_most_fifteen_queries(signed_in: Client) -> None:
    for overlap in Overlap.objects.all():
        assert queries_of(signed_in, f"{LIST}{overlap.pk}/") <= 15


def test_nearby_names_what_touches_the_text_that_is_being_written(client: Client, working_area: WorkingArea) -> None:
    care = make_care_point(working_area)
    hidden = make_care_point(working_area, circle="own", title="Geheim zorgplan voor ouderen")
    vans = make_delivery_vans(working_area)
    need = make_meeting_need(working_area)
    sign_in_as(client, make_membership(working_areas=[working_area]))
    typed = {
        "title": "Ontmoetingsruimte in de plint",
        "description": "We maken op de begane grond een ruimte waar oudere bewoners elkaar ontmoeten.",
        "offers": ["ruimte op de begane grond voor ontmoeting"],
    }

    shown = client.post(reverse("coalitions:nearby"), typed).content.decode()

    assert care.title in shown
    assert need.title in shown
    assert hidden.title not in shown
    assert vans.title not in shown


def test_nearby_never_complains(client: Client, working_area: WorkingArea) -> None:
    sign_in_as(client, make_membership(working_areas=[working_area]))
    typed = {
        "title": "Ontmoetingsruimte in de plint",
        "areas": ["x", "9" * 30],
        "place": "²",
        "period_start": "2027-99",
    }
    assert client.post(reverse("coalitions:nearby"), typed).status_code == 200
    assert client.get(reverse("coalitions:nearby")).status_code == 200
    assert client.get(reverse("coalitions:nearby") + "?title=" + "x" * 50 + "&themes=social").status_code == 200


# --- Groups ----------------------------------------------------------------------------------------------------------


def test_groups_are_shown_with_who_brings_what_and_to_nobody_elsewhere(
    client: Client, overlap: Overlap, working_area: WorkingArea
) -> None:
    grouping.regroup(working_area=working_area)
    group = Suggestion.objects.get()
    path = reverse("coalitions:suggestion-list")
    here = make_membership(working_areas=[working_area])

    shown = page(sign_in_as(client, here), path)
    assert f"?groep={group.pk}" in shown
    assert overlap.ambition.offers[0] in shown
    assert f"?groep={group.pk}" not in page(sign_in_as(client, make_membership()), path)


def test_the_groups_ask_as_much_for_many_as_for_one(
    signed_in: Client, overlap: Overlap, working_area: WorkingArea
) -> None:
    grouping.regroup(working_area=working_area)
    path = reverse("coalitions:suggestion-list")
    one = queries_of(signed_in, path)
    group = Suggestion.objects.get()
    for number in range(24):
        copy = Suggestion.objects.create(
            key=f"copy {number}", working_area=working_area, score=1, reasons=group.reasons, matcher_version="test"
        )
        copy.ambitions.set([overlap.ambition, make_care_point(working_area, organisation=make_organisation())])
        copy.needs.set(group.needs.all())

    assert queries_of(signed_in, path) == one
    assert one <= 15


def test_the_groups_come_eight_a_page(signed_in: Client, overlap: Overlap, working_area: WorkingArea) -> None:
    for number in range(9):
        group = Suggestion.objects.create(
            key=f"group {number}", working_area=working_area, score=1, reasons=[], matcher_version="test"
        )
        group.ambitions.set([overlap.ambition, make_care_point(working_area, organisation=make_organisation())])
    path = reverse("coalitions:suggestion-list")

    assert page(signed_in, path).count("?groep=") == 8
    assert page(signed_in, path + "?page=2").count("?groep=") == Suggestion.objects.count() - 8
