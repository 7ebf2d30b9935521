"""What the rows of one run may name: areas, places, themes and colleagues. Read once a batch, not once a row."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from areas.models import Area, Place, WorkingArea
from areas.queries import newest_year
from core.ordering import alphabetical
from initiatives.forms.fields import area_words
from initiatives.models import Ambition
from initiatives.queries import areas_to_choose, contacts_of
from organisations.guard import colleagues, known_names
from organisations.models import Membership
from organisations.roles import Role
from overview.spreadsheets.fields import CellError, Finder, items, shown
from residents.models import Need
from themes.models import Theme

# Words for a theme in plans and agreements, beside its code and its names.
THEME_WORDS = {
    "energy": "energietransitie, verduurzaming, duurzaamheid, aardgasvrij, isolatie, warmtetransitie",
    "climate_adaptation": "klimaat, klimaatbestendig, groen, vergroening, water, wateroverlast, hittestress",
    "living_longer_at_home": "langer thuis wonen, ouder worden, zorg, wonen en zorg, ouderen, toegankelijkheid",
    "social": "ontmoeting, ontmoeten, welzijn, leefbaarheid, eenzaamheid, armoede, participatie, sociale samenhang, veiligheid",
    "mobility": "vervoer, verkeer, bereikbaarheid, parkeren, deelmobiliteit",
    "circular": "circulariteit, circulaire economie, hergebruik, afval, grondstoffen",
}  # fmt: skip


@dataclass(frozen=True)
class Known:
    """Titles and references of ambitions, in small letters."""

    titles: frozenset[str]
    references: frozenset[str]


class Around:
    """What whoever imports may choose from, as the forms offer it."""

    def __init__(self, actor: Membership, *, made: Any = ()) -> None:
        """`made`: keys of what came of earlier rows of the same file, which is not there twice."""
        self.actor = actor
        self.made = made
        self._anywhere: dict[str, Area] = {}

    @cached_property
    def names(self) -> frozenset[str]:
        """Names that are no residents'."""
        return known_names()

    @cached_property
    def names_of_colleagues(self) -> frozenset[str]:
        """Who works for the own organisation, or where it works."""
        own = self.actor.organisation
        return colleagues(own.working_areas.all(), of=own)

    @cached_property
    def themes(self) -> Finder[Theme]:
        found: dict[str, Theme] = {}
        rows = {theme.code: theme for theme in Theme.objects.all()}
        for theme in rows.values():
            found[theme.name] = theme
        for code, words in THEME_WORDS.items():
            if code in rows:
                found |= {word: rows[code] for word in words.split(", ") if word not in found}
        return Finder((found | {theme.name_en: theme for theme in rows.values()} | rows).items())

    @cached_property
    def colleagues(self) -> Finder[Membership]:
        rows = contacts_of(self.actor)
        named = ((name, one) for one in rows for name in (one.user.name, one.user.email))
        return Finder(named, _the_colleague)

    @cached_property
    def working_areas(self) -> Finder[WorkingArea]:
        """Where the person works: the working areas of signals and needs."""
        return _with_municipality(self.actor.working_areas.prefetch_related("areas", "neighbourhoods"))

    @cached_property
    def all_working_areas(self) -> Finder[WorkingArea]:
        """For who looks after the whole site."""
        return _with_municipality(WorkingArea.objects.all())

    @cached_property
    def areas(self) -> Finder[Area]:
        """The areas that the form of an ambition offers, by name and by code; of two years the newest."""
        offered = (area for group in areas_to_choose(self.actor) for area in group.areas)
        rows = {area.code: area for area in sorted(offered, key=lambda area: area.year)}
        named = [(name, area) for area in rows.values() for name in (area.name, area_words(area))]
        return Finder([*named, *rows.items()], _the_area)

    @cached_property
    def drawn(self) -> Finder[WorkingArea]:
        """The working areas whose areas the form offers."""
        own = Q(pk__in=self.actor.working_area_keys) | Q(pk__in=self.actor.organisation.working_areas.values("pk"))
        return _with_municipality(WorkingArea.objects.filter(own).prefetch_related("areas"))

    @cached_property
    def own_ambitions(self) -> "Known":
        """What the organisation has already, to see a file that comes in twice."""
        rows = Ambition.objects.filter(organisation=self.actor.organisation_id).exclude(
            status=Ambition.Status.WITHDRAWN
        )
        rows_said = list(rows.exclude(pk__in=self.made).values_list("title", "source_reference"))
        return Known(
            frozenset(title.casefold() for title, _reference in rows_said),
            frozenset(reference.casefold() for _title, reference in rows_said if reference),
        )

    @cached_property
    def own_needs(self) -> set[tuple[WorkingArea, str]]:
        """The needs that are known in one's working areas, by their words."""
        areas = {row.pk: row for row in self.working_areas.named.values()}
        rows = Need.objects.filter(working_area__in=areas).exclude(pk__in=self.made)
        return {(areas[pk], title.casefold()) for pk, title in rows.values_list("working_area", "title")}

    @cached_property
    def places(self) -> dict[str, list[Place]]:
        """The places in those areas, by name."""
        inside = {area.pk for area in self.areas.named.values()}
        inside |= {area.pk for row in self.working_areas.named.values() for area in row.neighbourhoods.all()}
        found: dict[str, list[Place]] = {}
        # With what its area lies in, though not the outlines of all that.
        lineage = ("area", "area__parent", "area__parent__parent")
        rows = Place.objects.filter(area__in=inside).select_related(*lineage)
        for place in rows.defer(*(f"{one}__outline" for one in lineage)).order_by(alphabetical(), "pk"):
            found.setdefault(place.name.casefold(), []).append(place)
        return found

    def place(self, name: str, areas: Iterable[Area] = ()) -> Place:
        """The known place of this name; of several the one in these areas."""
        found = self.places.get(" ".join(name.casefold().split()), [])
        inside = {area.pk for area in areas}
        near = [place for place in found if place.area_id in inside or place.area.parent_id in inside]
        if len(found) == 1 or len(near) == 1:
            return (near or found)[0]
        if found:
            raise CellError(
                _("There are %(number)s places with this name. Say in the column for areas in which one it lies.")
                % {"number": len(found)}
            )
        known = Finder((place.name, place) for places in self.places.values() for place in places)
        raise CellError(
            " ".join([known.unknown(name, _("no known place")), _("Leave it empty, or add the place first.")])
        )

    def area_anywhere(self, name: str) -> Area:
        """An area by code or name: one's own for who works in a neighbourhood, of the whole country for who looks after it."""
        if self.actor.role != Role.FUNCTIONAL_ADMIN:
            return self.areas.one(name, _("none of your areas"))
        if name not in self._anywhere:
            self._anywhere[name] = _in_country(name)
        return self._anywhere[name]


