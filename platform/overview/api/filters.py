"""What may stand after the question mark: each parameter with what it may be, and how it narrows the rows."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from areas.models import Area
from areas.queries import areas_touching
from coalitions.models import Coalition
from initiatives.models import Ambition
from overview.api.problems import Problem
from overview.api.schemas import AREA, KEY, MOMENT, THEME, Schema

Rows = QuerySet[Any]


@dataclass(frozen=True)
class Filter:
    """One parameter of a collection."""

    name: str
    schema: Schema
    narrow: Callable[[Rows, Any], Rows]
    means: str


def equals(name: str, schema: Schema, field: str, means: str) -> Filter:
    """Rows of which a field has this value; one of several related rows is enough, and gives the row once."""
    return Filter(name, schema, lambda rows, value: rows.filter(**{field: value}), means)


def theme(field: str = "themes__code") -> Filter:
    return equals("theme", THEME, field, "Code of a theme.")


def working_area(field: str) -> Filter:
    return equals("working_area", KEY, field, "Id of a working area.")


def _areas_in(_rows: Rows, working_area: int) -> Rows:
    """Those it covers, of the division it was drawn on, which need not be the newest: so in place of the newest ones."""
    return newest(Area.objects.filter(covered_by=working_area))


def newest(areas: QuerySet[Area]) -> QuerySet[Area]:
    """Of each code among these the newest division."""
    same = areas.filter(code=OuterRef("code")).order_by("-year").values("pk")[:1]
    return Area.objects.filter(pk=Subquery(same)).select_related("parent").defer("outline")


# The first of its collection, as what others narrowed would be lost.
AREAS_IN = Filter("working_area", KEY, _areas_in, "Id of a working area.")
UPDATED_SINCE = equals("updated_since", MOMENT, "updated_at__gte", "Only what changed at this moment or later.")


def _touching(code: str) -> set[int]:
    return areas_touching(Area.objects.filter(code=code))


def _ambitions_in(rows: Rows, code: str) -> Rows:
    here = Ambition.areas.through.objects.filter(area__in=_touching(code))
    return rows.filter(Exists(here.filter(ambition=OuterRef("pk"))))


def _needs_in(rows: Rows, code: str) -> Rows:
    here = _touching(code)
    return rows.filter(Q(area__in=here) | Q(place__area__in=here))


def _coalitions_in(rows: Rows, code: str) -> Rows:
    here = Coalition.ambitions.through.objects.filter(ambition__areas__in=_touching(code))
    return rows.filter(Exists(here.filter(coalition=OuterRef("pk"))))


def _coalitions_with_theme(rows: Rows, code: str) -> Rows:
    themed = Coalition.ambitions.through.objects.filter(ambition__themes__code=code)
    return rows.filter(Exists(themed.filter(coalition=OuterRef("pk"))))


_AREA_MEANS = "CBS code of an area; what lies in it and what it lies in counts too."
AMBITIONS_IN = Filter("area", AREA, _ambitions_in, _AREA_MEANS)
NEEDS_IN = Filter("area", AREA, _needs_in, _AREA_MEANS)
COALITIONS_IN = Filter("area", AREA, _coalitions_in, _AREA_MEANS)
COALITIONS_WITH_THEME = Filter("theme", THEME, _coalitions_with_theme, "Code of a theme of one of its ambitions.")


def read(name: str, schema: Schema, text: str) -> Any:
    """The value of a parameter, or a refusal that says what it may be."""
    value = _read(schema, text)
    if value is None:
        raise Problem(
            400, _("%(name)s cannot be read; it must be: %(allowed)s.") % {"name": name, "allowed": _allowed(schema)}
        )
    return value


def _allowed(schema: Schema) -> Any:
    if schema["type"] == "integer":
        return _("a whole number from %(least)s to %(most)s") % {"least": schema["minimum"], "most": schema["maximum"]}
    return schema.get("enum") or schema.get("pattern") or schema.get("format") or schema["type"]


def _read(schema: Schema, text: str) -> Any:
    if schema["type"] == "integer":
        return _integer(schema, text)
    if schema.get("format") == "date-time":
        return _moment(text)
    known = text in schema["enum"] if "enum" in schema else re.fullmatch(schema["pattern"], text)
    return text if known else None


def _integer(schema: Schema, text: str) -> int | None:
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(KEY["maximum"]))):
        return None
    return int(text) if schema["minimum"] <= int(text) <= schema["maximum"] else None


def _moment(text: str) -> dt.datetime | None:
    try:
        moment = parse_datetime(text.upper())
    except ValueError:
        return None
    if moment is None:
        return None
    known = timezone.make_aware(moment) if timezone.is_naive(moment) else moment
    try:
        # The database takes no offsets of sixteen hours and more.
        return known.astimezone(dt.UTC)
    except OverflowError:
        return known.replace(tzinfo=dt.UTC)
