"""The way in for programs: what a key opens, what it never does, and how refusals look."""

import json
import logging
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from areas.models import Area
from audit.queries import history_of
from coalitions.services.joining import ask_to_join, let_in
from coalitions.services.participations import answer_invitation, leave_coalition
from core.wall import as_organisation
from initiatives.querysets import AmbitionQuerySet
from organisations.models import Membership
from organisations.roles import Role
from overview.api import keys, openapi
from overview.api.resources import RESOURCES
from overview.models import ApiKey
from residents.models import Signal
from tests.factories import (
    make_ambition,
    make_api_key,
    make_area,
    make_coalition,
    make_membership,
    make_need,
    make_place,
    make_signal,
)

# What Django's own browser gives has a type of its own.
Answer = Any
pytestmark = pytest.mark.django_db

SECRET = "kk_een-sleutel-van-de-sluis"
API = "/api/v1"
PROBLEM = "application/problem+json"


@pytest.fixture
def admin() -> Membership:
    return make_membership(role=Role.ORGANISATION_ADMIN)


def ask(path: str, secret: str = SECRET, **more: Any) -> Answer:
    return Client().get(f"{API}{path}", headers={"authorization": f"Bearer {secret}"}, **more)


def results(path: str, secret: str = SECRET) -> list[dict[str, Any]]:
    answer = ask(path, secret)
    assert answer.status_code == 200, answer.content
    found: list[dict[str, Any]] = json.loads(answer.content)["results"]
    return found


def problem(answer: Answer, status: int) -> dict[str, Any]:
    """A refusal as RFC 9457 has it."""
    assert (answer.status_code, answer["Content-Type"], answer["API-Version"]) == (status, PROBLEM, "1.0.0")
    said: dict[str, Any] = json.loads(answer.content)
    assert (said["type"], said["status"]) == ("about:blank", status)
    return said


def test_a_key_sees_what_its_organisation_sees_and_nothing_of_anothers_own_circle(admin: Membership) -> None:
    make_api_key(made_by=admin, secret=SECRET)
    (here,) = admin.organisation.working_areas.all()
    mine = make_ambition(organisation=admin.organisation, working_areas=[here], circle="own")
    draft = make_ambition(organisation=admin.organisation, status="draft")
    shared, public = make_ambition(working_areas=[here]), make_ambition(circle="public")
    hidden = [
        make_ambition(working_areas=[here], circle="own", title="kanarie"),
        make_ambition(working_areas=[here], status="draft", title="kanarie"),
        make_ambition(title="kanarie"),
    ]
    assert {row["id"] for row in results("/ambitions")} == {mine.pk, draft.pk, shared.pk, public.pk}
    for one in hidden:
        problem(ask(f"/ambitions/{one.pk}"), 404)
    heard = make_need(working_area=here)
    make_need(working_area=here, kept_by=admin.organisation, title="kanarie")
    make_need(title="kanarie")
    assert [row["id"] for row in results("/needs")] == [heard.pk]
    coalition = make_coalition(
        working_area=here,
        status="active",
        participations={admin.organisation: "confirmed", shared.organisation: "invited"},
    )
    coalition.ambitions.set([mine, shared, hidden[0]])
    coalition.needs.set([heard, make_need(working_area=here, kept_by=shared.organisation)])
    make_coalition(working_area=here, name="kanarie", participations={shared.organisation: "confirmed"})
    make_coalition(status="active", name="kanarie")
    (row,) = results("/coalitions")
    assert (row["ambitions"], row["needs"]) == (sorted([mine.pk, shared.pk]), [heard.pk])
    assert [one["name"] for one in row["organisations"]] == [admin.organisation.name]
    signal = make_signal(logged_by=admin, text="kanarie die gezegd is")
    for resource in RESOURCES:
        assert "kanarie" not in ask(f"/{resource.name}?page_size=200").content.decode()
    problem(ask("/signals"), 405)
    problem(ask(f"/signals/{signal.pk}"), 404)