def _in_country(name: str) -> Area:
    newest = Area.objects.filter(year=newest_year() or 0).exclude(level=Area.Level.MUNICIPALITY)
    found = list(newest.filter(code__iexact=name)[:1]) or list(newest.filter(name__iexact=name)[:20])
    if not found:
        raise CellError(
            _("“%(cell)s” is not a known area. Write its CBS code, such as BU05991448.") % {"cell": shown(name)}
        )
    return _the_area(found)


# --- Which one is meant of several with one name, or what to write instead ----------------------------------------------


def _the_area(found: list[Area]) -> Area:
    if len(found) == 1:
        return found[0]
    # Of a district and its neighbourhood with one name the neighbourhood is meant.
    levels = {area.level: area for area in found}
    municipalities = {area.code[2:6] for area in found}
    if (
        sorted(area.level for area in found) == [Area.Level.DISTRICT, Area.Level.NEIGHBOURHOOD]
        and len(municipalities) == 1
    ):
        return levels[Area.Level.NEIGHBOURHOOD]
    raise CellError(
        _("There are %(number)s areas with this name. Write the CBS code instead.") % {"number": len(found)}
    )


def _the_colleague(found: list[Membership]) -> Membership:
    if len({one.user_id for one in found}) == 1:
        return found[-1]
    raise CellError(
        _("There are %(number)s colleagues with this name. Write the e-mail address instead.") % {"number": len(found)}
    )


def _with_municipality(rows: QuerySet[WorkingArea]) -> Finder[WorkingArea]:
    """By name, and with the municipality behind it."""
    named = list(rows.select_related("municipality").order_by(alphabetical()))
    full = [(_in_municipality(row), row) for row in named]
    return Finder([*((row.name, row) for row in named), *full], _the_working_area)


def _the_working_area(found: list[WorkingArea]) -> WorkingArea:
    if len(found) == 1:
        return found[0]
    raise CellError(
        _("There are %(number)s working areas with this name. Put the municipality behind it, as in %(example)s.")
        % {"number": len(found), "example": _in_municipality(found[0])}
    )


def _in_municipality(row: WorkingArea) -> str:
    return f"{row.name} ({row.municipality.name})"


# --- Ways to read a cell that names one of these ------------------------------------------------------------------------


def themes(cell: str, around: Around) -> list[Theme]:
    """One theme or several, with commas or semicolons between."""
    return _several(cell, lambda name: [around.themes.one(name, _("no theme"))])


def theme(cell: str, around: Around) -> Theme:
    return around.themes.one(cell, _("no theme"))


def areas(cell: str, around: Around) -> list[Area]:
    """Areas by name or code; the name of a working area stands for all it is drawn from."""

    def named(name: str) -> list[Area]:
        # A code counts before everything, then an area, then a working area.
        whole = around.drawn.get(name) if around.areas.get(name) is None else None
        drawn = list(whole.areas.all()) if whole else []
        return drawn or [around.areas.one(name, _("none of your areas"))]

    return _several(cell, named)


def area(cell: str, around: Around) -> Area:
    return around.areas.one(cell, _("none of your areas"))


def area_anywhere(cell: str, around: Around) -> Area:
    return around.area_anywhere(cell)


def working_area(cell: str, around: Around) -> WorkingArea:
    return around.working_areas.one(cell, _("none of your working areas"))


def working_areas_anywhere(cell: str, around: Around) -> list[WorkingArea]:
    return _several(cell, lambda name: [around.all_working_areas.one(name, _("no working area"))])


def colleague(cell: str, around: Around) -> Membership:
    return around.colleagues.one(cell, _("no colleague of your organisation"))


def own_organisation(cell: str, around: Around) -> None:
    """A column that only may say for whom the row is: nobody brings in anything for another."""
    if " ".join(cell.casefold().split()) != around.actor.organisation.name.casefold():
        raise CellError(
            _("You import for %(own)s. Leave out the rows of other organisations.")
            % {"own": around.actor.organisation.name}
        )


def _several(cell: str, named: Any) -> list[Any]:
    found: list[Any] = []
    for item in items(cell):
        try:
            part = named(item)
        except CellError:
            # Perhaps there are commas between, which may also be part of a name.
            if "," not in item:
                raise
            part = [thing for name in item.split(",") if name.strip() for thing in named(name.strip())]
        found += [thing for thing in part if thing not in found]
    return found
