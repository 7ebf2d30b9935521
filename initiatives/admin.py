"""Ambitions and initiatives, for functional administrators: to look at. Changing is done on the site, where it leaves
its trace and asks for a match.
"""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.readonly import ReadOnly, named
from initiatives.models import Ambition, Initiative


@admin.register(Ambition)
class AmbitionAdmin(ReadOnly, admin.ModelAdmin[Ambition]):
    """Own-circle ambitions are left out: they belong to their own organisation alone."""

    list_display = [
        "title",
        "organisation",
        "status",
        "circle",
        named("match_due_at", _("To be matched since")),
        named("matched_at", _("Matched at")),
    ]
    list_filter = ["status", "organisation"]
    list_select_related = ["organisation"]
    search_fields = ["title"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Ambition]:
        return super().get_queryset(request).exclude(circle=Ambition.Circle.OWN)


@admin.register(Initiative)
class InitiativeAdmin(ReadOnly, admin.ModelAdmin[Initiative]):
    list_display = ["title", "organisation", "working_area", "status"]
    list_filter = ["status", "origin"]
    list_select_related = ["organisation", "working_area"]
    search_fields = ["title"]
