"""A visitor within this process: signed in completely, so that pages answer as they do to a colleague with a browser."""

from __future__ import annotations

import gzip
import re
import time
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management.base import CommandError
from django.core.paginator import Paginator
from django.template import engines
from django.test import Client, RequestFactory

from core.wall import as_system
from organisations.queries import memberships_of
from organisations.second_step import must_take_second_step
from overview.demo.loading import one_time_code
from overview.measuring.timing.measuring import Taken, take

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

    from organisations.models import Membership
    from overview.measuring.timing.pages import Page

PLAIN = """<!doctype html><title>{{ page }}</title><ul>{% for row in page %}<li><a href="/{{ row.pk }}/">{{ row.pk }}</a></li>
{% endfor %}</ul>{% for number in page.paginator.page_range %}{% if number < 10 %}<a href="?page={{ number }}">{{ number }}</a>{% endif %}{% endfor %}"""
PLAIN_ROWS = 25
ASSET = re.compile(r'<(?:script|link)[^>]*?(?:src|href)="(/static/[^"]+\.(js|css))"')
# The module that allauth keeps apart whose steps these were.
OWNER_SESSION_KEY = "account_authentication_methods_user"


def signed_in(member: Membership) -> Client:
    """A client for this person, who took the second step if the role asks for it (an authenticator is made when there is none)."""
    client = Client()
    client.force_login(member.user)
    if must_take_second_step(member.user, memberships_of(member.user)):
        one_time_code(member)
        step = Authenticator.objects.filter(user=member.user, type=Authenticator.Type.TOTP).first()
        session = client.session
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [
            {"method": "mfa", "at": time.time(), "id": step.pk if step else 0, "type": "totp"}
        ]
        session[OWNER_SESSION_KEY] = str(member.user_id)
        session.save()
    return client


def visit(client: Client, page: Page, rounds: int) -> tuple[Taken, str]:
    """How long the page takes, and what it says."""
    response = client.get(page.url)
    if response.status_code != HTTPStatus.OK:
        raise CommandError(f"{page.url} answers {response.status_code}")
    said = response.content.decode()
    return take(lambda: client.get(page.url), rounds), said


def visit_plainly(model: type[Model], rounds: int) -> Taken:
    """Django's simplest list page of the same rows: 25 a page with their number, no frame, filters, doors or words."""
    template, requests = engines["django"].from_string(PLAIN), RequestFactory()

    def view() -> str:
        request = requests.get("/")
        page = Paginator(model._default_manager.order_by("-pk"), PLAIN_ROWS).get_page(request.GET.get("page"))
        return str(template.render({"page": page}, request))

    with as_system():
        return take(view, rounds)


class Weights:
    """What the style sheets and scripts of a page weigh on the wire, each file packed once."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}

    def of(self, html: str) -> dict[str, int]:
        """Bytes by kind, "js" and "css"."""
        found = {"js": 0, "css": 0}
        for name, kind in set(ASSET.findall(html)):
            found[kind] += self._packed(name)
        return found

    def _packed(self, url: str) -> int:
        if url not in self.known:
            self.known[url] = len(gzip.compress(self._file(url.removeprefix(settings.STATIC_URL)).read_bytes(), 9))
        return self.known[url]

    @staticmethod
    def _file(name: str) -> Path:
        """Where it lies: collected under a name with its digest, or still at its source."""
        collected = Path(settings.STATIC_ROOT) / name
        found = str(collected) if collected.is_file() else finders.find(name)
        if not found:
            raise CommandError(f"{name} is nowhere among the static files")
        return Path(found)


def heaviest(weights: Iterable[dict[str, int]]) -> dict[str, int]:
    """Of each kind the most that any page has."""
    most: dict[str, Any] = {}
    for one in weights:
        most = {kind: max(most.get(kind, 0), size) for kind, size in one.items()}
    return most