def test_a_door_that_forgets_meets_the_second_wall(admin: Membership, monkeypatch: pytest.MonkeyPatch) -> None:
    make_api_key(made_by=admin, secret=SECRET)
    mine, shared = make_ambition(organisation=admin.organisation, circle="own"), make_ambition()
    make_ambition(circle="own")
    make_ambition(status="draft")
    monkeypatch.setattr(AmbitionQuerySet, "visible_to", lambda self, _sight: self.all())
    assert {row["id"] for row in results("/ambitions")} == {mine.pk, shared.pk}
    signal = make_signal(logged_by=admin)
    with as_organisation(admin.organisation_id):
        assert not Signal.objects.filter(pk=signal.pk).exists()


def test_a_key_that_does_not_work_opens_nothing_from_the_next_request_on(admin: Membership) -> None:
    key = make_api_key(made_by=admin, secret=SECRET)
    assert ask("/themes").status_code == 200
    today = timezone.localdate()
    for change in ({"revoked_at": timezone.now()}, {"revoked_at": None, "expires_on": today}):
        ApiKey.objects.filter(pk=key.pk).update(**change)
        assert "Bearer" in ask("/themes")["WWW-Authenticate"]
        problem(ask("/themes"), 401)
    ApiKey.objects.filter(pk=key.pk).update(expires_on=today + timedelta(1))
    assert ask("/themes").status_code == 200
    # An organisation where nobody works any more is no longer here.
    Membership.objects.filter(pk=admin.pk).update(until=today)
    problem(ask("/themes"), 401)
    for said in ("", "Bearer", "Bearer kk_anders", f"Basic {SECRET}", f"Bearer {SECRET}x"):
        problem(Client().get(f"{API}/themes", headers={"authorization": said}), 401)
    problem(Client().get(f"{API}/themes"), 401)
    signed_in = Client()
    signed_in.force_login(make_membership().user)
    problem(signed_in.get(f"{API}/themes"), 401)


def test_refusals_are_problems_whatever_is_asked(admin: Membership) -> None:
    make_api_key(made_by=admin, secret=SECRET)
    make_api_key(
        made_by=admin, secret="kk_schrijft", may_read=False, acts_as=make_membership(organisation=admin.organisation)
    )
    problem(ask("/themes", "kk_schrijft"), 403)
    problem(send({}, secret=SECRET), 403)
    for path in (
        "/niets",
        "/ambitions/",
        "/ambitions/0",
        "/ambitions/x",
        "/areas/BU1",
        "/areas/x%00",
        "/../..",
        "",
        "/",
    ):
        problem(ask(path), 404)
    for query in ("status=onzin", "them=social", "theme=A%00", "after=-1", "page_size=201", "page_size=1&page_size=2",
                  "updated_since=gisteren", "updated_since=0000-01-01T00:00:00Z", "working_area=1e3"):  # fmt: skip
        problem(ask(f"/ambitions?{query}"), 400)
    problem(ask("/themes/social?page=1"), 400)
    assert "een heel getal van 1 tot en met 200" in problem(ask("/ambitions?page_size=0"), 400)["detail"]
    for method in ("PUT", "PATCH", "DELETE", "OPTIONS", "POST"):
        answer = Client().generic(method, f"{API}/themes", headers={"authorization": f"Bearer {SECRET}"})
        problem(answer, 405)
        assert answer["Allow"] == "GET, HEAD"


def test_a_key_is_not_taken_in_the_open(admin: Membership) -> None:
    make_api_key(made_by=admin, secret=SECRET)
    with override_settings(SECURE_SSL_REDIRECT=True, SECURE_REDIRECT_EXEMPT=[r"^api/"]):
        assert "https" in problem(ask("/themes"), 403)["detail"]
        assert ask("/themes", secure=True).status_code == 200


def test_a_key_has_a_limit_of_its_own(admin: Membership, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "MOST_A_MINUTE", 2)
    monkeypatch.setattr("core.rates.time.time", lambda: 6_000_000_030.0)
    key = make_api_key(made_by=admin, secret=SECRET)
    make_api_key(made_by=admin, secret="kk_ander")
    assert [ask("/themes").status_code for _ in range(3)] == [200, 200, 429]
    last = ask("/themes")
    problem(last, 429)
    assert last["Retry-After"] == "30"
    assert ask("/themes", "kk_ander").status_code == 200
    key.refresh_from_db()
    assert key.last_used_at
    cache.delete(f"api:{key.pk}:100000000")


