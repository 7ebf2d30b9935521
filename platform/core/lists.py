"""What every list page does alike: filters that add up, pills for those that are on, search in words, pages of 25."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, TypeVar, cast

import django_filters
from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from django.http import HttpRequest, QueryDict

PAGE_SIZE = 25
# Hidden parameters that say where in the list one is, not what is in it.
NOT_A_FILTER = frozenset({"page", "sorteer", "toon"})
LONGEST_KEY = 9
M = TypeVar("M", bound=Model)


def keys_in(values: Iterable[str]) -> list[int]:
    """The keys of rows among what was typed in an address or a form; no row has one of more than nine digits."""
    return [int(value) for value in values if value.isascii() and value.isdecimal() and len(value) <= LONGEST_KEY]


class AddingSelect(forms.SelectMultiple):
    """Several of many, as one ordinary select: what is chosen is kept in hidden fields (and shown as pills), the
    select offers the rest, and choosing from it adds one. Needs no script.
    """

    template_name = "django/forms/widgets/adding_select.html"
    allow_multiple_selected = True

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = (), *, anything: Any = "") -> None:
        super().__init__(attrs, choices)
        self.anything = anything or _("All")

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        values = super().value_from_datadict(data, files, name) or []
        return [value for value in values if value]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        widget["attrs"].pop("multiple", None)
        groups = [
            (group, [option for option in options if not option["selected"]])
            for group, options, _i in widget["optgroups"]
        ]
        widget["chosen"] = [str(one) for one in widget["value"] if str(one)]
        widget["remaining"] = [(group, options) for group, options in groups if options]
        widget["anything"] = _("Add another") if widget["chosen"] else self.anything
        return context


class RowsFilter(django_filters.MultipleChoiceFilter):  # type: ignore[misc] # django-filter ships no types
    """Any of these rows, several of which add up. They are read once a request, where a model's own filter field
    reads them when it checks, when it says what is on and when it is drawn.
    """

    def __init__(self, *args: Any, rows: Callable[[], QuerySet[Any]], key: str = "pk", **kwargs: Any) -> None:
        kwargs.setdefault("widget", AddingSelect)
        super().__init__(*args, **kwargs)
        self.rows, self.key = rows, key

    @property
    def field(self) -> Any:
        """The form's field, made once for each request."""
        if not hasattr(self, "_field"):
            self.extra["choices"] = [(str(getattr(row, self.key)), str(row)) for row in self.rows()]
        return super().field


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
    return f"{field.label}: {value}"


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


def having_words(queryset: QuerySet[M], text: str, fields: Sequence[str]) -> QuerySet[M]:
    """The rows in which every word of the text occurs in one of these fields, whatever its case or accents."""
    for word in text.split():
        matches = (Q(**{f"{field}__unaccent__icontains": word}) for field in fields)
        queryset = queryset.filter(reduce(or_, matches))
    return queryset


def page_of(request: HttpRequest, rows: QuerySet[M], *, size: int = PAGE_SIZE) -> Page[M]:
    """The page of the list that is asked for; a number that does not exist gives the nearest one."""
    return Paginator(rows, size).get_page(request.GET.get("page"))
