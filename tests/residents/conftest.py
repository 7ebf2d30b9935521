"""Fixtures of more than one test here."""

import pytest

from tests.residents.hearing import Clock


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)
