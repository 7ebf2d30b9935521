"""Every route, by everybody, on everybody's things: who gets in, and that nobody else learns that something is there."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from django import shortcuts
from django.contrib.messages import get_messages
from django.template import loader

from tests.access.comparing import disagreements, row_of
from tests.access.expected import EXPECTED
from tests.access.houses import EVERYBODY, HERE, OWNERS, THERE, Houses, part_of_site
from tests.pages import PAGES, Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

pytestmark = pytest.mark.django_db

# What stands after the question mark chooses within a page and opens no other door.
ASKED = list({row_of(page): page for page in PAGES}.values())


@pytest.fixture
def doors_only(houses: Houses, monkeypatch: pytest.MonkeyPatch) -> None:
    draw_little(houses, monkeypatch)


def draw_little(houses: Houses, monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw no page but that of what is missing, and that once for each person and part of the site.

    Here it counts who gets in; what is to be seen inside is test_canaries.py's. The page of what is missing knows of a
    view only what it said in a message, so that counts as another page. It saves two thirds of the time.
    """
    draw: Callable[..., str] = loader.render_to_string

    def draw_what_is_missing(name: Any, context: Any, request: HttpRequest, **more: Any) -> str:
        if name != "404.html":
            return ""
        said = tuple(str(message) for message in get_messages(request))
        key = (request.COOKIES.get("sessionid", ""), part_of_site(request.path), said)
        if key not in houses.drawn:
            houses.drawn[key] = draw(name, context, request, **more)
        return houses.drawn[key]

    monkeypatch.setattr(shortcuts, "loader", SimpleNamespace(render_to_string=draw_what_is_missing))


def test_every_route_has_its_line_and_no_line_is_left_over() -> None:
    rows = {row_of(page) for page in PAGES}
    assert rows - set(EXPECTED) == set(), "say in tests/access/expected.py who gets in"
    assert set(EXPECTED) - rows == set(), "these are no longer routes"


@pytest.mark.parametrize("page", ASKED, ids=row_of)
@pytest.mark.usefixtures("doors_only")
def test_everybody_gets_in_where_the_table_says_and_nowhere_else(page: Page, houses: Houses) -> None:
    assert list(disagreements(houses, page)) == []


def test_somebody_is_let_in_and_somebody_refused_of_everything_that_is_of_somebody(houses: Houses) -> None:
    for page in ASKED:
        allowed = EXPECTED[row_of(page)]
        for owner in OWNERS if page.thing else ("home",):
            named = getattr(allowed, owner)
            assert named <= set(EVERYBODY)
            assert named or owner != "home", f"{row_of(page)}: nobody gets in"
        assert set(page.who) - {"guest"} <= allowed.home | {"guest"}, "tests/pages/ sends people there"
        assert page.denied not in allowed.home
    assert set(HERE) & set(THERE) == set()
