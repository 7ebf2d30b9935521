"""Reads that pages of this app and of others share. Every one goes through `visible_to`."""

from initiatives.queries.ambitions import (
    ambition_for,
    ambition_to_change,
    ambitions_apart,
    ambitions_of,
    ambitions_visible_to,
    as_listed,
    history_of_ambition,
    upcoming_moments,
)
from initiatives.queries.initiatives import (
    history_of_initiative,
    initiative_for,
    initiative_to_change,
    initiatives_visible_to,
)
from initiatives.queries.writing import AreaGroup, areas_to_choose, areas_to_filter, contacts_of, places_to_choose

__all__ = [
    "AreaGroup",
    "ambition_for",
    "ambition_to_change",
    "ambitions_apart",
    "ambitions_of",
    "ambitions_visible_to",
    "areas_to_choose",
    "areas_to_filter",
    "as_listed",
    "contacts_of",
    "history_of_ambition",
    "history_of_initiative",
    "initiative_for",
    "initiative_to_change",
    "initiatives_visible_to",
    "places_to_choose",
    "upcoming_moments",
]
