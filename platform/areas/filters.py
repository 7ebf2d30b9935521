"""Filters of lists that several apps have: what is at one place, or in one neighbourhood."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.forms import MultipleHiddenInput
from django.utils.translation import gettext_lazy as _

from areas.models import Area, Place
from core.lists import RowsFilter


class PlaceFilter(RowsFilter):
    """Rows at this place (its key). It is chosen on the map of a neighbourhood; on a list it only shows, and can be taken off.

    A place has its name here only for who sees a row of the list there. Costs nothing where no place is asked for.
    """

    def __init__(self, *args: Any, field_name: str = "place", **kwargs: Any) -> None:
        super().__init__(
            *args,
            field_name=field_name,
            label=_("Place"),
            rows=Place.objects.none,
            widget=MultipleHiddenInput,
            **kwargs,
        )

    def _offered(self) -> list[Place]:
        return list(Place.objects.filter(Exists(self._there()), pk__in=self._asked()))

    def _there(self) -> QuerySet[Any]:
        """What one sees at the place of an outer query."""
        listed: QuerySet[Any] = self.parent.queryset
        return listed.order_by().filter(**{self.field_name: OuterRef("pk")}).values("pk")


class NeighbourhoodFilter(RowsFilter):
    """Rows in this neighbourhood (its CBS code), by their own area or that of their place. It is chosen on the pictures of a
    neighbourhood; on a list it only shows, and can be taken off.

    `of` is what a row has these of, if not itself. Costs nothing where no neighbourhood is asked for.
    """

    def __init__(self, *args: Any, of: str = "", **kwargs: Any) -> None:
        super().__init__(
            *args,
            field_name=f"{of}__area" if of else "area",
            label=_("Neighbourhood"),
            rows=Area.objects.none,
            key="code",
            widget=MultipleHiddenInput,
            **kwargs,
        )
        self.of_place = f"{of}__place__area" if of else "place__area"

    def filter(self, qs: QuerySet[Any], value: list[str]) -> QuerySet[Any]:
        """In any of these."""
        if not value:
            return qs
        return qs.filter(Q(**{f"{self.field_name}__code__in": value}) | Q(**{f"{self.of_place}__code__in": value}))

    def _offered(self) -> list[Area]:
        # Of one code the last name counts.
        return list(Area.objects.filter(code__in=self._typed()).defer("outline").order_by("year"))
