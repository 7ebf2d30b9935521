"""Whatever is sent to a form or filter of any page: no server error, and nothing of it comes back as HTML.

A few inputs for each form in `make test`, two thousand and more in `make fuzz`.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_from_bytes

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.found_forms import Form, forms_of
from tests.pages import PAGES, Kind, Page
from tests.test_pages import signed_in, world
from tests.visitor import Visitor, an_address

if TYPE_CHECKING:
    from pathlib import Path

    from tests.world import World

__all__ = ["world"]
pytestmark = pytest.mark.django_db

INPUTS = int(os.environ.get("FUZZ_INPUTS") or "4")
MARKS = (b"<script>kkfuzz", b"<img src=kkfuzz", b'"kkfuzz=')
NASTY = [
    "", " ", "\x00", "a\x00b", "\ud800", "\u202eomgekeerd", "\ufeff", "a" * 20_000, "é" * 5_000, "\r\nSet-Cookie: kkfuzz=1",
    "0", "-1", "1", "9" * 40, "1e400", "NaN", "inf", "0x10", "٣", "²", "0001-01-01", "9999-12-31", "2027-02-30", "0000-00", "9999-99",
    "true", "null", "[]", "{}", '{"a": 1}', "id;--", "-id", "?", "user__password", "' OR 1=1 --", "%00", "%s%s%n", "{{ 7*7 }}",
    "<script>kkfuzz</script>", '"><script>kkfuzz</script>', "'><img src=kkfuzz onerror=alert(1)>", '" "kkfuzz="1', "javascript:alert(1)",
    "//kwaad.example/", "https://kwaad.example/", "\\\\kwaad.example", "/\\kwaad.example", "../../etc/passwd", "=1+1", "@SUM(A1)",
]  # fmt: skip
UNASKED = ("id", "pk", "is_staff", "role", "organisation", "status", "next", "werkgebied")


@pytest.fixture(scope="session")
def tried_already(tmp_path_factory: pytest.TempPathFactory, testrun_uid: str) -> Path:
    """A folder with an empty file for each form that was tried: the same one stands on many pages, which several processes visit."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / f"forms-{testrun_uid}"
    folder.mkdir(exist_ok=True)
    return folder


def is_fresh(form: Form, tried_already: Path) -> bool:
    """Is this the first who meets the form? Whoever comes later, in whichever process, leaves it."""
    name = hashlib.sha256(repr(form.kind).encode()).hexdigest()
    try:
        (tried_already / name).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


VISITED = [page for page in PAGES if page.kind in {Kind.PAGE, Kind.FRAGMENT} and (page.status == 200 or page.leads_on)]


def _id(page: Page) -> str:
    return "-".join(filter(None, [page.name, page.thing, page.query]))


def values(offered: list[str]) -> st.SearchStrategy[list[str]]:
    """What is sent for one field: what the page offers, what breaks things elsewhere, or anything; also twice or not at all."""
    one = st.one_of(st.sampled_from([*dict.fromkeys(offered), ""]), st.sampled_from(NASTY), st.text(max_size=60))
    return st.lists(one, max_size=3)


def encoded(sent: dict[str, list[str]]) -> str:
    """As a browser would send it, and also what no browser sends: half a surrogate pair."""

    def quoted(text: str) -> str:
        return quote_from_bytes(text.encode("utf-8", "surrogatepass"))

    return "&".join(f"{quoted(name)}={quoted(one)}" for name, many in sent.items() for one in many)


@pytest.mark.parametrize("page", VISITED, ids=_id)
def test_nothing_that_is_sent_breaks_a_form_or_comes_back_as_html(
    page: Page, world: World, tried_already: Path, request: pytest.FixtureRequest
) -> None:
    persona = page.who[0] if page.who else ""
    here = page.path(world)
    client = signed_in(world, persona) if persona else Visitor()
    # What leads on has its form where that is sent to, too.
    with transaction.atomic():
        answer = client.post(here) if page.leads_on else client.get(here)
        transaction.set_rollback(page.leads_on)
    forms = forms_of(answer.content.decode(), here)
    for form in {form.kind: form for form in forms}.values():
        if is_fresh(form, tried_already):
            tried = send_anything(form, world, persona)
            request.node.user_properties.append((f"inputs of {form.kind[0]}", tried))


def send_anything(form: Form, world: World, persona: str) -> int:
    """Send so many inputs to the form, each undone afterwards; how many there were."""
    tried = 0

    # Extra fields that the page does not have: nobody may set what a form does not ask.
    more = {name: values([]) for name in UNASKED if name not in form.fields}

    @settings(
        max_examples=INPUTS, deadline=None, database=None, derandomize=INPUTS < 100,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(
        st.fixed_dictionaries({name: values(offered) for name, offered in form.fields.items()}, optional=more),
    )
    def sent(fields: dict[str, list[str]]) -> None:
        nonlocal tried
        tried += 1
        client = signed_in(world, persona) if persona else Visitor()
        # Limits on attempts are kept for each address, and are not what is tried here.
        where: dict[str, Any] = {"REMOTE_ADDR": an_address()}
        with transaction.atomic():
            if form.method == "post":
                kind = "application/x-www-form-urlencoded"
                answer = client.post(form.path, encoded(fields).encode(), content_type=kind, **where)
            else:
                answer = client.get(f"{form.path}?{encoded(fields)}", **where)
            transaction.set_rollback(True)
        assert answer.status_code < 500
        assert "kwaad.example" not in answer.headers.get("Location", "").partition("?")[0]
        content = b"" if answer.streaming else answer.content
        assert not [mark for mark in MARKS if mark in content]
        assert "kkfuzz" not in str(answer.cookies)

    sent()
    return tried
