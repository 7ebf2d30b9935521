"""Areas, working areas and places, for functional administrators."""

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from areas.models import Area, Place, WorkingArea
from areas.queries import newest_year
from areas.services import draw_working_area
from core.background import send_after_commit


@admin.register(Area)
class AreaAdmin(admin.ModelAdmin[Area]):
    """Official areas come from `import_areas`; here one looks them up."""

    list_display = ["name", "code", "level", "year", "parent"]
    list_filter = ["level", "year"]
    list_select_related = ["parent"]
    search_fields = ["name", "code"]
    ordering = ["code", "-year"]
    fields = ["name", "code", "level", "year", "parent", "longitude", "latitude"]

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- Django's signature
        return False

    def has_change_permission(self, request: HttpRequest, obj: Area | None = None) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Area | None = None) -> bool:  # noqa: ARG002
        return False

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """A search box of another page offers the newest division only."""
        if request.path.endswith("/autocomplete/"):
            queryset = queryset.filter(year=newest_year())
        return super().get_search_results(request, queryset, search_term)


@admin.register(WorkingArea)
class WorkingAreaAdmin(admin.ModelAdmin[WorkingArea]):
    """Drawing a working area anew also places the ambitions again, in the background."""

    list_display = ["name", "municipality"]
    list_select_related = ["municipality"]
    search_fields = ["name"]
    ordering = ["name"]
    fields = ["name", "municipality", "areas"]
    autocomplete_fields = ["municipality", "areas"]

    def save_related(self, request: HttpRequest, form: ModelForm[WorkingArea], formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        drawn = draw_working_area(
            name=form.instance.name,
            municipality=form.instance.municipality,
            areas=form.cleaned_data["areas"],
            working_area=form.instance,
        )
        send_after_commit("initiatives.place_ambitions", drawn.pk)


@admin.register(Place)
class PlaceAdmin(admin.ModelAdmin[Place]):
    list_display = ["name", "kind", "area", "homes"]
    list_filter = ["kind"]
    list_select_related = ["area"]
    search_fields = ["name", "area__name"]
    ordering = ["name"]
    autocomplete_fields = ["area"]
