"""Somebody with a browser, for tests that visit hundreds of pages."""

from __future__ import annotations

import time
from functools import cache
from ipaddress import IPv6Address
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client, RequestFactory
from django.test.client import ClientHandler

from accounts.sessions import SEEN, SessionStore

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def an_address() -> str:
    """An internet address that nobody had before: limits on attempts are kept for each, by all who test at once."""
    return str(IPv6Address(f"2001:db8:{uuid4().hex[:4]}:{uuid4().hex[:4]}::1"))


@cache
def _site() -> ClientHandler:
    """The site as one visitor after another meets it, set up once as in production."""
    return ClientHandler(enforce_csrf_checks=False)


class Visitor:
    """Django's test client without its copies of the context of every template, which take a third of the time.

    It keeps no cookies: every visit is the first after signing in.
    """

    def __init__(self, ticket: str = "") -> None:
        self._requests = RequestFactory(REMOTE_ADDR=an_address())
        if ticket:
            self._requests.cookies[settings.SESSION_COOKIE_NAME] = ticket

    def get(self, path: str, data: dict[str, Any] | None = None, **said: Any) -> HttpResponse:
        return self._answer(self._requests.get(path, data, **said))

    def post(self, path: str, data: dict[str, Any] | bytes | None = None, **said: Any) -> HttpResponse:
        return self._answer(self._requests.post(path, data, **said))

    def send(self, method: str, path: str) -> HttpResponse:
        """Any other method."""
        return self._answer(self._requests.generic(method, path))

    def _answer(self, request: HttpRequest) -> HttpResponse:
        environ: Any = request.environ  # type: ignore[attr-defined] # what the factory makes has one
        return cast("HttpResponse", _site()(environ))


def ticket_of(user: Any) -> str:
    """The key of a session in which this person is signed in, with the second step where one must be taken."""
    client = Client()
    client.force_login(user)
    ticket = str(client.cookies[settings.SESSION_COOKIE_NAME].value)
    _is_seen_later(ticket)
    return ticket


def _is_seen_later(ticket: str) -> None:
    """Note ahead that somebody was here: else every visit of a long test writes it down, and the test undoes that."""
    session = SessionStore(ticket)
    kept = session.encode({**session.load(), SEEN: int(time.time()) + settings.SESSION_COOKIE_AGE})
    Session.objects.filter(pk=ticket).update(session_data=kept)
