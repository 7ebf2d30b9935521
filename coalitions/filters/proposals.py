"""Filters of the lists of proposals and coalitions. Their names are those of the address bar, so they are Dutch."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from areas.filters import NeighbourhoodFilter, PlaceFilter
from areas.models import Area, WorkingArea
from areas.queries import areas_touching
from coalitions.models import Coalition, Proposal
from coalitions.querysets import CoalitionQuerySet
from core.lists import AddingSelect, ChoicesFilter, RowsFilter, TabFilter, WordsFilter
from core.ordering import alphabetical
from initiatives.models import Ambition
from organisations.queries import near_working_areas
from themes.models import Theme


def _working_areas() -> RowsFilter:
    return RowsFilter(
        label=_("Working area"),
        field_name="working_area",
        rows=lambda: WorkingArea.objects.order_by(alphabetical()),
        near=near_working_areas,
    )


def _words() -> WordsFilter:
    return WordsFilter("title", "occasion", "ambition")


class ProposalFilter(django_filters.FilterSet):
    """Proposals by their words, status and working area."""

    q = _words()
    status = ChoicesFilter(label=_("Status"), field_name="status", choices=Proposal.Status.choices, widget=AddingSelect)
    gebied = _working_areas()

    class Meta:
        model = Proposal
        fields: list[str] = []


class InboxFilter(django_filters.FilterSet):
    """What waits for a reviewer, by words and working area; `toon` is the tab."""

    toon = TabFilter()
    q = _words()
    gebied = _working_areas()

    class Meta:
        model = Proposal
        fields: list[str] = []


class PlaceOfPlansFilter(PlaceFilter):
    """A coalition is where those of its ambitions are that one may see."""

    def filter(self, qs: QuerySet[Coalition], value: list[str]) -> QuerySet[Coalition]:
        if not value:
            return qs
        return qs.filter(Exists(self._plans().filter(coalition=OuterRef("pk"), ambition__place__in=value)))

    def _there(self) -> QuerySet[Any]:
        listed = self.parent.queryset.order_by().values("pk")
        return self._plans().filter(ambition__place=OuterRef("pk"), coalition__in=listed)

    def _plans(self) -> QuerySet[Any]:
        seen = Ambition.objects.is_visible_to(self.parent.request.user, "ambition")
        return Coalition.ambitions.through.objects.filter(seen)


class CoalitionFilter(django_filters.FilterSet):
    """Coalitions by their words, status, phase and working area."""

    q = WordsFilter("name", "goal")
    status = ChoicesFilter(
        label=_("Status"), field_name="status", choices=Coalition.Status.choices, widget=AddingSelect
    )
    fase = ChoicesFilter(label=_("Phase"), field_name="phase", choices=Coalition.Phase.choices, widget=AddingSelect)
    gebied = _working_areas()
    thema = RowsFilter(label=_("Theme"), rows=Theme.objects.all, key="code", method="with_theme")
    buurt = NeighbourhoodFilter(method="touching")
    plek = PlaceOfPlansFilter()

    class Meta:
        model = Coalition
        fields: list[str] = []

    def with_theme(self, rows: CoalitionQuerySet, _name: str, codes: list[str]) -> CoalitionQuerySet:
        return rows.with_themes(codes, self.request.user) if codes else rows

    def touching(self, rows: CoalitionQuerySet, _name: str, codes: list[str]) -> CoalitionQuerySet:
        """Coalitions with an ambition in this neighbourhood, or in what it lies in."""
        return rows.touching(areas_touching(Area.objects.filter(code__in=codes)), self.request.user) if codes else rows
