"""A session ends when nobody uses it, sooner for who sees more, and twelve hours after it began."""

import time
from collections.abc import Callable

import pytest
from django import forms
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from initiatives.models import Ambition
from organisations.idle import NOTED_EVERY
from organisations.roles import Role
from tests.factories import make_membership

pytestmark = pytest.mark.django_db
MINUTE, HOUR = 60, 3600
Clock = Callable[[float], None]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Let so many seconds pass, for sessions."""
    passed = [0.0]
    now = time.time

    def wait(seconds: float) -> None:
        passed[0] += seconds

    monkeypatch.setattr("accounts.sessions.time.time", lambda: now() + passed[0])
    return wait


def signed_in(role: str) -> Client:
    client = Client()
    client.force_login(make_membership(role=role).user)
    return client


@pytest.mark.parametrize(
    ("role", "stays", "ends"),
    [
        (Role.SOCIAL_MANAGER, 3 * HOUR, 5 * HOUR),
        (Role.AREA_NETWORKER, 50 * MINUTE, 70 * MINUTE),
        (Role.COMMUNITY_WORKER, 50 * MINUTE, 70 * MINUTE),
        (Role.ORGANISATION_ADMIN, 50 * MINUTE, 70 * MINUTE),
        (Role.PRIVACY_OFFICER, 50 * MINUTE, 70 * MINUTE),
    ],
)
def test_who_is_away_too_long_signs_in_again(later: Clock, role: str, stays: int, ends: int) -> None:
    client = signed_in(role)
    later(stays)
    assert client.get("/organisaties/").status_code == 200
    later(ends)
    answer = client.get("/organisaties/?q=buurt")
    assert answer.status_code == 302
    assert answer["Location"] == "/account/login/?next=/organisaties/%3Fq%3Dbuurt"
    assert not Session.objects.filter(session_data__contains="_auth_user_id").exists()
    assert "Je was een tijd weg" in client.get(answer["Location"]).text
    # Nobody is signed in any more.
    assert client.get("/organisaties/").status_code == 302


def test_a_part_of_a_page_leads_the_whole_page_to_signing_in(later: Clock) -> None:
    client = signed_in(Role.PROCESS_MANAGER)
    later(5 * HOUR)
    shown = {"HX-Request": "true", "HX-Current-URL": "http://testserver/organisaties/?q=buurt"}
    answer = client.get("/organisaties/?q=buur", headers=shown)
    assert answer["HX-Redirect"] == "/account/login/?next=/organisaties/%3Fq%3Dbuurt"


def test_what_was_typed_meanwhile_is_shown_to_copy_and_not_saved(later: Clock) -> None:
    client = signed_in(Role.PROCESS_MANAGER)
    later(5 * HOUR)
    words = "Een lang verhaal <b>over</b> de plint"
    answer = client.post("/ambities/nieuw/", {"description": words, "oldpassword": "een heel lang geheim woord"})
    assert answer.status_code == 403
    assert "Een lang verhaal &lt;b&gt;over&lt;/b&gt; de plint" in answer.text
    assert "geheim" not in answer.text
    assert "no-store" in answer["Cache-Control"]
    assert not Ambition.objects.exists()
    assert client.get("/").status_code == 302


def unsaid() -> set[str]:
    """The names of fields, of every form of the site, in which somebody shows who it is or types nothing at all."""
    assert get_resolver().url_patterns, "the pages, and with them their forms, are loaded"
    kinds = [forms.BaseForm]
    for kind in kinds:
        kinds += kind.__subclasses__()
    # The pages of Django itself for accounts are not used here.
    used = [kind for kind in kinds if not kind.__module__.startswith(("django.", "tests."))]
    fields = {(name, field.widget) for kind in used for name, field in getattr(kind, "base_fields", {}).items()}
    found = {name for name, widget in fields if widget.is_hidden or isinstance(widget, forms.PasswordInput)}
    # Why somebody keeps words that the guard stopped at: written, on a field that shows itself when it is asked.
    return found - {"guard_reason"}


def test_no_password_and_nothing_that_no_person_typed_is_shown(later: Clock) -> None:
    client = signed_in(Role.PROCESS_MANAGER)
    later(5 * HOUR)
    names = {*unsaid(), "csrfmiddlewaretoken", "next", "code"}
    assert {"proof", "password", "oldpassword", "seen", "invited", "form_key", "credential"} < names
    sent = {name: f"een heel lang geheim van {name}" for name in names}
    answer = client.post("/mijn/account/verwijderen/", {**sent, "note": "Een lang verhaal over de plint"})
    assert "Een lang verhaal" in answer.text
    assert [name for name, value in sent.items() if value in answer.text] == []


def test_who_goes_on_stays_and_what_is_noted_costs_a_write_now_and_then(later: Clock) -> None:
    client = signed_in(Role.SOCIAL_MANAGER)
    written = []
    for _page in range(6):
        later(NOTED_EVERY / 2 + 1)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get("/organisaties/").status_code == 200
        written.append(any(one["sql"].startswith("UPDATE") and "session" in one["sql"] for one in asked))
    assert written == [False, True] * 3


def test_nobody_stays_longer_than_twelve_hours_however_busy(later: Clock) -> None:
    client = signed_in(Role.SOCIAL_MANAGER)
    for _hour in range(11):
        later(HOUR)
        assert client.get("/organisaties/").status_code == 200
    later(HOUR + MINUTE)
    assert client.get("/organisaties/").status_code == 302


def test_signing_in_begins_anew_whatever_was_there_before(later: Clock) -> None:
    client = Client()
    session = client.session
    session["choice"] = "kept"
    session.save()
    client.cookies["sessionid"] = str(session.session_key)
    later(11 * HOUR)
    client.force_login(make_membership(role=Role.SOCIAL_MANAGER).user)
    later(3 * HOUR)
    assert client.get("/organisaties/").status_code == 200
