"""The panels about koppelkansen on other pages, and what is near while somebody writes."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from areas.models import WorkingArea
from coalitions.models import Overlap
from coalitions.tasks import match_due
from tests.coalitions.stories import make_care_point, make_delivery_vans, make_meeting_need, make_renovation
from tests.coalitions.visiting import page, sign_in_as
from tests.counting import queries_of
from tests.factories import make_membership, make_overlap, make_working_area

pytestmark = pytest.mark.django_db
LIST = "/koppelkansen/"


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


def test_nearby_asks_whether_a_plan_of_ones_own_in_the_same_words_is_the_same_plan(
    client: Client, working_area: WorkingArea
) -> None:
    care = make_care_point(working_area)
    typed = {"title": care.title, "description": care.description, "offers": care.offers, "seeks": care.seeks}
    question = "is dit hetzelfde plan?"
    sign_in_as(client, make_membership(organisation=care.organisation, working_areas=[working_area]))
    shown = client.post(reverse("coalitions:nearby"), typed).content.decode()
    assert question in shown
    assert care.title in shown
    assert question not in client.post(reverse("coalitions:nearby"), typed | {"ambition": care.pk}).content.decode()

    sign_in_as(client, make_membership(working_areas=[working_area]))
    assert question not in client.post(reverse("coalitions:nearby"), typed).content.decode()


def test_nearby_never_complains(client: Client, working_area: WorkingArea) -> None:
    make_care_point(working_area)
    sign_in_as(client, make_membership(working_areas=[working_area]))
    typed = {
        "title": "Ontmoetingsruimte in de plint",
        "areas": ["x", "9" * 30],
        "place": "²",
        "ambition": "²",
        "period_start": "2027-99",
    }
    assert client.post(reverse("coalitions:nearby"), typed).status_code == 200
    assert client.get(reverse("coalitions:nearby")).status_code == 200
    assert client.get(reverse("coalitions:nearby") + "?title=" + "x" * 50 + "&themes=social").status_code == 200
