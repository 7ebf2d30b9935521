"""Who comes to the doors, and three organisations that each have one of everything behind them.

`home` and `beside` work in the same area and in the same coalitions, `far` in another municipality. Whose something is,
is what the expectations of `expected.py` are about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils import timezone

from organisations.models import Membership, Organisation
from organisations.roles import Role
from tests.factories import make_membership, make_organisation, make_user
from tests.pages import MISSING, Kind, Page
from tests.visitor import Visitor, ticket_of
from tests.world import World, add_things, make_people, make_versions

OWNERS = ("home", "beside", "far")
# Signed in without anything to come for: no place in an organisation yet, or not any more.
NOWHERE = ("guest", "ended")
# Not signed in, or no longer: an account that was switched off ends the session.
OUTSIDE = ("anonymous", "inactive")
# Those who work in the municipality of `home` and `beside`; the bystander's organisation takes part in nothing.
HERE = (
    "manager", "social", "admin", "privacy", "reader", "partner", "worker", "networker", "functional", "bystander",
)  # fmt: skip
THERE = ("stranger", "far_networker")
EVERYBODY = (*HERE, *THERE, *NOWHERE, *OUTSIDE)

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
TRIES_EVERYTHING = "bystander"

# What differs between two answers that say the same: tokens, nonces, and the address one came along.
DIFFERS = re.compile(
    rb'csrfmiddlewaretoken[^>]*|"X-CSRFToken": "[^"]*"|nonce="[^"]*"|name="next" value="[^"]*"|name="form_key" value="[^"]*"'
)
SIGNING_IN = re.compile(r"^(/account/login/)\?next=.*$")


@dataclass(frozen=True)
class Answer:
    """What came back, without what differs between any two visits."""

    status: int
    body: bytes
    location: str

    @property
    def is_denial(self) -> bool:
        """The page of what is not there, or the way to the page where one signs in."""
        return self.status == 404 or bool(self.status == 302 and SIGNING_IN.match(self.location))

    def same_as(self, other: Answer) -> bool:
        """The address in a redirect to signing in is the visitor's own, so it may differ."""
        places = [SIGNING_IN.sub(r"\1", one.location) for one in (self, other)]
        return (self.status, self.body, places[0]) == (other.status, other.body, places[1])


class Browser(Visitor):
    """Somebody who asks, and leaves no trace."""

    def ask(self, method: str, path: str, data: dict[str, Any] | None = None) -> Answer:
        """An answer, and nothing changed by it."""
        with transaction.atomic():
            if method == "POST":
                answer = self.post(path, data)
            else:
                answer = self.get(path) if method == "GET" else self.send(method, path)
            content = b"".join(answer) if answer.streaming else answer.content
            transaction.set_rollback(True)
        body = DIFFERS.sub(b"", content)
        return Answer(answer.status_code, body, answer.headers.get("Location", ""))


@dataclass
class Houses:
    """The three worlds, and the sessions of everybody who comes along."""

    worlds: dict[str, World]
    members: dict[str, Membership]
    tickets: dict[str, str]
    missing: dict[tuple[str, str, str], Answer] = field(default_factory=dict)
    drawn: dict[tuple[str, str, tuple[str, ...]], str] = field(default_factory=dict)

    def browser(self, persona: str) -> Browser:
        return Browser(self.tickets.get(persona, ""))

    def forget(self) -> None:
        """Ask anew what is missing: a rule was changed."""
        self.missing.clear()
        self.drawn.clear()

    def has(self, page: Page, owner: str) -> bool:
        """Whether this owner has what the page is about; a page about nothing of anybody is asked for once."""
        return page.there_is(self.worlds[owner]) and (owner == "home" or bool(page.thing))

    def ask_missing(self, persona: str, method: str, page: Page) -> Answer:
        """What this persona gets of something that was never there, under the same part of the site.

        tests/test_pages.py asks for what is missing on every single route; here one is enough for all that lie under it.
        """
        path = page.missing_path() if page.thing else self._nowhere(page)
        key = (persona, method, part_of_site(path))
        answer = self.missing.get(key) or self.browser(persona).ask(method, path)
        if answer.is_denial:
            self.missing[key] = answer
        return answer

    def _nowhere(self, page: Page) -> str:
        """Under a list, an address that leads nowhere: that of one of its things may take other methods."""
        return f"{page.path(self.worlds['home']).partition('?')[0]}{MISSING}/{MISSING}/"


def make_houses() -> Houses:
    """Make everything; about a second and a half."""
    home = World(make_people())
    people = home.personas
    beside = World(_beside(people))
    far = World(make_people("Ver Weg"))
    far.personas = _far(far.personas)
    worlds = {"home": home, "beside": beside, "far": far}
    for world in worlds.values():
        add_things(world)
    home.things |= make_versions(home)
    members = {**people, **_more_people(home)}
    members["stranger"], members["far_networker"] = far.personas["manager"], far.personas["networker"]
    users = {persona: member.user for persona, member in members.items()}
    users["guest"] = make_user(name="Gast Zonder Plek")
    tickets = {persona: ticket_of(user) for persona, user in users.items()}
    for world in worlds.values():
        world.things["session"] = UserSession.objects.get(user=world.user("manager"))
    _close_doors(members)
    return Houses(worlds, members, tickets)


def _far(people: dict[str, Membership]) -> dict[str, Membership]:
    """The same roles in another municipality, all in one organisation where they would be here."""
    return {persona: member for persona, member in people.items() if persona != "stranger"}


def _beside(people: dict[str, Membership]) -> dict[str, Membership]:
    """The partner's organisation as the one it all turns round, with home's manager as its partner."""
    organisation, areas = people["partner"].organisation, list(people["partner"].working_areas.all())

    def member(role: Role) -> Membership:
        return make_membership(organisation=organisation, role=role, working_areas=areas)

    return {
        **people,
        "manager": people["partner"],
        "partner": people["manager"],
        "social": member(Role.SOCIAL_MANAGER),
        "admin": member(Role.ORGANISATION_ADMIN),
        "privacy": member(Role.PRIVACY_OFFICER),
        "reader": member(Role.READER),
    }


def _more_people(home: World) -> dict[str, Membership]:
    areas = [home.working_area]
    own = home.personas["manager"].organisation
    third = make_organisation(name="De Derde", kind=Organisation.Kind.CARE, working_areas=areas)
    return {
        "bystander": make_membership(organisation=third, working_areas=areas),
        "inactive": make_membership(organisation=own, working_areas=areas),
        "ended": make_membership(organisation=own, working_areas=areas),
    }


def _close_doors(members: dict[str, Membership]) -> None:
    """End what was still open when these people signed in."""
    members["inactive"].user.is_active = False
    members["inactive"].user.save()
    members["ended"].until = timezone.localdate()
    members["ended"].save()


def part_of_site(path: str) -> str:
    """The address up to the first key in it: as far as the frame of a page, its navigation, may depend on it."""
    return re.split(r"/\d+/", path, maxsplit=1)[0]


def methods_for(page: Page, persona: str, owner: str) -> tuple[str, ...]:
    """What a page is for: looked at, posted to, or both; and everything else for somebody who may hardly come anywhere.

    Which methods a page takes depends on nobody, so that one is enough to see that no other opens a door.
    """
    if persona == TRIES_EVERYTHING and owner == "home":
        return METHODS
    if page.kind == Kind.ACTION:
        return ("POST",)
    return ("GET", "POST") if page.errors or page.posts else ("GET",)
