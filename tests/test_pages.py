"""Every page of the site, in the table of tests/pages/: who gets it, who does not, and what it costs."""

import re
from collections.abc import Iterator

import pytest
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.db import connection
from django.http import HttpRequest
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoDbBlocker

import core.lists
from tests import pages
from tests.kept import kept
from tests.pages import EXCLUDED, MISSING, PAGES, Kind, Page
from tests.visitor import Visitor, ticket_of
from tests.world import PERSONAS, World, make_world

pytestmark = pytest.mark.django_db

MOST_QUERIES = 15
# What a visit may write: the session, that somebody looked at a signal, and that a notification was followed.
MAY_BE_WRITTEN = ("django_session", "audit_viewlog", "notifications_notification", "SAVEPOINT")
WRITES = re.compile(r"^(INSERT INTO|UPDATE|DELETE FROM) ", re.IGNORECASE)
POSTED = re.compile(rb'<form[^>]*method="post".*?</form>', re.DOTALL)
# What differs between two visits to one and the same page.
DIFFERS = re.compile(
    rb'csrfmiddlewaretoken[^>]*|"X-CSRFToken": "[^"]*"|nonce="[^"]*"|name="next" value="[^"]*"|name="form_key" value="[^"]*"'
)


def _id(page: Page) -> str:
    return "-".join(filter(None, [page.name, page.thing, page.query]))


VISITED = [page for page in PAGES if page.kind != Kind.ACTION]
ACTIONS = [page for page in PAGES if page.kind == Kind.ACTION]
PERSONAL = [page for page in PAGES if page.who]
DENIED = [page for page in PAGES if page.denied]
# By what fills them: rows are made once for all the lists they are on.
LISTS = {
    fill.__name__: [(page, who) for page in PAGES if page.fill == fill for who in page.who if who != "guest"]
    for fill in dict.fromkeys(page.fill for page in PAGES if page.fill)
}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """One world for the whole file."""
    with kept(django_db_blocker):
        world = make_world()
        world.things["tickets"] = {persona: ticket_of(world.user(persona)) for persona in PERSONAS}
        world.things["session"] = UserSession.objects.get(user=world.user("manager"))
        yield world


def signed_in(world: World, persona: str) -> Visitor:
    """A browser of somebody who signed in when the world was made."""
    return Visitor(world.tickets[persona])


def sent(page: Page, client: Visitor, path: str) -> tuple[int, bytes]:
    """The answer to what the page is for: an action is posted to, everything else is looked at."""
    answer = client.post(path) if page.kind == Kind.ACTION else client.get(path)
    return answer.status_code, DIFFERS.sub(b"", answer.content)


def test_every_route_is_visited_or_left_out_with_a_reason() -> None:
    named = {page.name for page in PAGES}
    routes = set(pages.routes())
    assert routes - named - set(EXCLUDED) == set(), "give each of these a line in tests/pages/"
    assert (named | set(EXCLUDED)) - routes == set(), "these are no longer routes"
    assert named & set(EXCLUDED) == set()


@pytest.mark.parametrize("page", VISITED, ids=_id)
def test_page_is_there_for_whom_it_is_costs_little_and_changes_nothing(
    page: Page, world: World, request: pytest.FixtureRequest
) -> None:
    most = 0
    for persona in page.who or [""]:
        client = signed_in(world, persona) if persona else Visitor()
        status, content, queries = looked_at(client, page.path(world))
        assert status == page.status, persona
        assert [form for form in POSTED.findall(content) if b"csrfmiddlewaretoken" not in form] == [], persona
        assert changes(queries) == [], persona
        if len(queries) > MOST_QUERIES:
            # Once more, when nothing is left to warm up.
            _, _, queries = looked_at(client, page.path(world))
        most = max(most, len(queries))
    request.node.user_properties.append(("queries", most))
    assert most <= MOST_QUERIES or page.gathers


@pytest.mark.parametrize("page", PERSONAL, ids=_id)
def test_page_asks_an_unknown_visitor_to_sign_in(page: Page, world: World) -> None:
    path = page.path(world)
    answer = Visitor().post(path) if page.kind == Kind.ACTION else Visitor().get(path)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse(page.anonymous))


