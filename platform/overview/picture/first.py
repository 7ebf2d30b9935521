"""What a neighbourhood has of each kind: the first few, and where all of them are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coalitions.models import Overlap
from coalitions.queries.overlaps import open_overlaps_bare
from core.counts import lists
from initiatives.models import Ambition
from organisations.models import Organisation
from overview.picture import addresses
from overview.picture.figures import groups_in
from overview.picture.places import Layer, address_of
from residents.models import Need, ResidentGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from organisations.models import Membership
    from overview.extent import Extent
    from overview.picture.places import Present

FEW = 6
FEW_OVERLAPS = 4
"""A koppelkans has a long name: that of both its sides."""


@dataclass(frozen=True)
class First:
    """The first of some rows, how many there are, and the list of all of them."""

    rows: Sequence[Any]
    there_are: int
    url: str

    @property
    def more(self) -> int:
        """How many are not named."""
        return self.there_are - len(self.rows)


@dataclass(frozen=True)
class Named:
    """A koppelkans in a few words, as a row of the list of them says it: its sides, and how strong it is and how far."""

    overlap: Overlap
    first: Ambition
    second: Ambition | Need


def first_of(extent: Extent, present: Present, groups: list[ResidentGroup], few: int = FEW) -> dict[str, First]:
    """Of needs, coalitions, initiatives and groups; no query."""
    rows: dict[Layer, Sequence[Any]] = {
        Layer.NEEDS: present.needs,
        Layer.COALITIONS: present.coalitions,
        Layer.INITIATIVES: present.initiatives,
    }
    return {
        **{
            layer.name.lower(): First(found[:few], len(found), address_of(layer, extent))
            for layer, found in rows.items()
        },
        "groups": First(groups[:few], len(groups), addresses.groups(extent.working_area, extent.area)),
    }


def groups_and_overlaps(membership: Membership, extent: Extent) -> tuple[list[ResidentGroup], list[Named]]:
    """The residents' groups with what a row shows, and the strongest koppelkansen that were not put away; one query."""
    overlaps = extent.overlaps(open_overlaps_bare(membership, extent.working_area))
    found = lists(
        {
            "groups": groups_in(membership, extent).values_list("pk", "name", "kind"),
            "overlaps": overlaps.values_list(
                *("pk", "strength", "status", "ambition__title", "ambition__organisation__name"),
                *("other__title", "other__organisation__name", "need", "need__title"),
            )[:FEW_OVERLAPS],
        }
    )
    groups = [ResidentGroup(pk=pk, name=name, kind=kind) for pk, name, kind in found["groups"]]
    return groups, [_named(row) for row in found["overlaps"]]


def _named(row: Sequence[Any]) -> Named:
    """Of a row of the query above; a need is of no organisation."""
    pk, strength, status, plan, whose, other, others, need, needed = row
    return Named(
        Overlap(pk=pk, strength=strength, status=status, need_id=need),
        Ambition(title=plan, organisation=Organisation(name=whose)),
        Need(title=needed) if need else Ambition(title=other, organisation=Organisation(name=others)),
    )
