"""Filters of the lists of proposals and coalitions. Their names are those of the address bar, so they are Dutch."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.forms import HiddenInput
from django.utils.translation import gettext_lazy as _

from areas.models import WorkingArea
from coalitions.models import Coalition, Proposal
from core.lists import AddingSelect, having_words
from core.ordering import alphabetical


def _working_areas() -> django_filters.ModelMultipleChoiceFilter:
    return django_filters.ModelMultipleChoiceFilter(
        label=_("Working area"),
        field_name="working_area",
        queryset=WorkingArea.objects.order_by(alphabetical()),
        distinct=False,
        widget=AddingSelect,
    )


class ProposalFilter(django_filters.FilterSet):
    """Proposals by their words, status and working area."""

    q = django_filters.CharFilter(label=_("Search"), method="search")
    status = django_filters.MultipleChoiceFilter(
        label=_("Status"), field_name="status", choices=Proposal.Status.choices, widget=AddingSelect, distinct=False
    )
    gebied = _working_areas()

    class Meta:
        model = Proposal
        fields: list[str] = []

    def search(self, rows: QuerySet[Proposal], _name: str, value: Any) -> QuerySet[Proposal]:
        return having_words(rows, value, ["title", "occasion", "ambition"])


class InboxFilter(django_filters.FilterSet):
    """What waits for a reviewer, by words and working area; `toon` is the tab."""

    toon = django_filters.CharFilter(method="leave", widget=HiddenInput)
    q = django_filters.CharFilter(label=_("Search"), method="search")
    gebied = _working_areas()

    class Meta:
        model = Proposal
        fields: list[str] = []

    def search(self, rows: QuerySet[Proposal], _name: str, value: Any) -> QuerySet[Proposal]:
        return having_words(rows, value, ["title", "occasion", "ambition"])

    def leave(self, rows: QuerySet[Proposal], _name: str, _value: Any) -> QuerySet[Proposal]:
        """Which tab one is on is the view's business."""
        return rows


class CoalitionFilter(django_filters.FilterSet):
    """Coalitions by their words, status, phase and working area."""

    q = django_filters.CharFilter(label=_("Search"), method="search")
    status = django_filters.MultipleChoiceFilter(
        label=_("Status"), field_name="status", choices=Coalition.Status.choices, widget=AddingSelect, distinct=False
    )
    fase = django_filters.MultipleChoiceFilter(
        label=_("Phase"), field_name="phase", choices=Coalition.Phase.choices, widget=AddingSelect, distinct=False
    )
    gebied = _working_areas()

    class Meta:
        model = Coalition
        fields: list[str] = []

    def search(self, rows: QuerySet[Coalition], _name: str, value: Any) -> QuerySet[Coalition]:
        return having_words(rows, value, ["name", "goal"])
