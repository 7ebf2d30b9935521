"""What every list page does alike: filters that add up, pills for those that are on, search in words, pages of 25."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

import django_filters
from django import forms
from django.core.exceptions import EmptyResultSet, ValidationError
from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import Count, Exists, F, Func, JSONField, Lookup, Model, Q, QuerySet, TextField, Value, Window
from django.forms.utils import flatatt
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core.dates import day_text, month_text
from core.forms import MonthField
from core.markup import as_html, format_html, format_html_join

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from django.http import HttpRequest, QueryDict

PAGE_SIZE = 25
TAB = "toon"
"""The parameter that says which tab of a list one is on."""
# Hidden parameters that say where in the list one is, not what is in it.
NOT_A_FILTER = frozenset({"page", "sorteer", TAB})
LONGEST_KEY = 9
MOST_CHOICES = 100
"""More than these nobody reads through in a list of choices."""
M = TypeVar("M", bound=Model)


def keys_in(values: Iterable[str]) -> list[int]:
    """The keys of rows among what was typed in an address or a form; no row has one of more than nine digits."""
    return [int(value) for value in values if value.isascii() and value.isdecimal() and len(value) <= LONGEST_KEY]


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


class TabFilter(django_filters.CharFilter):  # type: ignore[misc] # as above
    """The tab a list is on, which the form of its filters carries along. What the tab shows is the view's business: the
    rows come from it.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"widget": forms.HiddenInput, **kwargs})

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:  # noqa: ARG002 -- a tab says nothing of a row
        """All of them."""
        return qs


class WordsFilter(django_filters.CharFilter):  # type: ignore[misc] # as above
    """What somebody looks for: the rows in which every word occurs in one of these columns (`having_words`)."""

    def __init__(self, *names: str, **kwargs: Any) -> None:
        super().__init__(**{"label": _("Search"), **kwargs})
        self.names = names

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """All of them when nothing was typed."""
        return having_words(qs, value, self.names) if value else qs


def on_tab(params: QueryDict, tab: str = "") -> str:
    """What the address of another tab of a list says: what one looks for stays, from its first page on."""
    rest = params.copy()
    for name in (TAB, "page"):
        rest.pop(name, None)
    return f"?{'&'.join(filter(None, [tab and f'{TAB}={tab}', rest.urlencode()]))}"


class Holding(Lookup[Any]):
    """Whether a word occurs in a text, whatever its case or accents: `unaccent__icontains`, but for one thing. PostgreSQL
    would take the accents off the word again for every row, as it cannot know that they come off alike; of a question by
    itself it asks the answer once.
    """

    lookup_name = "holding"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        text, params = self.process_lhs(compiler, connection)
        word, given = self.process_rhs(compiler, connection)
        within = connection.pattern_ops["icontains"].removeprefix("LIKE ")
        pattern = within.format(connection.pattern_esc.format(f"UNACCENT({word})"))
        return f"UPPER(UNACCENT({text})::text) LIKE (SELECT {pattern})", (*params, *given)


def having_words(
    queryset: QuerySet[M], text: str, fields: Sequence[str], *, from_beginning: bool = False
) -> QuerySet[M]:
    """The rows in which every word of the text occurs in one of these fields, whatever its case or accents.

    `from_beginning`: as the beginning of a word there, and not in the middle of one.
    """
    # The fields are one text, a line each: removing accents takes longer for two texts than for one as long as both.
    together = Func(Value("\n"), *map(F, fields), function="CONCAT_WS", output_field=TextField())
    rows = cast("QuerySet[M]", queryset.alias(all_words=together))
    if from_beginning:
        # Letters and figures alone: a sign begins no word, and would mean something in a pattern.
        for word in re.findall(r"\w+", text):
            rows = rows.filter(all_words__unaccent__iregex=rf"\m{word}")
        return rows
    return rows.filter(*(Holding(F("all_words"), word) for word in text.split()))


