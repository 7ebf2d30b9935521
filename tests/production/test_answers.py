"""What production answers over TLS and without, from a process of its own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.headers import weak_in
from tests.production.test_settings import ROOT, environment

ASK = """
import json, django
from django.conf import settings
# Nothing was collected for this process, and how files are named is not what is asked.
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
django.setup()
from django.test import Client
from django.urls import reverse
def told(answer):
    return {"status": answer.status_code, "headers": dict(answer.headers), "cookies": {k: v.OutputString() for k, v in answer.cookies.items()}}
client, host = Client(), {"HTTP_HOST": "koppelkans.example"}
proxied = {**host, "HTTP_X_FORWARDED_PROTO": "https"}
print(json.dumps({
    "page": told(client.get(reverse("account_login"), **proxied)),
    "language": told(client.post(reverse("set_language"), {"language": "en"}, **proxied)),
    "plain": told(client.get(reverse("account_login"), **host)),
    "strange": told(client.get(reverse("account_login"), HTTP_HOST="kwaad.example")),
    "missing": told(client.get("/bestaat-niet/", **proxied)),
}))
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("production")
    (folder / "static").mkdir()
    env = environment(
        folder,
        DJANGO_SETTINGS_MODULE="config.settings",
        PYTHONPATH="platform",
        STATIC_ROOT=str(folder / "static"),
    )
    done = subprocess.run([sys.executable, "-c", ASK], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_cookies_are_bound_to_this_host_and_to_tls(answers: Any) -> None:
    cookies = answers["page"]["cookies"] | answers["language"]["cookies"]
    assert set(cookies) == {"__Host-csrftoken", "__Host-language"}
    for cookie in cookies.values():
        for word in ("Path=/", "Secure", "HttpOnly", "SameSite=Lax"):
            assert word in cookie, cookie
        assert "Domain" not in cookie


def test_session_cookie_is_bound_to_this_host_and_to_tls(tmp_path: Path) -> None:
    env = environment(tmp_path, DJANGO_SETTINGS_MODULE="config.settings", PYTHONPATH="platform")
    code = (
        "from django.conf import settings as s; print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE,"
        " s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE, s.SESSION_COOKIE_PATH, s.SESSION_COOKIE_DOMAIN)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["__Host-sessionid", "True", "True", "Lax", "/", "None"]


@pytest.mark.parametrize("which", ["page", "missing", "language"])
def test_browsers_come_back_over_tls_only(answers: Any, which: str) -> None:
    said = answers[which]["headers"]["Strict-Transport-Security"]
    assert said == "max-age=31536000; includeSubDomains; preload"


def test_without_tls_nothing_is_shown(answers: Any) -> None:
    assert answers["plain"]["status"] == 301
    assert answers["plain"]["headers"]["Location"].startswith("https://koppelkans.example/")
    assert answers["plain"]["cookies"] == {}


def test_a_strange_host_is_refused_with_all_headers(answers: Any) -> None:
    strange = answers["strange"]
    assert strange["status"] == 400
    assert strange["headers"]["X-Content-Type-Options"] == "nosniff"
    assert weak_in(strange["headers"]["Content-Security-Policy"]) == []
