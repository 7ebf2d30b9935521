"""Writes to ambitions and initiatives."""

from initiatives.services.ambitions import (
    AmbitionFields,
    MomentFields,
    NewPlace,
    add_ambition,
    change_ambition,
    move_ambition,
    place_ambition,
    place_ambitions,
    write_ambition,
)
from initiatives.services.initiatives import InitiativeFields, add_initiative, change_initiative, move_initiative

__all__ = [
    "AmbitionFields",
    "InitiativeFields",
    "MomentFields",
    "NewPlace",
    "add_ambition",
    "add_initiative",
    "change_ambition",
    "change_initiative",
    "move_ambition",
    "move_initiative",
    "place_ambition",
    "place_ambitions",
    "write_ambition",
]
