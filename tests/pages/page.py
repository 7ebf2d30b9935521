"""One route of the site: who comes there, on what, and in which states it is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from notifications.composing import stop_token

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.world import World

MISSING = 987_654_321


class Kind(StrEnum):
    """What a route answers with."""

    PAGE = "page"
    FRAGMENT = "fragment"  # a part of a page for htmx; opened by itself a small page
    PART = "part"  # a part of a page and never more: it is not offered without script
    ACTION = "action"  # changes something, POST only
    MACHINE = "machine"  # read by programs


@dataclass(frozen=True)
class Page:
    """One route. `who` is who comes there, the one it is made for first; nobody named means everybody, also signed out."""

    name: str
    who: tuple[str, ...] = ()
    thing: str = ""
    """What of the world its address names by primary key."""
    by: str = "pk"
    """What of it stands in the address."""
    kind: Kind = Kind.PAGE
    denied: str = ""
    """Who gets the page of something that is not there."""
    query: str = ""
    errors: bool = False
    """An empty form sent to it comes back with what is missing (422)."""
    form_on: str = ""
    """The page that holds the form of this action (see `errors`)."""
    inner: tuple[str, str] = ("", "")
    """What else its address names: the word in the address, and the thing of the world."""
    press: tuple[str, str] = ("", "")
    """The button that sends the form, where it has several: name and value."""
    fill: Callable[[World, int], None] | None = None
    """It is a list: adds so many rows to it."""
    anonymous: str = "account_login"
    """Where somebody who is not signed in is sent."""
    status: int = 200
    leads_on: bool = False
    """It leads on to a page that nobody sees who does not come along it."""
    gathers: bool = False
    """It holds what several other pages hold, and may ask the database as much as they do."""
    posts: bool = False
    """Shows something for a POST that changes nothing (a check while typing)."""

    def path(self, world: World) -> str:
        """The address in this world."""
        return reverse(self.name, kwargs=self.kwargs(world)) + self.query

    def kwargs(self, world: World) -> dict[str, Any]:
        if self.name in ADDRESSED:
            return ADDRESSED[self.name](world)
        named = {self.by: self.thing, self.inner[0]: self.inner[1]}
        return {
            word: getattr(getattr(world, thing), word if word == self.by else "pk")
            for word, thing in named.items()
            if thing
        }

    def missing_path(self) -> str:
        """The same address of something that was never there; of a page without a thing: no page at all."""
        words = [self.by, *filter(None, [self.inner[0]])]
        return reverse(self.name, kwargs=dict.fromkeys(words, MISSING)) if self.thing else "/bestaat-niet/"

    def there_is(self, world: World) -> bool:
        """Whether this world (the demo, an empty one) has what the page is about."""
        named = filter(None, [self.thing, self.inner[1]])
        return all(hasattr(world, thing) for thing in named)


# Addresses that name something else than a thing of the world by its key.
ADDRESSED: dict[str, Callable[[World], dict[str, Any]]] = {
    "organisations:invitation-accept": lambda world: {"token": world.invitation.token},
    "organisations:invitation-decline": lambda world: {"token": world.invitation.token},
    "overview:mail-stop": lambda world: {"token": stop_token(world.user("manager"), "reviews")},
    "overview:export": lambda _world: {"kind": "signalen", "file_type": "csv"},
}


def action(name: str, who: tuple[str, ...], thing: str = "", **more: Any) -> Page:
    """A route that changes something."""
    return Page(name, who, thing, kind=Kind.ACTION, **{"denied": "stranger" if thing else "", **more})
