"""Filters of the lists. Their names are those of the address bar, so they are Dutch."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.db.models.fields.json import KT
from django.utils.translation import gettext_lazy as _

from areas.filters import NeighbourhoodFilter, PlaceFilter
from areas.models import Area, WorkingArea
from core.forms import DateInput
from core.lists import AddingSelect, ChoicesFilter, RowsFilter, TabFilter, WordsFilter, having_words
from core.ordering import alphabetical
from residents.models import AgendaQuestion, Channel, CollectionRound, Feedback, Need, ResidentGroup, Signal
from residents.querysets import CollectionRoundQuerySet
from themes.models import Theme

WHEN = [("nu", _("Going on")), ("komt", _("Still to come")), ("voorbij", _("Over"))]


def needs_holding(rows: QuerySet[Need], typed: str) -> QuerySet[Need]:
    """The needs that hold every word of what was typed, on each list of them."""
    return having_words(rows, typed, ["title", "description"])


class AreaFilterSet(django_filters.FilterSet):
    """A list in one working area, with that area's parts to choose from.

    `placed` is what a row has its area of, if not itself: the beginning of the way there.
    """

    placed = ""
    gebied = RowsFilter(label=_("Area"), rows=Area.objects.none, method="in_area")

    def __init__(self, *args: Any, working_area: WorkingArea | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Searching comes first; the filters of the list itself were declared later.
        self.filters["gebied"] = self.filters.pop("gebied")
        covered = Area.objects.filter(covered_by=working_area) if working_area else Area.objects.none()
        self.filters["gebied"].rows = covered.order_by(alphabetical()).defer("outline").all

    def in_area(self, rows: QuerySet[Any], _name: str, areas: Any) -> QuerySet[Any]:
        """Rows in one of these areas, by their own area or by that of their place."""
        own, of_place = f"{self.placed}area__in", f"{self.placed}place__area__in"
        return rows.filter(Q(**{own: areas}) | Q(**{of_place: areas})) if areas else rows


class SignalFilter(AreaFilterSet):
    """Signals by what was said, where, how and when; `toon` is the tab the list is on."""

    toon = TabFilter()
    q = WordsFilter("text", "gist", label=_("Search in the text"))
    thema = RowsFilter(label=_("Theme"), field_name="theme__code", rows=Theme.objects.all, key="code")
    kanaal = ChoicesFilter(label=_("Channel"), field_name="channel", choices=Channel.choices, widget=AddingSelect)
    soort = ChoicesFilter(label=_("Kind"), field_name="kind", choices=Signal.Kind.choices, widget=AddingSelect)
    status = ChoicesFilter(label=_("Status"), field_name="status", choices=Signal.Status.choices, widget=AddingSelect)
    van = django_filters.DateFilter(label=_("From"), field_name="heard_on", lookup_expr="gte", widget=DateInput)
    tot = django_filters.DateFilter(label=_("Up to"), field_name="heard_on", lookup_expr="lte", widget=DateInput)

    class Meta:
        model = Signal
        fields: list[str] = []


class NeedFilter(AreaFilterSet):
    """Needs by their words, theme, status and area."""

    q = django_filters.CharFilter(label=_("Search"), method="search")
    thema = RowsFilter(label=_("Theme"), field_name="themes__code", rows=Theme.objects.all, key="code")
    status = ChoicesFilter(label=_("Status"), field_name="status", choices=Need.Status.choices, widget=AddingSelect)
    plek = PlaceFilter()

    class Meta:
        model = Need
        fields: list[str] = []

    def search(self, rows: QuerySet[Need], _name: str, value: Any) -> QuerySet[Need]:
        return needs_holding(rows, value)


class GroupFilter(AreaFilterSet):
    """Residents' groups by name, kind and area."""

    q = WordsFilter("name", "description", "meets")
    soort = ChoicesFilter(
        label=_("Kind of group"), field_name="kind", choices=ResidentGroup.Kind.choices, widget=AddingSelect
    )

    class Meta:
        model = ResidentGroup
        fields: list[str] = []


class AgendaFilter(django_filters.FilterSet):
    """Questions to organisations by the neighbourhood of their need; `toon` is the tab the list is on."""

    toon = TabFilter()
    buurt = NeighbourhoodFilter(of="need")

    class Meta:
        model = AgendaQuestion
        fields: list[str] = []


class FeedbackFilter(AreaFilterSet):
    """Word back by the words one reads of it, what became of the signal, its theme and its area; `toon` is the tab."""

    placed = "signal__"
    toon = TabFilter()
    q = django_filters.CharFilter(label=_("Search"), method="search")
    soort = ChoicesFilter(
        label=_("What became of it"), field_name="kind", choices=Feedback.Kind.choices, widget=AddingSelect
    )
    thema = RowsFilter(label=_("Theme"), field_name="signal__theme__code", rows=Theme.objects.all, key="code")

    class Meta:
        model = Feedback
        fields: list[str] = []

    def search(self, rows: QuerySet[Feedback], _name: str, value: Any) -> QuerySet[Feedback]:
        """In what was said, and in what the sentence to pass on names."""
        named = {f"named_{part}": KT(f"params__{part}") for part in ("need", "referred_to", "reason")}
        return having_words(rows.alias(**named), value, ["signal__text", *named])


class RoundFilter(AreaFilterSet):
    """Collection rounds by name or organisation, by how residents were heard, by when and by area."""

    # Not in what stood out: that is told in words close to those of residents.
    q = WordsFilter("name", "organisation__name", "place__name")
    kanaal = ChoicesFilter(label=_("How"), field_name="method", choices=Channel.choices, widget=AddingSelect)
    wanneer = django_filters.ChoiceFilter(label=_("When"), choices=WHEN, method="held", empty_label=_("All"))

    class Meta:
        model = CollectionRound
        fields: list[str] = []

    def held(self, rows: CollectionRoundQuerySet, _name: str, when: str) -> CollectionRoundQuerySet:
        asked = {"nu": rows.going_on, "komt": rows.to_come, "voorbij": rows.over}
        return asked[when]()
