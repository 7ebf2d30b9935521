"""What is asked again is planned once; what has many values is not."""

from typing import Any

import pytest
from django.db import connection

from accounts.models import User
from core.keys import one_of

pytestmark = pytest.mark.django_db


def _kept(mark: str) -> list[str]:
    """The questions with this in them whose plans this connection keeps."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return [statement for (statement,) in cursor.fetchall() if mark in statement and "pg_prepared" not in statement]


def _ask(mark: str, values: list[Any]) -> list[Any]:
    places = ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 AS {mark} WHERE 7 IN ({places})", values)
        return list(cursor.fetchall())


def test_a_question_is_planned_once_whatever_its_values() -> None:
    for value in (7, 8, 9, 10):
        assert _ask("few", [value]) == ([(1,)] if value == 7 else [])
    assert len(_kept("AS few")) == 1


@pytest.mark.parametrize("size", [2_001, 70_000])
def test_a_question_with_many_values_is_answered_and_not_kept(size: int) -> None:
    for _time in range(4):
        assert _ask(f"many_{size}", list(range(size))) == [(1,)]
    assert _kept(f"AS many_{size}") == []


def test_a_long_list_in_one_value_counts_as_many() -> None:
    person = User.objects.create_user(email="an@buurt.example", name="An")
    keys = [person.pk, *range(10**6, 10**6 + 200)]
    for _time in range(4):
        assert User.objects.filter(one_of("pk", keys)).get() == person
    assert _kept("ANY") == []


def test_signs_of_per_cent_stand_as_they_are_meant() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT '100%%', %s", ["5%"])
        assert cursor.fetchone() == ("100%", "5%")
        places = ", ".join(["%s"] * 2_001)
        cursor.execute(f"SELECT '100%%', %s WHERE 1 IN ({places})", ["5%", *range(2_001)])
        assert cursor.fetchone() == ("100%", "5%")
