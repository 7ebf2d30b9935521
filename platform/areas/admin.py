"""Areas, working areas and places, for functional administrators."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from areas.models import Area, Place, WorkingArea
from areas.queries import newest_year
from core.readonly import ReadOnly


@admin.register(Area)
class AreaAdmin(ReadOnly, admin.ModelAdmin[Area]):
    """Official areas come from `import_areas`; here one looks them up."""

    list_display = ["name", "code", "level", "year", "parent"]
    list_filter = ["level", "year"]
    list_select_related = ["parent"]
    search_fields = ["name", "code"]
    ordering = ["code", "-year"]
    fields = ["name", "code", "level", "year", "parent", "longitude", "latitude"]

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """A search box of another page offers the newest division only."""
        if request.path.endswith("/autocomplete/"):
            queryset = queryset.filter(year=newest_year())
        return super().get_search_results(request, queryset, search_term)


@admin.register(WorkingArea)
class WorkingAreaAdmin(ReadOnly, admin.ModelAdmin[WorkingArea]):
    """To look at and to choose: they are drawn on the site, with a map and a trail."""

    list_display = ["name", "municipality"]
    list_select_related = ["municipality"]
    search_fields = ["name"]
    ordering = ["name"]
    fields = ["name", "municipality", "areas"]


@admin.register(Place)
class PlaceAdmin(admin.ModelAdmin[Place]):
    list_display = ["name", "kind", "area", "homes"]
    list_filter = ["kind"]
    list_select_related = ["area"]
    search_fields = ["name", "area__name"]
    ordering = ["name"]
    autocomplete_fields = ["area"]
