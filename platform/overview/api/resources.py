"""What can be read: the collections, the members of what is in them, and the filters of each.

Every collection begins at the door its pages begin at (`visible_to`), for the sight of the organisation. What was kept
against the guard's advice is in none of them, and signals are no collection at all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from areas.models import Area, WorkingArea
from coalitions.models import Coalition, Participation
from initiatives.models import Ambition
from organisations.models import Organisation
from organisations.sight import OrganisationSight
from overview.api import filters
from overview.api.filters import Filter
from overview.api.schemas import AREA, COUNT, DAY, KEY, MOMENT, TEXT, THEME, Field, many, one_of, or_nothing, whole
from residents.models import Need
from themes.models import Theme


@dataclass(frozen=True)
class Resource:
    """One collection: `key` is how one of it is named in its address."""

    name: str
    means: str
    rows: Callable[[OrganisationSight], QuerySet[Any]]
    fields: tuple[Field, ...]
    filters: tuple[Filter, ...] = ()
    key: str = "pk"
    key_schema: Any = None

    def told(self, row: Any) -> dict[str, Any]:
        """One row as it is answered."""
        return {field.name: field.value(row) for field in self.fields}


ID = Field("id", KEY, lambda row: row.pk)
MADE = Field("created_at", MOMENT, lambda row: row.created_at)
CHANGED = Field("updated_at", MOMENT, lambda row: row.updated_at)
OF_ORGANISATION = (Field("id", KEY, lambda row: row.pk), Field("name", TEXT, lambda row: row.name))
THEMES = Field("themes", many(THEME), lambda row: sorted(theme.code for theme in row.themes.all()))


def _named(row: Organisation) -> dict[str, Any]:
    return {field.name: field.value(row) for field in OF_ORGANISATION}


def _keys(rows: Any) -> list[int]:
    return sorted(row.pk for row in rows.all())


def _code(area: Area | None) -> str | None:
    return area.code if area else None


def _place(row: Ambition | Need) -> str | None:
    return row.place.name if row.place else None


def _areas(_sight: OrganisationSight) -> QuerySet[Area]:
    """Of each code the newest division; the same for everybody."""
    return filters.newest(Area.objects.all())


def _working_areas(_sight: OrganisationSight) -> QuerySet[WorkingArea]:
    return WorkingArea.objects.select_related("municipality").prefetch_related("areas")


def _themes(_sight: OrganisationSight) -> QuerySet[Theme]:
    return Theme.objects.all()


def _organisations(sight: OrganisationSight) -> QuerySet[Organisation]:
    return Organisation.objects.visible_to(sight).prefetch_related("working_areas", "themes")


def _ambitions(sight: OrganisationSight) -> QuerySet[Ambition]:
    rows = Ambition.objects.visible_to(sight).select_related("organisation", "place")
    return rows.prefetch_related("themes", "areas", "working_areas")


def _needs(sight: OrganisationSight) -> QuerySet[Need]:
    rows = Need.objects.visible_to(sight).shared().select_related("area", "place__area")
    return rows.prefetch_related("themes")


def _coalitions(sight: OrganisationSight) -> QuerySet[Coalition]:
    places = Participation.objects.confirmed().select_related("organisation")
    return Coalition.objects.visible_to(sight).prefetch_related(
        Prefetch("participations", places.order_by("pk")),
        Prefetch("ambitions", Ambition.objects.visible_to(sight).only("pk")),
        Prefetch("needs", Need.objects.visible_to(sight).shared().only("pk")),
    )


RESOURCES = (
    Resource(
        "areas", "Municipalities, districts and neighbourhoods of Statistics Netherlands (CBS).", _areas,
        (
            Field("code", AREA, lambda row: row.code),
            Field("year", COUNT, lambda row: row.year, "Year of the division."),
            Field("level", one_of(Area.Level), lambda row: row.level),
            Field("name", TEXT, lambda row: row.name),
            Field("parent", or_nothing(AREA), lambda row: _code(row.parent), "What it lies in."),
        ),
        (
            filters.AREAS_IN,
            filters.equals("level", one_of(Area.Level), "level", "Only areas of this level."),
        ),
        key="code", key_schema=AREA,
    ),
    Resource(
        "working-areas", "Named sets of areas in which organisations work together.", _working_areas,
        (
            ID,
            Field("name", TEXT, lambda row: row.name),
            Field("municipality", AREA, lambda row: row.municipality.code),
            Field("areas", many(AREA), lambda row: sorted(area.code for area in row.areas.all())),
        ),
    ),
    Resource(
        "themes", "What plans and needs are about.", _themes,
        (
            Field("code", THEME, lambda row: row.code),
            Field("name", TEXT, lambda row: row.name, "In Dutch."),
            Field("name_en", TEXT, lambda row: row.name_en, "In English."),
            Field("description", TEXT, lambda row: row.description),
        ),
        key="code", key_schema=THEME,
    ),
    Resource(
        "organisations", "The directory of organisations.", _organisations,
        (
            *OF_ORGANISATION,
            Field("kind", one_of(Organisation.Kind), lambda row: row.kind),
            Field("description", TEXT, lambda row: row.description),
            Field("website", TEXT, lambda row: row.website),
            THEMES,
            Field("working_areas", many(KEY), lambda row: _keys(row.working_areas)),
        ),
        (
            filters.theme(),
            filters.working_area("working_areas"),
            filters.equals("kind", one_of(Organisation.Kind), "kind", "Kind of organisation."),
        ),
    ),
    Resource(
        "ambitions", "What organisations want to reach: one's own, those of partners, and public ones.", _ambitions,
        (
            ID,
            Field("title", TEXT, lambda row: row.title),
            Field("description", TEXT, lambda row: row.description),
            Field("benefit", TEXT, lambda row: row.benefit, "How it benefits the neighbourhood."),
            Field("organisation", whole(OF_ORGANISATION), lambda row: _named(row.organisation)),
            THEMES,
            Field("areas", many(AREA), lambda row: sorted(area.code for area in row.areas.all())),
            Field("working_areas", many(KEY), lambda row: _keys(row.working_areas)),
            Field("place", or_nothing(TEXT), _place),
            Field("period_start", or_nothing(DAY), lambda row: row.period_start, "No more exact than period_precision."),
            Field("period_end", or_nothing(DAY), lambda row: row.period_end),
            Field("period_precision", one_of(Ambition.Precision), lambda row: row.period_precision),
            Field("target_groups", many(TEXT), lambda row: row.target_groups),
            Field("offers", many(TEXT), lambda row: row.offers),
            Field("seeks", many(TEXT), lambda row: row.seeks),
            Field("commitment", one_of(Ambition.Commitment), lambda row: row.commitment, "How firm it is."),
            Field("circle", one_of(Ambition.Circle), lambda row: row.circle, "Who may see it."),
            Field("status", one_of(Ambition.Status), lambda row: row.status),
            MADE, CHANGED,
        ),
        (
            filters.theme(), filters.AMBITIONS_IN, filters.working_area("working_areas"),
            filters.equals("organisation", KEY, "organisation", "Id of the organisation."),
            filters.equals("status", one_of(Ambition.Status), "status", "Only ambitions in this status."),
            filters.UPDATED_SINCE,
        ),
    ),
    Resource(
        "needs", "What residents need, read from several signals; never what one of them said.", _needs,
        (
            ID,
            Field("title", TEXT, lambda row: row.title),
            Field("description", TEXT, lambda row: row.description),
            THEMES,
            Field("working_area", KEY, lambda row: row.working_area_id),
            Field("area", or_nothing(AREA), lambda row: _code(row.area or (row.place and row.place.area))),
            Field("place", or_nothing(TEXT), _place),
            Field("target_groups", many(TEXT), lambda row: row.target_groups),
            Field("status", one_of(Need.Status), lambda row: row.status),
            Field("signals", COUNT, lambda row: row.signal_count, "How often it was heard."),
            Field("channels", COUNT, lambda row: row.channel_count, "In how many ways it was heard."),
            Field("residents_at_least", COUNT, lambda row: row.people_at_least),
            MADE, CHANGED,
        ),
        (
            filters.theme(), filters.NEEDS_IN, filters.working_area("working_area"),
            filters.equals("status", one_of(Need.Status), "status", "Only needs in this status."),
            filters.UPDATED_SINCE,
        ),
    ),
    Resource(
        "coalitions", "Organisations that work together.", _coalitions,
        (
            ID,
            Field("name", TEXT, lambda row: row.name),
            Field("goal", TEXT, lambda row: row.goal),
            Field("working_area", KEY, lambda row: row.working_area_id),
            Field("organisations", many(whole(OF_ORGANISATION)),
                  lambda row: [_named(one.organisation) for one in row.participations.all()], "Those that take part."),
            Field("ambitions", many(KEY), lambda row: _keys(row.ambitions), "Those that this key may see."),
            Field("needs", many(KEY), lambda row: _keys(row.needs), "Those that this key may see."),
            Field("phase", one_of(Coalition.Phase), lambda row: row.phase),
            Field("status", one_of(Coalition.Status), lambda row: row.status),
            MADE, CHANGED,
        ),
        (
            filters.COALITIONS_WITH_THEME, filters.COALITIONS_IN, filters.working_area("working_area"),
            filters.equals("status", one_of(Coalition.Status), "status", "Only coalitions in this status."),
            filters.UPDATED_SINCE,
        ),
    ),
)  # fmt: skip
