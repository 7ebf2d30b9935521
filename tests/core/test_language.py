"""Which language a visitor reads."""

import ast

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from core.catalogue import KEYWORDS, disagreements
from core.management.commands.catalogue import catalogues

pytestmark = pytest.mark.django_db


def test_pages_are_dutch_whatever_the_browser_prefers(client: Client) -> None:
    page = client.get(reverse("account_login"), headers={"accept-language": "en-GB,en"})
    assert page.headers["Content-Language"] == "nl"
    assert 'lang="nl"' in page.content.decode()


def test_a_visitor_may_choose_english_and_keeps_it(client: Client) -> None:
    client.post(reverse("set_language"), {"language": "en", "next": "/"})
    assert 'lang="en"' in client.get(reverse("account_login")).content.decode()


def test_an_unknown_language_stays_dutch(client: Client) -> None:
    client.cookies["django_language"] = "xx"
    assert 'lang="nl"' in client.get(reverse("account_login")).content.decode()


def test_no_message_stands_in_an_f_string_where_nothing_collects_it() -> None:
    found = []
    for app in ("platform", "initiatives", "residents", "coalitions"):
        for path in (settings.BASE_DIR / app).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                inside = ast.walk(node) if isinstance(node, ast.JoinedStr) else ()
                calls = {one.func.id for one in inside if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)}
                found += [f"{path}:{node.lineno}"] if calls & KEYWORDS.keys() else []  # type: ignore[attr-defined]
    assert found == []


def test_one_message_says_one_thing_in_every_app() -> None:
    assert disagreements(catalogues()) == []
