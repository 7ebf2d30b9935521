"""Filters of the two lists of what is missing in a neighbourhood. Their names are those of the address bar, so they are Dutch."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.forms import MultipleHiddenInput
from django.utils.translation import gettext_lazy as _

from core.lists import ChoicesFilter, RowsFilter, having_words
from initiatives.filters import holding
from initiatives.models import Ambition
from overview.extent import Extent
from residents.models import Need
from themes.models import Theme


class _MissingFilter(django_filters.FilterSet):
    """By words and theme. The neighbourhood of the list is chosen on its pictures; here it only shows, and can be taken off.

    `search` is that of the list with everything, so that words mean the same there and here.
    """

    q = django_filters.CharFilter(label=_("Search"), method="search")
    thema = RowsFilter(label=_("Theme"), field_name="themes__code", rows=Theme.objects.all, key="code")
    gebied = ChoicesFilter(label=_("Neighbourhood"), choices=[], method="leave", widget=MultipleHiddenInput)

    def __init__(self, *args: Any, extent: Extent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = extent.area
        self.filters["gebied"].extra["choices"] = [(here.code, str(here))] if here else []

    @property
    def searches(self) -> bool:
        """Whether somebody looks for something within the extent."""
        return any(self.data.get(name) for name in ("q", "thema") if name not in self.form.errors)

    def leave(self, rows: QuerySet[Any], _name: str, _value: Any) -> QuerySet[Any]:
        """Which neighbourhood it is about is the extent's business."""
        return rows


class UnansweredFilter(_MissingFilter):
    """Needs without an answer."""

    class Meta:
        model = Need
        fields: list[str] = []

    def search(self, rows: QuerySet[Need], _name: str, value: Any) -> QuerySet[Need]:
        return having_words(rows, value, ["title", "description"])


class UnvoicedFilter(_MissingFilter):
    """Ambitions without residents' voice."""

    class Meta:
        model = Ambition
        fields: list[str] = []

    def search(self, rows: QuerySet[Ambition], _name: str, value: Any) -> QuerySet[Ambition]:
        return rows.filter(pk__in=holding(value))
