"""Filters of the lists. Their names are those of the address bar, so they are Dutch; several values add up."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.db.models.expressions import Combinable
from django.utils import timezone
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from areas.filters import NeighbourhoodFilter, PlaceFilter
from areas.models import Area
from areas.queries import areas_touching
from core.dates import end_of_month
from core.forms import MonthField
from core.lists import AddingSelect, ChoicesFilter, RowsFilter, WordsFilter, having_words
from core.ordering import alphabetical
from core.tsquery import written_query
from initiatives.models import Ambition, Initiative
from initiatives.querysets import AmbitionQuerySet
from initiatives.resources import Kind
from initiatives.targets import COMMON_GROUPS
from language.lexemes import words_to_find
from organisations.filters import organisations, working_areas
from organisations.models import Organisation
from organisations.queries import near_organisations, near_working_areas
from themes.models import Theme

NO_AREA = "geen"
FRESH = timedelta(minutes=10)
"""What was saved since then may not be found by its words yet."""
AMBITION_ORDERS: dict[str, tuple[str | Combinable, ...]] = {
    "recent": ("-updated_at", "-pk"),
    "titel": (alphabetical("title"), "pk"),
    "organisatie": (alphabetical("organisation__name"), alphabetical("title"), "pk"),
    "begin": ("period_start", "pk"),
}
# By columns of the table itself.
PLAIN_ORDERS = frozenset({"recent", "begin"})
INITIATIVE_ORDERS: dict[str, tuple[str | Combinable, ...]] = {
    "recent": ("-updated_at", "-pk"),
    "titel": (alphabetical("title"), "pk"),
    "begin": ("start", "pk"),
}
ORDER_WORDS = {
    "recent": _("Last changed"),
    "titel": _("Title"),
    "organisatie": _("Organisation"),
    "begin": _("Start"),
}


def holding(typed: str) -> QuerySet[Ambition, Any]:
    """The keys of the ambitions that hold every word of what was typed.

    Reading all texts of a country takes half a second, so the words they are found by are asked (`searchable`, which the
    search keeps); only what was changed a moment ago, and may not be among those yet, is read itself, for words that begin so, as
    those are found.
    """
    fields = ["title", "description", "organisation__name", "place__name"]
    words = words_to_find(typed)
    if not words:
        return having_words(Ambition.objects.order_by(), typed, fields).values("pk")
    fresh = Ambition.objects.filter(updated_at__gte=timezone.now() - FRESH)
    found = having_words(fresh, typed, fields, from_beginning=True).order_by().values("pk")
    # Asked of the words alone: each comes through the door of the list anyway.
    entries: QuerySet[Any] = Ambition._meta.get_field("searchable").related_model._default_manager.all()
    known = entries.filter(ambition__isnull=False, document=written_query(words))
    return known.values("ambition").union(found, all=True)


class MonthFilter(django_filters.DateFilter):
    """A month, as 2027-03."""

    field_class = MonthField


def kind_choices(verb: Any) -> list[tuple[str, Any]]:
    """The kinds of thing, with what is done with them, so that a pill says both."""
    return [(kind.value, format_lazy("{}: {}", verb, kind.label)) for kind in Kind]


class AreaFilter(django_filters.MultipleChoiceFilter):
    """Ambitions in any of these areas (CBS codes), wherever one lies in the other, or without any area."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._found: dict[tuple[str, ...], set[int]] = {}

    def filter(self, qs: QuerySet[Ambition], value: list[str]) -> QuerySet[Ambition]:
        if not value:
            return qs
        condition = Q()
        placed = Ambition.areas.through.objects
        codes = [code for code in value if code != NO_AREA]
        if codes:
            condition |= Q(pk__in=placed.filter(area__in=self._touching(tuple(codes))).values("ambition"))
        if NO_AREA in value:
            condition |= ~Q(pk__in=placed.values("ambition"))
        return qs.filter(condition)

    def _touching(self, codes: tuple[str, ...]) -> set[int]:
        """Once a request: the parts of a list are filtered one by one."""
        if codes not in self._found:
            self._found[codes] = areas_touching(Area.objects.filter(code__in=codes))
        return self._found[codes]


