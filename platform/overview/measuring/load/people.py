"""Who is there: organisations of every kind in each municipality, and their members in every role."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import cycle
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import make_password

from accounts.models import User
from organisations.models import Membership, Organisation
from organisations.roles import Role
from themes.models import Theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np

    from overview.measuring.load.ground import Ground, Here
    from overview.measuring.load.words import Words
    from overview.measuring.load.writing import Writer
    from overview.measuring.scale.country import Country

PLANS_AN_ORGANISATION, FEWEST = 45, 4
# The first of these are in every municipality.
KINDS = (
    ("municipality", "Gemeente {where}"),
    ("housing_corporation", "Woonstichting {where}"),
    ("welfare", "Welzijn {where}"),
    ("care", "Zorggroep {where}"),
    ("energy", "Energiecoöperatie {where}"),
    ("foundation", "Stichting Samen {where}"),
    ("school", "Scholengroep {where}"),
    ("resident_group", "Bewonersplatform {where}"),
    ("business", "Ondernemers {where}"),
    ("water_board", "Waterschap bij {where}"),
    ("tenant_organisation", "Huurdersvereniging {where}"),
    ("health_service", "Gezond {where}"),
)
EVERYWHERE = frozenset({"municipality", "housing_corporation", "welfare"})
"""They work in the whole municipality; the others in a few of its working areas."""
FEW = 3
SINCE = date(2024, 1, 1)


@dataclass
class Party:
    """An organisation: its key, its municipality, where it works and who works there."""

    name: str
    kind: str
    municipality: int
    areas: list[Here]
    key: int = 0
    members: list[tuple[Role, list[Here]]] = field(default_factory=list)


@dataclass(frozen=True)
class Member:
    """A membership: its key, its organisation, the role and the working areas."""

    key: int
    party: Party
    role: Role
    areas: list[Here]


@dataclass
class People:
    """All organisations by municipality, and who does what where."""

    parties: dict[int, list[Party]]
    members: list[Member]
    loggers: dict[int, list[Member]] = field(default_factory=dict)
    """By working area: who notes signals there."""
    managers: dict[int, list[Member]] = field(default_factory=dict)
    """By organisation: who looks after its plans."""


def make_people(country: Country, ground: Ground, words: Words, write: Writer) -> People:
    """More organisations where there are more plans; everybody has one role in one organisation."""
    parties = {
        number: _parties(number, ground, int((country.municipality == number).sum()), words.dice)
        for number in ground.keys
    }
    everybody = [party for few in parties.values() for party in few]
    # Whoever looks after the site itself works for the first of them.
    everybody[0].members += [(role, everybody[0].areas[:1]) for role in (Role.FUNCTIONAL_ADMIN, Role.PRIVACY_OFFICER)]
    rows = (
        Organisation(name=one.name, kind=one.kind, description=f"{one.name} werkt in de wijk.") for one in everybody
    )
    for party, key in zip(everybody, write.rows(Organisation, rows, len(everybody)), strict=True):
        party.key = key
    write.links(
        Organisation.working_areas.through,
        ("organisation", "workingarea"),
        [(party.key, one.key) for party in everybody for one in party.areas],
    )
    _themes(everybody, write)
    return _roles(parties, _members(everybody, words, write))


def _parties(number: int, ground: Ground, plans: int, dice: np.random.Generator) -> list[Party]:
    """The municipality itself first; the same name a second time gets a number."""
    areas, where = ground.working_areas[number], ground.names[number]
    count = max(FEWEST, plans // PLANS_AN_ORGANISATION)
    found = []
    for at, (kind, name) in zip(range(count), cycle(KINDS), strict=False):
        more = at // len(KINDS)
        called = name.format(where=where) + (f" {more + 1}" if more else "")
        start = int(dice.integers(len(areas)))
        few = [areas[(start + step) % len(areas)] for step in range(min(FEW, len(areas)))]
        whole = kind in EVERYWHERE and not more
        found.append(Party(called, kind, number, areas if whole else few))
    for party in found:
        party.members = list(_staff(party))
    return found


def _staff(party: Party) -> Iterable[tuple[Role, list[Here]]]:
    """Nobody works in more than three working areas, but the municipality's colleague who reads along."""
    shifts = [party.areas[at : at + FEW] for at in range(0, len(party.areas), FEW)]
    yield from ((Role.PROCESS_MANAGER, few) for few in shifts)
    yield Role.ORGANISATION_ADMIN, party.areas[:1]
    if party.kind == "municipality":
        yield from ((Role.AREA_NETWORKER, few) for few in shifts)
        yield Role.READER, party.areas
    elif party.kind == "welfare":
        yield from ((Role.COMMUNITY_WORKER, few) for few in shifts)
    elif party.kind in {"housing_corporation", "care"}:
        yield from ((Role.SOCIAL_MANAGER, few) for few in shifts)


def _themes(parties: list[Party], write: Writer) -> None:
    themes = list(Theme.objects.values_list("pk", flat=True))
    pairs = [(party.key, themes[(party.key + more) % len(themes)]) for party in parties for more in (0, 2)]
    write.links(Organisation.themes.through, ("organisation", "theme"), pairs)


def _members(parties: list[Party], words: Words, write: Writer) -> list[Member]:
    places = [(party, role, areas) for party in parties for role, areas in party.members]
    no_password = make_password(None)
    users = (
        User(email=f"collega{at}@voorbeeld.example", name=words.person(), password=no_password)
        for at in range(1, len(places) + 1)
    )
    keys = write.rows(User, users, len(places))
    rows = (
        Membership(
            user_id=key, organisation_id=party.key, role=role, since=SINCE, knows=f"plannen in {areas[0].name}"[:200]
        )
        for key, (party, role, areas) in zip(keys, places, strict=True)
    )
    stored = write.rows(Membership, rows, len(places))
    write.links(
        Membership.working_areas.through,
        ("membership", "workingarea"),
        [(key, one.key) for key, (_party, _role, areas) in zip(stored, places, strict=True) for one in areas],
    )
    return [Member(key, *place) for key, place in zip(stored, places, strict=True)]


def _roles(parties: dict[int, list[Party]], members: list[Member]) -> People:
    found = People(parties, members)
    for member in members:
        if member.role in {Role.SOCIAL_MANAGER, Role.COMMUNITY_WORKER}:
            for one in member.areas:
                found.loggers.setdefault(one.key, []).append(member)
        if member.role == Role.PROCESS_MANAGER:
            found.managers.setdefault(member.party.key, []).append(member)
    return found
