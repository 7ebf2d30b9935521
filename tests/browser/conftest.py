"""One running site and one browser for all tests of a process; a page with anything wrong in its console fails its test."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

from devstack import chromium
from tests.browser.people import Doors, empty_world, find_demo_world, let_in, matched
from tests.browser.site import Site, using, wait_for
from tests.browser.visitors import Visitors
from tests.world import make_people

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from pytest_django import DjangoDbBlocker

    from tests.world import World


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    """The site of `make run`, on a port and a database of its own."""
    with django_db_blocker.unblock():
        site = Site(tmp_path_factory.mktemp("site"))
        try:
            site.prepare()
            site.start_all()
            yield site
        finally:
            site.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of `devstack`; without one the tests fail, with the sentence that says what to do."""
    # Playwright's calls run inside an event loop, in which Django would refuse to ask its database anything.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    found = chromium.find()
    quiet = ["--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found.executable, args=[*found.args, *quiet], env={**os.environ, **found.environment}
        )
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(autouse=True)
def _database(site: Site, browser: Browser, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Models in a test here are the running site's."""
    with django_db_blocker.unblock(), using(site.environment["DATABASE_URL"]):
        yield


@pytest.fixture(scope="session")
def doors(site: Site, browser: Browser) -> Doors:
    """How each persona got in, so that nobody signs in twice."""
    return Doors(site.address, browser)


@pytest.fixture
def visitors(doors: Doors) -> Iterator[Visitors]:
    """People with a browser each; at the end nothing may have gone wrong in any of them."""
    visitors = Visitors(doors)
    yield visitors
    visitors.close()


@pytest.fixture(scope="session")
def worlds(site: Site, browser: Browser, django_db_blocker: DjangoDbBlocker) -> dict[str, World]:
    """The demo, and an organisation that has nothing yet."""
    with django_db_blocker.unblock(), using(site.environment["DATABASE_URL"]):
        site.send("coalitions.match_due")
        wait_for(matched, "the demo to be matched", seconds=90)
        return {"filled": find_demo_world(), "empty": empty_world()}


@pytest.fixture
def people(request: pytest.FixtureRequest) -> dict[str, Any]:
    """A working area of its own for one test, with somebody in every role."""
    people = make_people(request.node.name.removeprefix("test_").replace("_", " "))
    for membership in people.values():
        let_in(membership.user)
    return people
