"""What an organisation takes along, and the report of a neighbourhood."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.queries import history_of
from initiatives.models import Moment
from organisations.models import Membership, Role
from overview.organisation_data import tables
from tests.factories import (
    make_ambition,
    make_api_key,
    make_coalition,
    make_group,
    make_membership,
    make_need,
    make_place,
    make_signal,
)
from tests.world import make_world

pytestmark = pytest.mark.django_db


def everything_of(admin: Membership) -> dict[str, Any]:
    client = Client()
    client.force_login(admin.user)
    answer: Any = client.post(reverse("overview:organisation-data-download"))
    assert answer.status_code == 200
    found: dict[str, Any] = json.loads(b"".join(answer.streaming_content))
    return found


def test_the_file_has_all_that_is_the_organisations_and_nothing_else() -> None:
    admin, other = make_membership(role=Role.ORGANISATION_ADMIN), make_membership()
    (here,) = admin.working_areas.all()
    own = make_ambition(organisation=admin.organisation, working_areas=[here], circle="own", title="Ons plan")
    Moment.objects.create(ambition=own, kind="tender", start="2027-01-01", note="De gevel")
    make_ambition(organisation=other.organisation, working_areas=[here], title="Vreemd plan")
    signal = make_signal(logged_by=admin, text="kanarie gezegd", gist="kanarie", place=make_place(name="Merelflat"))
    make_group(guide=admin, name="kanarie", description="kanarie", meets="kanarie", kept_by=admin.organisation)
    make_need(working_area=here, created_by=admin, title="Een plek om te zitten")
    make_need(working_area=here, created_by=admin, title="kanarie", kept_by=admin.organisation)
    make_coalition(participations={admin.organisation: "confirmed", other.organisation: "confirmed"})
    make_api_key(made_by=admin, secret="kk_kanarie-sleutel")

    found = everything_of(admin)

    text, rows = json.dumps(found), found["rows"]
    for hidden in ("kanarie", "Vreemd plan", "md5", "pbkdf2", other.user.name):
        assert hidden not in text, hidden
    assert found["organisation"]["name"] == admin.organisation.name
    (plan,) = rows["initiatives.Ambition"]
    assert (plan["title"], plan["working_areas"], plan["organisation"]) == (
        "Ons plan",
        [here.pk],
        admin.organisation_id,
    )
    assert [row["note"] for row in rows["initiatives.Moment"]] == ["De gevel"]
    assert [(row["id"], row["channel"]) for row in rows["residents.Signal"]] == [(signal.pk, "lift")]
    assert {"text", "gist", "place"} & rows["residents.Signal"][0].keys() == set()
    assert [row.get("title") for row in rows["residents.Need"]] == ["Een plek om te zitten", None]
    assert [row["status"] for row in rows["coalitions.Participation"]] == ["confirmed"]
    assert set(rows) == {model._meta.label for model, _owned in tables()}
    assert [event.verb for event in history_of(admin)] == ["exported"]


def test_the_file_costs_the_same_for_thirty_rows() -> None:
    admin = make_membership(role=Role.ORGANISATION_ADMIN)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            everything_of(admin)
        return len(queries)

    make_ambition(organisation=admin.organisation)
    cost()
    before = cost()
    for _ in range(29):
        make_ambition(organisation=admin.organisation)
    assert cost() == before


def test_the_report_has_every_picture_and_costs_the_same_for_more_rows() -> None:
    world = make_world()
    manager, area = world.personas["manager"], world.working_area
    client = Client()
    client.force_login(manager.user)
    path = reverse("overview:neighbourhood-report", args=[area.pk])

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    page = client.get(path).content.decode()
    for heading in ("Op de kaart", "Thema's per buurt", "Langs de kwartalen", "Wie samenwerkt", "Maand voor maand"):
        assert heading in page, heading
    assert world.need.title in page
    assert world.ambition.title in page
    before = cost()
    for _ in range(30):
        make_need(working_area=area, place=world.place)
        plan = make_ambition(organisation=manager.organisation, working_areas=[area], place=world.place)
        make_coalition(working_area=area, status="active").ambitions.set([plan])
    assert cost() == before <= 15
    part = client.get(path, {"gebied": world.neighbourhood.code}).content.decode()
    assert world.neighbourhood.name in part
