"""Reading what a collection is asked for, and taking a page of it: the rows after a key, however far, cost the same."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from core.keys import keys_in
from organisations.sight import OrganisationSight
from overview.api import filters
from overview.api.filters import Filter
from overview.api.problems import Problem
from overview.api.resources import Resource
from overview.api.schemas import KEY, Schema

PAGE_SIZE, LARGEST = 50, 200
AFTER: Schema = {
    **KEY,
    "minimum": 0,
    "default": 0,
    "description": "The key of the row before the first one; take it from `next`.",
}
SIZE: Schema = {"type": "integer", "minimum": 1, "maximum": LARGEST, "default": PAGE_SIZE}


@dataclass(frozen=True)
class Asked:
    """What stood after the question mark, read; `said` is how it was said, for the address of the next page."""

    filters: list[tuple[Filter, Any]] = field(default_factory=list)
    after: int = 0
    size: int = PAGE_SIZE
    said: dict[str, str] = field(default_factory=dict)


def parameters(resource: Resource) -> dict[str, Schema]:
    """Every parameter of a collection, with what it may be."""
    return {**{one.name: one.schema for one in resource.filters}, "after": AFTER, "page_size": SIZE}


def read(resource: Resource, query: QueryDict) -> Asked:
    """A parameter that is not known is refused: a filter that is spelt wrong would otherwise give everything."""
    known = parameters(resource)
    values: dict[str, Any] = {}
    for name, given in query.lists():
        if name not in known or len(given) != 1:
            raise _unknown(name, known)
        values[name] = filters.read(name, known[name], given[0])
    return Asked(
        filters=[(one, values[one.name]) for one in resource.filters if one.name in values],
        after=values.get("after", 0),
        size=values.get("page_size", PAGE_SIZE),
        said={name: str(query[name]) for name in values if name != "after"},
    )


def nothing_asked(query: QueryDict) -> None:
    """One thing has no parameters."""
    for name in query:
        raise _unknown(name, {})


def _unknown(name: str, known: dict[str, Schema]) -> Problem:
    detail = _("%(name)s is not known here, or stands there twice. Known are: %(known)s.")
    return Problem(400, detail % {"name": name[:40], "known": ", ".join(known) or "-"})


def page(resource: Resource, sight: OrganisationSight, asked: Asked) -> tuple[list[Any], int | None]:
    """The rows, and the key of the last one when there are more."""
    rows = resource.rows(sight)
    for one, value in asked.filters:
        rows = one.narrow(rows, value)
    found = list(rows.filter(pk__gt=asked.after).order_by("pk")[: asked.size + 1])
    more = len(found) > asked.size
    return found[: asked.size], found[asked.size - 1].pk if more else None


def one(resource: Resource, sight: OrganisationSight, key: str) -> Any:
    """The row with this key, or None."""
    value: Any = key
    if resource.key == "pk":
        value = next(iter(keys_in([key])), 0)
    elif not re.fullmatch(resource.key_schema["pattern"], key):
        return None
    return resource.rows(sight).filter(**{resource.key: value}).first()
