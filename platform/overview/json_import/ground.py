"""Storing where things are: areas, working areas and places."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from areas.models import Area, Place, WorkingArea
from areas.queries import working_area_of
from areas.services import draw_working_area
from language.personal_data import find_in_place_name
from overview.json_import.made import Made
from overview.json_import.reading import Row

_ENDINGS = {
    Place.Kind.STREET: ("straat", "laan", "weg", "singel", "kade", "dijk", "pad"),
    Place.Kind.SQUARE: ("plein", "plaats", "hof"),
    Place.Kind.PARK: ("park", "plantsoen", "bos"),
    Place.Kind.COMPLEX: ("flat", "flats", "complex", "toren", "torens"),
}


class Ground:
    """Stores the rows of areas, working areas and places, and finds them for the rows that name one."""

    def __init__(self, made: Made, *, year: int) -> None:
        self.made, self.year = made, year
        self._working_areas: dict[int, WorkingArea | None] = {}

    def store(self) -> None:
        """Everything the files hold about where."""
        self.made.each("areas", self._store_area)
        self._draw_working_areas()
        self.made.each("places", self._store_place)

    def _store_area(self, row: Row) -> Area:
        area, new = Area.objects.get_or_create(
            code=row["code"],
            year=self.year,
            defaults={
                "name": row["name"],
                "level": row["kind"],
                "parent": self.area(row["parent"]) if row.get("parent") else None,
                "latitude": row.get("lat"),
                "longitude": row.get("lon"),
                "outline": row.get("outline"),
            },
        )
        self.made.count("areas", new=new)
        return area

    def _draw_working_areas(self) -> None:
        for row in self.made.files.working_areas():
            areas = [self.area(code) for code in row["areas"]]
            municipality = areas[0]
            while municipality.parent is not None:
                municipality = municipality.parent
            known = WorkingArea.objects.filter(name=row["name"], municipality=municipality).first()
            drawn = known or draw_working_area(name=row["name"], municipality=municipality, areas=areas)
            self.made.records["working_areas"][row["id"]] = drawn
            self.made.add("working_areas", drawn, new=known is None)

    def _store_place(self, row: Row) -> Place | None:
        if self._is_somebody(row["name"]):
            return None
        told = {"kind": row["kind"], "homes": row.get("homes"), "latitude": row.get("lat"), "longitude": row.get("lon")}
        place, new = Place.objects.get_or_create(area=self.area(row["area"]), name=row["name"], defaults=told)
        self.made.count("places", new=new)
        return place

    def area(self, code: str) -> Area:
        """The area of that code: of these files, else the newest that is known. Raises `ValidationError` without one."""
        made = self.made.records["areas"].get(code)
        if isinstance(made, Area):
            return made
        found = Area.objects.filter(code=code).order_by("-year").first()
        if found is None:
            raise ValidationError(
                _("“%(field)s” names %(value)s, which does not exist") % {"field": "area", "value": code}
            )
        return found

    def place(self, name: str | None, areas: list[Area]) -> Place | None:
        """The place of that name in one of these areas; a new one in the first of them when there is none."""
        if not name or not areas or self._is_somebody(name):
            return None
        known = Place.objects.filter(name__iexact=name, area__in=areas).first()
        if known is None:
            known = Place.objects.filter(name__iexact=name, area__parent__in=areas).first()
        return known or Place.objects.create(name=name, kind=_kind_of_place(name), area=areas[0])

    def _is_somebody(self, place: str) -> bool:
        """Is this no place but a person or a home? Then it is left out, and counted as masked."""
        found = bool(find_in_place_name(place))
        self.made.masked["places"] += found
        return found

    def working_area(self, row: Row, area: Area) -> WorkingArea:
        """The one the row names, else the one its area lies in. Raises `ValidationError` when it lies in none."""
        named = self.made.records["working_areas"].get(row.get("working_area") or "")
        if isinstance(named, WorkingArea):
            return named
        if area.pk not in self._working_areas:
            self._working_areas[area.pk] = working_area_of(area)
        found = self._working_areas[area.pk]
        if found is None:
            raise ValidationError(_("%(area)s lies in no working area") % {"area": area.name})
        return found


def _kind_of_place(name: str) -> Place.Kind:
    """What the name says it is; a spot when it says nothing."""
    words = name.lower().split()
    return next((kind for kind, ends in _ENDINGS.items() if any(w.endswith(ends) for w in words)), Place.Kind.POINT)
