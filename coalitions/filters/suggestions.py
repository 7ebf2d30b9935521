"""Filters of the suggested groups. Their names are those of the address bar, so they are Dutch."""

from collections.abc import Collection
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from coalitions.models import Suggestion
from core.lists import RowsFilter, having_words
from organisations.models import Membership
from residents.models import Need
from themes.models import Theme


class SuggestionFilter(django_filters.FilterSet):
    """Groups by the words and themes of their plans and needs, and by who is in them.

    Of the needs only those count that the list names to this person. `shown` are the keys of all groups that are filtered.
    """

    q = django_filters.CharFilter(label=_("Search"), method="search")
    thema = RowsFilter(label=_("Theme"), rows=Theme.objects.all, key="code", method="with_theme")
    eigen = django_filters.BooleanFilter(
        label=_("Only with your organisation"), method="own", widget=forms.CheckboxInput
    )

    class Meta:
        model = Suggestion
        fields: list[str] = []

    def __init__(self, *args: Any, membership: Membership, shown: Collection[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.membership, self.shown = membership, shown
        self.plans = Suggestion.ambitions.through.objects.filter(suggestion=OuterRef("pk"))
        named = Need.objects.shared_with(membership.user).order_by().values("pk")
        self.needs = Suggestion.needs.through.objects.filter(suggestion=OuterRef("pk"), need__in=named)

    def search(self, rows: QuerySet[Suggestion], _name: str, value: Any) -> QuerySet[Suggestion]:
        """Every word, each in a plan, an organisation or a need of the group."""
        for word in value.split():
            plans = having_words(self.plans, word, ["ambition__title", "ambition__organisation__name"])
            rows = rows.filter(Q(Exists(plans)) | Q(Exists(having_words(self.needs, word, ["need__title"]))))
        return rows

    def with_theme(self, rows: QuerySet[Suggestion], _name: str, codes: list[str]) -> QuerySet[Suggestion]:
        if not codes:
            return rows
        plans, needs = (
            self.plans.filter(ambition__themes__code__in=codes),
            self.needs.filter(need__themes__code__in=codes),
        )
        return rows.filter(Q(Exists(plans)) | Q(Exists(needs)))

    def own(self, rows: QuerySet[Suggestion], _name: str, value: bool) -> QuerySet[Suggestion]:
        ours = self.plans.filter(ambition__organisation=self.membership.organisation_id)
        return rows.filter(Exists(ours)) if value else rows
