"""Every answer, of every route and of every thing that can go wrong, says to the browser what it may not do."""

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from tests.factories import make_membership
from tests.headers import lacking
from tests.pages import PAGES, Kind
from tests.visitor import an_address
from tests.world import make_world

pytestmark = pytest.mark.django_db


def test_every_route_says_it_signed_in_and_out() -> None:
    world = make_world()
    world.things["session"] = world.working_area
    found = []
    for page in PAGES:
        for persona in (page.who[:1] or ("manager",))[0], "":
            client = Client()
            if persona:
                client.force_login(world.user(persona))
            ask = client.post if page.kind == Kind.ACTION else client.get
            answer = ask(page.path(world))
            found += [f"{page.name} [{persona}] {one}" for one in lacking(answer, signed_in=bool(persona))]
    assert found == []


@pytest.mark.urls("tests.failing_urls")
@pytest.mark.parametrize(
    ("path", "status"), [("/stuk/", 500), ("/vreemd/", 400), ("/te-laat/", 409), ("/bestaat-niet/", 404)]
)
def test_errors_say_it_and_nothing_of_what_went_wrong(path: str, status: int) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(make_membership().user)
    answer = client.get(path)
    assert answer.status_code == status
    assert lacking(answer, signed_in=True) == []
    assert "een woord dat niemand mag zien" not in answer.content.decode()
    assert 'lang="nl"' in answer.content.decode()


def test_a_refused_form_says_it() -> None:
    answer = Client(enforce_csrf_checks=True).post(reverse("account_login"), {})
    assert answer.status_code == 403
    assert lacking(answer, signed_in=False) == []


def test_a_page_for_who_tried_too_often_says_it_in_dutch() -> None:
    client = Client(REMOTE_ADDR=an_address())
    answers = [client.post(reverse("account_reset_password"), {"email": "x@voorbeeld.example"}) for _ in range(30)]
    last = answers[-1]
    assert last.status_code == 429
    assert "Te vaak geprobeerd" in last.content.decode()
    assert lacking(last, signed_in=False) == []


def test_static_files_say_it_and_may_be_kept() -> None:
    client = Client()
    client.force_login(make_membership().user)
    assert finders.find("img/mark.svg")
    answer = client.get("/static/img/mark.svg")
    assert answer.status_code == 200
    assert lacking(answer, signed_in=False) == []
    assert "no-store" not in answer.headers.get("Cache-Control", "")
    answer.close()


def test_machines_and_public_pages_may_be_kept(client: Client) -> None:
    for name in ("overview:health", "overview:security-txt"):
        assert "no-store" not in client.get(reverse(name)).headers.get("Cache-Control", "")


@pytest.mark.urls("tests.failing_urls")
@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver/ambities/", "http://testserver/ambities/"),
        ("https://kwaad.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("//kwaad.example/", "/"),
    ],
)
def test_the_way_back_from_a_conflict_leads_nowhere_else(client: Client, came_from: str, back: str) -> None:
    answer = client.get("/te-laat/", headers={"referer": came_from})
    assert f'href="{back}"' in answer.content.decode()
    assert "kwaad" not in answer.content.decode()


def test_tracing_is_refused() -> None:
    client = Client()
    client.force_login(make_membership().user)
    for path in ("/", "/over/", "/mijn/profiel/", "/gezondheid/"):
        answer = client.generic("TRACE", path, headers={"x-geheim": "kanarie"})
        assert answer.status_code == 405, path
        assert b"kanarie" not in answer.content


def test_a_missing_page_speaks_to_a_guest_of_nothing_a_guest_has(client: Client) -> None:
    page = client.get("/bestaat-niet/").text
    assert "waarvoor je nu werkt" not in page
    assert "Naar het begin" in page
    client.force_login(make_membership().user)
    assert "waarvoor je nu werkt" in client.get("/bestaat-niet/").text
