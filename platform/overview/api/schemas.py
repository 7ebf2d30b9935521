"""The words of JSON Schema that the declarations use, and one declared field."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
# As keys stand in an address elsewhere on the site: no row has one of more than nine digits.
KEY: Schema = {"type": "integer", "minimum": 1, "maximum": 999_999_999}
COUNT: Schema = {"type": "integer", "minimum": 0}
DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
THEME: Schema = {"type": "string", "pattern": "^[a-z_]{1,50}$", "examples": ["energy"]}
AREA: Schema = {"type": "string", "pattern": "^(GM|WK|BU)[0-9A-Z]{1,12}$", "examples": ["BU05990110"]}


def one_of(choices: type[TextChoices]) -> Schema:
    """One of the codes of a choice."""
    return {"type": "string", "enum": choices.values}


def many(schema: Schema) -> Schema:
    """A list of these."""
    return {"type": "array", "items": schema}


def or_nothing(schema: Schema) -> Schema:
    """Such a value, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


@dataclass(frozen=True)
class Field:
    """One member of an answer: its name, what it may be, where it comes from, and what it means."""

    name: str
    schema: Schema
    value: Callable[[Any], Any]
    means: str = ""


def whole(fields: Iterable[Field]) -> Schema:
    """The schema of an object with exactly these members."""
    listed = list(fields)
    return {
        "type": "object",
        "properties": {
            one.name: {**one.schema, "description": one.means} if one.means else one.schema for one in listed
        },
        "required": [one.name for one in listed],
        "additionalProperties": False,
    }
