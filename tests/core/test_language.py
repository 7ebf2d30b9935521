"""Which language a visitor reads."""

import pytest
from django.test import Client
from django.urls import reverse

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
