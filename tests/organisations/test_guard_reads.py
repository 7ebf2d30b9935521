"""A text is read once with each set of names, and names are fetched once, however many doors it comes by in one request."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from language.personal_data.calm import calmed
from organisations import guard
from organisations.models import Organisation
from organisations.roles import Role
from tests.factories import make_membership, make_place, make_user

pytestmark = pytest.mark.django_db
# A colleague and an office may stand there: it passes the form, the service and what the trail may hold.
OFFICE = "Wij zitten aan de Prinsenlaan 14, 3066 AB. Wietske Nagtegaal weet meer."
# By itself, beside the names of places and organisations, and beside those of colleagues too.
THRICE = 3


@contextmanager
def counting(text: str) -> Iterator[list[str]]:
    """How often this text was read: every reading begins with its capitals."""
    read = list[str]()

    def called(frame: Any, event: str, _given: Any) -> None:
        if event == "call" and frame.f_code is calmed.__code__ and frame.f_locals["text"] == text:
            read.append(text)

    sys.setprofile(called)
    try:
        yield read
    finally:
        sys.setprofile(None)


def names_fetched(queries: CaptureQueriesContext) -> int:
    return sum('"areas_place"."name"' in one["sql"] and "UNION" in one["sql"] for one in queries)


def test_a_doubtful_text_that_is_saved_is_read_three_times_and_names_are_fetched_once(client: Client) -> None:
    administrator = make_membership(role=Role.ORGANISATION_ADMIN)
    own = administrator.organisation
    make_membership(organisation=own, user=make_user(name="Wietske Nagtegaal"))
    make_place(name="Vivantohof")
    client.force_login(administrator.user)
    typed = {"name": own.name, "kind": own.kind, "description": OFFICE, "website": ""}
    with counting(OFFICE) as read, CaptureQueriesContext(connection) as queries:
        assert client.post(f"/organisaties/{own.pk}/wijzigen/", typed).status_code == 302
    assert Organisation.objects.get(pk=own.pk).description == OFFICE
    assert len(read) == THRICE
    assert names_fetched(queries) == 1


def test_what_one_request_knew_another_asks_anew() -> None:
    text = "Wij komen samen in de zaal van Wietske Nagtegaal."
    here = make_membership(user=make_user(name="Iemand Anders"))
    with guard.reading_once():
        assert guard.inspect_all({"": text}, working_areas=(), of=here.organisation)
    make_membership(organisation=here.organisation, user=make_user(name="Wietske Nagtegaal"))
    with guard.reading_once():
        assert not guard.inspect_all({"": text}, working_areas=(), of=here.organisation)


def test_a_text_without_a_find_asks_nothing() -> None:
    with CaptureQueriesContext(connection) as queries:
        assert guard.inspect_all({"": "Een bankje in het park"}, of=make_membership().organisation) == {}
    assert names_fetched(queries) == 0