class Pages(Paginator[M]):
    """Pages of a list, each for the price of the first.

    The keys of the page and how many rows there are come from one look at the narrow columns that say who may see what
    and in which order; only then the rows of the page are read, with all they show. So the last page of twenty thousand
    rows does not read twenty thousand texts to leave them out.
    """

    object_list: QuerySet[M]

    def __init__(
        self,
        rows: QuerySet[M],
        size: int,
        *,
        apart: Sequence[QuerySet[M]] = (),
        show: Callable[[Any], QuerySet[M]] | None = None,
    ) -> None:
        """`apart`: the same rows in parts without a row in common, where each part has an index of its own and they have
        none together. `show`: adds what a row shows to the rows of the page, where finding them asks too much to ask it twice.
        """
        super().__init__(rows, size)
        self.apart, self.show = apart, show

    def get_page(self, number: Any) -> Page[M]:
        """The page asked for; one that does not exist gives the nearest."""
        if self.object_list.query.distinct or self.object_list.query.combinator:
            return super().get_page(number)
        wanted = max((1, *keys_in([str(number)])))
        keys = self._look(wanted)
        if not keys and wanted > 1:
            wanted = self.num_pages
            keys = self._look(wanted)
        return Page(self._rows(keys), wanted, self)

    def _look(self, number: int) -> list[Any]:
        """The keys on this page; on the way the rows are counted."""
        first = (number - 1) * self.per_page
        if self.apart:
            found = _in_parts(self.apart, first, self.per_page)
        else:
            counted = self.object_list.annotate(there_are=Window(Count("*"))).values_list("pk", "there_are")
            found = list(counted[first : first + self.per_page])
        if found or number == 1:
            self.__dict__["count"] = found[0][1] if found else 0
        return [key for key, _there_are in found]

    def _rows(self, keys: list[Any]) -> list[M]:
        place = {key: at for at, key in enumerate(keys)}
        if not keys:
            return []
        found = self.show(self.object_list.model._default_manager.all()) if self.show else self.object_list
        rows = found.filter(pk__in=keys).order_by()
        return sorted(rows, key=lambda row: place[row.pk])


def _in_parts(parts: Sequence[QuerySet[Any]], first: int, number: int) -> list[tuple[Any, int]]:
    """One page of keys, `number` of them after the `first` ones, each with how many rows all parts have together.

    All parts have the order of the first one. Of each the database takes as many rows as reach to the end of the page, puts
    these together in that order, and leaves out the pages before.

    The first part is large: it is read once to be counted, and once along its index as far as the page goes. That costs
    half as much as keeping all its rows would (so NOT MATERIALIZED). The others are small but slow to find, so they are found once
    and kept (MATERIALIZED).
    """
    ordering = [str(name) for name in parts[0].query.order_by]
    order = [name.removeprefix("-") for name in ordering]
    statements, params = list[str](), list[Any]()
    for part in parts:
        with suppress(EmptyResultSet):
            sql, given = part.order_by().values_list(*order).query.sql_with_params()
            kept = "MATERIALIZED" if statements else "NOT MATERIALIZED"
            statements.append(f"AS {kept} ({sql})")
            params += given
    if not statements:
        return []
    names = [connection.ops.quote_name(f"by_{name}") for name in order]
    down = [f"{name} DESC" if given.startswith("-") else name for name, given in zip(names, ordering, strict=True)]
    tables = [f"part_{at}" for at in range(len(statements))]
    named = ", ".join(f"{table} ({', '.join(names)}) {sql}" for table, sql in zip(tables, statements, strict=True))
    there_are = " + ".join(f"(SELECT COUNT(*) FROM {table})" for table in tables)  # noqa: S608 -- no one else's words
    ahead = f"ORDER BY {', '.join(down)} LIMIT %s"
    rows = " UNION ALL ".join(f"(SELECT * FROM {table} {ahead})" for table in tables)  # noqa: S608 -- as above
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH {named} SELECT {names[-1]}, {there_are} FROM ({rows}) parts "  # noqa: S608 -- Django's own SQL, with params
            f"{ahead} OFFSET %s",
            [*params, *[first + number] * len(tables), number, first],
        )
        found: list[tuple[Any, int]] = cursor.fetchall()
    return found


def page_of(
    request: HttpRequest,
    rows: QuerySet[M],
    *,
    size: int = PAGE_SIZE,
    apart: Sequence[QuerySet[M]] = (),
    show: Callable[[Any], QuerySet[M]] | None = None,
) -> Page[M]:
    """The page of the list that is asked for; a number that does not exist gives the nearest one."""
    return Pages(rows, size, apart=apart, show=show).get_page(request.GET.get("page"))
