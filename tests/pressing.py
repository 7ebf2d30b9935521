"""Pressing a button several times at the same moment, as an impatient thumb or a browser that tries again does."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING, Any

from django.db import connections
from django.test import Client

from tests.visitor import an_address

if TYPE_CHECKING:
    from accounts.models import User

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def browser_of(user: User | None = None) -> Client:
    """A browser that is asked for the token of its page, as every real one is."""
    browser = Client(enforce_csrf_checks=True, REMOTE_ADDR=an_address())
    if user:
        browser.force_login(user)
    return browser


def token_on(browser: Client, page: str) -> str:
    """Draw this page; the token that its forms hold."""
    answer = browser.get(page)
    found = TOKEN.search(answer.content.decode())
    assert found, (page, answer.status_code)
    return found[1]


def press(browser: Client, page: str, action: str = "", *, times: int = 2, **typed: Any) -> list[Any]:
    """Draw the page once, and send its form so many times at once; the answers."""
    form = {"csrfmiddlewaretoken": token_on(browser, page), **typed}
    together = Barrier(times)

    def send(_at: int) -> Any:
        thumb = browser_of()
        thumb.cookies.update(browser.cookies)
        try:
            together.wait(20)
            return thumb.post(action or page, form)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(send, range(times)))