def test_pages_lead_to_one_another_and_cost_the_same_however_many_rows(admin: Membership) -> None:
    make_api_key(made_by=admin, secret=SECRET)
    made = [make_ambition(organisation=admin.organisation, themes=["social", "energy"]).pk for _ in range(5)]
    make_ambition(organisation=admin.organisation, themes=["mobility"])
    path, seen = "/ambitions?theme=social&page_size=2", []
    for _ in range(3):
        answer = ask(path)
        page = json.loads(answer.content)
        seen += [row["id"] for row in page["results"]]
        if page["next"]:
            assert f'<{page["next"]}>; rel="next"' in answer["Link"]
            path = page["next"].removeprefix(f"http://testserver{API}")
    assert (seen, page["next"]) == (made, None)

    def cost(size: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert len(results(f"/ambitions?page_size={size}")) == size
        return len(queries)

    assert cost(1) == cost(6) <= 10


def test_filters_narrow(admin: Membership) -> None:
    make_api_key(made_by=admin, secret=SECRET)
    (here,) = admin.organisation.working_areas.all()
    area = here.neighbourhoods.get()
    there = make_need(working_area=here, place=make_place(area=area), themes=["social"], status="recognised")
    make_need(working_area=here, themes=["energy"])
    code, parent = area.code, here.municipality.code
    for query in (f"area={code}", f"area={parent}", "theme=social", "status=recognised"):
        assert [row["id"] for row in results(f"/needs?{query}")] == [there.pk], query
    assert len(results(f"/needs?working_area={here.pk}&updated_since=2020-01-01T00:00:00Z")) == 2
    assert results("/needs?updated_since=2999-01-01T00:00:00%2B01:00") == []
    for extreme in ("0001-01-01T00:00:00%2B23:59", "0275-06-26T06:59:45-18:57"):
        assert len(results(f"/needs?updated_since={extreme}")) == 2
    assert [row["code"] for row in results(f"/areas?working_area={here.pk}")] == [code]
    assert json.loads(ask(f"/areas/{code}").content)["parent"] == parent
    own = make_ambition(organisation=admin.organisation, working_areas=[here])
    assert [row["id"] for row in results(f"/ambitions?organisation={admin.organisation_id}&area={parent}")] == [own.pk]
    together = make_coalition(working_area=here, status="active")
    together.ambitions.set([own])
    for query in (f"area={code}", "theme=energy", f"working_area={here.pk}"):
        assert [row["id"] for row in results(f"/coalitions?{query}")] == [together.pk], query
    assert results("/coalitions?theme=social") == []


def test_an_area_with_letters_in_its_code_is_an_area(admin: Membership) -> None:
    make_api_key(made_by=admin, secret=SECRET)
    (here,) = admin.organisation.working_areas.all()
    lettered = make_area(code="BU0344A1B2", parent=here.municipality)
    own = make_ambition(organisation=admin.organisation, working_areas=[here], areas=[lettered])
    assert [row["id"] for row in results("/ambitions?area=BU0344A1B2")] == [own.pk]
    assert json.loads(ask("/areas/BU0344A1B2").content)["code"] == "BU0344A1B2"
    for wrong in ("BU0344a1b2", "BU", "XX0344"):
        problem(ask(f"/ambitions?area={wrong}"), 400)


def test_who_takes_part_and_who_no_longer_does_counts_as_a_change_of_the_coalition(admin: Membership) -> None:
    make_api_key(made_by=admin, secret=SECRET)
    (here,) = admin.organisation.working_areas.all()
    lead, joining, asking = (make_membership(working_areas=[here]) for _ in range(3))
    coalition = make_coalition(
        working_area=here,
        status="active",
        participations={
            lead.organisation: "confirmed",
            joining.organisation: "invited",
            admin.organisation: "confirmed",
        },
    )
    coalition.participations.filter(organisation=lead.organisation).update(role="lead")
    place = coalition.participations.get(organisation=joining.organisation)

    def parties() -> set[str]:
        (row,) = results("/coalitions")
        return {one["name"] for one in row["organisations"]}

    steps: list[Any] = [
        lambda: answer_invitation(actor=joining, participation=place, status="confirmed"),
        lambda: leave_coalition(actor=joining, participation=place, reason="Te druk."),
        lambda: let_in(
            actor=lead,
            coalition=coalition,
            participation=ask_to_join(actor=asking, coalition=coalition, reason="Wij kennen bewoners."),
        ),
    ]
    for step in steps:
        before, since = parties(), timezone.now().isoformat().replace("+", "%2B")
        assert results(f"/coalitions?updated_since={since}") == []
        step()
        assert parties() != before
        assert [row["id"] for row in results(f"/coalitions?updated_since={since}")] == [coalition.pk]


def test_no_other_site_reads_along_but_in_the_description(admin: Membership) -> None:
    make_api_key(made_by=admin, secret=SECRET)
    elsewhere: dict[str, Any] = {"HTTP_ORIGIN": "https://elders.example"}
    answers = [*(ask(f"/{one.name}", **elsewhere) for one in RESOURCES), Client().get("/", **elsewhere)]
    assert {answer.status_code for answer in answers[:-1]} == {200}
    assert not any("Access-Control-Allow-Origin" in answer for answer in answers)


def test_the_description_is_open_to_all_and_has_every_address() -> None:
    answer = Client().get(reverse("overview:api-openapi"))
    assert (answer["Access-Control-Allow-Origin"], answer["API-Version"]) == ("*", "1.0.0")
    said = json.loads(answer.content)
    assert said["openapi"].startswith("3.1")
    assert said == json.loads(json.dumps(openapi.document(reverse("overview:api-openapi"))))
    assert said["info"]["contact"]["email"] == settings.PRIVACY_CONTACT
    assert set(said["paths"]) == {"/signals"} | {f"/{one.name}{end}" for one in RESOURCES for end in ("", "/{key}")}


def import_the_next_year(member: Membership) -> Area:
    """The same neighbourhood in the next division; the one the working area was drawn on, which was not carried yet."""
    old = member.working_areas.get().neighbourhoods.get()
    new = Area.objects.get(pk=old.pk)
    new.pk, new.year = None, old.year + 1
    new.save()
    return old


# --- Signals ---------------------------------------------------------------------------------------------------------


WRITES = "kk_meldingen"


@pytest.fixture
def hears(admin: Membership) -> Membership:
    """Somebody who hears what becomes of what another system sends."""
    colleague = make_membership(
        organisation=admin.organisation, role=Role.SOCIAL_MANAGER, working_areas=list(admin.working_areas.all())
    )
    make_api_key(made_by=admin, secret=WRITES, acts_as=colleague, may_read=False)
    return colleague


def body_for(member: Membership, **more: Any) -> dict[str, Any]:
    area = member.working_areas.get().neighbourhoods.get()
    return {"text": "Er is nergens een bankje om even te zitten", "channel": "other", "area": area.code, **more}


def send(body: Any, *, secret: str = WRITES, key: str = "melding-0001", **headers: str) -> Answer:
    said = {"authorization": f"Bearer {secret}", "idempotency-key": key, **headers}
    content = body if isinstance(body, bytes) else json.dumps(body)
    return Client().post(f"{API}/signals", content, content_type="application/json", headers=said)


def test_a_signal_comes_in_once_in_the_name_of_who_hears_the_outcome(hears: Membership) -> None:
    body = body_for(hears, theme="social", kind="problem", heard_on=str(timezone.localdate()))
    first, again = send(body), send(body)
    assert (first.status_code, again.status_code) == (201, 201)
    assert json.loads(first.content) == json.loads(again.content)
    signal = Signal.objects.get()
    assert (signal.logged_by, signal.theme_by_person, signal.kind) == (hears, True, "problem")
    assert body["text"] not in first.content.decode()
    assert [event.verb for event in history_of(ApiKey.objects.get())] == ["received"]
    problem(send({**body, "text": "Iets heel anders"}), 422)
    assert send(body, key="melding-0002").status_code == 201
    assert Signal.objects.count() == 2


def test_signals_come_in_while_working_areas_wait_to_be_carried_to_a_new_division(hears: Membership) -> None:
    body = body_for(hears)
    first = send(body)
    old = import_the_next_year(hears)

    again, other = send(body), send(body, key="melding-0002")

    assert (first.status_code, again.status_code, other.status_code) == (201, 201, 201)
    assert json.loads(again.content) == json.loads(first.content)
    assert [signal.area for signal in Signal.objects.all()] == [old, old]
    problem(send({**body, "text": "Iets heel anders"}), 422)
    problem(send([]), 422)


def test_a_repeat_is_known_when_what_it_named_is_no_longer_there(hears: Membership) -> None:
    body = body_for(hears, working_area=hears.working_areas.get().pk)
    first = send(body)
    hears.working_areas.clear()
    assert json.loads(send(body).content) == json.loads(first.content)
    problem(send(body, key="melding-0002"), 422)


def test_areas_of_a_working_area_are_those_it_was_drawn_on(hears: Membership, admin: Membership) -> None:
    make_api_key(made_by=admin, secret=SECRET)
    old = import_the_next_year(hears)
    here = hears.working_areas.get()
    for query in ("", "&level=neighbourhood"):
        found = results(f"/areas?working_area={here.pk}{query}")
        assert [(row["code"], row["year"]) for row in found] == [(old.code, old.year)]
    assert results(f"/areas?working_area={here.pk}&level=municipality") == []
    assert json.loads(ask(f"/areas/{old.code}").content)["year"] == old.year + 1


def test_personal_data_is_pointed_at_and_neither_kept_nor_repeated(
    hears: Membership, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    text = "Bel mevrouw Yilmaz op 06 12345678 over het bankje"
    answer = send(body_for(hears, text=text))
    said = problem(answer, 422)
    assert said["errors"][0]["field"] == "text"
    assert "06 12345678" in [text[one["start"] : one["end"]] for one in said["found"]]
    for words in ("Yilmaz", "12345678", "bankje"):
        assert words not in answer.content.decode()
        assert words not in caplog.text
    assert not Signal.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"channel": "postduif"}, "channel"), ({"theme": "onbekend"}, "theme"), ({"area": "BU99999999"}, "area"),
        ({"heard_on": "2999-01-01"}, "heard_on"), ({"heard_on": "20260101"}, "heard_on"), ({"text": "  "}, "text"),
        ({"text": "a\x00b"}, "text"), ({"text": "a\ud800"}, "text"), ({"text": "a" * 5001}, "text"), ({"working_area": True}, "working_area"),
        ({"reporter": {"email": "x"}}, "reporter"), ({"kind": None}, "kind"), ({"working_area": 999999}, "working_area"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_name(hears: Membership, wrong: dict[str, Any], field: str) -> None:
    said = problem(send(body_for(hears, **wrong)), 422)
    assert [one["field"] for one in said["errors"]] == [field]
    assert not Signal.objects.exists()


def test_what_is_no_signal_at_all_is_refused(hears: Membership) -> None:
    body = body_for(hears)
    problem(send(b"{"), 400)
    problem(send(b"\xff"), 400)
    problem(send([]), 422)
    problem(send(body, key="kort"), 400)
    said = {"authorization": f"Bearer {WRITES}", "idempotency-key": "melding-0001"}
    problem(Client().post(f"{API}/signals", {"text": "x"}, headers=said), 415)
    elsewhere = make_membership()
    assert problem(send(body_for(elsewhere)), 422)["errors"][0]["field"] == "area"
    Membership.objects.filter(pk=hears.pk).update(role=Role.PRIVACY_OFFICER)
    problem(send(body), 403)
    Membership.objects.filter(pk=hears.pk).update(role=Role.SOCIAL_MANAGER, until=timezone.localdate())
    problem(send(body), 403)
    assert not Signal.objects.exists()
