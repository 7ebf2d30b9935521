"""Pills above a list: one for each filter that is on, with the address of the list without it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError

from core.dates import day_text, month_text
from core.forms import MonthField
from core.lists.choosing import TAB

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import QueryDict

# Hidden parameters that say where in the list one is, not what is in it.
NOT_A_FILTER = frozenset({"page", "sorteer", TAB})


@dataclass(frozen=True)
class Pill:
    """A filter that is on: its words, and the address of the list without it."""

    label: str
    url: str


def pills(form: forms.Form, params: QueryDict) -> list[Pill]:
    """One pill for each value of each filter that is on, in the order of the form."""
    found = []
    for name, field in form.fields.items():
        if name in NOT_A_FILTER or form.errors.get(name):
            continue
        for value in dict.fromkeys(value for value in params.getlist(name) if value):
            words = _words(field, value)
            if words:
                found.append(Pill(label=words, url=_without(params, name, value)))
    return found


def _words(field: forms.Field, value: str) -> str:
    """A choice is called by its own name; anything else by the name of the filter and what was typed."""
    if isinstance(field, forms.BooleanField | forms.NullBooleanField):
        return str(field.label or "")
    if isinstance(field, forms.ChoiceField):
        flat = _flat(cast("Iterable[Any]", field.choices))
        return flat.get(value, "")
    return f"{field.label}: {_as_said(field, value)}"


def _as_said(field: forms.Field, value: str) -> str:
    """What was typed; a day or a month as people say it."""
    if isinstance(field, forms.DateField):
        with suppress(ValidationError):
            return (month_text if isinstance(field, MonthField) else day_text)(field.clean(value))
    return value


def _flat(choices: Iterable[Any]) -> dict[str, str]:
    flat: dict[str, str] = {}
    for value, label in choices:
        if isinstance(label, list | tuple):
            flat |= _flat(label)
        else:
            flat[str(value)] = str(label)
    return flat


def _without(params: QueryDict, name: str, value: str) -> str:
    rest = params.copy()
    rest.setlist(name, [other for other in params.getlist(name) if other not in {value, ""}])
    rest.pop("page", None)
    for key in list(rest):
        if not any(rest.getlist(key)):
            del rest[key]
    return f"?{rest.urlencode()}"
