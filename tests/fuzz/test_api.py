"""The API does what its description says, asked by a machine that tries what people would not (schemathesis).

A few inputs for each address in `make test`; `make fuzz` sends more, and every value at the edge of what may be sent.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from organisations.roles import Role
from overview.api import keys
from tests.factories import make_ambition, make_api_key, make_coalition, make_membership, make_need

pytestmark = pytest.mark.django_db

INPUTS = int(os.environ.get("FUZZ_INPUTS") or "8")
SECRET = "kk_een-sleutel-van-de-machine"
DESCRIBED = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.fixture(autouse=True)
def _the_connection_stays() -> Iterator[None]:
    """A real request ends with closing the connection; here the test's own rows are in it."""
    ends = (request_started, request_finished)
    for end in ends:
        end.disconnect(close_old_connections)
    yield
    for end in ends:
        end.connect(close_old_connections)


@pytest.fixture(autouse=True)
def _something_of_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "MOST_A_MINUTE", 1_000_000)
    admin = make_membership(role=Role.ORGANISATION_ADMIN)
    (here,) = admin.organisation.working_areas.all()
    make_api_key(
        made_by=admin, secret=SECRET, acts_as=make_membership(organisation=admin.organisation, working_areas=[here])
    )
    ambition = make_ambition(organisation=admin.organisation, working_areas=[here])
    make_ambition(organisation=admin.organisation, status="draft")
    coalition = make_coalition(working_area=here, status="active", participations={admin.organisation: "confirmed"})
    coalition.ambitions.set([ambition])
    coalition.needs.set([make_need(working_area=here)])


DESCRIBED.config.phases.coverage.enabled = "FUZZ_INPUTS" in os.environ


@DESCRIBED.parametrize()
@settings(max_examples=INPUTS, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_it_is_described(case: schemathesis.Case[Any]) -> None:
    # Whether an area or theme is known here, no schema can say.
    left_out: list[Any] = [positive_data_acceptance] if case.method == "POST" else []
    case.call_and_validate(headers={"Authorization": f"Bearer {SECRET}"}, excluded_checks=left_out)
