"""What each field of each file must be. docs/import.md says it in words."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from areas.importing.layouts import WrongRowError, outline_of
from areas.models import Area, Place
from areas.validators import LATITUDE, LONGITUDE
from initiatives.models import Ambition, Moment
from initiatives.resources import Kind
from organisations.models import Organisation
from organisations.roles import Role
from residents.models import Channel, Need, Signal

Shape = dict[str, tuple[bool, Callable[[Any], bool]]]


def is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_text_or_nothing(value: Any) -> bool:
    return value is None or isinstance(value, str)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(is_text(item) for item in value)


def _is_some_texts(value: Any) -> bool:
    return _is_texts(value) and bool(value)


def _is_count(value: Any) -> bool:
    return value is None or (type(value) is int and value >= 0)


def _is_kinds(value: Any) -> bool:
    """Lists of kinds of thing: one a text, in the order of the texts. A text without a list beside it has its kinds read in it."""
    return isinstance(value, list) and all(_is_texts(kinds) and set(kinds) <= set(Kind.values) for kinds in value)


def _is_degrees(bounds: Sequence[Callable[[Any], None]]) -> Callable[[Any], bool]:
    """Nothing, or a number of degrees that lies on the globe, as the model has it."""

    def lies_on_it(value: Any) -> bool:
        try:
            for bound in bounds:
                bound(value)
        except ValidationError:
            return False
        return True

    return lambda value: value is None or (type(value) in (int, float) and lies_on_it(value))


def _is_month(value: Any) -> bool:
    return value is None or (isinstance(value, str) and parse_month(value) is not None)


def _is_period(value: Any) -> bool:
    if not isinstance(value, Mapping) or not all(_is_month(value.get(end)) for end in ("start", "end")):
        return False
    start, end = value.get("start"), value.get("end")
    return start is None or end is None or start <= end


def _is_day(value: Any) -> bool:
    return isinstance(value, str) and parse_day(value) is not None


def _is_moment(value: Any) -> bool:
    """A moment to join: a kind and the month it starts in; its end and the last month to join may stay open."""
    return (
        isinstance(value, Mapping)
        and value.get("kind") in Moment.Kind.values
        and isinstance(value.get("start"), str)
        and all(_is_month(value.get(key)) for key in ("start", "end", "join_by"))
        and _is_text_or_nothing(value.get("note"))
    )


def _is_outcome(value: Any) -> bool:
    """What became of a signal: its status, why, and who it was referred to; each may be missing."""
    return (
        isinstance(value, Mapping)
        and (value.get("status") or "") in {"", *Signal.Status.values}
        and all(_is_text_or_nothing(value.get(key)) for key in ("reason", "referred_to"))
    )


def _one_of(choices: type) -> Callable[[Any], bool]:
    values = set(choices.values)  # type: ignore[attr-defined]
    return lambda value: value in values


def _is_outline(value: Any) -> bool:
    """A GeoJSON outline; with `"sketch": true` one drawn by hand, which the map says."""
    try:
        return outline_of(value) is not None
    except WrongRowError:
        return False


def parse_month(text: str) -> date | None:
    """The first day of "2027-03"; None when it is not a month."""
    return parse_day(f"{text}-01")


def parse_day(text: str) -> date | None:
    """The day of "2027-03-14"; None when it is not a day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


# file -> field -> (must it be there, is this value right). What has no field here a model still checks, or nobody reads.
SHAPE: dict[str, Shape] = {
    "areas": {
        "code": (True, is_text),
        "name": (True, is_text),
        "kind": (True, _one_of(Area.Level)),
        "parent": (False, _is_text_or_nothing),
        "lat": (False, _is_degrees(LATITUDE)),
        "lon": (False, _is_degrees(LONGITUDE)),
        "outline": (False, _is_outline),
    },
    "working_areas": {"id": (True, is_text), "name": (True, is_text), "areas": (True, _is_some_texts)},
    "places": {
        "id": (True, is_text),
        "name": (True, is_text),
        "kind": (True, _one_of(Place.Kind)),
        "area": (True, is_text),
        "lat": (False, _is_degrees(LATITUDE)),
        "lon": (False, _is_degrees(LONGITUDE)),
        "homes": (False, _is_count),
    },
    "organisations": {
        "id": (True, is_text),
        "name": (True, is_text),
        "kind": (True, _one_of(Organisation.Kind)),
        "description": (False, _is_text_or_nothing),
        "website": (False, _is_text_or_nothing),
        "working_areas": (False, _is_texts),
    },
    "people": {
        "id": (True, is_text),
        "name": (True, is_text),
        "email": (True, is_text),
        "organisation": (True, is_text),
        "role": (True, _one_of(Role)),
        "working_areas": (False, _is_texts),
    },
    "ambitions": {
        "id": (True, is_text),
        "organisation": (True, is_text),
        "title": (True, is_text),
        "description": (True, is_text),
        "themes": (True, _is_texts),
        "areas": (True, _is_texts),
        "place": (False, _is_text_or_nothing),
        "period": (True, _is_period),
        "target_groups": (True, _is_texts),
        "offers": (True, _is_texts),
        "seeks": (True, _is_texts),
        "offer_kinds": (False, _is_kinds),
        "seek_kinds": (False, _is_kinds),
        "status": (False, _one_of(Ambition.Status)),
        "circle": (False, _one_of(Ambition.Circle)),
        "commitment": (False, _one_of(Ambition.Commitment)),
        "precision": (False, _one_of(Ambition.Precision)),
        "benefit": (False, _is_text_or_nothing),
        "contact": (False, _is_text_or_nothing),
        "moment": (False, _is_moment),
    },
    "needs": {
        "id": (True, is_text),
        "title": (True, is_text),
        "description": (False, _is_text_or_nothing),
        "themes": (True, _is_texts),
        "area": (True, is_text),
        "place": (False, _is_text_or_nothing),
        "status": (False, _one_of(Need.Status)),
        "closed_reason": (False, _is_text_or_nothing),
        "target_groups": (False, _is_texts),
        "working_area": (False, _is_text_or_nothing),
    },
    "signals": {
        "id": (True, is_text),
        "text": (True, is_text),
        "channel": (True, _one_of(Channel)),
        "area": (True, is_text),
        "place": (False, _is_text_or_nothing),
        "kind": (False, _one_of(Signal.Kind)),
        "reach": (False, _one_of(Signal.Reach)),
        "gist": (False, _is_text_or_nothing),
        "logged_on": (False, _is_day),
        "logged_by": (False, _is_text_or_nothing),
        "outcome": (False, _is_outcome),
        "working_area": (False, _is_text_or_nothing),
        "need": (False, _is_text_or_nothing),
    },
}
