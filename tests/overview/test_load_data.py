"""`make_load_data` fills an empty database, and `bench` tells what its pages cost."""

import re
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoDbBlocker

from coalitions.models import Coalition, Overlap, Proposal
from initiatives.models import Ambition
from organisations.roles import Role
from overview.measuring import load
from overview.models import SearchEntry
from residents.models import Feedback, Need, Signal
from tests import databases


@pytest.fixture(scope="module")
def said(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """What the command says that fills a database of its own; it holds for this module."""
    out = StringIO()
    with django_db_blocker.unblock(), databases.database(databases.name_of("test_koppelkans_load")):
        call_command("make_load_data", ambitions=200, needs=60, signals=300, stdout=out)
        yield out.getvalue()


def test_a_small_country_has_some_of_everything(said: str) -> None:
    assert (Ambition.objects.count(), Need.objects.count(), Signal.objects.count()) == (200, 60, 300)
    assert all(model._default_manager.exists() for model in (Overlap, Proposal, Coalition, Feedback))
    assert SearchEntry.objects.filter(ambition__isnull=False).count() == 200
    heard = Need.objects.exclude(signal_count=0)
    assert [need.signal_count for need in heard] == [need.signals.count() for need in heard]
    members = load.sign_ins()
    assert {member.role for member in members} == set(Role.values)
    assert all(member.user.email in said for member in members)


def test_it_refuses_a_database_with_something_in_it(said: str) -> None:
    with pytest.raises(CommandError, match="staat al iets in deze database"):
        call_command("make_load_data", ambitions=10, stdout=StringIO())


def test_bench_times_lists_pictures_and_searches_and_keeps_nothing(said: str) -> None:
    out, roles = StringIO(), [Role.PROCESS_MANAGER.value, Role.AREA_NETWORKER.value]
    call_command("bench", rounds=2, role=roles, stdout=out)
    lines = out.getvalue().splitlines()
    timed = {line.split()[0] for line in lines if re.match(r"\w+:[\w-]+ ", line)}
    assert {"initiatives:ambition-list", "coalitions:review-inbox", "overview:neighbourhood-network"} <= timed
    assert [line.split(",")[0] for line in lines if line.startswith(("js", "css"))] == ["js", "css"]
    assert sum(line.startswith("search") for line in lines) == 1
    assert Signal.objects.count() == 300
