"""Rows for functional administrators, to look at. What residents said is not here: whoever reads it does so on the site,
where it is remembered who did. Words and states change there too, where the guard stands and the trail is left. What
somebody may not read there is not here either.
"""

from typing import Any, ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from core.readonly import AsOnTheSite, named
from residents.models import Feedback, Need, ResidentGroup, Signal

WORKING_AREA = named("working_area", _("Working area"))
ORGANISATION = named("organisation", _("Organisation"))
LOGGED_AT = named("logged_at", _("Logged at"))
RETAIN_UNTIL = named("retain_until", _("Kept until"))
SIGNALS = named("signal_count", _("Signals"))
CHANNELS = named("channel_count", _("Channels"))


@admin.register(Signal)
class SignalAdmin(AsOnTheSite[Signal]):
    """Signals by their facts, without their words."""

    @admin.display(description=_("Need"))
    def need_shared(self, signal: Signal) -> str:
        """The need it is linked to may be one that another organisation keeps."""
        return signal.need.shared_title if signal.need else "-"

    list_display = ["id", "status", "kind", "channel", WORKING_AREA, ORGANISATION, LOGGED_AT, RETAIN_UNTIL]
    list_filter = ["status", "kind", "channel"]
    list_select_related = ["working_area", "organisation"]
    date_hierarchy = "logged_at"
    fields: ClassVar[Any] = [
        "status",
        named("status_since", _("Status since")),
        "kind",
        "channel",
        "reach",
        "heard_on",
        "language",
        WORKING_AREA,
        "area",
        "place",
        "theme",
        "need_shared",
        ORGANISATION,
        named("logged_by", _("Logged by")),
        LOGGED_AT,
        RETAIN_UNTIL,
    ]
    readonly_fields: ClassVar[Any] = ["need_shared", *(field for field in fields if callable(field))]


@admin.register(Need)
class NeedAdmin(AsOnTheSite[Need]):
    """Needs."""

    list_display = ["title", "status", "working_area", SIGNALS, CHANNELS]
    list_filter = ["status", "working_area", "themes"]
    list_select_related = ["working_area"]
    search_fields = ["title"]
    fields: ClassVar[Any] = [
        "title",
        "description",
        "themes",
        "working_area",
        "area",
        "place",
        "target_groups",
        "status",
        "closed_reason",
        SIGNALS,
        CHANNELS,
        named("match_due_at", _("To be matched since")),
        named("matched_at", _("Matched at")),
    ]
    readonly_fields: ClassVar[Any] = [field for field in fields if callable(field)]


@admin.register(Feedback)
class FeedbackAdmin(AsOnTheSite[Feedback]):
    """Word back, without the words of signals."""

    @admin.display(description=_("Kind"), ordering="kind")
    def kind_of_word(self, word: Feedback) -> str:
        return word.get_kind_display()

    list_display = [
        "id",
        "kind_of_word",
        named("signal_id", _("Signal")),
        named("created_at", _("Since")),
        "told_on",
    ]
    list_filter = ["told_how"]
    fields: ClassVar[Any] = [
        "kind_of_word",
        named("created_at", _("Since")),
        "told_on",
        "told_how",
        named("told_by", _("Told by")),
    ]
    readonly_fields: ClassVar[Any] = ["kind_of_word", *(field for field in fields if callable(field))]


@admin.register(ResidentGroup)
class ResidentGroupAdmin(AsOnTheSite[ResidentGroup]):
    """Residents' groups."""

    list_display = ["name", "kind", "working_area", ORGANISATION]
    list_filter = ["kind", "working_area"]
    list_select_related = ["working_area", "organisation"]
    search_fields = ["name"]
    fields: ClassVar[Any] = [
        "name",
        "kind",
        "description",
        "meets",
        "size",
        "working_area",
        "area",
        "place",
        ORGANISATION,
        "guide",
    ]
    readonly_fields: ClassVar[Any] = [field for field in fields if callable(field)]