class AmbitionFilter(django_filters.FilterSet):
    """The list of ambitions. The first argument is the query of the address."""

    q = django_filters.CharFilter(label=_("Search"), method="search")
    thema = RowsFilter(label=_("Theme"), field_name="themes__code", rows=Theme.objects.all, key="code")
    gebied = AreaFilter(label=_("Area"), choices=[], widget=AddingSelect)
    werkgebied = RowsFilter(
        label=_("Working area"), field_name="working_areas", rows=working_areas, near=near_working_areas
    )
    organisatie = RowsFilter(
        label=_("Organisation"), field_name="organisation", rows=organisations, near=near_organisations
    )
    status = ChoicesFilter(label=_("Status"), choices=Ambition.Status.choices, widget=AddingSelect)
    hardheid = ChoicesFilter(
        label=_("How firm"), field_name="commitment", choices=Ambition.Commitment.choices, widget=AddingSelect
    )
    doelgroep = ChoicesFilter(
        label=_("For whom"), choices=[(group, capfirst(group)) for group in COMMON_GROUPS], method="for_groups",
        widget=AddingSelect,
    )  # fmt: skip
    biedt = ChoicesFilter(
        label=_("Offers"), choices=kind_choices(_("Offers")), field_name="offered", method="of_kinds", widget=AddingSelect,
    )  # fmt: skip
    zoekt = ChoicesFilter(
        label=_("Seeks"), choices=kind_choices(_("Seeks")), field_name="sought", method="of_kinds", widget=AddingSelect,
    )  # fmt: skip
    plek = PlaceFilter()
    van = MonthFilter(label=_("From month"), method="running_from")
    tot = MonthFilter(label=_("Until month"), method="running_until")
    eigen = django_filters.BooleanFilter(
        label=_("Only of my organisation"), method="own_only", widget=forms.CheckboxInput
    )
    sorteer = django_filters.ChoiceFilter(
        label=_("Sort by"), choices=[(code, ORDER_WORDS[code]) for code in AMBITION_ORDERS], method="sort",
        empty_label=None,
    )  # fmt: skip

    class Meta:
        model = Ambition
        fields: list[str] = []

    def __init__(self, *args: Any, areas: QuerySet[Area], organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = organisation
        # Not their outlines, which are large.
        known = dict(areas.values_list("code", "name"))
        # An address from a colleague elsewhere may name areas outside one's own working areas.
        asked = [code for code in (args[0].getlist("gebied") if args[0] else []) if code not in {*known, NO_AREA, ""}]
        known |= dict(Area.objects.filter(code__in=asked).values_list("code", "name")) if asked else {}
        choices = [(NO_AREA, _("Without area")), *known.items()]
        self.form.fields["gebied"].choices = choices

    def filter_queryset(self, queryset: QuerySet[Ambition]) -> QuerySet[Ambition]:
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("sorteer") else self.sort(found, "sorteer", "recent")

    def apart(self, parts: Sequence[AmbitionQuerySet]) -> list[QuerySet[Ambition]]:
        """What the filters leave of these parts of the list, as `page_of` takes them; none where the order needs all of it."""
        if (
            self.form.is_valid()
            and not self.form.cleaned_data["q"]
            and (self.form.cleaned_data["sorteer"] or "recent") in PLAIN_ORDERS
        ):
            return [self.filter_queryset(part) for part in parts]
        return []

    def search(self, queryset: QuerySet[Ambition], _name: str, value: str) -> QuerySet[Ambition]:
        return queryset.filter(pk__in=holding(value))

    def for_groups(self, queryset: QuerySet[Ambition], _name: str, value: list[str]) -> QuerySet[Ambition]:
        return queryset.filter(target_groups__overlap=value) if value else queryset

    def of_kinds(self, queryset: QuerySet[Ambition], name: str, value: list[str]) -> QuerySet[Ambition]:
        return queryset.filter(**{f"{name}__overlap": value}) if value else queryset

    def running_from(self, queryset: QuerySet[Ambition], _name: str, value: Any) -> QuerySet[Ambition]:
        return queryset.filter(Q(period_end=None) | Q(period_end__gte=value))

    def running_until(self, queryset: QuerySet[Ambition], _name: str, value: Any) -> QuerySet[Ambition]:
        return queryset.filter(Q(period_start=None) | Q(period_start__lte=end_of_month(value)))

    def own_only(self, queryset: QuerySet[Ambition], _name: str, value: bool) -> QuerySet[Ambition]:
        return queryset.filter(organisation=self.own) if value else queryset

    def sort(self, queryset: QuerySet[Ambition], _name: str, value: str) -> QuerySet[Ambition]:
        return queryset.order_by(*AMBITION_ORDERS[value])


class InitiativeFilter(django_filters.FilterSet):
    """The list of initiatives."""

    q = WordsFilter("title", "description", "organisation__name", "place__name")
    thema = RowsFilter(label=_("Theme"), field_name="themes__code", rows=Theme.objects.all, key="code")
    werkgebied = RowsFilter(
        label=_("Working area"), field_name="working_area", rows=working_areas, near=near_working_areas
    )
    status = ChoicesFilter(label=_("Status"), choices=Initiative.Status.choices, widget=AddingSelect)
    herkomst = ChoicesFilter(
        label=_("Origin"), field_name="origin", choices=Initiative.Origin.choices, widget=AddingSelect
    )
    organisatie = RowsFilter(
        label=_("Organisation"), field_name="organisation", rows=organisations, near=near_organisations
    )
    buurt = NeighbourhoodFilter()
    plek = PlaceFilter()
    sorteer = django_filters.ChoiceFilter(
        label=_("Sort by"), choices=[(code, ORDER_WORDS[code]) for code in INITIATIVE_ORDERS], method="sort",
        empty_label=None,
    )  # fmt: skip

    class Meta:
        model = Initiative
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet[Initiative]) -> QuerySet[Initiative]:
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("sorteer") else self.sort(found, "sorteer", "recent")

    def sort(self, queryset: QuerySet[Initiative], _name: str, value: str) -> QuerySet[Initiative]:
        return queryset.order_by(*INITIATIVE_ORDERS[value])
