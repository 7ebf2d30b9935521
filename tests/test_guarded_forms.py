"""The guard in every form of every page: what was found is marked, one press replaces it, and all else stays as it was typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from tests.fuzz.found_forms import Form, forms_of
from tests.pages import PAGES, Kind, Page, routes
from tests.test_pages import signed_in, world
from tests.visitor import Visitor

if TYPE_CHECKING:
    from tests.world import World

__all__ = ["world"]
pytestmark = pytest.mark.django_db

PHONE, RESIDENT = "Bel 06-12345678 even", " Mevrouw Wiersinga wil ook"
MARKED = {PHONE: "<mark>06-12345678</mark>", RESIDENT: "<mark>Mevrouw Wiersinga</mark>"}
WITHOUT = {PHONE: "Bel [telefoonnummer weggelaten] even", RESIDENT: "een bewoner wil ook"}
BUTTON = re.compile(r'name="replace" value="([^":]+:\d+-\d+)"')
# A button that says which of several things is asked; the others are left alone.
ASKS = {"decision"}
# Forms in which somebody writes nothing that others read of residents.
NO_GUARD = {
    "account_login": "who signs in", "account_reset_password": "who signs in", "account_reauthenticate": "who signs in",
    "mfa_authenticate": "a code", "mfa_reauthenticate": "a code", "mfa_activate_totp": "a code", "mfa_add_webauthn": "a key",
    "mfa_edit_webauthn": "a key",
    "organisations:invitation-list": "who is invited", "organisations:invitation-accept": "one's own name",
    "overview:key-list": "what a program is called", "overview:working-area-new": "what an area is called",
    "overview:working-area-edit": "what an area is called", "overview:account-remove": "who signs in",
    "coalitions:matcher-weights": "numbers", "coalitions:matcher-complements": "numbers",
}  # fmt: skip
VISITED = [page for page in PAGES if page.kind == Kind.PAGE and page.status == 200]
_done: set[tuple[str, str, tuple[str, ...]]] = set()


def _id(page: Page) -> str:
    return "-".join(filter(None, [page.name, page.thing, page.query]))


def filled(form: Form, words: str) -> dict[str, str | list[str]]:
    """What a browser would send when somebody writes these words everywhere: of each choice the first."""
    sent: dict[str, str | list[str]] = {}
    for name, offered in form.fields.items():
        if name in form.texts:
            sent[name] = words
        elif name not in form.buttons or name in ASKS:
            sent[name] = next(filter(None, offered), "")
    return sent


def answer_to(world: World, page: Page, form: Form, sent: dict[str, str | list[str]]) -> tuple[int, str]:
    """What comes back; nothing of it stays."""
    query = page.query if page.path(world) == f"{form.path}{page.query}" else ""
    with transaction.atomic():
        answer = visitor(world, page).post(f"{form.path}{query}", sent)
        transaction.set_rollback(True)
    return answer.status_code, answer.content.decode()


def visitor(world: World, page: Page) -> Visitor:
    return signed_in(world, page.who[0]) if page.who else Visitor()


def pressed(html: str, form: Form) -> str:
    """The button under the first find."""
    found = BUTTON.search(html)
    assert found, f"{form.kind[0]}: no other words are offered"
    return found[1]


@pytest.mark.parametrize("page", VISITED, ids=_id)
def test_every_form_marks_what_was_found_and_replaces_it_with_one_press(page: Page, world: World) -> None:
    here = page.path(world)
    for form in forms_of(visitor(world, page).get(here).content.decode(), here):
        if form.method == "post" and form.texts and form.kind not in _done and form.kind[0] not in NO_GUARD:
            _done.add(form.kind)
            status, html = answer_to(world, page, form, filled(form, PHONE))
            assert (status, MARKED[PHONE] in html) == (422, True), form.kind[0]
            replace_one(world, page, form, PHONE, html)
            _status, html = answer_to(world, page, form, filled(form, RESIDENT))
            # Of names that people make up only what is certain is refused.
            if MARKED[RESIDENT] in html:
                replace_one(world, page, form, RESIDENT, html)


def replace_one(world: World, page: Page, form: Form, words: str, html: str) -> None:
    """Press the first button: those words are replaced, and all others stand there as they did."""
    button, before = pressed(html, form), html.count(MARKED[words])
    status, html = answer_to(world, page, form, {**filled(form, words), "replace": button})
    assert (status, html.count(MARKED[words])) == (200, before - 1), form.kind[0]
    assert WITHOUT[words] in html, form.kind[0]
    assert button not in BUTTON.findall(html), form.kind[0]


def test_what_needs_no_guard_is_still_a_page() -> None:
    assert set(NO_GUARD) <= set(routes())
