"""The figures of a neighbourhood: each leads to a list that counts the same."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from organisations.roles import Role
from tests.factories import make_ambition, make_membership, make_need, make_proposal, make_signal, make_working_area

pytestmark = pytest.mark.django_db


def test_proposals_that_wait_are_counted_only_for_who_reviews(client: Client) -> None:
    here = make_working_area()
    make_proposal(working_area=here, status="submitted", submitted_at=timezone.now())
    counted = {}
    for role in (Role.AREA_NETWORKER, Role.SOCIAL_MANAGER):
        client.force_login(make_membership(role=role, working_areas=[here]).user)
        response = client.get(reverse("overview:working-area", args=[here.pk]))
        waiting = [figure for figure in response.context["figures"] if "wachten op beoordeling" in figure.words]
        counted[role] = [figure.number for figure in waiting]

    assert counted == {Role.AREA_NETWORKER: ["1"], Role.SOCIAL_MANAGER: []}


def test_each_figure_links_to_the_rows_it_counts(client: Client) -> None:
    here = make_working_area()
    member = make_membership(working_areas=[here])
    make_need(working_area=here, status="recognised")
    make_need(working_area=here, status="met")
    make_ambition(working_areas=[here])
    make_ambition(working_areas=[here], status="achieved")
    client.force_login(member.user)

    shown = client.get(reverse("overview:working-area", args=[here.pk])).content.decode()
    for name, total in (("residents:need-list", "1 behoefte"), ("initiatives:ambition-list", "1 ambitie")):
        start = shown.index(f'href="{reverse(name)}?') + len('href="')
        url = shown[start : shown.index('"', start)].replace("&amp;", "&")
        assert total in client.get(url).content.decode()


def test_home_of_who_logs_shows_five_of_the_own_signals(client: Client) -> None:
    here = make_working_area()
    member = make_membership(role=Role.SOCIAL_MANAGER, working_areas=[here])
    for _number in range(6):
        make_signal(logged_by=member, working_area=here)
    client.force_login(member.user)

    assert len(client.get(reverse("overview:home")).context["signals"]) == 5
