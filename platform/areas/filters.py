"""A filter of lists that several apps have: what is at one place."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.forms import MultipleHiddenInput
from django.utils.translation import gettext_lazy as _

from areas.models import Place
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
