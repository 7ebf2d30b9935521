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


class ComplementForm(ModelForm[ThemeComplement]):
    """A pair counts in either order and is kept in one."""

    class Meta:
        model = ThemeComplement
        fields = ["theme", "other", "strength"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        theme, other = data.get("theme"), data.get("other")
        if theme and other and theme.pk > other.pk:
            data |= {"theme": other, "other": theme}
        return data


@admin.register(ThemeComplement)
class ThemeComplementAdmin(admin.ModelAdmin[ThemeComplement]):
    """The matrix: every pair with its strength, to be changed in the list itself."""

    form = ComplementForm
    list_display = ["theme", "other", "strength"]
    list_editable = ["strength"]
    list_select_related = ["theme", "other"]
    ordering = ["theme__position", "other__position"]


@admin.register(Synonym)
class SynonymAdmin(admin.ModelAdmin[Synonym]):
    list_display = ["word", "concept"]
    search_fields = ["word", "concept"]
    ordering = ["word"]
