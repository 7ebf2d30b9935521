"""The site while Redis is away: a fixture for who wants to see what goes on then."""

from collections.abc import Iterator
from typing import Any

import pytest

from accounts.counting_cache import CountingCache

NOWHERE = "redis://127.0.0.1:1/0"


@pytest.fixture
def without_redis(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(CountingCache, "away_until", 0.0)
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": NOWHERE}}
    yield
    CountingCache.away_until = 0.0
