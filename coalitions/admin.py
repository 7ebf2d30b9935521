"""Rows for functional administrators. States and answers change through the site only, where the rules and the trail are."""

from typing import TypeVar

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from coalitions.models import (
    ActionItem,
    Coalition,
    Decision,
    Overlap,
    Participation,
    Proposal,
    Review,
    Suggestion,
    TimelineNote,
    Verdict,
)
from coalitions.services.proposals import TEXTS
from initiatives.models import Ambition

M = TypeVar("M", bound=Model)


class NotAdded(admin.ModelAdmin[M]):
    """What comes about by a service alone."""

    def has_add_permission(self, request: object) -> bool:  # noqa: ARG002 -- Django's signature
        return False


class Computed(NotAdded[M]):
    """What the matching service computes: to look at, not to change."""

    def has_change_permission(self, request: object, obj: object = None) -> bool:  # noqa: ARG002 -- Django's signature
        return False

    def has_delete_permission(self, request: object, obj: object = None) -> bool:  # noqa: ARG002 -- as above
        return False


@admin.register(Overlap)
class OverlapAdmin(Computed[Overlap]):
    """Koppelkansen with their score."""

    list_display = ["__str__", "kind", "strength", "score", "status", "matcher_version", "updated_at"]
    list_filter = ["kind", "strength", "status", "matcher_version"]
    list_select_related = ["ambition", "other", "need"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Overlap]:
        """Without those of own-circle ambitions: they are for their own organisation alone."""
        rows = super().get_queryset(request)
        return rows.exclude(ambition__circle=Ambition.Circle.OWN).exclude(other__circle=Ambition.Circle.OWN)


@admin.register(Suggestion)
class SuggestionAdmin(Computed[Suggestion]):
    """Groups the service sees."""

    list_display = ["key", "working_area", "score", "is_current", "updated_at"]
    list_filter = ["is_current", "working_area"]
    list_select_related = ["working_area"]


@admin.register(Verdict)
class VerdictAdmin(Computed[Verdict]):
    """What organisations think of koppelkansen."""

    list_display = ["organisation", "overlap_id", "stance", "reason", "for_everyone", "given_at"]
    list_filter = ["stance", "reason", "for_everyone"]
    list_select_related = ["organisation"]


@admin.register(Proposal)
class ProposalAdmin(NotAdded[Proposal]):
    """Proposals."""

    list_display = ["title", "status", "organisation", "working_area", "submitted_at", "reviewer"]
    list_filter = ["status", "working_area"]
    list_select_related = ["organisation", "working_area", "reviewer__user", "reviewer__organisation"]
    search_fields = ["title"]
    # Words are changed on the site only, where the guard stands and the trail is left.
    readonly_fields = [
        *TEXTS,
        "status",
        "round",
        "submitted_at",
        "decided_at",
        "organisation",
        "author",
        "reviewer",
        "suggestion",
    ]
    raw_id_fields = ["ambitions", "needs", "overlaps"]


@admin.register(Review)
class ReviewAdmin(Computed[Review]):
    """What reviewers decided and advised."""

    list_display = ["proposal", "decision", "reviewer", "round", "given_at"]
    list_filter = ["decision"]
    list_select_related = ["proposal", "reviewer__user", "reviewer__organisation"]


@admin.register(Coalition)
class CoalitionAdmin(NotAdded[Coalition]):
    """Coalitions."""

    list_display = ["name", "status", "phase", "working_area", "created_at"]
    list_filter = ["status", "phase", "working_area"]
    list_select_related = ["working_area"]
    search_fields = ["name"]
    readonly_fields = ["name", "goal", "status", "status_reason", "proposal"]
    raw_id_fields = ["ambitions", "needs", "initiatives"]


@admin.register(Participation)
class ParticipationAdmin(Computed[Participation]):
    """Answers of organisations; each gives its own."""

    list_display = ["coalition", "organisation", "role", "status", "answered_at"]
    list_filter = ["status", "role"]
    list_select_related = ["coalition", "organisation"]


@admin.register(ActionItem)
class ActionItemAdmin(NotAdded[ActionItem]):
    """Actions."""

    list_display = ["title", "coalition", "owner", "due", "done_at"]
    list_filter = ["coalition"]
    list_select_related = ["coalition", "owner__user", "owner__organisation"]
    readonly_fields = ["title"]
    raw_id_fields = ["owner", "created_by"]


@admin.register(Decision)
class DecisionAdmin(NotAdded[Decision]):
    """Decisions."""

    list_display = ["__str__", "coalition", "decided_on", "review_on"]
    list_select_related = ["coalition"]
    readonly_fields = ["text"]
    raw_id_fields = ["created_by"]


@admin.register(TimelineNote)
class TimelineNoteAdmin(NotAdded[TimelineNote]):
    """Notes on timelines."""

    list_display = ["__str__", "coalition", "happened_on"]
    list_select_related = ["coalition"]
    readonly_fields = ["text"]
    raw_id_fields = ["created_by"]
