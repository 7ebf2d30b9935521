"""Theme by neighbourhood: how many needs, ambitions and coalitions; each number leads to exactly the rows it counts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from areas.queries import lineage_of
from coalitions.models import Coalition
from core.counts import lists
from initiatives.models import Ambition
from overview.picture import addresses
from residents.models import Need
from themes.models import Theme

if TYPE_CHECKING:
    from areas.models import Area
    from core.counts import Asked, Listed
    from organisations.models import Membership
    from overview.extent import Extent

# A theme with, for each of the areas it lies in, the keys of the rows: a row with two themes counts in both.
Placed = dict[tuple[int, int | None], set[int]]
WHOLE = None
"""Stands for the working area as a whole, which also counts what has no neighbourhood."""


@dataclass(frozen=True)
class Count:
    """A number, and the list that holds what it counts."""

    number: int
    url: str


@dataclass(frozen=True)
class Cell:
    """One theme in one neighbourhood, or in the working area as a whole."""

    needs: Count
    ambitions: Count
    coalitions: Count

    @property
    def is_white_spot(self) -> bool:
        """Residents need something here and no organisation wants anything."""
        return self.needs.number > 0 and self.ambitions.number == 0

    @property
    def is_empty(self) -> bool:
        return not (self.needs.number or self.ambitions.number or self.coalitions.number)


@dataclass(frozen=True)
class Row:
    """One theme: its cells in the order of the areas, and the whole working area."""

    theme: Theme
    cells: list[Cell]
    whole: Cell


@dataclass(frozen=True)
class Matrix:
    """All themes by all neighbourhoods."""

    areas: list[Area]
    rows: list[Row]


def matrix(membership: Membership, extent: Extent) -> Matrix:
    """Count what this person may see; three queries, however many rows."""
    return matrix_from(lists(asked(membership, extent)), extent, list(Theme.objects.all()))


def asked(membership: Membership, extent: Extent) -> Asked:
    """What is read for the cells: of each row its key, its themes and its areas."""
    user = membership.user
    active = extent.coalitions(Coalition.objects.visible_to(user).filter(status="active"), user)
    needs = extent.placed(Need.objects.visible_to(user).open())
    # By the plans one may read, as the lists behind the numbers are.
    plans = Coalition.ambitions.through.objects.filter(
        Ambition.objects.is_visible_to(user, "ambition"), coalition__in=active
    )
    return {
        "needs_placed": needs.values_list("pk", "themes", "area", "place__area"),
        "ambitions_placed": extent.ambitions_seen_by(user).matchable().values_list("pk", "themes", "areas"),
        "coalitions_placed": plans.values_list("coalition", "ambition__themes", "ambition__areas"),
    }


def matrix_from(found: dict[str, Listed], extent: Extent, themes: list[Theme]) -> Matrix:
    """The rows and cells, of what was read for them."""
    areas = extent.neighbourhoods
    above = {area.pk: lineage_of(area) for area in areas}
    needs = _spread(found["needs_placed"], {})
    ambitions = _spread(found["ambitions_placed"], above)
    coalitions = _spread(_joined(found["coalitions_placed"]), above)

    def cell(theme: Theme, area: Area | None) -> Cell:
        key = (theme.pk, area.pk if area else WHOLE)
        where = (extent.working_area, area, theme)
        return Cell(
            Count(len(needs[key]), addresses.needs(*where)),
            Count(len(ambitions[key]), addresses.ambitions(*where)),
            Count(len(coalitions[key]), addresses.coalitions(*where)),
        )

    rows = [Row(theme, [cell(theme, area) for area in areas], cell(theme, WHOLE)) for theme in themes]
    return Matrix(areas, rows)


def _joined(rows: Listed) -> Listed:
    """Each coalition with every theme and every area of its plans: they make one, as its list has it, so that plans about
    energy here and about care there together are one about both in both places.
    """
    themes, areas = defaultdict(set), defaultdict(set)
    for pk, theme, area in rows:
        themes[pk].add(theme)
        areas[pk].add(area)
    return [(pk, theme, area) for pk in themes for theme in themes[pk] for area in areas[pk]]


def _spread(rows: Listed, above: dict[int, set[int]]) -> Placed:
    """Put each row under its theme, in the whole and in every neighbourhood its areas touch.

    A row is its key, its theme and its areas. `above` says for a neighbourhood which areas it shares ground with; an area
    that is not in it touches itself alone.
    """
    found: Placed = defaultdict(set)
    under: dict[int, list[int]] = defaultdict(list)
    for neighbourhood, touching in above.items():
        for area in touching:
            under[area].append(neighbourhood)
    for pk, theme, *areas in rows:
        found[theme, WHOLE].add(pk)
        for area in areas:
            for neighbourhood in under.get(area, [area]) if area is not None else []:
                found[theme, neighbourhood].add(pk)
    return found
