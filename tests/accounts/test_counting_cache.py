"""Attempts are counted while Redis is away, and nobody opens more pages in a minute than people do."""

from typing import Any

import pytest
from django.core.cache import cache
from django.core.cache.backends.redis import RedisCacheClient
from django.test import Client
from django.urls import reverse
from redis.exceptions import RedisError

from accounts.counting_cache import CountingCache
from accounts.models import SpareCount
from audit.purging import purge_everything
from overview.api.keys import MOST_A_MINUTE
from tests.accounts.test_enumeration import guesses
from tests.factories import make_api_key, make_membership
from tests.redis_away import NOWHERE, without_redis
from tests.visitor import an_address

__all__ = ["without_redis"]
pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("without_redis")
def test_guesses_are_counted_and_shared_between_processes_while_redis_is_away() -> None:
    guessed = guesses(REDIS_URL=NOWHERE)
    assert SpareCount.objects.exists()
    client = Client(REMOTE_ADDR=an_address())
    answer = client.post(reverse("account_login"), {"login": guessed, "password": "mis"})
    assert "Te vaak geprobeerd" in answer.text
    other = client.post(reverse("account_login"), {"login": f"niet{guessed}", "password": "mis"})
    assert "Te vaak geprobeerd" not in other.text


@pytest.mark.usefixtures("without_redis")
def test_a_key_of_the_api_is_limited_while_redis_is_away(client: Client) -> None:
    make_api_key(made_by=make_membership(role="organisation_admin"), secret="kk_zonder-redis")
    headers = {"authorization": "Bearer kk_zonder-redis"}
    assert client.get("/api/v1/needs", headers=headers).status_code == 200
    SpareCount.objects.update(value=MOST_A_MINUTE)
    assert client.get("/api/v1/needs", headers=headers).status_code == 429


@pytest.mark.parametrize("away", [False, True])
def test_the_table_answers_as_redis_does(away: bool, request: pytest.FixtureRequest) -> None:
    if away:
        request.getfixturevalue("without_redis")
    name = f"tests:{an_address()}"
    assert cache.get(name, "niets") == "niets"
    with pytest.raises(ValueError, match=name):
        cache.incr(name)
    assert (cache.add(name, 1, 60), cache.add(name, 7, 60)) == (True, False)
    assert (cache.incr(name), cache.incr(name, 2), cache.get(name)) == (2, 4, 4)
    cache.set(name, [1.5, 2.5], 60)
    assert cache.get(name) == [1.5, 2.5]
    assert (cache.delete(name), cache.delete(name), cache.get(name)) == (True, False, None)
    cache.set(name, 1, -1)
    assert cache.get(name) is None
    assert cache.add(name, 1, 60)


def test_a_redis_that_goes_away_between_two_questions_breaks_no_page(
    client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CountingCache, "away_until", 0.0)
    settings.REQUESTS_A_MINUTE = 2

    def gone(*_asked: Any, **_named: Any) -> int:
        raise RedisError

    client.force_login(make_membership().user)
    monkeypatch.setattr(RedisCacheClient, "incr", gone)
    assert [client.get("/").status_code for _ in range(3)] == [200, 200, 429]
    CountingCache.away_until = 0.0


@pytest.mark.usefixtures("without_redis")
def test_what_counts_no_more_goes_at_night() -> None:
    cache.set("voorbij", 1, -1)
    cache.set("nog", 1, 60)
    purge_everything()
    left = {one.key.rpartition(":")[2] for one in SpareCount.objects.all()}
    assert ("nog" in left, "voorbij" in left) == (True, False)


@pytest.mark.usefixtures("without_redis")
def test_redis_that_is_away_is_left_alone_for_a_moment_and_then_asked_again(
    settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    for _time in range(3):
        cache.get("iets")
    assert caplog.text.count("Redis is away") == 1
    CountingCache.away_until = 0.0
    cache.get("iets")
    assert caplog.text.count("Redis is away") == 2


@pytest.fixture
def three_pages(settings: Any) -> None:
    settings.REQUESTS_A_MINUTE = 3


@pytest.mark.usefixtures("three_pages")
def test_who_opens_too_many_pages_is_told_what_to_do_and_others_go_on() -> None:
    reader, other = make_membership(), make_membership()
    # Two browsers of one account count together.
    first, second = Client(), Client()
    for browser in (first, second):
        browser.force_login(reader.user)
    statuses = [browser.get("/organisaties/").status_code for browser in (first, second, first, second)]
    # A minute may have begun meanwhile.
    statuses += [first.get("/organisaties/").status_code for _once_more in range(3)]
    assert 429 in statuses[3:]
    assert statuses[:2] == [200, 200]
    refused = next(answer for _ in range(5) if (answer := first.get("/organisaties/")).status_code == 429)
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert "Wacht een minuut" in refused.text
    assert "als bestand downloaden" in refused.text
    somebody_else = Client()
    somebody_else.force_login(other.user)
    assert somebody_else.get("/organisaties/").status_code == 200
    assert Client().get("/account/login/").status_code == 200


@pytest.mark.usefixtures("three_pages", "without_redis")
def test_pages_are_counted_while_redis_is_away(client: Client) -> None:
    client.force_login(make_membership().user)
    assert 429 in [client.get("/organisaties/").status_code for _ in range(8)]