@pytest.mark.parametrize("page", DENIED, ids=_id)
def test_forbidden_is_the_same_page_as_missing(page: Page, world: World) -> None:
    client = signed_in(world, page.denied)
    forbidden, missing = sent(page, client, page.path(world)), sent(page, client, page.missing_path())
    assert forbidden[0] == 404
    assert forbidden == missing


@pytest.mark.parametrize("page", [page for page in PERSONAL if page.thing], ids=_id)
def test_missing_is_missing_for_everybody(page: Page, world: World) -> None:
    for persona in page.who:
        assert sent(page, signed_in(world, persona), page.missing_path())[0] == 404
    assert str(MISSING) in page.missing_path()


@pytest.mark.parametrize("page", ACTIONS, ids=_id)
def test_action_is_not_done_by_looking(page: Page, world: World) -> None:
    client = signed_in(world, page.who[0] if page.who else "manager")
    answer = client.get(page.path(world))
    # Django's own switch of language sends a GET back without doing anything.
    assert answer.status_code == (302 if page.name == "set_language" else 405)


@pytest.mark.parametrize("page", [page for page in PAGES if page.errors], ids=_id)
def test_empty_form_comes_back_and_says_what_is_missing(page: Page, world: World) -> None:
    client = signed_in(world, page.who[0]) if page.who else Visitor()
    # As a browser sends it: never quite empty.
    answer = client.post(page.path(world), {"csrfmiddlewaretoken": "x", **dict([page.press])})
    # allauth answers 200 with its forms in error.
    assert answer.status_code == (200 if page.name.startswith("account_") else 422)
    assert re.search(rb'kk-error-summary|aria-invalid="true"|utrecht-alert', answer.content)


# These show the first few of each kind, however many there are.
SHOW_THE_FIRST_FEW = {"overview:home", "overview:working-area"}


@pytest.mark.parametrize("lists", LISTS.values(), ids=LISTS)
def test_list_costs_the_same_for_one_row_and_for_thirty(
    lists: list[tuple[Page, str]], world: World, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(
        core.lists.page_of, "__kwdefaults__", {**(core.lists.page_of.__kwdefaults__ or {}), "size": 100}
    )
    fill = lists[0][0].fill
    assert fill
    fill(world, 1)
    one = [counted(world, page, persona) for page, persona in lists]
    fill(world, 29)
    for (page, persona), (queries, few) in zip(lists, one, strict=True):
        name = f"{_id(page)} [{persona}]"
        thirty, many = counted(world, page, persona, expected=queries)
        request.node.user_properties.append((f"queries of {name}", thirty))
        assert len(many) > len(few) or page.name in SHOW_THE_FIRST_FEW, f"thirty rows are not on {name}"
        assert thirty == queries, name
        assert thirty <= MOST_QUERIES, name


def counted(world: World, page: Page, persona: str, *, expected: int = 0) -> tuple[int, bytes]:
    """The queries of a whole request, and what it gave; if they are not as expected, when nothing is left to warm up."""
    client, path = signed_in(world, persona), page.path(world)
    status, content, queries = looked_at(client, path)
    if len(queries) != expected:
        status, content, queries = looked_at(client, path)
    assert status == 200
    return len(queries), content


def looked_at(client: Visitor, path: str) -> tuple[int, bytes, list[str]]:
    """What a visit answers, and the queries it asked."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    return answer.status_code, answer.content, [query["sql"] for query in queries]


def changes(queries: list[str]) -> list[str]:
    """The queries that write what a visit may not write."""
    return [sql for sql in queries if WRITES.match(sql) and not any(table in sql for table in MAY_BE_WRITTEN)]


def test_administration_opens_every_list_and_form_for_the_functional_administrator_only(world: World) -> None:
    functional, manager = signed_in(world, "functional"), signed_in(world, "manager")
    request = RequestFactory().get("/beheer/")
    request.user = world.user("functional")
    for path in administration(request):
        assert functional.get(path).status_code == 200, path
        assert manager.get(path).status_code in {302, 404}, path
    assert functional.get(reverse("admin:index")).status_code == 200


def administration(request: HttpRequest) -> Iterator[str]:
    """Where the functional administrator keeps what no page of the site does: the lists, and the forms for something new."""
    for model, registered in admin.site._registry.items():
        base = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield reverse(f"{base}_changelist")
        if registered.has_add_permission(request):
            yield reverse(f"{base}_add")
