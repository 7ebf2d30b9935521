"""Filters of a list: several of many, as one ordinary select; and the tab one is on."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

import django_filters
from django import forms
from django.db.models import Exists, JSONField, Model, Q, QuerySet, TextField
from django.forms.utils import flatatt
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core.keys import keys_in
from core.markup import as_html, format_html, format_html_join

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from django.http import QueryDict

TAB = "toon"
"""The parameter that says which tab of a list one is on."""
MOST_CHOICES = 100
"""More than these nobody reads through in a list of choices."""


class AddingSelect(forms.SelectMultiple):
    """Several of many, as one ordinary select: what is chosen is kept in hidden fields (and shown as pills), the
    select offers the rest, and choosing from it adds one. Needs no script.
    """

    allow_multiple_selected = True

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = (), *, anything: Any = "") -> None:
        super().__init__(attrs, choices)
        self.anything = anything or _("All")

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        values = super().value_from_datadict(data, files, name) or []
        return [value for value in values if value]

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,  # noqa: ARG002 -- Django's
    ) -> SafeString:
        """Written here and not in a template, where the hundreds of choices of a list cost more than its rows."""
        chosen = [one for one in self.format_value(value) if one]
        return format_html(
            '{}<select name="{}"{}><option value="" selected>{}</option>{}</select>',
            format_html_join("", '<input type="hidden" name="{}" value="{}">', ((name, one) for one in chosen)),
            name,
            flatatt(self.build_attrs(self.attrs, attrs)),
            _("Add another") if chosen else self.anything,
            SafeString("".join(_offered(self.choices, frozenset(chosen)))),
        )


def _offered(choices: Iterable[Any], chosen: frozenset[str]) -> Iterator[str]:
    """The choices that are left, in their groups."""
    for value, label in choices:
        if isinstance(label, list | tuple):
            within = "".join(_offered(label, chosen))
            yield format_html('<optgroup label="{}">{}</optgroup>', value, SafeString(within)) if within else ""
        elif str(value) not in chosen:
            yield f'<option value="{as_html(str(value))}">{as_html(label)}</option>'


class ChoicesFilter(django_filters.MultipleChoiceFilter):  # type: ignore[misc] # django-filter ships no types
    """Any of these values of a column of the list itself, several of which add up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Each row is there once already, and to make sure of it the database would compare whole texts.
        super().__init__(*args, **{"distinct": False, **kwargs})


class RowsFilter(ChoicesFilter):
    """Any of these rows, several of which add up. They are read once a request, where a model's own filter field
    reads them when it checks, when it says what is on and when it is drawn.

    Of more rows than a list of choices bears, those are offered that are `near` who asks, and those that the address names. They are
    called by their column `name`.
    """

    def __init__(
        self,
        *args: Any,
        rows: Callable[[], QuerySet[Any]],
        key: str = "pk",
        near: Callable[[Any], Q] | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("widget", AddingSelect)
        super().__init__(*args, **kwargs)
        self.rows, self.key, self.near = rows, key, near

    @property
    def field(self) -> Any:
        """The form's field, made once for each request."""
        if not hasattr(self, "_field"):
            # Not before somebody looks at them: a page that only asks for rows shows no choices.
            self.extra["choices"] = cache(self._choices)
        return super().field

    def filter(self, qs: QuerySet[Any], value: list[str]) -> QuerySet[Any]:
        """By subquery, for rows that may have several of them: a join would show such a row once for each."""
        if not value or not _may_have_several(qs.model, self.field_name):
            return cast("QuerySet[Any]", super().filter(qs, value))
        having = qs.model._default_manager.filter(**{f"{self.field_name}__in": value})
        return qs.filter(pk__in=having.values("pk"))

    def _choices(self) -> list[tuple[str, str]]:
        if self.near is None:
            return [(str(getattr(row, self.key)), str(row)) for row in self._offered()]
        # Of up to a hundred no more is read than the choice says.
        return [(str(key), name) for key, name in self._few(self.near).values_list(self.key, "name")]

    def _typed(self) -> list[str]:
        """What the address asks for."""
        name = next(name for name, one in self.parent.filters.items() if one is self)
        found: list[str] = self.parent.data.getlist(name)
        return found

    def _asked(self) -> list[int]:
        """The keys that the address names."""
        return keys_in(self._typed())

    def _offered(self) -> list[Any]:
        # A choice is a name: not what is told at length of each.
        rows = self.rows()
        return list(rows.defer(*_long_columns(rows.model)))

    def _few(self, near: Callable[[Any], Q]) -> QuerySet[Any]:
        rows = self.rows()
        asked = Q(pk__in=self._asked()) if self.parent.data else Q()
        # In the same question, so that of very many none are read that are not offered.
        few = ~Exists(rows.order_by()[MOST_CHOICES : MOST_CHOICES + 1])
        return rows.filter(few | near(self.parent.request.membership) | asked)


def _long_columns(model: type[Model]) -> tuple[str, ...]:
    return tuple(field.name for field in model._meta.concrete_fields if isinstance(field, TextField | JSONField))


def _may_have_several(model: type[Model], path: str) -> bool:
    """Whether one row of the model may lead to several values along this path."""
    for part in path.split("__"):
        field: Any = model._meta.get_field(part)
        if field.many_to_many or field.one_to_many:
            return True
        model = getattr(field, "related_model", None) or model
    return False


class TabFilter(django_filters.CharFilter):  # type: ignore[misc] # as above
    """The tab a list is on, which the form of its filters carries along. What the tab shows is the view's business: the
    rows come from it.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"widget": forms.HiddenInput, **kwargs})

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:  # noqa: ARG002 -- a tab says nothing of a row
        """All of them."""
        return qs


def on_tab(params: QueryDict, tab: str = "") -> str:
    """What the address of another tab of a list says: what one looks for stays, from its first page on."""
    rest = params.copy()
    for name in (TAB, "page"):
        rest.pop(name, None)
    return f"?{'&'.join(filter(None, [tab and f'{TAB}={tab}', rest.urlencode()]))}"
