"""Where an ambition lies: its place and its areas agree."""

from typing import TYPE_CHECKING, TypedDict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from areas.models import Area, Place
from areas.queries import areas_touching, lineage_of
from areas.services import add_place
from core.errors import RuleViolation
from initiatives.models import Ambition

if TYPE_CHECKING:
    from initiatives.services.ambitions import AmbitionFields


class NewPlace(TypedDict):
    """A place that is not in the list yet."""

    name: str
    kind: str
    area: Area


def named_place(values: NewPlace) -> Place:
    """The place of this name in the area, whatever its capitals; added when there is none."""
    known = Place.objects.filter(area=values["area"], name__iexact=values["name"]).first()
    try:
        return known or add_place(name=values["name"], kind=values["kind"], area=values["area"])
    except ValidationError as error:
        raise RuleViolation(" ".join(error.messages), field="new_place") from error


def follows_place(ambition: Ambition, fields: "AmbitionFields") -> bool:
    """Whether another place takes the area along: the only one is that of the place before, as `lies_in` has it."""
    before, place = ambition.place, fields.get("place")
    if not (before and place) or before == place:
        return False
    stored = list(ambition.areas.all())
    return stored == [before.area] == list(fields.get("areas", stored))


def check_place(ambition: Ambition, fields: "AmbitionFields") -> None:
    """The place shares ground with one of the areas, if there are any: of a place in a district nobody knows in which of its
    neighbourhoods it lies. What stands there already keeps nobody from changing the rest.
    """
    place = ambition.place
    if not place or not {"place", "areas"} & fields.keys():
        return
    stored = {area.pk for area in ambition.areas.all()} if ambition.pk else set()
    areas = {area.pk for area in fields["areas"]} if "areas" in fields else stored
    # What is known without a question goes first: a file brings hundreds.
    if not areas or place.area_id in areas or areas & lineage_of(place.area):
        return
    if place.area_id in areas_touching(Area.objects.filter(pk__in=areas)):
        return
    if areas != stored or not Ambition.objects.filter(pk=ambition.pk, place=place).exists():
        raise RuleViolation(_("This place lies in none of the areas you chose. Choose its area too."), field="place")
