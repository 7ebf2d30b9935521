"""Fields that both forms use."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from areas.models import Area, Place
from initiatives.queries import AreaGroup

MOST_LINES = 10
LONGEST_LINE = 200


class LinesField(forms.CharField):
    """A short list, one a line: at most ten, each at most two hundred characters."""

    def __init__(self, *, most: int = MOST_LINES, longest: int = LONGEST_LINE, **kwargs: Any) -> None:
        self.most, self.longest = most, longest
        kwargs.setdefault("widget", forms.Textarea({"rows": 3}))
        super().__init__(required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        lines = [line.strip().lstrip("-•*").strip() for line in super().clean(value).splitlines()]
        lines = list(dict.fromkeys(line for line in lines if line))
        if len(lines) > self.most:
            raise ValidationError(too_many(self.most, len(lines)))
        for number, line in enumerate(lines, start=1):
            if len(line) > self.longest:
                raise ValidationError(too_long(number, self.longest))
        return lines


def too_many(most: int, count: int) -> str:
    """What to say of more lines than there may be."""
    return _("Keep it to %(most)s lines; now there are %(count)s.") % {"most": most, "count": count}


def too_long(number: int, longest: int) -> str:
    """What to say of a line with too much in it."""
    return _("Line %(number)s is longer than %(longest)s characters.") % {"number": number, "longest": longest}


def area_choices(groups: Iterable[AreaGroup]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Areas under the name of their working area; a district or municipality says what it is."""
    return [(group.name or _("Other areas"), [(area.pk, area_words(area)) for area in group.areas]) for group in groups]


def area_words(area: Area) -> str:
    """What an area is called in a list: its name, and what it is when it is no neighbourhood."""
    if area.level == Area.Level.MUNICIPALITY:
        return _("%(area)s (the whole municipality)") % {"area": area.name}
    if area.level == Area.Level.DISTRICT:
        return _("%(area)s (the whole district)") % {"area": area.name}
    return area.name


def place_choices(places: Iterable[Place]) -> list[tuple[str, Any]]:
    """Places under the name of their area."""
    grouped: dict[str, list[tuple[int, str]]] = {}
    for place in places:
        grouped.setdefault(place.area.name, []).append((place.pk, place.name))
    return [("", _("No particular place")), *grouped.items()]


def kept(day: date | None, before: date | None) -> Any:
    """A date that is stored more exactly than a month shows stays as it is while its month does."""
    same_month = day and before and (day.year, day.month) == (before.year, before.month)
    return before if same_month else day
