"""Asks every page as everybody, and tells where the answer is another than the table of `expected` says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from initiatives.forms.resources import BUTTON
from tests.access.expected import EXPECTED
from tests.access.houses import EVERYBODY, HERE, OUTSIDE, OWNERS, THERE, methods_for
from tests.pages import Kind, Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.access.houses import Answer, Houses
    from tests.world import World

METHOD_NOT_ALLOWED = 405
# Whoever gets these came in: a move that is not possible now, a link that was used, a form with something missing.
UNDERSTOOD = (409, 410, 422)

# What an action needs to know before it looks at who asks for it.
SENT: dict[str, Callable[[World], dict[str, Any]]] = {
    "coalitions:progress-step": lambda _world: {"step": "parties_met", "done": "1"},
    "residents:signal-link": lambda world: {"need": world.need.pk},
    "initiatives:resource-rows": lambda _world: {BUTTON: "offers:add"},
}


def row_of(page: Page) -> str:
    """The line of the table a route belongs to; what stands after the question mark changes nothing."""
    return f"{page.name} {page.thing}".strip()


def disagreements(houses: Houses, page: Page) -> Iterator[str]:
    """Where the site does not do what the table says."""
    for owner in (owner for owner in OWNERS if houses.has(page, owner)):
        allowed: frozenset[str] = getattr(EXPECTED[row_of(page)], owner)
        path = page.path(houses.worlds[owner])
        for persona in EVERYBODY:
            # Whoever belongs nowhere is no nearer to one organisation than to another.
            if persona in HERE + THERE or owner == "home":
                for said in _asked(houses, page, path, owner, persona, allowed=persona in allowed):
                    yield f"{path} ({row_of(page)} of {owner}) by {persona}: {said}"


def _asked(houses: Houses, page: Page, path: str, owner: str, persona: str, *, allowed: bool) -> Iterator[str]:
    for method in methods_for(page, persona, owner):
        sent = _sent(page, houses.worlds[owner]) if method == "POST" else {}
        answer = houses.browser(persona).ask(method, path, sent)
        said = f"{method} gives {answer.status} {answer.location}"
        if answer.status == METHOD_NOT_ALLOWED and method != _made_for(page):
            # Nobody may use this method here, which says nothing about what is there.
            continue
        if allowed and (answer.is_denial or (answer.status >= METHOD_NOT_ALLOWED and answer.status not in UNDERSTOOD)):
            yield f"{said}, but it is allowed"
        elif not allowed and not answer.is_denial:
            yield f"{said}, but it is not allowed"
        elif not allowed and not _as_if_missing(houses, page, persona, method, answer):
            yield f"{said}, but it should be as what is not there"


def _as_if_missing(houses: Houses, page: Page, persona: str, method: str, answer: Answer) -> bool:
    """An unknown visitor is asked to sign in on every page there is; only an address that leads nowhere is 404 then."""
    somewhere = page.thing or persona not in OUTSIDE
    return not somewhere or answer.same_as(houses.ask_missing(persona, method, page))


def _made_for(page: Page) -> str:
    return "POST" if page.kind == Kind.ACTION else "GET"


def _sent(page: Page, world: World) -> dict[str, Any]:
    sent = SENT[page.name](world) if page.name in SENT else {}
    return {**sent, **(dict([page.press]) if page.press[0] else {})}
