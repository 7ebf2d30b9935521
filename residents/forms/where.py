"""The question "where?": last used places as large cards, all others in a select beside them."""

from collections.abc import Iterable, Sequence
from typing import Any, TypedDict, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.models import Area, Place, WorkingArea
from areas.queries import places_of
from residents.queries.places import CARDS, areas_in, where_key

OTHER = "other"


def set_choices(form: forms.Form, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Fill the choices of a field that depend on who asks."""
    cast("forms.ChoiceField", form.fields[name]).choices = list(choices)


class Chosen(TypedDict):
    """What a choice stands for."""

    place: Place | None
    area: Area | None


class Where:
    """The places and areas of a working area, by the name they have in a form."""

    def __init__(self, working_area: WorkingArea) -> None:
        places = places_of([working_area]).select_related("area")
        self.places: dict[str, Place] = {where_key(place.pk, None): place for place in places}
        self.areas: dict[str, Area] = {where_key(None, area.pk): area for area in areas_in(working_area)}

    def label(self, key: str) -> str:
        """The name on a card."""
        return str(self.places.get(key) or self.areas.get(key) or "")

    def grouped(self, first: object) -> list[tuple[Any, Any]]:
        """All of them for a select, the empty choice first."""
        areas = [(key, str(area)) for key, area in self.areas.items()]
        places = [(key, str(place)) for key, place in self.places.items()]
        groups = [(_("Areas"), areas), (_("Places"), places)]
        return [("", first), *[(label, choices) for label, choices in groups if choices]]

    def cards(self, used: Sequence[str]) -> list[tuple[str, Any]]:
        """A few for a thumb: last used first, then areas, then "somewhere else"."""
        known = [key for key in [*used, *self.areas, *self.places] if key in self.places or key in self.areas]
        few = list(dict.fromkeys(known))[:CARDS]
        return [*((key, self.label(key)) for key in few), (OTHER, _("Somewhere else"))]

    def chosen(self, key: str) -> Chosen:
        """The area and place behind a choice, as services want them: a place says its area too."""
        place = self.places.get(key)
        return {"place": place, "area": place.area if place else self.areas.get(key)}


class OtherWhereField(forms.ChoiceField):
    """Every area and place, for who chose "somewhere else": only then it must be filled in."""

    mark = _("(required with “Somewhere else”)")


class WhereField(forms.ChoiceField):
    """One select with every area and place of the working area."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=[], **{"label": _("Where?"), **kwargs})
