"""Filters of the two lists of what is missing in a neighbourhood. Their names are those of the address bar, so they are Dutch."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from areas.filters import NeighbourhoodFilter
from areas.models import Area
from core.lists import RowsFilter
from initiatives.filters import holding
from initiatives.models import Ambition
from overview.extent import Extent
from residents.filters import needs_holding
from residents.models import Need
from themes.models import Theme


class _ExtentFilter(NeighbourhoodFilter):
    """The neighbourhood the list is about, as the extent found it: the rows are of that neighbourhood already."""

    def filter(self, qs: QuerySet[Any], value: list[str]) -> QuerySet[Any]:  # noqa: ARG002 -- as above
        """All of them."""
        return qs

    def _offered(self) -> list[Area]:
        area = self.parent.extent.area
        return [area] if area else []


class _MissingFilter(django_filters.FilterSet):
    """By words and theme.

    `search` is that of the list with everything, so that words mean the same there and here.
    """

    q = django_filters.CharFilter(label=_("Search"), method="search")
    thema = RowsFilter(label=_("Theme"), field_name="themes__code", rows=Theme.objects.all, key="code")
    gebied = _ExtentFilter()

    def __init__(self, *args: Any, extent: Extent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.extent = extent

    @property
    def searches(self) -> bool:
        """Whether somebody looks for something within the extent."""
        return any(self.data.get(name) for name in ("q", "thema") if name not in self.form.errors)


class UnansweredFilter(_MissingFilter):
    """Needs without an answer."""

    class Meta:
        model = Need
        fields: list[str] = []

    def search(self, rows: QuerySet[Need], _name: str, value: Any) -> QuerySet[Need]:
        return needs_holding(rows, value)


class UnvoicedFilter(_MissingFilter):
    """Ambitions without residents' voice."""

    class Meta:
        model = Ambition
        fields: list[str] = []

    def search(self, rows: QuerySet[Ambition], _name: str, value: Any) -> QuerySet[Ambition]:
        return rows.filter(pk__in=holding(value))
