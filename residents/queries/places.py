"""Where something can be heard: the places and areas of a working area, as choices of a form."""

from django.db.models import Count

from areas.models import Area, WorkingArea
from core.ordering import plain
from core.wall import as_system
from organisations.models import Membership
from residents.models import Signal

# How far back "last used" goes, and how many of those are offered as cards.
RECENT = 30
CARDS = 4
# One talk says nothing about a neighbourhood, and might say who it was.
A_FEW = 5


def areas_in(working_area: WorkingArea) -> list[Area]:
    """The areas a working area is drawn from and the neighbourhoods they cover, by name."""
    rows = {row.pk: row for row in (*working_area.areas.all(), *working_area.neighbourhoods.all())}
    return sorted(rows.values(), key=lambda area: (plain(area.name), area.pk))


def last_used_where(membership: Membership, working_area: WorkingArea) -> list[str]:
    """Where this person logged before in this working area, last used first, as "place:1" or "area:2"."""
    rows = Signal.objects.logged_by(membership.user).filter(working_area=working_area).exclude(place=None, area=None)
    rows = rows.order_by("-logged_at", "-pk")
    used = rows.values_list("place_id", "area_id")[:RECENT]
    return list(dict.fromkeys(where_key(place, area) for place, area in used if place or area))


@as_system()
def languages_heard_in(working_area: WorkingArea) -> list[str]:
    """Languages in which residents of a working area spoke at least a few times, the most heard first."""
    rows = Signal.objects.filter(working_area=working_area).exclude(language="").values_list("language").order_by()
    counted = rows.annotate(number=Count("pk")).filter(number__gte=A_FEW).order_by("-number", "language")
    return [language for language, _number in counted]


def where_key(place: int | None, area: int | None) -> str:
    """How a place or area is named in a form."""
    return f"place:{place}" if place else f"area:{area}" if area else ""
