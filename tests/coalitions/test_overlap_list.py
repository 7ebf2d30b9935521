"""The list of koppelkansen and the suggested groups: what is shown to whom, filters, and their queries."""

import pytest
from django.test import Client
from django.urls import reverse

from areas.models import WorkingArea
from coalitions.models import Overlap, Suggestion
from coalitions.services import grouping
from organisations.models import Membership
from organisations.roles import Role
from tests.coalitions.stories import make_care_point
from tests.coalitions.visiting import page, sign_in_as
from tests.counting import queries_of
from tests.factories import (
    make_membership,
    make_need,
    make_organisation,
    make_overlap,
    make_suggestion,
    make_working_area,
)

pytestmark = pytest.mark.django_db
LIST = "/koppelkansen/"


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


def test_groups_are_shown_with_who_brings_what_and_to_nobody_elsewhere(
    client: Client, overlap: Overlap, working_area: WorkingArea
) -> None:
    grouping.regroup(municipality=working_area.municipality)
    group = Suggestion.objects.get()
    path = reverse("coalitions:suggestion-list")
    here = make_membership(working_areas=[working_area])

    shown = page(sign_in_as(client, here), path)
    assert f"?groep={group.pk}" in shown
    assert overlap.ambition.offers[0] in shown
    assert f"?groep={group.pk}" not in page(sign_in_as(client, make_membership()), path)
    reader = make_membership(role=Role.SOCIAL_MANAGER, working_areas=[working_area])
    seen = page(sign_in_as(client, reader), path)
    assert overlap.ambition.offers[0] in seen
    assert "/voorstellen/nieuw/" not in seen


def test_the_groups_ask_as_much_for_many_as_for_one(
    signed_in: Client, overlap: Overlap, working_area: WorkingArea
) -> None:
    grouping.regroup(municipality=working_area.municipality)
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

    assert page(signed_in, path).count("voorstellen/nieuw/?groep=") == 8
    assert page(signed_in, path + "?page=2").count("voorstellen/nieuw/?groep=") == Suggestion.objects.count() - 8


def test_a_group_that_stands_for_the_most_part_in_a_larger_one_is_not_shown_beside_it(
    signed_in: Client, overlap: Overlap, working_area: WorkingArea
) -> None:
    plans = [overlap.ambition, *(make_care_point(working_area, organisation=make_organisation()) for _ in range(5))]
    within, larger, apart = (
        make_suggestion(ambitions=some, working_area=working_area)
        for some in ([*plans[:2], plans[4]], plans[:4], [plans[0], *plans[4:]])
    )
    shown = page(signed_in, reverse("coalitions:suggestion-list"))
    assert f"?groep={larger.pk}" in shown
    assert f"?groep={apart.pk}" in shown
    assert f"?groep={within.pk}" not in shown


@pytest.mark.parametrize(
    ("plans", "score", "answers", "hidden"),
    [
        ([0, 1, 4], 3.0, "none", True),
        ([0, 1, 4], 3.0, "the same", True),
        ([0, 1, 4], 3.0, "another", False),
        ([0, 1, 4], 4.0, "none", False),
        ([0, 1, 2], 4.0, "the same", True),
        ([0, 1, 2], 4.0, "another", False),
        ([0, 1, 2, 4], 3.0, "none", False),
        ([0, 4, 5], 3.0, "none", False),
    ],
)
def test_a_group_is_left_out_only_when_a_larger_one_says_as_much(
    signed_in: Client,
    overlap: Overlap,
    working_area: WorkingArea,
    *,
    plans: list[int],
    score: float,
    answers: str,
    hidden: bool,
) -> None:
    all_plans = [overlap.ambition, *(make_care_point(working_area, organisation=make_organisation()) for _ in range(5))]
    need, another = make_need(working_area=working_area), make_need(working_area=working_area)
    needs = {"none": [], "the same": [need], "another": [need, another]}[answers]
    larger = make_suggestion(ambitions=all_plans[:4], needs=[need], working_area=working_area)
    group = make_suggestion(
        ambitions=[all_plans[number] for number in plans], needs=needs, working_area=working_area, score=score
    )

    shown = page(signed_in, reverse("coalitions:suggestion-list"))
    assert f"?groep={larger.pk}" in shown
    assert (f"?groep={group.pk}" not in shown) == hidden


def test_a_group_that_is_left_out_makes_no_title_longer(
    signed_in: Client, overlap: Overlap, working_area: WorkingArea
) -> None:
    grouping.regroup(municipality=working_area.municipality)
    group = Suggestion.objects.get()
    path = reverse("coalitions:suggestion-list")
    [alone] = signed_in.get(path).context["lines"]

    within = make_suggestion(
        ambitions=group.ambitions.all()[:1], needs=group.needs.all(), working_area=working_area, reasons=group.reasons
    )
    [line] = signed_in.get(path).context["lines"]
    assert line.suggestion == group != within
    assert line.title == alone.title
