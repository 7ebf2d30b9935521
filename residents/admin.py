"""Rows for functional administrators. What residents said is never in a list or a search, only where it is opened."""

from django.contrib import admin

from residents.models import Feedback, Need, ResidentGroup, Signal


@admin.register(Signal)
class SignalAdmin(admin.ModelAdmin[Signal]):
    """Signals by their facts."""

    list_display = ["id", "status", "kind", "channel", "working_area", "organisation", "logged_at", "retain_until"]
    list_filter = ["status", "kind", "channel", "working_area"]
    list_select_related = ["working_area", "organisation"]
    date_hierarchy = "logged_at"
    # Words and states change through the site only, where the guard stands and the trail is left.
    readonly_fields = [
        "text",
        "gist",
        "status",
        "need",
        "guard",
        "guard_reason",
        "outcome_reason",
        "referred_to",
        "logged_by",
        "organisation",
        "logged_at",
    ]
    raw_id_fields = ["area", "place"]

    def has_add_permission(self, request: object) -> bool:  # noqa: ARG002 -- Django's signature
        return False


@admin.register(Need)
class NeedAdmin(admin.ModelAdmin[Need]):
    """Needs. Words are changed on the site only, where the guard stands."""

    list_display = ["title", "status", "working_area", "signal_count", "channel_count"]
    list_filter = ["status", "working_area", "themes"]
    list_select_related = ["working_area"]
    search_fields = ["title"]
    readonly_fields = ["title", "description", "target_groups", "status", "closed_reason"]
    raw_id_fields = ["area", "place"]

    def has_add_permission(self, request: object) -> bool:  # noqa: ARG002 -- Django's signature
        return False


@admin.register(Feedback)
class FeedbackAdmin(admin.ModelAdmin[Feedback]):
    """Word back, without the words of signals."""

    list_display = ["id", "kind", "signal_id", "created_at", "told_on"]
    list_filter = ["kind", "told_how"]
    readonly_fields = ["signal", "kind", "key", "params", "created_at", "told_on", "told_how", "told_by", "note"]

    def has_add_permission(self, request: object) -> bool:  # noqa: ARG002 -- Django's signature
        return False


@admin.register(ResidentGroup)
class ResidentGroupAdmin(admin.ModelAdmin[ResidentGroup]):
    """Residents' groups. Words are changed on the site only, where the guard stands."""

    list_display = ["name", "kind", "working_area", "organisation"]
    list_filter = ["kind", "working_area"]
    list_select_related = ["working_area", "organisation"]
    search_fields = ["name"]
    readonly_fields = ["name", "description", "meets"]
    raw_id_fields = ["area", "place", "guide"]

    def has_add_permission(self, request: object) -> bool:  # noqa: ARG002 -- Django's signature
        return False
