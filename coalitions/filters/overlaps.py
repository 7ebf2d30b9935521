"""Filters of the list of koppelkansen. Their names are those of the address bar, so they are Dutch."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from areas.filters import NeighbourhoodFilter
from areas.models import Area
from areas.queries import areas_touching
from coalitions.models import Overlap, Verdict
from coalitions.queries.overlaps import own_overlaps, with_verdict
from coalitions.querysets import OverlapQuerySet
from core.lists import AddingSelect, ChoicesFilter, RowsFilter
from initiatives.models import Ambition
from organisations.models import Organisation
from residents.models import Need
from themes.models import Theme

SIDES = [("ambities", _("Between ambitions")), ("behoeften", _("With residents' needs"))]


def looks_further(asked: QueryDict) -> bool:
    """Whether somebody wants to see what is out of sight otherwise: what was judged, or is no longer up to date."""
    return bool(asked.get("oordeel")) or Overlap.Status.STALE in asked.getlist("status")


class OverlapFilter(django_filters.FilterSet):
    """Koppelkansen by strength, kind, theme, sides, neighbourhood, own opinion and status."""

    sterkte = ChoicesFilter(
        label=_("Strength"), field_name="strength", choices=Overlap.Strength.choices, widget=AddingSelect
    )
    soort = ChoicesFilter(label=_("Kind"), choices=Overlap.Kind.choices, method="of_kind", widget=AddingSelect)
    thema = RowsFilter(label=_("Theme"), rows=Theme.objects.all, key="code", method="with_theme")
    tussen = django_filters.ChoiceFilter(label=_("Between"), choices=SIDES, method="between", empty_label=_("All"))
    oordeel = ChoicesFilter(
        label=_("Your verdict"), choices=Verdict.Stance.choices, method="judged", widget=AddingSelect
    )
    status = ChoicesFilter(label=_("Status"), field_name="status", choices=Overlap.Status.choices, widget=AddingSelect)
    buurt = NeighbourhoodFilter(method="touching")
    eigen = django_filters.BooleanFilter(label=_("Only of your organisation"), method="own", widget=forms.CheckboxInput)

    class Meta:
        model = Overlap
        fields: list[str] = []

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation

    def of_kind(self, rows: OverlapQuerySet, _name: str, kinds: list[str]) -> OverlapQuerySet:
        """Only pairs of ambitions are of one of the three kinds."""
        return rows.filter(kind__in=kinds, need=None) if kinds else rows

    def with_theme(self, rows: OverlapQuerySet, _name: str, codes: list[str]) -> OverlapQuerySet:
        """By subquery: a join would show a koppelkans once for every theme."""
        if not codes:
            return rows
        ambitions = Ambition.themes.through.objects.filter(theme__code__in=codes)
        needs = Need.themes.through.objects.filter(theme__code__in=codes)
        return rows.filter(
            Q(Exists(ambitions.filter(ambition=OuterRef("ambition"))))
            | Q(Exists(ambitions.filter(ambition=OuterRef("other"))))
            | Q(Exists(needs.filter(need=OuterRef("need"))))
        )

    def between(self, rows: OverlapQuerySet, _name: str, sides: str) -> OverlapQuerySet:
        return rows.filter(need__isnull=sides == "ambities")

    def judged(self, rows: OverlapQuerySet, _name: str, stances: list[str]) -> OverlapQuerySet:
        return with_verdict(rows, self.organisation, stances) if stances else rows

    def touching(self, rows: OverlapQuerySet, _name: str, codes: list[str]) -> OverlapQuerySet:
        """Of which a side has to do with this neighbourhood, or with what it lies in."""
        return rows.touching(areas_touching(Area.objects.filter(code__in=codes))) if codes else rows

    def own(self, rows: OverlapQuerySet, _name: str, value: bool) -> OverlapQuerySet:
        return own_overlaps(rows, self.organisation) if value else rows
