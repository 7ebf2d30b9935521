"""What every list does: pages of 25, and the active filters as pills that can be taken off one by one."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, QueryDict
from django_filters import FilterSet
from django_filters.widgets import RangeWidget

PAGE_SIZE = 25
M = TypeVar("M", bound=Model)
Pill = dict[str, str]


def page_of(request: HttpRequest, rows: "QuerySet[M]", *, size: int = PAGE_SIZE) -> "Page[M]":
    """The page asked for; the nearest one when there is no such page."""
    return Paginator(rows, size).get_page(request.GET.get("page"))


def pills(request: HttpRequest, filterset: FilterSet) -> list[Pill]:
    """One pill for each value that is filtered on: what it says, and the address of the list without it."""
    return [
        {"label": label, "url": _without(request, name, value)}
        for name, field in filterset.form.fields.items()
        for value in _given(request, name, field)
        if value and (label := _label(field, value))
    ]


def _given(request: HttpRequest, name: str, field: Any) -> Iterable[str]:
    if isinstance(field.widget, RangeWidget):
        return ()
    return dict.fromkeys(request.GET.getlist(name))


def _label(field: Any, value: str) -> str:
    """The words of a choice, or the field's name and what was typed; nothing for a choice that does not exist."""
    choices = dict(_flat(getattr(field, "choices", ())))
    if choices:
        return choices.get(value, "")
    return f"{field.label}: {value}" if field.label else value


def _flat(choices: Iterable[tuple[Any, Any]]) -> Iterator[tuple[str, str]]:
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            yield from _flat(label)
        else:
            yield str(value), str(label)


def _without(request: HttpRequest, name: str, value: str) -> str:
    query: QueryDict = request.GET.copy()
    query.setlist(name, [kept for kept in query.getlist(name) if kept != value])
    query.pop("page", None)
    encoded = query.urlencode()
    return f"{request.path}?{encoded}" if encoded else request.path
