"""Themes, how they strengthen one another, and added synonyms, for functional administrators.

What the matcher goes by is to look at: it changes on the matcher's desk, with a preview and a trail.
"""

from django.contrib import admin
from django.http import HttpRequest

from core.readonly import ReadOnly
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
class ThemeComplementAdmin(ReadOnly, admin.ModelAdmin[ThemeComplement]):
    """The matrix: every pair with its strength."""

    list_display = ["theme", "other", "strength"]
    list_select_related = ["theme", "other"]
    ordering = ["theme__position", "other__position"]


@admin.register(Synonym)
class SynonymAdmin(ReadOnly, admin.ModelAdmin[Synonym]):
    list_display = ["word", "concept"]
    search_fields = ["word", "concept"]
    ordering = ["word"]
