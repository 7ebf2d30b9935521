"""Writes to ambitions and initiatives."""

from initiatives.services.ambitions import (
    AmbitionFields,
    add_ambition,
    add_ambitions,
    change_ambition,
    check_ambition,
    move_ambition,
    place_ambitions,
    write_ambition,
)
from initiatives.services.initiatives import InitiativeFields, add_initiative, change_initiative, move_initiative
from initiatives.services.kinds import read_kinds, read_kinds_again
from initiatives.services.moments import MomentFields
from initiatives.services.where import NewPlace

__all__ = [
    "AmbitionFields",
    "InitiativeFields",
    "MomentFields",
    "NewPlace",
    "add_ambition",
    "add_ambitions",
    "add_initiative",
    "change_ambition",
    "change_initiative",
    "check_ambition",
    "move_ambition",
    "move_initiative",
    "place_ambitions",
    "read_kinds",
    "read_kinds_again",
    "write_ambition",
]
