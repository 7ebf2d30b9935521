"""Themes, how they strengthen one another, and added synonyms, for functional administrators."""

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from themes.models import Synonym, Theme, ThemeComplement


@admin.register(Theme)
class ThemeAdmin(admin.ModelAdmin[Theme]):
    """Names may change; codes are what imports, exports and the matching service go by."""

    list_display = ["name", "name_en", "code", "position"]
    readonly_fields = ["code"]

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- Django's signature
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Theme | None = None) -> bool:  # noqa: ARG002
        return False


@admin.register(ThemeComplement)
class ThemeComplementAdmin(admin.ModelAdmin[ThemeComplement]):
    """The matrix: every pair with its strength, to be changed in the list itself."""

    list_display = ["theme", "other", "strength"]
    list_editable = ["strength"]
    list_select_related = ["theme", "other"]
    ordering = ["theme__position", "other__position"]

    def save_model(
        self, request: HttpRequest, obj: ThemeComplement, form: ModelForm[ThemeComplement], change: Any
    ) -> None:
        """A pair counts in either order and is kept in one."""
        if obj.theme_id > obj.other_id:
            obj.theme, obj.other = obj.other, obj.theme
        super().save_model(request, obj, form, change)


@admin.register(Synonym)
class SynonymAdmin(admin.ModelAdmin[Synonym]):
    list_display = ["word", "concept"]
    search_fields = ["word", "concept"]
    ordering = ["word"]
