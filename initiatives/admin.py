"""Ambitions and initiatives, for functional administrators: to look at. Changing is done on the site, where it leaves
its trace and asks for a match. What somebody may not read there is not here either.
"""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from core.readonly import AsOnTheSite, named
from initiatives.models import Ambition, Initiative


@admin.register(Ambition)
class AmbitionAdmin(AsOnTheSite[Ambition]):
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


@admin.register(Initiative)
class InitiativeAdmin(AsOnTheSite[Initiative]):
    list_display = ["title", "organisation", "working_area", "status"]
    list_filter = ["status", "origin"]
    list_select_related = ["organisation", "working_area"]
    search_fields = ["title"]
