"""A working area, who logs signals in it and who interprets them; and a clock."""

import pytest

from areas.models import WorkingArea
from organisations.models import Membership
from organisations.roles import Role
from tests.factories import make_membership, make_working_area
from tests.residents.hearing import Clock


@pytest.fixture
def working_area() -> WorkingArea:
    return make_working_area()


@pytest.fixture
def logger(working_area: WorkingArea) -> Membership:
    return make_membership(role=Role.SOCIAL_MANAGER, working_areas=[working_area])


@pytest.fixture
def networker(working_area: WorkingArea) -> Membership:
    return make_membership(role=Role.AREA_NETWORKER, working_areas=[working_area])


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)
